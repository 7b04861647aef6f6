"""Commands in messages, as this reader can type them.

Messages and findings say ``reportkit check 某县/2023``: that is what is kept, compared and archived. On its way to one
who typed ``make …`` it becomes ``make check YEAR=2023 ORG=某县``; to one who typed the program's path, because its name
alone would not be found, it becomes that path.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from reportkit.cli.streams import UNDER_MAKE
from reportkit.resources import regex

_VALUED = ("--year", "--org", "--family", "--reason", "--explain", "--against", "--to", "--into")
_IN_QUOTES = r"\"(?:[^\"\\]|\\.)*\""
_REPORT = r"(?:[^\s，。；、：（）“”\"]+/)*(?:19|20)[0-9]{2}(?![0-9])"
_FILE = r"[^\s，。；、：（）“”\"]+\.(?:docx?|wps|rtf|xlsx|odt|pdf|html?|txt|zip)|这个文件"
_LEFT_OPEN = ("年份", "<报告>")
_VALUE = rf"(?:{_IN_QUOTES}|[^\s，。；、：（）“”\"]+)"
_TOKEN = regex(
    rf" (?:(?:{'|'.join(_VALUED)}) {_VALUE}|--[a-z][a-z-]*|{_IN_QUOTES}|{_FILE}|{_REPORT}"
    rf"|[A-Z][0-9]{{2}}(?![0-9])|{'|'.join(_LEFT_OPEN)})"
)
_COMMAND = regex(rf"(?<![\w./-])reportkit (?P<name>[a-z][a-z-]+)(?P<rest>(?:{_TOKEN.pattern})*)")


@dataclass(frozen=True)
class _Goal:
    """A goal of the Makefile that does what a command does: its name, and the variable of each option, file and code.

    An option that stands in ``options`` with an empty variable is what the goal always does.
    """

    name: str
    options: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    code: str = ""


_KIND = {"--family": "FAMILY"}
_NAMED = {"--year": "YEAR", "--org": "ORG", **_KIND}
_GOALS = {
    "build": _Goal("report", _KIND),
    "check": _Goal("check", _KIND),
    "check --fix": _Goal("fix", {"--fix": "", **_KIND}),
    "check --diff": _Goal("fix", {"--diff": "SHOW=1", **_KIND}),
    "new": _Goal("new", _NAMED),
    "edit": _Goal("edit", {"--read-only": "READONLY=1"}),
    "fill": _Goal("fill", {"--zeros": "ZEROS=1", **_KIND}),
    "form": _Goal("form", {"--force": "FORCE=1", **_KIND}),
    "import --into": _Goal("word", {"--into": "YEAR", "--write": "WRITE=1"}, file="FILE"),
    "import": _Goal("import", {**_NAMED, "--force": "FORCE=1"}, file="FILE"),
    "diff": _Goal("diff", {"--against": "AGAINST", **_KIND}),
    "review": _Goal("review", {"--against": "AGAINST"}),
    "archive": _Goal("archive", {"--reason": "REASON", **_KIND}),
    "verify": _Goal("verify", {"--rebuild": "REBUILD=1"}, file="BAG"),
    "catalogue": _Goal("catalogue"),
    "rollup": _Goal("rollup", _KIND),
    "export": _Goal("export", _KIND),
    "rules": _Goal("rules"),
    "explain": _Goal("rules", code="CODE"),
    "fonts": _Goal("fonts"),
    "doctor": _Goal("doctor"),
    "git-setup": _Goal("git-setup"),
    "site": _Goal("site", {"--to": "TO"}),
    "schema --write": _Goal("schema", {"--write": ""}),
}


def for_make(text: str, given: str, program: str) -> str:
    """``text`` with each command as a goal of the Makefile, or by the program's path where it has no such goal.

    ``given`` are the variables of this run, which a command without a report of its own is about.
    """
    return _COMMAND.sub(lambda found: _goal_of(found, given) or program + found[0].removeprefix("reportkit"), text)


def by_path(text: str, program: str) -> str:
    """``text`` with each command as it must be typed where ``reportkit`` alone is not found."""
    return _COMMAND.sub(lambda found: program + found[0].removeprefix("reportkit"), text)


def _goal_of(found: re.Match[str], given: str) -> str | None:
    """The command of make, or None where it cannot say the same."""
    tokens = [token[0][1:] for token in _TOKEN.finditer(found["rest"])]
    options = [token.partition(" ")[0] for token in tokens]
    flags = [option for option in options if option in ("--fix", "--diff", "--write", "--into")]
    goal = _GOALS.get(" ".join([found["name"], *flags[:1]]))
    if goal is None:
        return None
    words = []
    for token in tokens:
        word = _variable(goal, token)
        if word is None:
            return None
        words.append(word)
    named = any(word.startswith("YEAR=") for word in words)
    own = [] if named or goal.code or goal.file or given == "-" else [given]
    return " ".join(["make", goal.name, *(word for word in (*words, *own) if word)])


def _variable(goal: _Goal, token: str) -> str | None:
    option, _, value = token.partition(" ") if token.startswith("--") else ("", "", "")
    token, value = _unquoted(token), _unquoted(value)
    if option:
        variable = goal.options.get(option)
        if option == "--into" and variable:
            return _report(value)
        return f"{variable}={_quoted(value)}" if variable and value else variable
    if token in _LEFT_OPEN:
        return "YEAR=年份"
    if re.fullmatch(r"[A-Z][0-9]{2}", token):
        return f"{goal.code}={token}" if goal.code else None
    if re.fullmatch(_REPORT, token):
        return _report(token)
    return f"{goal.file}={_quoted(token)}" if goal.file else None


def _unquoted(word: str) -> str:
    """A word as the shell hands it over."""
    return re.sub(r"\\(.)", r"\1", word[1:-1]) if word.startswith('"') else word


def _report(name: str) -> str:
    """The variables that name a report."""
    body, _, year = name.rpartition("/")
    return f"YEAR={year}" + (f" ORG={_quoted(body)}" if body else "")


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w./-]+", value) else shlex.quote(value)


class _Translating(io.TextIOWrapper):
    """A text stream that says each command as its reader can type it."""

    translation: Callable[[str], str] = staticmethod(str)

    def write(self, text: str, /) -> int:
        super().write(self.translation(text) if "reportkit " in text else text)
        return len(text)


def translated(stream: TextIO) -> TextIO:
    """``stream``, or one in its place that translates, where what is typed here is not ``reportkit``."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    given = os.environ.get(UNDER_MAKE)
    program = _program()
    if given:
        name = program or _from_here(Path(sys.executable).with_name("reportkit"))
        translation = lambda text: for_make(text, given, name)  # noqa: E731  # closed over the two names
    elif program and stream.isatty():
        translation = lambda text: by_path(text, program)  # noqa: E731  # as above
    else:
        return stream
    buffered = stream.line_buffering
    made = _Translating(stream.detach(), "utf-8", "backslashreplace", line_buffering=buffered)
    made.translation = translation
    return made


def _program() -> str:
    """The path by which this program is started, where its name alone would not be found; else empty."""
    typed = Path(sys.argv[0])
    if typed.stem != "reportkit":
        return ""
    found = shutil.which("reportkit")
    if found is not None and Path(found).resolve() == typed.resolve():
        return ""
    return _from_here(typed)


def _from_here(program: Path) -> str:
    here = Path.cwd()
    return str(program.relative_to(here) if program.is_relative_to(here) else program)
