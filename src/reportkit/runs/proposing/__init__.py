"""What a branch does to reports and to the workspace, as sentences for a reviewer."""

from reportkit.runs.proposing.report_changes import (
    enclosure_remarks,
    ledger_remarks,
    new_waivers,
    unread,
    unseen_remarks,
    words_of_front,
)
from reportkit.runs.proposing.workspace_changes import astray_remarks, gone_remarks, workspace_remarks

__all__ = [
    "astray_remarks",
    "enclosure_remarks",
    "gone_remarks",
    "ledger_remarks",
    "new_waivers",
    "unread",
    "unseen_remarks",
    "words_of_front",
    "workspace_remarks",
]
