"""Every command that a document prints is one that the program, or the Makefile, knows: names, options, variables."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.places import ROOT

from reportkit.cli.options import parse_arguments

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
GOALS = set(re.findall(r"^([a-z-]+):.* ## ", MAKEFILE, re.MULTILINE))
VARIABLES = set(re.findall(r"\$\(([A-Z]+)\)", MAKEFILE)) | {"ORG", "YEAR", "PYTHON"}
_FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LEFT_OPEN = re.compile(r"…|\[[^\]]*\]")  # what a description leaves open: `make …`, `[--org 机关]`


def words_of(part: str) -> list[str]:
    try:
        return shlex.split(part)
    except ValueError:  # a quotation mark of the sentence around it
        return part.split()


def commands(page: Path) -> Iterator[list[str]]:
    """Each command of a page that begins with reportkit or make, in words, without its comment."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in _FENCE.findall(text) for line in block.splitlines()]
    lines += _INLINE.findall(_FENCE.sub("", text))
    for line in lines:
        for part in re.split(r"&&|\|\||[;|>]", line.split(" #")[0].replace(r"\|", "|")):
            words = words_of(_LEFT_OPEN.sub("", part))
            if words and words[0].removeprefix(".venv/bin/") in ("reportkit", "make"):
                yield [words[0].removeprefix(".venv/bin/"), *words[1:]]


FOUND = [(page.name, " ".join(words), words) for page in PAGES for words in commands(page)]


def test_the_pages_print_many_commands() -> None:
    assert len(FOUND) > 80


@pytest.mark.parametrize(("page", "words"), [pytest.param(p, w, id=f"{p}: {name}") for p, name, w in FOUND])
def test_a_printed_command_is_known(page: str, words: list[str]) -> None:
    program, *rest = words
    if program == "make":
        assert_goal(rest)
    elif rest and not rest[0].startswith("-"):
        assert_options(page, rest)


def assert_goal(words: list[str]) -> None:
    variables = [word.partition("=")[0] for word in words if "=" in word]
    goals = [word for word in words if "=" not in word and not word.startswith("-")]
    assert set(goals) <= GOALS | {"命令", "examples/suqian"}
    assert set(variables) <= VARIABLES | {"RESULTS", "BIN"}


def assert_options(page: str, words: list[str]) -> None:
    """The words parse; what a sentence names by its name and options alone must at least be known."""
    if told(words) is not None:
        return
    known = told([words[0], "--help"])
    assert known is not None, page
    for word in words[1:]:
        assert re.search(rf"{re.escape(word)}\b", known), (page, words)
        assert word.startswith("--"), (page, words)


def told(words: list[str]) -> str | None:
    """What is printed while the words are parsed; None where they are refused."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
            parse_arguments(words)
    except SystemExit as stopped:
        return said.getvalue() if stopped.code == 0 else None
    return said.getvalue()


def test_a_wrong_command_is_noticed() -> None:
    for words in (["check", "2022", "--nope"], ["check", "--nope"], ["nope"]):
        with pytest.raises(AssertionError):
            assert_options("x", words)
