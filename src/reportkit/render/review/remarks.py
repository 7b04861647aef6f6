"""The remarks of a review as a file of the branch (``整改.md``), and which of them are done since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportkit.diagnostics import Finding, harmless
from reportkit.render.comparison import cited_place
from reportkit.render.review.proposal import Proposal
from reportkit.resources import regex

_LINE = regex(r"^- \[[ xX]\] (?P<code>[A-Z]\d\d) (?P<path>[^:]+):(?P<line>\d+) (?P<text>.*)$")


@dataclass(frozen=True)
class Remark:
    """One remark; ``commit`` names the commit that last changed its file where it is done.

    ``removed`` says that somebody took it out of the file of remarks.
    """

    text: str
    done: bool
    commit: str = ""
    removed: bool = False


def remarks_text(proposal: Proposal) -> str:
    """Every error and warning of the changed reports, one to a line, to be ticked off."""
    lines = ["# 整改", "", "改好一处，提交以后再运行 reportkit review，这里的各条就会打上勾。", ""]
    for found in _standing(proposal):
        if found.severity.rank < 2:  # notes ask for nothing
            message = " ".join(harmless(found.message).split())
            lines.append(f"- [ ] {found.code} {cited_place(found)} {message}")
    return "\n".join(lines) + "\n"


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
    return tuple(remarks)


def _standing(proposal: Proposal) -> list[Finding]:
    """Those of the settings, then those of the reports, worst first, that nobody waived."""
    of_reports = (found for report in proposal.worst_first for found in report.findings)
    return [found for found in (*proposal.faults, *of_reports) if not found.waived]


def _read(text: str) -> dict[tuple[str, str, str], str]:
    """The remarks of a file as they are told, by rule, path and message."""
    found = filter(None, map(_LINE.match, text.splitlines()))
    return {(m["code"], m["path"], m["text"]): f"{m['code']} {m['path']}:{m['line']} {m['text']}" for m in found}
