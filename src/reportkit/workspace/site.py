"""``reportkit.yaml`` in the root of a workspace: what a site may set. Without the file the defaults hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from reportkit.diagnostics import CATALOGUE, Finding, Severity
from reportkit.reports import SITE, Files, files_in
from reportkit.reports.text import Source, read_source
from reportkit.resources import schema_dir
from reportkit.workspace.git import file_at, target_commit

_SEVERITIES: dict[str, Severity | None] = {
    "错误": Severity.ERROR,
    "提醒": Severity.WARNING,
    "说明": Severity.NOTE,
    "关闭": None,
}


@dataclass(frozen=True)
class Site:
    """The settings of a site.

    ``severities`` replace those of the catalogue, None switches a rule off; ``township_deadline`` is month
    and day (P03); ``jump`` and ``jump_least`` belong to X03, the reuse shares (0 to 1) to X04; ``words``
    maps further wrong words to right ones (F09); ``layout`` is what ``render.style`` turns into a page;
    ``address`` is where the site of all reports will lie, ``licence`` the name or address of the licence of open data,
    both empty where nobody says; ``held`` is what the file held just before it was read.
    """

    address: str = ""
    licence: str = ""
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    township_deadline: tuple[int, int] = (1, 31)
    jump: Decimal = Decimal(5)
    jump_least: Decimal = Decimal(20)
    reuse_all: Decimal = Decimal("0.6")
    reuse_section: Decimal = Decimal("0.8")
    words: Mapping[str, str] = field(default_factory=dict)
    layout: Mapping[str, Any] = field(default_factory=dict)
    held: Mapping[Path, Files] = field(default_factory=dict, compare=False)


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((schema_dir() / "site.schema.json").read_text(encoding="utf-8"))
    return schema


def read_site(root: Path) -> tuple[Site, tuple[Finding, ...]]:
    """The settings of a workspace, and what is wrong with the file; what is wrong keeps its default.

    In a merge request the settings are those of its target branch: the branch that is judged does not set the rules.
    """
    path = root / SITE
    held = {path: files_in(path)}
    site, faults = _read(path)
    target = target_commit(root)
    if target is not None:
        site = site_at(root, target)
    return replace(site, held=held), faults


def parse_site(path: Path, data: bytes) -> tuple[Site, tuple[Finding, ...]]:
    """The settings that these bytes of a ``reportkit.yaml`` hold, and what is wrong with them."""
    return _parsed(read_source(path, data))


def site_at(root: Path, commit: str) -> Site:
    """The settings as they are in a commit; the defaults where it has none that can be read."""
    data = file_at(root, commit, SITE)
    return _parsed(_decoded(root / SITE, data))[0] if data is not None else Site()


def _decoded(path: Path, data: bytes) -> Source:
    return Source(path, data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))


def _read(path: Path) -> tuple[Site, tuple[Finding, ...]]:
    if not path.exists():
        return Site(), ()
    return _parsed(read_source(path))


def _parsed(source: Source) -> tuple[Site, tuple[Finding, ...]]:
    from reportkit.reports.text import SETTINGS, instance, parse_yaml, validate  # noqa: PLC0415  # where there is a file

    groups = _schema()["properties"]
    known = frozenset(groups).union(*(group.get("properties", {}) for group in groups.values()), CATALOGUE)
    parsed = parse_yaml(source, known, written=SETTINGS)
    if parsed.tree is None:
        return Site(), parsed.findings
    faults = [*validate(source, parsed.tree, _schema(), {"": "S12"})]
    unknown = [*_unknown_codes(source, parsed.tree.find(["规则"]))]
    findings = (*parsed.findings, *faults, *unknown)
    return (Site() if faults else _site(instance(parsed.tree))), findings


def _unknown_codes(source: Source, tree: Any) -> list[Finding]:
    entries = tree.entries if tree is not None else {}
    return [
        source.finding(
            "S12",
            f"没有编号为“{code}”的规则",
            "用 reportkit rules 看全部编号",
            line=entry.key.line,
            column=entry.key.column,
        )
        for code, entry in entries.items()
        if code not in CATALOGUE
    ]


def _site(data: dict[str, Any]) -> Site:
    default = Site()
    limits: dict[str, Any] = data.get("阈值") or {}
    deadline = (data.get("期限") or {}).get("乡镇街道")
    month, day = map(int, deadline.split("-")) if deadline else default.township_deadline
    address = str(data.get("网址") or "")
    return Site(
        address=f"{address.rstrip('/')}/" if address else "",
        licence=str(data.get("数据许可") or ""),
        severities={code: _SEVERITIES[name] for code, name in (data.get("规则") or {}).items()},
        township_deadline=(month, day),
        jump=Decimal(limits.get("突变倍数", default.jump)),
        jump_least=Decimal(limits.get("突变起点", default.jump_least)),
        reuse_all=Decimal(limits.get("全文雷同", default.reuse_all)),
        reuse_section=Decimal(limits.get("章节雷同", default.reuse_section)),
        layout=data.get("版式") or {},
        words={str(wrong): str(right) for wrong, right in (data.get("错敏词") or {}).items()},
    )
