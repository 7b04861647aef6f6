"""``datapackage.json``: what the files hold, column by column (Frictionless Data Package, version 1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportkit.formats import DEFAULT_FAMILY, load_format
from reportkit.opendata.dictionary import INDICATOR_FIELDS, INDICATOR_KEY, REPORT_FIELDS, REPORT_KEY
from reportkit.opendata.edition import Edition
from reportkit.opendata.fields import PRIMARY_KEY, Extent, Field, constraints, fields_of

FILE_NAME = "datapackage.json"
REPORT_LIST, INDICATORS = "reports.csv", "indicators.csv"
VERSION = "2.0.0"
"""That of the columns: the first number changes when a program that reads them has to."""

_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_DESCRIPTION = (
    "每行一个指标：哪个机关、哪一年、什么指标、多少。facts 的各文件内容相同，只是格式不同；"
    "reports 列出数据来自哪些报告，indicators 说明每个指标。"
    "求和时略去“是否合计”和“是否重复”为 true 的行；跨格式版本比较前先看“可比”。"
)


def descriptor(files: Iterable[Path], extent: Extent, edition: Edition) -> str:
    """The descriptor of finished files. It holds no date: the same files have the same descriptor.

    CSV is a tabular resource; the other forms hold the same table and are listed as files, JSON with its schema.
    A licence is named only where the publisher has named one.
    """
    paths = list(files)
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": "government-annual-reports" if edition.further else "government-information-disclosure-annual-reports",
        "version": VERSION,
        "title": f"{'年度报告' if edition.further else DEFAULT_FAMILY}统计数据",
        "description": _DESCRIPTION,
        "keywords": [*([] if edition.further else ["政府信息公开"]), "年度报告", "统计数据"],
        "sources": _sources(extent, edition),
    }
    if edition.address:
        package["homepage"] = edition.address
    if edition.licence:
        package["licenses"] = [{"path" if "/" in edition.licence else "name": edition.licence}]
    package["resources"] = [_resource(path, extent, edition) for path in paths]
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _sources(extent: Extent, edition: Edition) -> list[dict[str, str]]:
    reports = {"title": f"各机关发布的{'年度报告' if edition.further else DEFAULT_FAMILY}"}
    notices = [{"title": f"统计表格式：{load_format(name).notice}"} for name in extent.formats]
    return [reports | ({"path": edition.address} if edition.address else {}), *notices]


def _resource(path: Path, extent: Extent, edition: Edition) -> dict[str, Any]:
    form = path.suffix[1:]
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    name, title, schema = _contents(path, extent, replace(edition, chinese=False) if form == "json" else edition)
    found: dict[str, Any] = {
        "name": name,
        "path": path.name,
        "title": title,
        "format": form,
        "mediatype": _MEDIA[form],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
    if form in ("csv", "json"):
        encoding = "utf-8-sig" if form == "csv" and edition.excel else "utf-8"
        found |= {"encoding": encoding, "schema": schema}
    if form == "csv":
        # Not for JSON: frictionless-py 5 cannot count the bytes of tabular JSON and would call it invalid
        found |= {"profile": "tabular-data-resource", "dialect": _DIALECT}
    return found


def _contents(path: Path, extent: Extent, edition: Edition) -> tuple[str, str, dict[str, Any]]:
    """Name, title and schema of the table in a file."""
    if path.name == REPORT_LIST:
        return "reports", "报告", _schema(REPORT_FIELDS, REPORT_KEY, extent, edition)
    if path.name == INDICATORS:
        return "indicators", "指标", _schema(INDICATOR_FIELDS, INDICATOR_KEY, extent, edition)
    form = path.suffix[1:]
    schema = _schema(fields_of(further=edition.further), PRIMARY_KEY, extent, edition)
    if form == "csv":
        told = (("reports", REPORT_FIELDS), ("indicators", INDICATOR_FIELDS))
        schema["foreignKeys"] = [_reference(resource, fields, edition) for resource, fields in told]
    return f"facts-{form}", f"统计数据（{form.upper()}）", schema


def _reference(resource: str, fields: Sequence[Field], edition: Edition) -> dict[str, Any]:
    """What the facts repeat of another table has to stand there as it stands here."""
    shared = [_name(field, edition) for field in fields if field in fields_of(further=edition.further)]
    return {"fields": shared, "reference": {"resource": resource, "fields": shared}}


def _schema(fields: Sequence[Field], key: Sequence[str], extent: Extent, edition: Edition) -> dict[str, Any]:
    described = [
        {"name": _name(f, edition), "title": f.title, "type": f.type, "description": f.description}
        | ({"constraints": rules} if (rules := constraints(f, extent, further=edition.further)) else {})
        for f in fields
    ]
    told = (*key, "format") if edition.further and "format" not in key else key
    keys = [_name(field, edition) for name in told for field in fields if field.name == name]
    # An empty cell is an empty text: nothing is missing in this table, but the number of what is told in words.
    return {"fields": described, "primaryKey": keys, "missingValues": [""] if edition.further else []}


def _name(field: Field, edition: Edition) -> str:
    return field.title if edition.chinese else field.name
