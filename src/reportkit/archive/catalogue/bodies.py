"""The entries of a catalogue in order, body by body."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.archive.catalogue.listing import CatalogueEntry


def ordered(entries: Iterable[CatalogueEntry]) -> list[CatalogueEntry]:
    """Bodies by name as a Chinese dictionary has them, years newest first, the latest version first."""
    return [entry for _name, group in by_body(entries) for entry in group]


def by_body(entries: Iterable[CatalogueEntry]) -> list[tuple[str, list[CatalogueEntry]]]:
    """The entries of each body in order, with the name of the body.

    Bodies of the same name that both have a report of the same year and version are told apart by their folders.
    """
    groups: dict[tuple[str, str, str], list[CatalogueEntry]] = {}
    doubled = _doubled(found := list(entries))
    for entry in found:
        place = entry.place if (entry.body, entry.family) in doubled else ""
        groups.setdefault((entry.body, entry.family, place), []).append(entry)
    return [
        (_named(body, family, place), sorted(group, key=lambda e: (-e.year, -e.version, e.path)))
        for (body, family, place), group in sorted(groups.items(), key=lambda item: tuple(map(_sorted_name, item[0])))
    ]


def _named(body: str, family: str, place: str) -> str:
    named = f"{body}（{place}）" if place else body
    return f"{named}：{family}" if family else named


def _doubled(entries: Iterable[CatalogueEntry]) -> set[tuple[str, str]]:
    """The names that several bodies have, with the family in which they have reports."""
    places: dict[tuple[str, str, int, int], set[str]] = {}
    for entry in entries:
        places.setdefault((entry.body, entry.family, entry.year, entry.version), set()).add(entry.place)
    return {(body, family) for (body, family, _year, _version), found in places.items() if len(found) > 1}


def _sorted_name(name: str) -> bytes:
    """GB 18030 has the common characters in the order of their sounds."""
    return name.encode("gb18030", "replace")
