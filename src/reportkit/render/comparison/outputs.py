"""A comparison to HTML, DOCX, PDF, Markdown and JSON; the files appear whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from reportkit.diagnostics import Finding
from reportkit.diff import Comparison, YearOfApplications
from reportkit.engines import PandocWorker, Search, compile_pdf
from reportkit.render.comparison.as_json import comparison_json
from reportkit.render.comparison.as_markdown import comparison_markdown
from reportkit.render.comparison.charts import Chart, charts
from reportkit.render.comparison.pandoc_tree import marked_comparison, tracked_report
from reportkit.render.comparison.side_by_side import comparison_html
from reportkit.render.comparison.tracked import finish_tracked
from reportkit.render.docx import Properties, reference_document
from reportkit.render.pdf import put_beside, text_filters
from reportkit.render.record import COMPARISON_KINDS, build_record, comparison_record_name
from reportkit.reports import Report
from reportkit.resources import data_dir
from reportkit.workspace import put_in_place, workshop

_LAYOUT = "review.typ"


@dataclass(frozen=True)
class Reviewed:
    """What is to be shown: the comparison, all years of the body, the new report's ISO date and the findings on it."""

    comparison: Comparison
    years: tuple[YearOfApplications, ...]
    date: str
    findings: tuple[Finding, ...] = ()

    @property
    def title(self) -> str:
        """The title of the documents."""
        new, old = self.comparison.new, self.comparison.old
        return f"{new.title}：{new.label}与{old.label}比较"

    @property
    def stamp(self) -> str:
        """The date with a time, the same everywhere."""
        return f"{self.date}T12:00:00Z"

    @property
    def epoch(self) -> int:
        """The same as seconds."""
        return int(datetime.fromisoformat(self.stamp).timestamp())


_TEXTS: dict[str, Callable[[Reviewed], str]] = {
    "html": lambda one: comparison_html(one.comparison, one.years, one.findings),
    "md": lambda one: comparison_markdown(one.comparison, findings=one.findings),
    "json": lambda one: comparison_json(one.comparison, one.years),
}


def build_comparison(
    reviewed: Reviewed,
    destination: Path,
    worker: PandocWorker,
    reports: Mapping[str, Report],
    *,
    name: str = "diff",
    kinds: Sequence[str] = COMPARISON_KINDS,
    labels: build_record.Labels = None,
) -> list[Path]:
    """Write ``name``.html and so on into ``destination``; ``reports`` by their part are what the record vouches for."""
    with workshop(destination) as folder:
        _make(reviewed, folder, worker, name, kinds)
        made = [folder / f"{name}.{kind}" for kind in kinds]
        told = folder / comparison_record_name(name)
        told.write_text(
            build_record.sealed_text(build_record.comparison_record(reports, labels, reviewed.findings, made)),
            encoding="utf-8",
        )
        return put_in_place(destination, made, told)


def _make(reviewed: Reviewed, folder: Path, worker: PandocWorker, name: str, kinds: Sequence[str]) -> None:
    """Pandoc writes the source of the PDF first, beside the plain texts; Typst then works while the rest is made."""
    with ThreadPoolExecutor(1) as aside:
        pdf: Future[None] | None = None
        if "pdf" in kinds:
            _send_pdf(reviewed, folder, worker)
        _write_texts(reviewed, folder, name, [kind for kind in kinds if kind in ("md", "json")])
        if "pdf" in kinds:
            _answered(worker, f"{name}.pdf")
            pdf = aside.submit(_typeset, reviewed, folder, name)
        if "docx" in kinds:
            tables = _send_docx(reviewed, folder, worker, name)
        _write_texts(reviewed, folder, name, [kind for kind in kinds if kind == "html"])
        if "docx" in kinds:
            _answered(worker, f"{name}.docx")
            author = reviewed.comparison.new.body
            path = folder / f"{name}.docx"
            finish_tracked(path, tables, Properties(reviewed.title, author, reviewed.epoch))
        if pdf is not None:
            pdf.result()


def _write_texts(reviewed: Reviewed, folder: Path, name: str, kinds: Sequence[str]) -> None:
    for kind in kinds:
        (folder / f"{name}.{kind}").write_text(_TEXTS[kind](reviewed), encoding="utf-8", newline="\n")


def _answered(worker: PandocWorker, what: str) -> None:
    """Both answers to one document: it is loaded, and it is written."""
    worker.receive(what)
    worker.receive(what)


def _send(worker: PandocWorker, source: Path, document: str, **request: Any) -> None:
    source.write_text(document, encoding="utf-8")
    worker.send("load", source=str(source), reader="json", title=[], metadata={}, filters=[], images={})
    worker.send("write", **request)


def _send_docx(reviewed: Reviewed, folder: Path, worker: PandocWorker, name: str) -> dict[str, str]:
    """What is to be put into the document that pandoc makes."""
    document, tables = tracked_report(reviewed.comparison, reviewed.comparison.new.body or "reportkit", reviewed.stamp)
    reference = folder / "reference.docx"
    reference.write_bytes(reference_document())
    output = str(folder / f"{name}.docx")
    options = {"reference_doc": str(reference)}
    _send(worker, folder / "docx.json", document, format="docx", output=output, filters=[], options=options)
    return tables


def _send_pdf(reviewed: Reviewed, folder: Path, worker: PandocWorker) -> None:
    drawn = charts(reviewed.comparison, reviewed.years)
    for chart in drawn:
        (folder / _chart_file(chart)).write_bytes(chart.file())
    blocks = [block for place, chart in enumerate(drawn) for block in _drawing(place, chart)]
    document = marked_comparison(reviewed.comparison, blocks, reviewed.findings)
    options = {"template": str(data_dir() / "typst" / "comparison.typ"), "wrap_text": "none"}
    output = str(folder / "comparison.typ")
    _send(
        worker,
        folder / "pdf.json",
        document,
        format="typst",
        output=output,
        filters=text_filters("typst"),
        options=options,
    )


def _drawing(place: int, chart: Chart) -> list[Any]:
    """A chart with its heading; its figures stand in the text that describes it (``charts`` of the inputs)."""
    return [
        {"t": "Header", "c": [1, ("", [], []), [{"t": "Str", "c": chart.title}]]},
        {"t": "RawBlock", "c": ["typst", f"#drawn(charts.at({place}))"]},
    ]


def _chart_file(chart: Chart) -> str:
    return f"chart-{chart.name}.svg"


def _typeset(reviewed: Reviewed, folder: Path, name: str) -> None:
    shown = [
        {"file": _chart_file(chart), "alt": f"{chart.title}：{chart.summary}"}
        for chart in charts(reviewed.comparison, reviewed.years)
    ]
    new = reviewed.comparison.new
    inputs = {"title": reviewed.title, "author": new.body, "date": reviewed.date, "charts": shown}
    put_beside(folder, _LAYOUT, inputs)
    pdf = compile_pdf(folder / "comparison.typ", fonts=Search(), timestamp=reviewed.epoch)
    (folder / f"{name}.pdf").write_bytes(pdf)
