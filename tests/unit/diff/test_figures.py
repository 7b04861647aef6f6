"""Facts side by side: checked against the files by another way, across formats, and the rules between years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.support.places import ROOT
from tests.support.reports.consistent import statistics
from tests.support.workspaces.directories import narrative, typed, with_amounts, write_report, zero_report

from reportkit.diff import Figure, Kind, compare, series
from reportkit.reports import read_report

SUQIAN = ROOT / "examples/suqian/reports"


def leaves(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each number of a YAML file with its place: keys, then the index in its line."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from leaves(value, (*path, index))
    else:
        yield path, str(tree)


def plain(year: int) -> dict[tuple[str | int, ...], str]:
    """The numbers of a year as plain YAML has them, without reportkit."""
    tree = YAML(typ="safe", pure=True).load((SUQIAN / str(year) / "statistics.yaml").read_text(encoding="utf-8"))
    del tree["格式"]
    return dict(leaves(tree))


def place(figure: Figure) -> tuple[str | int, ...]:
    fmt = read_report(SUQIAN / "2024").format
    fact = fmt.facts[figure.current[0]]
    return (*fact.row.split("/"), *(() if fact.column is None else (fact.column,)))


def test_suqian_every_changed_fact_and_no_other() -> None:
    old, new = plain(2023), plain(2024)
    comparison = compare(read_report(SUQIAN / "2024"), read_report(SUQIAN / "2023"))
    expected = {
        spot: (Decimal(old[spot]), Decimal(new[spot])) for spot in new if Decimal(old[spot]) != Decimal(new[spot])
    }
    assert {place(f): (f.old, f.new) for f in comparison.moved} == expected
    assert {place(f) for f in comparison.figures} == set(new)
    quiet = {spot for spot in new if Decimal(old[spot]) == Decimal(new[spot]) == 0}
    assert {place(f) for f in comparison.figures if f.kind is Kind.ZERO} == quiet
    assert len(comparison.continuity) == 9
    assert all(rule.holds for rule in comparison.continuity)


def figure(old: str, new: str) -> Figure:
    return Figure("甲/乙", ("甲/乙",), ("甲/乙",), ("乙",), "件", Decimal(old), Decimal(new), Kind.CHANGED)


@pytest.mark.parametrize(
    ("old", "new", "delta", "percent"),
    [
        ("3607", "3646", "39", "1.08"),
        ("8", "6", "-2", "-25.00"),
        ("3", "4", "1", "33.33"),
        ("0.5", "0.75", "0.25", "50.00"),
    ],
)
def test_change_and_percent(old: str, new: str, delta: str, percent: str) -> None:
    found = figure(old, new)
    assert (found.delta, found.percent) == (Decimal(delta), Decimal(percent))


def test_what_was_nought_before_has_no_percent(tmp_path: Path) -> None:
    old = zero_report(tmp_path / "a", 2022)
    new = read_report(write_report(tmp_path / "b", 2023, narrative(2023), typed(2023, {"主动公开/行政许可": 5})))
    (found,) = compare(new, old).moved
    assert (found.kind, found.delta, found.percent) == (Kind.APPEARED, Decimal(5), None)
    (back,) = compare(old, new).moved
    assert (back.kind, back.percent) == (Kind.VANISHED, Decimal("-100.00"))


def test_across_formats(tmp_path: Path) -> None:
    """2020 uses format 2019-60: the one row of 其他处理 is compared with the sum of this format's three."""
    other = "申请办理/办理结果/其他处理"
    old_cells: dict[str, int | str] = {f"{other}/自然人": 5, "主动公开/规章/对外公开总数量": 7}
    new_cells: dict[str, int | str] = {f"{other}/逾期不补正/自然人": 2, f"{other}/其他/自然人": 4}
    old = read_report(write_report(tmp_path, 2020, narrative(2020), typed(2020, old_cells)))
    new = read_report(write_report(tmp_path, 2021, narrative(2021), typed(2021, new_cells)))
    comparison = compare(new, old)
    by_name = {f.concept: f for f in comparison.figures}
    group = by_name[f"{other}/自然人"]
    assert (group.old, group.new, group.kind, len(group.current)) == (Decimal(5), Decimal(6), Kind.CHANGED, 3)
    assert by_name["主动公开/规章/现行有效件数"].kind is Kind.INCOMPARABLE
    assert by_name["主动公开/规章/对外公开总数量"].kind is Kind.INCOMPARABLE
    assert {f.kind for f in comparison.figures if "其他对外管理服务事项" in f.concept} == {Kind.DROPPED}
    shown = [pointer for f in comparison.figures for pointer in f.current]
    assert sorted(shown) == sorted(new.format.facts)
    before = [pointer for f in comparison.figures for pointer in f.previous]
    assert sorted(before) == sorted(old.format.facts)
    assert "X02" not in {rule.code for rule in comparison.continuity}
    back = compare(old, new)
    assert {f.concept: f.new for f in back.figures}[f"{other}/自然人"] == 5


def test_random_years_that_follow_each_other_hold(tmp_path: Path) -> None:
    rng = Random(5)
    first = statistics("2021-30", rng)
    second = statistics("2021-30", rng, ("2021-30", first))
    old = with_amounts(zero_report(tmp_path / "a", 2022), first)
    new = with_amounts(zero_report(tmp_path / "b", 2023), second)
    assert {rule.holds for rule in compare(new, old).continuity} == {True}
    wrong = second | {"申请办理/上年结转/其他": second["申请办理/上年结转/其他"] + 1}
    broken = [rule for rule in compare(with_amounts(new, wrong), old).continuity if not rule.holds]
    assert [(rule.code, rule.scope) for rule in broken] == [("X01", "其他")]


def test_years_apart_have_no_continuity(tmp_path: Path) -> None:
    old, new = zero_report(tmp_path / "a", 2021), zero_report(tmp_path / "b", 2023)
    assert compare(new, old).continuity == ()


def test_a_figure_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    old = zero_report(tmp_path / "a", 2022)
    amounts = {p: a for p, a in old.statistics.amounts.items() if p != "主动公开/行政许可"}
    comparison = compare(with_amounts(zero_report(tmp_path / "b", 2023), amounts), old)
    assert [(f.name, f.kind) for f in comparison.other_figures] == [("主动公开/行政许可", Kind.UNREAD)]


def test_the_results_of_all_years() -> None:
    years = series([read_report(SUQIAN / "2024"), read_report(SUQIAN / "2023")])
    assert [list(map(str, (y.year, y.received, y.carried_in, y.carried_out))) for y in years] == [
        ["2023", "3511", "96", "121"],
        ["2024", "3525", "121", "125"],
    ]
    for year in years:  # the parts agree with the total that the table itself states
        assert str(year.done) == plain(year.year)["申请办理", "办理结果", "总计", 6]
