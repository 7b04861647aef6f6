"""Families of reports: what all formats of one family have in common (``schema/families/<name>.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reportkit.formats.known import DEFAULT_FAMILY, family_text, kept, read_data


@dataclass(frozen=True)
class Family:
    """A family of yearly reports, of which a year has one for each body.

    ``column`` is what its pages are called, ``about`` what a report of it is called in a sentence. ``law`` is the
    regulation that it rests on, ``law_number`` that of the decree. ``lead`` are the paragraphs a new report begins
    with, ``contact`` what it asks the editor to add there. ``silent`` are the rules that are not asked, by code or
    letter of their family. ``deadline`` is month and day of the next year by which it is published, None where the
    level of the body decides. ``stem`` stands in the names of bags, so that two reports of a year have two.
    """

    name: str
    column: str
    about: str
    law: str = ""
    law_number: str = ""
    lead: tuple[str, ...] = ()
    contact: str = ""
    silent: frozenset[str] = frozenset()
    deadline: tuple[int, int] | None = None
    deadline_source: str = ""
    stem: str = ""

    def asks(self, code: str) -> bool:
        """Whether a rule is asked of reports of this family."""
        return code not in self.silent and code[0] not in self.silent

    @property
    def first(self) -> bool:
        """Whether it is the family that is meant where nothing is said."""
        return self.name == DEFAULT_FAMILY


@kept
def load_family(name: str) -> Family:
    """The family of that name; one that nothing is written down of has the defaults."""
    plain = Family(name, name, name, stem="" if name == DEFAULT_FAMILY else name)
    return with_data(plain, read_data(text)) if (text := family_text(name)) else plain


def with_data(family: Family, data: Mapping[str, Any]) -> Family:
    """The family with what a family file, or a format of its own, states."""
    stated = {key: data[key] for key in ("column", "about", "contact") if key in data}
    if "law" in data:
        stated |= {"law": data["law"]["name"], "law_number": data["law"].get("number", "")}
    if "lead" in data:
        stated["lead"] = tuple(data["lead"])
    if "silent" in data:
        stated["silent"] = frozenset(data["silent"])
    if "deadline" in data:
        month, day = map(int, str(data["deadline"]["date"]).split("-"))
        stated |= {"deadline": (month, day), "deadline_source": data["deadline"].get("source", "")}
    return replace(family, **stated)
