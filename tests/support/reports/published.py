"""Reports as other programs write them: a plain page, a Word document by python-docx, what LibreOffice saves."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from tests.support.documents.office import bundled_fonts_alone
from tests.support.patience import HANGS

from reportkit.formats import Format, Table, table_grid

_STYLE = "table{border-collapse:collapse;width:100%}td{border:1px solid #000;font-size:13px;padding:2px}"


def plain_page(fmt: Format, year: int, facts: Mapping[str, Decimal], *, style: str = _STYLE) -> str:
    """An HTML page with the six sections and the official tables."""
    parts = [f"<p>甲市{year}年政府信息公开工作年度报告</p>", "<p>本报告根据条例编制。</p>"]
    for section in fmt.sections:
        parts.append(f"<p>{section.label}</p>")
        parts += [f"<p>{topic.label}</p><p>做了这方面的工作。</p>" for topic in section.topics]
        parts.append(_table(fmt.table(section.table), facts) if section.table else "<p>写在这里。</p>")
    head = f'<meta charset="utf-8"><title>年报</title><style>{style}</style>'
    return f'<!DOCTYPE html><html lang="zh"><head>{head}</head><body>{"".join(parts)}</body></html>'


def _table(table: Table, facts: Mapping[str, Decimal]) -> str:
    grid = table_grid(table)
    rows: list[list[str]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        text = cell.text if cell.fact is None else format(facts[cell.fact], "f")
        rows[cell.row].append(f'<td rowspan="{cell.row_span}" colspan="{cell.column_span}">{text}</td>')
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>"


def word_document(path: Path, fmt: Format, year: int, facts: Mapping[str, Decimal]) -> Path:
    """The same by python-docx; skips the test where it is not installed."""
    docx = pytest.importorskip("docx", reason="没有装 python-docx，不能写它的 DOCX")
    document = docx.Document()
    document.add_heading(f"甲市{year}年政府信息公开工作年度报告", 0)
    document.add_paragraph("本报告根据条例编制。")
    for section in fmt.sections:
        document.add_heading(section.label, 1)
        for topic in section.topics:
            document.add_heading(topic.label, 2)
            document.add_paragraph("做了这方面的工作。")
        if section.table is None:
            document.add_paragraph("写在这里。")
            continue
        grid = table_grid(fmt.table(section.table))
        width = max(cell.column + cell.column_span for cell in grid.cells)
        table = document.add_table(grid.height, width, "Table Grid")
        for cell in grid.cells:
            first = table.cell(cell.row, cell.column)
            last = table.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
            first.merge(last).text = cell.text if cell.fact is None else format(facts[cell.fact], "f")
    document.save(str(path))
    return path


def by_libreoffice(source: Path, kind: str, folder: Path) -> Path:
    """What LibreOffice saves; skips the test where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("没有装 LibreOffice（soffice），不能看它另存的文件")
    target = folder / "office"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=HANGS, env=bundled_fonts_alone(folder / "home"))
    made = target / f"{source.stem}.{kind.partition(':')[0]}"
    if not made.exists():
        pytest.skip(f"这里的 LibreOffice 写不出 {kind}（缺 Writer 或 Calc）")
    return made
