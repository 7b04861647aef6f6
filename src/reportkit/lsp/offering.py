"""What is offered for a whole file: its outline, and the actions that mend what is marked in it."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from reportkit.lsp.open_files import Opened, OpenFiles
from reportkit.lsp.saying import diagnostic, edits, same_file
from reportkit.reports import NARRATIVE
from reportkit.runs import cures, waive

_REASON, _APPROVED = "【待填：为什么保留】", "【待填：姓名】"


def outline(files: OpenFiles, opened: Opened) -> Iterator[types.DocumentSymbol]:
    """The headings of a narrative, or the tables of the statistics."""
    report = opened.examination.report
    if opened.name == NARRATIVE:
        named = [(block.text, block.line) for block in report.narrative.markup.blocks if block.level]
        kind, path = types.SymbolKind.String, report.narrative.source.path
    else:
        lines = report.statistics.source.lines
        keys = {table.key for table in report.format.tables}
        named = [(text[:-1], number) for number, text in enumerate(lines, 1) if text.removesuffix(":") in keys]
        kind, path = types.SymbolKind.Struct, report.statistics.source.path
    for text, line in named:
        end = len(files.lines(path)[line - 1].rstrip("\r\n"))
        span = types.Range(files.position(path, line, 1), files.position(path, line, end + 1))
        yield types.DocumentSymbol(text.strip() or "（空）", kind, span, span)


def actions(files: OpenFiles, opened: Opened, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
    """Cures of the whole file, and a waiver for each finding in the lines that are asked about."""
    uri = params.text_document.uri
    first, _ = files.place(uri, params.range.start)
    last, _ = files.place(uri, params.range.end)
    for cure in cures(opened.examination, opened.unsaved):
        # an editor sees no BOM and no CRLF: what changes these alone changes nothing there
        if same_file(uri, cure.path) and (changed := edits(cure, files)) is not None:
            yield types.CodeAction(cure.title, types.CodeActionKind.QuickFix, edit=changed)
    for finding in opened.examination.findings:
        if same_file(uri, finding.location.path) and first <= finding.location.line <= last:
            waived = waive(opened.examination, finding, _REASON, _APPROVED)
            if waived is not None and (changed := edits(waived, files)) is not None:
                told = [diagnostic(finding, files)]
                yield types.CodeAction(waived.title, types.CodeActionKind.QuickFix, told, edit=changed)
