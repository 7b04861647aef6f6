"""The labelled corpus of official prose, and how well families N and F read it.

``python -m tests.prose`` prints precision and recall by code. A case puts its text into an otherwise
faultless report; every finding of N or F that it does not expect counts as a false alarm of its code.

The cases of a rule stand in its own file, ``schema/rules/<code>.yaml``, those of no single rule beside this
module. Each names the default place of its texts and has two lists: ``tuned`` was looked at while
the rules were written; ``held_out`` was written before any rule was tried on it. What the held-out cases said when
they were first run is the honest estimate, since causes were repaired afterwards: the 139 of the code files
errors 0.957, warnings 0.972, recall 0.947; ``review.yaml`` and ``review2.yaml`` carry theirs at the top.
The keys of a case:

    text    goes to ``where``: a topic of section 一, 开头, 四, 五 or 六
    facts   numbers of the tables by short name (see SHORT) or pointer; all others are 0
    fault   expected: the words that the finding points at, or true for a finding anywhere
    code    where it differs from the file's
    whole   the text is all of section 一, its headings included
    also    other codes that the text deserves as well
    any     other codes that find the fault as well
    id      of a collected text (``collected-*.yaml``): its fault is found by a finding in the sentence of the words
    seen    where its shape was seen
    last    last year's facts; 年度, 级别, 机关, 标题: front matter; headings: wording → other wording ('' drops it)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from reportkit.checks import Context
from reportkit.checks.form import check_form
from reportkit.checks.numbers import check_numbers
from reportkit.diagnostics import Finding, Severity
from reportkit.formats import load_format
from reportkit.reports import Report
from reportkit.reports.figures import Statistics, Value
from reportkit.reports.narrative import FrontMatter, Narrative
from reportkit.reports.narrative.markup import read_markup
from reportkit.reports.text import Source
from reportkit.resources import schema_dir

FOLDER = Path(__file__).parent
NO_FAULT = "none"  # the code of a collected text in which nothing is wrong
KNOWN = FOLDER / "known.yaml"
RULES = schema_dir() / "rules"
SHORT = {
    "新收": "申请办理/本年新收/总计",
    "上年结转": "申请办理/上年结转/总计",
    "办结": "申请办理/办理结果/总计/总计",
    "结转下年": "申请办理/结转下年度/总计",
    "予以公开": "申请办理/办理结果/予以公开/总计",
    "部分公开": "申请办理/办理结果/部分公开/总计",
    "国家秘密": "申请办理/办理结果/不予公开/属于国家秘密/总计",
    "第三方": "申请办理/办理结果/不予公开/保护第三方合法权益/总计",
    "不掌握": "申请办理/办理结果/无法提供/本机关不掌握相关政府信息/总计",
    "没有现成": "申请办理/办理结果/无法提供/没有现成信息需要另行制作/总计",
    "重复申请": "申请办理/办理结果/不予处理/重复申请/总计",
    "信访": "申请办理/办理结果/不予处理/信访举报投诉类申请/总计",
    "不补正": "申请办理/办理结果/其他处理/逾期不补正/总计",
    "其他处理": "申请办理/办理结果/其他处理/其他/总计",
    "复议": "复议诉讼/行政复议/总计",
    "复议维持": "复议诉讼/行政复议/结果维持",
    "复议纠正": "复议诉讼/行政复议/结果纠正",
    "复议未结": "复议诉讼/行政复议/尚未审结",
    "直接起诉": "复议诉讼/未经复议直接起诉/总计",
    "诉讼纠正": "复议诉讼/未经复议直接起诉/结果纠正",
    "诉讼未结": "复议诉讼/未经复议直接起诉/尚未审结",
    "复议后起诉": "复议诉讼/复议后起诉/总计",
    "规章制发": "主动公开/规章/本年制发件数",
    "规章有效": "主动公开/规章/现行有效件数",
    "文件制发": "主动公开/行政规范性文件/本年制发件数",
    "文件废止": "主动公开/行政规范性文件/本年废止件数",
    "文件有效": "主动公开/行政规范性文件/现行有效件数",
}
SKELETON = """\
{开头}

# 一、总体情况

{一}

## （一）主动公开

{主动公开}

## （二）依申请公开

{依申请公开}

## （三）政府信息管理

{政府信息管理}

## （四）政府信息公开平台建设

{政府信息公开平台建设}

## （五）监督保障

{监督保障}

# 二、主动公开政府信息情况

::: {{.statistics table=主动公开}}
:::

# 三、收到和处理政府信息公开申请情况

{三}

::: {{.statistics table=申请办理}}
:::

# 四、政府信息公开行政复议、行政诉讼情况

{四}

::: {{.statistics table=复议诉讼}}
:::

# 五、存在的主要问题及改进情况

{五}

# 六、其他需要报告的事项

{六}
"""
LEAD = (
    "本报告根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发"
    "〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）编制，"
    "统计期限为{年度}年1月1日至12月31日。"
)
FILLING = {
    "一": "政府信息公开纳入考核，开展社会评议，没有需要追究责任的情形。",
    "主动公开": "围绕群众关心的事项更新公开目录。",
    "依申请公开": "完善登记、办理、答复流程。",
    "政府信息管理": "公文起草时同步确定公开属性。",
    "政府信息公开平台建设": "网站提供全文检索。",
    "监督保障": "定期检查公开情况。",
    "三": "",
    "四": "",
    "五": "存在的问题：部分单位答复说理不充分。改进措施：组织培训，编写答复范本。",
    "六": "本年度没有收取政府信息公开信息处理费。",
}
BODY: dict[str, Any] = {"机关": "青山县临水镇人民政府", "级别": "乡镇政府", "年度": 2023}


@dataclass(frozen=True)
class Case:
    """A text and what it deserves."""

    code: str
    part: str
    text: str
    data: dict[str, Any]

    @property
    def fault(self) -> str | bool:
        """What the finding must point at; False where none is deserved."""
        found: str | bool = self.data.get("fault", False)
        return found

    def typed(self) -> tuple[str, dict[str, Any]]:
        """The faultless narrative with the text in its place, and its front matter."""
        front: dict[str, Any] = {
            **BODY,
            **{k: self.data[k] for k in ("机关", "级别", "年度", "标题") if k in self.data},
        }
        where = self.data.get("where", "依申请公开")
        filling = {**FILLING, "开头": LEAD.format(**front), where: self.text}
        text = SKELETON.format(**filling)
        if self.data.get("whole"):
            before, behind = text.split("# 一、总体情况")[0], text.split("# 二、")[1]
            text = f"{before}# 一、总体情况\n\n{self.text}\n\n# 二、{behind}"
        for old, new in self.data.get("headings", {}).items():
            assert old in text, old
            text = text.replace(old, new)
        return text, front

    def report(self) -> Report:
        """The faultless report with the text in its place."""
        return _report(*self.typed(), self.data.get("facts", {}))

    def previous(self) -> Report | None:
        """Last year's report, where the case has one."""
        if "last" not in self.data:
            return None
        year = self.data.get("年度", BODY["年度"]) - 1
        return _report("", {**BODY, "年度": year}, self.data["last"])

    def findings(self) -> list[Finding]:
        """All findings of families N and F."""
        report = self.report()
        context = Context(previous=self.previous())
        return [*check_numbers(report, context), *check_form(report, context)]


@dataclass
class Tally:
    """Counts of one code."""

    cases: int = 0
    faults: int = 0
    found: int = 0
    alarms: Counter[Severity] = field(default_factory=Counter)
    right: Counter[Severity] = field(default_factory=Counter)

    def precision(self, *severities: Severity) -> float:
        """The share of right findings among all of these severities; 1 where there is none."""
        wanted = severities or tuple(Severity)
        right, wrong = sum(self.right[s] for s in wanted), sum(self.alarms[s] for s in wanted)
        return right / (right + wrong) if right + wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of faults that were found; 1 where there is none."""
        return self.found / self.faults if self.faults else 1.0


def _report(text: str, front: dict[str, Any], facts: dict[str, Any]) -> Report:
    fmt = load_format("2021-30")
    amounts: dict[str, str] = {**dict.fromkeys(fmt.facts, "0"), **{SHORT.get(k, k): str(v) for k, v in facts.items()}}
    values = {p: Value(Decimal(v), v, 1, 1) for p, v in amounts.items() if v != "None"}
    source = Source(Path("report.md"), text)
    narrative = Narrative(source, FrontMatter(front, None), read_markup(source.lines, 1), ())
    statistics = Statistics(Source(Path("statistics.yaml"), ""), fmt, values, ())
    return Report(Path(str(front["年度"])), front["年度"], narrative, statistics, ())


@cache
def cases() -> tuple[Case, ...]:
    """The whole corpus in file order."""
    own = [case for path in sorted(RULES.glob("[FN]*.yaml")) for case in _read(_load(path).get("cases", {}), path.stem)]
    others = [path for path in sorted(FOLDER.glob("*.yaml")) if path != KNOWN]
    return (*own, *(case for path in others for case in _read(_load(path), None)))


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe", pure=False).load(path.read_text(encoding="utf-8"))
    return loaded


def _read(data: dict[str, Any], code: str | None) -> Iterator[Case]:
    for part in ("tuned", "held_out"):
        for item in data.get(part) or []:
            own = {**data.get("default", {}), **item, "file": code}
            yield Case(item.get("code", code) or NO_FAULT, part, str(item["text"]), own)


@cache
def verdicts() -> tuple[tuple[Case, bool, list[Finding], list[Finding]], ...]:
    """Every case with what ``misjudged`` says of it; judged once."""
    return tuple((case, *misjudged(case)) for case in cases())


def misjudged(case: Case) -> tuple[bool, list[Finding], list[Finding]]:
    """Whether the fault was found; the findings that were right; the false alarms."""
    return judged(case, case.findings())


def judged(case: Case, findings: Iterable[Finding]) -> tuple[bool, list[Finding], list[Finding]]:
    """The same of these findings."""
    lines = Source(Path("report.md"), case.typed()[0]).lines
    right, alarms = [], []
    found = False
    for finding in findings:
        expected = case.fault is True or _points_at(case, lines[finding.location.line - 1], finding)
        elsewhere = case.fault and finding.code in case.data.get("any", ())
        if elsewhere or (finding.code == case.code and case.fault and expected):
            found = True
            right.append(finding)
        elif finding.code in case.data.get("also", ()):
            right.append(finding)
        else:
            alarms.append(finding)
    return found, right, alarms


def _points_at(case: Case, line: str, finding: Finding) -> bool:
    """Whether the finding begins with the faulty words; of a collected text, whether it lies in their sentence."""
    column = finding.location.column - 1
    words = str(case.fault)
    if "id" not in case.data or line.startswith(words, column):
        return line.startswith(words, column)
    start = max((m.end() for m in re.finditer("[。；！？]", line[:column])), default=0)
    end = re.search("[。；！？]|$", line[column:])
    return words in line[start : column + (end.end() if end else 0)]


def misread(only: Container[str] | None = None) -> dict[str, set[tuple[str, str]]]:
    """The exact cases that are judged wrongly: ``misses`` and ``alarms`` as (code, text); ``only`` of these texts."""
    wrong: dict[str, set[tuple[str, str]]] = {"misses": set(), "alarms": set()}
    concerned = verdicts() if only is None else ((c, *misjudged(c)) for c in cases() if c.text in only)
    for case, found, _, alarms in concerned:
        if case.fault and not found:
            wrong["misses"].add((case.code, case.text))
        wrong["alarms"] |= {(finding.code, case.text) for finding in alarms}
    return wrong


@cache
def known() -> dict[str, set[tuple[str, str]]]:
    """The same as the ratchet file has them."""
    data = _load(KNOWN)
    return {kind: {(item["code"], item["text"]) for item in data[kind]} for kind in ("misses", "alarms")}


def measure(part: str | None = None) -> dict[str, Tally]:
    """The tally of every code, over the whole corpus or one part of it."""
    tallies: dict[str, Tally] = {}
    for case, found, right, alarms in verdicts():
        if part not in (None, case.part):
            continue
        tally = tallies.setdefault(case.code, Tally())
        tally.cases += 1
        tally.faults += bool(case.fault)
        tally.found += found
        for finding in right:
            tallies.setdefault(finding.code, Tally()).right[finding.severity] += 1
        for finding in alarms:
            tallies.setdefault(finding.code, Tally()).alarms[finding.severity] += 1
    return dict(sorted(tallies.items()))


def whole(tallies: dict[str, Tally]) -> Tally:
    """All codes together."""
    every = Tally()
    for tally in tallies.values():
        every.cases += tally.cases
        every.faults += tally.faults
        every.found += tally.found
        every.right += tally.right
        every.alarms += tally.alarms
    return every


def table(part: str | None) -> str:
    """Precision and recall by code and in all."""
    tallies = measure(part)
    rows = [f"{'code':6}{'cases':>6}{'faults':>8}{'found':>7}{'alarms':>8}{'precision':>11}{'recall':>8}"]
    for code, tally in [*tallies.items(), ("all", whole(tallies))]:
        rows.append(
            f"{code:6}{tally.cases:6}{tally.faults:8}{tally.found:7}{tally.alarms.total():8}"
            f"{tally.precision():11.3f}{tally.recall:8.3f}"
        )
    every = whole(tallies)
    rows.append(f"errors: precision {every.precision(Severity.ERROR):.3f}")
    rows.append(f"warnings: precision {every.precision(Severity.WARNING):.3f}")
    return "\n".join(rows)


def faults(part: str | None) -> str:
    """Every case that was judged wrongly, with what was said of it."""
    rows = []
    for case, found, _, alarms in verdicts():
        if part not in (None, case.part):
            continue
        if (case.fault and not found) or alarms:
            rows.append(f"{case.code} {'missed' if case.fault and not found else 'false alarm'}: {case.text}")
            rows += [f"    {f.code} {f.location.line}:{f.location.column} {f.message}" for f in alarms]
    return "\n".join(rows)
