"""What Git knows of the files of a workspace. Nothing here changes a repository."""

from reportkit.workspace.git.asking import ask_git, git_output
from reportkit.workspace.git.changes import Fate, FileChange, changes_since, common_commit, tracked_below
from reportkit.workspace.git.checkouts import checked_out
from reportkit.workspace.git.commits import commits_of
from reportkit.workspace.git.past_ledgers import PastLedger, past_ledgers
from reportkit.workspace.git.revisions import (
    commit_named,
    earlier_texts,
    last_commit,
    report_at,
    require_commit,
    restore,
)
from reportkit.workspace.git.status import STATUS, changed_paths
from reportkit.workspace.git.target_branch import TARGET, file_at, names_at, target_commit, usual_target

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
