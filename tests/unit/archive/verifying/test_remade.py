"""What lies beside the documents is made anew and compared: a bag whose every checksum is right may still be forged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.support.archives.bags import reseal, working_in
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all

from reportkit.archive.bags import Step
from reportkit.archive.verifying import Rebuild, verify_bag
from reportkit.cli import main

BODY, ORG = "某县教育局", "某县/教育局"
REMADE = ("核对结果", "说明和数据", "与前一版的比较")
WAIVER = "豁免:\n  - 规则: X07\n    位置: 上年报告\n    值: 无（机构改革）\n    理由: 机构改革\n    批准人: 张三\n"


@cache
def corrected() -> Path:
    """A workspace with two versions of a nested body that has two years before and settings. Never to be changed."""
    root = Path(mkdtemp(prefix="reportkit-remade-")).resolve() / "工作区"
    for year in (2020, 2021, 2022):
        front = f"发布日期: {year + 1}-01-20\n"
        write_report(root, year, narrative(year, body=BODY, level="县级部门", front=front), typed(year), ORG)
    (root / "reportkit.yaml").write_text("规则:\n  X04: 说明\n", encoding="utf-8")
    commit_all(root)
    with working_in(root):
        assert main(["archive", "2022"]) == 0
        report = root / "reports" / ORG / "2022/report.md"
        report.write_text(report.read_text("utf-8").replace("群众关心", "群众最关心"), encoding="utf-8")
        commit_all(root, "更正")
        assert main(["archive", "2022", "--reason", "漏字"]) == 0
        commit_all(root, "发布记录")
    return root


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """The second bag alone, where neither workspace nor Git nor the first one is."""
    return Path(shutil.copytree(_bag(corrected(), 2), tmp_path / _bag(corrected(), 2).name))


def _bag(root: Path, version: int) -> Path:
    return root / "archive" / ORG / "2022" / f"{BODY}-2022-v{version}"


def steps(bag: Path, here: Path | None = None, *, when_same: bool = True) -> dict[str, Step]:
    verdict = verify_bag(bag, here or bag.parent, rebuild=Rebuild(when_same=when_same))
    return {step.name: step for step in verdict.steps}


def test_everything_in_a_bag_of_a_nested_body_is_made_again() -> None:
    found = steps(_bag(corrected(), 2))
    for name in ("重新生成", *REMADE):
        assert (found[name].done, found[name].faults) == (True, ()), name
    assert "旁边的第 1 版" in found[REMADE[2]].told
    entries = json.loads((_bag(corrected(), 2) / "data/findings.json").read_text("utf-8"))["findings"]
    assert {entry["code"] for entry in entries} >= {"X04"}, "the years before and the settings count"
    assert REMADE[2] not in steps(_bag(corrected(), 1))


def test_without_the_version_before_it_is_said_that_nothing_was_compared(away: Path, tmp_path: Path) -> None:
    step = steps(away)[REMADE[2]]
    assert not step.done
    assert "手边没有第 1 版" in step.told
    assert "Git 里的第 1 版" in steps(away, corrected())[REMADE[2]].told
    broken = Path(shutil.copytree(_bag(corrected(), 1), tmp_path / _bag(corrected(), 1).name))
    (broken / "data/sources/report.md").write_text("x", encoding="utf-8")
    assert not steps(away)[REMADE[2]].done, "a damaged version before proves nothing"


def _edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(bag: Path) -> None:
        path = bag / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _added(name: str) -> Callable[[Path], None]:
    def add(bag: Path) -> None:
        (bag / name).parent.mkdir(parents=True, exist_ok=True)
        (bag / name).write_text("x", encoding="utf-8")

    return add


def _tag_file(bag: Path) -> None:
    """A paper beside the payload; ``reseal`` lists it."""
    _added("meta/说明.txt")(bag)


def _label(line: str) -> Callable[[Path], None]:
    def add(bag: Path) -> None:
        with (bag / "bag-info.txt").open("a", encoding="utf-8") as stream:
            stream.write(f"{line}\n")

    return add


def _no_findings(bag: Path) -> None:
    """Findings and counts agree with each other."""
    for name in ("data/findings.json", "data/build.json"):
        told = json.loads((bag / name).read_text("utf-8"))
        told["findings"] = []
        if "summary" in told:
            told["summary"] |= {"warnings": 0, "notes": 0}
        (bag / name).write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _waived(bag: Path) -> None:
    told = json.loads((bag / "data/build.json").read_text("utf-8"))
    told["waivers"] = [{"规则": "X04"}]
    (bag / "data/build.json").write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


FORGERIES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "findings emptied": (_no_findings, "核对结果", "少了“X04"),
    "counts alone": (_edited("data/findings.json", '"notes": 1', '"notes": 0'), "核对结果", "其他地方"),
    "a waiver in the record": (_waived, "核对结果", "豁免"),
    "licence": (_edited("data/ro-crate-metadata.json", "依条例主动公开", "版权所有"), "说明和数据", "ro-crate"),
    "who built it": (_edited("data/ro-crate-metadata.json", '"reportkit"', '"another"'), "说明和数据", "ro-crate"),
    "the guide": (_edited("data/怎样核对.txt", "sha512sum --check", "true"), "说明和数据", "怎样核对"),
    "a unit": (_edited("data/open-data/datapackage.json", "件", "万件"), "说明和数据", "datapackage"),
    "the format": (_edited("data/format/2021-30.yaml", "属于国家秘密", "属于工作秘密"), "说明和数据", "2021-30"),
    "the title": (
        _edited("bag-info.txt", "年政府信息公开工作", "年政务公开工作"),
        "说明和数据",
        "External-Description",
    ),
    "the level": (_edited("bag-info.txt", "县级部门", "市级部门"), "说明和数据", "Reportkit-Level"),
    "a tag file that vouches for itself": (_tag_file, "说明和数据", "meta/说明.txt"),
    "a label more": (_label("Internal-Sender-Description: 经省政府审定"), "说明和数据", "多出一行"),
    "a label twice": (_label("Source-Organization: 别的机关"), "说明和数据", "写了 2 遍"),
    "a stray": (_added("data/内部.txt"), "说明和数据", "内部.txt"),
    "a stray among data": (_added("data/open-data/facts.xlsx"), "说明和数据", "facts.xlsx"),
    "a year before": (_added("data/previous/2019/report.md"), "生成记录", "2019"),
    "a changed year before": (_edited("data/previous/2021/report.md", "群众", "人民"), "生成记录", "2021"),
    "the comparison": (_edited("data/comparison/diff.md", "第2版", "第3版"), "与前一版的比较", "diff.md"),
    "a comparison more": (_added("data/comparison/diff.txt"), "与前一版的比较", "diff.txt"),
}


IN_EVERY_RUN = (
    "findings emptied",
    "licence",
    "a stray",
    "a label twice",
    "the comparison",
)  # the others with make test-long


@pytest.mark.parametrize(
    ("forgery", "step", "told"),
    [
        pytest.param(*case, id=name, marks=() if name in IN_EVERY_RUN else pytest.mark.long)
        for name, case in FORGERIES.items()
    ],
)
def test_a_forgery_with_right_checksums_is_found(
    away: Path, forgery: Callable[[Path], None], step: str, told: str
) -> None:
    if step == "与前一版的比较":
        shutil.copytree(_bag(corrected(), 1), away.parent / _bag(corrected(), 1).name)
    forgery(away)
    reseal(away)
    found = steps(away)
    assert any(told in str(fault) for fault in found[step].faults), found[step]
    assert not found["校验值"].faults


def test_a_first_version_has_no_comparison(tmp_path: Path) -> None:
    bag = Path(shutil.copytree(_bag(corrected(), 1), tmp_path / _bag(corrected(), 1).name))
    _added("data/comparison/diff.html")(bag)
    reseal(bag)
    assert "不该有比较" in str(steps(bag)["与前一版的比较"].faults[0])


def test_another_program_is_not_held_against_it_unless_asked(away: Path) -> None:
    _edited("data/build.json", '"files": "', '"files": "0')(away)
    _edited("data/ro-crate-metadata.json", "依条例主动公开", "版权所有")(away)
    reseal(away)
    found = steps(away)
    assert not any(found[name].done for name in REMADE)
    (fault, *_rest) = steps(away, when_same=False)["说明和数据"].faults
    assert "不一定是改过" in fault.meaning


@pytest.mark.long
@pytest.mark.parametrize("content", [b"", b"[]", b'{"findings": 3}', b"\xff", b'{"findings": [{}]}'])
def test_findings_that_break_their_reader_are_a_fault(away: Path, content: bytes) -> None:
    (away / "data/findings.json").write_bytes(content)
    reseal(away)
    assert any(step.faults for step in steps(away).values())


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """An aggregate whose member is in no bag, and whose year before is set aside with a waiver."""
    root = tmp_path / "工作区"
    member = "成员:\n  - 甲镇\n"
    for year in (2021, 2022):
        write_report(root, year, narrative(year, body="甲镇人民政府"), typed(year), "甲镇")
    write_report(root, 2021, narrative(2021, body="某县人民政府", level="县级政府"), typed(2021), "某县")
    front = f"发布日期: 2023-01-20\n上年报告: 无（机构改革）\n{member}{WAIVER}"
    write_report(root, 2022, narrative(2022, body="某县人民政府", level="县级政府", front=front), typed(2022), "某县")
    commit_all(root)
    with working_in(root):
        assert main(["archive", "某县/2022"]) == 0
    return root


def test_findings_that_look_beyond_the_bag_are_told_and_not_made_again(county: Path) -> None:
    (bag,) = (county / "archive/某县/2022").iterdir()
    step = steps(bag)["核对结果"]
    assert step.faults == ()
    assert "X07 要看存档以外的文件，没有重算" in step.told
