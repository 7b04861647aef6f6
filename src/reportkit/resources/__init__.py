"""Where schema, filters and package data lie: in a checkout beside ``src``, in a wheel inside the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportkit.resources.faces import lazy_face
from reportkit.resources.generated_methods import keep_generated_methods
from reportkit.resources.kept_modules import file_state, find_kept_modules
from reportkit.resources.memory import collect_no_more, collect_seldom
from reportkit.resources.patterns import keep_patterns, regex
from reportkit.resources.short_digests import short_digest
from reportkit.resources.translations import KEPT

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def _share() -> Path:
    bundled = _PACKAGE / "_share"
    return bundled if bundled.is_dir() else _PACKAGE.parent.parent


def schema_dir() -> Path:
    """The folder of format definitions and JSON Schemas."""
    return _share() / "schema"


def filters_dir() -> Path:
    """The folder of the pandoc Lua filters."""
    return _share() / "filters"


def own_report_dir() -> Path:
    """The folder of the report that comes with the program, by year."""
    return _share() / "reports"


def ci_dir() -> Path:
    """The folder of ready-made workflows for GitHub and GitLab."""
    return _share() / "docs" / "ci"


def data_dir() -> Path:
    """The folder of templates and scripts inside the package."""
    return _PACKAGE / "data"


__all__ = [
    "KEPT",
    "ci_dir",
    "collect_no_more",
    "collect_seldom",
    "data_dir",
    "file_state",
    "filters_dir",
    "find_kept_modules",
    "keep_generated_methods",
    "keep_patterns",
    "lazy_face",
    "own_report_dir",
    "regex",
    "schema_dir",
    "short_digest",
]
