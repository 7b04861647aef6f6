"""The edit script applied: the proof that a comparison leaves nothing out."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.diff.comparison import Change, Prose, Run
from reportkit.prose.comparing import Paragraph, Stretch


def apply(prose: Prose, old: Sequence[Stretch]) -> tuple[Paragraph, ...]:
    """The paragraphs of the new narrative from those of the old one; ValueError where ``old`` is another text."""
    return _follow(prose, old, Change.DELETED, Change.INSERTED)


def reverse(prose: Prose, new: Sequence[Stretch]) -> tuple[Paragraph, ...]:
    """The paragraphs of the old narrative from those of the new one; ValueError where ``new`` is another text."""
    return _follow(prose, new, Change.INSERTED, Change.DELETED)


def _follow(prose: Prose, source: Sequence[Stretch], gone: Change, come: Change) -> tuple[Paragraph, ...]:
    left = [paragraph.text for stretch in source for paragraph in stretch.paragraphs]
    made: list[Paragraph] = []
    for passage in prose.passages:
        if passage.change is not come:
            _consume(left.pop(0) if left else "", passage.runs, gone)
        if passage.change is not gone:
            text = "".join(run.text for run in passage.runs if run.change is not gone)
            made.append(Paragraph(passage.level, text))
    if left:
        raise ValueError(f"the comparison does not know the paragraph {left[0]!r}")
    return tuple(made)


def _consume(text: str, runs: Sequence[Run], gone: Change) -> None:
    """Take the kept and the lost runs from ``text``, which must hold exactly these."""
    place = 0
    for run in runs:
        if run.change in (Change.SAME, gone):
            if not text.startswith(run.text, place):
                raise ValueError(f"the comparison expects {run.text!r} in {text!r}")
            place += len(run.text)
    if place != len(text):
        raise ValueError(f"the comparison does not know {text[place:]!r}")
