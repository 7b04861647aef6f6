"""A key of an official table stands in the format alone: code asks for roles."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.support.places import ROOT

from reportkit.formats import format_ids, load_format

SOURCE = ROOT / "src" / "reportkit"

# where such a word is no key: it is what editors write or read, whatever a table calls its rows
WORDS = {
    "checks/numbers/litigation.py": "words of sentences, mapped to roles; the ending of names",
    "prose/reading/requests/request_names.py": "a word of sentences",
    "prose/reading/results.py": "words of sentences",
    "prose/reading/statements.py": "how a trace names an event",
    "render/comparison/charts.py": "the head of a column of its own",
    "cli/options/to_share.py": "an example in the help",
    "diagnostics/guide.py": "an example in the help",
}
ORDINARY = {"其他"}  # an ordinary word in any sentence


def keys() -> set[str]:
    found: set[str] = set()
    for fmt in map(load_format, format_ids()):
        for section in fmt.sections:
            found |= {section.key, section.label, *(str(topic.key) for topic in section.topics)}
        found |= {step for pointer in fmt.facts for step in pointer.split("/")}
    return found - ORDINARY


def literals() -> Iterator[tuple[str, int, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = (ast.Module, ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
        told = {id(text) for node in ast.walk(tree) if isinstance(node, documented) for text in _told(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield path.relative_to(SOURCE).as_posix(), node.lineno, node.value


def _told(node: ast.Module | ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef) -> Iterator[ast.expr]:
    """The docstring of a module, class or function."""
    first = node.body[0] if node.body else None
    if isinstance(first, ast.Expr):
        yield first.value


def test_no_key_of_a_format_stands_in_code_but_what_is_excepted_and_needs_to_be() -> None:
    known = keys()
    found = [
        (name, f"{name}:{line} {text}") for name, line, text in literals() if not known.isdisjoint(text.split("/"))
    ]
    assert [place for name, place in found if name not in WORDS] == []
    assert set(WORDS) == {name for name, _place in found if name in WORDS}
