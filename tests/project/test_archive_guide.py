"""docs/archive.md, README.md and the Makefile say what the program does."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tests.support.archives.bags import archived, bag_in, working_in
from tests.support.places import ROOT

from reportkit.archive.catalogue.listing import COLUMNS
from reportkit.archive.verifying.steps import REMADE, verify_bag
from reportkit.cli import main

GUIDE = (ROOT / "docs/archive.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_step_of_verification_is_explained_in_order() -> None:
    steps = [step.name for step in verify_bag(bag_in(archived()), archived()).steps]
    explained = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", GUIDE, re.MULTILINE)
    assert explained[: explained.index("伪造")] == ["步骤", *steps, "与前一版的比较"]  # which a first version has not
    assert tuple(steps[-len(REMADE) :]) == REMADE


def test_the_steps_that_tell_a_forgery_are_steps() -> None:
    names = set(re.findall(r"^\| ([^|]+) \| [^|]+ \|$", GUIDE.partition("| 伪造 |")[0], re.MULTILINE))
    told = re.findall(r"^\| [^|]+ \| ([^|（]+)[^|]* \|$", GUIDE.partition("| 伪造 |")[2], re.MULTILINE)
    named = {step.strip() for cell in told for step in cell.split("、") if "：" not in cell and cell.strip() != "同上"}
    assert {"核对结果", "生成记录"} <= named - {"---"} <= names


@pytest.mark.parametrize("command", ["archive", "verify", "catalogue"])
def test_every_option_is_explained(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    options = set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}
    assert options
    assert options <= set(re.findall(r"--[a-z]+", GUIDE))


def test_every_file_and_folder_of_a_bag_is_explained() -> None:
    bag = bag_in(archived())
    drawn = GUIDE.split("```")[1]
    for path in (*bag.iterdir(), *(bag / "data").iterdir()):
        assert path.name in drawn


def test_the_columns_of_the_catalogue_are_listed_in_order() -> None:
    names = [name.partition("（")[0] for name in COLUMNS.values()]
    assert "、".join(names) in re.sub(r"\n *", "", GUIDE)


@pytest.mark.parametrize("name", ["README.md", "docs/archive.md"])
def test_what_make_is_given_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    typed = {match[1]: match[2] for match in re.finditer(r"make (archive|verify|catalogue)((?: [A-Z]+=)*)", text)}
    assert {"verify", "catalogue"} <= typed.keys()
    for target, variables in typed.items():
        (recipe,) = re.findall(rf"^{target}: .*\n(?:\t.*\n)+", MAKEFILE, re.MULTILINE)
        assert all(variable in recipe for variable in re.findall(r"[A-Z]+", variables))


def test_make_verifies_and_lists(tmp_path: Path) -> None:
    """Through make, with a name that a shell would take apart."""
    bag = tmp_path / "它's 一个 存档"
    bag.mkdir()
    (bag / "放这里").mkdir()
    command = ["make", "--no-print-directory", "-f", str(ROOT / "Makefile"), f"BAG={bag}", "verify"]
    with working_in(tmp_path):
        done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
        assert f"“{bag}”不是存档，里面也没有存档" in done.stderr
        done = subprocess.run([*command[:-2], "verify"], check=False, capture_output=True, encoding="utf-8")
        assert "请写明年份" in done.stdout
