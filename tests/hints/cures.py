"""What the hints say, done literally: each cure knows its hints by their words and edits the text as they ask.

A cure gets the lines of the file, the finding and the match of its pattern, and returns the new lines. Where a hint
leaves a choice (是一个数的…；是两个数的…), the first is taken; where it asks for content, ``CONTENT`` stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reportkit.diagnostics import Finding
from reportkit.reports.figures import fill_totals, read_statistics

Lines = list[str]
Cure = Callable[[Lines, Finding, re.Match[str]], Lines]
CONTENT = "本年度按照要求做好这方面的工作，没有出现差错。"
CONTENTS = {
    "存在的主要问题": "存在的问题：个别科室报送信息不够及时。改进措施：每月通报一次报送情况。",
    "其他需要报告的事项": "今年没有向申请人收取信息处理费，也没有减免。",
}

# hints that ask a person to look and decide: nothing can be done literally without knowing the facts
DECISIONS = re.compile(
    r"请在每个数后面写上单位|"
    r"核对|对照|与上一条|行的 A03|可能是|各列|规章只能由|这里应填|请写上标题的文字|各级政府的报告还要写"
    r"|请写出|相应的改进措施|请写明|请用句号断成几句|请删去尖括号|只留一处|请先改正|若日期写错"
    r"|请改卷首信息|请在编辑器里|一行的数字写在同一行里|请删去，或检查|请检查|请直接写出|这里可以填"
    r"|依次是：|件数填整数|请填普通的|请用阿拉伯数字|这里只填一个数字|git status|请按意思分成"
    r"|请写从本报告的文件夹数起|请写在一行里|请写成“年-月-日”|须是其中之一|^请补上“|官方顺序|请先补上"
    r"|复制而来|不是这个意思的|若漏写了一项|请删去一处|请删去，或写上|请附上附件|请放上图|请补上，或删去|请写明单位|应写《|改成同一个数|请移到报告文件夹以外"
    r"|若各项无误|若文件夹没有放错"
    r"|写好后|git restore|已改正就删去|写本年的做法|reportkit archive|应写“.*年政府信息公开工作年度报告”"
)


def _at(lines: Lines, found: Finding) -> tuple[int, str]:
    index = min(found.location.line, len(lines)) - 1
    return index, lines[index]


def _with(lines: Lines, index: int, *new: str) -> Lines:
    return [*lines[:index], *new, *lines[index + 1 :]]


def _quoted(found: Finding) -> list[str]:
    return re.findall(r"“([^”]*(?:“[^”]*”[^”]*)?)”", found.message)


def replace(lines: Lines, found: Finding, hint: re.Match[str]) -> Lines:
    """What the message quotes becomes what the hint quotes, at the place of the finding."""
    index, line = _at(lines, found)
    start = max(found.location.column - 1, 0)
    for old in sorted(_quoted(found), key=len, reverse=True):
        for begin in (start, 0):
            if old and old in line[begin:]:
                at = line.index(old, begin)
                return _with(lines, index, line[:at] + hint["new"] + line[at + len(old) :])
    return lines


def delete_character(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    entity = re.search(r"写成了“(&[^”]*;)”", found.message)
    at = found.location.column - 1
    width = len(entity[1]) if entity else 1
    if re.match(r'"', line[at : at + 1]):  # spelled by an escape within quotation marks
        return _with(lines, index, re.sub(r"\\(?:u[0-9A-Fa-f]{4}|0)", "", line))
    return _with(lines, index, line[:at] + line[at + width :])


def zero(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    """The person knows that nothing happened."""
    index, line = _at(lines, found)
    at = found.location.column - 1
    typed = re.match(r'"[^"]*"|[^,\]#]*', line[at:])
    assert typed is not None
    if re.match(r"\s*[^\s:]+:\s*$", line):  # a row without any number
        return _with(lines, index, line.rstrip() + " 0")
    kept = typed[0]
    return _with(lines, index, line[:at] + "0" + line[at + len(kept.rstrip()) :])


def insert_below(lines: Lines, _found: Finding, hint: re.Match[str]) -> Lines:
    number = int(hint["line"])
    return [*lines[:number], hint["new"], *lines[number:]]


def insert_first(lines: Lines, _found: Finding, hint: re.Match[str]) -> Lines:
    return [hint["new"], *lines]


def section(lines: Lines, _found: Finding, hint: re.Match[str]) -> Lines:
    number = int(hint["line"]) if hint["line"] else len(lines) + 1
    content = next((text for word, text in CONTENTS.items() if word in hint["new"]), CONTENT)
    return [*lines[: number - 1], "", hint["new"], "", content, "", *lines[number - 1 :]]


def topic(lines: Lines, found: Finding, hint: re.Match[str]) -> Lines:
    index, _line = _at(lines, found)
    return [*lines[: index + 1], "", hint["new"], "", CONTENT, "", *lines[index + 1 :]]


def text_below(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    index, _line = _at(lines, found)
    below = next((n for n in range(index + 1, len(lines)) if lines[n].strip()), len(lines))
    if "只写了" in found.message:
        return _with(lines, below, CONTENT)
    return [*lines[: index + 1], "", CONTENT, "", *lines[index + 1 :]]


def slot(lines: Lines, _found: Finding, hint: re.Match[str]) -> Lines:
    at = next(n for n, line in enumerate(lines) if hint["under"] in line)
    return [*lines[: at + 1], "", hint["one"], hint["two"], "", *lines[at + 1 :]]


def move_slot(lines: Lines, found: Finding, hint: re.Match[str]) -> Lines:
    index, _line = _at(lines, found)
    moved, rest = lines[index : index + 2], [*lines[:index], *lines[index + 2 :]]
    at = next(n for n, line in enumerate(rest) if hint["under"] in line)
    return [*rest[: at + 1], "", *moved, "", *rest[at + 1 :]]


def whole_line(lines: Lines, found: Finding, hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    indent = line[: len(line) - len(line.lstrip(" "))]
    return _with(lines, index, indent + hint["new"].strip())


def colon(lines: Lines, found: Finding, hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    return _with(lines, index, re.sub(r"^(\s*(?:- )?)[^：]*：\s*", lambda m: m[1] + hint["new"], line, count=1))


def even_indent(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    return _with(lines, index, "  " + line.lstrip())


def no_marks(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    at = found.location.column - 1
    return _with(lines, index, line[:at] + re.sub(r"(?<=[0-9])['’‘´`ʼ＇·_,](?=[0-9])", "", line[at:], count=1))


def no_blank(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    at = found.location.column - 1
    if re.fullmatch(r"[0-9]*", line[at:]):  # the rest stands in the next line
        return [*lines[:index], line + lines[index + 1], *lines[index + 2 :]]
    return _with(lines, index, line[:at] + re.sub(r"(?<=[0-9])[ \u3000\u00a0]+(?=[0-9])", "", line[at:], count=1))


def brackets(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    return _with(lines, index, re.sub(r"[(（]([^()（）]*)[)）]", r"（\1）", line))


def punctuation(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    wide = str.maketrans(",;:!?.", "，；：！？。")
    han = r"[\u4e00-\u9fff》”’）%]"
    made = re.sub(rf"(?<={han})\s?[,;:!?.]\s?(?=[\u4e00-\u9fff《“‘（]|$)", lambda m: m[0].strip().translate(wide), line)
    return _with(lines, index, made)


def digits(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    return _with(lines, index, line.translate(str.maketrans("０１２３４５６７８９", "0123456789")))


def delete_line(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    index, _line = _at(lines, found)
    return [*lines[:index], *lines[index + 1 :]]


def delete_leading(lines: Lines, _found: Finding, _hint: re.Match[str]) -> Lines:
    return lines[next(n for n, line in enumerate(lines) if line.strip()) :]


def bracketed(lines: Lines, found: Finding, hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    return _with(lines, index, line.replace(hint["new"][1:-1], hint["new"], 1))


def without_brackets(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    return _with(lines, index, re.sub(r"\[([^\[\]]*)\]", r"\1", line, count=1))


def row(lines: Lines, found: Finding, hint: re.Match[str]) -> Lines:
    index, _line = _at(lines, found)
    below = lines[index + 1] if index + 1 < len(lines) else ""
    indent = below[: len(below) - len(below.lstrip(" "))]
    cells = hint["cells"]
    value = "0" if cells is None else f"[{', '.join('0' for _ in cells.split('、'))}]"
    return [*lines[: index + 1], f"{indent}{hint['name']}: {value}", *lines[index + 1 :]]


def lead(lines: Lines, found: Finding, hint: re.Match[str]) -> Lines:
    index, line = _at(lines, found)
    return _with(lines, index, line + f"\n{hint['new']}。")


def totals(lines: Lines, found: Finding, _hint: re.Match[str]) -> Lines:
    """What ``reportkit fill`` does."""
    folder = found.location.path.parent
    statistics = read_statistics(folder, int(folder.name), text="\n".join(lines))
    return fill_totals(statistics).text.split("\n")


CURES: tuple[tuple[re.Pattern[str], Cure], ...] = tuple(
    (re.compile(pattern), cure)
    for pattern, cure in (
        (r"^合计不用手算：其他各项填好以后，运行 reportkit fill \S+，", totals),
        (r"^请删去它", delete_character),
        (r"^请在第 (?P<line>[0-9]+) 行下面加一行 (?P<new>\S+)$", insert_below),
        (r"^请在文件的最前面加一行 (?P<new>\S+)$", insert_first),
        (r"^请在(?:第 (?P<line>[0-9]+) 行的前面|文件末尾)补上一行“(?P<new># [^”]*)”", section),
        (r"^请在这一部分补上一行“(?P<new>## [^”]*)”", topic),
        (r"^请写本年度这方面的情况", text_below),
        (r"^请在“(?P<under>[^”]*)”(?:标题)?下面加两行：“(?P<one>[^”]*)”和“(?P<two>:::)”", slot),
        (r"^请把这两行移到“(?P<under>[^”]*)”标题的下面", move_slot),
        (r"^请改成三个半角减号：(?P<new>---)", whole_line),
        (r"^请改成半角冒号加一个空格：“(?P<new>[^”]*)”", colon),
        (r"^请改成“(?P<new>[^”]*)”$", whole_line),
        (r"^方括号和逗号都要用半角：“(?P<new>[^”…]*)”$", whole_line),
        (r"^一行的数字写在同一行里，末尾加 \]：“(?P<new>[^”…]*)”$", whole_line),
        (r"^请改用半角空格", even_indent),
        (r"请去掉方括号$", without_brackets),
        (r"^请在两头加上方括号：(?P<new>\[[^\]]*\])", bracketed),
        (r"^请删去数字中间的符号", no_marks),
        (r"是一个数的，(?:删去中间的空格|写在同一行里)", no_blank),
        (r"^中文里请用全角括号", brackets),
        (r"^中文里请用全角标点", punctuation),
        (r"^请改成半角：(?P<new>[0-9.]+)$", digits),
        (r"^请删去文件开头的空行", delete_leading),
        (r"^请删去这一行", delete_line),
        (r"^请补上“(?P<name>[^”]*):”这一行(?:，方括号里依次填：(?P<cells>[^；]*)|，填一个数)；", row),
        (
            r"^(?:请去掉引号，写 |件数填整数，请写 |请写成普通数字：|请写成 |请写 |请写“|请写成“)(?P<new>[^“”，]+)”?$",
            replace,
        ),
        (r"^请在开头的一段里写明“(?P<new>[^”]*)”", lead),
        (r"^单位已是\S+，请填 (?P<new>[0-9.]+)$", replace),
        (r"^(?:应写|是否想写)“(?P<new>[^“”]+)”？?$", replace),
        (r"确实没有发生的填 0", zero),
    )
)


def cured(lines: Lines, found: Finding) -> Lines | None:
    """The lines after the hint was followed; None where it asks a person to decide."""
    for pattern, cure in CURES:
        if (match := pattern.search(found.hint)) is not None:
            return cure(lines, found, match)
    return None
