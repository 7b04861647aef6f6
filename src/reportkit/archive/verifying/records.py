"""Whether the open data and the build record of a bag agree with its sources and documents."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportkit.archive.bags import DATA, MEMBERS, OPEN_DATA, PREVIOUS, SETTINGS, Discrepancy, Step, short
from reportkit.archive.verifying.evidence import DOCUMENTS, SOURCES, Evidence
from reportkit.render.record import FILE_NAME as RECORD
from reportkit.reports import digest

_OPEN_DATA = f"{DATA}/{OPEN_DATA}/"
_RECORD = f"{DATA}/{RECORD}"
_BESIDE = tuple(f"{DATA}/{place}/" for place in (SETTINGS, PREVIOUS, MEMBERS))
_ALTERED = "与源文件对不上：可能在存档之前就被换过"

Told = Decimal | str
"""A fact in the open data: a number, or what else an official table asks for."""


def check_open_data(evidence: Evidence) -> Step:
    """``facts.csv`` and ``facts.json`` hold the figures of the sources: all of them, and no others."""
    statistics = evidence.report.statistics
    told: dict[str, Told] = {pointer: word.text for pointer, word in statistics.words.items()}
    amounts = {**statistics.amounts, **told}
    faults: list[Discrepancy] = []
    for name, read in (("facts.csv", _csv_amounts), ("facts.json", _json_amounts)):
        path = evidence.bag / _OPEN_DATA / name
        try:
            found = read(path.read_text(encoding="utf-8"))
        except Exception as error:  # noqa: BLE001  # whatever a hostile table does to its reader is a fault of the table
            faults.append(Discrepancy(f"{_OPEN_DATA}{name}", f"读不了：{type(error).__name__}", _ALTERED))
            continue
        faults += _differences(f"{_OPEN_DATA}{name}", amounts, found)
    return Step("开放数据", f"facts.csv、facts.json 的 {len(amounts)} 个数等于源文件的", tuple(faults))


def check_record(evidence: Evidence) -> Step:
    """``build.json`` names the SHA-256 of all that went in and of the documents that came out."""
    try:
        record = read_record(evidence.bag)
        inputs = {
            f"{DATA}/{top}/{name}": str(value)
            for top, files in record["inputs"].items()
            for name, value in files.items()
        }
        outputs = {f"{DATA}/{name}": str(value) for name, value in record["outputs"].items()}
    except Exception as error:  # noqa: BLE001  # whatever a hostile record does to its reader is a fault of the record
        return Step(
            "生成记录", faults=(Discrepancy(_RECORD, f"读不了：{type(error).__name__}", "不知道文件是怎样生成的"),)
        )
    faults = [*_recorded(evidence, {**inputs, **outputs}), *_unrecorded(evidence, inputs.keys() | outputs.keys())]
    told = f"{len(inputs)} 个输入、{len(outputs)} 个生成的文件与 build.json 相符"
    return Step("生成记录", told, tuple(faults))


def read_record(bag: Path) -> dict[str, Any]:
    """The build record of a bag."""
    record: dict[str, Any] = json.loads((bag / _RECORD).read_text(encoding="utf-8"))
    return record


def _csv_amounts(text: str) -> dict[str, Told]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return _once([(row["pointer"], _told(row["value"] or None, row.get("value_text", ""))) for row in rows])


def _json_amounts(text: str) -> dict[str, Told]:
    rows = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return _once([(row["pointer"], _told(row["value"], row.get("value_text", ""))) for row in rows])


def _told(value: str | Decimal | None, text: str) -> Told:
    """What a row says: a number, or a text where it has none."""
    return Decimal(value) if value is not None else text


def _once(pairs: list[tuple[str, Told]]) -> dict[str, Told]:
    """The pairs by pointer; ValueError where one stands twice, so that no second value hides behind the first."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _differences(place: str, expected: Mapping[str, Told], found: Mapping[str, Told]) -> Iterator[Discrepancy]:
    for pointer in expected:
        if pointer not in found:
            yield Discrepancy(place, f"没有“{pointer}”，源文件里是 {expected[pointer]}", _ALTERED)
        elif found[pointer] != expected[pointer]:
            yield Discrepancy(place, f"“{pointer}”是 {found[pointer]}，源文件里是 {expected[pointer]}", _ALTERED)
    for pointer in found:
        if pointer not in expected:
            yield Discrepancy(place, f"多出“{pointer}”", _ALTERED)


def _recorded(evidence: Evidence, recorded: Mapping[str, str]) -> Iterator[Discrepancy]:
    for name, expected in recorded.items():
        if name not in evidence.members:
            yield Discrepancy(_RECORD, f"记着 {name}，存档里没有", _ALTERED)
        elif (found := digest(evidence.bag / name)) != expected:
            yield Discrepancy(name, f"生成时的 SHA-256 是 {short(expected)}，现在是 {short(found)}", _ALTERED)


def _unrecorded(evidence: Evidence, recorded: Collection[str]) -> Iterator[Discrepancy]:
    for name in evidence.members:
        if name.startswith((SOURCES, DOCUMENTS, *_BESIDE)) and name not in recorded:
            yield Discrepancy(name, "build.json 里没有记这个文件", _ALTERED)
