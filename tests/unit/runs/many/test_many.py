"""Whole workspaces: every damaged report named with its reason, every sound one built, work that is done recognised."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.patience import HANGS, interruptible, occupied, wait_for
from tests.support.reports.synthetic import write_workspace

KINDS = "html"


def reportkit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "reportkit", *arguments)
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def damage(report: Path) -> None:
        path = report / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return damage


def recode(name: str, encoding: str) -> Callable[[Path], None]:
    def damage(report: Path) -> None:
        path = report / name
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))

    return damage


def write(name: str, data: bytes) -> Callable[[Path], None]:
    def damage(report: Path) -> None:
        (report / name).write_bytes(data)

    return damage


def _folder_in_place(report: Path) -> None:
    (report / "report.md").unlink()
    (report / "report.md").mkdir()


def _link(report: Path) -> None:
    target = report.parent / "elsewhere.md"
    (report / "report.md").rename(target)
    (report / "report.md").symlink_to(target)


def _first_total(report: Path) -> None:
    path = report / "statistics.yaml"
    text = path.read_text(encoding="utf-8")
    found = re.search(r"本年新收:\s+\[.*, (\d+)\]", text)
    assert found is not None
    path.write_text(text[: found.start(1)] + str(int(found[1]) + 1) + text[found.end(1) :], encoding="utf-8")


SLOT = "::: {.statistics table=申请办理}\n:::\n"
DAMAGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "missing narrative": (lambda report: (report / "report.md").unlink(), "缺少文件 report.md"),
    "missing numbers": (lambda report: (report / "statistics.yaml").unlink(), "缺少文件 statistics.yaml"),
    "empty": (write("statistics.yaml", b""), "是空的"),
    "GBK": (recode("report.md", "gb18030"), "GBK"),
    "UTF-16": (recode("report.md", "utf-16"), "UTF-16"),
    "not YAML": (edit("statistics.yaml", "申请办理:", "申请办理: ["), "S0"),
    "key twice": (edit("statistics.yaml", "复议诉讼:", "主动公开:"), "填了两次"),
    "wrong total": (_first_total, "A0"),
    "a word": (edit("statistics.yaml", "格式: 2021-30", "格式: 2021-30\n备注: 无"), "S05"),
    "no table": (edit("report.md", SLOT, ""), "没有放统计表"),
    "table twice": (edit("report.md", SLOT, SLOT + "\n" + SLOT), "放了两次"),
    "unknown fact": (edit("report.md", "[申请办理/本年新收/总计]", "[申请办理/本年新收/合计]"), "没有叫"),
    "conflict": (edit("report.md", "# 二、", "<<<<<<< HEAD\n# 二、"), "冲突"),
    "huge": (write("report.md", b"x" * 1_100_000), "上限"),
    "a folder": (_folder_in_place, "report.md"),
    "a link": (_link, "链接"),
    "wrong year": (edit("report.md", "年度: 2022", "年度: 2020"), "2020"),
    "no such level": (edit("report.md", "级别: 乡镇政府", "级别: 市政府"), "级别"),
    "image missing": (edit("report.md", "# 二、", "![图](none.png)\n\n# 二、"), "none.png"),
    "hidden character": (edit("report.md", "# 二、", "\u202e# 二、"), "看不见"),
}


def spoil(folder: Path, every: int) -> dict[str, str]:
    """Damage every so many reports, each in another way; the names of the reports and what must be said of them."""
    directories = sorted((folder / "reports").glob("*/2022"))
    ways = list(DAMAGES.values())
    spoilt = {}
    for number, directory in enumerate(directories[::every]):
        damage, reason = ways[number % len(ways)]
        damage(directory)
        spoilt[directory.relative_to(folder / "reports").as_posix()] = reason
    return spoilt


def verify_run(folder: Path, spoilt: dict[str, str], done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1, done.stderr
    paragraphs = dict(re.findall(r"^(\d{5}/2022): (.*\n(?:    .*\n)+)", done.stdout, re.MULTILINE))
    assert set(paragraphs) == set(spoilt)
    for name, reason in spoilt.items():
        assert reason in paragraphs[name], (name, reason, paragraphs[name])
    for directory in (folder / "reports").glob("*/2022"):
        name = directory.relative_to(folder / "reports").as_posix()
        assert (folder / "build" / name / "report.html").is_file() == (name not in spoilt), name
    assert not list((folder / "build").rglob(".making-*"))


def test_twenty_kinds_of_damage_among_sound_reports(tmp_path: Path) -> None:
    write_workspace(tmp_path, 60)
    spoilt = spoil(tmp_path, 3)
    assert len(spoilt) == len(DAMAGES) == 20
    verify_run(tmp_path, spoilt, reportkit(tmp_path, "build", "--to", KINDS, "--jobs", "2"))
    again = reportkit(tmp_path, "build", "--to", KINDS, "--jobs", "2")
    verify_run(tmp_path, spoilt, again)
    assert re.search(r"没有变化 +40 份", again.stdout)


@pytest.mark.long
def test_five_thousand_of_which_one_in_twenty_is_damaged(tmp_path: Path) -> None:
    write_workspace(tmp_path, 5000)
    spoilt = spoil(tmp_path, 20)
    verify_run(tmp_path, spoilt, reportkit(tmp_path, "build", "--to", KINDS))


@pytest.mark.parametrize("how", [signal.SIGINT, pytest.param(signal.SIGKILL, marks=pytest.mark.long)])
def test_interrupted_and_resumed(tmp_path: Path, how: signal.Signals) -> None:
    """The build cannot go past the third report before the signal; no more than 30 reports were handed out by then."""
    folders = write_workspace(tmp_path, 40)
    places = [tmp_path / "build" / folder.relative_to(tmp_path / "reports") for folder in folders]

    def records() -> list[Path]:
        return list((tmp_path / "build").glob("*/2022/build.json"))

    command = (sys.executable, "-m", "reportkit", "build", "--to", KINDS, "--jobs", "2")
    with occupied(places[3:]):
        with interruptible():
            running = subprocess.Popen(
                command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
            )
        wait_for(lambda: len(records()) == 3)
        running.send_signal(how)
    running.communicate(timeout=HANGS)
    before = {path: path.stat().st_mtime_ns for path in records()}
    assert 3 <= len(before) < 40
    resumed = reportkit(tmp_path, "build", "--to", KINDS, "--jobs", "2")
    assert resumed.returncode == 0, resumed.stderr
    assert all(path.stat().st_mtime_ns == stamp for path, stamp in before.items())
    assert len(list((tmp_path / "build").glob("*/2022/report.html"))) == 40


@pytest.mark.long
def test_two_builds_at_once_agree_in_the_end(tmp_path: Path) -> None:
    write_workspace(tmp_path, 12)
    command = (sys.executable, "-m", "reportkit", "build", "--to", KINDS, "--jobs", "2")
    both = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in "12"]
    for process in both:
        _out, complaint = process.communicate(timeout=HANGS)
        assert process.returncode == 0, complaint.decode()
    assert re.search(r"没有变化 +12 份", reportkit(tmp_path, "build", "--to", KINDS).stdout)


def test_two_builds_of_different_figures_at_once_never_mix(tmp_path: Path) -> None:
    folders = write_workspace(tmp_path, 6)
    command = (sys.executable, "-m", "reportkit", "build", "--to", "html,docx", "--jobs", "2")
    first = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL)
    for number, folder in enumerate(folders):
        edit("report.md", "# 二、", f"第{number}次修改。\n\n# 二、")(folder)
    second = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL)
    assert [process.wait(HANGS) for process in (first, second)] == [0, 0]
    for record in (tmp_path / "build").glob("*/2022/build.json"):
        for name, known in json.loads(record.read_text())["outputs"].items():
            assert hashlib.sha256((record.parent / name).read_bytes()).hexdigest() == known
    assert reportkit(tmp_path, "build", "--to", "html,docx").returncode == 0
    for number, folder in enumerate(folders):
        page = tmp_path / "build" / folder.relative_to(tmp_path / "reports") / "report.html"
        assert f"第{number}次修改" in page.read_text(encoding="utf-8")


def _define(root: Path, text: str) -> None:
    place = root / "schema/formats/某省.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def test_what_counts_for_being_unchanged(tmp_path: Path) -> None:
    write_workspace(tmp_path, 1, (2021, 2022))
    directory, made = tmp_path / "reports/00000", tmp_path / "build/00000/2022"

    def told() -> str:
        return reportkit(tmp_path, "build", "00000/2022", "--to", KINDS).stdout

    assert "已生成" in told()
    assert "没有变化" in told()
    inputs = json.loads((made / "build.json").read_text())["inputs"]
    assert {"../2021", "../2020", "../../../reportkit.yaml"} < set(inputs)
    for change in (
        lambda: (directory / "2021/report.md").write_bytes((directory / "2021/report.md").read_bytes() + b"\n"),
        lambda: (tmp_path / "reportkit.yaml").write_text("阈值:\n  突变倍数: 6\n", encoding="utf-8"),
        lambda: (made / "report.html").write_bytes(b"other"),
        lambda: shutil.copytree(directory / "2021", directory / "2020"),
        lambda: _define(tmp_path, "name: 某省样式\n"),
        lambda: _define(tmp_path, "name: 某省新样式\n"),
    ):
        change()
        assert "已生成" in told()
    assert "没有变化" in told()


def test_only_what_changed_since_a_revision(tmp_path: Path) -> None:
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(tmp_path))
    write_workspace(tmp_path, 4)
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "all")):
        subprocess.run((*git, *words), check=True)
    edit("report.md", "# 二、", "\n# 二、")(tmp_path / "reports/00002/2022")
    done = reportkit(tmp_path, "build", "--changed", "HEAD", "--to", KINDS)
    assert done.returncode == 0
    assert [path.parent.parent.name for path in (tmp_path / "build").glob("*/2022/build.json")] == ["00002"]
    assert json.loads((tmp_path / "build/00002/2022/build.json").read_text())["commit"] is None
    unknown = reportkit(tmp_path, "build", "--changed", "nowhere")
    assert unknown.returncode == 2
    assert "nowhere" in unknown.stderr


def test_the_commit_is_recorded(tmp_path: Path) -> None:
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(tmp_path))
    write_workspace(tmp_path, 1)
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "all")):
        subprocess.run((*git, *words), check=True)
    reportkit(tmp_path, "build", "--to", KINDS)
    head = subprocess.run((*git, "rev-parse", "HEAD"), capture_output=True, encoding="utf-8", check=True).stdout.strip()
    assert json.loads((tmp_path / "build/00000/2022/build.json").read_text())["commit"] == head
