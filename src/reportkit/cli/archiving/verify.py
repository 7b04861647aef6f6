"""``reportkit verify``: whether bags are whole, unchanged, and what their ledger and their documents say."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from reportkit.archive.bags import Step, UnreadableBagError, guide_text, printable
from reportkit.archive.verifying import Rebuild, Verification
from reportkit.diagnostics.reporters import shown_path
from reportkit.runs import DIFFERS, SOUND, UNREADABLE, Verified, conclusion, verify

_SHOWN = 20  # faults of one step; a damaged copy may have thousands


def run(options: argparse.Namespace) -> int:
    """Exit status 0 sound, 1 something differs, 2 something could not be verified at all."""
    here = Path.cwd()
    if options.how:
        print(guide_text(Path(options.targets[0]).name.removesuffix(".zip") if options.targets else "存档"), end="")
        return SOUND
    if not options.targets:
        raise UnreadableBagError("请写明核对什么：存档文件夹、ZIP、年份（如 2022）或标签（如 report/2022/v1）")
    archive = here / options.archive if options.archive else None
    signers = here / options.signers if options.signers else None
    certificates = here / options.certificates if options.certificates else None
    found: list[Verified] = []
    text = options.format == "text"
    asked = {"archive": archive, "signers": signers, "certificates": certificates}
    for one in verify(options.targets, here, rebuild=_rebuild(options, here), **asked):
        found.append(one)
        if one.verdict is None:
            print(f"{shown_path(one.path, here)}：{printable(one.fault)}", file=sys.stderr)
        elif text:
            print("\n".join(_lines(one.verdict, shown_path(one.path, here))), flush=True)
    verdicts = [one.verdict for one in found if one.verdict is not None]
    if not text:
        _print_json(verdicts)
    elif len(found) > 1:
        counts = [sum(one.status == status for one in found) for status in (SOUND, DIFFERS, UNREADABLE)]
        proven = sum(bool(verdict.origins) for verdict in verdicts)
        told = "核对了 {} 个存档：{} 个前后一致（{} 个的来源已证实），{} 个有不符，{} 个无法核对"
        print(told.format(len(found), counts[0], proven, *counts[1:]))
    return max(one.status for one in found)


def _rebuild(options: argparse.Namespace, here: Path) -> Rebuild | None:
    if options.program or options.recorded:
        return Rebuild(recorded=True, program=here / options.program if options.program else None)
    return None if options.no_rebuild else Rebuild(when_same=not options.rebuild)


def _lines(verdict: Verification, shown: str) -> Iterator[str]:
    yield f"{printable(shown)}："
    for step in verdict.steps:
        yield from _step(step)
    yield "  怎样不用本程序核对：reportkit verify --how（新的存档里也有这一页）"
    yield f"  结论：{printable(conclusion(verdict))}"


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

    bags = [
        {
            "bag": verdict.bag,
            "sound": verdict.sound,
            "origins": list(verdict.origins),
            "steps": asdict(verdict)["steps"],
        }
        for verdict in verdicts
    ]
    print(json.dumps({"program": program(), "bags": bags}, ensure_ascii=False, indent=2))
