"""Published reports and filled forms received into report folders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from reportkit.diagnostics import ReportkitError, as_word
from reportkit.diagnostics.reporters import shown_path
from reportkit.editing import carried_figures
from reportkit.formats import (
    DEFAULT_FAMILY,
    Format,
    amount_text,
    family_names,
    first_year,
    scalar,
    statistics_text,
)
from reportkit.importers import Document, Imported, document_year, import_document, is_clean, open_document
from reportkit.importers.form import FilledForm, Merged, merge_form, read_form
from reportkit.importers.labels import reading_with
from reportkit.importers.scans import SETTLING, settling_page
from reportkit.importers.tables import Found
from reportkit.reports import NARRATIVE, REPORTS, STATISTICS, know_formats, read_report
from reportkit.reports.figures import FilledFigure, Statistics, read_statistics
from reportkit.reports.text import read_number
from reportkit.runs.writing.chosen_format import formats_to_read, place_in_family
from reportkit.runs.writing.forms import FILE_NAME
from reportkit.runs.writing.replacing import dropped_by
from reportkit.runs.writing.unreadable import syntax_fault
from reportkit.workspace import Target, find_root, place_report, write_directory, write_like_before

FORM = ".xlsx"
_SHOWN = 5


@dataclass(frozen=True)
class Received:
    """A published report that is now a folder: where it lies, which files were written, what was found.

    ``settling`` is the page with the cells of a scan that a person must look at. ``recognised`` is the further
    family that the title of the document is of, where nobody said which; "" else.
    """

    target: Target
    imported: Imported
    files: tuple[str, ...]
    settling: Path | None = None
    recognised: str = ""

    @property
    def clean(self) -> bool:
        """Whether nothing is left for a person to look at."""
        return is_clean(self.imported)


@dataclass(frozen=True)
class ReceivedForm:
    """A filled form whose figures are now in ``written``; ``merged`` where that file was there before."""

    written: Path
    found: Found
    merged: Merged | None

    @property
    def blank(self) -> tuple[str, ...]:
        """The facts that have no figure yet."""
        return self.merged.blank if self.merged is not None else tuple(self.found.blank)

    @property
    def clean(self) -> bool:
        """Whether every figure is there."""
        return not (self.blank or self.found.refused)


def receive(
    path: Path,
    year: str | None,
    org: str | None,
    here: Path,
    *,
    force: bool = False,
    family: str | None = None,
    format_id: str | None = None,
    warn: Callable[[Target, Sequence[str]], None] = lambda _target, _dropped: None,
) -> Received:
    """Make a report folder of a published document. ReportkitError where nothing was written.

    Without ``year`` the year is the one that the document names in its title. ``family`` is which kind of report it
    is (None: the first), ``format_id`` which of its formats (None: the one that its labels fit). With ``force``
    it takes the place of a report that is there; ``warn`` is told what that drops before it does.
    Where neither is said and the title is that of one further family alone, the report is one of that family.
    """
    with reading_with(formats_to_read(here, family, format_id)):
        document = open_document(path)
        titled = family is not None or format_id is not None or document_year(document) is not None
    recognised = None if titled else _family_in_title(document, here)
    with reading_with(formats_to_read(here, family or recognised, format_id)):
        again = open_document(path) if recognised is not None else document  # how it is read depends on the family
        received = _received(path, again, (year, org), here, family or recognised, force=force, warn=warn)
    return replace(received, recognised=recognised or "")


def _family_in_title(document: Document, here: Path) -> str | None:
    """The one further family whose reports are titled as the document is; None where none is, or several."""
    found = []
    for family in family_names():
        if family != DEFAULT_FAMILY:
            with reading_with(formats_to_read(here, family, None)):
                found += [family] if document_year(document) is not None else []
    return found[0] if len(found) == 1 else None


def _received(
    path: Path,
    document: Document,
    stated: tuple[str | None, str | None],
    here: Path,
    family: str | None,
    *,
    force: bool,
    warn: Callable[[Target, Sequence[str]], None],
) -> Received:
    year, org = stated
    if year is None:
        named = document_year(document)
        if named is None:
            raise ReportkitError(
                f"{path.name} 里没有写明是哪一年的年报；请加上 --year 统计年度，如 --year 2023{_or_family(family)}"
            )
        year = str(named)
    target = place_in_family(year, org, here, family)
    first = first_year(target.family or DEFAULT_FAMILY)
    if target.year < first:
        raise ReportkitError(
            f"{target.year} 年度的年报用的是 {first} 年以前的旧格式，程序不支持，没有写文件；"
            f"可以导入的是 {first} 年度以后的年报"
        )
    imported = import_document(document, target.year, org)
    files: Mapping[str, str] = {NARRATIVE: imported.report, STATISTICS: imported.statistics}
    if force and (dropped := dropped_by(target, imported.report, imported.statistics)):
        warn(target, dropped)
    write_directory(target.directory, files, force=force)
    return Received(target, imported, tuple(files), _to_settle(imported, target, path))


def _or_family(family: str | None) -> str:
    """What else may be missing where nobody said which kind of report it is."""
    if family is not None:
        return ""
    others = "、".join(name for name in family_names() if name != DEFAULT_FAMILY)
    return f"；是别的种类的报告，再加上 --family 种类（{others}）"


def _to_settle(imported: Imported, target: Target, path: Path) -> Path | None:
    """Write the page on which the figures of a scan are settled; one of an earlier import goes."""
    page = target.build_directory / SETTLING
    page.unlink(missing_ok=True)
    if not imported.unsettled:
        return None
    values = read_statistics(target.directory, target.year).values
    facts = imported.found.format.facts
    lines = {facts[pointer].row: value.line for pointer, value in values.items()}
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(settling_page(imported.unsettled, imported.found.format, lines, target.name, path.name), "utf-8")
    return page


def receive_form(path: Path, year: str | None, org: str | None, here: Path, *, force: bool = False) -> ReceivedForm:
    """Bring the figures of a filled form into ``statistics.yaml``; nothing else changes.

    A blank cell leaves the number of the file; another number replaces it only with ``force``, or where it is still
    what ``new`` carried over from last year. Without ``year`` it is that of the form's title; a form of another year
    or body is refused.
    """
    if not path.is_file():
        raise ReportkitError(f"没有找到文件 {path}")
    know_formats(find_root(here) / REPORTS / "0")
    form = read_form(path)
    if year is None and form.year is None:
        raise ReportkitError("表格里没有写年份；请加上 --year 统计年度，如 --year 2023")
    target = place_report(year or str(form.year), org, here, _family_of(form.found.format))
    _require_same_report(path, form, target)
    found, written = form.found, target.directory / STATISTICS
    if written.exists():
        return ReceivedForm(written, found, _merged(found, target, written, here, force=force))
    values = {pointer: amount_text(amount) for pointer, amount in found.amounts.items()}
    values |= {pointer: scalar(word) for pointer, word in found.words.items()}
    write_directory(target.directory, {written.name: statistics_text(found.format, values)})
    return ReceivedForm(written, found, None)


def _family_of(fmt: Format) -> str | None:
    return None if fmt.family.first else fmt.family.name


def _require_same_report(path: Path, form: FilledForm, target: Target) -> None:
    """The form must be of the year, and as far as both names are known of the body, of the report it goes into."""
    own = target.build_directory / FILE_NAME
    made = "" if own.is_file() else f"（先运行 reportkit form {as_word(target.name)} 生成）"
    again = f"；没有改动。请导入这份报告自己的 {shown_path(own, target.root)}{made}，或改写 --year、--org"
    if form.year is not None and form.year != target.year:
        raise ReportkitError(
            f"{path.name} 是 {form.year} 年度的（“{form.title}”），不能导入 {target.year} 年度的报告{again}"
        )
    if not (target.directory / NARRATIVE).is_file():
        return
    report = read_report(target.directory)
    body = report.narrative.front.body_name
    own_title = form.title == report.title or body in form.title
    if form.year is not None and "【" not in body + form.title and not own_title:
        raise ReportkitError(f"{path.name} 是“{form.title}”的，这份报告的机关是“{body}”{again}")


def _merged(found: Found, target: Target, written: Path, here: Path, *, force: bool) -> Merged:
    """Put the figures into the file that is there."""
    statistics = read_statistics(target.directory, target.year)
    if (fault := syntax_fault(statistics, here)) is not None:
        raise ReportkitError(fault)
    merged = merge_form(found, statistics)
    carried = _carried(target, statistics)
    typed = [change for change in merged.replaced if carried.get(change.pointer) != read_number(change.before)]
    if typed and not force:
        raise ReportkitError(_refusal(typed, shown_path(written, here)))
    if merged.filled.changes:
        write_like_before(written, merged.filled.text)
    return merged


def _carried(target: Target, statistics: Statistics) -> Mapping[str, Decimal]:
    """What ``new`` put into the report from the year before, if that lies beside."""
    before = target.directory.parent / str(target.year - 1)
    return carried_figures(statistics.format, read_report(before)) if before.is_dir() else {}


def _refusal(replaced: Sequence[FilledFigure], name: str) -> str:
    shown = [
        f"  第 {change.line} 行 {change.pointer}：原填 {change.before}，表里是 {change.after}"
        for change in replaced[:_SHOWN]
    ]
    if (more := len(replaced) - _SHOWN) > 0:
        shown.append(f"  还有 {more} 格")
    head = f"表里有 {len(replaced)} 格与 {name} 里填的数不同，没有改动："
    return "\n".join([head, *shown, "要用表里的数覆盖，请加 --force（表里空着的格不会动原来的数）"])
