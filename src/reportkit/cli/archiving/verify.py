"""``reportkit verify``: whether bags are whole, unchanged, and what their ledger and their documents say."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from reportkit.archive.bags import Step, UnreadableBagError, guide_text, printable
from reportkit.archive.verifying import Meant, Rebuild, Verification, find_bags, verify_bag
from reportkit.diagnostics import ReportkitError
from reportkit.diagnostics.reporters import shown_path

_SOUND, _DIFFERS, _UNREADABLE = 0, 1, 2
_SHOWN = 20  # faults of one step; a damaged copy may have thousands


def run(options: argparse.Namespace) -> int:
    """Exit status 0 sound, 1 something differs, 2 something could not be verified at all."""
    here = Path.cwd()
    if options.how:
        print(guide_text(Path(options.targets[0]).name.removesuffix(".zip") if options.targets else "存档"), end="")
        return _SOUND
    if not options.targets:
        raise UnreadableBagError("请写明核对什么：存档文件夹、ZIP、年份（如 2022）或标签（如 report/2022/v1）")
    archive = here / options.archive if options.archive else None
    meant = [bag for name in options.targets for bag in find_bags(name, here, archive)]
    rebuild = _rebuild(options, here)
    signers = _signers(options, here)
    text = options.format == "text"
    verdicts: list[Verification] = []
    statuses: list[int] = []
    for bag in dict.fromkeys(meant):
        verdict = _verdict(bag, here, rebuild, signers)
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
        proven = sum(bool(verdict.origins) for verdict in verdicts)
        told = "核对了 {} 个存档：{} 个前后一致（{} 个的来源已证实），{} 个有不符，{} 个无法核对"
        print(told.format(len(statuses), counts[0], proven, *counts[1:]))
    return max(statuses)


def _rebuild(options: argparse.Namespace, here: Path) -> Rebuild | None:
    if options.program or options.recorded:
        return Rebuild(recorded=True, program=here / options.program if options.program else None)
    return None if options.no_rebuild else Rebuild(when_same=not options.rebuild)


def _signers(options: argparse.Namespace, here: Path) -> Path | None:
    """Who may sign, if the command line says so. UnreadableBagError where the file is not there."""
    if not options.signers:
        return None
    path = here / str(options.signers)
    if not path.is_file():
        raise UnreadableBagError(
            f"没有找到 {options.signers}；它应是一个文件，每行写“名字 公钥”，如 ssh-keygen 的 allowed_signers"
        )
    return path


def _verdict(bag: Meant, here: Path, rebuild: Rebuild | None, signers: Path | None) -> Verification | str:
    """The verdict, or why there is none."""
    if bag.missing:
        return "发布记录里登记了这一版，没有找到它的存档；存档在别处的，请写 --archive 文件夹"
    try:
        return verify_bag(bag.path, here, rebuild=rebuild, signers=signers)
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
    yield "  怎样不用本程序核对：reportkit verify --how（新的存档里也有这一页）"
    faults = sum(len(step.faults) for step in verdict.steps)
    yield f"  结论：有 {faults} 处不符" if faults else f"  结论：{conclusion(verdict)}"


def conclusion(verdict: Verification) -> str:
    """What was established of a bag in which nothing differs, and no more."""
    if not verdict.origins:
        return "前后一致；来源没有证实（没有可以核对的封印：签名、标签或 Git 里的发布记录）"
    return f"完好；来源由{'、'.join(verdict.origins)}证实"


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
