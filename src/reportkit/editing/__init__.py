"""What we write into an editor's files: next year's report, and safe fixes. Every other byte stays."""

from reportkit.editing.safe_fixes import Fixed, safe_fixes
from reportkit.editing.scaffold import new_report

__all__ = ["Fixed", "new_report", "safe_fixes"]
