"""One report on the desk: its two texts as last read, the examination of them, and every way of changing them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import RLock

from reportkit.diagnostics import Finding, ReportkitError
from reportkit.engines import PandocWorker
from reportkit.runs import (
    TEXTS,
    Cure,
    Entered,
    Examination,
    Examiner,
    LivePage,
    MergedText,
    Opinion,
    SavedText,
    common_lines,
    cures,
    enter_figures,
    live_page,
    merge_lines,
    opinions_on,
    read_text,
    restore_text,
    revision_of,
    save_text,
    stored_size,
    syntax_fault,
    waive,
)
from reportkit.workspace import Target

_REMEMBERED = 400  # texts that windows may still work on


@dataclass(frozen=True)
class Seen:
    """A report at one moment: its texts, what is found in them, its page; ``stale`` says why that is an older one.

    Of two the one of the later ``moment`` counts.
    """

    texts: Mapping[str, SavedText]
    examination: Examination
    page: LivePage
    stale: str
    moment: int
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True)
class Clash:
    """Two versions of the same lines: what stands now, and both in one text. Nothing was written."""

    now: SavedText
    both: str


class OpenReport:
    """A report being worked on. All is done under one lock: the desk has one pandoc."""

    def __init__(self, target: Target, worker: PandocWorker, lock: RLock) -> None:
        self.target = target
        self.lock = lock
        self._worker = worker
        self._examiner = Examiner()
        self._known: OrderedDict[str, str] = OrderedDict()
        self._page = LivePage("", "")
        self._moment = 0
        self._aside = ThreadPoolExecutor(1)

    def forget(self) -> None:
        """Something beside the two texts has changed on the disk: years before and settings are read again."""
        with self.lock:
            self._examiner = Examiner()

    def texts(self) -> dict[str, SavedText]:
        """The texts as the disk has them now."""
        with self.lock:
            found = {name: read_text(self.target.directory, name) for name in TEXTS}
            for saved in found.values():
                self._remember(saved.text)
            return found

    def look(self) -> Seen:
        """The report as it stands; pandoc draws the page while Python checks."""
        with self.lock:
            texts = self.texts()
            examination = self._examined(texts)
            drawing = self._aside.submit(live_page, examination, self._worker)
            faulty = examination.findings
            try:
                self._page, stale = drawing.result(), ""
            except (ReportkitError, OSError) as error:
                self._worker.restart()
                stale = _why(faulty, error)
            self._moment += 1
            return Seen(texts, examination, self._page, stale, self._moment, opinions_on(self.target))

    def examination(self) -> Examination:
        """The report as it stands, without its page."""
        with self.lock:
            return self._examined(self.texts())

    def write(self, name: str, base: str, text: str) -> Clash | None:
        """Put what a window typed in place of the text ``base`` that it was based on; a clash is not written.

        Raises:
            ReportkitError: The text cannot be written.
        """
        with self.lock:
            stored_size(text)
            now = read_text(self.target.directory, name)
            if now.missing:
                raise ReportkitError(now.unreadable)
            self._remember(now.text)
            self._remember(text)
            if text == now.text:
                return None
            merged = self._merged(base, text, now.text)
            if merged.clash:
                return Clash(now, merged.text)
            if merged.text != now.text:
                save_text(now, merged.text)
            return None

    def restore(self, name: str, text: str) -> bool:
        """Write a text of a window whose file is gone; False where there is one. Raises as ``write``."""
        with self.lock:
            return restore_text(self.target.directory, name, text)

    def enter(self, name: str, typed: Mapping[str, str], shown: Mapping[str, str]) -> Entered:
        """Put figures into the fields of the statistics (``name`` is their file); raises as ``write``."""
        with self.lock:
            texts = self.texts()
            statistics = self._examined(texts).report.statistics
            if (fault := syntax_fault(statistics, self.target.root)) is not None:
                raise ReportkitError(fault)
            entered = enter_figures(statistics, typed, shown)
            if entered.changed:
                save_text(texts[name], entered.text)
            return entered

    def cures(self) -> tuple[Cure, ...]:
        """What the program can do for the report as it stands."""
        with self.lock:
            texts = self.texts()
            return tuple(cures(self._examined(texts), _bytes(texts)))

    def apply(self, title: str) -> bool:
        """Apply the cure of that title; False where it is none any more. Raises as ``write``."""
        with self.lock:
            cure = next((one for one in self.cures() if one.title == title), None)
            return self._take(cure)

    def waive(self, code: str, line: int, message: str, reason: str, by: str) -> bool:
        """Write a waiver for a finding; False where it cannot be waived, or is gone. Raises as ``write``."""
        with self.lock:
            examination = self.examination()
            for finding in examination.findings:
                if (finding.code, finding.location.line, finding.message) == (code, line, message):
                    return self._take(waive(examination, finding, reason, by))
            return False

    def _take(self, cure: Cure | None) -> bool:
        if cure is None:
            return False
        save_text(read_text(self.target.directory, cure.path.name), cure.text, plain=cure.plain)
        return True

    def _examined(self, texts: Mapping[str, SavedText]) -> Examination:
        return self._examiner.examine(self.target, (), _bytes(texts))

    def _merged(self, base: str, mine: str, now: str) -> MergedText:
        if base == revision_of(now):
            return MergedText(mine, clash=False)
        common = self._known.get(base)
        if common is None:
            return MergedText(merge_lines(common_lines(mine, now), mine, now).text, clash=True)
        return merge_lines(common, mine, now)

    def _remember(self, text: str) -> None:
        revision = revision_of(text)
        self._known[revision] = text
        self._known.move_to_end(revision)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


def _bytes(texts: Mapping[str, SavedText]) -> dict[str, bytes]:
    return {name: saved.data for name, saved in texts.items() if saved.data is not None}


def _why(findings: tuple[Finding, ...], error: Exception) -> str:
    """What keeps the page from being drawn: the first fault of the writing, else what the engine said."""
    errors = (one for one in findings if one.severity == "error" and not one.waived)
    if (fault := next((one for one in errors if one.code[0] == "S" or one.code == "F12"), None)) is not None:
        return f"{fault.location.path.name} 第 {fault.location.line} 行：{fault.message}"
    return str(error) or type(error).__name__
