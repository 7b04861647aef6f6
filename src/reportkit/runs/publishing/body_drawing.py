"""The pages of one body: its reports read, checked, and drawn as they are; one that cannot be says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from reportkit.diagnostics import EngineError, ReportkitError, crash_text, refused, standing_errors
from reportkit.engines import PandocWorker
from reportkit.formats import carried_over
from reportkit.prose.comparing import measure_reuse, own_sentences
from reportkit.render import style_of
from reportkit.render.record import FILE_NAME, comparison_record_name, standing_outputs
from reportkit.render.report import linked_facts, report_content
from reportkit.render.site import (
    BodyOfSite,
    ChangedFact,
    Download,
    PublishedVersion,
    Quality,
    ReportBeside,
    YearOfBody,
    body_page,
    chosen_facts,
    indicator_name,
    page_address,
    report_page,
)
from reportkit.reports import STATISTICS, Files, Report, files_in, report_name
from reportkit.runs.examining import Examination, Examiner
from reportkit.runs.publishing.site_store import SitePlaces
from reportkit.runs.publishing.standing_pages import remember_body, standing_body
from reportkit.workspace import Target, changed_since, previous_directory, read_releases

_LATE = ("P01", "P02", "P03")
_LEAST = 60  # characters; what is shorter has no share worth stating (X04)
_SHOWN = 20  # errors of a report that its page names
_LABELS = {"pdf": "PDF", "docx": "Word 文件", "html": "单独的网页", "yaml": "统计数据（YAML）"}
_NOT_OFFERED = ("report.fragment.html",)
_DIFF = "diff.html"


@dataclass(frozen=True)
class ReportFiles:
    """A report and what is known of it besides: its versions, and files to offer, by the names that they get."""

    target: Target
    versions: tuple[PublishedVersion, ...] = ()
    documents: tuple[tuple[str, Path], ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class DrawnBody:
    """A body and the files of its pages by their places, each with the SHA-256 of what it holds.

    ``standing`` are those of an earlier run: nothing has changed.
    """

    body: BodyOfSite
    files: dict[str, str] = field(default_factory=dict)
    standing: bool = False


@dataclass(frozen=True)
class _Drawn:
    """One report, ready for its page."""

    year: YearOfBody
    body_name: str = ""
    level: str = ""
    content: str = ""
    data: str = ""
    changes: tuple[ChangedFact, ...] = ()
    errors: tuple[str, ...] = ()


class BodyDrawer:
    """Draws bodies of a workspace one after another with a pandoc that is already running."""

    def __init__(self, worker: PandocWorker, places: SitePlaces, address: str) -> None:
        self._worker, self._places, self._address = worker, places, address
        self._examiner = Examiner()
        self._rests_on: dict[Path, Files] | None = None

    def draw_unless_standing(self, folder: str, targets: tuple[Target, ...]) -> DrawnBody:
        """All pages of a body of the workspace, as an earlier run drew them where nothing has changed since."""
        site, _faults = self._examiner.site(targets[0].root)
        if (standing := standing_body(folder, targets, site, self._address, self._places)) is not None:
            return DrawnBody(*standing, standing=True)
        built = {target.build_directory: files_in(target.build_directory) for target in targets}
        self._rests_on = built
        drawn = self.draw(folder, tuple(ReportFiles(target, versions_of(target.directory)) for target in targets))
        if self._rests_on is not None:
            remember_body(drawn.body, drawn.files, targets, site, self._address, self._rests_on)
        return drawn

    def draw(self, folder: str, reports: tuple[ReportFiles, ...]) -> DrawnBody:
        """All pages of a body; what fails in one report is told on its page and stops no other."""
        files: dict[str, str] = {}
        drawn = [self._report(one, files) for one in sorted(reports, key=lambda one: -one.target.year)]
        named = next((one for one in drawn if one.body_name), None)
        body = BodyOfSite(
            folder,
            _name(named.body_name if named else "", reports[0].target),
            named.level if named else "",
            tuple(one.year for one in drawn),
        )
        style = style_of(self._examiner.site(reports[0].target.root)[0].layout)
        for one in drawn:
            page = report_page(
                body,
                one.year,
                content=one.content,
                data=one.data,
                style=style,
                changes=one.changes,
                errors=one.errors,
                site=self._address,
            )
            self._keep(page_address(folder, one.year.year), page.encode(), files)
        self._keep(page_address(folder), body_page(body, self._address).encode(), files)
        return DrawnBody(body, files)

    def _report(self, one: ReportFiles, files: dict[str, str]) -> _Drawn:
        target = one.target
        bare = YearOfBody(target.year, f"{target.name} 年度报告", "", versions=one.versions)
        if one.fault:
            return _Drawn(replace(bare, fault=one.fault))
        try:
            return self._examined(one, self._examiner.examine(target), files)
        except (ReportkitError, EngineError) as error:
            self._worker.restart()
            self._rests_on = None  # it may be another time
            return _Drawn(replace(bare, fault=_one_line(error)))
        except OSError as error:
            self._rests_on = None
            return _Drawn(replace(bare, fault=refused(error)))
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            self._worker.restart()
            self._rests_on = None
            return _Drawn(replace(bare, fault=crash_text(error)))

    def _examined(self, one: ReportFiles, examined: Examination, files: dict[str, str]) -> _Drawn:
        report = examined.report
        if self._rests_on is not None:
            self._rests_on |= {**report.held, **report.definitions, **examined.verdict(None).rests_on}
        front = report.narrative.front
        errors = standing_errors(examined.findings)
        known = _Drawn(
            YearOfBody(report.year, report.title, report.format.id, versions=one.versions),
            front.body_name,
            str(front.data.get("级别", "")),
        )
        if not examined.readable or examined.blocked:
            told = tuple(f"{error.location.path.name} 第 {error.location.line} 行：{error.message}" for error in errors)
            fault = f"核对有 {len(errors)} 个错误，改好或写明理由豁免以后才列出"
            refused_year = replace(known.year, fault=fault, quality=_quality(examined, None))
            return replace(known, year=refused_year, errors=told[:_SHOWN])
        style = style_of(examined.site.layout)
        content = report_content(report, self._worker, style, style.search(one.target.root))
        before = previous_directory(report)
        previous = self._examiner.library.read(before) if before is not None else None
        year = replace(
            known.year,
            date=front.published or (one.versions[-1].date if one.versions else ""),
            values={pointer: report.statistics.values[pointer].text for pointer in chosen_facts(report.format.id)},
            quality=_quality(examined, previous),
            downloads=tuple(self._offer(one, examined, files)),
            beside=_beside(examined, one.target.root),
        )
        return replace(
            known, year=year, content=content, data=linked_facts(report), changes=tuple(_changes(report, previous))
        )

    def _offer(self, one: ReportFiles, examined: Examination, files: dict[str, str]) -> Iterator[Download]:
        """The files that can be downloaded, put beside the page."""
        target = one.target
        built = one.documents or _built(target, previous_directory(examined.report))
        data = (STATISTICS, examined.report.statistics.source.path)
        for name, path in (*built, data):
            kind = name.rpartition(".")[2]
            label = "与上一年逐句比较（网页）" if name == _DIFF else _LABELS.get(kind, kind.upper())
            place = page_address(target.name.rpartition("/")[0], target.year).removesuffix("index.html") + name
            files[place] = self._places.take(place, path)
            yield Download(name, label, path.stat().st_size)

    def _keep(self, place: str, content: bytes, files: dict[str, str]) -> None:
        files[place] = self._places.write(place, content)


def _name(body_name: str, target: Target) -> str:
    """What a body is called; with the family where its reports are of a further one."""
    name = body_name or target.org.rpartition("/")[2] or "本机关"
    return f"{name}（{target.family}）" if target.family else name


def _beside(examined: Examination, root: Path) -> tuple[ReportBeside, ...]:
    """The figures of the same body and year in other families."""
    return tuple(
        ReportBeside(
            sister.format.family.about,
            report_name(root, sister.directory).rpartition("/")[0],
            tuple(
                (indicator_name(sister.format.id, pointer), sister.format.facts[pointer].unit, value.text)
                for pointer in chosen_facts(sister.format.id)
                if (value := sister.statistics.values.get(pointer)) is not None
            ),
        )
        for sister in examined.context.sisters
    )


def _one_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def _built(target: Target, before: Path | None) -> tuple[tuple[str, Path], ...]:
    """The documents in the build folder that still show what the sources hold."""
    folder = target.build_directory
    made = standing_outputs(folder / FILE_NAME, {".": target.directory})
    names = [name for name in made if name not in _NOT_OFFERED]
    if before is not None:
        compared = standing_outputs(
            folder / comparison_record_name("diff"), {"new:.": target.directory, "old:.": before}
        )
        names += [name for name in compared if name == _DIFF]
    order = ("report.pdf", "report.docx", "report.html", _DIFF)
    return tuple((name, folder / name) for name in sorted(names, key=order.index) if name in order)


def _quality(examined: Examination, previous: Report | None) -> Quality:
    findings = examined.findings
    waived = [found for found in findings if found.waived and found.severity.rank == 0]
    late = next((found.message for found in findings if found.code in _LATE), "")
    reuse: Decimal | None = None
    if previous is not None and previous.narrative.source.text:
        measured = measure_reuse(own_sentences(examined.report), own_sentences(previous))
        reuse = measured.share if measured.size >= _LEAST else None
    return Quality(
        errors=len(standing_errors(findings)),
        waived=len(waived),
        warnings=sum(found.severity.rank == 1 and not found.waived for found in findings),
        late=late,
        dated=bool(examined.report.narrative.front.published),
        reuse=reuse,
    )


def _changes(report: Report, previous: Report | None) -> Iterator[ChangedFact]:
    if previous is None or not previous.statistics.complete:
        return
    before = (
        previous.statistics.amounts
        if previous.format == report.format
        else carried_over(report.format.id, previous.format.id, previous.statistics.amounts)
    )
    for pointer in chosen_facts(report.format.id):
        yield ChangedFact(pointer, report.statistics.amounts[pointer], before.get(pointer))


def versions_of(directory: Path) -> tuple[PublishedVersion, ...]:
    """The versions that the ledger beside a report names; the last says whether the report has changed since."""
    ledger = read_releases(directory)
    told = []
    for entry in ledger.entries:
        changed = entry is ledger.last and bool(changed_since(entry, directory))
        fault = "发布以后改过，下面是改过的" if changed else ""
        told.append(PublishedVersion(entry.version, entry.date, entry.reason, entry.seal, fault=fault))
    return tuple(told)
