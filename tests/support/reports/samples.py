"""Reports that strain the page, built once for all tests of a run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.support.places import ROOT

from reportkit.engines import PandocWorker, Search
from reportkit.render import DEFAULT, Style
from reportkit.render.report import build_report
from reportkit.reports import Report, read_report

_TOWN = ROOT / "reports" / "2022"
_CITY = ROOT / "examples" / "suqian" / "reports" / "2024"
_INTEGER = re.compile(r"(?<=[\[ ])\d+(?=[,\]\n])")


def _narrative(text: str) -> str:
    """The smallest report that shows all tables, with ``text`` as its section 一."""
    front = "---\n机关: 某县某局\n级别: 县级部门\n年度: 2024\n---\n\n"
    parts = ["# 一、总体情况", text]
    for heading, table in (
        ("二、主动公开政府信息情况", "主动公开"),
        ("三、收到", "申请办理"),
        ("四、复议", "复议诉讼"),
    ):
        parts += [f"# {heading}", f"::: {{.statistics table={table}}}\n:::"]
    return front + "\n\n".join(parts) + "\n"


def _full(directory: Path) -> None:
    """Every cell has eight digits; the narrative is the city's."""
    path = directory / "statistics.yaml"
    path.write_text(_INTEGER.sub("88888888", path.read_text(encoding="utf-8")), encoding="utf-8")


def _long(directory: Path) -> None:
    """Forty pages of paragraphs of all lengths, with headings between them."""
    sentence = "围绕群众最常查找的事项更新公开目录，重要政策发布前公开征求意见，2024年共发布信息136条；"
    plain = "主动公开政府信息管理平台建设监督保障" * 10  # no punctuation: full lines show the grid
    paragraphs = [plain] + [
        f"## （{n}）第{n}项工作\n\n" * (n % 3 == 0) + (sentence * 8)[: 40 + n * 37 % 260] + "。" for n in range(1, 150)
    ]
    (directory / "report.md").write_text(_narrative("\n\n".join(paragraphs)), encoding="utf-8")


def _short(directory: Path) -> None:
    (directory / "report.md").write_text(_narrative("本年度没有需要报告的事项。"), encoding="utf-8")


def _as_it_is(_directory: Path) -> None:
    pass


SAMPLES: dict[str, tuple[Path, Callable[[Path], None]]] = {
    "2022": (_TOWN, _as_it_is),
    "suqian-2024": (_CITY, _as_it_is),
    "eight-digits": (_CITY, _full),
    "long": (_CITY, _long),
    "short": (_CITY, _short),
}


@cache
def sample_report(name: str) -> Report:
    """The report itself, in a folder of its own."""
    source, change = SAMPLES[name]
    directory = Path(mkdtemp(prefix="reportkit-")) / "reports" / source.name
    shutil.copytree(source, directory)
    change(directory)
    return read_report(directory)


@cache
def built(name: str, style: Style = DEFAULT, fonts: Search = Search()) -> Path:  # noqa: B008  # frozen
    """The folder of its documents in every format."""
    destination = Path(mkdtemp(prefix="reportkit-")) / "build"
    with PandocWorker() as worker:
        build_report(sample_report(name), destination, worker, style=style, fonts=fonts)
    return destination
