"""The ledgers of a workspace as Git has seen them, so that entries that were taken away or rewritten are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.reports import FAMILIES, RELEASES, REPORTS
from reportkit.workspace.git.asking import ask_git, fed_git
from reportkit.workspace.git.unasked import in_repository

_LOG = ("log", "--full-history", "-m", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z", "--format=%x01%H")
_NOTHING = "0" * 7


@dataclass(frozen=True)
class PastLedger:
    """What a ledger held at some commit, the newest first."""

    commit: str
    content: bytes


def past_ledgers(root: Path, directory: Path | None = None) -> Mapping[str, tuple[PastLedger, ...]] | None:
    """Every content that the ledgers of a workspace had in the history of HEAD, by path from ``root``.

    With ``directory`` only that of one report. None where there is no Git, no repository or no commit.
    """
    if not in_repository(root):
        return None
    if directory is None:
        specs = [f":(glob){below}/**/{RELEASES}" for below in (REPORTS, f"{FAMILIES}/*/{REPORTS}")]
    else:
        specs = [f":(literal){directory.relative_to(root).as_posix()}/{RELEASES}"]
    try:
        log = ask_git(root, *_LOG, "HEAD", "--", *specs).output
    except (ReportkitError, OSError):
        return None
    if log is None:
        return None
    seen = _seen(log)
    blobs = list(dict.fromkeys(blob for held in seen.values() for _commit, blob in held))
    contents = dict(zip(blobs, _contents(root, blobs), strict=True))
    return {path: tuple(PastLedger(commit, contents[blob]) for commit, blob in held) for path, held in seen.items()}


def _seen(log: bytes) -> dict[str, list[tuple[str, str]]]:
    """Commit and blob of each content, by path."""
    found: dict[str, list[tuple[str, str]]] = {}
    commit, blob = "", ""
    for field in log.decode("utf-8", "surrogateescape").split("\0"):
        text = field.strip("\n")
        if text.startswith("\x01"):
            commit = text[1:41]
            text = text.partition(":")[2] and ":" + text.partition(":")[2]
        if text.startswith(":"):
            blob = text.split(" ")[3]
        elif text and blob:
            if not blob.startswith(_NOTHING):
                found.setdefault(text, []).append((commit, blob))
            blob = ""
    return found


def _contents(root: Path, blobs: list[str]) -> list[bytes]:
    """The contents of blobs, all read by one Git."""
    if not blobs:
        return []
    answer = fed_git(root, "\n".join(blobs).encode() + b"\n", "cat-file", "--batch") or b""
    contents, at = [], 0
    for _ in blobs:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].rsplit(b" ", 1)[1])
        contents.append(answer[end + 1 : end + 1 + size])
        at = end + 2 + size
    return contents
