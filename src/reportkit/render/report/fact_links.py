"""The facts of a report as JSON-LD, as they stand in its page: for programs that read the page without its tables.

A schema.org Dataset; each fact is a PropertyValue whose ``@id`` leads to its cell on the page.
"""

from __future__ import annotations

import json
from functools import cache

from reportkit.formats import load_format
from reportkit.reports import STATISTICS, Report


def linked_facts(report: Report) -> str:
    """The facts that have a value, in printed order, each amount as typed; safe within a ``script`` element."""
    fmt, front = report.format, report.narrative.front
    values = report.statistics.values
    measured = ",".join(
        f"{opening}{json.dumps(values[pointer].text)}}}"
        for pointer, opening in _openings(fmt.id).items()
        if pointer in values
    )
    told = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": report.title,
        "description": f"《{report.title}》各统计表的数，取自 {STATISTICS}",
        "creator": {"@type": "GovernmentOrganization", "name": front.body_name},
        "temporalCoverage": f"{report.year}-01-01/{report.year}-12-31",
        "inLanguage": "zh-CN",
        "isBasedOn": fmt.notice,
        "schemaVersion": fmt.id,
    }
    if front.published:
        told["datePublished"] = front.published
    head = _json(told)
    return f'{head[:-1]},"variableMeasured":[{measured}]}}'


@cache
def _openings(format_id: str) -> dict[str, str]:
    """By pointer, what stands before its value."""
    return {
        pointer: _json({"@type": "PropertyValue", "@id": f"#{pointer}", "name": pointer, "unitText": fact.unit})[:-1]
        + ',"value":'
        for pointer, fact in load_format(format_id).facts.items()
    }


def _json(data: object) -> str:
    """Without the characters that could end a ``script`` element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
