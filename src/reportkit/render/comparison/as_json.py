"""A comparison as JSON (``schema/comparison.schema.json``), for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from reportkit.diff import ComparedPassage, Comparison, Figure, Run, Side, YearOfApplications
from reportkit.formats import amount_text

VERSION = 1
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def comparison_json(comparison: Comparison, years: Sequence[YearOfApplications]) -> str:
    """The whole comparison. Amounts are strings, so that no reader rounds them."""
    document = {
        "version": VERSION,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "figures": [_figure(figure) for figure in comparison.figures],
        "results": [_figure(figure) for figure in comparison.results],
        "continuity": [
            {
                "code": rule.code,
                "scope": rule.scope,
                "stated": {"what": rule.stated, "amount": _amount(rule.stated_amount)},
                "expected": {"what": rule.expected, "amount": _amount(rule.expected_amount)},
                "holds": rule.holds,
            }
            for rule in comparison.continuity
        ],
        "prose": {
            "title": _runs(comparison.prose.title),
            "parts": [
                {"key": part.key, "passages": [_passage(passage) for passage in part.passages]}
                for part in comparison.prose.parts
            ],
            "moves": [
                {"number": move.number, "from": move.old_key, "to": move.new_key, "runs": _runs(move.runs)}
                for move in comparison.prose.moves
            ],
        },
        "reuse": [
            {"part": share.key, "characters": share.size, "reused": share.reused, "percent": str(share.percent)}
            for share in comparison.shares
        ],
        "promises": {
            "problems": [
                {"problem": promise.problem, "answer": promise.answer, "again": promise.again}
                for promise in comparison.promises.problems
            ],
            "improvements": list(comparison.promises.improvements),
        },
        "years": [_year(year) for year in years],
    }
    return _laid_out(document, "\n") + "\n"


def _laid_out(value: Any, margin: str) -> str:
    """As ``json.dumps(value, ensure_ascii=False, indent=1)``, which does every character of it in Python."""
    if not isinstance(value, dict | list) or not value:
        return _ENCODE(value)
    within = f"{margin} "
    if isinstance(value, dict):
        parts = [f"{_ENCODE(key)}: {_laid_out(one, within)}" for key, one in value.items()]
        return f"{{{within}{f',{within}'.join(parts)}{margin}}}"
    return f"[{within}{f',{within}'.join([_laid_out(one, within) for one in value])}{margin}]"


def _side(side: Side) -> dict[str, Any]:
    return {
        "label": side.label,
        "year": side.year,
        "body": side.body,
        "title": side.title,
        "format": side.format_id,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "current": list(figure.current),
        "previous": list(figure.previous),
        "labels": list(figure.labels),
        "unit": figure.unit,
        "old": _amount(figure.old),
        "new": _amount(figure.new),
        "kind": str(figure.kind),
        "change": _amount(figure.delta),
        "percent": _amount(figure.percent),
    }


def _passage(passage: ComparedPassage) -> dict[str, Any]:
    return {"change": str(passage.change), "level": passage.level, "runs": _runs(passage.runs)}


def _runs(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """Each run; ``move`` and ``year`` only where they say something."""
    return [
        {"change": str(run.change), "text": run.text}
        | ({"move": run.move} if run.move is not None else {})
        | ({"year": True} if run.year else {})
        for run in runs
    ]


def _year(year: YearOfApplications) -> dict[str, Any]:
    return {
        "year": year.year,
        "received": _amount(year.received),
        "carried_in": _amount(year.carried_in),
        "carried_out": _amount(year.carried_out),
        "results": [{"key": result.key, "amount": _amount(result.amount)} for result in year.results],
    }


def _amount(amount: Decimal | str | None) -> str | None:
    if isinstance(amount, str):
        return amount
    return amount_text(amount) if amount is not None else None
