"""What people do to our DOCX in a word processor, done in its XML: letters, runs, paragraphs."""

from __future__ import annotations

import copy
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_WORDS = (
    *("进一步", "“三个更加”", "群众", "PDF", "3.5万人次", "97.4%", "（含街道）", "——", "；", "，", "《条例》", "A_B"),
    *(
        "1.",
        "#",
        "a*b",
        "‘单引号’",
        "、",
        "[注]",
        "<甲>",
        "&",
        "~",
        "|",
        "2025年",
        "甲　乙",
        "\u00a0",
        "＊",
        "👍",
        "**",
        "℃",
    ),
)
_SENTENCES = (
    "组织专题培训12场次，参训人员1136人次。",
    "“应公开尽公开”成为各单位的习惯。",
    "全年累计发布信息2048条，其中图解31条；新增无障碍阅读功能。",
    "是否及时？由群众评价！",
)
Letter = tuple[str, bool, str | None]
"""A letter, whether it is bold, and the relation of the link that it stands in."""


@dataclass
class Edited:
    """A DOCX being edited; ``touched`` are the texts, as they were, of the paragraphs that somebody changed."""

    document: etree._Element
    touched: set[str] = field(default_factory=set)

    @property
    def body(self) -> etree._Element:
        found = self.document.find(f"{W}body")
        assert found is not None
        return found

    def paragraphs(self, *, headings: bool = False) -> list[etree._Element]:
        """The paragraphs outside tables that are text, and headings too if asked for."""
        return [p for p in self.body.findall(f"{W}p") if style_of(p) in _STYLES[headings] and text_of(p)]


_STYLES = {
    False: ("FirstParagraph", "BodyText"),
    True: ("FirstParagraph", "BodyText", "Heading1", "Heading2", "Heading3"),
}


def opened(path: Path) -> Edited:
    with zipfile.ZipFile(path) as package:
        return Edited(etree.fromstring(package.read(_DOCUMENT)))


def saved(edited: Edited, source: Path, target: Path) -> Path:
    """Put the document among the other parts of ``source``."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            made.writestr(name, etree.tostring(edited.document) if name == _DOCUMENT else package.read(name))
    return target


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def text_of(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))


def shown_paragraphs(path: Path) -> list[tuple[str, str]]:
    """(style, text without blanks) of each paragraph with text, cells too, by a reader that knows nothing of ours."""
    with zipfile.ZipFile(path) as package:
        document = etree.fromstring(package.read(_DOCUMENT))
    same = {"FirstParagraph": "BodyText"}
    found = ((style_of(p), "".join(text_of(p).split())) for p in document.iter(f"{W}p"))
    return [(same.get(style, style), text) for style, text in found if text]


def letters_of(paragraph: etree._Element) -> list[Letter]:
    found: list[Letter] = []
    for run in paragraph.iter(f"{W}r"):
        bold = run.find(f"{W}rPr/{W}b") is not None
        above = run.getparent()
        link = next(iter(above.attrib.values())) if above is not None and above.tag == f"{W}hyperlink" else None
        found += [(letter, bold, str(link) if link else None) for t in run.findall(f"{W}t") for letter in t.text or ""]
    return found


def write_letters(paragraph: etree._Element, letters: list[Letter], rng: Random) -> None:
    """Runs anew, cut anywhere, as a word processor leaves them."""
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    place, link_open = paragraph, None
    at = 0
    while at < len(letters):
        _letter, bold, link = letters[at]
        end = at + 1
        while end < len(letters) and letters[end][1:] == (bold, link) and rng.random() > 0.02:
            end += 1
        if link != link_open:
            place = paragraph if link is None else etree.SubElement(paragraph, f"{W}hyperlink", {_RELATION: link})
            link_open = link
        run = etree.SubElement(place, f"{W}r", {f"{W}rsidR": "00AB12CD"})
        if bold:
            properties = etree.SubElement(run, f"{W}rPr")
            etree.SubElement(properties, f"{W}b")
        text = etree.SubElement(run, f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        text.text = "".join(letter for letter, *_ in letters[at:end])
        if rng.random() < 0.1:
            etree.SubElement(place, f"{W}proofErr", {f"{W}type": "spellStart"})
        at = end


_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def edit(edited: Edited, rng: Random, steps: int) -> list[str]:
    """So many random edits; their names."""
    return [_edit_once(edited, rng) for _ in range(steps)]


def _edit_once(edited: Edited, rng: Random) -> str:
    name = rng.choice(list(EDITS))
    EDITS[name](edited, rng)
    return name


def _pick(edited: Edited, rng: Random, *, headings: bool = False) -> etree._Element:
    paragraph = rng.choice(edited.paragraphs(headings=headings))
    edited.touched.add(text_of(paragraph))
    return paragraph


def _wording(edited: Edited, rng: Random) -> None:
    paragraph = _pick(edited, rng)
    letters = letters_of(paragraph)
    start = rng.randrange(len(letters))
    end = min(start + rng.choice([0, 0, 1, 2, 7]), len(letters))
    look = letters[start][1:]
    letters[start:end] = [(letter, *look) for letter in rng.choice(["", *_WORDS])]
    if "".join(letter for letter, *_ in letters).strip():
        write_letters(paragraph, letters, rng)


def _punctuation(edited: Edited, rng: Random) -> None:
    paragraph = _pick(edited, rng)
    letters = letters_of(paragraph)
    marks = [at for at, (letter, *_) in enumerate(letters) if letter in "，。；、：“”" and len(letters) > 1]
    if marks:
        at = rng.choice(marks)
        letters[at] = (rng.choice("，。；、"), *letters[at][1:])
        write_letters(paragraph, letters, rng)


def _sentence(edited: Edited, rng: Random) -> None:
    """A new sentence after one that is there, or one taken out."""
    paragraph = _pick(edited, rng)
    letters = letters_of(paragraph)
    ends = [at + 1 for at, (letter, *_) in enumerate(letters) if letter in "。；！？"]
    if len(ends) > 2 and rng.random() < 0.4:
        place = rng.randrange(len(ends) - 1)
        del letters[ends[place] : ends[place + 1]]
    else:
        at = rng.choice([0, *ends])
        letters[at:at] = [(letter, False, None) for letter in rng.choice(_SENTENCES)]
    write_letters(paragraph, letters, rng)


def _bold(edited: Edited, rng: Random) -> None:
    paragraph = _pick(edited, rng)
    letters = letters_of(paragraph)
    start = rng.randrange(len(letters))
    end = min(start + rng.randrange(1, 12), len(letters))
    on = rng.random() < 0.6
    letters[start:end] = [(letter, on, link) for letter, _bold_, link in letters[start:end]]
    write_letters(paragraph, letters, rng)


def _new(edited: Edited, rng: Random) -> None:
    anchor = rng.choice(edited.paragraphs(headings=True))
    made = copy.deepcopy(rng.choice(edited.paragraphs()))
    text = "".join(rng.choice(_SENTENCES) for _ in range(rng.randrange(1, 4)))
    write_letters(made, [(letter, False, None) for letter in text], rng)
    anchor.addnext(made)


def _new_heading(edited: Edited, rng: Random) -> None:
    headings = [p for p in edited.paragraphs(headings=True) if style_of(p) == "Heading2"]
    if not headings:
        return
    made = copy.deepcopy(rng.choice(headings))
    write_letters(made, [(letter, False, None) for letter in f"（{rng.choice('六七八九')}）其他工作"], rng)
    anchor = rng.choice(headings).getnext()
    assert anchor is not None
    anchor.addnext(made)
    below = copy.deepcopy(edited.paragraphs()[0])
    write_letters(below, [(letter, False, None) for letter in rng.choice(_SENTENCES)], rng)
    made.addnext(below)


def _drop(edited: Edited, rng: Random) -> None:
    if len(edited.paragraphs()) > 3:
        edited.body.remove(_pick(edited, rng))


def _move(edited: Edited, rng: Random) -> None:
    paragraph = _pick(edited, rng)
    anchor = rng.choice(edited.paragraphs(headings=True))
    if anchor is not paragraph:
        anchor.addnext(paragraph)


def _split(edited: Edited, rng: Random) -> None:
    paragraph = _pick(edited, rng)
    letters = letters_of(paragraph)
    if len(letters) < 4:
        return
    at = rng.randrange(1, len(letters) - 1)
    if not ("".join(x[0] for x in letters[:at]).strip() and "".join(x[0] for x in letters[at:]).strip()):
        return
    second = copy.deepcopy(paragraph)
    write_letters(paragraph, letters[:at], rng)
    write_letters(second, letters[at:], rng)
    paragraph.addnext(second)


def _join(edited: Edited, rng: Random) -> None:
    every = edited.paragraphs()
    beside = [(a, b) for a, b in pairwise(every) if a.getnext() is b]
    if beside:
        first, second = rng.choice(beside)
        edited.touched |= {text_of(first), text_of(second)}
        write_letters(first, [*letters_of(first), *letters_of(second)], rng)
        edited.body.remove(second)


def _figure(edited: Edited, rng: Random) -> None:
    """Another number where one stands."""
    paragraph = _pick(edited, rng)
    letters = letters_of(paragraph)
    text = "".join(letter for letter, *_ in letters)
    numbers = list(re.finditer(r"[0-9]+", text))
    if numbers:
        match = rng.choice(numbers)
        look = letters[match.start()][1:]
        typed = str(int(match[0]) + rng.randrange(1, 900))
        letters[match.start() : match.end()] = [(letter, *look) for letter in typed]
        write_letters(paragraph, letters, rng)


def _reheaded(edited: Edited, rng: Random) -> None:
    """Other words in a heading of a topic."""
    headings = [p for p in edited.paragraphs(headings=True) if style_of(p) == "Heading2"]
    if headings:
        paragraph = rng.choice(headings)
        edited.touched.add(text_of(paragraph))
        letters = letters_of(paragraph)
        write_letters(
            paragraph, [*letters, *[(letter, False, None) for letter in rng.choice(("情况", "工作", "（补充）"))]], rng
        )


EDITS = {
    "wording": _wording,
    "punctuation": _punctuation,
    "sentence": _sentence,
    "bold": _bold,
    "new": _new,
    "new heading": _new_heading,
    "drop": _drop,
    "move": _move,
    "split": _split,
    "join": _join,
    "figure": _figure,
    "heading": _reheaded,
}


def bold_letters(path: Path) -> Iterator[tuple[str, str]]:
    """The bold letters of each text paragraph, and its text."""
    edited = opened(path)
    for paragraph in edited.paragraphs():
        letters = letters_of(paragraph)
        yield "".join(letter for letter, bold, _link in letters if bold), text_of(paragraph)
