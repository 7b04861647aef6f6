"""One report, cold: ``reportkit build`` and ``check`` against plain pandoc and Typst processes.

The peer makes the same three documents from the same sources with the same filters, templates and fonts, one
process per document, and has neither the check nor the finishing of the DOCX nor the read-back guard. Runs
alternate, so that both see the same machine; medians of wall time are printed.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reportkit.engines import READER, Search, bundled_fonts, pandoc_path
from reportkit.render import DEFAULT
from reportkit.render.docx import reference_document
from reportkit.render.typeset import style_inputs
from reportkit.resources import data_dir, filters_dir

ROOT = Path(__file__).resolve().parents[2]
RUNS = 9
PEER = "three pandoc processes and a Typst process"
THREE = ("--to", "docx,html,pdf")  # the documents that the peer makes
FILTERS = ("untrusted", "statistics", "chinese-text", "official-styles")
TYPST = (
    "import json, sys, typst; "
    "typst.compile(sys.argv[1], sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True, timestamp=0,"
    " pdf_standards=['a-2a', 'ua-1'], sys_inputs=json.load(open('inputs.json', encoding='utf-8')))"
)


def run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def timed(action: Callable[[], None], before: Callable[[], None] | None) -> float:
    """Wall time of one run in milliseconds; ``before`` is not counted."""
    if before is not None:
        before()
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def peer(folder: Path) -> None:
    """One pandoc process per format, one Typst process."""
    common = [str(pandoc_path()), "-f", READER, "--wrap=none", "report.md", "-M", "statistics-file=tables.json"]
    for name in FILTERS:
        common += ["-L", str(filters_dir() / f"{name}.lua")]
    data = data_dir()
    run(*common, "--template", str(data / "html/report.html"), "-t", "html5", "-o", "peer.html", folder=folder)
    run(*common, "--reference-doc", "reference.docx", "-o", "peer.docx", folder=folder)
    run(*common, "--template", str(data / "typst/report.typ"), "-t", "typst", "-o", "peer.typ", folder=folder)
    run(sys.executable, "-c", TYPST, "peer.typ", "peer.pdf", str(bundled_fonts()), folder=folder)


def prepare(folder: Path) -> None:
    shutil.copytree(ROOT / "reports", folder / "reports")
    shutil.copy(folder / "reports/2022/report.md", folder)
    (folder / "reference.docx").write_bytes(reference_document())
    style = json.dumps(style_inputs(DEFAULT, Search(), 1))
    inputs = {"title": "题", "lines": "题", "author": "甲", "date": "2023-01-01", "style": style}
    (folder / "inputs.json").write_text(json.dumps(inputs), encoding="utf-8")
    tables = subprocess.run(
        [sys.executable, "-m", "reportkit", "tables", "reports/2022"], cwd=folder, check=True, capture_output=True
    )
    (folder / "tables.json").write_bytes(tables.stdout)


def measure() -> None:
    """Print the medians and their ratio to the peer."""
    print(f"One report, cold; median of {RUNS} alternating runs")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        prepare(folder)

        def reportkit(*arguments: str) -> None:
            run(sys.executable, "-m", "reportkit", *arguments, folder=folder)

        def clean() -> None:
            shutil.rmtree(folder / "build", ignore_errors=True)

        contenders: dict[str, tuple[Callable[[], None], Callable[[], None] | None]] = {
            PEER: (lambda: peer(folder), None),
            "reportkit build": (lambda: reportkit("build", "2022", *THREE), clean),
            "reportkit build, nothing changed": (lambda: reportkit("build", "2022", *THREE), None),
            "reportkit check": (lambda: reportkit("check", "2022"), None),
        }
        times: dict[str, list[float]] = {name: [] for name in contenders}
        for _ in range(RUNS):
            for name, (action, before) in contenders.items():
                times[name].append(timed(action, before))
    base = statistics.median(times[PEER])
    for name, measured in times.items():
        middle = statistics.median(measured)
        print(f"{middle:7.0f} ms  {middle / base:5.2f} ×  {name}")
