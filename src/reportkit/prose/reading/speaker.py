"""Whose figure, and of which time? Only what the reporting body says of its whole year is held against a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reportkit.prose.lexicon import any_word, lexicon
from reportkit.prose.reading.own_names import OwnNames, own_names
from reportkit.prose.reading.sentences import Sentence
from reportkit.reports import Report
from reportkit.resources import regex

_BESIDE = regex(r"(?:较|比|与|同|转(?:入|结)?(?:至|到)?|延续至)$")
_BESIDE_LONGEST, _BEHIND = 4, 6  # characters
_REMEMBERED, _LONGEST_REMEMBERED = 256, 1000  # texts, characters: several readers ask of the words before one number
_PLACE = r"[\u4e00-\u9fff]{1,10}?"
_ORGAN = (
    r"(?:[县区市镇乡旗州](?![场民])|街道|[^全格布]局|[员管]委会?|办公室|[^职]部门|厅|人民政府|政府(?!信息|网站)|本级|法院"
    r"|机关|单位|学院|学校|医院|中心|大队|[税派]?所|园区|公司|系统)"
)
_FOREIGN = regex(
    rf"(?:^|[，；、（：]|其中)(?:20[0-9][0-9]年度?|全年|今年|本年度?)?，?(?P<organ>{_PLACE}{_ORGAN})(?=[，：0-9]|[收受接答新共严按全在依予]|办(?!公)|本年|20)"
)
# 政府 and 部门 as parts of one report's body, told one after the other
_PART_OF_BODY = regex(
    r"(?:^|[，；：（]|其中)(?:20[0-9][0-9]年度?|全年|今年|本年度?)?，?"
    r"(?P<part>[省市县区州旗]?(?:人民)?政府(?:本级|机关|办公室|办公厅|办)?|[省市县区州旗]?本级|各?(?:[省市县区州旗](?:直|级|属))?(?:各?部门|单位)|各?(?:乡镇|镇街|街镇|街道|乡|镇)(?:街道|、街道|（街道）)?)(?:[和及与][^，；。0-9]{1,8}?)?"
    r"(?=共|新收|收到|受理|接收|办理|答复|依申请|政府信息公开)"
)
_WHOLE_BODY = regex("全[省市县区州旗镇乡]|我[省市县区州旗]|合计|总计")
_AND_PARTS = regex("(?:及|和|与|、|以及)(?:其|各|所属|下属|[省市县区州旗][直级属]|乡镇|镇街|街道).*$")
# 县政府及各部门、各乡镇: all that report to it
_ALL_PARTS = regex(
    "(?:及|和|与|、|以及)(?:其|各|所属|下属)?[^，；。]{0,8}(?:部门|单位)[、和及与]各?(?:乡镇|镇街|街镇|街道|乡|镇)[^，；。]{0,4}$"
)
_NO_SUBJECT = regex("收到|受理|办理|答复|公开|发布|通过")  # an object (办理县政府…) or a way (通过…局)
_ADVERBS = (
    r"除去?上年结转的[0-9]+件(?:政府信息公开)?申请|线上、?线下|网上、?网下|牵头|以(?:本机关|我局|本局|[镇乡]政府|我[镇乡])名义|共计?|合计|总计|总共|一共|累计|依法|依规|依程序|严格|认真|及时|规范|积极|妥善|按[时期]|如期|均|已|全部|实际|当年"
    r"|只有?|仅有?|期间|报告期内|统计期限?内"
    r"|在法定期限内|按照?[^，；]{0,14}?(?:规定|要求|程序|时限)|通过(?:各种|各类|多种|线上线下|不同)[^，]{0,4}?(?:渠道|途径|方式)|通过[^，；。0-9]{2,20}?等(?:渠道|途径|方式|形式)"
    r"|经(?:统计|梳理)|据统计|(?:系统|数据|统计|台账)(?:统计|显示)|（(?:含|包括|包含)[^（）0-9]{1,30}）|内|中|来|度|了|，|：|依申请公开(?:方面|情况|工作)?|(?:政府信息公开)?申请(?:办理)?(?:方面|情况|工作)"
    r"|[□一二三四五六七八九]是|（□）|（[一二三四五六]）|第[□一二三四五]，"
    r"|^(?:[0-9]{1,2}[.、](?![0-9](?!0[0-9]{2}年))|（[0-9]{1,2}）|[一二三四五六七八九十]{1,2}、|[①-⑩])"
)
_TIMES = (
    r"20[0-9][0-9]年(?:度|全年|以来|1月1日至12月31日)?|截[至止](?:到)?20[0-9][0-9]年(?:底|末|年底|12月31日|12月底)"
    r"|截[至止]到?(?:年底|年末|12月(?:31日|底))|今年(?:以来)?|本年度?|全年|当年|年内|一年来|本报告?年度|年度"
)
_OWN = r"本机关|本单位|我单位|本行政机关|我们|机关|[镇乡局委]?(?:党政(?:综合)?)?办公室(?!主任)|[镇乡]?党政(?:综合)?办"
_BY_LEVEL = {
    "政府": r"[我本]办|政府办(?:公室)?|[全我本][省市县区旗州]"
    r"|(?:全[省市县区旗州])?(?:各级)?政府系统(?:各?(?:单位|部门|机关))?"
    r"|(?:全[省市县区旗州])?(?:各级)?(?:各)?行政机关|各[级地](?:各)?(?:部门|单位)",
    "乡镇政府": r"[全我本](?:镇|乡)|[镇乡](?:人民)?政府|[镇乡]里|[我本]?镇|[我本]?乡"
    r"|[镇乡]?综合(?:行政)?执法(?:大|中)?队",
    "街道办事处": r"[全我本](?:街道|街办|街|办)|街道办?(?:事处)?|[我本]?办事处"
    r"|(?:街道)?综合(?:行政)?执法(?:大|中)?队",
    "部门": r"[全我本](?:局|委|办|厅|部|署|院|处|中心|室|会|馆|行)(?:机关|本级)?|[局委办厅部署院](?:机关|本级)",
}

_COMMA = regex("，")
_MAY_TELL_TIME = regex("[年月季]|日均|五”?")  # what every time has; cheap
_MAY_BE_PART = regex("政府|本级|部门|单位|[乡镇街]")
_TIME, _ADVERB = regex(_TIMES), regex(_ADVERBS)
# Possessive: without it, words that can be read in two ways make a match exponential.
_OPENING = regex(rf"(?:{_TIMES}|{_ADVERBS}|其中，?)*+")


@cache
def _period() -> re.Pattern[str]:
    onward = any_word(word for word in lexicon()["carry"] if len(word) > 1)
    return regex(
        r"(?=[0-9截上下季月年日近历“十去往今本全当])(?:"  # how each begins: other characters are passed over faster
        r"(?:(?P<from>20[0-9][0-9])年(?:度)?)?1月1日(?:以来|[起始]?(?:至|到|[-—~～]+)(?:20[0-9][0-9]年)?12月31日)"
        r"|(?P<until>20[0-9][0-9])年(?:12月(?:31日|底)?|底|末)"
        r"|截[至止]到?12月(?:31日|底)"
        r"|(?P<part>(?:20[0-9][0-9]年)?[0-9]{1,2}(?:[-—~～至到][0-9]{1,2})?月(?:份|[0-9]{1,2}日)?|[上下]半年|季度|月均|年均|日均)"
        r"|(?P<since>(?P<began>20[0-9][0-9])年?以来|近年来?|近[两三四五0-9]年|历年|“?十[三四五]五”?)"
        r"|(?P<year>20[0-9][0-9])年"
        rf"|(?P<past>(?:上一?年度?|去年|往年)(?!(?:无|没有|未办结)?{onward}|底|末|继续))"
        r"|(?P<now>今年|本年度?|全年|当年|年内|年度))"
    )


@dataclass(frozen=True)
class Speaker:
    """The reporting body, as its own report names it, and its year.

    ``usual`` are the words that every body of its kind uses for itself, ``names`` those for this one.
    """

    usual: re.Pattern[str]
    names: OwnNames
    year: int

    def is_neutral(self, text: str) -> bool:
        """Whether the words name no other body, no part of the year and no part of the matter."""
        whole = _ALL_PARTS.sub("", text) if _MAY_BE_PART.search(text) else text
        return self._is_neutral(text) or (whole != text and bool(whole) and self._is_neutral(whole))

    def _is_neutral(self, text: str) -> bool:
        place = 0
        while place < len(text):
            place += bool(place) and self._joins_own(text, place)  # 县政府及县政府办公室
            if (place := next((end for end in self._neutral_ends(text, place) if end > place), -1)) < 0:
                return False
        return True

    def _neutral_ends(self, text: str, place: int) -> Iterator[int]:
        """The ends of what stands at ``place``: a time, the body itself, an adverb."""
        if (time := _TIME.match(text, place)) is not None:
            yield time.end()
        if (own := self._own_end(text, place)) is not None:
            yield own
        if (adverb := _ADVERB.match(text, place)) is not None:
            yield adverb.end()

    def _own_end(self, text: str, place: int) -> int | None:
        """Where the body's own name ends that stands at ``place``."""
        usual = self.usual.match(text, place)
        return usual.end() if usual is not None else self.names.end_of(text, place)

    def _joins_own(self, text: str, place: int) -> bool:
        """Whether 及 or 和 stands at ``place``, and the body itself behind it."""
        return text[place] in "及和与、" and self._own_end(text, place + 1) is not None

    def is_own(self, words: str) -> bool:
        """Whether the words, times and adverbs around them aside, are the body itself."""
        start = _opened(words)
        return any(
            _OPENING.fullmatch(words, end) is not None
            and (self.usual.fullmatch(words, start, end) is not None or self.names.are(words[start:end]))
            for end in range(len(words), start, -1)
        )

    def comes_first(self, words: str) -> bool:
        """Whether the words begin with the body itself, times and adverbs before it aside."""
        return self._own_end(words, _opened(words)) is not None

    def speaks_of_all(self, sentence: Sentence, offset: int) -> bool:
        """Whether a number at ``offset`` is of this year and not of some other body."""
        return self.this_year(sentence.text[:offset]) and self.other_of(sentence, offset) is None

    def other_of(self, sentence: Sentence, offset: int) -> str | None:
        """The other body, or one of several parts of this body told apart, that a number is said of; as written."""
        text = sentence.text[:offset]
        return self._another(text[text.rfind("；") + 1 :]) or _told_apart(sentence, offset)

    def this_year(self, text: str) -> bool:
        """Whether the last time that the words name is this year; true where they name none."""
        return self.time_of(text) is None

    def time_of(self, text: str) -> str | None:
        """The last time that the words name, as written, where it is not this whole year."""
        if not _MAY_TELL_TIME.search(text):
            return None
        named = _remembered_time(text) if len(text) <= _LONGEST_REMEMBERED else _last_time(text)
        if named is None:
            return None
        said, year, whole = named
        return None if whole and year in (None, self.year) else said

    def _another(self, text: str) -> str | None:
        """The first other body, where no clause behind it begins with 我镇, 本机关."""
        own = max((at for at in _clause_starts(text) if self._says_own(text[at:])), default=0)
        found = _FOREIGN.finditer(text, max(own - 1, 0))
        others = (m for m in found if not _NO_SUBJECT.search(m["organ"]) and not self._is_whole(m["organ"]))
        return next((m["organ"] for m in others if not self._goes_on(text, m.start("organ"), m.end("organ"))), None)

    def _goes_on(self, text: str, start: int, end: int) -> bool:
        """县政府及各部门、各乡镇: a part of the body, behind the body itself."""
        return text[start - 1 : start] == "、" and self.is_neutral(
            text[max(map(text[:start].rfind, "，；。：")) + 1 : end]
        )

    def _says_own(self, clause: str) -> bool:
        return clause.startswith(("我", "本")) and self.comes_first(clause)

    def _is_whole(self, organ: str) -> bool:
        """Whether it is the body, or the body and its own parts: 县人民政府及县直部门."""
        return self.is_own(organ) or self.is_own(_AND_PARTS.sub("", organ)) or self.is_neutral(organ)


@lru_cache(maxsize=_REMEMBERED)
def _remembered_time(text: str) -> tuple[str, int | None, bool] | None:
    return _last_time(text)


def _last_time(text: str) -> tuple[str, int | None, bool] | None:
    """The last time that the words name, as written; the year that it names; whether it is a whole one."""
    for match in reversed(list(_period().finditer(text))):
        before, behind = text[max(match.start() - _BESIDE_LONGEST, 0) : match.start()], text[match.end() :][:_BEHIND]
        if _BESIDE.search(before) or behind.lstrip("度无").startswith(("相比", "同期", *lexicon()["carry"])):
            continue
        year = match["from"] or match["until"] or match["began"] or match["year"]
        whole = not (match["part"] or match["past"] or (match["since"] and year is None))
        return match[0], int(year) if year else None, whole
    return None


def _clause_starts(text: str) -> Iterator[int]:
    return (match.end() for match in _COMMA.finditer(text)) if "我" in text or "本" in text else iter(())


def _told_apart(sentence: Sentence, offset: int) -> str | None:
    """政府收到 2 件；部门收到 4 件: each is a part, and so is what follows it."""
    if not _MAY_BE_PART.search(sentence.text):
        return None
    parts = list(_PART_OF_BODY.finditer(sentence.text))
    if len({match["part"] for match in parts}) < len(("政府", "部门")):
        return None
    own = max((match.start() for match in _WHOLE_BODY.finditer(sentence.text, 0, offset)), default=-1)
    return next((match["part"] for match in reversed(parts) if own < match.start("part") < offset), None)


def _opened(words: str) -> int:
    opening = _OPENING.match(words)
    return opening.end() if opening is not None else 0


def speaker_of(report: Report) -> Speaker:
    """The speaker of a report."""
    front = report.narrative.front
    level = str(front.data.get("级别", ""))
    generic = next((words for kind, words in reversed(_BY_LEVEL.items()) if level.endswith(kind)), "全")
    return Speaker(_usual(generic), own_names(front.body_name), report.year)


@cache
def _usual(generic: str) -> re.Pattern[str]:
    return regex(f"{_OWN}|{generic}")
