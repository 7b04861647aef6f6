"""The numbers of a list: where it ends, and which verbs begin another matter."""

from __future__ import annotations

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.resources import regex

FEWEST_APART = 3  # items that semicolons part: fewer may be another matter
THE_REST = regex("[，；、]?(?:其他|其它|其余)")  # names what is left of the whole
_PARTED = regex("[，；]")
_STEP = regex("；[□一二三四五六七八九]是")
# 监督检查报告 is a noun.
_VERBS = (
    r"(?:收到|受理|新收|收办|答复|回复|回应(?!关切)|办结|结转|办理|开展|召开|举办|(?<!社会)(?<!公益)组织(?!管理|建设|机构|领导|架构|人事|保障)|制作|制定|制发|印发|出台|新增|推送|更新|编发|编制"
    r"|报送|审查|审核|清理|废止|修订|培训|检查|整改|接待|接听|采用|转载|解读|征集|采纳|走访|处置|完成|解决|关停|注销|开设|点击|访问|浏览"
    r"|调整|新建|建成|改版|优化(?!营商)|增设|撤销|合并|迁移|维护|发现|更正|核查|抽查|宣传|发放|张贴|播放|录制|签订|下发|转办|发生|引发|引起|提起)"
)
_VERB = regex(_VERBS)
_ACTION = regex(
    _VERBS
    + r"(?![^，、；。]{0,4}(?:报告|信息|公告|公示|计划|总结|方案|目录|清单|制度|动态|通报|结果)[^，、；。]{0,4}$)"
    r"|(?:复议|诉讼)"
)
_NEW_MATTER = regex(r"^(?:同时|此外|另外?|还|并|截至|全年|本年|年末|累计|共|合计|目前|全部|均|已|占|较|比|同比|未|无)")
# What does it, before a verb at the end of the words (网站更新, 微博推送); without it the verb is a noun (政策解读).
_DOER = regex(
    r"网站|平台|公众号|微博|微信|客户端|抖音|号|年|我|本|共|已|还|通过|利用|[局镇乡县市区委办]$|街道|部门|单位|对|将|按时|按期|如期|及时|依法|均|全部"
)
_BRACKETED = regex("（[^（）]*）")


def members(sentence: Sentence, kinds: frozenset[str], start: int, end: int, *, listed: bool) -> tuple[Quantity, ...]:
    """The quantities of these kinds in the scope; ``listed`` ends the list where another matter begins."""
    depth = sentence.bracket(start)
    inside = [q for q in sentence.quantities if start <= q.start < end and sentence.bracket(q.start) == depth]
    parts: list[Quantity] = []
    verbs: set[str] = set()
    apart = 0
    previous = start
    for quantity in inside:
        gap = _BRACKETED.sub("", sentence.text[previous : quantity.start])
        if previous > start and "其中" in gap:
            break
        if (listed and parts and _ended(gap, verbs)) or (previous > start and _STEP.search(gap)):
            break
        if listed and "；" in gap and not apart:
            apart = len(parts)
        previous = quantity.end
        verbs |= set(_VERB.findall(gap))
        if quantity.kind in kinds and not sentence.compared(quantity):
            parts.append(quantity)
    return tuple(parts if not apart or len(parts) >= FEWEST_APART else parts[:apart])


def _ended(gap: str, verbs: set[str]) -> bool:
    """Whether the words between two numbers say that the list is over."""
    if "，" not in gap and "；" not in gap:
        return False
    lead = _PARTED.split(gap)[-1]
    return bool(_NEW_MATTER.match(lead)) or not _actions(lead) <= verbs


def _actions(gap: str) -> set[str]:
    """What the words between two numbers say is done; cases of review and of court are one matter."""
    found = set()
    for match in _ACTION.finditer(gap):
        noun = match.end() == len(gap) and match.start() > 1 and not _DOER.search(gap[: match.start()])
        if match[0] in ("复议", "诉讼"):
            found.add("案件")
        elif not noun:
            found.add(match[0])
    return found
