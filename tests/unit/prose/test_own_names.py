"""What a body calls itself: in full, without its seat, shortened, by its kind."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.prose.reading.own_names import OwnNames, own_names

_LONG = ("县卫生健康局", "卫生健康委员会", "市场监督管理局")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("青山县临水镇人民政府", "临水镇人民政府"),
        ("青山县临水镇人民政府", "县临水镇政府办公室"),
        ("青山县卫生健康局", "县卫健局"),
        ("青山县人民政府办公室", "县政府办"),
        ("青山农业园区管理委员会", "我园区"),
        ("青山农业园区管理委员会", "管委会"),
        ("国家税务总局青山县税务局", "青山县税务局"),
    ],
)
def test_a_body_goes_by(body: str, name: str) -> None:
    assert own_names(body).are(name)
    assert own_names(body).end_of(f"由{name}收到", 1) == 1 + len(name)


@pytest.mark.parametrize("name", ["县卫建局", "县教育局", "卫健", "局", ""])
def test_a_body_does_not_go_by(name: str) -> None:
    assert not own_names("青山县卫生健康局").are(name)


@given(st.sampled_from(_LONG), st.text(alphabet="县卫生健康局委员会市场", max_size=8))
def test_a_shortened_name_is_what_an_expression_of_its_characters_finds(name: str, text: str) -> None:
    first = 2 if name[0] in "县市" else 1  # behind a seat
    shortened = re.compile(name[:first] + "".join(f"{char}?" for char in name[first:-1]) + name[-1])
    names = OwnNames(frozenset(), frozenset((name,)))
    assert names.are(text) == bool(shortened.fullmatch(text))
    found = [end for end in range(len(text) + 1) if shortened.fullmatch(text, 0, end)]
    assert names.end_of(text, 0) == max(found, default=None)
