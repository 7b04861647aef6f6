"""Commands that start, fill or bring in a report."""
