"""Whether all else in a bag is what its sources give: findings, open data, format, metadata, guide, label.

Only the same program must give the same; what looked at files that are not in the bag is left out, and told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportkit.archive.bags import (
    DATA,
    DECLARATION,
    FAMILY,
    FINDINGS,
    FORMAT,
    GUIDE,
    INFO,
    MANIFEST,
    OPEN_DATA,
    SEAL_FILE,
    Discrepancy,
    Step,
    bag_name,
    guide_text,
)
from reportkit.archive.making import METADATA, bag_info, crate_text, findings_text
from reportkit.archive.verifying.evidence import DOCUMENTS, SOURCES, Evidence
from reportkit.archive.verifying.fixity import BagContents
from reportkit.archive.verifying.records import read_record
from reportkit.checks import check, context_for
from reportkit.diagnostics import CORRECTIONS, Finding, temporary_folder
from reportkit.formats import definitions, own_family_text
from reportkit.opendata import needs_further, write_open_data
from reportkit.render.record import FILE_NAME as RECORD
from reportkit.render.record import Verdict, program, stored
from reportkit.reports.narrative import read_waivers
from reportkit.workspace import Library, Release, previous_place, read_site

_FINDINGS_STEP, _REST_STEP = "核对结果", "说明和数据"
_OUTSIDE = frozenset({*CORRECTIONS, "S14", "X07", "X08", "C01"})  # ledger, and reports beside that are in no bag
_SHOWN = 5
_CLAIMED = ("Payload-Oxum", "Reportkit-Published")
_SAME = "程序与当时相同，本应一样：可能被改过"
_ANOTHER = "现在的程序与当时不同，不一定是改过；可用 --recorded 以当时的版本再试"
# sources and documents have steps of their own; what else was looked at is a claim, of which build.json holds the sums
_NOT_REMADE = tuple(f"{DATA}/{place}/" for place in ("settings", "previous", "members", "comparison"))


def check_remade(evidence: Evidence, contents: BagContents, *, when_same: bool) -> list[Step]:
    """Check the archived sources again and make anew what lies beside the documents, then compare.

    With ``when_same`` nothing is made where the running program is not the recorded one.
    """
    try:
        record = read_record(evidence.bag)
        same = dict(record["program"]) == program()
        if when_same and not same:
            why = "程序或引擎与当时不同。仍要比较的，请写 --rebuild"
            return [Step(name, why, done=False) for name in (_FINDINGS_STEP, _REST_STEP)]
        meaning = _SAME if same else _ANOTHER
        return [_findings(evidence, record, meaning), _rest(evidence, contents, meaning)]
    except Exception as error:  # noqa: BLE001  # whatever a hostile bag does to its reader is a fault of the bag
        message = f"重新做不出来：{type(error).__name__}"
        return [Step(_REST_STEP, faults=(Discrepancy(SOURCES, message, "存档里的文件互相对不上"),))]


def _findings(evidence: Evidence, record: Mapping[str, Any], meaning: str) -> Step:
    """``findings.json`` and the findings in ``build.json`` are what the checks say of the sources now."""
    report = evidence.report
    site, faults = read_site(evidence.workspace)
    found = [*faults, *check(report, context_for(report, Library(), site))]
    found = [one for one in found if one.code not in CORRECTIONS]
    place = f"{DATA}/{FINDINGS}"
    text = (evidence.bag / place).read_text(encoding="utf-8")
    outside = _OUTSIDE | ({"G01", "G02", "G03"} if evidence.aggregate else frozenset())
    now = json.loads(findings_text(found, evidence.workspace))["findings"]
    archived = json.loads(text)["findings"]
    left_out = sorted({entry["code"] for entry in archived if _beyond(entry, outside)})
    differing: list[Discrepancy] = []
    if text != findings_text(found, evidence.workspace):
        differing += _differing(archived, now, outside=outside, place=place, meaning=meaning)
        if not differing and not left_out and not any(_beyond(entry, outside) for entry in now):
            differing.append(Discrepancy(place, "各条相同，其他地方与重新核对的不同", meaning))
    differing += _recorded(evidence, record, found, outside, meaning)
    told = f"重新核对的 {sum(not _beyond(entry, outside) for entry in now)} 条与 {FINDINGS}、{RECORD} 里的相同"
    more = f"；{'、'.join(left_out)} 要看存档以外的文件，没有重算" if left_out else ""
    return Step(_FINDINGS_STEP, told + more, tuple(differing))


def _recorded(
    evidence: Evidence, record: Mapping[str, Any], found: Sequence[Finding], outside: frozenset[str], meaning: str
) -> Iterator[Discrepancy]:
    report = evidence.report
    waivers = tuple(waiver.as_typed for waiver in read_waivers(report.narrative.front))
    verdict = Verdict(tuple(found), waivers, previous=previous_place(report))
    expected = json.loads(json.dumps(stored(verdict, report.directory)))
    place = f"{DATA}/{RECORD}"
    yield from _differing(record["findings"], expected["findings"], outside=outside, place=place, meaning=meaning)
    for key, called in (("waivers", "豁免"), ("previous", "上年报告的位置")):
        if record[key] != expected[key]:
            yield Discrepancy(place, f"记的{called}与源文件里的不同", meaning)


def _beyond(entry: Mapping[str, Any], outside: frozenset[str]) -> bool:
    """Whether a finding rests on files that are in no bag; so does the use of a waiver of such a finding."""
    code, message = entry["code"], entry["message"]
    return code in outside or (code.startswith("W") and any(f"{one}（" in message for one in outside))


def _differing(
    archived: Sequence[Any], now: Sequence[Any], *, outside: frozenset[str], place: str, meaning: str
) -> Iterator[Discrepancy]:
    """The findings that only one side has."""
    sides = [[one for one in side if not _beyond(one, outside)] for side in (archived, now)]
    for one, other, what in ((sides[1], sides[0], "少了"), (sides[0], sides[1], "多出")):
        lacking = [entry for entry in one if entry not in other]
        for entry in lacking[:_SHOWN]:
            said = f"{entry['code']} {entry['path']}:{entry['line']} {entry['message']}"
            yield Discrepancy(place, f"{what}“{said}”", meaning)
        if len(lacking) > _SHOWN:
            yield Discrepancy(place, f"{what}另外 {len(lacking) - _SHOWN} 条", meaning)
    if sides[0] != sides[1] and sorted(map(repr, sides[0])) == sorted(map(repr, sides[1])):
        yield Discrepancy(place, "各条的顺序与重新核对的不同", meaning)


def _rest(evidence: Evidence, contents: BagContents, meaning: str) -> Step:
    """Open data, format definition, RO-Crate metadata, guide and label, byte by byte; and nothing else is there."""
    with temporary_folder("reportkit-remade-") as folder:
        made = dict(_made(evidence, contents, Path(folder).resolve()))
    faults = [
        fault for name, content in made.items() if (fault := _unlike(evidence.bag / name, name, content, meaning))
    ]
    known = {*made, f"{DATA}/{FINDINGS}", f"{DATA}/{RECORD}"}
    faults += [
        Discrepancy(name, "不是存档时会有的文件", meaning)
        for name in evidence.members
        if name not in known and not name.startswith((SOURCES, DOCUMENTS, *_NOT_REMADE))
    ]
    faults += _surplus_tags(contents, meaning)
    faults += _label(evidence, contents, meaning)
    alone = _only_here(evidence)
    kinds = "开放数据、RO-Crate 说明、核对方法" if alone else "开放数据、格式定义、RO-Crate 说明、核对方法"
    compared = len(made) - sum(alone and name.startswith(f"{DATA}/{FORMAT}/") for name in made)
    told = f"{kinds}共 {compared} 个文件与重新做的逐字节相同，{INFO} 与源文件相符"
    told += f"；格式 {evidence.report.format.id} 的定义只有存档里这一份，没有与别处的核对" if alone else ""
    return Step(_REST_STEP, told, tuple(faults))


def _surplus_tags(contents: BagContents, meaning: str) -> Iterator[Discrepancy]:
    """Files beside the payload that vouch for themselves in the tag manifest: no program of ours writes them."""
    for name in contents.names:
        if not name.startswith(f"{DATA}/") and name not in (DECLARATION, INFO, MANIFEST, SEAL_FILE):
            yield Discrepancy(name, "不是存档时会有的文件", meaning)


def _made(evidence: Evidence, contents: BagContents, folder: Path) -> Iterator[tuple[str, bytes]]:
    report, release = evidence.report, stated_release(contents)
    for path in write_open_data([report], folder, further=needs_further(report)):
        yield f"{DATA}/{OPEN_DATA}/{path.name}", path.read_bytes()
    definition = definitions()[report.format.id]
    yield f"{DATA}/{FORMAT}/{definition.path.name}", definition.text.encode()
    if family := own_family_text(definition.family):
        yield f"{DATA}/{FORMAT}/{FAMILY}/{definition.family}.yaml", family.encode()
    name = bag_name(report.narrative.front.body_name, report.year, release.version, report.format.family.stem)
    yield f"{DATA}/{GUIDE}", guide_text(name).encode()
    yield f"{DATA}/{METADATA}", crate_text(report, release, evidence.bag / DATA).encode()


def _only_here(evidence: Evidence) -> bool:
    """Whether the format is known from this bag alone: then there is nothing that it could be held against."""
    return definitions()[evidence.report.format.id].path.is_relative_to(evidence.workspace)


def _unlike(path: Path, name: str, content: bytes, meaning: str) -> Discrepancy | None:
    if not path.is_file():
        return Discrepancy(name, "没有这个文件", meaning)
    return None if path.read_bytes() == content else Discrepancy(name, "与重新做的不同", meaning)


def _label(evidence: Evidence, contents: BagContents, meaning: str) -> Iterator[Discrepancy]:
    """What ``bag-info.txt`` says of the report; commit, reason and date are not in the sources, only claimed."""
    expecting = bag_info(evidence.report, evidence.name, stated_release(contents))
    for label, values in contents.info.values.items():
        if label not in {*expecting, *_CLAIMED}:
            yield Discrepancy(INFO, f"多出一行“{label}: {values[0]}”", meaning)
        elif len(values) > 1:
            yield Discrepancy(INFO, f"“{label}”写了 {len(values)} 遍", meaning)
    for label, expected in expecting.items():
        found = contents.info.get(label)
        if found != " ".join(expected.split()):
            yield Discrepancy(INFO, f"{label} 是“{found}”，由源文件应是“{expected}”", meaning)


def stated_release(contents: BagContents) -> Release:
    """The version as the bag itself states it."""
    info = contents.info
    version = info.get("Reportkit-Version")
    return Release(
        int(version) if version.isascii() and version.isdigit() else 0,
        info.get("Bagging-Date"),
        info.get("Reportkit-Commit"),
        "",
        "",
        info.get("Reportkit-Reason"),
        {},
    )
