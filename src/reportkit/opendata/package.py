"""``datapackage.json``: what the files hold, column by column (Frictionless Data Package, version 1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportkit.formats import DEFAULT_FAMILY
from reportkit.opendata.fields import PRIMARY_KEY, constraints, fields_of

FILE_NAME = "datapackage.json"
_NAME = "government-information-disclosure-annual-reports"
_SUBJECT = DEFAULT_FAMILY
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def descriptor(files: Iterable[Path], *, further: bool = False) -> str:
    """The descriptor of finished files. It holds no date: the same files have the same descriptor.

    CSV is a tabular resource; the other forms hold the same table and are listed as files, JSON with its schema.
    """
    package = {
        "profile": "data-package",
        "name": _NAME if not further else "government-annual-reports",
        "title": f"{_SUBJECT}统计数据" if not further else "年度报告统计数据",
        "description": "每行一个指标：哪个机关、哪一年、什么指标、多少。各文件内容相同，只是格式不同。",
        "keywords": ["政府信息公开", "年度报告", "统计数据"] if not further else ["年度报告", "统计数据"],
        "resources": [_resource(path, further=further) for path in files],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(path: Path, *, further: bool) -> dict[str, Any]:
    form = path.suffix[1:]
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    found: dict[str, Any] = {
        "name": f"facts-{form}",
        "path": path.name,
        "title": f"统计数据（{form.upper()}）",
        "format": form,
        "mediatype": _MEDIA[form],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
    if form in ("csv", "json"):
        found |= {"encoding": "utf-8", "schema": _schema(further=further)}
    if form == "csv":
        # Not for JSON: frictionless-py 5 cannot count the bytes of tabular JSON and would call it invalid
        found |= {"profile": "tabular-data-resource", "dialect": _DIALECT}
    return found


def _schema(*, further: bool) -> dict[str, Any]:
    fields = [
        {"name": f.name, "title": f.title, "type": f.type, "description": f.description}
        | ({"constraints": rules} if (rules := constraints(f, further=further)) else {})
        for f in fields_of(further=further)
    ]
    key = [*PRIMARY_KEY, "format"] if further else list(PRIMARY_KEY)
    # An empty cell is an empty text: nothing is missing in this table, but the number of what is told in words.
    return {"fields": fields, "primaryKey": key, "missingValues": [""] if further else []}
