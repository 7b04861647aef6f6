"""The use cases over the reports of a run: a few one after another, many shared out, with progress."""
