"""``reportkit export``: the facts of all reports as one table of open data."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.diagnostics.reporters import shown_path
from reportkit.opendata import FORMS
from reportkit.runs import export
from reportkit.workspace import BUILD, Target, resolve_targets

FOLDER = "open-data"


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all reports exported, 1 some left out, which are named."""
    here = Path.cwd()
    forms = _forms(options.formats)
    targets = resolve_targets(options.targets, here, options.family)
    folder = here / options.to if options.to else _default_folder(targets)
    outcome = export(targets, folder, forms, excel=options.excel)
    for name, reason in outcome.left_out:
        print(f"{name}：没有导出：{reason}")
    for path in outcome.files:
        print(f"已生成 {shown_path(path, here)}")
    old = [name for form in FORMS if form not in forms and (folder / (name := f"facts.{form}")).exists()]
    if old:
        print(f"{shown_path(folder, here)} 里还有以前导出的 {'、'.join(old)}，这次没有更新")
    told = f"，{len(outcome.left_out)} 份没有导出" if outcome.left_out else ""
    print(f"共 {outcome.reports} 份报告，{outcome.facts} 个指标{told}")
    return int(bool(outcome.left_out))


def _forms(typed: str) -> list[str]:
    forms = list(dict.fromkeys(part.strip() for part in typed.split(",") if part.strip()))
    unknown = [form for form in forms if form not in FORMS]
    if unknown or not forms:
        raise ReportkitError(f"没有“{'、'.join(unknown) or typed}”这种格式；可用：{','.join(FORMS)}")
    return forms


def _default_folder(targets: Sequence[Target]) -> Path:
    roots = {target.root for target in targets}
    if len(roots) > 1:
        raise ReportkitError("这些报告在不同的工作区里；请用 --to 写明导出到哪个文件夹")
    return roots.pop() / BUILD / FOLDER
