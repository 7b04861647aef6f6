"""The catalogue of rules: what each code stands for, how grave it is, and where it comes from.

A rule is a file, ``schema/rules/<CODE>.yaml``; read here is the one JSON made of all of them (``rule_files``), since
reading YAML costs every start of the program too much. Codes are stable: a code is never given another meaning.
Every code has a failing example in ``tests/corpus/invalid/<code>-…``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportkit.diagnostics.finding import Severity
from reportkit.resources import schema_dir


@dataclass(frozen=True)
class Rule:
    """One rule.

    ``title`` is a short name, ``explanation`` one or two sentences for an editor, ``source`` the notice,
    article or convention it rests on; ``wrong`` and ``right`` an example that breaks it, and what is right instead.
    ``words`` are its own words by class, each with where it was seen; ``reads`` the classes of ``schema/lexicon``
    that it shares with others.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    source: str
    wrong: str
    right: str
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    reads: tuple[str, ...] = ()

    @property
    def waivable(self) -> bool:
        """Whether a waiver may keep what it finds; what cannot be read, built or trusted cannot be kept.

        A waiver of X06 would itself change what was published.
        """
        return self.code[0] not in "SWZ" and self.code not in ("F12", "X06")


def _catalogue() -> dict[str, Rule]:
    loaded = json.loads((schema_dir() / "rules.json").read_text(encoding="utf-8"))
    return {
        code: Rule(code, Severity(rule.pop("severity")), reads=tuple(rule.pop("reads", ())), **rule)
        for code, rule in loaded.items()
    }


CATALOGUE: dict[str, Rule] = _catalogue()
