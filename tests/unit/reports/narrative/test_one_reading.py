"""One reading: whatever the project accepts, pandoc reads with the same structure, words and bold letters.

The texts are seeded, so that a text that fails is found again by its number: ``hostile_text(Random(number))``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest
from tests.support.reading import our_side
from tests.support.reading.hostile import hostile_text, signed_text
from tests.support.reading.pandoc_side import PandocSide

from reportkit.engines import PandocWorker

_RESTART = 1000  # pandoc's memory grows with the texts that it has read


def read_alike(numbers: Iterable[int], folder: Path, write: Callable[[Random], str] = hostile_text) -> tuple[int, int]:
    """Hold the two readings against each other; how many texts there were, and how many were accepted."""
    tried = accepted = 0
    with PandocWorker() as worker:
        side = PandocSide(folder, worker)
        for number in numbers:
            text = write(Random(number))
            markup, sound = our_side.read(text)
            tried += 1
            if tried % _RESTART == 0:
                worker.restart()
            if sound:
                accepted += 1
                assert our_side.items(markup) == side.read(text), (number, text)
    return tried, accepted


def test_what_is_accepted_is_read_alike(tmp_path: Path) -> None:
    tried, accepted = read_alike(range(500), tmp_path)
    assert accepted >= 0.4 * tried


def test_signatures_are_read_alike(tmp_path: Path) -> None:
    tried, accepted = read_alike(range(300), tmp_path, signed_text)
    assert accepted >= 0.1 * tried


@pytest.mark.long
def test_signatures_are_read_alike_ten_thousand_times(tmp_path: Path) -> None:
    tried, accepted = read_alike(range(1_000_000, 1_010_000), tmp_path, signed_text)
    assert accepted >= 0.1 * tried


@pytest.mark.long
@pytest.mark.parametrize("start", range(1_000_000, 1_060_000, 6_000))
def test_what_is_accepted_is_read_alike_sixty_thousand_times(start: int, tmp_path: Path) -> None:
    tried, accepted = read_alike(range(start, start + 6_000), tmp_path)
    assert accepted >= 0.4 * tried


def test_a_difference_would_be_seen(tmp_path: Path) -> None:
    """Texts that the project refuses because pandoc reads them otherwise: the comparison must be able to fail."""
    with PandocWorker() as worker:
        side = PandocSide(tmp_path, worker)
        for text in ("甲\n---", "[甲]: http://a.cn", "甲\n| a | b |\n|---|---|\n| 1 | 2 |", "_甲_"):
            markup, sound = our_side.read(text)
            assert not sound
            assert our_side.items(markup) != side.read(text), text
