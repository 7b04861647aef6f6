"""What the use cases answer, in the types of the protocol."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from reportkit.diagnostics import CATALOGUE, Finding, Severity
from reportkit.lsp.open_files import OpenFiles, path_of
from reportkit.resources import regex
from reportkit.runs import Cure, Described, FactPlace, Suggestion

_WEIGHT = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_WORD = regex(r"[^\s，。；：、（）,:\[\]{}()]+")


def diagnostic(finding: Finding, files: OpenFiles) -> types.Diagnostic:
    """A finding at its word; a waived one is only hinted at."""
    line, column = finding.location.line, finding.location.column
    lines = files.lines(finding.location.path)
    text = lines[line - 1].rstrip("\r\n") if line <= len(lines) else ""
    word = _WORD.match(text, column - 1)
    end = word.end() + 1 if word else min(column + 1, len(text) + 1)
    rule = CATALOGUE.get(finding.code)
    return types.Diagnostic(
        range=types.Range(
            files.position(finding.location.path, line, column), files.position(finding.location.path, line, end)
        ),
        message=finding.message
        + (f"\n{finding.hint}" if finding.hint else "")
        + ("（已豁免）" if finding.waived else ""),
        severity=types.DiagnosticSeverity.Hint if finding.waived else _WEIGHT[finding.severity],
        code=finding.code,
        source=f"reportkit {rule.title}" if rule is not None else "reportkit",
    )


def hover(described: Described) -> types.MarkupContent:
    """A fact in a few lines."""
    figure = f"{described.figure} {described.unit}" if described.figure else "还没有填"
    before = f"，上年 {described.before}" if described.before else ""
    rows = [f"**{' › '.join(described.labels)}**", "", f"`{described.pointer}`：{figure}{before}"]
    marks = {True: "✓", False: "✗", None: "…"}
    rows += ["", *(f"- {marks[sum_.holds]} {sum_.code} {sum_.said}" for sum_ in described.sums)]
    if described.shown:
        rows += ["", f"正文第 {'、'.join(map(str, described.shown))} 行用了这个数"]
    return types.MarkupContent(types.MarkupKind.Markdown, "\n".join(rows))


def completion(suggestion: Suggestion, start: types.Position, position: types.Position) -> types.CompletionItem:
    """A suggestion in place of the characters already typed, which begin at ``start``."""
    return types.CompletionItem(
        label=suggestion.text.rstrip(": ]").removesuffix("]{.fact}"),
        detail=suggestion.meaning,
        filter_text=suggestion.text,
        text_edit=types.TextEdit(types.Range(start, position), suggestion.text),
    )


def edits(cure: Cure, files: OpenFiles) -> types.WorkspaceEdit | None:
    """A cure as changes of whole lines, so that the cursor stays and undo is small; None where no line changes.

    The lines end as those of the file do.
    """
    lines = files.lines(cure.path)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    before = [line.rstrip("\r\n") for line in lines]
    after = cure.text.split("\n")
    if after and not after[-1]:
        after.pop()
    changed = list(_changed(before, after, end))
    return types.WorkspaceEdit(changes={files.address(cure.path): changed}) if changed else None


def _changed(before: list[str], after: list[str], line_end: str) -> Iterator[types.TextEdit]:
    for kind, low, high, start, end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        new = "".join(f"{line}{line_end}" for line in after[start:end])
        yield types.TextEdit(types.Range(types.Position(low, 0), types.Position(high, 0)), new)


def location(place: FactPlace, files: OpenFiles) -> types.Location:
    """A place of a file."""
    start = files.position(place.path, place.line, place.start)
    end = files.position(place.path, place.line, place.end)
    return types.Location(files.address(place.path), types.Range(start, end))


def same_file(uri: str, path: Path) -> bool:
    """Whether a finding's file is the one that the client speaks of."""
    return path_of(uri) == path
