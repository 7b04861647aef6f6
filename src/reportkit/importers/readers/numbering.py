"""The numbers that Word writes before paragraphs: they are not in the text, but readers see them."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from reportkit.importers.readers.bounds import MAX_ELEMENTS, count_in

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographTraditional",
    "taiwaneseCounting",
}
_DIGITS = "零一二三四五六七八九"


class Numbering:
    """Counts the numbered paragraphs of a document in order."""

    def __init__(self, numbering: bytes | None, styles: bytes | None) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._read(etree.fromstring(numbering))
        if styles is not None:
            self._read_styles(etree.fromstring(styles))

    def label(self, paragraph: etree._Element) -> str:
        """The number before this paragraph, "" where it has none; call once for each paragraph, in order."""
        number, level = self._of(paragraph)
        if (number, level) not in self._levels:
            return ""
        counts = self._counts[number]
        start = self._levels[number, level][2]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        text = self._levels[number, level][1]
        for at in range(level + 1):
            kind = self._levels.get((number, at), ("decimal", "", 1))[0]
            text = text.replace(f"%{at + 1}", _shown(counts.get(at, 1), kind))
        return "" if self._levels[number, level][0] == "bullet" else text

    def bulleted(self, paragraph: etree._Element) -> bool:
        """Whether a bullet stands before this paragraph."""
        kind, _text, _start = self._levels.get(self._of(paragraph), ("", "", 1))
        return kind == "bullet"

    def _of(self, paragraph: etree._Element) -> tuple[str, int]:
        settings = paragraph.find(f"{_W}pPr/{_W}numPr")
        if settings is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            return self._styles.get(style.get(f"{_W}val", "") if style is not None else "", ("0", 0))
        return _value(settings.find(f"{_W}numId"), "0"), count_in(_value(settings.find(f"{_W}ilvl"), "0"), otherwise=0)

    def _read(self, root: etree._Element) -> None:
        abstract = {element.get(f"{_W}abstractNumId", ""): element for element in root.iter(f"{_W}abstractNum")}
        for number in root.iter(f"{_W}num"):
            source = abstract.get(_value(number.find(f"{_W}abstractNumId"), ""))
            for level in source.iter(f"{_W}lvl") if source is not None else ():
                kind = _value(level.find(f"{_W}numFmt"), "decimal")
                text = _value(level.find(f"{_W}lvlText"), "")
                start = count_in(_value(level.find(f"{_W}start"), "1"), MAX_ELEMENTS)
                self._levels[number.get(f"{_W}numId", ""), count_in(level.get(f"{_W}ilvl"), otherwise=0)] = (
                    kind,
                    text,
                    start,
                )

    def _read_styles(self, root: etree._Element) -> None:
        for style in root.iter(f"{_W}style"):
            settings = style.find(f"{_W}pPr/{_W}numPr")
            if settings is not None:
                number = _value(settings.find(f"{_W}numId"), "0")
                level = count_in(_value(settings.find(f"{_W}ilvl"), "0"), otherwise=0)
                self._styles[style.get(f"{_W}styleId", "")] = (number, level)


def _value(element: etree._Element | None, default: str) -> str:
    return element.get(f"{_W}val", default) if element is not None else default


def _shown(number: int, kind: str) -> str:
    if kind not in _CHINESE or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十") + (_DIGITS[ones] if ones else "")
