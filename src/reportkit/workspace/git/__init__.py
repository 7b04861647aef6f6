"""What Git knows of the files of a workspace. Nothing here changes a repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.workspace.git.asking import ask_git, git_output
    from reportkit.workspace.git.changes import Fate, FileChange, changes_since, common_commit, tracked_below
    from reportkit.workspace.git.checkouts import checked_out
    from reportkit.workspace.git.commits import commits_of
    from reportkit.workspace.git.ledgers_past import PastLedger, past_ledgers
    from reportkit.workspace.git.named_commits import commit_named, earlier_texts, last_commit, require_commit
    from reportkit.workspace.git.revisions import report_at, restore
    from reportkit.workspace.git.status import STATUS, changed_paths
    from reportkit.workspace.git.target_branch import TARGET, file_at, names_at, target_commit, usual_target

_HOMES = {
    "STATUS": "status",
    "TARGET": "target_branch",
    "Fate": "changes",
    "FileChange": "changes",
    "PastLedger": "ledgers_past",
    "ask_git": "asking",
    "changed_paths": "status",
    "changes_since": "changes",
    "checked_out": "checkouts",
    "commit_named": "named_commits",
    "commits_of": "commits",
    "common_commit": "changes",
    "earlier_texts": "named_commits",
    "file_at": "target_branch",
    "git_output": "asking",
    "last_commit": "named_commits",
    "names_at": "target_branch",
    "past_ledgers": "ledgers_past",
    "report_at": "revisions",
    "require_commit": "named_commits",
    "restore": "revisions",
    "target_commit": "target_branch",
    "tracked_below": "changes",
    "usual_target": "target_branch",
}

__all__ = [
    "STATUS",
    "TARGET",
    "Fate",
    "FileChange",
    "PastLedger",
    "ask_git",
    "changed_paths",
    "changes_since",
    "checked_out",
    "commit_named",
    "commits_of",
    "common_commit",
    "earlier_texts",
    "file_at",
    "git_output",
    "last_commit",
    "names_at",
    "past_ledgers",
    "report_at",
    "require_commit",
    "restore",
    "target_commit",
    "tracked_below",
    "usual_target",
]

__getattr__ = lazy_face(__name__, _HOMES)
