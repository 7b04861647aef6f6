"""Labels as published, made comparable with official ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from reportkit.formats import Node
from reportkit.resources import regex

# NFKC leaves these radicals of the CJK Radicals Supplement alone; PDF fonts use them for the ideographs.
_RADICALS = str.maketrans(
    "⺁⺅⺈⺊⺌⺍⺎⺏⺒⺓⺔⺕⺘⺙⺛⺜⺝⺟⺠⺡⺣⺧⺨⺩⺪⺫⺬⺭⺮⺰⺱⺲⺳⺶⺷⺸⺹⺺⺼⺾⻀⻁⻂⻃⻄"
    "⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "厂亻刀卜小小兀尣巳幺彐彐扌攵旡日月母民氵灬牛犭王疋目示礻竹纟罓罒网羊羊羊耂肀月艹艹虎衤覀西"
    "见角讠贝车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
_KANGXI = regex("[\u2f00-\u2fdf]")
_ENUMERATOR = regex(
    r"^\s*(?:[（(]\s*[一二三四五六七八九十]+\s*[)）]|[一二三四五六七八九十]+\s*[、.．]|[0-9]{1,2}\s*[.．、])"
)
_MARK = regex(r"\s*(?:[①-⑳*＊※]+|[\[［(（](?:注?\s*[0-9]{1,2}|(?:单位\s*[:：]\s*)?[件项条个次份宗])[)）\]］])\s*$")
_SHORT = 3
LEAST = 0.72
MARGIN = 0.08


def mend_radicals(text: str) -> str:
    """CJK and Kangxi radicals as the ideographs they stand for; one character stays one character."""
    text = text.replace("\u2329", "〈").replace("\u232a", "〉")  # the angle brackets that PDF fonts map to
    return _KANGXI.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text.translate(_RADICALS))


@lru_cache(maxsize=4096)
def plain(label: str) -> str:
    """A label without its number, marks, white space and the difference of widths.

    The mark of a note behind it goes too, and the unit that is counted in, where that is told in brackets.
    """
    text = unicodedata.normalize("NFKC", _MARK.sub("", mend_radicals(label)))
    return re.sub(r"[\W_]+", "", _ENUMERATOR.sub("", text, count=1)).lower()


def names(node: Node) -> tuple[str, ...]:
    """The texts under which a node may appear."""
    texts = [node.label, *node.aliases, *([node.key] if node.key else [])]
    return tuple(dict.fromkeys(filter(None, map(plain, texts))))


def likeness(found: str, known: Iterable[str]) -> float:
    """How alike a plain text is to the nearest of the plain names; short names must be equal."""
    best = 0.0
    for name in known:
        if found == name:
            return 1.0
        if len(name) > _SHORT and len(found) > _SHORT:
            best = max(best, ratio(found, name) / 100)
    return best
