"""The corpus: small workspaces, each beside what must be found in it.

``valid/*`` have no finding that is not waived. ``invalid/<CODE>-…`` have exactly the codes of their
``expected.txt``, one to a line; a code stands there once, however often it is found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.checks import check, context_for
from reportkit.diagnostics import CATALOGUE, Finding
from reportkit.workspace import Library, read_site, resolve_targets

CORPUS = Path(__file__).parent
VALID = sorted((CORPUS / "valid").iterdir())
INVALID = sorted((CORPUS / "invalid").iterdir())
FAMILIES = "SAXPGCW"  # N and F have a corpus of sentences


def findings(workspace: Path) -> list[Finding]:
    library = Library()
    site, found = read_site(workspace)
    every = list(found)
    for target in resolve_targets([str(workspace)], workspace):
        report = library.read(target.directory)
        every += check(report, context_for(report, library, site))
    return [finding for finding in every if not finding.waived]


@pytest.mark.parametrize("workspace", VALID, ids=lambda path: path.name)
def test_valid(workspace: Path) -> None:
    assert [(f.code, f.location.line, f.message) for f in findings(workspace)] == []


@pytest.mark.parametrize("workspace", INVALID, ids=lambda path: path.name)
def test_invalid(workspace: Path) -> None:
    expected = (workspace / "expected.txt").read_text(encoding="utf-8").split()
    found = findings(workspace)
    assert sorted({finding.code for finding in found}) == expected
    assert workspace.name.split("-")[0] in expected
    assert all(finding.message for finding in found)


def test_every_code_has_a_failing_example() -> None:
    shown = {path.name.split("-")[0] for path in INVALID}
    assert [code for code in CATALOGUE if code[0] in FAMILIES and code not in shown] == []
