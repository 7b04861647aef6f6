"""Whether every archived document still shows the archived facts, and the PDF carries the archived sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ruamel.yaml import YAML

from reportkit.archive.bags import DATA, LIMITS, Discrepancy, MemberError, Step, ZipStore
from reportkit.archive.verifying.evidence import DOCUMENTS, SOURCES, Evidence
from reportkit.diagnostics import EngineError, ReportkitError, Severity
from reportkit.formats import Format, parse_format
from reportkit.render.readback import narrative_words, read_back
from reportkit.render.report import KINDS, official_tables
from reportkit.workspace import published_files

_ALTERED = "文件与源文件对不上：可能在存档之前就被换过"


def check_documents(evidence: Evidence) -> Step:
    """The official tables of each document are those of the archived figures, cell by cell.

    The labels are those of the archived format definition, so that a later program reads old bags as they were.
    """
    if fault := _unreadable(evidence):
        return Step("文件内容", faults=(fault,))
    fmt = archived_format(evidence)
    faults = tuple(fault for kind in KINDS if (fault := _document(evidence, kind, fmt)))
    return Step("文件内容", f"{len(KINDS)} 种文件里的统计表逐格等于存档的数据", faults)


def check_embedded(evidence: Evidence) -> Step:
    """The published files inside the PDF are all there and, byte for byte, those beside it."""
    pdf = evidence.documents.get("pdf")
    if pdf is None:
        return Step("PDF 附件", "没有 PDF", done=False)
    try:
        attached = _attachments(pdf)
    except Exception as error:  # noqa: BLE001  # a hostile PDF may break its reader in any way; it is a fault of the PDF
        return Step("PDF 附件", faults=(Discrepancy(pdf.name, f"读不了：{type(error).__name__}", _ALTERED),))
    faults = tuple(_embedded(evidence, pdf.name, attached))
    return Step("PDF 附件", f"PDF 里附的 {len(attached)} 个文件与旁边的相同，报告的源文件和附件都在内", faults)


def archived_format(evidence: Evidence) -> Format:
    """The format definition in the bag, or today's where the bag holds none that can be read."""
    found = evidence.report.format
    path = evidence.bag / DATA / "format" / f"{found.id}.yaml"
    try:
        return parse_format(YAML(typ="safe", pure=False).load(path.read_text(encoding="utf-8")))
    except Exception:  # noqa: BLE001  # whatever is wrong with it, today's definition says the same of the same id
        return found


def _unreadable(evidence: Evidence) -> Discrepancy | None:
    """Why the archived sources cannot be compared with anything."""
    try:
        report = evidence.report
    except ReportkitError as error:
        return Discrepancy(SOURCES, f"源文件读不了：{error}", "这一版无法再核对内容")
    if report.statistics.complete and report.narrative.source.text:
        return None
    first = next((f for f in report.findings if f.severity is Severity.ERROR), None)
    return Discrepancy(SOURCES, f"源文件读不全：{first.message if first else '缺数据'}", "这一版无法再核对内容")


def _document(evidence: Evidence, kind: str, fmt: Format) -> Discrepancy | None:
    path = evidence.documents.get(kind)
    if path is None:
        return Discrepancy(DOCUMENTS, f"没有 {kind} 文件", "存档时应有这种文件")
    report = evidence.report
    try:
        if kind == "docx":
            _check_package(path)
        read_back(kind, path, replace(official_tables(report), format=fmt), narrative_words(report))
    except EngineError as error:
        return Discrepancy(path.name, str(error), _ALTERED)
    except MemberError as error:
        return Discrepancy(path.name, f"里面的 {error.fault.place} {error.fault.message}", error.fault.meaning)
    except Exception as error:  # noqa: BLE001  # a hostile document may break its reader in any way; it is a fault of the document
        return Discrepancy(path.name, f"读不了：{type(error).__name__}", _ALTERED)
    return None


def _check_package(path: Path) -> None:
    """A DOCX is a ZIP: it may be a bomb even where its checksum is right."""
    with ZipStore(path) as package:
        for name in package.sizes:
            for _chunk in package.chunks(name):
                pass


def _attachments(pdf: Path) -> list[tuple[str, bytes]]:
    import pypdfium2  # noqa: PLC0415  # takes 100 ms, and a damaged bag never comes here

    document = pypdfium2.PdfDocument(pdf)
    try:
        count = min(document.count_attachments(), LIMITS.members)
        found = [document.get_attachment(index) for index in range(count)]
        return [(item.get_name(), bytes(item.get_data())) for item in found]
    finally:
        document.close()


def _embedded(evidence: Evidence, pdf: str, attached: list[tuple[str, bytes]]) -> Iterator[Discrepancy]:
    """Attachments have the names that the files have below ``data/``."""
    beside = {name.removeprefix(f"{DATA}/"): evidence.bag / name for name in evidence.members}
    for name, content in attached:
        if name not in beside:
            yield Discrepancy(f"{pdf} 的附件 {name}", "旁边没有这个文件", _ALTERED)
        elif beside[name].read_bytes() != content:
            yield Discrepancy(f"{pdf} 的附件 {name}", f"与旁边的 {DATA}/{name} 不同", _ALTERED)
    names = {name for name, _content in attached}
    for source in published_files(evidence.report):
        name = f"{SOURCES.removeprefix(f'{DATA}/')}{source}"
        if name in beside and name not in names:
            yield Discrepancy(pdf, f"里面没有附上 {name}", "PDF 不是存档时的那一份，或被别的程序重新保存过")
