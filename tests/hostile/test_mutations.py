"""Files that were damaged at random never make the program fail: whatever is wrong becomes a finding."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.checks import check, context_for
from reportkit.editing import safe_fixes
from reportkit.reports import read_report
from reportkit.workspace import Library, Site

YEAR = 2022
CHARACTERS = (
    "٣𝟑①Ⅻ²〇百万0129.,，。、：:；()（）[]{}《》“”'\"`~^*_#-—+=|\\<>&%$@!\n\t \u3000\u00a0\u200b\u202e\u0301\ufeff\ue000"
)
WORDS = (
    *(
        "件",
        "1件",
        "其中",
        "共",
        "同比增长",
        "上年",
        "[申请办理/本年新收/总计]{.fact}",
        "发布日期: 2023-02-30\n",
        "{.x}",
    ),
    *(
        "- ",
        "- - - ",
        "? ",
        "!!x ",
        "&a ",
        "*a",
        "<<: ",
        "---\n",
        "...\n",
        "> ",
        "[a](b)",
        "![a](b)",
        "::: ",
        "\r",
        "\r\n",
    ),
    *(
        "1e999",
        "0x",
        "9" * 31,
        "null",
        "~",
        "%20",
        "级别:",
        "机关: ",
        "成员:\n  - 甲\n",
        "豁免:\n- 规则: A01\n",
        "# ",
        "### ",
    ),
)


def damaged(text: str, rng: Random) -> str:
    start = rng.randrange(len(text))
    end = min(len(text), start + rng.choice((0, 0, 0, 1, 2, 5, 30)))
    put = "".join(rng.choice((*CHARACTERS, *WORDS)) for _ in range(rng.choice((1, 1, 2, 4, 12))))
    return text[:start] + put + text[end:]


def survive(seed: int, folder: Path) -> None:
    rng = Random(seed)
    files = [narrative(YEAR), typed(YEAR, {"申请办理/本年新收/自然人": 12, "申请办理/本年新收/总计": 12})]
    for _ in range(rng.randrange(1, 6)):
        which = rng.randrange(2)
        files[which] = damaged(files[which], rng)
    directory = write_report(folder / str(seed), YEAR, *files)
    report = read_report(directory)
    for found in check(report, context_for(report, Library(), Site())):
        assert found.message
        assert found.location.line >= 1
    safe_fixes(directory, YEAR)


def test_damaged_files(tmp_path: Path) -> None:
    for seed in range(60):
        survive(seed, tmp_path)


@pytest.mark.long
def test_many_damaged_files(tmp_path: Path) -> None:
    for seed in range(60, 5000):
        survive(seed, tmp_path)
