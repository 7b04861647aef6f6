"""What a branch does to reports and to the workspace, as sentences for a reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.runs.proposing.report_changes import (
        enclosure_remarks,
        ledger_remarks,
        new_waivers,
        unseen_remarks,
        words_of_front,
    )
    from reportkit.runs.proposing.workspace_changes import astray_remarks, gone_remarks, workspace_remarks

_HOMES = {
    "astray_remarks": "workspace_changes",
    "enclosure_remarks": "report_changes",
    "gone_remarks": "workspace_changes",
    "ledger_remarks": "report_changes",
    "new_waivers": "report_changes",
    "unseen_remarks": "report_changes",
    "words_of_front": "report_changes",
    "workspace_remarks": "workspace_changes",
}

__all__ = [
    "astray_remarks",
    "enclosure_remarks",
    "gone_remarks",
    "ledger_remarks",
    "new_waivers",
    "unseen_remarks",
    "words_of_front",
    "workspace_remarks",
]

__getattr__ = lazy_face(__name__, _HOMES)
