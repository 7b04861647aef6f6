"""Where titles break: never so that a bracket stands alone on a line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.formats import load_format
from reportkit.render.report import title_lines

BODY = "某某市某某县人民政府"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("{机关}{年度}年度行政执法数据统计公开年报", (f"{BODY}2023年度", "行政执法数据统计公开年报")),
        ("{机关}政务新媒体工作年度报表（{年度}年度）", (BODY, "政务新媒体工作年度报表（2023年度）")),
        ("{机关}行政执法数据统计公开年报{年度}", (BODY, "行政执法数据统计公开年报2023")),
        ("{年度}年度行政执法情况（{机关}）", ("2023年度行政执法情况（某某市某某县人民政府）",)),
    ],
)
def test_a_long_title_breaks_before_words(title: str, lines: tuple[str, ...]) -> None:
    fmt = replace(load_format("2021-30"), title=title)
    assert title_lines(title.format(机关=BODY, 年度=2023), fmt) == lines
