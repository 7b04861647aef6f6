"""The catalogue as people read it: one rule explained, the list, and ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reportkit.diagnostics.catalogue import CATALOGUE, Rule
from reportkit.diagnostics.finding import Severity
from reportkit.diagnostics.reporters import NAMES

FAMILIES = {
    "S": "填写",
    "A": "一份报告之内的勾稽",
    "X": "与往年的衔接",
    "N": "正文与统计表",
    "F": "体例与文字",
    "P": "发布",
    "G": "汇总",
    "C": "两份报告之间",
    "W": "豁免",
    "Z": "程序",
}
_WEIGHT = {
    Severity.ERROR: "须改正或豁免，否则核对不通过",
    Severity.WARNING: "请看一眼；用 --strict 时也算不通过",
    Severity.NOTE: "只供参考",
}
_WAIVER = (
    "豁免:",
    "  - 规则: {code}",
    "    位置: 指标名或部分的名字",
    "    值: 那里现在的数",
    "    理由: 为什么保留",
    "    批准人: 姓名",
)


def explain(rule: Rule) -> str:
    """One rule: what it asks, where it comes from, an example, how to waive it."""
    lines = [
        f"{rule.code} {rule.title}（{NAMES[rule.severity]}：{_WEIGHT[rule.severity]}）",
        "",
        rule.explanation,
        "",
        f"依据：{rule.source}",
        f"错例：{rule.wrong}",
        f"改为：{rule.right}",
        "",
        *_words(rule),
        *_how_to_waive(rule),
    ]
    return "\n".join(lines)


def _words(rule: Rule) -> Iterator[str]:
    """The words that the rule knows as its own, and where each was seen."""
    for name, words in rule.words.items():
        yield f"认得的词（{name}）："
        yield from (f"    {word}（{seen}）" for word, seen in words.items())
        yield ""
    if rule.reads:
        yield f"还用到公共词表：{'、'.join(f'schema/lexicon/{name}.yaml' for name in rule.reads)}"
        yield ""


def _how_to_waive(rule: Rule) -> Iterator[str]:
    if not rule.waivable:
        yield "豁免：不能豁免，请改正。"
        return
    yield "豁免：确有理由保留时，在 report.md 的卷首信息里写："
    yield from (f"    {line.format(code=rule.code)}" for line in _WAIVER)


def rule_list() -> str:
    """Code, severity and title of every rule, by family."""
    lines = []
    for family, rules in _families():
        lines += ["", f"{family} {FAMILIES.get(family, '')}"]
        lines += [f"  {rule.code}  {NAMES[rule.severity]}  {rule.title}" for rule in rules]
    return "\n".join(lines[1:])


def rules_markdown() -> str:
    """The text of ``docs/rules.md``."""
    lines = [
        "<!-- 由 schema/rules 生成（reportkit rules --markdown），勿手改 -->",
        "",
        "# 规则",
        "",
        "`reportkit check` 逐条核对下列规则。编号不会改变含义；`reportkit explain A01` 在终端里显示其中一条。",
        "",
        *(f"- **{NAMES[severity]}**：{meaning}。" for severity, meaning in _WEIGHT.items()),
        "",
        "## 豁免",
        "",
        "核对指出、但有理由保留的地方，在 `report.md` 的卷首信息里写明。",
        "那里的数一改，豁免随即失效（W02）；没有对上任何一处的豁免也会指出（W01）。",
        "",
        "```yaml",
        *(line.format(code="X02") for line in _WAIVER),
        "```",
        "",
        "位置写指标名（如 `主动公开/规章/现行有效件数`，值写那一格的数）、部分的名字（如 `其他需要报告的事项`，",
        "值写核对结果里引用的数）或卷首信息的一项（如 `发布日期`）。",
        "",
        "## 轻重",
        "",
        "各条规则的轻重、乡镇街道的期限和比较的阈值，可在工作区根目录的 `reportkit.yaml` 里改：",
        "",
        "```yaml",
        "规则:",
        "  X03: 关闭  # 错误、提醒、说明、关闭",
        "期限:",
        "  乡镇街道: 02-28",
        "阈值:",
        "  突变倍数: 5",
        "  突变起点: 20",
        "  全文雷同: 0.6",
        "  章节雷同: 0.8",
        "错敏词:",
        "  攻府: 政府",
        "```",
    ]
    for family, rules in _families():
        lines += ["", f"## {family} {FAMILIES.get(family, '')}"]
        for rule in rules:
            lines += ["", *_section(rule)]
    return "\n".join(lines) + "\n"


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.title}"
    yield ""
    yield rule.explanation
    yield ""
    yield f"- 轻重：{NAMES[rule.severity]}"
    yield f"- 依据：{rule.source}"
    yield f"- 错例：{_literal(rule.wrong)}"
    yield f"- 改为：{_literal(rule.right)}"
    yield f"- 豁免：{'可以' if rule.waivable else '不能'}"


def _literal(text: str) -> str:
    """Marks of Markdown shown as they are."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>{}" else char for char in text)


def _families() -> Iterator[tuple[str, list[Rule]]]:
    order = list(FAMILIES)
    rules = sorted(CATALOGUE.values(), key=lambda rule: (order.index(rule.code[0]), rule.code))
    for family, group in groupby(rules, key=lambda rule: rule.code[0]):
        yield family, list(group)
