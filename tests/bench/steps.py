"""Where the time of a warm build goes: each step on its own, one after another.

In a real build pandoc works while Python does; here each step waits for the one before, so that it can be timed.
What pandoc and Typst take is the floor: nothing of ours can go below it.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from tests.bench.result import Step
from tests.bench.setting import Setting, say

from reportkit.checks import check, context_for
from reportkit.engines import PandocWorker, Search
from reportkit.render.docx import Properties
from reportkit.render.docx.finishing import finish_docx
from reportkit.render.pdf.tagging import tag_heads
from reportkit.render.pdf.typesetting import epoch, typeset
from reportkit.render.record import build_record
from reportkit.render.record.verdict import Verdict
from reportkit.render.report import completion
from reportkit.render.report.document_kinds import file_name
from reportkit.render.report.request import Job, _request, _send_source, make_job
from reportkit.render.style import DEFAULT
from reportkit.reports import Report
from reportkit.workspace import Library, Site

Value = TypeVar("Value")
OWN, PANDOC, TYPST = "reportkit", "pandoc", "Typst"
_KINDS = ("pdf", "html", "docx")
_LABELS = {"pdf": "Typst 源文件", "html": "HTML", "docx": "DOCX"}
_TICK = os.sysconf("SC_CLK_TCK")


class Clock:
    """Adds up wall and processor time by step; what pandoc takes is read from its own account."""

    def __init__(self, worker: PandocWorker) -> None:
        self._stat = Path(f"/proc/{worker._process.pid}/stat")
        self._spent: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])

    def time(self, name: str, who: str, action: Callable[[], Value]) -> Value:
        """Do ``action`` and count it."""
        wall, cpu = time.perf_counter(), self._cpu(who)
        value = action()
        spent = self._spent[name, who]
        spent[0] += time.perf_counter() - wall
        spent[1] += self._cpu(who) - cpu
        return value

    def steps(self, rounds: int) -> list[Step]:
        """Milliseconds per round."""
        return [Step(*key, wall / rounds * 1000, cpu / rounds * 1000) for key, (wall, cpu) in self._spent.items()]

    def _cpu(self, who: str) -> float:
        if who != PANDOC:
            return time.process_time()
        fields = self._stat.read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK


def measure(setting: Setting) -> list[Step]:
    """The steps of building three documents, means over a sample of reports; the first report warms up."""
    reports = setting.reports(max(setting.sizes.pdf, 2))
    say(f"各步骤：{len(reports)} 份")
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary, PandocWorker() as worker:
        library = Library()
        _build(reports[0], Path(temporary) / "warm", worker, library, Clock(worker))
        clock = Clock(worker)
        for number, directory in enumerate(reports):
            _build(directory, Path(temporary) / str(number), worker, library, clock)
    return clock.steps(len(reports))


def _build(directory: Path, folder: Path, worker: PandocWorker, library: Library, clock: Clock) -> None:
    folder.mkdir()
    report = clock.time("读入报告", OWN, lambda: library.read(directory))
    clock.time("核对（连同读入上一年）", OWN, lambda: check(report, context_for(report, library, Site())))
    job = make_job(report, folder, DEFAULT, Search())
    clock.time("画统计表，交给 pandoc", OWN, lambda: _send_source(job, worker))
    clock.time("读入正文，运行过滤器", PANDOC, lambda: worker.receive("source"))
    for kind in _KINDS:
        worker.send("write", **_request(job, kind))
        clock.time(f"写 {_LABELS[kind]}", PANDOC, lambda: worker.receive("document"))
    _finish(job, clock)
    made = [folder / file_name(kind) for kind in _KINDS]
    clock.time("记下结果和校验值", OWN, lambda: _record(report, made))


def _finish(job: Job, clock: Clock) -> None:
    report, source, target = job.report, job.folder / "report.typ", job.folder / file_name("pdf")
    pdf = clock.time(
        "排 PDF", TYPST, lambda: typeset(source, report, job.lines, job.style, job.fonts, published=job.published)
    )
    target.write_bytes(clock.time("PDF 补标表头", OWN, lambda: tag_heads(pdf, job.tables)))
    properties = Properties(report.title, report.narrative.front.body_name, epoch(job.published))
    docx = job.folder / file_name("docx")
    clock.time(
        "整理 DOCX",
        OWN,
        lambda: finish_docx(docx, job.tables, properties=properties, title_lines=len(job.lines)),
    )
    for kind in _KINDS:
        clock.time(f"读回核对 {kind.upper()}", OWN, lambda: completion._guard(job, kind))  # noqa: B023  # called at once


def _record(report: Report, made: Sequence[Path]) -> None:
    build_record.record_text(build_record.make_record(report, made, DEFAULT, Search(), Verdict()))
