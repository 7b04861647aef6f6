"""What we write into an editor's files: next year's report, and safe fixes. Every other byte stays."""

from reportkit.editing.safe_fixes import Fixed, safe_fixes
from reportkit.editing.scaffold import carried_figures, new_report

__all__ = ["Fixed", "carried_figures", "new_report", "safe_fixes"]
