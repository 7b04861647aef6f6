"""Each filter with pandoc alone, as CONTRIBUTING shows it: input, options, expected output.

``pytest --accept`` rewrites the expected files; review the difference before committing it.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from reportkit.engines import READER, pandoc_path
from reportkit.resources import filters_dir

CASES = Path(__file__).parent / "cases"
# by case, the filters and the writer
TRIOS = {
    "statistics": (["statistics"], "native"),
    "chinese-text": (["chinese-text"], "native"),
    "official-styles-html": (["statistics", "official-styles"], "html"),
    "official-styles-typst": (["statistics", "official-styles"], "typst"),
    "as-typed": (["as-typed"], "typst"),
    "as-typed-html": (["as-typed"], "html"),
}


def pandoc(source: str, filters: list[str], writer: str, tables: Path | None = CASES / "tables.json") -> str:
    command = [str(pandoc_path()), "-f", READER, "-t", writer, "--wrap=none"]
    command += [] if tables is None else ["-M", f"statistics-file={tables}"]
    for name in filters:
        command += ["-L", str(filters_dir() / f"{name}.lua")]
    done = subprocess.run(command, input=source, capture_output=True, encoding="utf-8", check=False)
    return done.stdout if done.returncode == 0 else f"error: {done.stderr}"


@pytest.mark.parametrize("case", TRIOS)
def test_trio(case: str, accept: bool) -> None:  # noqa: FBT001  # a fixture
    filters, writer = TRIOS[case]
    printed = pandoc((CASES / case / "input.md").read_text(encoding="utf-8"), filters, writer)
    expected = CASES / case / f"expected.{writer}"
    if accept:
        expected.write_text(printed, encoding="utf-8")
    assert printed == expected.read_text(encoding="utf-8")


STOPS = {
    "unknown table": ("::: {.statistics table=无}\n:::", "unknown table 无"),
    "no table name": ("::: statistics\n:::", "unknown table"),
    "unknown fact": ("[甲表/乙行/无]{.fact}", "unknown fact 甲表/乙行/无"),
    "text inside": ("::: {.statistics table=甲表}\n甲\n:::", "not empty"),
}


@pytest.mark.parametrize("name", STOPS)
def test_statistics_stops_at_what_it_does_not_know(name: str) -> None:
    source, message = STOPS[name]
    assert message in pandoc(source, ["statistics"], "html")


def test_statistics_stops_without_tables() -> None:
    assert "statistics-file is missing" in pandoc("甲", ["statistics"], "html", tables=None)
    assert "cannot read" in pandoc("甲", ["statistics"], "html", tables=Path("none.json"))


REFUSED = {
    "html": "甲<b>乙</b>",
    "html block": "<div>甲</div>",
    "comment": "<!-- 甲 -->",
    "code": "甲`乙`",
    "code block": "```\n甲\n```",
    "script link": "[甲](javascript:alert)",
    "relative link": "[甲](../乙)",
    "identifier": "# 甲 {#乙}",
    "class": "[甲]{.乙}",
    "style": '[甲]{.fact style="color:red"}',
    "div": "::: 甲\n乙\n:::",
    "style on a paragraph": '{style="position:fixed"}\n甲',
    "absolute image": "![甲](/etc/hostname)",
    "parent image": "![甲](../乙.png)",
    "remote image": "![甲](https://example.com/a.png)",
    "data image": "![甲](data:image/png;base64,AA)",
    "windows image": "![甲](C:\\\\乙.png)",
}


@pytest.mark.parametrize("name", REFUSED)
def test_untrusted_refuses(name: str) -> None:
    assert "is not allowed in a report" in pandoc(REFUSED[name], ["untrusted"], "html", tables=None)


def test_untrusted_lets_a_report_pass() -> None:
    source = (
        "# 甲\n\n乙**丙**[丁](https://example.com) <a@example.com>\n\n![戊](己.png)\n\n"
        "[a/b]{.fact}\n\n::: {.statistics table=甲表}\n:::\n\n| 甲 |\n|---|\n| 1 |\n"
    )
    assert "error" not in pandoc(source, ["untrusted"], "html", tables=None)


TITLES = ("表1 各科室办件", "附表二：办件", "表３办件", "表十二 办件", "表 4　办件", "**表5 粗体**")
NO_TITLES = ("表1说的是平台。", "表彰先进", f"表1 {'长' * 40}", "本表1", "表")


def test_a_numbered_title_right_above_an_own_table_is_its_caption() -> None:
    table = "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 1 |"
    parts = [f"{title}\n\n{table}\n\n段\n" for title in TITLES + NO_TITLES]
    source = "\n".join(
        [*parts, "表6 下面还有一段\n", "段\n", table, "\n表7 在表下面\n\n::: {.statistics table=甲表}\n:::"]
    )
    printed = pandoc(source, ["statistics", "official-styles"], "html")
    named = re.findall(r'<div class="表题">\n<p>(.*?)</p>', printed)
    assert named == [title.replace("**表5 粗体**", "<strong>表5 粗体</strong>") for title in TITLES]
    assert [name in printed for name in (f'aria-label="{TITLES[0]}"', 'aria-label="表5 粗体"')] == [True, True]
    assert printed.count('aria-label="表格：甲、乙"') == len(NO_TITLES) + 1
    assert "caption=" not in printed
