"""What a sentence says of applications and cases: an event, how many, and what keeps it from being said of all of them.

The rules compare statements with the tables and with each other; they read no words themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportkit.prose.reading.enumerations import Named
from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence


class Event(StrEnum):
    """What happens to applications; the value is how a trace says it."""

    RECEIVED = "收到"
    ANSWERED = "答复办结"
    CARRIED_IN = "上年结转"
    CARRIED_OUT = "结转下年度"
    NONE_RECEIVED = "没有收到"
    ALL_DONE = "全部办结"
    RESULT = "办理结果"
    ISSUED = "本年制发"
    ENDED = "本年废止"
    IN_FORCE = "现行有效"
    DECIDED = "作出决定"
    PUBLISHED = "公开信息"
    CASES = "复议、诉讼案件"
    CASE_RESULT = "案件结果"
    NO_CASES = "没有复议、诉讼"
    NONE_LOST = "没有被纠正、败诉的"
    FEE = "收取信息处理费"
    NO_FEE = "没有收取信息处理费"


@dataclass(frozen=True)
class Statement:
    """One thing said of applications for information, by the words ``start`` … ``end`` of the sentence.

    ``word`` is the verb as written. ``quantity`` is None where no number is said (未收到, 全部办结).
    ``limit`` says, as an editor reads it, why it is not said of all of this year's applications; None where it is.
    ``new_only`` leaves out what was carried in (新收), ``handled`` may count what was carried in (受理, 办理 … 答复).
    ``part`` is a part of a number before it (其中, 含), ``apart`` is one said not to be in it (不含). ``open`` is
    what was open when it was written.
    ``named`` are the keys of the rows and groups that a result names. ``applicants`` are the words for who applied,
    where that limits it. ``definite`` is a number of applications known already (这 4 件申请均…).
    ``who`` is the other body, or the part of the body, that it is said of, ``when`` the time that is not the whole
    year, both as written; None where it is said of the body itself, of the whole year.
    """

    event: Event
    sentence: Sentence
    start: int
    end: int
    word: str
    quantity: Quantity | None = None
    limit: str | None = None
    new_only: bool = False
    handled: bool = False
    only_new: bool = False
    part: bool = False
    apart: bool = False
    open: bool = False
    named: Named | None = None
    applicants: tuple[str, ...] = ()
    definite: bool = False
    who: str | None = None
    when: str | None = None

    @property
    def said(self) -> str:
        """The statement as a trace shows it: 收到申请 12 件（只是一种申请方式的数）."""
        number = f" {self.quantity.text}" if self.quantity is not None else ""
        word = (self.named and self.word) or self.event.value
        place = self.who or self.when
        limit = f"{self.limit}：{place}" if self.limit and place else self.limit
        return f"{word}{number}" + (f"（{limit}）" if limit else "")
