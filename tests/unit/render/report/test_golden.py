"""The documents of the seed report as reviewed: HTML, and the parts of the DOCX as indented XML.

``pytest --accept`` rewrites them; the difference in Git is what reviewers look at.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from tests.support.places import ROOT

from reportkit.engines import PandocWorker
from reportkit.render.report import build_report
from reportkit.reports import read_report

GOLDEN = ROOT / "tests" / "golden" / "2022"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden") / "2022"
    with PandocWorker() as worker:
        build_report(read_report(ROOT / "reports" / "2022"), folder, worker)
    return folder


def documents(folder: Path) -> Iterator[tuple[str, str]]:
    yield "report.html", (folder / "report.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(folder / "report.docx") as package:
        yield "docx/parts.txt", "\n".join(sorted(package.namelist())) + "\n"
        for part in ("word/document.xml", "docProps/core.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"):
            root = etree.fromstring(package.read(part))
            etree.indent(root)
            yield f"docx/{part}", etree.tostring(root, encoding="unicode") + "\n"


def test_documents_are_as_reviewed(built: Path, accept: bool) -> None:  # noqa: FBT001  # a fixture
    for name, text in documents(built):
        golden = GOLDEN / name
        if accept:
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(text, encoding="utf-8", newline="\n")
        assert text == golden.read_text(encoding="utf-8"), name
