"""Pages of ours read back from where they were published, and pages that contradict themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from tests.support.reports.samples import built, sample_report

from reportkit.diagnostics import ReportkitError
from reportkit.importers import read_page

REPORT = "suqian-2024"
POINTER = "申请办理/本年新收/总计"


def page(name: str = "report.html") -> str:
    return (built(REPORT) / name).read_text(encoding="utf-8")


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "page.html"
    path.write_bytes(text.encode(encoding, "xmlcharrefreplace"))
    return path


def typed() -> dict[str, str]:
    return {pointer: value.text for pointer, value in sample_report(REPORT).statistics.values.items()}


def within_a_site(fragment: str) -> str:
    menu = "<ul><li>首页</li><li>政府信息公开年报 2023</li></ul>"
    return (
        f"<html><head><title>某市2024年年报</title></head><body>{menu}<div class=article>{fragment}</div></body></html>"
    )


WITHOUT: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: text,
    "id": lambda text: re.sub(r' id="[^"]*"', "", text),
    "name": lambda text: re.sub(r' data-fact="[^"]*"', "", text),
    "both": lambda text: re.sub(r' (id|data-fact)="[^"]*"', "", text),
    "all attributes but spans": lambda text: re.sub(r' (?!colspan|rowspan)[a-z-]+="[^"]*"', "", text),
}


@pytest.mark.parametrize("lost", WITHOUT)
def test_a_fragment_pasted_into_a_site_is_read_whatever_the_site_drops(lost: str, tmp_path: Path) -> None:
    found = read_page(saved(tmp_path, within_a_site(WITHOUT[lost](page("report.fragment.html")))))
    assert dict(found.values) == typed()
    assert not found.faults
    told = "".join(found.notes)
    assert ("去掉了每一格的 id，" in told) == (lost == "id")
    assert ("去掉了每一格的 data-fact" in told) == (lost == "name")
    assert ("都去掉了" in told) == (lost in ("both", "all attributes but spans"))


def test_the_page_holds_its_facts_three_times_and_they_agree(tmp_path: Path) -> None:
    root = html.document_fromstring(page())
    assert {cell.get("id"): cell.text for cell in root.iter("td")} == typed()
    data = json.loads("".join(map(str, next(root.iter("script")).itertext())))
    assert {entry["name"]: entry["value"] for entry in data["variableMeasured"]} == typed()
    assert all(entry["@id"] == f"#{entry['name']}" for entry in data["variableMeasured"])
    found = read_page(saved(tmp_path, page()))
    assert (dict(found.values), found.faults, found.notes) == (typed(), (), ())
    assert [caption.text for caption in root.iter("caption")] == [
        f"{caption}（数据：statistics.yaml 的“{key}”）"
        for key, caption in sample_report(REPORT).format.captions.items()
    ]


def test_a_page_in_another_encoding_is_read(tmp_path: Path) -> None:
    text = page().replace('<meta charset="utf-8">', '<meta charset="gb18030">')
    assert dict(read_page(saved(tmp_path, text, "gb18030")).values) == typed()


def edited(text: str, new: str) -> str:
    return text.replace(f'data-fact="{POINTER}">3525</td>', f'data-fact="{POINTER}">{new}</td>')


ATTACKS: dict[str, tuple[Callable[[str], str], str]] = {
    "an edited cell": (
        lambda text: edited(text, "3526"),
        f"“{POINTER}”：格里印着“3526”，这一页给程序读的数据（JSON-LD）里是“3525”",
    ),
    "an edited sentence": (
        lambda text: text.replace(f'data-fact="{POINTER}">3525</span>', f'data-fact="{POINTER}">3526</span>'),
        f"“{POINTER}”：正文里写的是“3526”，格里印着“3525”",
    ),
    "edited data": (
        lambda text: text.replace(
            f'"name":"{POINTER}","unitText":"件","value":"3525"', f'"name":"{POINTER}","value":"35"'
        ),
        "JSON-LD）里是“35”",
    ),
    "a cell twice": (
        lambda text: text.replace("</main>", f'<p id="{POINTER}">3525</p></main>'),
        "同一个 id 只能有一格",
    ),
    "two values": (
        lambda text: text.replace("</main>", f'<p id="{POINTER}">9</p></main>'),
        "印的是“3525”、“9”，不一样",
    ),
    "words in a cell": (lambda text: edited(text, "3,525"), f"“{POINTER}”那一格里是“3,525”，不是数"),
    "an empty cell": (lambda text: edited(text, ""), f"“{POINTER}”那一格是空的"),
    "a lost cell": (
        lambda text: text.replace(f'id="{POINTER}"', "").replace(f'data-fact="{POINTER}"', ""),
        "页上没有这一格",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_page_that_contradicts_itself_is_named(attack: str, tmp_path: Path) -> None:
    change, told = ATTACKS[attack]
    attacked = change(page())
    assert attacked != page()
    found = read_page(saved(tmp_path, attacked))
    assert any(told in fault for fault in found.faults), found.faults


def test_two_reports_in_one_page_are_refused(tmp_path: Path) -> None:
    twice = page("report.fragment.html") * 2
    for text in (
        within_a_site(twice),
        page() + page(),
        page().replace("</main>", page("report.fragment.html") + "</main>"),
    ):
        with pytest.raises(ReportkitError, match="不止一份报告"):
            read_page(saved(tmp_path, text))


def test_pages_without_numbers_are_refused(tmp_path: Path) -> None:
    for text in ("", "<p>甲", "\0", "<table><tr><td>1</table>", '<script type="application/ld+json">[[[</script>'):
        with pytest.raises(ReportkitError):
            read_page(saved(tmp_path, text))
    with pytest.raises(ReportkitError, match="没有找到文件"):
        read_page(tmp_path / "none.html")
