"""The catalogue of rules: what each code stands for, how grave it is, and where it comes from.

Codes are stable: a code is never given another meaning. Every code has a failing example in
``tests/corpus/invalid/<code>-…``.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.diagnostics.finding import Severity

REGULATION = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
NOTICE = "国办公开办函〔2021〕30号"
WORKSPACE = "reportkit 的填写约定"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    ``title`` is a short name, ``explanation`` one or two sentences for an editor, ``source`` the notice,
    article or convention it rests on.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    source: str


def _catalogue(*rules: Rule) -> dict[str, Rule]:
    return {rule.code: rule for rule in rules}


E, W = Severity.ERROR, Severity.WARNING

CATALOGUE: dict[str, Rule] = _catalogue(
    Rule("S01", E, "文件编码", "文件须是不带 BOM 的 UTF-8 文本，换行用 LF；BOM 和 Windows 换行只提醒。", WORKSPACE),
    Rule(
        "S02",
        E,
        "YAML 写法",
        "统计数据和卷首信息须是一份普通的 YAML：半角冒号加空格，不用制表符、标签和引用。",
        WORKSPACE,
    ),
    Rule("S03", E, "重复的行", "同一行只能填一次；表格粘贴两遍时，程序不替人挑选。", WORKSPACE),
    Rule("S04", E, "缺少的行", "官方表的每一行都要填，没有发生填 0。", NOTICE),
    Rule("S05", E, "未知的行", "官方表上没有的行不能填。", NOTICE),
    Rule("S06", E, "列数不对", "每行的数字个数与官方表的列数相同，顺序也相同。", NOTICE),
    Rule(
        "S07",
        E,
        "数字写法",
        "件数填半角的非负整数，金额填非负小数；没有发生填 0，不能空着，也不能用 / - 无 代替。",
        NOTICE,
    ),
    Rule("S08", E, "文件缺失", "一份报告由 report.md 和 statistics.yaml 两个文件组成，都不能为空。", WORKSPACE),
    Rule("S09", E, "卷首信息", "report.md 开头的卷首信息写明机关、级别、年度等，供标题、期限和规则使用。", WORKSPACE),
    Rule("S10", W, "行的顺序", "行的先后与官方表一致，便于核对和比较。", NOTICE),
    Rule("S11", E, "统计表与指标引用", "正文里三张统计表各出现一次；引用的表和指标须是官方格式里有的。", NOTICE),
    Rule(
        "A01",
        E,
        "收支平衡",
        "本年新收加上年结转，等于办理结果总计加结转下年度；七列都要成立。",
        f"{NOTICE}，表三左上角",
    ),
    Rule("A02", E, "办理结果总计", "办理结果的总计等于其上各项办理结果之和，七列都要成立。", f"{NOTICE}，表三"),
    Rule("A03", E, "申请人总计", "总计列等于六类申请人之和，每行都要成立。", f"{NOTICE}，表三"),
    Rule("A04", E, "复议诉讼总计", "四类结果之和等于总计，三栏都要成立。", f"{NOTICE}，表四"),
    Rule(
        "A05",
        E,
        "现行有效的下限",
        "现行有效数不少于本年制发减本年废止：当年制发的，除非废止，都还有效。",
        f"由 {NOTICE} 表二各栏含义推出",
    ),
    Rule("P04", E, "机关与年度", "卷首信息里的年度与文件夹的名字相同。", WORKSPACE),
    Rule(
        "F12",
        E,
        "不该有的标记",
        "正文只用标题、段落、列表、表格、链接和本文件夹里的图片；不接受 HTML、代码块等标记。",
        WORKSPACE,
    ),
)
