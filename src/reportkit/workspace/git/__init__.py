"""What Git knows of the files of a workspace. Nothing here changes a repository."""

from reportkit.workspace.git.asking import ask_git, git_output
from reportkit.workspace.git.commits import commits_of
from reportkit.workspace.git.revisions import commit_named, report_at, require_commit

__all__ = ["ask_git", "commit_named", "commits_of", "git_output", "report_at", "require_commit"]
