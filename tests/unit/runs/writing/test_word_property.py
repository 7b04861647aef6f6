"""Random edits made in the DOCX come back exactly; nothing else of report.md changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.support.documents import word_edits
from tests.support.documents.word_workspace import Drawn, copied, drawn, full_report

from reportkit.editing.returning import parts_of
from reportkit.reports import Report, read_report
from reportkit.runs import bring_back_word

REPORTS = ("reports/2022", "examples/suqian/reports/2023", "examples/suqian/reports/2024", "")


@pytest.fixture(scope="module", params=REPORTS, ids=lambda name: name or "everything")
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawn]:
    root = tmp_path_factory.mktemp("word")
    with drawn(copied(root, request.param) if request.param else full_report(root)) as made:
        yield made


def test_a_few_edits_come_back(report: Drawn, tmp_path: Path) -> None:
    hold(report, tmp_path, range(1))


@pytest.mark.long
def test_thousand_edits_come_back(report: Drawn, tmp_path: Path) -> None:
    counts = hold(report, tmp_path, range(1, 251))
    print(dict(counts))
    assert counts["documents"] == 250
    assert counts["documents without a number changed"] > 150


def hold(report: Drawn, folder: Path, seeds: range) -> Counter[str]:
    counts: Counter[str] = Counter()
    for seed in seeds:
        rng = Random(f"{report.target.name} {seed}")
        edited = word_edits.opened(report.docx)
        names = word_edits.edit(edited, rng, rng.randrange(1, 6))
        copy = word_edits.saved(edited, report.docx, folder / "改.docx")
        report.restore()
        old = read_report(report.target.directory)
        brought = bring_back_word(copy, report.target, report.target.root, write=True, worker=report.worker)
        again = report.draw(folder / "再.docx")
        what = f"seed {seed}: {names}"
        shown, wanted = word_edits.shown_paragraphs(again), word_edits.shown_paragraphs(copy)
        # a number of the statistics stays as it is there, and is asked about
        typed = [figure for figure in brought.figures if figure.typed]
        assert [style for style, _text in shown] == [style for style, _text in wanted], what
        differing = [(a, b) for (_s, a), (_t, b) in zip(shown, wanted, strict=True) if a != b]
        assert len(differing) <= len(typed), (what, differing)
        for a, b in differing:
            assert any(f.ours in a and f.typed in b for f in typed), (what, a, b)
        counts["documents"] += 1
        counts["edits"] += len(names)
        counts["documents without a number changed"] += not typed
        counts["numbers asked about"] += len(brought.figures)
        untouched(old, edited, brought.text, what)
        bold(again, copy, what)
        assert not bring_back_word(again, report.target, report.target.root, worker=report.worker).changed, what
    return counts


def untouched(old: Report, edited: word_edits.Edited, text: str, what: str) -> None:
    """Paragraphs that nobody touched keep their lines, in order, and so does the front matter."""
    lines = old.narrative.source.lines
    parts = parts_of(old)
    touched = {"".join(one.split()) for one in edited.touched}
    assert text.startswith("\n".join(lines[: parts[0].first])), what
    at = 0
    for part in parts:
        if "".join(part.part.text.split()) in touched:
            continue
        kept = "\n".join(lines[part.first : part.last])
        found = text.find(kept, at)
        assert found >= 0, (what, kept)
        at = found + len(kept)


def bold(again: Path, copy: Path, what: str) -> None:
    """What is bold stays so, but for marks and digits, beside which two asterisks cannot always stand."""
    pairs = zip(word_edits.bold_letters(again), word_edits.bold_letters(copy), strict=True)
    for (shown, text), (wanted, _text) in pairs:
        assert letters(shown) == letters(wanted), (what, text)


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() and not letter.isascii())
