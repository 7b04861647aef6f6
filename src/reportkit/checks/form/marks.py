"""F14, F18, F19, F20, F21: numbering, units, pairs of marks, doubled words, attachments."""

from __future__ import annotations

from collections.abc import Iterator
from re import Match

from reportkit.checks.form.at_place import finding_at
from reportkit.diagnostics import Finding
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
_TITLE = regex(r"^\s*[（(]([一二三四五六七八九十])[)）]")
_PAIRS = {"《": "》", "“": "”", "（": "）", "〔": "〕", "【": "】"}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_LIST_MARK = regex(r"(?:^|[。；：，、\n])\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})$")
_DOUBLED = regex(
    r"(?P<word>政府|信息|工作|公开(?=公开[^目指制年栏事内平])|加强|进一步|情况|我[镇局县市区]|和|与|及|的|了|对|按照|根据|以及|通过|完善|推进|落实|提升|规范|积极|主动"
    r"|安排|制定|印发|召开|举办|负责|确保|坚持|围绕|聚焦|利用|督促|优化|拓展|深化|夯实|压实|做好|抓好|突出|结合|明确|建立|加快|促进|推动|打造|收到|受理|答复|办结|办理"
    r"|网站|及时|领域|平台|认真|严格|全面|深入|持续|不断|切实|有效|加大|强化|开展|健全|群众|保障|全年|严格|政务|年度|依法|履行|公示"
    r"|发布(?=发布[^会])|更新(?=更新[^改])|申请(?=申请[^人表书量数总办])|领导(?=领导[^小机])|组织(?=组织[^法部])|建设(?=建设[^局银工项用])|监督(?=监督[^管检员])|行政(?=行政[^机])|工作(?=工作)"
    r")(?P=word)"
)
# Single characters, where the doubling is sure
_ONE_TWICE = regex(
    r"(?P<word>[在未把向被由])(?P=word)|(?<=[服任财政业])(?P<two>务)务|(?P<seat>[县镇区市乡])(?P=seat)(?=(?:人民)?政府)"
)
_RIGHTLY = regex("了了|的的确确|以及及时|及及时|对对")
_OF_GOVERNMENT = regex("人民政府政府信息")  # …人民政府 and 政府信息
_REPEATED = regex(r"(?P<word>[\u4e00-\u9fff]{3,12})(?P=word)")  # so long a word stands twice by no right
_TWO_TWICE = regex(
    r"(?P<word>(?!公开|申请|研究|讨论|领导|组织|建设|监督|行政|发布|更新)(?![一二三四五六七八九十])[\u4e00-\u9fff](?![一二三四五六七八九十])[\u4e00-\u9fff])(?P=word)(?![\u4e00-\u9fff]?[栏目局部组长会员委法厅科处室所院站系表书人线号量率区点库])"
)
_KIND_TWICE = regex(r"[\u4e00-\u9fff](?P<word>[镇乡局厅])(?P=word)(?=[严按认高在通及积全共始持主围紧依将对加未])")
_COUNTED = regex(
    r"(?:收到|受理|答复|办结|公开|发布|推送|更新|信息|申请|文件|留言|咨询|办件|稿件|工单|材料|简报|图解|视频|公告|通知|动态|文章|提案|建议)(?:共计?|合计|总数|约|了)?(?P<number>[0-9]+)(?=[，。；])"
)
_ATTACHED = regex(r"(?:详)?(?:见|附后的?)附(?:件|表)[0-9]*|如附(?:件|表)[0-9]*所[示列]")
_ATTACHMENT = regex(r"^\s*附(?:件|表)?[0-9]*[：:]?")


def check_marks(report: Report) -> Iterator[Finding]:
    """All of them over the running text, F14 over headings too."""
    blocks = [item.block for item in report.outline.placed]
    yield from _titles(report)
    yield from _paragraphs(report)
    has_attachment = any(_ATTACHMENT.match(b.text) for b in blocks) or "](" in report.narrative.source.text
    for block in blocks:
        yield from _steps(report, block)
        yield from _pairs(report, block)
        for match in _DOUBLED.finditer(block.text):
            at = match.start()
            if _within_reference(block, match):
                continue
            if not _RIGHTLY.match(block.text, at) and not _OF_GOVERNMENT.match(block.text, max(at - 2, 0)):
                word = match["word"]
                yield finding_at(
                    report, "F20", block, match.start(), f"“{match[0]}”里“{word}”写了两遍", f"应写“{word}”"
                )
        yield from _repeated(report, block)
        for match in _COUNTED.finditer(block.text):
            message, hint = f"“{match['number']}”后面没有单位", f"请写明单位，例如“{match['number']}件”"
            yield finding_at(report, "F18", block, match.start("number"), message, hint)
        if not has_attachment and (named := _ATTACHED.search(block.text)) is not None:
            message = f"正文写“{named[0]}”，报告里没有附件"
            at = named.start() + named[0].startswith("详")
            yield finding_at(report, "F21", block, at, message, "请附上附件，或删去这句话")


def _within_reference(block: Block, match: Match[str]) -> bool:
    """Whether a part of it is the name of a fact: that is not what will stand there."""
    return any(start < match.end() and match.start() < end for start, end in block.facts)


def _repeated(report: Report, block: Block) -> Iterator[Finding]:
    """主动公开主动公开, 云溪镇镇: what the list of doubled words need not name."""
    for pattern in (_REPEATED, _KIND_TWICE, _ONE_TWICE, _TWO_TWICE):
        for match in pattern.finditer(block.text):
            word = match[match.lastgroup or 0]
            if not _DOUBLED.search(match[0]) and not _within_reference(block, match):
                at = match.start(match.lastgroup or 0)
                yield finding_at(report, "F20", block, at, f"“{word}{word}”里“{word}”写了两遍", f"应写“{word}”")


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
            if number == between:
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
    for kind, pattern in _STEPS.items():
        before: int | None = None
        for match in pattern.finditer(block.text):
            number = _number_of(match[1])
            if before is not None and number not in (before + 1, 1):
                form = _FORMS[kind]
                at = match.start(1) - form.startswith(("（", "第"))
                told = _skipped(form.format(match[1]), number, before, form, _figures_of(match[1]))
                yield finding_at(report, "F14", block, at, *told)
            before = number


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
    for offset, char in enumerate(block.text):
        if char in _PAIRS:
            open_marks.append((char, offset))
        elif char in _CLOSING:
            if open_marks and open_marks[-1][0] == _CLOSING[char]:
                open_marks.pop()
            elif any(mark == _CLOSING[char] for mark, _ in open_marks):
                break  # what was opened last is not closed
            elif char == "）" and (_LIST_MARK.search(block.text, 0, offset) or "(" in block.text[:offset]):
                continue
            else:
                yield finding_at(
                    report, "F19", block, offset, f"“{char}”前面没有“{_CLOSING[char]}”", "请补上，或删去多余的一个"
                )
                return
    if open_marks:
        mark, offset = open_marks[-1]
        if mark == "（" and ")" in block.text[offset:]:
            return  # F11 names mixed brackets
        yield finding_at(report, "F19", block, offset, f"“{mark}”后面没有“{_PAIRS[mark]}”", f"请补上“{_PAIRS[mark]}”")
