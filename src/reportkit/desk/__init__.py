"""The desk: a local page on which a report is written and seen, served to the browser of this machine alone."""

from reportkit.desk.serving import Desk

__all__ = ["Desk"]
