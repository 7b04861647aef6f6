"""Formats of a merge request are those of its target branch."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.support.places import ROOT

from reportkit.formats import load_format
from reportkit.workspace import use_formats

NAME = "浙江-行政执法-2024"
OWN = "某省-行政执法"


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.cn", *words], cwd=root, check=True)


def test_what_a_branch_does_to_a_format_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / ".gitkeep").write_text("", encoding="utf-8")
    place = tmp_path / "schema" / "formats" / f"{OWN}.yaml"
    place.parent.mkdir(parents=True)
    text = (ROOT / "schema" / "formats" / f"{NAME}.yaml").read_text(encoding="utf-8")
    place.write_text(text.replace(f"format: {NAME}", f"format: {OWN}"), encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "格式")
    git(tmp_path, "checkout", "-q", "-b", "branch")
    # without its total, a wrong sum of penalties would pass
    weakened = place.read_text(encoding="utf-8").replace(
        "label: 合计（宗）, total: true, role: pen", "label: 合计（宗）, role: pen"
    )
    place.write_text(weakened, encoding="utf-8")
    git(tmp_path, "commit", "-q", "-am", "删去合计")
    monkeypatch.setenv("REPORTKIT_BASE", "main")
    monkeypatch.setenv("CI", "true")
    assert use_formats(tmp_path) == {}
    column = next(c for c in load_format(OWN).rows["行政处罚/行政处罚实施数量"].columns if c.key == "合计")
    assert column.total
