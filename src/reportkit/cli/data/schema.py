"""``reportkit schema``: the JSON Schemas that follow from the format definitions."""

from __future__ import annotations

import argparse

from reportkit.formats import format_ids, load_format, schema_text
from reportkit.resources import schema_dir


def run(options: argparse.Namespace) -> int:
    """Compare the committed files with the definitions, or write them; exit status 1 where they differ."""
    stale = 0
    for format_id in format_ids():
        path = schema_dir() / f"statistics-{format_id}.schema.json"
        text = schema_text(load_format(format_id))
        if options.write:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"已写 {path.name}")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale += 1
            print(f"{path.name} 与格式定义不一致；请运行 reportkit schema --write")
    return int(stale > 0)
