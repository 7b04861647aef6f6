"""docs/format.md, followed literally: its files are written, its commands are run, in a workspace of nobody's."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from tests.support.places import ROOT

from reportkit.cli import main
from reportkit.diagnostics import ReportkitError
from reportkit.formats import continuities, definitions, identities
from reportkit.reports import read_report
from reportkit.runs import receive

GUIDE = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
STEPS = re.compile(r"<!-- file: (?P<path>\S+) -->\n```\w+\n(?P<text>.*?)```|```sh\n(?P<commands>.*?)```", re.DOTALL)
FORMAT = "某省-行政执法-2024"
REPORT = "families/行政执法年度数据/reports"


def run(command: str) -> None:
    words = shlex.split(command)
    if words[0] == "git":
        subprocess.run(["git", "-c", "user.name=编辑", "-c", "user.email=a@b.cn", *words[1:]], check=True)
    else:
        assert main(words[1:]) == 0, command


def follow(root: Path, steps: list[re.Match[str]]) -> None:
    for step in steps:
        if step["path"]:
            path = root / step["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["text"], encoding="utf-8")
        else:
            for command in step["commands"].splitlines():
                run(command)


def test_the_guide_leads_from_the_file_to_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "."]) == 0
    follow(tmp_path, list(STEPS.finditer(GUIDE)))
    assert definitions()[FORMAT].own
    # 合计: one of the penalties, four of the permits; two rows and their total balance, and begin as last year ended
    codes = [identity.code for identity in (*identities(FORMAT), *continuities(FORMAT))]
    assert {code: codes.count(code) for code in codes} == {"A09": 5, "A10": 3, "X09": 3}
    report = read_report(tmp_path / REPORT / "2024")
    assert report.statistics.amounts["行政处罚/本年/合计"] == 3 + 25 + 2  # neither 其中 nor the money
    assert report.texts["执法保障/记录方式"] == "■文字记录 ■音像记录 □电子数据"
    word = tmp_path / "build" / REPORT.removesuffix("/reports") / "2024" / "report.docx"
    page = str(word.with_name("report.html"))
    assert main(["facts", page, "--against", "families/行政执法年度数据/2024"]) == 0  # words among them
    with pytest.raises(ReportkitError, match="请写全是哪一类，例如 --family 行政执法年度数据"):
        receive(word, None, None, tmp_path, family="年度")
    for printed in (word, word.with_name("report.fragment.html"), word.with_name("report.pdf")):
        told = receive(printed, None, f"不写种类{printed.suffix}".replace(".", ""), tmp_path)
        assert (told.recognised, told.target.year) == ("行政执法年度数据", 2024), printed
        assert read_report(told.target.directory).statistics.texts == report.statistics.texts
    back = read_report(tmp_path / REPORT / "试导入" / "2024")
    assert back.statistics.texts == report.statistics.texts
    assert main(["new", "2025", "--family", "行政执法"]) == 0
    fresh = (tmp_path / REPORT / "2025" / "statistics.yaml").read_text(encoding="utf-8")
    assert "市场准入: [3, ~, ~, ~]" in fresh  # 结转下年
    assert "合计:     [3, ~, ~, ~]" in fresh  # the sum of what is carried
