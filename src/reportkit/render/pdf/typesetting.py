"""Typst source to PDF: the style handed over as data, a missing glyph traced back to its line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reportkit.diagnostics import EngineError
from reportkit.engines import CARRYING, CHAINS, STANDARDS, MissingGlyphError, Search, compile_pdf, font_chain
from reportkit.render.attachments import Attachment, lay_out
from reportkit.render.style import Style
from reportkit.render.tables import INSET
from reportkit.reports import Report
from reportkit.resources import data_dir

LAYOUT = "official.typ"


def typeset(
    source: Path,
    report: Report,
    lines: tuple[str, ...],
    style: Style,
    fonts: Search,
    *,
    published: date,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The PDF of a report whose Typst source lies at ``source``; its date is ``published``.

    With ``attachments`` it is PDF/A-3a instead of 2a, and carries them.

    EngineError names file and line of every character that no font has.
    """
    lay_out_inputs(source.parent, report, lines, style, fonts, published=published, attachments=attachments)
    standards = CARRYING if attachments else STANDARDS
    try:
        return compile_pdf(source, fonts=fonts, timestamp=epoch(published), standards=standards, limit=style.time_limit)
    except MissingGlyphError as error:
        raise EngineError("\n".join(_places(report, error.characters))) from error


def lay_out_inputs(
    folder: Path,
    report: Report,
    lines: tuple[str, ...],
    style: Style,
    fonts: Search,
    *,
    published: date,
    attachments: Sequence[Attachment] = (),
) -> None:
    """Put the page layout and what it needs to know into the folder of the Typst source."""
    carried = lay_out(attachments, folder)
    put_beside(folder, LAYOUT, page_inputs(report, lines, style, fonts, published=published) | {"attachments": carried})


def page_inputs(
    report: Report, lines: tuple[str, ...], style: Style, fonts: Search, *, published: date
) -> dict[str, Any]:
    """What ``data/typst/official.typ`` is told of a report that carries no files."""
    return {
        "lines": lines,
        "title": report.title,
        "author": report.narrative.front.body_name,
        "date": published.isoformat(),
        "style": _style_inputs(style, fonts, len(lines)),
        "attachments": [],
    }


def put_beside(folder: Path, layout: str, inputs: Mapping[str, Any]) -> None:
    """Put a page layout of ``data/typst`` and its data into the folder of a Typst source, which imports both."""
    (folder / "inputs.json").write_text(json.dumps(inputs, ensure_ascii=False), encoding="utf-8")
    shutil.copyfile(data_dir() / "typst" / layout, folder / layout)


def epoch(published: date) -> int:
    """A date as seconds, at noon UTC so that it is the same day everywhere."""
    return (published.toordinal() - date(1970, 1, 1).toordinal()) * 86400 + 43200


def _style_inputs(style: Style, fonts: Search, title_lines: int) -> dict[str, Any]:
    """What ``data/typst/official.typ`` needs to know; lengths in points, margins in millimetres."""
    return {
        "pitch": style.pitch,
        "character": style.character,
        "body-size": style.body_size,
        "title-size": style.title_size,
        "title-line": style.title_line,
        "title-before": style.title_before,
        "title-room": style.title_room(title_lines),
        "table-size": style.table_size,
        "inset": INSET,
        "unbroken": style.unbroken,
        "picture-height": style.tallest_picture,
        "page-number": style.page_number,
        "margin": {"top": style.top, "bottom": style.bottom, "left": style.left, "right": style.right},
        "fonts": {role: font_chain(role, fonts, dict(style.fonts)) for role in CHAINS},
    }


def _places(report: Report, characters: tuple[str, ...]) -> list[str]:
    """One line for each character: where it stands first, and what to do."""
    source = report.narrative.source
    found = []
    for character in characters:
        row = next((n for n, line in enumerate(source.lines, start=1) if character in line), None)
        place = f"{source.path}:{row}: " if row else ""
        code = " ".join(f"U+{ord(char):04X}" for char in character)
        found.append(f"{place}字体里没有“{character}”（{code}）；请换一个字，或把有这个字的字体放进字体文件夹")
    return found
