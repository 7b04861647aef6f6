"""What Git knows of the files of a workspace. Nothing here changes a repository."""

from reportkit.workspace.git.asking import ask_git, git_output
from reportkit.workspace.git.commits import commits_of
from reportkit.workspace.git.revisions import commit_named, report_at, require_commit
from reportkit.workspace.git.status import STATUS, changed_paths

__all__ = [
    "STATUS",
    "ask_git",
    "changed_paths",
    "commit_named",
    "commits_of",
    "git_output",
    "report_at",
    "require_commit",
]
