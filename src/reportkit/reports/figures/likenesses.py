"""The same slip made many times is told once: thirty rows typed as ``0`` are one mistake, not thirty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from reportkit.diagnostics import Finding
from reportkit.resources import regex

_CODES = ("S06", "S07")
_ALONE = 3  # as many are told one by one
_SHOWN = 6  # lines that are named
_VARYING = regex(r"“[^”]*”|[0-9]+")


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in order; of more than three of one kind only the first, which says where the others are."""
    kinds: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for number, finding in enumerate(findings):
        own = "" if finding.code in _CODES else str(number)  # what is missing or unknown is named one by one
        kinds[finding.code, own + _VARYING.sub("", finding.message)].append(finding)
    told: list[Finding] = []
    for alike in kinds.values():
        told += alike if len(alike) <= _ALONE else [_together(alike)]
    return told


def _together(alike: list[Finding]) -> Finding:
    first, rest = alike[0], alike[1:]
    lines = list(dict.fromkeys(str(finding.location.line) for finding in rest))
    more = " 等" if len(lines) > _SHOWN else ""
    message = f"{first.message}；同样的还有 {len(rest)} 处，在第 {'、'.join(lines[:_SHOWN])}{more} 行"
    facts = tuple(dict.fromkeys(fact for finding in alike for fact in finding.facts))
    return replace(first, message=message, facts=facts)
