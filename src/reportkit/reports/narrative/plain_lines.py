"""What the lines of a narrative may be, so that every Markdown reader reads them alike (rule F12).

CommonMark guesses from a line what the lines around it are: a row of hyphens makes a heading of the paragraph above,
a table may begin or end in the middle of one. Whatever depends on such a guess is refused here, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportkit.reports.narrative.faults import Fault
from reportkit.resources import regex

SIGNATURE = "落款"
_DATED = regex(
    r"\s*(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日\s*"
)
_SIGNS = regex(
    r"\s*[\u4e00-\u9fff（）()\s]{2,40}"
    r"(?:政府|局|委|委员会|办公室|办|处|厅|部|院|行|署|所|队|中心|公司|站|社|馆|校|大学|学院|街道|区|镇|乡|团|台)\s*"
)
_DEEPEST = 8  # brackets within brackets
_MOST_LINKS = 200
LONGEST_HEADING = 60  # characters of a title
_BRACKET = regex(r"[\[\]]")
_INDENT = regex(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_UNDERLINE = regex(r" {0,3}(?:=+|-+) *")
_HASHES = regex(r" {0,3}(#{1,6})(?=[^#\s])|[ ]{0,3}(#{7,})|\s*(＃+)")
_DELIMITERS = regex(r" *\|?(?: *:?-+:? *\|)* *:?-*:? *\|? *")
_STRICT_DELIMITERS = regex(r"\|(?: *:?-+:? *\|)+")
_GRID = regex(r" *\+(?:[-=:]+\+)+ *")
_COLONS = regex(r"\s*[:：]{3,}")
_SLOT_OPENING = regex(r"::: *(?:\{[^{}]*\}|\w+) *")
_SIGNATURE = regex(r"::: ?(?:落款|\{\.落款\}) *")  # SIGNATURE
_DEFINITION = regex(r" {0,3}\[(?:[^\[\]\\]|\\.)*\]:", re.DOTALL)
_FOOTNOTE = regex(r" {0,3}\[\^")
_PIPE = regex(r"(?<!\\)(?:\\\\)*\|")
_ESCAPE = regex(r"\\[!-/:-@\[-`{-~]")
_FACT = regex(r"\]\{\.fact\}")
_AFTER_INDENT = regex(r"(?:#|＃|:::|[-+*>] |\||\d{1,9}[.)] |~~~|```|=+$|-+$)")
MARKING = r"\\`*_\[\]<&!{}"
"""Characters, as a pattern, that a reader of Markdown may take for the beginning of markup within a line."""
_PROSE = rf"(?:[\u4e00-\u9fff“‘《〈「『【（〔]|[0-9](?![0-9]*[.)]))[^{MARKING}|#\x00-\x1f\x7f]*+(?<!\s)"
_PROSE_LINE = regex(_PROSE)
_ALONE = r"(?=\n[ \t]*(?:\n|\Z)|\Z)"
PROSE = regex(rf"(?:(#{{1,6}}) )?({_PROSE}(?(1)|(?:\n{_PROSE})*+)){_ALONE}")
"""A heading or paragraph of which no reader makes anything else: no markup, no indent, nothing that begins a block."""
SLOT_UNCLOSED = "“::: {.statistics …}”的下一行应是“:::”，两行之间不写内容"
SIGNATURE_SHAPE = f"落款写成五行：“::: {SIGNATURE}”，机关名称，空一行，日期，“:::”；上下各空一行，里面每行各成一段"
_TABLE = "表格写成：每行以 | 开头和结尾，表头下面一行写 | --- | --- |，各行格数相同，表格上下各空一行"


def line_faults(lines: Sequence[str], first: int) -> Iterator[Fault]:
    """What is wrong with the lines, the first of which is number ``first`` of its file."""
    lines = _without_signature_marks(lines)
    for start, end in _runs(lines):
        run = lines[start:end]
        if all(map(_PROSE_LINE.fullmatch, run)):
            continue
        if too_much := _too_much(run):
            yield Fault(first + start, 1, *too_much)
            continue
        yield from _table_faults(run, first + start)
        yield from _definition_fault(run, first + start)
        yield from _brace_fault(run, first + start)
        for index in range(len(run)):
            if fault := _line_fault(run, index):
                yield Fault(first + start + index, fault[0], *fault[1:])


def readable(lines: Sequence[str]) -> list[str]:
    """The lines, those of paragraphs that ``line_faults`` says are too much left blank."""
    kept = list(lines)
    for start, end in _runs(lines):
        if _too_much(lines[start:end]):
            kept[start:end] = [""] * (end - start)
    return kept


def is_signature(info: str) -> bool:
    """Whether what stands behind ``:::`` opens a signature: the body and the date, set to the right."""
    return _SIGNATURE.fullmatch(f":::{info}") is not None


def _without_signature_marks(lines: Sequence[str]) -> list[str]:
    """The lines, those that open and close a signature as they should left blank: paragraphs stand between them."""
    plain, opened = list(lines), None
    for index, line in enumerate(lines):
        if not _COLONS.match(line):
            continue
        closes = line.rstrip(" ") == ":::" and not "".join(lines[index + 1 : index + 2]).strip()
        if closes and opened is not None and any(between.strip() for between in lines[opened + 1 : index]):
            plain[opened] = plain[index] = ""
        alone = index == 0 or not lines[index - 1].strip()
        opened = index if alone and _SIGNATURE.fullmatch(line) else None
    return plain


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each stretch of lines between blank ones, as (start, end)."""
    start: int | None = None
    for index, line in enumerate((*lines, "")):
        if line.strip(" \t"):
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None


def _line_fault(run: Sequence[str], index: int) -> tuple[int, str, str] | None:
    """Column, message and hint of what one line is not allowed to be."""
    line = run[index]
    if "\t" in line:
        return line.index("\t") + 1, *_tab(run, line)
    if hashes := _HASHES.match(line):
        return _hashes(line, hashes)
    if _UNDERLINE.fullmatch(line):
        return 1, *_underline(line, above=index > 0)
    if _GRID.fullmatch(line):
        return 1, "这里有用加号和减号画的表格", _TABLE
    if _COLONS.match(line) and (fault := _colons(run, index)):
        return fault
    if (len(line) - len(line.rstrip("\\"))) % 2:
        return len(line), "行末有反斜杠", "请删去它；要另起一段就空一行"
    return _indent_fault(run, index)


def _indent_fault(run: Sequence[str], index: int) -> tuple[int, str, str] | None:
    """An indent is dropped at the beginning of a paragraph; elsewhere it tells that something is missing."""
    line = run[index]
    indent = _INDENT.match(line)
    if indent is None or not indent[0].strip(" "):
        return None
    if index > 0:
        return 1, "行首有全角空格", "要另起一段就在上面空一行；不另起一段就删去空格"
    if _AFTER_INDENT.match(line[indent.end() :]):
        return 1, "行首有全角空格", "请删去，标题、表格前不能有空格"
    return None


def _tab(run: Sequence[str], line: str) -> tuple[str, str]:
    if len(run) > 1 and sum("\t" in other.strip() for other in run) > 1:
        return "这里有用制表符（Tab）隔开的表格", _TABLE
    if not line.rstrip("\t ").count("\t"):
        return "行末有制表符（Tab）", "请删去它"
    return "这里有制表符（Tab）", "请删去它；首行缩进由程序排，隔开文字用空格"


def _hashes(line: str, hashes: re.Match[str]) -> tuple[int, str, str]:
    rest = line[hashes.end() :].strip()
    if hashes[2]:
        return 1, "井号太多", "标题最多三级：#、##、###"
    marks, what = hashes[1] or "#" * len(hashes[3]), "井号后面缺一个空格" if hashes[1] else "用了全角的井号"
    if len(rest) > LONGEST_HEADING or "。" in rest:
        return 1, f"行首的井号会让这一行成为标题，{what}", "是标题就缩短它；不是标题就在井号前加 \\"
    return 1, f"标题“{line.strip()}”{what}", f"请写“{marks} {rest}”"


def _underline(line: str, *, above: bool) -> tuple[str, str]:
    shown = line.strip()[:10]
    if shown == "=======":
        return "这里有 Git 合并冲突留下的“=======”", "请删去这一行，再看上下两段是不是重复"
    if above:
        return f"这一行“{shown}”会把上面的段落变成标题", "请删去这一行；标题写成行首加 # 和空格"
    return f"这一行只有“{shown}”", "请删去这一行"


def _colons(run: Sequence[str], index: int) -> tuple[int, str, str] | None:
    line = run[index]
    if SIGNATURE in line:
        return 1, f"落款没有写对：“{line.strip()[:20]}”", SIGNATURE_SHAPE
    if index == 0 and _SLOT_OPENING.fullmatch(line):
        return (1, "统计表的位置没有结束", SLOT_UNCLOSED) if len(run) == 1 else None
    if index == 1 and _SLOT_OPENING.fullmatch(run[0]) and line.rstrip(" ") == ":::":
        return (1, "统计表的两行下面缺一个空行", "请在“:::”下面空一行") if len(run) > 2 else None
    if index == 2 and len(run) > 2 and line.rstrip(" ") == ":::":
        return None  # something stands in between: told already
    if "：" in line:
        return 1, "冒号用了全角的“：”", "统计表写成两行：“::: {.statistics table=表名}”和“:::”，冒号用半角"
    if index > 0 and _SLOT_OPENING.fullmatch(line):
        return 1, "统计表上面缺一个空行", "请在“::: {.statistics …}”上面空一行"
    return (
        1,
        f"这一行“{line.strip()[:20]}”放得不对",
        "统计表写成两行：“::: {.statistics table=表名}”和“:::”；落款以“::: 落款”开头，以“:::”结束；上下都空一行",
    )


def _definition_fault(run: Sequence[str], first: int) -> Iterator[Fault]:
    """A definition of links or footnotes is not printed: what it says would vanish."""
    if _FOOTNOTE.match(run[0]):
        yield Fault(first, run[0].index("[") + 1, "这里有脚注", "脚注不能用，请把说明写进正文的括号里")
    elif _DEFINITION.match("\n".join(run)):
        hint = "写在行首的“[文字]:”不会印出；冒号用全角，或在 [ 前加 \\；链接写成“[文字](网址)”"
        yield Fault(first, run[0].index("[") + 1, "这里有链接的定义", hint)


def _brace_fault(run: Sequence[str], first: int) -> Iterator[Fault]:
    """Attributes in braces: only those of a reference to a number and of a table's place are known."""
    text = "\n".join(run)
    if "{" not in text or _COLONS.match(text):
        return
    plain = _FACT.sub(lambda match: "]" + "x" * (len(match[0]) - 1), _ESCAPE.sub("xx", text))
    start = plain.find("{")
    end = plain.find("}", start)
    if 0 <= start < end:
        row = plain.count("\n", 0, start)
        column = start - (plain.rfind("\n", 0, start) + 1) + 1
        found = text[start : end + 1].split("\n")[0][:30]
        hint = "请删去花括号和里面的内容；引用数字写成“[指标]{.fact}”；要显示花括号本身就写 \\{"
        yield Fault(first + row, column, f"这里有花括号标记“{found}”", hint)


def _table_faults(run: Sequence[str], first: int) -> Iterator[Fault]:
    """A table stands alone between blank lines and every row has the cells of its head."""
    at = next((index for index, line in enumerate(run) if _delimits(line)), None)
    if at is None:
        framed = [n for n, line in enumerate(run) if line.strip(" ").startswith("|") and line.rstrip(" ").endswith("|")]
        if framed and len(run[framed[0]].strip(" ")) > 1:
            yield Fault(first + framed[0], 1, "这里的表格缺表头下面的一行", _TABLE)
        return
    if at != 1:
        message = "表格缺表头" if at == 0 else "表格上面缺一个空行"
        yield Fault(first + max(at - 1, 0), 1, message, _TABLE)
        return
    if len(_PIPE.findall(run[1])) < 2 or not _STRICT_DELIMITERS.fullmatch(run[1].rstrip(" ")):
        yield Fault(first + 1, 1, "表头下面的一行没有写对", _TABLE)
        return
    wanted = len(_PIPE.findall(run[1])) - 1
    for index, line in enumerate(run):
        found = len(_PIPE.findall(line)) - 1
        framed_line = line.rstrip(" ")
        if not framed_line.startswith("|") or not framed_line.endswith("|") or not _PIPE.search(framed_line[-2:]):
            yield Fault(first + index, 1, "表格的这一行没有以 | 开头和结尾", _TABLE)
            return
        if found != wanted:
            what = f"表格的这一行有 {found} 格，表头下面的一行有 {wanted} 格"
            yield Fault(first + index, 1, what, "请补上或删去多出的格；空着的格也要写 |；竖线本身写成 \\|")
            return


def _delimits(line: str) -> bool:
    """Whether a reader may take a line for the one under the head of a table."""
    return "-" in line and ("|" in line or ":" in line) and _DELIMITERS.fullmatch(line) is not None


def _too_much(run: Sequence[str]) -> tuple[str, str] | None:
    """What would keep a reader busy for hours: brackets within brackets, links without number."""
    text = "\n".join(run)
    if text.count("](") > _MOST_LINKS:
        return f"一段里的链接超过 {_MOST_LINKS} 处", "请分成几段"
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket == "[" else max(depth - 1, 0)
        if depth > _DEEPEST:
            return "括号里套的括号太多", "请改写成几句话；要显示 [ 本身请用全角的 ［"
    return None


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else, in digits or in Chinese."""
    return _DATED.fullmatch(text) is not None


def signs(body: str, date: str) -> bool:
    """Whether two paragraphs that follow each other at the end of a report are its signature."""
    return is_date(date) and _SIGNS.fullmatch(body) is not None


def signature(lines: Sequence[str]) -> str:
    """The Markdown of a signature, each line a paragraph of its own."""
    return "\n".join((f"::: {SIGNATURE}", "\n\n".join(lines), ":::"))
