"""How much a command loads before it answers: modules are counted, not milliseconds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.places import ROOT

_COUNT = """
import sys
from reportkit.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*sorted(sys.modules), sep="\\n", file=sys.stderr)
"""
_HEAVY = {
    "PIL",
    "lxml",
    "pdfplumber",
    "pypdfium2",
    "openpyxl",
    "xlsxwriter",
    "rocrate",
    "pygls",
    "starlette",
    "jsonschema",
}


def _loaded(workspace: Path, *words: str) -> tuple[int, set[str]]:
    """How many modules of ours a command loads, and which packages."""
    told = subprocess.run(
        [sys.executable, "-c", _COUNT, *words], cwd=workspace, capture_output=True, text=True, check=True
    )
    modules = told.stderr.split()
    return sum(name.startswith("reportkit") for name in modules), {name.partition(".")[0] for name in modules}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("start")
    shutil.copytree(ROOT / "reports", root / "reports")
    _loaded(root, "build", "2022", "--to", "html")
    return root


@pytest.mark.parametrize(
    ("words", "most", "never"),
    [
        (["--version"], 32, {*_HEAVY, "ruamel", "markdown_it", "typst", "rapidfuzz"}),
        (["explain", "A01"], 34, {*_HEAVY, "ruamel", "markdown_it", "typst", "rapidfuzz"}),
        (["check", "2022"], 229, {*_HEAVY, "ruamel", "typst", "rapidfuzz"}),
        (["build", "2022", "--to", "html"], 85, {*_HEAVY, "ruamel", "markdown_it", "typst", "rapidfuzz"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_loads_what_it_needs(words: list[str], most: int, never: set[str], workspace: Path) -> None:
    ours, packages = _loaded(workspace, *words)
    assert not packages & never
    assert ours <= most, f"{ours} modules of reportkit are loaded; load later what this answer does not need"
