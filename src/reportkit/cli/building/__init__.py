"""Commands that make documents and comparisons."""
