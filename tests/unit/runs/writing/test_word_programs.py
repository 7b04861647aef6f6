"""What LibreOffice saves, as DOCX and as ODT, is no change; what was edited before comes back."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.support.documents import word_edits
from tests.support.documents.office import SOFFICE, bundled_fonts_alone, needs_office
from tests.support.documents.word_workspace import Drawn, copied, drawn, full_report
from tests.support.patience import HANGS

from reportkit.runs import bring_back_word

REPORTS = ("reports/2022", "examples/suqian/reports/2024", "")
FORMATS = {"docx": "docx:MS Word 2007 XML", "odt": "odt"}


@pytest.fixture(scope="module", params=REPORTS, ids=lambda name: name or "everything")
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawn]:
    root = tmp_path_factory.mktemp("word")
    with drawn(copied(root, request.param) if request.param else full_report(root)) as made:
        yield made


def saved_by_office(path: Path, folder: Path, kind: str) -> Path:
    home = folder / "home"
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        FORMATS[kind],
        "--outdir",
        str(folder / kind),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=HANGS, env=bundled_fonts_alone(home))
    return folder / kind / f"{path.stem}.{kind}"


@needs_office
@pytest.mark.long
@pytest.mark.parametrize("kind", FORMATS)
def test_saving_alone_changes_nothing(report: Drawn, tmp_path: Path, kind: str) -> None:
    report.restore()
    again = saved_by_office(report.docx, tmp_path, kind)
    brought = bring_back_word(again, report.target, report.target.root, worker=report.worker)
    assert not brought.changed
    assert brought.clean, brought.told


@needs_office
@pytest.mark.long
@pytest.mark.parametrize("kind", FORMATS)
def test_edits_saved_by_office_are_those_of_the_docx(report: Drawn, tmp_path: Path, kind: str) -> None:
    for seed in range(4):
        report.restore()
        edited = word_edits.opened(report.docx)
        word_edits.edit(edited, Random(seed), 4)
        path = word_edits.saved(edited, report.docx, tmp_path / "改.docx")
        direct = bring_back_word(path, report.target, report.target.root, worker=report.worker)
        through = bring_back_word(
            saved_by_office(path, tmp_path, kind), report.target, report.target.root, worker=report.worker
        )
        assert through.text == direct.text
        assert through.figures == direct.figures
