"""What verification finds: discrepancies as values, and the steps they belong to."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.diagnostics import ReportkitError
from reportkit.resources import regex

_UNSEEN = regex(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")
_SHOWN = 12  # digits of a checksum that people compare
_LONGEST = 200  # characters of a hostile name


class UnreadableBagError(ReportkitError):
    """What was named is no bag, or nothing of it can be read."""


@dataclass(frozen=True)
class Discrepancy:
    """One difference between a bag and what it promises.

    ``place`` is the member of the bag, or what was looked at; ``message`` says what was expected and what was
    found; ``meaning`` says what that means and what to do.
    """

    place: str
    message: str
    meaning: str = ""

    def __str__(self) -> str:
        return f"{printable(self.place)}：{printable(self.message, 3 * _LONGEST)}"


@dataclass(frozen=True)
class Step:
    """One thing that was verified: its name, what is true of it, and what is wrong with it.

    ``done`` is False where it could not be verified here; that is no fault. ``origin`` says who vouches for where the
    bag comes from, if this step asked somebody.
    """

    name: str
    told: str = ""
    faults: tuple[Discrepancy, ...] = ()
    done: bool = True
    origin: str = ""


def printable(text: str, longest: int = _LONGEST) -> str:
    """Text that comes from a bag, made safe for a terminal: nothing unseen, nothing endless."""
    shown = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return shown if len(shown) <= longest else f"{shown[:longest]}…"


def short(digest: str) -> str:
    """The beginning of a checksum."""
    return f"{digest[:_SHOWN]}…"


def size_text(octets: int) -> str:
    """A size as people say it."""
    return f"{octets / 1e6:.2f} MB" if octets >= 10_000 else f"{octets} 字节"
