"""No page of the examples is left more than a third empty without need, and no block is torn from its head."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.documents.geometry import free_below, last_lines
from tests.support.places import ROOT

from reportkit.cli import main
from reportkit.formats import definitions, load_format

pytestmark = pytest.mark.long
BEFORE_WHOLE = 0.39  # before 表二, which stays whole
MARGINS = {"report.pdf": (37, 35), "diff.pdf": (22, 22)}  # millimetres, of data/typst


@pytest.fixture(scope="module", params=["", "examples/suqian", "examples/families"])
def documents(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All PDFs of a workspace, built anew."""
    root = tmp_path_factory.mktemp("free")
    for name in ("reports", "families", "reportkit.yaml"):
        source = ROOT / request.param / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        elif source.is_file():
            shutil.copy(source, root / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["build"]) == 0
    return sorted((root / "build").rglob("*.pdf"))


def block_heads() -> Iterator[str]:
    for name in definitions():
        for table in load_format(name).tables:
            if len(table.blocks) > 1:
                yield from (block.label for block in table.blocks if block.label)


def test_every_page_but_the_last_is_two_thirds_full(documents: list[Path]) -> None:
    assert documents
    for path in documents:
        free = free_below(path, *MARGINS[path.name])
        allowed = BEFORE_WHOLE if path.name == "report.pdf" else 1 / 3
        assert all(share <= allowed for share in free[:-1]), (path, free)
        assert sum(share > 1 / 3 for share in free[:-1]) <= 1, (path, free)


def test_the_head_of_a_block_is_never_the_last_line_of_a_page(documents: list[Path]) -> None:
    heads = set(block_heads())
    assert heads
    for path in documents:
        assert not heads & set(last_lines(path, MARGINS[path.name][1])), path
