"""``git status`` read in one place: what is changed, new or ignored (porcelain version 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

STATUS = ("status", "--porcelain=v2", "-z", "--untracked-files=all")
_HEAD = "# branch.oid "
_RENAMED = "2"


def changed_paths(output: bytes) -> list[str]:
    """The paths that are not as in HEAD, counted from the top of the repository; both names of a renamed file."""
    return list(_changed(output.decode("utf-8", "surrogateescape").split("\0")))


def head_commit(output: bytes) -> str | None:
    """The commit that ``--branch`` names; None before the first one."""
    fields = output.decode("utf-8", "surrogateescape").split("\0")
    heads = [field.removeprefix(_HEAD) for field in fields if field.startswith(_HEAD)]
    return heads[0] if heads and not heads[0].startswith("(") else None


def _changed(fields: Sequence[str]) -> Iterator[str]:
    entries = iter(fields)
    for entry in entries:
        kind, _, rest = entry.partition(" ")
        if kind == _RENAMED:
            yield rest.split(" ", 8)[8]
            yield next(entries)
        elif kind in ("1", "u"):
            yield rest.split(" ", 7 if kind == "1" else 9)[-1]
        elif kind in ("?", "!"):
            yield rest
