"""Two narratives as one sequence of passages: parts by key, paragraphs and sentences in order, then words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportkit.diff.comparison import Change, ComparedPart, ComparedPassage, Prose, Run
from reportkit.diff.moves import Draft, find_moves
from reportkit.diff.tokens import Years, runs_between
from reportkit.prose.comparing import Paragraph, Stretch, align, equal_pairs, sentences_of
from reportkit.resources import regex

_PARAGRAPHS = 0.4  # share of characters in order from which two paragraphs are versions of one
_SENTENCES = 0.5
_PLAIN = regex(r"[\W_]+")


def compare_prose(titles: tuple[str, str], old: Sequence[Stretch], new: Sequence[Stretch], years: Years) -> Prose:
    """The edit script from the old narrative to the new one."""
    drafts = [
        (stretch_key, _paragraphs(before, after, years)) for stretch_key, before, after in _paired_stretches(old, new)
    ]
    flat = [(key, draft) for key, passages in drafts for draft in passages]
    moves = find_moves(flat, years)
    parts = tuple(ComparedPart(key, tuple(draft.passage() for draft in passages)) for key, passages in drafts)
    return Prose(runs_between(*titles, years), parts, moves)


def compare_paragraphs(old: Sequence[Paragraph], new: Sequence[Paragraph], year: int) -> tuple[ComparedPassage, ...]:
    """The paragraphs of two versions of one text in order, headings among them, with what was reworded."""
    years = Years(year, year)
    drafts = []
    for a, b in align([p.text for p in old], [p.text for p in new], _PARAGRAPHS):
        if a is not None and b is not None:
            drafts.append(_both(old[a], new[b], years))
        elif a is not None:
            drafts.append(_alone(old[a], Change.DELETED))
        elif b is not None:
            drafts.append(_alone(new[b], Change.INSERTED))
    find_moves([("", draft) for draft in drafts], years)
    return tuple(draft.passage() for draft in drafts)


def _paired_stretches(
    old: Sequence[Stretch], new: Sequence[Stretch]
) -> list[tuple[str, tuple[Paragraph, ...], tuple[Paragraph, ...]]]:
    pairs = equal_pairs([_name(stretch) for stretch in old], [_name(stretch) for stretch in new])
    found = []
    for a, b in pairs:
        before, after = (old[a] if a is not None else None), (new[b] if b is not None else None)
        key = (after or before or Stretch("", ())).key
        found.append((key, before.paragraphs if before else (), after.paragraphs if after else ()))
    return found


def _name(stretch: Stretch) -> str:
    """What makes two stretches the same part: the key, or, where several have that key, the heading too."""
    head = stretch.paragraphs[0]
    own_words = head.level > 1 and "/" not in stretch.key
    return f"{stretch.key}\n{_PLAIN.sub('', head.text)}" if own_words else stretch.key


def _paragraphs(old: Sequence[Paragraph], new: Sequence[Paragraph], years: Years) -> list[Draft]:
    """Headings pair with headings, and paragraphs with paragraphs like them."""
    found: list[Draft] = []
    (old_head, old), (new_head, new) = _beheaded(old), _beheaded(new)
    if old_head is not None and new_head is not None and old_head.level == new_head.level:
        found.append(_both(old_head, new_head, years))
    else:
        found += [_alone(old_head, Change.DELETED)] if old_head is not None else []
        found += [_alone(new_head, Change.INSERTED)] if new_head is not None else []
    for a, b in align(
        [_comparable(p.text, years.old) for p in old], [_comparable(p.text, years.new) for p in new], _PARAGRAPHS
    ):
        if a is not None and b is not None:
            found.append(_both(old[a], new[b], years))
        elif a is not None:
            found.append(_alone(old[a], Change.DELETED))
        elif b is not None:
            found.append(_alone(new[b], Change.INSERTED))
    return found


def _beheaded(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph | None, Sequence[Paragraph]]:
    """The heading, where there is one, and the rest."""
    headed = bool(paragraphs) and paragraphs[0].level > 0
    return (paragraphs[0], paragraphs[1:]) if headed else (None, paragraphs)


def _both(old: Paragraph, new: Paragraph, years: Years) -> Draft:
    before, after = sentences_of(old.text), sentences_of(new.text)
    draft = Draft(Change.SAME, new.level)
    pairs = align(
        [_comparable(text, years.old) for text in before], [_comparable(text, years.new) for text in after], _SENTENCES
    )
    for a, b in pairs:
        if a is not None and b is not None:
            draft.runs += runs_between(before[a], after[b], years)
        elif a is not None:
            draft.add_sentence(Run(Change.DELETED, before[a]))
        elif b is not None:
            draft.add_sentence(Run(Change.INSERTED, after[b]))
    return draft


def _alone(paragraph: Paragraph, change: Change) -> Draft:
    draft = Draft(change, paragraph.level)
    for text in sentences_of(paragraph.text):
        draft.add_sentence(Run(change, text))
    return draft


def _comparable(text: str, year: int) -> str:
    """The text with its report's own year neutralised, so that the year alone sets nothing apart."""
    return re.sub(rf"(?<![0-9]){year}(?![0-9])", "本年", text)
