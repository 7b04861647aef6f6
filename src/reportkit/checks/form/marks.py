"""F14, F18, F19, F21: numbering, units, pairs of marks, attachments."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.form.at_place import finding_at
from reportkit.diagnostics import Finding
from reportkit.prose.reading import cut
from reportkit.reports import Report
from reportkit.reports.narrative import Block, Heading
from reportkit.resources import regex

_DIGITS = "一二三四五六七八九十"
_PARAGRAPH = regex(r"^\s*([1-9][0-9]?)[.．、](?![0-9])")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_STEPS = {
    "是": regex(r"(?:^|[。；：，\n])\s*([一二三四五六七八九十])是(?!一)"),
    "第": regex(r"(?:^|[。；：，\n])\s*第([一二三四五六七八九十])(?=[，、])"),
    "（）": regex(r"(?:^|[。；：\n])\s*（([1-9][0-9]?)）"),
    "1.": regex(r"(?:^|[。；：\n])\s*([1-9][0-9]?)[.．](?![0-9])"),
    "1、": regex(r"(?:^|[。；：\n])\s*([1-9][0-9]?)、(?=[^0-9])"),
    "一、": regex(r"(?:^|[。；：\n])\s*([一二三四五六七八九十])、(?=[^一二三四五六七八九十])"),
    "①": regex(r"(?:^|[。；：，\n])\s*([①②③④⑤⑥⑦⑧⑨⑩])(?=[\u4e00-\u9fff])"),
    "（一）": regex(r"(?:^|[。；：\n])\s*（([一二三四五六七八九十])）"),
}
_FORMS = {
    "是": "{}是",
    "第": "第{}",
    "（）": "（{}）",
    "1.": "{}.",
    "1、": "{}、",
    "一、": "{}、",
    "①": "{}",
    "（一）": "（{}）",
}
_NEEDED = {  # cheap: what a paragraph without such steps hardly ever has
    "是": regex("[一二三四五六七八九十]是"),
    "第": regex("第[一二三四五六七八九十][，、]"),
    "（）": regex("（[1-9]"),
    "1.": regex("[0-9][.．]"),
    "1、": regex("[0-9]、"),
    "一、": regex("[一二三四五六七八九十]、"),
    "①": regex("[①②③④⑤⑥⑦⑧⑨⑩]"),
    "（一）": regex("（[一二三四五六七八九十]"),
}
_MAY_BE_STEP = regex("[0-9一二三四五六七八九十][是，、）.．]|[①②③④⑤⑥⑦⑧⑨⑩]")
_TITLE = regex(r"^\s*[（(]([一二三四五六七八九十])[)）]")
_FIRST = regex("一是|一要|一方面|首先|第一|其一|一、|1[.．、]|（一）|（1）|①")
_PAIRS = {"《": "》", "“": "”", "（": "）", "〔": "〕", "【": "】"}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_ONE_OF_A_PAIR = regex(f"[{''.join((*_PAIRS, *_CLOSING))}]")
_MAY_LACK_A_UNIT = regex("[0-9](?:[，。；、]|$)")
_LIST_MARK = regex(r"(?:^|[。；：，、\n])\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})$")
_COUNTED = regex(
    r"(?:收到|受理|答复|办结|公开|发布|推送|更新|信息|申请|文件|留言|咨询|办件|稿件|工单|材料|简报|图解|视频|公告|通知|动态|文章|提案|建议|培训|会议|活动|检查|督查|抽查|宣传|讲座|座谈会|发布会|访谈|处罚|许可)(?:共计?|合计|总数|约|了)?(?P<number>(?!20[0-9]{2}[，。；])[0-9]+)(?=[，。；])"
)
# A number between a noun and a mark, where the sentence counts on with units: 发布44、刊发稿件116篇
_BARE = regex(r"(?P<noun>[\u4e00-\u9fff”》])(?P<number>[0-9]{1,6})(?=[，。；、](?![0-9])|$)")
_NUMBERED = frozenset("第号年月日件表图例册路街巷栋幢楼室层座段版款话真编码箱为是数率名比分至到达占约按型级")
_NUMBER_NAMES = regex("1[0-9]{2}|12[0-9]{3}|95[0-9]{3}|96[0-9]{3,4}|(?:19|20)[0-9]{2}|[0-9]{6}")
_UNIT_BEHIND = regex(
    "[0-9](?:余|多)?[万千百]?(?:[件条次篇期场份项个起人部]|余)|[，；、][^0-9，。；]{2,10}[0-9]+[，。；、]"
)
_OTHERWISE = regex("电话|邮编|邮政编码|传真|地址|分别|[0-9]共[0-9]")  # 解读3、图解2共5条
_ATTACHED = regex(r"(?:详)?(?:见|附后的?)附(?:件|表)[0-9]*|如附(?:件|表)[0-9]*所[示列]")
_DRAWN = regex(r"(?<![\u4e00-\u9fff]常)(?:如|见)(?:下|上|附|右|左)图(?![书片])")
_ATTACHMENT = regex(r"^\s*附(?:件|表)?[0-9]*[：:]?")


def check_marks(report: Report) -> Iterator[Finding]:
    """All of them over the running text, F14 over headings too."""
    blocks = [item.block for item in report.outline.placed]
    yield from _titles(report)
    yield from _paragraphs(report)
    has_attachment = any(_ATTACHMENT.match(b.text) for b in blocks) or "](" in report.narrative.source.text
    yield from _headless(report)
    body = {item.block for item in report.outline.placed if item.section is not None}
    has_picture = "![" in report.narrative.source.text
    for block in blocks:
        yield from _steps(report, block)
        yield from _pairs(report, block)
        if _MAY_LACK_A_UNIT.search(block.text):
            yield from _counted(report, block)
            yield from _bare(report, block) if block in body else ()
        if "图" in block.text and not has_picture and (drawn := _DRAWN.search(block.text)) is not None:
            message = f"正文写“{drawn[0]}”，报告里没有图"
            yield finding_at(report, "F21", block, drawn.start(), message, "请放上图，或删去这句话")
        if "附" in block.text and not has_attachment and (named := _ATTACHED.search(block.text)) is not None:
            message = f"正文写“{named[0]}”，报告里没有附件"
            at = named.start() + named[0].startswith("详")
            yield finding_at(report, "F21", block, at, message, "请附上附件，或删去这句话")


def _counted(report: Report, block: Block) -> Iterator[Finding]:
    """F18 behind a noun that is counted: 收到申请12，答复…."""
    for match in _COUNTED.finditer(block.text):
        message, hint = f"“{match['number']}”后面没有单位", f"请写明单位，例如“{match['number']}件”"
        yield finding_at(report, "F18", block, match.start("number"), message, hint)


def _bare(report: Report, block: Block) -> Iterator[Finding]:
    """F18 where other numbers of the sentence have their units: 村级指导6，业务培训会4次."""
    if not _BARE.search(block.text):
        return
    for start, end in cut(block.text, "。；\n"):
        sentence = block.text[start:end]
        if not _UNIT_BEHIND.search(sentence) or _OTHERWISE.search(sentence) or _COUNTED.search(sentence):
            continue
        for match in _BARE.finditer(sentence):
            place = start + match.start("number")
            numbered = match["noun"] in _NUMBERED or _NUMBER_NAMES.fullmatch(match["number"])
            if numbered or any(a <= place < b for a, b in block.facts):
                continue
            message, hint = f"“{match['number']}”后面没有单位", f"请写明单位，例如“{match['number']}件”"
            yield finding_at(report, "F18", block, place, message, hint)


def _titles(report: Report) -> Iterator[Finding]:
    """（一）…（五） of the headings under one section; a paragraph may begin with its title and stand between."""
    section, last, between = "", 0, 0
    for item in report.outline.items:
        heading = item if isinstance(item, Heading) else None
        if heading is not None and heading.key.partition("/")[0] != section:
            section, last, between = heading.key.partition("/")[0], 0, 0
        match = _TITLE.match(item.block.text)
        if match is None:
            continue
        number = _DIGITS.index(match[1]) + 1
        if heading is None:
            if number == between or (between and number > max(between, last) + 1):
                yield finding_at(
                    report, "F14", item.block, match.start(1), *_skipped(f"（{match[1]}）", number, between, "（{}）")
                )
            between = number
            continue
        if last and number not in (last + 1, between + 1, 1):
            yield finding_at(
                report, "F14", item.block, match.start(1), *_skipped(f"（{match[1]}）", number, last, "（{}）")
            )
        last, between = number, 0


def _paragraphs(report: Report) -> Iterator[Finding]:
    """1.… 2.… 4.… where each is a paragraph of its own, under one heading."""
    last = 0
    for item in report.outline.items:
        match = _PARAGRAPH.match(item.block.text)
        if isinstance(item, Heading) and match is None:
            last = 0
        if match is None:
            continue
        number = int(match[1])
        if last and number not in (last + 1, 1):
            told = _skipped(f"{number}.", number, last, "{}.", "")
            yield finding_at(report, "F14", item.block, match.start(1), *told)
        last = number


def _steps(report: Report, block: Block) -> Iterator[Finding]:
    """一是、二是 and （1）（2） within a paragraph."""
    for kind, pattern in _STEPS.items() if _MAY_BE_STEP.search(block.text) else ():
        if not _NEEDED[kind].search(block.text):
            continue
        before: int | None = None
        for match in pattern.finditer(block.text):
            number = _number_of(match[1])
            again = kind == "是" and number == before == 1
            if before is not None and (again or number not in (before + 1, 1)):
                form = _FORMS[kind]
                at = match.start(1) - form.startswith(("（", "第"))
                told = _skipped(form.format(match[1]), number, before, form, _figures_of(match[1]))
                yield finding_at(report, "F14", block, at, *told)
            before = number


def _headless(report: Report) -> Iterator[Finding]:
    """二是…；三是… in a part in which nothing is the first."""
    part: str | None = None
    begun, last = False, 0
    for item in report.outline.items:
        key = item.key if isinstance(item, Heading) else part
        if key != part:
            part, begun, last = key, False, 0
        text = item.block.text
        steps = list(_STEPS["是"].finditer(text)) if _NEEDED["是"].search(text) else []
        opening = _STEPS["是"].match(text) if steps else None
        number = _number_of(opening[1]) if opening else 0
        if last and number not in (0, 1, last + 1):
            told = _skipped(f"{text[opening.start(1)]}是" if opening else "", number, last, "{}是")
            yield finding_at(report, "F14", item.block, opening.start(1) if opening else 0, *told)
        last = number if len(steps) == 1 else 0
        begun = begun or (not isinstance(item, Heading) and _FIRST.search(text) is not None)
        numbers = [_number_of(m[1]) for m in steps] if "二是" in text else []
        if not begun and numbers[:2] == [2, 3]:
            at = text.index("二是")
            begun = True
            yield finding_at(
                report, "F14", item.block, at, "编号从“二是”开始，前面没有“一是”", "请补上“一是”，或改正编号"
            )


def _figures_of(typed: str) -> str:
    """The figures that a mark is numbered with; none where they are plain numbers."""
    return next((figures for figures in (_DIGITS, _CIRCLED) if typed in figures), "")


def _number_of(typed: str) -> int:
    figures = _figures_of(typed)
    return figures.index(typed) + 1 if figures else int(typed)


def _skipped(shown: str, number: int, before: int, form: str, figures: str = _DIGITS) -> tuple[str, str]:
    def spell(n: int) -> str:
        return form.format(figures[n - 1] if n <= len(figures) else n)

    said = "重号" if number <= before else "跳号"
    return f"编号{said}：“{spell(before)}”后面是“{shown}”", f"应是“{spell(before + 1)}”；若漏写了一项，请补上"


def _pairs(report: Report, block: Block) -> Iterator[Finding]:
    """The first mark of a paragraph that has no partner; a list mark such as 1） needs none."""
    open_marks: list[tuple[str, int]] = []
    for match in _ONE_OF_A_PAIR.finditer(block.text):
        offset, char = match.start(), match[0]
        if char in _PAIRS:
            open_marks.append((char, offset))
        elif open_marks and open_marks[-1][0] == _CLOSING[char]:
            open_marks.pop()
        elif any(mark == _CLOSING[char] for mark, _ in open_marks):
            break  # what was opened last is not closed
        elif char != "）" or not (_LIST_MARK.search(block.text, 0, offset) or "(" in block.text[:offset]):
            message = f"“{char}”前面没有“{_CLOSING[char]}”"
            yield finding_at(report, "F19", block, offset, message, "请补上，或删去多余的一个")
            return
    if open_marks:
        mark, offset = open_marks[-1]
        if mark == "（" and ")" in block.text[offset:]:
            return  # F11 names mixed brackets
        yield finding_at(report, "F19", block, offset, f"“{mark}”后面没有“{_PAIRS[mark]}”", f"请补上“{_PAIRS[mark]}”")
