"""Version, changelog and names agree."""

from __future__ import annotations

import re
from importlib.metadata import metadata, version

from tests.support.places import ROOT

import reportkit
from reportkit.archive.verifying import fresh_environment

HEADINGS = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_changelog_is_cut_into_dated_releases_newest_first() -> None:
    first, *releases = HEADINGS
    assert first == "[Unreleased]"
    cut = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - (\d{4}-\d\d-\d\d)", heading) for heading in releases]
    assert cut
    assert all(cut), releases
    order = [(match[4], tuple(map(int, match.groups()[:3]))) for match in cut if match is not None]
    assert order == sorted(order, reverse=True)


def test_the_version_is_that_of_the_newest_release() -> None:
    """From the commit of a release on until the next one; what is unreleased stands under its heading."""
    assert HEADINGS[1].startswith(f"[{reportkit.__version__}] ")


def test_pip_knows_the_program_by_the_name_that_it_is_asked_for() -> None:
    name = fresh_environment._DISTRIBUTION
    assert metadata(name)["Name"] == name
    assert version(name) == reportkit.__version__
    assert f'\nname = "{name}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
