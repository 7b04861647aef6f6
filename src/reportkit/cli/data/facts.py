"""``reportkit facts``: a published page read back into facts, and held against the data it was made from."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from reportkit.diagnostics import harmless
from reportkit.diagnostics.reporters import shown_path
from reportkit.formats import scalar, statistics_text
from reportkit.runs import PublishedFacts, published_facts

_SHOWN = 5  # facts that a sentence names
_MOST = 20  # faults that are shown one by one


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all facts read and equal, 1 something is missing or differs, 2 the page could not be read."""
    here = Path.cwd()
    found = published_facts(here / options.file, options.against, here)
    if options.format == "json":
        print(json.dumps(_data(found, here), ensure_ascii=False, indent=1))
    elif options.format == "yaml" or found.against is None:
        facts = found.page.format.facts
        values = {p: text if facts[p].numeric else scalar(text) for p, text in found.page.values.items()}
        print(statistics_text(found.page.format, values), end="")
    _tell(found, here, options.file)
    return int(not found.sound)


def _data(found: PublishedFacts, here: Path) -> dict[str, Any]:
    page = found.page
    facts = page.format.facts
    compared = (
        {}
        if found.against is None
        else {
            "against": shown_path(found.against, here),
            "unequal": [
                {"pointer": one.pointer, "page": one.page, "data": one.data, "line": one.line} for one in found.unequal
            ],
        }
    )
    return {
        "version": 1,
        "title": page.title,
        "format": page.format.id,
        "facts": [
            {"pointer": pointer, "value": text, "unit": facts[pointer].unit} for pointer, text in page.values.items()
        ],
        "missing": list(page.missing),
        "faults": list(page.faults),
        "notes": list(page.notes),
        **compared,
    }


def _tell(found: PublishedFacts, here: Path, name: str) -> None:
    """What was found out, on standard error: standard output holds the facts, where they are asked for."""
    page = found.page
    told = [f"读出 {len(page.values)} 个指标，共应有 {len(page.format.facts)} 个"]
    if page.missing:
        more = "等" if len(page.missing) > _SHOWN else ""
        told.append(f"没有读出：{'、'.join(page.missing[:_SHOWN])}{more}")
    told += page.faults[:_MOST]
    if len(page.faults) > _MOST:
        told.append(f"这样的还有 {len(page.faults) - _MOST} 处；全部见 --format json")
    told += page.notes
    if found.against is not None:
        path = shown_path(found.against, here)
        told += [
            f"{path}:{one.line}: “{one.pointer}”填的是 {one.data}，"
            + ("网页上没有" if one.page is None else f"网页上是 {one.page}")
            for one in found.unequal
        ]
        equal = len(page.format.facts) - len(found.unequal)
        told.append(f"与 {path} 比较：{equal} 个指标相等，{len(found.unequal)} 个不等")
    for line in told:
        print(harmless(f"{name}: {line}"), file=sys.stderr)
