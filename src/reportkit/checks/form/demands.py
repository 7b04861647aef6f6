"""F03, F04: what the Regulation and the format want to read about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.diagnostics import Finding, Severity
from reportkit.reports import Report
from reportkit.reports.narrative import UNWRITTEN
from reportkit.resources import regex

_WANTED = {
    "工作考核": regex("考核|考评|考绩"),
    "社会评议": regex("社会评议|评议|社会评价|满意度|第三方评估"),
    "责任追究": regex("责任追究|追究|问责|追责"),
}
_PROBLEM = regex(
    r"不够|不足|不高|不强|不多|不全|不细|不深|不快|不一|不准|不及时|不到位|不平衡|不充分|不规范|不完善|不便|不广|不熟|不严|不实|不紧|欠缺|缺乏|缺少|薄弱|短板|弱项"
    r"|差距|滞后|单一|有待|距离|频繁|偏[低少慢弱]|[频质效率量度]次?[低少弱差慢]|较[少低慢弱差]|有限|仍需|亟[需待]|难以|落后|迟缓|问题|才答复|临近期限|不[^，。；]{1,6}"
)
_MEASURE = regex(
    r"加强|强化|完善|提升|提高|健全|推进|推动|加大|优化|改进|组织|制定|编写|增加|增设|开展|落实|规范|建立|拓展|丰富|深化|创新|配备|提醒|培训|充实|细化|明确|督促|指导|将"
)
_NOT_YET = regex(
    r"(?:有待|亟待|尚待|仍需|还需|不够|尚未)(?:进一步|持续|继续|不断)*"
    r"(?:加强|强化|完善|提升|提高|健全|优化|改进|规范|细化|丰富|充实|创新|落实|建立|明确|推进|拓展|深化)+"
)
_PROMISE = regex(
    r"\s*(?:[一二三四五六]是|（[一二三四五]）|[0-9][.．、])?(?:下一步|今后|20[0-9][0-9]年)?，?(?:我[镇局县市区]|镇政府)?(?:将|要|继续)*，?"
    r"(?:加强|强化|完善|提升|提高|健全|推进|推动|加大|优化|改进|开展|落实|规范|将)"
)
# Only whole statements: 长期没有更新的问题 is a problem, not its denial.
_DENIED = regex(
    r"(?:不存在|未发现|没有发现|没有|暂无|无)(?:明显|突出|重大|严重|其他|任何|的)*(?:问题|不足)(?:和不足)?(?:[。，；！]|$)"
    r"|^(?:本年度|我[镇局乡县市区]|目前)?，?(?:暂?无|没有|不存在)[。！]?$"
)
_MARKER = regex(
    r"(?:改进|下一步|整改|今后|解决|提升)(?:情况|措施|方向|办法|思路|计划|工作|，)|下一步|下步|针对(?:上述|以上|存在|这些|主要)?|措施[：:]|今后|将(?:从|重点|针对|立足)|20[0-9][0-9]年，?(?:我|将)"
)
_STEPS = {
    "是": regex(r"(?:^|[。；;：:，,\n])\s*([一二三四五六七八九十])是"),
    "第": regex(r"(?:^|[。；;：:，,\n])\s*第([一二三四五六七八九十])[，,、]"),
    "括": regex(r"(?:^|[。；;：:\n])\s*[（(]([一二三四五六七八九十0-9])[）)]"),
    "点": regex(r"(?:^|[。；;：:\n])\s*([1-9])[.．、](?![0-9])"),
}
_ANNOUNCED = regex(
    r"(?P<number>[一二两三四五六])(?:个|大|点|项)?(?:方面)?(?:的|主要|突出)*(?:问题|不足|短板)(?:和不足)?[：:，]"
)
_FIRST = "一1"


def check_accountability(report: Report) -> Iterator[Finding]:
    """F03: a government also reports assessment, public appraisal and accountability (Regulation, Art. 50)."""
    level = str(report.narrative.front.data.get("级别", ""))
    if not level.endswith("政府"):
        return
    text = "".join(item.block.text for item in report.outline.placed if item.section is not None)
    missing = [name for name, words in _WANTED.items() if not words.search(text)]
    if not missing or not text or UNWRITTEN in text:
        return
    topics = ((section, node) for section in report.format.sections for node in section.topics)
    section, topic = next(((s, node) for s, node in topics if node.role == "accountability"), (None, None))
    if section is None or topic is None:
        return
    last = topic.key
    places = [
        h.block.line for h in report.outline.headings if h.section == section.key and (not h.topics or last in h.topics)
    ]
    message = f"全文没有提到{'、'.join(missing)}"
    hint = f"各级政府的报告还要写工作考核、社会评议和责任追究的情况，一般写在“{topic.label}”里"
    yield report.narrative.source.finding("F03", message, hint, line=places[-1] if places else 1)


def check_problems(report: Report) -> Iterator[Finding]:
    """F04: section 五 is not empty or 无 (error), names a problem and a measure, as many of each (warnings).

    Whether a sentence names a problem is judged by its words, and words may be missing from the list:
    so only what is certain is an error.
    """
    section = report.format.section_of("problems")
    if section is None:
        return
    heading = next((h for h in report.outline.headings if h.section == section.key), None)
    if heading is None:
        return
    source, line = report.narrative.source, heading.block.line
    own = [h.block.text + "\n" for h in report.outline.headings if h.section is None and h.block.line > line]
    text = "\n".join(block.text for block in report.outline.section(section.key))
    if UNWRITTEN in text:
        return  # S13 says that more is to be written
    bare = re.sub(r"\s", "", text)
    if not bare or (_DENIED.search(bare) and not re.search("[一二]是|[（(]一|1[.、．]", bare)):
        hint = "请写出至少一个具体问题和相应的改进措施"
        yield source.finding("F04", "第五部分没有写出具体问题", hint, line=line)
        return
    if not _PROBLEM.search(text) and all(_PROMISE.match(sentence) for sentence in re.findall(r"[^。；\n]+", text)):
        message, hint = "第五部分只写了措施，没有写存在的问题", "请写出至少一个具体问题"
        yield source.finding("F04", message, hint, line=line, severity=Severity.WARNING)
    if not _MEASURE.search(_NOT_YET.sub("", text)):
        message, hint = "第五部分没有写出改进的措施", "每个问题都请写出相应的改进措施"
        yield source.finding("F04", message, hint, line=line, severity=Severity.WARNING)
    yield from _announced(report, text, line)
    counts = _counts(text, own)
    if counts is not None and counts[0] != counts[1]:
        message = f"第五部分写了 {counts[0]} 个问题，{counts[1]} 项改进措施，数目不一致"
        hint = "每个问题对应一项措施，请核对是否漏写"
        yield source.finding("F04", message, hint, line=line, severity=Severity.WARNING)


def _announced(report: Report, text: str, line: int) -> Iterator[Finding]:
    """存在三方面问题：一是…；二是…: as many follow as are announced."""
    for match in _ANNOUNCED.finditer(text):
        marker = _MARKER.search(text, match.end())
        below = text[match.end() : marker.start() if marker else None]
        steps = [m[1] for m in _STEPS["是"].finditer("：" + below)]
        wanted = "一二三四五六".index(match["number"].replace("两", "二")) + 1
        if (
            len(steps) >= len("一二")
            and steps[0] in _FIRST
            and steps == list("一二三四五六"[: len(steps)])
            and len(steps) != wanted
        ):
            message = f"第五部分写“{match[0].strip('：')}”，后面列了 {len(steps)} 个"
            hint = "请核对是否漏写，或改正个数"
            yield report.narrative.source.finding("F04", message, hint, line=line, severity=Severity.WARNING)


def _counts(text: str, headings: list[str]) -> tuple[int, int] | None:
    """How many problems and how many measures are numbered; None where the text has another shape."""
    found = set()
    for pattern in _STEPS.values():
        steps = list(pattern.finditer(text))
        starts = [n for n, step in enumerate(steps) if step[1] in _FIRST]
        if len(starts) != 2 or starts[0] != 0:
            continue
        between = text[steps[starts[1] - 1].start() : steps[starts[1]].end()]
        if _MARKER.search(between) or any(_MARKER.search(h) for h in headings):
            found.add((starts[1], len(steps) - starts[1]))
    return found.pop() if len(found) == 1 else None
