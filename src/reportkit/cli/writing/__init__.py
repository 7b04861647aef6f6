"""Commands that start, fill or bring in a report."""

from reportkit.cli.writing.fixing import fix_targets

__all__ = ["fix_targets"]
