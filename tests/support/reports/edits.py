"""Random versions of a narrative: what a year of editing does to it."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from reportkit.prose.comparing import Paragraph, Stretch

WORDS = ("加强", "进一步", "主动", "及时", "有序推进", "平台", "群众", "PDF", "3.5万人次", "1136件", "97.4%")
SENTENCES = ("组织专题培训12场次，参训人员1136人次。", "全年累计发布信息2048条，其中图解31条；", "新增无障碍阅读功能。")


def edited(stretches: tuple[Stretch, ...], rng: Random, steps: int) -> tuple[Stretch, ...]:
    """``stretches`` after so many random edits."""
    for _ in range(steps):
        stretches = rng.choice(EDITS)(stretches, rng)
    return stretches


def _words(stretches: tuple[Stretch, ...], rng: Random) -> tuple[Stretch, ...]:
    """Insert, delete or replace a few characters somewhere."""
    place, index = _spot(stretches, rng)
    paragraph = stretches[place].paragraphs[index]
    start = rng.randrange(len(paragraph.text))
    end = min(start + rng.choice([0, 0, 1, 2, 7]), len(paragraph.text))
    text = paragraph.text[:start] + rng.choice(["", *WORDS]) + paragraph.text[end:]
    return _with(stretches, place, index, [replace(paragraph, text=text)] if text else [])


def _figures(stretches: tuple[Stretch, ...], rng: Random) -> tuple[Stretch, ...]:
    """Other numbers in one paragraph."""
    place, index = _spot(stretches, rng)
    paragraph = stretches[place].paragraphs[index]
    text = re.sub(r"\d+", lambda m: rng.choice([m[0], f"1{m[0]}", str(rng.randrange(9999))]), paragraph.text)
    return _with(stretches, place, index, [replace(paragraph, text=text)])


def _sentence(stretches: tuple[Stretch, ...], rng: Random) -> tuple[Stretch, ...]:
    place, index = _spot(stretches, rng)
    paragraph = stretches[place].paragraphs[index]
    return _with(stretches, place, index, [replace(paragraph, text=paragraph.text + rng.choice(SENTENCES))])


def _move(stretches: tuple[Stretch, ...], rng: Random) -> tuple[Stretch, ...]:
    """A paragraph elsewhere."""
    place, index = _spot(stretches, rng)
    paragraph = stretches[place].paragraphs[index]
    if paragraph.level:
        return stretches
    stretches = _with(stretches, place, index, [])
    target, after = _spot(stretches, rng)
    return _with(stretches, target, after, [stretches[target].paragraphs[after], paragraph])


def _split(stretches: tuple[Stretch, ...], rng: Random) -> tuple[Stretch, ...]:
    place, index = _spot(stretches, rng)
    paragraph = stretches[place].paragraphs[index]
    cut = rng.randrange(len(paragraph.text))
    if paragraph.level or not cut:
        return stretches
    return _with(
        stretches, place, index, [replace(paragraph, text=t) for t in (paragraph.text[:cut], paragraph.text[cut:])]
    )


def _drop(stretches: tuple[Stretch, ...], rng: Random) -> tuple[Stretch, ...]:
    place, index = _spot(stretches, rng)
    return _with(stretches, place, index, [])


def _swap_parts(stretches: tuple[Stretch, ...], rng: Random) -> tuple[Stretch, ...]:
    if len(stretches) < 2:
        return stretches
    place = rng.randrange(len(stretches) - 1)
    return (*stretches[:place], stretches[place + 1], stretches[place], *stretches[place + 2 :])


def _new_part(stretches: tuple[Stretch, ...], rng: Random) -> tuple[Stretch, ...]:
    place = rng.randrange(len(stretches) + 1)
    part = Stretch("", (Paragraph(2, f"（{rng.randrange(9)}）其他"), Paragraph(0, rng.choice(SENTENCES))))
    return (*stretches[:place], part, *stretches[place:])


EDITS = (_words, _words, _words, _figures, _sentence, _move, _split, _drop, _swap_parts, _new_part)


def _spot(stretches: tuple[Stretch, ...], rng: Random) -> tuple[int, int]:
    place = rng.randrange(len(stretches))
    return place, rng.randrange(len(stretches[place].paragraphs))


def _with(stretches: tuple[Stretch, ...], place: int, index: int, paragraphs: list[Paragraph]) -> tuple[Stretch, ...]:
    old = stretches[place]
    made = (*old.paragraphs[:index], *paragraphs, *old.paragraphs[index + 1 :])
    found = (*stretches[:place], *([replace(old, paragraphs=made)] if made else []), *stretches[place + 1 :])
    return found or stretches
