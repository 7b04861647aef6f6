"""A county of many bodies and years for the site: levels, names and figures invented, consistent year after year."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

from tests.support.reports.consistent import statistics
from tests.support.workspaces.directories import narrative, official_format, write_report

from reportkit.formats import statistics_text

OFFICES = (
    *("发展改革局", "教育局", "科技局", "民政局", "司法局", "财政局", "人社局", "住建局", "交通局", "水务局"),
    *(
        "农业农村局",
        "卫生健康局",
        "审计局",
        "应急局",
        "统计局",
        "林草局",
        "医保局",
        "市场监管局",
        "自然资源局",
        "生态环境分局",
    ),
)
_KEPT = ("网站栏目按照事项重新归类。", "失效的链接已经修复。", "开通了移动端的查询。", "公开专区配备了查询设备。")
_DIGITS = "一二三四五六七八九十"


def body_names(count: int) -> list[tuple[str, str]]:
    """Folder and level of so many bodies of 某县: the government, its departments, then towns and streets."""
    found = [("某县", "县级政府"), *((f"某县/{office}", "县级部门") for office in OFFICES)]
    number = 0
    while len(found) < count:
        kind, level = ("街道", "街道办事处") if number % 5 == 4 else ("镇", "乡镇政府")
        found.append((f"某县/{_han(number)}{kind}", level))
        number += 1
    return found[:count]


def _han(number: int) -> str:
    """A name of its own for every number."""
    text = ""
    while True:
        text = _DIGITS[number % 10] + text
        number //= 10
        if not number:
            return f"新{text}"


def write_bodies(root: Path, count: int, years: tuple[int, ...] = (2023, 2024), *, seed: int = 0) -> list[Path]:
    """The folders of their reports; sound but for what chance brings (warnings)."""
    made = []
    for index, (folder, level) in enumerate(body_names(count)):
        before: tuple[str, dict[str, Decimal]] | None = None
        for year in years:
            fmt = official_format(year)
            rng = Random(seed * 1_000_003 + index * 100 + year)
            figures = statistics(fmt.id, rng, before)
            before = (fmt.id, figures) if year + 1 in years else None
            front = f"发布日期: {year + 1}-01-{1 + index % 28:02}\n"
            name = folder.replace("/", "") + ("人民政府" if level == "县级政府" else "")
            texts = {0: f"{year}年公开了{3 + rng.randint(0, 90)}类事项的办理结果。", 3: _KEPT[rng.randint(0, 3)]}
            text = narrative(year, body=name, level=level, front=front, texts=texts)
            numbers = {pointer: format(amount, "f") for pointer, amount in figures.items()}
            made.append(write_report(root, year, text, statistics_text(fmt, numbers), body=folder))
    return made
