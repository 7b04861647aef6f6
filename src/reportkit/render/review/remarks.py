"""The remarks of a review as a file of the branch (``整改.md``), and which of them are done since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportkit.diagnostics import Finding, harmless
from reportkit.render.comparison import cited_place
from reportkit.render.review.proposal import Proposal
from reportkit.resources import regex

_OPINION = "意见"
_HEAD = "# 整改\n\n改好一处，提交以后再运行 reportkit review，这里的各条就会打上勾；“意见”由人打勾。\n\n"
_LINE = regex(r"^- \[[ xX]\] (?P<code>[A-Z]\d\d) (?P<path>[^:]+):(?P<line>\d+) (?P<text>.*)$")

_SPOKEN = regex(rf"^- \[(?P<box>[ xX])\] {_OPINION} (?P<path>[^:]+):(?P<line>\d+) (?P<text>.*)$")


@dataclass(frozen=True)
class Opinion:
    """What a reviewer says of a line of a file (``path`` from the root of the workspace); a person ticks it off."""

    path: str
    line: int
    text: str
    done: bool = False

    @property
    def written(self) -> str:
        """Its line in the file of remarks."""
        return f"- [{'x' if self.done else ' '}] {_OPINION} {self.path}:{self.line} {self.text}"


@dataclass(frozen=True)
class Remark:
    """One remark; ``commit`` names the commit that last changed its file where it is done.

    ``removed`` says that somebody took it out of the file of remarks.
    """

    text: str
    done: bool
    commit: str = ""
    removed: bool = False


def remarks_text(proposal: Proposal, known: str = "") -> str:
    """Every error and warning of the changed reports, one to a line, to be ticked off; then what people said before."""
    lines = []
    for found in _standing(proposal):
        if found.severity.rank < 2:  # notes ask for nothing
            message = " ".join(harmless(found.message).split())
            lines.append(f"- [ ] {found.code} {cited_place(found)} {message}")
    lines += [opinion.written for opinion in opinions(known)]
    return _HEAD + "".join(f"{line}\n" for line in lines)


def opinions(text: str) -> tuple[Opinion, ...]:
    """What people said, in the order of the file of remarks."""
    found = filter(None, map(_SPOKEN.match, text.splitlines()))
    return tuple(Opinion(m["path"], int(m["line"]), m["text"], m["box"] != " ") for m in found)


def with_opinion(text: str, opinion: Opinion) -> str:
    """The file of remarks with one more; every other line stays as it is."""
    end = "\r\n" if "\r\n" in text else "\n"
    before = text or _HEAD
    return before + ("" if before.endswith("\n") else end) + opinion.written + end


def with_tick(text: str, opinion: Opinion) -> str:
    """The file of remarks with this one ticked off, or open again: as ``opinion`` says. Unchanged where it is gone."""
    lines = text.splitlines(keepends=True)
    old = replace(opinion, done=not opinion.done)
    for number, line in enumerate(lines):
        if opinions(line) == (old,):
            body = line.rstrip("\r\n")
            lines[number] = opinion.written + line[len(body) :]
            break
    return "".join(lines)


def ticked(
    text: str, proposal: Proposal, last_commit: Callable[[str], str], earlier: Sequence[str] = ()
) -> tuple[Remark, ...]:
    """The remarks in a file, done where the same finding is no more; ``last_commit`` tells who changed a file.

    What stood in it ``earlier``, in the order of these texts, counts too: no remark is settled by deleting it.
    """
    open_now = {
        (found.code, cited_place(found).rpartition(":")[0], " ".join(harmless(found.message).split()))
        for found in _standing(proposal)
    }
    present = _read(text)
    remarks = []
    for key, what in {**{key: what for one in earlier for key, what in _read(one).items()}, **present}.items():
        done = key not in open_now
        remarks.append(Remark(what, done, last_commit(key[1]) if done else "", removed=key not in present))
    remarks += _people(text, earlier)
    return tuple(remarks)


def _people(text: str, earlier: Sequence[str]) -> list[Remark]:
    """What people said: done where a person ticked it; deleting it settles nothing."""
    present = {(one.path, one.text): one for one in opinions(text)}
    before = {(one.path, one.text): one for past in earlier for one in opinions(past)}
    return [
        Remark(f"{_OPINION} {one.path}:{one.line} {one.text}", one.done, removed=key not in present and not one.done)
        for key, one in {**before, **present}.items()
    ]


def _standing(proposal: Proposal) -> list[Finding]:
    """Those of the settings, then those of the reports, worst first, that nobody waived."""
    of_reports = (found for report in proposal.worst_first for found in report.findings)
    return [found for found in (*proposal.faults, *of_reports) if not found.waived]


def _read(text: str) -> dict[tuple[str, str, str], str]:
    """The remarks of a file as they are told, by rule, path and message."""
    found = filter(None, map(_LINE.match, text.splitlines()))
    return {(m["code"], m["path"], m["text"]): f"{m['code']} {m['path']}:{m['line']} {m['text']}" for m in found}
