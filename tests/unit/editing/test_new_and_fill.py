"""A new year's report, totals computed into a file, and safe fixes."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from ruamel.yaml import YAML
from tests.support.reports.consistent import statistics
from tests.support.workspaces.directories import narrative, official_format, typed, write_report

from reportkit.cli import main
from reportkit.editing.safe_fixes import safe_fixes
from reportkit.formats import identities, statistics_text
from reportkit.reports import read_report
from reportkit.reports.figures import read_statistics

FMT = official_format(2022)
TOTALS = {i.right[0].pointer for i in identities(FMT.id) if i.total}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    values = {pointer: str(amount) for pointer, amount in statistics(FMT.id, Random(7)).items()}
    write_report(tmp_path, 2022, narrative(2022), statistics_text(FMT, values))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "reports"


def test_new_carries_over_only_what_the_law_ties_to_last_year(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "2023"]) == 0
    old, new = read_report(workspace / "2022"), read_report(workspace / "2023")
    amounts = new.statistics.amounts
    for column in ("自然人", "总计"):
        assert amounts[f"申请办理/上年结转/{column}"] == old.statistics.amounts[f"申请办理/结转下年度/{column}"]
    base = "主动公开/行政规范性文件/现行有效件数"
    assert amounts[base] == old.statistics.amounts[base]
    assert len(amounts) == 7 + 2
    capsys.readouterr()
    assert main(["check", "2023"]) == 1
    # 上年结转 of seven columns; what is in force needs what is not typed yet
    assert "；与上一年的关系 7 条，成立 7 条" in capsys.readouterr().out


def test_new_sums_the_totals_of_what_it_carries_and_carries_none(workspace: Path) -> None:
    """Last year's total was mistyped: this year's is the sum of what is carried."""
    old = workspace / "2022" / "statistics.yaml"
    row = next(line for line in old.read_text(encoding="utf-8").split("\n") if line.strip().startswith("结转下年度"))
    cells = [int(cell) for cell in re.findall(r"[0-9]+", row)]
    wrong = row.replace(f"{cells[-1]}]", f"{cells[-1] + 5}]")
    assert wrong != row
    old.write_text(old.read_text(encoding="utf-8").replace(row, wrong), encoding="utf-8")
    assert main(["new", "2023"]) == 0
    amounts = read_report(workspace / "2023").statistics.amounts
    assert amounts["申请办理/上年结转/总计"] == sum(cells[:-1])


def test_what_new_leaves_open_is_refused_and_the_year_is_this_years(workspace: Path) -> None:
    main(["new", "2023"])
    report = read_report(workspace / "2023")
    codes = {finding.code for finding in report.findings}
    assert codes == {"S07", "S13"}
    text = report.narrative.source.text
    assert "2023年1月1日至12月31日" in text
    assert "〔2021〕30号" in text
    assert "解读形式不够丰富" in text
    assert "2022年" not in text


@pytest.mark.usefixtures("workspace")
def test_a_new_report_is_told_what_is_blank_in_one_finding(capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "2023"])
    capsys.readouterr()
    main(["check", "2023"])
    assert capsys.readouterr().out.count("错误 S07") == 1
    assert main(["fill", "2023"]) == 1
    (told,) = [line for line in capsys.readouterr().out.splitlines() if "算不出" in line]
    assert "33 个合计算不出（申请办理 30 个，复议诉讼 3 个）" in told


def test_new_tells_last_years_problems_from_its_improvements(workspace: Path) -> None:
    text = (workspace / "2022" / "report.md").read_text(encoding="utf-8")
    five = "存在的主要问题：一是解读形式不够丰富。\n\n改进情况：一是增加图表和视频解读。"
    problems = "主要问题：一是解读形式不够丰富。多数只有文字；二是更新不及时。"
    longer = f"{problems}\n\n下一步，一是增加图表和视频解读；二是按月检查栏目。"
    assert five in text
    (workspace / "2022" / "report.md").write_text(text.replace(five, longer), encoding="utf-8")
    main(["new", "2023"])
    new = (workspace / "2023" / "report.md").read_text(encoding="utf-8")
    told = "上年的问题：解读形式不够丰富；更新不及时。"
    assert f"{told}上年的改进：增加图表和视频解读；按月检查栏目。请写明改进到哪一步】" in new
    assert new.count("上年的问题") == 1


def test_new_never_overwrites(workspace: Path) -> None:
    before = (workspace / "2022" / "report.md").read_bytes()
    assert main(["new", "2022"]) == 2
    assert (workspace / "2022" / "report.md").read_bytes() == before


@pytest.mark.parametrize("name", ["../x", "a/../b", "/a", "a//b", "a\\b", "", ".x", "2022"])
def test_new_refuses_folders_elsewhere(workspace: Path, name: str) -> None:
    assert main(["new", "2023", "--org", name]) == 2
    assert sorted(path.name for path in workspace.iterdir()) == ["2022"]


@pytest.mark.parametrize("seed", range(5))
def test_fill_restores_blanked_totals_and_no_other_byte(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    values = {pointer: str(amount) for pointer, amount in statistics(FMT.id, Random(seed)).items()}
    whole = statistics_text(FMT, values).replace("格式:", "# 说明\n格式:").replace("    予以公开:", "    予以公开:  ")
    blank = statistics_text(FMT, {p: v for p, v in values.items() if p not in TOTALS})
    blank = blank.replace("格式:", "# 说明\n格式:").replace("    予以公开:", "    予以公开:  ")
    directory = write_report(tmp_path, 2022, narrative(2022), blank)
    assert main(["fill", "2022"]) == 0
    assert (directory / "statistics.yaml").read_text(encoding="utf-8") == whole


def test_fill_says_what_it_replaced(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace / "2022" / "statistics.yaml"
    right = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(行政复议: +\[.*, )\d+\]", r"\g<1>999]", right), encoding="utf-8")
    assert main(["fill"]) == 0
    assert "复议诉讼/行政复议/总计：原填 999" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == right


def test_fill_leaves_what_lacks_a_figure(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace / "2022" / "statistics.yaml"
    text = re.sub(r"(行政复议: +)\[.*\]", r"\1[1, , 0, 0, ]", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    assert main(["fill"]) == 1
    assert "复议诉讼/行政复议/总计：还缺" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == text


SLIPS = {
    "［３，0, 0, 0, 0, 0, 3］": "[3,0, 0, 0, 0, 0, 3]",
    "[1 2, 0, 0, 0, 0, 0, 1 2]": "[12, 0, 0, 0, 0, 0, 12]",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_fix_mends_what_has_one_meaning(tmp_path: Path, slip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sound = re.sub(r"本年新收: +\[.*\]", f"本年新收： {slip} # 注：１", typed(2022))
    directory = write_report(tmp_path, 2022, narrative(2022).replace("年度: ", "年度："), sound)
    main(["check", "--fix"])
    text = (directory / "statistics.yaml").read_text(encoding="utf-8")
    assert f"本年新收: {SLIPS[slip]} # 注：１" in text.replace(":  ", ": ")
    assert "年度: 2022" in (directory / "report.md").read_text(encoding="utf-8")
    assert safe_fixes(directory, 2022) == ()


@pytest.mark.parametrize("slip", ["[1 2, 0, 0, 0, 0, 0]", "[1,234, 0, 0, 0, 0, 0, 1234]", "[1e3, 0, 0, 0, 0, 0, 1000]"])
def test_fix_leaves_what_could_mean_something_else(tmp_path: Path, slip: str) -> None:
    sound = re.sub(r"本年新收: +\[.*\]", f"本年新收: {slip}", typed(2022))
    directory = write_report(tmp_path, 2022, narrative(2022), sound)
    assert safe_fixes(directory, 2022) == ()
    assert read_statistics(directory, 2022).findings


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_fill_keeps_windows_line_ends_and_bom(workspace: Path, mark: bytes) -> None:
    path = workspace / "2022" / "statistics.yaml"
    right = mark + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(re.sub(rb"(\xe8\xa1\x8c\xe6\x94\xbf\xe5\xa4\x8d\xe8\xae\xae: +\[.*, )[0-9]+\]", rb"\g<1>]", right))
    assert path.read_bytes() != right
    assert main(["fill"]) == 0
    assert path.read_bytes() == right


def test_fill_says_the_syntax_error_and_goes_on(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_report(workspace.parent, 2022, narrative(2022), typed(2022), "乙镇") / "statistics.yaml"
    path.write_text(typed(2022).replace("申请办理:", "申请办理: 甲: 乙"), encoding="utf-8")
    before = path.read_bytes()
    assert main(["fill"]) == 2
    out, err = capsys.readouterr()
    assert "2022: 合计都已填好" in out
    assert "乙镇/2022: 没有改动：reports/乙镇/2022/statistics.yaml:14" in err
    assert "不合 YAML 的写法" in err
    assert path.read_bytes() == before
    assert main(["form", "乙镇/2022"]) == 2
    assert "没有生成表格：reports/乙镇/2022/statistics.yaml:14" in capsys.readouterr().err


def test_zeros_are_named_row_by_row_and_written(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace / "2022" / "statistics.yaml"
    text = typed(2022, {"申请办理/本年新收/自然人": 3})
    text = re.sub(r"(重复申请: +)\[.*\]", r"\1[0, ~, , 0, 0, 0, ~]", text)
    text = re.sub(r"(信访举报投诉类申请: +)\[.*\]", r"\1[无, ~, 0, 0, 0, 0, 0]", text)
    path.write_text(text.replace("行政许可:", "行政许可: ~ #", 1), encoding="utf-8")
    assert main(["fill", "--zeros"]) == 1
    out = capsys.readouterr().out
    assert "主动公开/行政许可的处理决定数量空着，填 0" in out
    assert "申请办理/办理结果/不予处理/重复申请的商业企业、科研机构空着，填 0" in out
    after = path.read_text(encoding="utf-8")
    assert "[无, 0, 0, 0, 0, 0, 0]" in after
    assert "[0, 0, 0, 0, 0, 0, 0]" in next(line for line in after.split("\n") if "重复申请:" in line)
    assert "行政许可: 0 #" in after


def test_what_new_leaves_blank_is_yaml_to_everybody(workspace: Path) -> None:
    assert main(["new", "2023"]) == 0
    text = (workspace / "2023" / "statistics.yaml").read_text(encoding="utf-8")
    data = YAML(typ="safe", pure=True).load(text)
    assert data["申请办理"]["本年新收"] == [None] * 7
    assert data["主动公开"]["行政许可"] is None
    assert main(["fill", "2023", "--zeros"]) == 0
    assert main(["fill", "2023"]) == 0
