"""``reportkit export``: the facts of all reports as one table of open data."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportkit.cli.selection import followed
from reportkit.diagnostics import ReportkitError, crash_text
from reportkit.diagnostics.reporters import shown_path
from reportkit.opendata import FORMS, obstacle, write_open_data
from reportkit.reports import Report, Target, read_report, resolve_targets
from reportkit.reports.workspace import BUILD

FOLDER = "open-data"


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all reports exported, 1 some left out, which are named."""
    here = Path.cwd()
    forms = _forms(options.formats)
    targets = resolve_targets(options.targets, here)
    folder = here / options.to if options.to else _default_folder(targets)
    outcome = _Outcome()
    files = write_open_data(_sound(followed(targets, "导出"), outcome), folder, forms, excel=options.excel)
    for name, reason in outcome.left_out:
        print(f"{name}：没有导出：{reason}")
    for path in files:
        print(f"已生成 {shown_path(path, here)}")
    old = [name for form in FORMS if form not in forms and (folder / (name := f"facts.{form}")).exists()]
    if old:
        print(f"{shown_path(folder, here)} 里还有以前导出的 {'、'.join(old)}，这次没有更新")
    told = f"，{len(outcome.left_out)} 份没有导出" if outcome.left_out else ""
    print(f"共 {outcome.count} 份报告，{outcome.facts} 个指标{told}")
    return int(bool(outcome.left_out))


@dataclass
class _Outcome:
    """What became of the reports, filled while they are written."""

    count: int = 0
    facts: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)


def _sound(targets: Iterable[Target], outcome: _Outcome) -> Iterator[Report]:
    """The reports that can be exported, each read when it is its turn; if none can, nothing is written."""
    for target in targets:
        try:
            report = read_report(target.directory)
            reason = obstacle(report)
        except (ReportkitError, OSError) as error:
            reason = str(error)
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            reason = crash_text(error)
        if reason is None:
            outcome.count += 1
            outcome.facts += len(report.statistics.values)
            yield report
        else:
            outcome.left_out.append((target.name, reason))
    if not outcome.count:
        shown = "；".join(f"{name}：{reason}" for name, reason in outcome.left_out[:3])
        raise ReportkitError(f"没有一份报告能导出，什么也没有写。{shown}")


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
