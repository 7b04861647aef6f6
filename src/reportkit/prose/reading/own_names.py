"""The names that a body goes by in its own report: in full, without its seat, shortened, or by its kind alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportkit.resources import regex

_REMEMBERED = 64  # bodies; the years of one are read one after another
_OF_THE_STATE = regex("^(?:国家(?:[\u4e00-\u9fff]{2,6}?总局|统计局)|中华人民共和国)(?=.)")
_SEATS = "省市区县州旗"
_SEAT = regex(f"[{_SEATS}]")
_ZONE = regex("[\u4e00-\u9fff]{2}区(?=管理委员会|管委会)")
_ZONES = ("园区", "高新区", "经开区", "开发区", "示范区", "新区", "林区", "景区")
_LONG = 4  # characters; shorter names are not shortened further


@dataclass(frozen=True)
class OwnNames:
    """``whole`` are names as written; ``long`` those of which some characters may be left out.

    No regular expression: it would have to be translated anew for each body, which takes longer than reading a report.
    """

    whole: frozenset[str]
    long: frozenset[str]

    def end_of(self, text: str, place: int) -> int | None:
        """The end of the longest name that stands at ``place``; None where none does."""
        own = self._by_first.get(text[place : place + 1], ())
        ends = [place + len(name) for name in own if text.startswith(name, place)]
        ends += [
            end for name in self._long_by_first.get(text[place : place + 1], ()) for end in _ends(name, text, place)
        ]
        return max(ends, default=None)

    def are(self, words: str) -> bool:
        """Whether the words are one of the names, and nothing else."""
        return words in self.whole or any(len(words) in _ends(name, words, 0) for name in self.long)

    @cached_property
    def _by_first(self) -> Mapping[str, list[str]]:
        return _by_first(self.whole)

    @cached_property
    def _long_by_first(self) -> Mapping[str, list[str]]:
        return _by_first(self.long)


def _by_first(names: frozenset[str]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        found[name[0]].append(name)
    return found


def _ends(name: str, text: str, place: int) -> Iterator[int]:
    """Where a name may end that begins at ``place`` and is written with some of its characters.

    They stand in order, its seat, the first behind it and the last among them: 卫健局, 县卫健局 for 县卫生健康局.
    """
    first = 1 + (name[0] in _SEATS)
    if not text.startswith(name[:first], place):
        return
    at, left = place + first, name[first:-1]
    while at < len(text):
        char = text[at]
        at += 1
        if char == name[-1]:
            yield at
        behind = left.find(char) + 1
        if not behind:
            return
        left = left[behind:]


@lru_cache(maxsize=_REMEMBERED)
def own_names(name: str) -> OwnNames:
    """Those of the body with this name."""
    name = _OF_THE_STATE.sub("", name)
    parts = _parts(name)
    long = frozenset(part for part in parts if len(part) > _LONG and part[-1] in "局委办厅会")
    return OwnNames(frozenset(_written(parts)) | _kinds_of(name), long)


def _parts(name: str) -> list[str]:
    """The name with and without its seat: 县 for its seat, and 县政府 before an office."""
    seats = list(_SEAT.finditer(name))
    parts = [name, *(name[m.end() :] for m in seats), *(name[m.start() :] for m in seats)]
    return parts + [m[0] + "政府" + name[m.end() :] for m in seats if "政府" not in name]


def _written(parts: list[str]) -> Iterator[str]:
    found = set()
    for part in parts:
        plain = part.replace("人民政府", "政府")
        found |= {part, plain, part.replace("人民政府", ""), part.replace("办事处", "")}
        for office in ("政府办公室", "政府办公厅"):
            found |= {plain.replace(office, short) for short in ("政府", "政府办", "府办")}
        if plain.endswith("政府"):
            found |= {plain + "办公室", plain + "办公厅"}
    found |= {each.removesuffix("员会") for each in found if each.endswith("委员会")}
    return (each for each in found if len(each) > 1)


def _kinds_of(name: str) -> set[str]:
    """The kind alone, as such bodies call themselves: 园区 for 农业园区管理委员会, 办公室, 管委会."""
    kinds = {kind for kind in _ZONES if kind in name}
    if (zone := _ZONE.search(name)) is not None:
        kinds.add(zone[0])
    found = {f"{whose}{kind}" for kind in kinds for whose in ("我", "本", "全", "")}
    if ("管理委员会" in name or "管委会" in name) and not name.endswith("办公室"):
        found |= {"管委会", "我管委会", "本管委会"}
    return found | ({"办公室"} if name.endswith("办公室") else set())
