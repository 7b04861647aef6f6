"""Worn scans of unseen seeds: ``python -m tests.bench.worn_scans 9000 9050``; exit status 1 where a bar is missed.

Each seed makes a report of consistent random figures, prints it with Chromium, wears its pages as a copier does and
imports them. Needs Chromium and the extra ``ocr``.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.support.documents.chromium import run_chromium
from tests.support.documents.scanning import Wear, printed_pages, scanned
from tests.support.reports.consistent import statistics
from tests.support.reports.published import plain_page

from reportkit.engines import bundled_fonts
from reportkit.formats import load_format
from reportkit.importers import import_document, open_document

FMT = load_format("2021-30")
FACES = ("NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf")
FILLED = 0.95
SECONDS = 40  # a page
MEGABYTES = 2048


@dataclass(frozen=True)
class WornScan:
    """How one report came in; times are seconds of all its pages."""

    seed: int
    wear: Wear
    pages: int
    figures: int
    right: int
    wrong: tuple[str, ...]
    unreasoned: int
    processor: float
    wall: float


def worn_report(seed: int, folder: Path) -> WornScan:
    """Make, wear and import the report of a seed."""
    rng = Random(seed)
    true, wear = statistics(FMT.id, rng), Wear.drawn(rng)
    font = (bundled_fonts() / FACES[seed % 2]).as_uri()
    style = (
        f"@font-face{{font-family:Own;src:url('{font}')}}body{{font-family:Own;font-size:15px}}"
        "table{border-collapse:collapse;width:100%}td{border:1px solid #000;font-size:12px;padding:2px}"
    )
    page, pdf = folder / f"{seed}.html", folder / f"{seed}.pdf"
    page.write_text(plain_page(FMT, 2024, true, style=style), encoding="utf-8")
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    printed = printed_pages(pdf, wear.dpi)
    copy = scanned(printed, wear, rng, folder / f"{seed}-worn.pdf")
    processor, wall = time.process_time(), time.monotonic()
    found = import_document(open_document(copy), 2024, None).found
    processor, wall = time.process_time() - processor, time.monotonic() - wall
    wrong = tuple(f"{p}: {a}, printed {true[p]}" for p, a in found.amounts.items() if a != true[p])
    unreasoned = sum(not found.causes().get(pointer) for pointer in found.missing)
    right = len(found.amounts) - len(wrong)
    return WornScan(seed, wear, len(printed), len(true), right, wrong, unreasoned, processor, wall)


def table(scans: list[WornScan]) -> Iterator[str]:
    """Markdown: one line for each kind of seal, and one for all."""
    yield "| 印章 | 文件 | 页 | 填上 | 没有原因的 | 错 | 每页处理器秒（最多） | 每页秒（最多） |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, stamps in (("无", ("",)), ("红", ("red",)), ("黑", ("black",)), ("合计", ("", "red", "black"))):
        rows = [scan for scan in scans if scan.wear.stamp in stamps]
        if rows:
            filled = sum(s.right for s in rows) / sum(s.figures for s in rows)
            processor, wall = (max(getattr(s, what) / s.pages for s in rows) for what in ("processor", "wall"))
            counts = f"{len(rows)} | {sum(s.pages for s in rows)} | {filled:.1%} | {sum(s.unreasoned for s in rows)}"
            yield f"| {name} | {counts} | {sum(len(s.wrong) for s in rows)} | {processor:.0f} | {wall:.0f} |"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=int)
    parser.add_argument("behind", type=int)
    asked = parser.parse_args()
    scans: list[WornScan] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.first, asked.behind):
            scans.append(worn_report(seed, Path(folder)))
            last = scans[-1]
            line = f"{seed} {last.wear.stamp or '-'} {last.wear.dpi} dpi: {last.right} of {last.figures}"
            print(line, f"{last.processor:.0f} s, {last.wall:.0f} s wall", *last.wrong, flush=True)
    print(*table(scans), sep="\n")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"内存最多 {memory} MB")
    filled = sum(s.right for s in scans) / sum(s.figures for s in scans)
    slow = any(s.wall > SECONDS * s.pages for s in scans)
    return int(any(s.wrong or s.unreasoned for s in scans) or filled < FILLED or slow or memory > MEGABYTES)


if __name__ == "__main__":
    raise SystemExit(main())
