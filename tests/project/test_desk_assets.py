"""The page of the desk in the package is what its sources in ``assets/desk`` give."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support.documents.chromium import NPM
from tests.support.patience import HANGS
from tests.support.places import ROOT

SOURCES = ROOT / "assets" / "desk"
MADE = ROOT / "src" / "reportkit" / "data" / "desk"


def test_the_page_and_its_look_are_those_of_the_sources() -> None:
    for name in ("desk.html", "desk.css", "fonts.css"):
        assert (MADE / name).read_bytes() == (SOURCES / "src" / name).read_bytes(), "make assets"


def test_nothing_is_fetched_from_elsewhere_and_no_script_stands_in_the_page() -> None:
    page = (MADE / "desk.html").read_text(encoding="utf-8")
    assert re.findall(r"<script[^>]*>", page) == ['<script src="/desk.js" defer>']
    assert not re.search(r"\son[a-z]+=|https?://|//cdn", page)
    assert not re.search(r"url\(|@import", (MADE / "desk.css").read_text(encoding="utf-8"))
    fonts = (MADE / "fonts.css").read_text(encoding="utf-8")
    assert re.findall(r"url\(([^)]*)\)", fonts) == ['"/serif.otf"', '"/sans.otf"']
    assert "@import" not in fonts


def test_every_library_inside_has_its_licence() -> None:
    licences = (MADE / "LICENSES.txt").read_text(encoding="utf-8")
    named = re.findall(r"^(@?[a-z0-9/-]+) [0-9.]+ \(MIT\)$", licences, re.MULTILINE)
    assert {"@codemirror/view", "@codemirror/state", "@lezer/common", "style-mod", "w3c-keyname"} <= set(named)
    assert licences.count("Permission is hereby granted") == len(named)


@pytest.mark.long
@pytest.mark.skipif(NPM is None, reason="npm is not installed: the bundle cannot be made")
def test_the_bundle_is_what_the_lock_file_gives(tmp_path: Path) -> None:
    shutil.copytree(SOURCES, tmp_path / "desk", ignore=shutil.ignore_patterns("node_modules"))
    fetched = subprocess.run(
        [str(NPM), "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        cwd=tmp_path / "desk",
        capture_output=True,
        timeout=HANGS,
        check=False,
    )
    if fetched.returncode:
        pytest.skip("npm could not fetch the libraries")
    (tmp_path / "made").mkdir()
    subprocess.run(["node", "build.mjs", str(tmp_path / "made")], cwd=tmp_path / "desk", timeout=HANGS, check=True)
    for path in MADE.iterdir():
        assert (tmp_path / "made" / path.name).read_bytes() == path.read_bytes(), f"{path.name}: make assets"
