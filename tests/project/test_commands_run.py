"""Every command that a message, a help or a document prints is typed where it is printed: it runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.corpus.test_corpus import INVALID
from tests.project.test_printed_commands import FOUND
from tests.support.commands import offices
from tests.support.commands.typing import FROM_THE_NET, WAITING, Typed, follow, printed, run
from tests.support.patience import HANGS
from tests.support.places import ROOT
from tests.unit.cli.test_options import COMMANDS, EXAMPLES

from reportkit.cli.typed_commands import for_make
from reportkit.diagnostics import as_word

_ALONE = "check rollup import chekc"
_MORE_ALONE = "diff verify catalogue export review doctor formats rules schema git-setup comment build archive site"
_OF_A_YEAR = "check fill form rollup"
FIRST = [
    *([name] for name in _ALONE.split()),
    *([name, year] for name in _OF_A_YEAR.split() for year in ("2022", "2025")),
    ["new", "2022"],
    ["new", "22"],
    ["new", "2023", "--family", "没有"],
    ["import", "没有.docx"],
    ["check", "没有镇"],
    ["check", "2022", "--nope"],
    ["check", "families/行政执法年度数据/2031"],
    ["check", f"{offices.BLANKED}/2031"],
    ["explain", "A99"],
    ["facts", "没有.html"],
    ["check", "--changed", "没有"],
    ["verify", "没有"],
]
MORE = [
    *([name] for name in _MORE_ALONE.split()),
    *([name, year] for name in ("archive", "verify", "tables") for year in ("2022", "2025")),
    ["diff", "2022", "--against", "没有"],
    ["fill", "2022", "--zeros"],
    ["check", "2022", "--fix"],
    ["build", "2022"],
    ["new", "2023"],
    ["form", "2023"],
    ["edit", "没有"],
    ["check", "2023"],
    ["import", "年报 (定稿)&.docx", "--year", "2022"],
    ["import", "年报 (定稿)&.docx", "--year", "2023", "--force"],
    ["import", "年报 (定稿)&.docx", "--into", "2022"],
    ["import", "年报 (定稿)&.docx", "--into", "2023"],
    ["import", "年报 (定稿)&.docx", "--into", f"{offices.BLANKED}/2024"],
]
COPY = "年报 (定稿)&.docx"


def filled(word: str) -> str:
    """What a reader puts where a message leaves it open."""
    return {"年份": "2022", "<报告>": "2022", "这个文件": COPY}.get(word, word)


def refused_with_reason(one: Typed) -> bool:
    """``new`` needs last year's figures; a copy of another report goes into none. Both are said, with what to type."""
    broken = one.words[0] == "new" and "的统计数据不全，请先运行 reportkit check" in one.said
    return broken or ("--into" in one.words and "没有改动；" in one.said)


def that_fail(root: Path, first: Sequence[Sequence[str]], scratch: Path) -> list[str]:
    """Those that were printed and could not run."""
    typed = list(follow(root, first, scratch, filled))
    assert len(typed) > len(first) or len(first) < 5
    return [one.told for one in typed if one.printed_by and not one.works and not refused_with_reason(one)]


def test_what_messages_print_runs(tmp_path: Path) -> None:
    root = tmp_path / "年 报"
    offices.town(root)
    assert that_fail(root, FIRST, tmp_path / "typed") == []


@cache
def edited_copy() -> Path:
    """A document that the program made of the year 2023."""
    root = Path(mkdtemp(prefix="reportkit-commands-")) / "w"
    shutil.copytree(ROOT / "examples" / "suqian", root, ignore=shutil.ignore_patterns("build"))
    assert run(root, ["build", "2023", "--to", "docx"])[0] == 0
    return root / "build/2023/report.docx"


OFFICES = (offices.new, offices.town, offices.begun, offices.published, offices.broken, offices.families)


@pytest.mark.long
@pytest.mark.parametrize("furnish", [*OFFICES, offices.small_county], ids=lambda one: one.__name__)
def test_what_messages_print_runs_in_every_workspace(furnish: offices.Furnish, tmp_path: Path) -> None:
    root = tmp_path / "年 报"
    furnish(root)
    shutil.copy(edited_copy(), root / COPY)
    assert that_fail(root, [*FIRST, *MORE], tmp_path / "typed") == []


@pytest.mark.long
@pytest.mark.parametrize("workspace", INVALID, ids=lambda path: path.name)
def test_what_findings_print_runs(workspace: Path, tmp_path: Path) -> None:
    root = tmp_path / workspace.name
    shutil.copytree(workspace, root)
    assert that_fail(root, [["check"], ["archive"], ["export"]], tmp_path / "typed") == []


@pytest.fixture(scope="module")
def offices_here(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Where a document or a help may be read: in an office with everything, in a town, outside every workspace."""
    folder = tmp_path_factory.mktemp("offices")
    for furnish in (offices.county, offices.town_with_copies, offices.beginning):
        furnish(folder / furnish.__name__)
    (folder / "outside").mkdir()
    return [folder / name for name in ("county", "town_with_copies", "beginning", "outside")]


def runs_somewhere(words: Sequence[str], rooms: list[Path], scratch: Path) -> str:
    """ "" where the command runs in one of the workspaces, else what it said in them."""
    said = ""
    for number, room in enumerate(rooms):
        here = scratch / str(number) / room.name
        shutil.copytree(room, here, symlinks=True)
        one = Typed(tuple(words), (), *run(here, words), here)
        if one.works:
            return ""
        said += one.told
    return said


NOT_HERE = {  # in documents, with what they need that no office of ours has
    "build --scheduler tcp://10.0.0.1:8786": "a scheduler",
    "check --scheduler tcp://10.0.0.1:8786": "a scheduler",
    "import 扫描件.pdf --year 2021": "a scan",
    "verify 某镇人民政府-2022-v1": "the name of a bag as an example",
    "verify 某镇人民政府-2022-v1.zip": "the same",
    "diff 2024 --against ../另一处/reports/2024 --to html,md": "another workspace",
    "archive 2022 --tag --sign ~/.ssh/id_ed25519": "a key",
}
_NAMED_ALONE = ("还缺参数", "后面要跟一个值", "请写明核对什么")
IN_DOCUMENTS = list(
    dict.fromkeys(
        tuple(words[1:])
        for _page, _text, words in FOUND
        if words[0] == "reportkit" and len(words) > 1 and words[1] not in (*WAITING, *FROM_THE_NET)
    )
)


@pytest.mark.long
@pytest.mark.parametrize("words", IN_DOCUMENTS, ids=" ".join)
def test_what_documents_print_runs(words: tuple[str, ...], offices_here: list[Path], tmp_path: Path) -> None:
    if words[0].startswith("-") or " ".join(words) in NOT_HERE:
        return
    told = runs_somewhere([word.replace("机关/年份", "教育局/2023") for word in words], offices_here, tmp_path)
    if len(words) == 1 or words[-1].startswith("--"):  # a sentence may name a command without what it works on
        told = "" if any(one in told for one in _NAMED_ALONE) else told
    assert told == ""


@pytest.mark.long
@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_what_a_help_prints_runs(name: str, line: str, offices_here: list[Path], tmp_path: Path) -> None:
    words = shlex.split(line)[1:]
    if name not in (*WAITING, *FROM_THE_NET):
        assert runs_somewhere(words, offices_here, tmp_path) == ""


def test_no_command_was_left_out() -> None:
    named = {words[0] for words in IN_DOCUMENTS} | {str(one.values[0]) for one in EXAMPLES}
    assert set(COMMANDS) <= named | set(WAITING) | set(FROM_THE_NET)


@pytest.mark.long
@pytest.mark.skipif(not (ROOT / ".venv" / ".ready").exists(), reason="the Makefile would install first")
def test_what_make_prints_can_be_typed_to_make(tmp_path: Path) -> None:
    """The same messages as one reads them who typed ``make …``, and each of their commands given to a shell."""
    root = tmp_path / "年报"
    offices.begun(root)
    shutil.copy(edited_copy(), root / COPY)
    (root / "Makefile").write_text(f"include {ROOT}/Makefile\n", encoding="utf-8")
    shapes: dict[str, tuple[str, Path]] = {}  # one of each shape: a start of make is slow
    for one in follow(root, [*FIRST, *MORE], tmp_path / "typed", filled, 1):
        for words in printed(one.said):
            line = for_make(" ".join(["reportkit", *map(as_word, map(filled, words))]), "-", "P")
            if line.startswith("make "):
                shapes.setdefault(re.sub(r"=\S+", "=", line), (line, one.folder))
    assert len(shapes) > 9
    for number, (line, folder) in enumerate(shapes.values()):
        if line.split()[1] in (*WAITING, *FROM_THE_NET, "schema"):
            continue
        here = tmp_path / "made" / str(number) / root.name
        shutil.copytree(folder, here, symlinks=True)
        done = subprocess.run(
            ["sh", "-c", line], cwd=here, capture_output=True, encoding="utf-8", timeout=HANGS, check=False
        )
        assert "No rule to make target" not in done.stderr, line
        assert "不认识" not in done.stderr + done.stdout, line
        assert "Error 2" not in done.stderr or line.startswith("make new"), (line, done.stderr)


def test_windows_can_type_it_too() -> None:
    """What cmd and PowerShell read otherwise than a Unix shell does not stand in what the program prints."""
    for path in (ROOT / "docs" / "install.md", ROOT / "docs" / "editor.md", ROOT / "docs" / "desk.md"):
        for block in re.findall(r"```bat\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
            for line in block.splitlines():
                assert not re.match(r"[A-Z_]+=", line), line
                assert not re.search(r"'|\$\(|`|\bmake\b|\.venv/bin|/dev/null|\bexport\b|\bsource\b", line), line
    sources = (ROOT / "src" / "reportkit").rglob("*.py")
    for path in sources:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"pip install '|shlex\.quote\(sys\.executable\)\} -m", text), path.name
        for line in text.splitlines():
            for command in re.findall(r"reportkit [a-z][a-z-]+ [^\"，。；：）”]*", line):
                if re.search("[\u4e00-\u9fff]", line):
                    assert "'" not in re.sub(r"\{[^}]*\}", "", command), (path.name, command)
