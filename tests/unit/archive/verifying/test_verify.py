"""``reportkit verify`` from end to end: sound bags, and each step with a fault that only it can find."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from tests.support.archives.bags import (
    BODY,
    NAME,
    TITLE,
    archived,
    bag_in,
    copy_of_bag,
    copy_of_workspace,
    reseal,
    working_in,
)
from tests.support.workspaces.directories import typed
from tests.support.workspaces.repository import commit_all, git

from reportkit.archive.bags.discrepancies import Step
from reportkit.archive.verifying import fresh_environment
from reportkit.archive.verifying.steps import Rebuild, Verification, verify_bag
from reportkit.cli import main


def step(verdict: Verification, name: str) -> Step:
    return next(step for step in verdict.steps if step.name == name)


def failing(verdict: Verification) -> list[str]:
    return [step.name for step in verdict.steps if step.faults]


@pytest.mark.parametrize("suffix", ["", ".zip"])
def test_a_fresh_bag_is_sound_in_every_step(suffix: str) -> None:
    root = archived()
    verdict = verify_bag(bag_in(root).with_name(NAME + suffix), root)
    assert verdict.sound
    assert [step.name for step in verdict.steps] == [
        *("完整", "校验值", "发布记录", "记录的历史", "Git", "标签", "签名", "PDF 签名"),
        *("文件内容", "PDF 附件", "开放数据", "生成记录", "重新生成", "核对结果", "说明和数据"),
    ]
    assert [step.name for step in verdict.steps if not step.done] == [
        *("记录的历史", "签名", "PDF 签名", "重新生成", "核对结果", "说明和数据"),
    ]
    assert verdict.origins == ("本仓库的标签 report/2022/v1",)


def test_a_read_only_copy_elsewhere_needs_neither_ledger_nor_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bag = copy_of_bag(tmp_path)
    for path in (*bag.rglob("*"), bag):
        path.chmod(0o555 if path.is_dir() else 0o444)
    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(tmp_path)
    assert main(["verify", NAME]) == 0
    told = capsys.readouterr().out
    assert "发布记录：未核对：这里没有发布记录（releases.yaml）" in told
    assert "Git：未核对：" in told
    assert told.endswith("结论：前后一致；来源没有证实（没有靠得住的封印：签名、标签或 Git 里的发布记录）\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME]
    for path in (bag, *bag.rglob("*")):
        path.chmod(0o755)


@pytest.mark.parametrize("target", ["2022", "report/2022/v1", "reports/2022", "archive", f"archive/{BODY}/2022"])
def test_all_ways_to_name_a_bag(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    with working_in(archived()):
        assert main(["verify", target]) == 0
    assert capsys.readouterr().out.endswith(
        "核对了 2 个存档：2 个前后一致（2 个的来源已证实），0 个有不符，0 个无法核对\n"
    )


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("report/2022/v2", "2022 没有发布过第 2 版"),
        ("没有", "没有找到报告“没有”"),
        ("reports/2022/report.md", "不是完整的 ZIP 文件"),
        ("archive/空", "不是存档，里面也没有存档"),
    ],
)
def test_what_is_no_bag_ends_with_one_sentence(
    target: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_of_workspace(tmp_path)
    (root / "archive/空").mkdir()
    with working_in(root):
        assert main(["verify", target]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_a_registered_bag_that_is_gone_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_of_workspace(tmp_path)
    (root / "archive").rename(root / "别处")
    with working_in(root):
        assert main(["verify", "2022"]) == 2
        assert "没有找到它的存档" in capsys.readouterr().err
        assert main(["verify", "2022", "--archive", "别处"]) == 0


def test_one_changed_byte_names_the_file_and_both_checksums(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    path = bag / "data/sources/statistics.yaml"
    good = subprocess.run(["sha512sum", path], check=True, capture_output=True, encoding="utf-8").stdout[:12]
    path.write_bytes(path.read_bytes().replace(b"3", b"4", 1))
    bad = subprocess.run(["sha512sum", path], check=True, capture_output=True, encoding="utf-8").stdout[:12]
    assert main(["verify", str(bag)]) == 1
    told = capsys.readouterr().out
    assert f"data/sources/statistics.yaml：SHA-512 应是 {good}…，现在是 {bad}…" in told
    assert "结论：有 1 处不符" in told


def test_missing_and_surplus_files(tmp_path: Path) -> None:
    bag = copy_of_bag(tmp_path)
    (bag / "data/open-data/facts.json").unlink()
    (bag / "data/多余.txt").write_text("x", encoding="utf-8")
    (bag / ".DS_Store").write_text("x", encoding="utf-8")
    faults = {fault.place: fault for fault in step(verify_bag(bag, tmp_path), "完整").faults}
    assert faults.keys() == {"data/open-data/facts.json", "data/多余.txt", ".DS_Store", "bag-info.txt"}
    assert "请移走" in faults["data/多余.txt"].meaning
    assert "可以删去" in faults[".DS_Store"].meaning


def _other_facts(bag: Path) -> None:
    (bag / "data/sources/statistics.yaml").write_text(typed(2022, {"主动公开/行政许可": 4}), encoding="utf-8")


def _other_document(bag: Path) -> None:
    path = bag / f"data/documents/{TITLE}.html"
    path.write_bytes(path.read_bytes().replace(b">3<", b">4<"))


def _other_open_data(bag: Path) -> None:
    path = bag / "data/open-data/facts.json"
    path.write_bytes(path.read_bytes().replace(b'"value": 3,', b'"value": 5,'))


def _doubled_row(bag: Path) -> None:
    path = bag / "data/open-data/facts.csv"
    path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(keepends=True)[-1])


def _plain_pdf(bag: Path) -> None:
    """A PDF of the same report, but not the archived one: nothing is attached."""
    with working_in(archived()):
        assert main(["build", "2022", "--to", "pdf"]) == 0
    shutil.copyfile(archived() / "build/2022/report.pdf", bag / f"data/documents/{TITLE}.pdf")


def _no_document(bag: Path) -> None:
    (bag / f"data/documents/{TITLE}.docx").unlink()


def _not_a_docx(bag: Path) -> None:
    (bag / f"data/documents/{TITLE}.docx").write_bytes(b"PK\x05\x06" + bytes(18))


def _unreadable_record(bag: Path) -> None:
    (bag / "data/build.json").write_bytes(b"[]")


def _no_year(bag: Path) -> None:
    path = bag / "bag-info.txt"
    text = path.read_text(encoding="utf-8").replace("Reportkit-Year: 2022\n", "").replace("2022/v1", "../../etc/v1")
    path.write_text(text, encoding="utf-8")


def _broken_sources(bag: Path) -> None:
    (bag / "data/sources/statistics.yaml").write_bytes(b"\xff\xfe")


@pytest.mark.parametrize(
    ("forge", "steps", "said"),
    [
        (_other_facts, ["文件内容", "PDF 附件", "开放数据", "生成记录"], "印成了“3”，应是“4”"),
        (_other_document, ["文件内容", "生成记录"], "印成了“4”，应是“3”"),
        (_other_open_data, ["开放数据"], "“主动公开/行政许可”是 5，源文件里是 3"),
        (_doubled_row, ["PDF 附件", "开放数据"], "facts.csv"),
        (_plain_pdf, ["PDF 附件", "生成记录"], "里面没有附上 sources/report.md"),
        (_no_document, ["文件内容", "生成记录"], "没有 docx 文件"),
        (_not_a_docx, ["文件内容", "生成记录"], "读不了"),
        (_unreadable_record, ["生成记录"], "data/build.json"),
        (_no_year, ["内容"], "没有写明统计年度"),
        (_broken_sources, ["文件内容"], "源文件读不全"),
    ],
)
def test_a_forgery_with_right_checksums(
    forge: Callable[[Path], None], steps: list[str], said: str, tmp_path: Path
) -> None:
    """Whoever can compute checksums can seal anything: each kind of content is held against the others."""
    bag = copy_of_bag(tmp_path)
    forge(bag)
    reseal(bag)
    verdict = verify_bag(bag, tmp_path)
    assert failing(verdict) == steps
    assert any(said in str(fault) for one in verdict.steps for fault in one.faults)


def test_the_ledger_finds_a_bag_that_was_replaced_as_a_whole(tmp_path: Path) -> None:
    root = copy_of_workspace(tmp_path)
    info = bag_in(root) / "bag-info.txt"
    info.write_text(info.read_text(encoding="utf-8").replace("首次发布", "另一个理由"), encoding="utf-8")
    reseal(bag_in(root))
    bagit.Bag(str(bag_in(root))).validate()
    verdict = verify_bag(bag_in(root), root)
    assert failing(verdict) == ["发布记录", "标签"]
    assert "登记的 SHA-512 是" in str(step(verdict, "发布记录").faults[0])


def test_the_tag_finds_sources_that_were_never_committed(tmp_path: Path) -> None:
    root = copy_of_workspace(tmp_path)
    (root / "reports/2022/report.md").write_text("另一份\n", encoding="utf-8")
    other = commit_all(root, "另一份")
    git(root, "tag", "--force", "--annotate", "--message", "x", "report/2022/v1", other)
    verdict = verify_bag(bag_in(root), root)
    assert failing(verdict) == ["Git"]
    assert str(step(verdict, "Git").faults[0]) == "data/sources/report.md：与标签 report/2022/v1 里的不同"


def test_without_the_tag_the_commit_is_looked_at(tmp_path: Path) -> None:
    root = copy_of_workspace(tmp_path)
    git(root, "tag", "--delete", "report/2022/v1")
    assert "与提交" in step(verify_bag(bag_in(root), root), "Git").told
    shutil.rmtree(root / ".git")
    verdict = verify_bag(bag_in(root), root)
    assert verdict.sound
    assert not step(verdict, "Git").done


def test_a_bag_that_its_own_workspace_does_not_know_is_half_archived(tmp_path: Path) -> None:
    root = copy_of_workspace(tmp_path)
    (root / "reports/2022/releases.yaml").unlink()
    assert failing(verify_bag(bag_in(root), root)) == ["发布记录"]


def test_the_workspace_at_hand_may_be_another_bodys(tmp_path: Path) -> None:
    """The same year of another body: neither its ledger nor its tag says anything about this bag."""
    root = copy_of_workspace(tmp_path)
    text = (root / "reports/2022/releases.yaml").read_text(encoding="utf-8")
    (root / "reports/2022/releases.yaml").write_text(text.replace(NAME, "别的机关-2022-v1"), encoding="utf-8")
    (root / "reports/2022/report.md").write_text("另一份\n", encoding="utf-8")
    git(root, "tag", "--force", "report/2022/v1", commit_all(root))
    bag = copy_of_bag(tmp_path / "远处")
    verdict = verify_bag(bag, root)
    assert verdict.sound
    assert [one.name for one in verdict.steps if not one.done] == [
        *("发布记录", "记录的历史", "Git", "标签", "签名", "PDF 签名", "重新生成", "核对结果", "说明和数据"),
    ]


def test_a_ledger_that_cannot_be_read_is_no_proof(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_of_workspace(tmp_path)
    (root / "reports/2022/releases.yaml").write_text("- 版本: x\n", encoding="utf-8")
    assert main(["verify", str(bag_in(root))]) == 2
    assert "releases.yaml 读不懂" in capsys.readouterr().err


def test_rebuilding_gives_the_same_bytes(tmp_path: Path) -> None:
    verdict = verify_bag(copy_of_bag(tmp_path), tmp_path, rebuild=Rebuild())
    assert verdict.sound
    assert step(verdict, "重新生成").told == "现在的程序生成的 4 种文件与存档的逐字节相同"


def test_rebuilding_says_which_documents_differ_and_why_they_may(tmp_path: Path) -> None:
    bag = copy_of_bag(tmp_path)
    page, record = bag / f"data/documents/{TITLE}.html", bag / "data/build.json"
    page.write_bytes(page.read_bytes().replace(b"</body>", b" </body>"))
    told = json.loads(record.read_text(encoding="utf-8"))
    told["program"]["typst"] = "0.14.0"
    record.write_text(json.dumps(told), encoding="utf-8")
    reseal(bag)
    faults = step(verify_bag(bag, tmp_path, rebuild=Rebuild()), "重新生成").faults
    assert [fault.place for fault in faults] == [f"{TITLE}.html"]
    assert "typst 当时是 0.14.0，现在是 0.15.2" in faults[0].meaning
    told["program"]["typst"] = "0.15.2"
    record.write_text(json.dumps(told), encoding="utf-8")
    reseal(bag)
    faults = step(verify_bag(bag, tmp_path, rebuild=Rebuild()), "重新生成").faults
    assert "文件可能不是由这些源文件生成的" in faults[0].meaning


def test_a_program_that_is_gone_is_not_fetched_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """reportkit is not on PyPI: whatever has that name there is somebody else's program."""
    bag = copy_of_bag(tmp_path)
    record = bag / "data/build.json"
    told = json.loads(record.read_text(encoding="utf-8"))
    told["program"]["files"] = "0" * 64
    record.write_text(json.dumps(told), encoding="utf-8")
    reseal(bag)

    def never(*_arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(fresh_environment, "_run", never)
    assert main(["verify", str(bag), "--recorded"]) == 2
    assert "请找来当时的安装包" in capsys.readouterr().err


@pytest.mark.parametrize("version", ["0.15.2 --index-url=http://x", "git+https://x", "", "-e ."])
def test_a_recorded_version_cannot_smuggle_options_into_pip(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bag = copy_of_bag(tmp_path)
    record = bag / "data/build.json"
    told = json.loads(record.read_text(encoding="utf-8"))
    told["program"]["typst"] = version
    record.write_text(json.dumps(told), encoding="utf-8")
    reseal(bag)
    monkeypatch.setattr(fresh_environment, "_environment", lambda home: home / "bin/python")
    assert main(["verify", str(bag), "--recorded"]) == 2
    assert "版本号写得不正常" in capsys.readouterr().err


@pytest.mark.long
def test_the_recorded_versions_in_a_fresh_environment_give_the_same_bytes(tmp_path: Path) -> None:
    verdict = verify_bag(copy_of_bag(tmp_path), tmp_path, rebuild=Rebuild(recorded=True))
    assert verdict.sound
    assert "新装的环境" in step(verdict, "重新生成").told


def test_json_for_other_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(bag_in(archived())), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["bags"][0]["bag"] == NAME
    assert told["bags"][0]["sound"] is True
    assert told["program"]["typst"] == "0.15.2"


def test_verification_loads_no_pdf_library_for_a_damaged_bag(tmp_path: Path) -> None:
    bag = copy_of_bag(tmp_path)
    (bag / "bagit.txt").unlink()
    program = (
        "import sys; from reportkit.cli import main; status = main(['verify', sys.argv[1]]);"
        "assert 'pypdfium2' not in sys.modules; raise SystemExit(status)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(bag)], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 1, done.stderr
    assert "bagit.txt：缺这个文件" in done.stdout
