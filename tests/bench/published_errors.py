"""One figure published wrong, in text and in PDF without rules: ``python -m tests.bench.published_errors 100``.

Of each kind so many reports, each with one figure of 表三 or 表四 changed. Counted is whether that comes in as it
is printed or is named as not taken; exit status 1 where any figure comes in otherwise than printed. PDF needs Chromium.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

from tests.support.documents.chromium import CHROMIUM, run_chromium
from tests.support.reports.consistent import statistics
from tests.support.reports.layouts import FMT, LAYOUTS, TITLE, YEAR, bare, city, three
from tests.support.reports.page_tables import figures

from reportkit.engines import bundled_fonts
from reportkit.formats import Table, table_grid
from reportkit.importers import import_document
from reportkit.importers.document import Document
from reportkit.importers.readers import read_document
from reportkit.importers.readers.text import text_document

Printed = dict[str, str]
HEIGHTS = (119, 158, 173, 226, 297)  # millimetres


def planted(seed: int) -> tuple[Printed, str]:
    """The figures as printed, and which one of them is wrong."""
    rng = Random(seed)
    shown = figures(statistics(FMT.id, rng)) if seed % 3 else figures(city(2023 + seed % 2))
    pointer = rng.choice([p for p in shown if not p.startswith("主动公开")])
    old = shown[pointer]
    typed = [
        str(int(old) + rng.choice([1, 2, 10])),
        str(max(int(old) - 1, 0)),
        f"{old}0" if old != "0" else "7",
        old[::-1],
    ]
    shown[pointer] = str(int(rng.choice([text for text in typed if int(text) != int(old)])))
    return shown, pointer


def _text(shown: Printed, between: str) -> Document:
    """A report whose cells are parted by this; each row is a line of its own."""

    def table(one: Table) -> str:
        rows: dict[int, list[str]] = {}
        for cell in sorted(table_grid(one).cells, key=lambda cell: (cell.row, cell.column)):
            rows.setdefault(cell.row, []).append(shown[cell.fact] if cell.fact else cell.text)
        return "\n".join(between.join(row) for row in rows.values())

    parts = [TITLE]
    for section in FMT.sections:
        parts += [section.label, table(FMT.table(section.table)) if section.table else "做了这方面的工作，没有别的。"]
    return text_document("\n\n".join(parts))


def _pdf(shown: Printed, seed: int, folder: Path) -> Document:
    """A page without rules as Chromium prints it."""
    font = (bundled_fonts() / "NotoSerifSC-Regular.otf").as_uri()
    style = (
        f"<style>@font-face{{font-family:Own;src:url('{font}')}}body{{font-family:Own;font-size:15px}}"
        "table{width:100%}"
        "td{padding:2px;font-size:12px;text-align:center}"
        f"@page{{size:210mm {HEIGHTS[seed % 5]}mm;margin:20mm}}</style>"
    )
    tables = iter(table.replace(' border="1"', "") for table in three(shown))
    body = "".join(
        f"<p>{section.label}</p>{next(tables) if section.table else '<p>做了这方面的工作，没有别的。</p>'}"
        for section in FMT.sections
    )
    page, pdf = folder / f"{seed}.html", folder / f"{seed}.pdf"
    layout = replace(LAYOUTS["plain"](), page=bare(f"<h1>{TITLE}</h1>{body}"))
    page.write_text(layout.page.replace("<head>", f"<head>{style}", 1), encoding="utf-8")
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    return read_document(pdf)


def _row(kind: str, many: int, made: Callable[[Printed, int], Document]) -> Iterator[tuple[str, bool]]:
    """A line of the table, and whether every figure that came in is as printed."""
    taken = wrong = missing = unreasoned = 0
    for seed in range(many):
        shown, pointer = planted(seed)
        found = import_document(made(shown, seed), YEAR, None).found
        causes = found.causes()
        taken += pointer in found.amounts
        wrong += sum(amount != Decimal(shown[p]) for p, amount in found.amounts.items())
        missing += len(found.missing)
        unreasoned += sum(not causes.get(p) for p in found.missing)
    yield (
        f"| {kind} | {many} | {taken} | {many - taken} | {missing} | {unreasoned} | {wrong} |",
        not (wrong or unreasoned),
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("many", type=int)
    many = parser.parse_args().many
    print(
        "| 文件 | 份 | 印错的照印出的写 | 印错的没有采用 | 没有采用的数 | 没有原因 | 读错 |",
        "|---|---|---|---|---|---|---|",
        sep="\n",
    )
    holds = True
    with tempfile.TemporaryDirectory() as folder:
        kinds: dict[str, Callable[[Printed, int], Document]] = {
            "文本（空格隔开）": lambda shown, _seed: _text(shown, "  "),
            "文本（一格一行）": lambda shown, _seed: _text(shown, "\n"),
        }
        if CHROMIUM:
            kinds["PDF（没有表格线）"] = lambda shown, seed: _pdf(shown, seed, Path(folder))
        for kind, made in kinds.items():
            for line, right in _row(kind, many, made):
                print(line, flush=True)
                holds = holds and right
    return int(not holds)


if __name__ == "__main__":
    raise SystemExit(main())
