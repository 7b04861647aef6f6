"""Other ways to the same documents: a process per document, with the same sources, filters and templates.

None of them checks the report, finishes the DOCX or reads back what was made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from reportkit.engines import READER, Search, bundled_fonts, pandoc_path
from reportkit.render import DEFAULT
from reportkit.render.docx.finishing import reference_document
from reportkit.render.pdf.typesetting import lay_out_inputs
from reportkit.render.report.request import make_job
from reportkit.render.tables.table_tree import tables_document
from reportkit.reports import read_report
from reportkit.resources import data_dir, filters_dir

PLAIN = "每种文件一个 pandoc 进程，加一个 Typst 进程"
WITH_PANFLUTE = "同上，统计表用 panflute 过滤器"
_LUA = ("untrusted", "statistics", "chinese-text", "official-styles", "as-typed")
_PANFLUTE = Path(__file__).with_name("panflute_statistics.py")
_TYPST = (
    "import sys, typst; "
    "typst.compile(sys.argv[1], sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True, timestamp=0,"
    " pdf_standards=['a-2a', 'ua-1'])"
)


def prepare(folder: Path, report_directory: Path) -> None:
    """Put into ``folder`` all that the peers need; this is not part of what they are measured by."""
    report = read_report(report_directory)
    job = make_job(report, folder, DEFAULT, Search())
    shutil.copy(report_directory / "report.md", folder)
    (folder / "tables.json").write_text(tables_document(report.format, job.facts), encoding="utf-8")
    (folder / "reference.docx").write_bytes(reference_document())
    lay_out_inputs(folder, report, job.lines, DEFAULT, Search(), published=job.published)


def documents(folder: Path) -> None:
    """HTML, DOCX and PDF: three pandoc processes and one of Typst."""
    _documents(folder, panflute=False)


def documents_with_panflute(folder: Path) -> None:
    """The same, the Lua filter of the tables replaced by one in Python."""
    _documents(folder, panflute=True)


def _documents(folder: Path, *, panflute: bool) -> None:
    data = data_dir()
    html = ("--template", str(data / "html/report.html"), "-M", "pagetitle=题", "-t", "html5", "-o", "peer.html")
    typst = ("--template", str(data / "typst/report.typ"), "-t", "typst", "-o", "peer.typ")
    for options in (html, ("--reference-doc", "reference.docx", "-o", "peer.docx"), typst):
        _pandoc(folder, *options, panflute=panflute)
    _run(sys.executable, "-c", _TYPST, "peer.typ", "peer.pdf", str(bundled_fonts()), folder=folder)


def _pandoc(folder: Path, *options: str, panflute: bool = False) -> None:
    command = [str(pandoc_path()), "-f", READER, "--wrap=none", "report.md", "-M", "statistics-file=tables.json"]
    for name in _LUA:
        by_python = panflute and name == "statistics"
        command += ["-F", str(_PANFLUTE)] if by_python else ["-L", str(filters_dir() / f"{name}.lua")]
    _run(*command, *options, folder=folder)


def _run(*command: str, folder: Path) -> None:
    environment = dict(os.environ)
    if python := panflute_python():  # pandoc runs a filter *.py with the first python of the path
        environment["PATH"] = f"{Path(python).parent}{os.pathsep}{environment['PATH']}"
    subprocess.run(
        command, cwd=folder, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def panflute_python() -> str | None:
    """The interpreter that has panflute, by the environment variable PANFLUTE_PYTHON."""
    return os.environ.get("PANFLUTE_PYTHON")


def weasyprint() -> str | None:
    """weasyprint, by the environment variable WEASYPRINT or from the path."""
    return os.environ.get("WEASYPRINT") or shutil.which("weasyprint")


def pdf_makers() -> dict[str, Callable[[Path], None]]:
    """What is installed and makes a PDF in one go, from a folder of ``prepare``; LibreOffice needs ``peer.docx``."""
    makers: dict[str, Callable[[Path], None]] = {}
    if shutil.which("xelatex"):
        makers["pandoc + xelatex"] = _xelatex
    if weasyprint():
        makers["pandoc + weasyprint"] = _weasyprint
    if shutil.which("soffice"):
        makers["LibreOffice（DOCX → PDF）"] = _libreoffice
    return makers


def _xelatex(folder: Path) -> None:
    _pandoc(folder, "--pdf-engine", "xelatex", "-V", "documentclass=ctexart", "-o", "xelatex.pdf")


def _weasyprint(folder: Path) -> None:
    page = data_dir() / "html"
    style = ("--template", str(page / "report.html"), "--css", str(page / "report.css"), "-M", "pagetitle=题")
    _pandoc(folder, "-t", "html5", *style, "--pdf-engine", str(weasyprint()), "-o", "weasyprint.pdf")


def _libreoffice(folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    _run("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", "office", "peer.docx", folder=folder)


def versions() -> dict[str, Sequence[str]]:
    """The command that tells the version of each peer; empty where it is not installed."""
    python = panflute_python()
    return {
        "panflute": (python, "-c", "import panflute; print(panflute.__version__)") if python else (),
        "xelatex": ("xelatex", "--version") if shutil.which("xelatex") else (),
        "weasyprint": (str(weasyprint()), "--version") if weasyprint() else (),
        "LibreOffice": ("soffice", "--version") if shutil.which("soffice") else (),
    }
