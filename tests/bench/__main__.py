"""One report, cold: ``reportkit build`` and ``check`` against plain pandoc and Typst processes.

The peer makes the same three documents from the same sources with the same filters, templates and fonts, one
process per document, and has neither the check nor the finishing of the DOCX nor the read-back guard. Runs
alternate, so that both see the same machine; medians of wall time are printed.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import comparison

from reportkit.engines import READER, bundled_fonts, pandoc_path
from reportkit.render.docx import reference_document
from reportkit.resources import data_dir, filters_dir

ROOT = Path(__file__).resolve().parents[2]
RUNS = 9
FILTERS = ("untrusted", "statistics", "chinese-text", "official-styles")
TYPST = (
    "import sys, typst; "
    "typst.compile(sys.argv[1], sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True, timestamp=0,"
    " pdf_standards=['a-2a', 'ua-1'], sys_inputs={'title': '题', 'lines': '题', 'author': '甲', 'date': '2023-01-01'})"
)


def run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def median(action: Callable[[], None], before: Callable[[], None]) -> Callable[[], float]:
    def once() -> float:
        before()
        start = time.perf_counter()
        action()
        return (time.perf_counter() - start) * 1000

    return once


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
    tables = subprocess.run(
        [sys.executable, "-m", "reportkit", "tables", "reports/2022"], cwd=folder, check=True, capture_output=True
    )
    (folder / "tables.json").write_bytes(tables.stdout)


def main() -> None:
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; median of {RUNS} cold runs"
    )
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        prepare(folder)
        program = (sys.executable, "-m", "reportkit")
        clean = lambda: shutil.rmtree(folder / "build", ignore_errors=True)  # noqa: E731
        contenders = {
            "pandoc ×3 + Typst": median(lambda: peer(folder), lambda: None),
            "reportkit build": median(lambda: run(*program, "build", "2022", folder=folder), clean),
            "reportkit build, unchanged": median(lambda: run(*program, "build", "2022", folder=folder), lambda: None),
            "reportkit check": median(lambda: run(*program, "check", "2022", folder=folder), lambda: None),
        }
        times: dict[str, list[float]] = {name: [] for name in contenders}
        for _ in range(RUNS):
            for name, once in contenders.items():
                times[name].append(once())
    base = statistics.median(times["pandoc ×3 + Typst"])
    for name, measured in times.items():
        middle = statistics.median(measured)
        print(f"{middle:7.0f} ms  {middle / base:5.2f} ×  {name}")

    comparison.main()


if __name__ == "__main__":
    main()
