"""F20: words and characters that stand twice at once."""

from __future__ import annotations

from collections.abc import Iterator
from re import Match

from reportkit.checks.form.at_place import finding_at
from reportkit.checks.form.repeats import with_repeats
from reportkit.diagnostics import Finding
from reportkit.reports import Report
from reportkit.reports.narrative import Block
from reportkit.resources import regex

_DOUBLED = regex(
    r"(?P<word>政府|信息|工作|公开(?=公开[^目指制年栏事内平])|加强|进一步|情况|我[镇局县市区]|和|与|及|的|了|对|按照|根据|以及|通过|完善|推进|落实|提升|规范|积极|主动"
    r"|安排|制定|印发|召开|举办|负责|确保|坚持|围绕|聚焦|利用|督促|优化|拓展|深化|夯实|压实|做好|抓好|突出|结合|明确|建立|加快|促进|推动|打造|收到|受理|答复|办结|办理"
    r"|网站|及时|领域|平台|认真|严格|全面|深入|持续|不断|切实|有效|加大|强化|开展|健全|群众|保障|全年|严格|政务|年度|依法|履行|公示"
    r"|发布(?=发布[^会])|更新(?=更新[^改])|申请(?=申请[^人表书量数总办])|领导(?=领导[^小机])|组织(?=组织[^法部])|建设(?=建设[^局银工项用])|监督(?=监督[^管检员])|行政(?=行政[^机])|工作(?=工作)"
    r")(?P=word)"
)
# Single characters, where the doubling is sure
_ONE_TWICE = regex(
    r"(?P<word>[在未把向被由])(?P=word)|(?P<be>是)是(?![否非])|(?<=[服任财政业])(?P<two>务)务|(?P<seat>[县镇区市乡])(?P=seat)(?=(?:人民)?政府)"
)
_RIGHTLY = regex("了了|的的确确|以及及时|及及时|对对")
_OF_GOVERNMENT = regex("人民政府政府信息")  # …人民政府 and 政府信息
_PAIR = regex(r"([\u4e00-\u9fff])\1")
# The last character of a word once more, and with what it begins another word: 推进进, but 推进进度
_ECHOES = {
    "表": ("代", "示达明现格彰率决述面"),
    "员": ("委人", "工"),
    "议": ("建会", "题案定程事政"),
    "案": ("提档", "件例卷"),
    "策": ("政", "划略"),
    "构": ("机", "成建筑造"),
    "责": ("负职", "任令成"),
    "料": ("材", "理想"),
    "进": ("推改", "度一步程展出行入"),
    "强": ("加增", "化制势度大调烈力"),
    "善": ("完", "于意后"),
    "升": ("提", "级学值"),
    "范": ("规", "围文本畴例"),
    "实": ("落", "施现际行效时事质践体名地"),
    "保": ("确", "障护密持证留险"),
    "化": ("强优深", "解学工"),
    "全": ("健", "面部县市镇区乡局年力员体程国省民过村街州旗"),
    "立": ("建", "即案足法项体"),
    "确": ("明准", "保定认实立"),
    "织": ("组", ""),
    "布": ("发公", "局置"),
    "新": ("更", "闻媒时增建型政制"),
    "理": ("办受管处", "由念论顺财事"),
    "复": ("答", "议杂核查"),
    "到": ("收", "位期达"),
    "核": ("审", "实心查对准"),
    "训": ("培", ""),
    "传": ("宣", "统播达媒"),
    "读": ("解", "者书懂"),
    "应": ("回", "当对急用公该"),
    "度": ("制年", "假"),
    "制": ("机", "定度作发约止"),
    "作": ("工", "为风用出业了"),
    "息": ("信", ""),
    "府": ("政", ""),
    "台": ("平", "账"),
    "站": ("网", "点内"),
    "目": ("栏", "录前标的"),
    "容": ("内", ""),
    "量": ("质", "化"),
    "平": ("水", "台等均安"),
    "任": ("责", "务何免"),
    "导": ("领指", "向致"),
    "众": ("群", ""),
    "况": ("情", ""),
    "题": ("问", ""),
    "求": ("要", "真"),
    "例": ("条", "如行外"),
    "定": ("规制", "期时向"),
    "告": ("报", "知"),
    "开": ("公", "展设通放"),
    "展": ("开", "示板现望"),
    "务": ("服政", "实必工农"),
    "督": ("监", "促查导办"),
    "障": ("保", "碍"),
    "变": ("转改", "化更动成为革量"),
    "宽": ("拓", "度松带敞容"),
    "大": ("加扩", "力量会小家数型厅赛局"),
    "动": ("推主", "态员作力画植"),
    "高": ("提", "度效质层等新标中"),
    "步": ("进", "伐骤行调"),
    "密": ("保涉", "切码级集"),
    "权": ("职授", "力利益限威属"),
    "通": ("畅沟", "过知道报用信讯常"),
    "查": ("审检", "询看找阅处验"),
    "结": ("办总", "果构合论转余"),
    "果": ("结成", "园断实"),
}
# The first character of a word twice: 确确保
_STUTTERS = regex(
    r"(?<![\u4e00-\u9fff]的)(?P<first>[确依推加完提规落组建健强优深拓畅聚围贯履坚持严认积扎切])(?P=first)(?=[保托据照进动行强善升高范实织立全化展通焦绕彻续格真极])"
)
_REPEATED = regex(r"(?P<word>[\u4e00-\u9fff]{3,12})(?P=word)")  # so long a word stands twice by no right
_TWO_TWICE = regex(
    r"(?P<word>(?!公开|申请|研究|讨论|领导|组织|建设|监督|行政|发布|更新)(?![一二三四五六七八九十])[\u4e00-\u9fff](?![一二三四五六七八九十])[\u4e00-\u9fff])(?P=word)(?![\u4e00-\u9fff]?[栏目局部组长会员委法厅科处室所院站系表书人线号量率区点库])"
)
_KIND_TWICE = regex(r"[\u4e00-\u9fff](?P<word>[镇乡局厅])(?P=word)(?=[严按认高在通及积全共始持主围紧依将对加未])")


def check_doubled(report: Report) -> Iterator[Finding]:
    """One finding for each."""
    blocks = [item.block for item in report.outline.placed]
    for nth in with_repeats([block.text for block in blocks]):
        block = blocks[nth]
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
        yield from _echoes(report, block)


def _within_reference(block: Block, match: Match[str]) -> bool:
    """Whether a part of it is the name of a fact: that is not what will stand there."""
    return any(start < match.end() and match.start() < end for start, end in block.facts)


def _repeated(report: Report, block: Block) -> Iterator[Finding]:
    """主动公开主动公开, 云溪镇镇: what the list of doubled words need not name."""
    pairs = (_KIND_TWICE, _ONE_TWICE, _STUTTERS) if _PAIR.search(block.text) else ()
    for pattern in (_REPEATED, _TWO_TWICE, *pairs):
        for match in pattern.finditer(block.text):
            word = match[match.lastgroup or 0]
            if not _DOUBLED.search(match[0]) and not _within_reference(block, match):
                at = match.start(match.lastgroup or 0)
                yield finding_at(report, "F20", block, at, f"“{word}{word}”里“{word}”写了两遍", f"应写“{word}”")


def _echoes(report: Report, block: Block) -> Iterator[Finding]:
    """推进进决策: the last character of a word once more."""
    text = block.text
    for match in _PAIR.finditer(text):
        before, rightly = _ECHOES.get(match[1], ("", ""))
        at = match.start()
        if not at or text[at - 1] not in before or text[at + 2 : at + 3] in tuple(rightly):
            continue
        if not _DOUBLED.search(text, max(at - 3, 0), at + 4) and not _within_reference(block, match):
            word = text[at - 1 : at + 1]
            message = f"“{text[at - 1 : at + 2]}”里“{match[1]}”写了两遍"
            yield finding_at(report, "F20", block, at - 1, message, f"应写“{word}”")
