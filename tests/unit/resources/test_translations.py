"""What is kept for the next start is what Python would have made."""

from __future__ import annotations

import ast
import dataclasses
import marshal
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

import reportkit
from reportkit.resources import (
    generated_methods,
    keep_generated_methods,
    keep_patterns,
    patterns,
    regex,
    translations,
)


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
_OTHER = (*patterns._INSIDE, 0, r"a*")


def _file(stamp: Any, entries: dict[tuple[Any, ...], Any]) -> bytes:
    """A file as it is written, with any stamp and one bundle of any entries."""
    part = marshal.dumps(tuple(entries.items()))
    table = marshal.dumps((stamp, [(0, len(part), crc32(part), (translations._short(_KEY),))]))
    return translations._HEAD.pack(len(table), crc32(table)) + table + part


_RIGHT = patterns._translate(r"a+", 0)


def test_what_is_written_by_hand_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else those below would show nothing."""
    (tmp_path / "kept").write_bytes(_file(translations._STAMP, {_KEY: _RIGHT}))
    kept = _kept(tmp_path / "kept", monkeypatch)
    assert kept.find(_KEY) == _RIGHT
    assert regex(r"a+") == re.compile(r"a+")
    assert not kept.new


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"nonsense, and more of it",
        translations._HEAD.pack(1 << 40, 7) + b"short",
        _file(translations._STAMP, {_KEY: _RIGHT})[:-3],
        _file(translations._STAMP, {_KEY: _RIGHT}).replace(b"a+", b"b+"),
        _file(translations._STAMP, {_KEY: _RIGHT}).replace(b"3.1", b"3.9", 1),
        _file(("3.9", b"", ""), {_KEY: _RIGHT}),
        _file(translations._STAMP, {_OTHER: patterns._translate(r"a*", 0)}),
        _file(translations._STAMP, {_KEY: (32, b"\xff\xff\xff\xff", 0, {}, ())}),
        _file(translations._STAMP, {_KEY: (32, b"\xff", 0, {}, ())}),
        _file(translations._STAMP, {_KEY: 7}),
    ],
    ids=[
        "empty",
        "one byte",
        "nonsense",
        "a table too long",
        "torn",
        "an entry that is not what was written",
        "a table that is not what was written",
        "another Python",
        "another text of the same number",
        "code of no pattern",
        "torn code",
        "no translation",
    ],
)
def test_a_damaged_file_changes_nothing(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept"
    path.write_bytes(content)
    kept = _kept(path, monkeypatch)
    assert regex(r"a+") == re.compile(r"a+")
    kept.write()
    assert not _kept(path, monkeypatch).new
    assert regex(r"a+") == re.compile(r"a+")


def test_what_was_kept_before_stays_when_more_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _kept(tmp_path / "kept", monkeypatch)
    regex(r"d+")
    first.write()
    regex(r"e+")
    first.write()
    second = _kept(tmp_path / "kept", monkeypatch)
    regex(r"f+")
    second.write()
    third = _kept(tmp_path / "kept", monkeypatch)
    assert [regex(source).pattern for source in (r"d+", r"e+", r"f+")] == [r"d+", r"e+", r"f+"]
    assert not third.new
    third.forget()
    regex(r"g+")
    third.write()
    last = _kept(tmp_path / "kept", monkeypatch)
    regex(r"d+")
    assert last.new, "what was there before has been forgotten"


def test_the_same_words_as_text_and_as_bytes_are_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As ``glob`` has them: each would take the other's place, and the whole file be written at every start."""
    first = _kept(tmp_path / "kept", monkeypatch)
    regex("([*?[])")
    regex(b"([*?[])")
    first.write()
    second = _kept(tmp_path / "kept", monkeypatch)
    assert regex("([*?[])") == re.compile("([*?[])")
    assert regex(b"([*?[])") == re.compile(b"([*?[])")
    assert not second.new


def test_what_another_wrote_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that began before the installation was done ends after it."""
    early = _kept(tmp_path / "kept", monkeypatch)
    regex(r"h+")
    late = _kept(tmp_path / "kept", monkeypatch)
    regex(r"i+")
    late.write()
    early.write()
    both = _kept(tmp_path / "kept", monkeypatch)
    regex(r"h+")
    regex(r"i+")
    assert not both.new


def test_a_file_cut_short_while_it_is_open_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in memory would end the process with a signal."""
    first = _kept(tmp_path / "kept", monkeypatch)
    regex(r"j+")
    first.write()
    kept = _kept(tmp_path / "kept", monkeypatch)
    assert kept._closed
    with (tmp_path / "kept").open("r+b") as file:
        file.truncate(3)
    assert regex(r"j+") == re.compile(r"j+")
    assert kept.new


def test_too_much_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else nothing new would ever be kept, and all of it be put together at every end."""
    first = _kept(tmp_path / "kept", monkeypatch)
    first.keep(("tables", "old"), "x" * 5000)
    first.write()
    monkeypatch.setattr(translations, "_LARGEST", 5100)
    second = _kept(tmp_path / "kept", monkeypatch)
    second.keep(("tables", "new"), "y" * 2000)
    second.write()
    third = _kept(tmp_path / "kept", monkeypatch)
    assert third.find(("tables", "new")) == "y" * 2000
    assert third.find(("tables", "old")) is None


def test_what_was_kept_together_is_read_together_and_a_key_anew_takes_the_old_ones_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _kept(tmp_path / "kept", monkeypatch)
    first.keep(("tables", "a"), 1)
    first.keep(("tables", "b"), 2)
    first.write()
    first.keep(("tables", "b"), 3)
    first.keep(("tables", "c"), 4)
    first.write()
    kept = _kept(tmp_path / "kept", monkeypatch)
    assert kept.find(("tables", "a")) == 1
    with (tmp_path / "kept").open("r+b") as file:
        file.truncate(0)
    assert kept.find(("tables", "b")) is None, "of the second bundle, which is gone"
    second = _kept(tmp_path / "kept", monkeypatch)
    second.keep(("tables", "d"), 5)
    second.write()
    assert _kept(tmp_path / "kept", monkeypatch).find(("tables", "d")) == 5


def test_what_is_dropped_can_be_found_by_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _kept(tmp_path / "kept", monkeypatch)
    first.keep(("tables", "a"), 1)
    first.write()
    assert first.find(("tables", "a")) == 1
    first.drop(("tables", "a"))
    assert first.find(("tables", "a")) is None
    first.reopen()
    assert first.find(("tables", "a")) == 1


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


_OF_THE_LEXICON = {
    *("all_words.py", "copied.py", "counted_cases.py", "cutting.py", "enumerations.py", "from_to.py", "phrases.py"),
    *("results.py", "shares_told.py", "short_words.py", "speaker.py", "word_patterns.py", "wordings.py", "wordless.py"),
    "words.py",
}
"""Their patterns are made of words of lexicon, rules and formats alone, which are read when the first report is."""


def test_patterns_of_the_program_stand_in_no_function() -> None:
    """A pattern made of a report's words would be kept on the disk for ever."""
    for path, tree in _trees():
        if path.name in {*_OF_THE_LEXICON, "patterns.py"}:
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
    assert first.new
    first.write()
    kept = _kept(tmp_path / "kept", monkeypatch)
    again = _class()
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
    assert kept._kept
    for key in kept._kept:
        kept._kept[key] = b"torn"
    assert _class()(3).row == 3


LIBRARY = r"""
import re
AT_IMPORT = re.compile("of_the_library+")
class Style:
    IN_A_CLASS = re.compile("of_its_class+")
def literal(text):
    return re.search("of_its_function+", text)
def made(word, text):
    return re.search(re.escape(word) + "+", text)
"""


@pytest.fixture
def python_by_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> translations.Translations:
    """``re`` asks us; afterwards it is as it was."""
    monkeypatch.setattr(re._compiler, "compile", re._compiler.compile)  # type: ignore[attr-defined]  # private
    kept = _kept(tmp_path / "kept", monkeypatch)
    keep_patterns()
    re.purge()
    return kept


def _texts(kept: translations.Translations) -> set[str]:
    return {key[-1] for key in kept._kept}


def test_the_patterns_of_libraries_are_kept_and_those_made_of_words_are_not(
    python_by_us: translations.Translations,
) -> None:
    names: dict[str, Any] = {"__name__": "a_library"}
    exec(compile(LIBRARY, "library.py", "exec"), names)  # noqa: S102  # our own text
    assert names["literal"]("of_its_function")[0] == "of_its_function"
    assert names["made"]("张三", "张三三")[0] == "张三三"
    texts = _texts(python_by_us)
    assert {"of_the_library+", "of_its_class+", "of_its_function+"} <= texts
    assert not [text for text in texts if "张三" in text]


def test_python_still_says_what_is_wrong_with_a_pattern(python_by_us: translations.Translations) -> None:
    with pytest.raises(re.error, match="unterminated"):
        re.compile("(")
    with pytest.raises(TypeError):
        re.compile(7)  # type: ignore[call-overload]
    assert re.compile(re.compile("a")).pattern == "a"
    assert python_by_us.find((*patterns._INSIDE, 0, "(")) is None
