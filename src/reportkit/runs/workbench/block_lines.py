"""Which line of ``report.md`` a page shows: its blocks found by their words, in the order of the page."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from reportkit.reports import Report, shown_text


class BlockLines:
    """The title and the blocks of a narrative, of which a page shows one after the other; none is found twice."""

    def __init__(self, report: Report) -> None:
        front = report.narrative.front
        title = ("".join(report.title.split()), front.line("标题" if "标题" in front.data else "机关"))
        blocks = [("".join(shown_text(one, report).split()), one.line) for one in report.narrative.markup.blocks]
        self._blocks = [title, *blocks]
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, (text, _line) in enumerate(self._blocks):
            self._places[text].append(number)
        self._at = 0
        self._rest, self._begun = "", 0

    def line(self, text: str) -> int | None:
        """The line of the next block that shows this text, white space apart; None where there is none."""
        found = self._places.get("".join(text.split()), [])
        ahead = bisect_left(found, self._at)
        if ahead == len(found):
            return None
        self._at = found[ahead] + 1
        return self._blocks[found[ahead]][1]

    def line_of_part(self, text: str) -> int | None:
        """The same for the last text of a page, which may be the beginning of a block."""
        if (line := self.line(text)) is not None:
            return line
        for number in range(self._at, len(self._blocks)):
            whole, line = self._blocks[number]
            if whole.startswith(text):
                self._at, self._rest, self._begun = number + 1, whole[len(text) :], line
                return line
        return None

    def line_of_rest(self, text: str) -> int | None:
        """The same for the first text of a page: what goes on from the page before, or a block."""
        if text and self._rest.startswith(text):
            self._rest = self._rest[len(text) :]
            return self._begun
        self._rest = ""
        return self.line_of_part(text)
