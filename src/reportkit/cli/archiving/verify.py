"""``reportkit verify``: whether bags are whole, unchanged, and what their ledger and their documents say."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from reportkit.archive.bags import Step, printable
from reportkit.archive.verifying import Meant, Rebuild, Verification, find_bags, verify_bag
from reportkit.diagnostics import ReportkitError
from reportkit.diagnostics.reporters import shown_path

_SOUND, _DIFFERS, _UNREADABLE = 0, 1, 2
_SHOWN = 20  # faults of one step; a damaged copy may have thousands


def run(options: argparse.Namespace) -> int:
    """Exit status 0 sound, 1 something differs, 2 something could not be verified at all."""
    here = Path.cwd()
    archive = here / options.archive if options.archive else None
    meant = [bag for name in options.targets for bag in find_bags(name, here, archive)]
    rebuild = _rebuild(options, here)
    text = options.format == "text"
    verdicts: list[Verification] = []
    statuses: list[int] = []
    for bag in dict.fromkeys(meant):
        verdict = _verdict(bag, here, rebuild)
        statuses.append(_status(verdict))
        if isinstance(verdict, Verification):
            verdicts.append(verdict)
        if not isinstance(verdict, Verification):
            print(f"{shown_path(bag.path, here)}：{printable(verdict)}", file=sys.stderr)
        elif text:
            print("\n".join(_lines(verdict, shown_path(bag.path, here))), flush=True)
    if not text:
        _print_json(verdicts)
    elif len(statuses) > 1:
        counts = [statuses.count(status) for status in (_SOUND, _DIFFERS, _UNREADABLE)]
        print("核对了 {} 个存档：{} 个完好，{} 个有不符，{} 个无法核对".format(len(statuses), *counts))
    return max(statuses)


def _rebuild(options: argparse.Namespace, here: Path) -> Rebuild | None:
    if options.program or options.recorded:
        return Rebuild(recorded=True, program=here / options.program if options.program else None)
    return Rebuild() if options.rebuild else None


def _verdict(bag: Meant, here: Path, rebuild: Rebuild | None) -> Verification | str:
    """The verdict, or why there is none."""
    if bag.missing:
        return "发布记录里登记了这一版，没有找到它的存档；存档在别处的，请写 --archive 文件夹"
    try:
        return verify_bag(bag.path, here, rebuild=rebuild)
    except ReportkitError as error:
        return str(error)


def _status(verdict: Verification | str) -> int:
    if isinstance(verdict, str):
        return _UNREADABLE
    return _SOUND if verdict.sound else _DIFFERS


def _lines(verdict: Verification, shown: str) -> Iterator[str]:
    yield f"{printable(shown)}："
    for step in verdict.steps:
        yield from _step(step)
    faults = sum(len(step.faults) for step in verdict.steps)
    yield f"  结论：有 {faults} 处不符" if faults else "  结论：完好"


def _step(step: Step) -> Iterator[str]:
    if not step.faults:
        yield f"  {'✓' if step.done else '－'} {step.name}：{'' if step.done else '未核对：'}{printable(step.told)}"
        return
    yield f"  ✗ {step.name}：{len(step.faults)} 处不符"
    for fault in step.faults[:_SHOWN]:
        yield f"      {fault}"
        if fault.meaning:
            yield f"        {fault.meaning}"
    if len(step.faults) > _SHOWN:
        yield f"      ……另有 {len(step.faults) - _SHOWN} 处"


def _print_json(verdicts: list[Verification]) -> None:
    from reportkit.render.record import program  # noqa: PLC0415  # only this form tells it

    bags = [{"bag": verdict.bag, "sound": verdict.sound, "steps": asdict(verdict)["steps"]} for verdict in verdicts]
    print(json.dumps({"program": program(), "bags": bags}, ensure_ascii=False, indent=2))
