"""The page on which a person settles what a scan leaves open: the picture of each cell, and what to type where."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from reportkit.diagnostics import as_word
from reportkit.formats import Format
from reportkit.importers.scans.equation_proof import Unsettled

SETTLING = "待核对.html"
_STYLE = """body{font-family:sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem;line-height:1.6}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.4rem;text-align:left}
img{max-width:100%;background:#fff}@media(max-width:40rem){tr,td{display:block}thead{display:none}tr{margin:.8rem 0}}"""


def settling_page(
    unsettled: Sequence[Unsettled], fmt: Format, lines: Mapping[str, int], report: str, source: str
) -> str:
    """An HTML page that needs nothing beside it. ``lines`` are those of ``statistics.yaml`` by row."""
    title = f"待核对：{report}"
    parts = [
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>',
        f"<h1>{escape(title)}</h1>",
        f"<p>下面 {len(unsettled)} 个数来自扫描件 {escape(source)}，没有勾稽关系可以证实。请看图，把看到的数填进",
        f" reports/{escape(report)}/statistics.yaml，",
        f"再运行 reportkit check {escape(as_word(report), quote=False)}。</p>",
    ]
    for heading, filled in (("没有填的，请填写", False), ("已经填了的，请看一眼对不对", True)):
        rows = [one for one in unsettled if one.filled == filled]
        if rows:
            parts.append(f"<h2>{heading}（{len(rows)} 个）</h2>")
            parts.append(
                "<table><thead><tr><th>图片</th><th>指标</th><th>像是</th><th>填在哪里</th></tr></thead><tbody>"
            )
            parts += [_row(one, fmt, lines) for one in rows]
            parts.append("</tbody></table>")
    return "".join([*parts, "</body></html>\n"])


def _row(one: Unsettled, fmt: Format, lines: Mapping[str, int]) -> str:
    picture = b64encode(one.cell.picture).decode("ascii")
    shown = f'<img alt="第 {one.cell.page} 页这一格的图片" src="data:image/png;base64,{picture}">'
    return "<tr>" + "".join(f"<td>{text}</td>" for text in (shown, *map(escape, _texts(one, fmt, lines)))) + "</tr>"


def _texts(one: Unsettled, fmt: Format, lines: Mapping[str, int]) -> Iterator[str]:
    row = fmt.rows[fmt.facts[one.pointer].row]
    at = [fact.pointer for fact in row.facts].index(one.pointer) + 1
    yield f"{one.pointer}（扫描件第 {one.cell.page} 页）"
    yield one.seems or "认不出"
    name = row.pointer.rpartition("/")[2]
    line = (
        f"第 {lines[row.pointer]} 行“{name}”" if row.pointer in lines else f"“{row.pointer.replace('/', '”下的“')}”一行"
    )
    yield f"{line}，第 {at} 个数" if len(row.facts) > 1 else line
