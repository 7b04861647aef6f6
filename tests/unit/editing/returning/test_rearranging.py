"""Whole paragraphs that were joined, divided or moved are told so, each once."""

from __future__ import annotations

from random import Random

import pytest
from rapidfuzz.fuzz import ratio

from reportkit.editing.returning import Rearranging, rearranged
from reportkit.prose.comparing import Paragraph

JOINED, DIVIDED, MOVED = Rearranging.JOINED, Rearranging.DIVIDED, Rearranging.MOVED
A, B, C, D = (
    "全年公开信息136条，群众关心的都按时公开。",
    "畅通申请渠道，登记、审核、答复各环节都有人管。",
    "定期清理过时的信息，统一登记、编号、印发。",
    "明确一名副镇长分管，纳入年度考核。",
)


def told(old: list[str], new: list[str]) -> list[tuple[Rearranging, tuple[int, ...], tuple[int, ...], int]]:
    sides = ([Paragraph(text.startswith("#"), text) for text in side] for side in (old, new))
    return [(one.kind, one.old, one.new, one.after) for one in rearranged(*sides)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([A, B, C], [A + B, C], [(JOINED, (0, 1), (0,), -1)]),
        ([A, B, C, D], [A + B + C, D], [(JOINED, (0, 1, 2), (0,), -1)]),
        ([A, B, C], [A.replace("136", "137") + B, C], [(JOINED, (0, 1), (0,), -1)]),
        ([A + B, C], [A, B, C], [(DIVIDED, (0,), (0, 1), -1)]),
        ([A, B, C], [C, A, B], [(MOVED, (2,), (0,), -1)]),
        ([A, "# 二", B], ["# 二", B, A], [(MOVED, (0,), (2,), 1)]),
        ([A, B, C], [A, C], []),
        ([A, B], [A, B, C], []),
        ([A, B], [A, B.replace("有人管", "有专人负责")], []),
        ([A, B, C, D], [A + C, B, D], []),
        (["| 网站 | 120 |", "| 电话 | 9 |"], ["| 电话 | 9 |", "| 网站 | 120 |"], []),
    ],
)
def test_what_was_done(old: list[str], new: list[str], expected: list[object]) -> None:
    assert told(old, new) == expected


def test_each_paragraph_is_told_once() -> None:
    for seed in range(200):
        rng = Random(seed)
        texts = [f"第{n}项工作按时完成，没有遗漏{rng.randrange(10**6)}。" for n in range(rng.randint(2, 12))]
        new = list(texts)
        for _ in range(rng.randint(1, 5)):
            at = rng.randrange(len(new))
            if rng.random() < 0.5 and at + 1 < len(new):
                new[at : at + 2] = [new[at] + new[at + 1]]
            elif rng.random() < 0.5:
                new.insert(rng.randrange(len(new)), new.pop(at))
            else:
                cut = rng.randint(1, len(new[at]))
                new[at : at + 1] = [part for part in (new[at][:cut], new[at][cut:]) if part]
        found = rearranged([Paragraph(0, text) for text in texts], [Paragraph(0, text) for text in new])
        for side in ([one.old for one in found], [one.new for one in found]):
            flat = [at for numbers in side for at in numbers]
            assert len(flat) == len(set(flat)), seed
        for one in found:
            parts = ("".join(texts[at] for at in one.old), "".join(new[at] for at in one.new))
            assert ratio(*parts) > 80, (seed, parts)
