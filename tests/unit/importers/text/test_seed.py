"""The published text that the project starts from imports to exactly ``reports/2022``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.support.places import ROOT

from reportkit.cli import main

SEED = ROOT / "tests" / "data" / "import" / "rouyuan-2022.txt"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "reports").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_seed_imports_exactly(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(SEED), "--year", "2022"]) == 0
    for name in ("report.md", "statistics.yaml"):
        expected = (ROOT / "reports" / "2022" / name).read_text(encoding="utf-8")
        # waivers are a reviewer's decision, which no published document holds
        expected = re.sub(r"^豁免:\n(?:  .*\n)+", "", expected, flags=re.MULTILINE)
        assert (workspace / "reports" / "2022" / name).read_text(encoding="utf-8") == expected
    told = capsys.readouterr().out
    for label in ("本年度止件数", "（三）不予以公开", "2.其他法律法规禁止公开", "重新出具以获取信息"):
        assert label in told
    assert "一字不缺" in told


def test_an_existing_report_is_overwritten_only_by_force(workspace: Path) -> None:
    directory = workspace / "reports" / "2022"
    directory.mkdir()
    (directory / "report.md").write_text("别动", encoding="utf-8")
    assert main(["import", str(SEED), "--year", "2022"]) == 2
    assert (directory / "report.md").read_text(encoding="utf-8") == "别动"
    assert not (directory / "statistics.yaml").exists()
    assert main(["import", str(SEED), "--year", "2022", "--force"]) == 0
    assert (directory / "report.md").read_text(encoding="utf-8") != "别动"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_other_encodings(workspace: Path, encoding: str) -> None:
    copy = workspace / "copy.txt"
    copy.write_bytes(SEED.read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding))
    assert main(["import", str(copy), "--year", "2022"]) == 0
