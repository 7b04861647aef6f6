"""What is kept for the next start is what Python would have made."""

from __future__ import annotations

import ast
import dataclasses
import marshal
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import reportkit
from reportkit.resources import generated_methods, keep_generated_methods, patterns, regex, translations


def _kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> translations.Translations:
    kept = translations.Translations(path)
    monkeypatch.setattr(patterns, "KEPT", kept)
    monkeypatch.setattr(generated_methods, "KEPT", kept)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return kept


SOURCES = [
    (r"(?P<数>[0-9０-９]+)(?:件|条)", 0),
    (r"^[^\W\d_]+$", re.MULTILINE | re.DOTALL),
    (r"(a)(?P<b>b)?(?:c)\1", re.IGNORECASE),
    (r"[㐀-鿿\U00020000-\U0002a6df]{2,5}?(?=局|委)", 0),
    (rb"\x89PNG|%PDF", 0),
]


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_a_pattern_from_the_file_is_the_pattern_of_python(
    source: str | bytes, flags: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _kept(tmp_path / "kept", monkeypatch)
    fresh = regex(source, flags)  # type: ignore[type-var]  # either kind of text
    first.write()
    kept = _kept(tmp_path / "kept", monkeypatch)
    again = regex(source, flags)  # type: ignore[type-var]
    assert not kept.new, "translated although it was kept"
    expected = re.compile(source, flags)
    assert fresh == again == expected  # compares the code, the flags and the text
    assert again.groupindex == expected.groupindex
    assert again.groups == expected.groups


def _calls(tree: ast.AST) -> list[ast.Call]:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in found if isinstance(call.func, ast.Name) and call.func.id == "regex"]


def _trees() -> list[tuple[Path, ast.Module]]:
    paths = [path for path in Path(reportkit.__file__).parent.rglob("*.py") if "regex(" in path.read_text("utf-8")]
    return [(path, ast.parse(path.read_text("utf-8"))) for path in paths]


def test_every_pattern_of_the_program_is_the_pattern_of_python() -> None:
    found = 0
    for path, tree in _trees():
        for call in _calls(tree):
            source = call.args[0]
            if isinstance(source, ast.Constant) and isinstance(source.value, str):
                flags = 0
                for word in re.findall(r"re\.([A-Z]+)", "".join(map(ast.unparse, call.args[1:]))):
                    flags |= getattr(re, word)
                assert regex(source.value, flags) == re.compile(source.value, flags), path
                found += 1
    assert found > 100


_KEY = (*patterns._INSIDE, 0, r"a+")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"nonsense",
        marshal.dumps((translations._STAMP, 7)),
        marshal.dumps((("3.9", b""), {_KEY: (32, b"", 0, {}, ())})),
        marshal.dumps((translations._STAMP, {_KEY: (32, b"\xff\xff\xff\xff", 0, {}, ())})),
        marshal.dumps((translations._STAMP, {_KEY: (32, b"\xff", 0, {}, ())})),
    ],
    ids=["empty", "one byte", "nonsense", "a number", "another Python", "code of no pattern", "torn code"],
)
def test_a_damaged_file_changes_nothing(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept"
    path.write_bytes(content)
    kept = _kept(path, monkeypatch)
    assert regex(r"a+") == re.compile(r"a+")
    kept.write()
    assert not _kept(path, monkeypatch).new
    assert regex(r"a+") == re.compile(r"a+")


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = _kept(tmp_path / "none" / "kept", monkeypatch)
    regex(r"b+")
    kept.write()
    assert not (tmp_path / "none").exists()


def test_nothing_half_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = _kept(tmp_path / "kept", monkeypatch)
    (tmp_path / "kept").mkdir()  # nothing can take its place
    regex(r"c+")
    kept.write()
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


_OF_THE_LEXICON = {"word_patterns.py", "copied.py", "speaker.py"}
"""Their patterns are made of the words in ``schema/`` alone, which is read when the first report is."""


def test_patterns_of_the_program_stand_in_no_function() -> None:
    """A pattern made of a report's words would be kept on the disk for ever."""
    for path, tree in _trees():
        if path.name in _OF_THE_LEXICON:
            continue
        inside = [
            call
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for call in _calls(function)
        ]
        assert not inside, path


def test_no_module_translates_a_pattern_at_every_start() -> None:
    for path in Path(reportkit.__file__).parent.rglob("*.py"):
        if path.name != "patterns.py":
            tree = ast.parse(path.read_text("utf-8"))
            at_import = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
            assert not [text for text in at_import if "re.compile(" in text], path


def _class() -> type:
    @dataclass(frozen=True)
    class Cell:
        """A cell."""

        row: int
        label: str = "件"

    return Cell


def test_methods_from_the_file_are_the_methods_of_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = _class()
    monkeypatch.setattr(dataclasses, "exec", exec, raising=False)
    first = _kept(tmp_path / "kept", monkeypatch)
    keep_generated_methods()
    _class()
    first.write()
    kept = _kept(tmp_path / "kept", monkeypatch)
    again = _class()
    assert first.new
    assert not kept.new, "translated although it was kept"
    for name in ("__init__", "__eq__", "__hash__", "__repr__", "__setattr__"):
        assert getattr(again, name).__code__ == getattr(plain, name).__code__, name
    assert again(1) == again(1, "件")
    assert repr(again(2)).endswith("Cell(row=2, label='件')")
    with pytest.raises(dataclasses.FrozenInstanceError):
        again(1).row = 2


def test_methods_of_a_damaged_file_are_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataclasses, "exec", exec, raising=False)
    kept = _kept(tmp_path / "kept", monkeypatch)
    keep_generated_methods()
    _class()
    for key in kept._kept:
        kept._kept[key] = b"torn"
    assert _class()(3).row == 3
