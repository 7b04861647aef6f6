"""Reports whose DOCX people edit: one with everything that a narrative may hold, and those of this repository."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.documents.png import Grey, write_grey
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.engines import PandocWorker
from reportkit.render.report import build_report
from reportkit.reports import read_report
from reportkit.workspace import Target

FIGURES = {
    "申请办理/本年新收/自然人": 12,
    "申请办理/本年新收/总计": 12,
    "申请办理/办理结果/予以公开/自然人": 12,
    "申请办理/办理结果/予以公开/总计": 12,
    "申请办理/办理结果/总计/自然人": 12,
    "申请办理/办理结果/总计/总计": 12,
    "主动公开/行政许可": 345,
}
FRONT = """\
联系:
  电话: 0955-7679476
豁免:
  - 规则: N12
    位置: 其他需要报告的事项
    值: 3
    理由: 已发布的原文如此，照录
    批准人: 甲乙镇办公室
"""
TEXTS = {
    0: (
        "**一是加强领导。**成立领导小组，作出行政许可[主动公开/行政许可]{.fact}件，占比 3.5%，见 A\\_B 与 [政府网站](https://www.example.gov.cn/)。\n"
        "网址<https://www.spt.gov.cn/>可下载；截至 2022\n年底使用 PDF\n版 WPS 打开。\n"
        "其中&lt;甲&gt;两项**重点**工作办结。\n\n"
        "　　（1）段首有全角空格的段落。\n1\\.编号也有。\n\n"
        "| 平台 | 条数 |\n| --- | --- |\n| 网站 | 120 |\n| 新收申请 | [申请办理/本年新收/总计]{.fact}件 |\n\n"
        "![宣传活动现场](现场.png)"
    ),
    1: (
        "全年新收申请[申请办理/本年新收/总计]{.fact}件，予以公开[申请办理/办理结果/予以公开/总计]{.fact}件。"
        "设置专门窗口接收群众的申请。登记、转办、答复各环节都有专人负责。"
    ),
    6: "本年度没有收取信息处理费。\n联系电话：0955-7679476。",
}


def full_report(root: Path) -> Path:
    """The folder of a report for 2022 that holds everything a narrative may."""
    folder = write_report(root, 2022, narrative(2022, front=FRONT, texts=TEXTS), typed(2022, FIGURES))
    write_grey(folder / "现场.png", Grey(6, (b"\xff\x00" * 3,) * 4))
    return folder


def copied(root: Path, name: str) -> Path:
    """The folder of a report of this repository, as ``root``'s own."""
    source = ROOT / name
    folder = root / "reports" / source.name
    shutil.copytree(source, folder)
    return folder


@dataclass(frozen=True)
class Drawn:
    """A report, its DOCX as it was drawn, and the pandoc that draws it."""

    target: Target
    docx: Path
    worker: PandocWorker
    text: bytes

    def restore(self) -> None:
        (self.target.directory / "report.md").write_bytes(self.text)

    def draw(self, path: Path) -> Path:
        """The DOCX of the report as it stands now."""
        folder = path.parent / "drawn"
        build_report(read_report(self.target.directory), folder, self.worker, ("docx",))
        return Path(shutil.copy(folder / "report.docx", path))


@contextmanager
def drawn(folder: Path) -> Iterator[Drawn]:
    root = folder.parents[1]
    with PandocWorker() as worker:
        made = Drawn(Target(root, folder), root / "report.docx", worker, (folder / "report.md").read_bytes())
        made.draw(made.docx)
        yield made
