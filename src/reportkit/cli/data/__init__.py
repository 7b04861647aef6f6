"""Commands about the figures of many reports."""
