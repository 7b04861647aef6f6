"""``git diff`` in a repository after ``reportkit git-setup``."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.cli import main
from reportkit.engines import pandoc_path


def git(root: Path, *arguments: str) -> str:
    names = ["-c", "user.name=甲", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", *names, *arguments], cwd=root, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def docx(path: Path, text: str) -> None:
    subprocess.run([pandoc_path(), "-f", "markdown", "-o", str(path)], input=text.encode(), check=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_report(tmp_path, 2022, narrative(2022, texts={1: "全年收到申请136件，占97.4%。"}), typed(2022))
    docx(tmp_path / "稿.docx", "全年公开信息12条。")
    git(tmp_path, "init")
    (tmp_path / ".gitattributes").write_text("*.png binary", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_numbers_stay_whole_and_characters_are_words(repository: Path) -> None:
    assert main(["git-setup"]) == 0
    write = repository / "reports/2022/report.md"
    write.write_text(narrative(2022, texts={1: "全年受到申请1136件，占7.4%。"}), encoding="utf-8")
    shown = git(repository, "diff", "--word-diff=plain", "reports")
    assert "全年[-收-]{+受+}到申请[-136件-]{+1136件+}，占[-97.4%-]{+7.4%+}。" in shown
    (head,) = [line for line in shown.splitlines() if line.startswith("@@")]
    assert head.endswith("## （一）主动公开")  # the heading above the first line shown
    (repository / "reports/2022/statistics.yaml").write_text(typed(2022, {"主动公开/行政许可": 12}), encoding="utf-8")
    assert "[-0-]{+12+}" in git(repository, "diff", "--word-diff=plain", "reports")


def test_plain_git_diff_marks_the_changed_words_of_a_docx(repository: Path) -> None:
    text = "一是健全制度，明确专人负责；二是加强培训，全年培训{}次；三是严格审查，杜绝差错。"
    docx(repository / "稿.docx", text.format(3))
    commit(repository)
    assert main(["git-setup"]) == 0
    docx(repository / "稿.docx", text.format(14))
    shown = git(repository, "diff", "稿.docx").splitlines()
    assert shown[0] == "稿.docx"
    assert [line for line in shown if "[-" in line or "{+" in line] == ["全年培训[-3次-]{+14次+}；"]
    assert len(shown) <= 5, "only what stands beside the change"
    assert "\x1b[" in git(repository, "-c", "color.diff=always", "diff", "稿.docx")


def test_what_is_no_docx_or_new_or_gone_stops_no_other(repository: Path) -> None:
    for name in ("丙.docx", "丁.docx", "-戊.docx"):
        docx(repository / name, "全年公开信息12条。")
    commit(repository)
    assert main(["git-setup"]) == 0
    (repository / "丙.docx").write_bytes(b"no document")
    (repository / "丁.docx").unlink()
    docx(repository / "-戊.docx", "**全年**公开信息12条。")
    docx(repository / "甲.docx", "全年新文件。")
    git(repository, "add", "--intent-to-add", "甲.docx")
    docx(repository / "稿.docx", "全年公开信息15条。")
    assert "丁.docx → 甲.docx\n" in git(repository, "diff", "--find-renames=1%")
    shown = git(repository, "diff", "--no-renames")
    for told in (
        "丙.docx：不是能读的 DOCX，没有比较",
        "丁.docx：删去了",
        "-戊.docx：文字没有变化（版式、图片没有比较）",
        "甲.docx：新文件",
        "全年公开信息[-12条-]{+15条+}。",
    ):
        assert told in shown


def commit(repository: Path) -> None:
    git(repository, "add", ".")
    git(repository, "commit", "-m", "y")


def test_again_changes_nothing(repository: Path) -> None:
    assert main(["git-setup"]) == 0
    files = [repository / ".gitattributes", repository / ".git/config"]
    before = [path.read_text(encoding="utf-8") for path in files]
    assert before[0].startswith("*.png binary\n#")
    assert main(["git-setup"]) == 0
    assert [path.read_text(encoding="utf-8") for path in files] == before


def test_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["git-setup"]) == 2
    assert "git 没有完成" in capsys.readouterr().err


def test_the_log_shows_a_changed_word_of_a_docx_as_one_clause(repository: Path) -> None:
    text = "一是健全制度，明确专人负责；二是加强培训，全年培训{}次；三是严格审查，杜绝差错。"
    docx(repository / "稿.docx", text.format(3))
    commit(repository)
    main(["git-setup"])
    docx(repository / "稿.docx", text.format(4))
    commit(repository)
    shown = git(repository, "show", "--unified=0", "--", "稿.docx").splitlines()
    changed = [line for line in shown if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")]
    assert changed == ["-全年培训3次；", "+全年培训4次；"]
