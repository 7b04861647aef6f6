"""``reportkit schema``: the files of ``schema/`` that follow from the format definitions, the rules and the lexicon."""

from __future__ import annotations

import argparse

from reportkit.diagnostics import rule_files
from reportkit.formats import READY, format_ids, load_format, ready_text, schema_text
from reportkit.resources import schema_dir


def run(options: argparse.Namespace) -> int:
    """Compare the committed files with what they are made of, or write them; exit status 1 where they differ."""
    formats = {f"statistics-{format_id}.schema.json": schema_text(load_format(format_id)) for format_id in format_ids()}
    stale = 0
    for name, text in {**rule_files.generated(), **formats, READY: ready_text()}.items():
        path = schema_dir() / name
        if options.write:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"已写 {path.name}")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale += 1
            print(f"{path.name} 与它的来源不一致；请运行 reportkit schema --write")
    return int(stale > 0)
