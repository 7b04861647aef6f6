"""The catalogue of rules: what each code stands for, how grave it is, and where it comes from.

Codes are stable: a code is never given another meaning. Every code has a failing example in
``tests/corpus/invalid/<code>-…``.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.diagnostics.finding import Severity

REGULATION = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
NOTICE = "国办公开办函〔2021〕30号"
BOTH_NOTICES = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号"
LEGISLATION = "《中华人民共和国立法法》第九十一条、第九十三条"
PRACTICE = "年度报告检查的通常做法"
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

    @property
    def waivable(self) -> bool:
        """Whether a waiver may keep what it finds; what cannot be read, built or trusted cannot be kept."""
        return self.code[0] not in "SW" and self.code != "F12"


def _catalogue(*rules: Rule) -> dict[str, Rule]:
    return {rule.code: rule for rule in rules}


E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

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
    Rule("S12", E, "站点配置", "工作区根目录的 reportkit.yaml 可以不写；写了就须合乎它的格式。", WORKSPACE),
    Rule("S13", E, "待填的内容", "新报告里用【待填：……】标出要写的地方；写好以后连同括号删去。", WORKSPACE),
    Rule(
        "A01",
        E,
        "收支平衡",
        "本年新收加上年结转，等于办理结果总计加结转下年度；七列都要成立。",
        f"{BOTH_NOTICES}，表三左上角",
    ),
    Rule("A02", E, "办理结果总计", "办理结果的总计等于其上各项办理结果之和，七列都要成立。", f"{BOTH_NOTICES}，表三"),
    Rule("A03", E, "申请人总计", "总计列等于六类申请人之和，每行都要成立。", f"{BOTH_NOTICES}，表三"),
    Rule("A04", E, "复议诉讼总计", "四类结果之和等于总计，三栏都要成立。", f"{BOTH_NOTICES}，表四"),
    Rule(
        "A05",
        E,
        "现行有效的下限",
        "现行有效数不少于本年制发减本年废止：当年制发的，除非废止，都还有效。",
        f"由 {NOTICE} 表二各栏含义推出",
    ),
    Rule(
        "A06",
        W,
        "规章的制定权",
        "规章只由国务院部门、省和设区的市的政府制定，其他机关这一行应为 0。",
        f"由{LEGISLATION}推出",
    ),
    Rule(
        "A07",
        W,
        "信息处理费不多于收费",
        "第六部分写的信息处理费（元）不多于表二的行政事业性收费（万元）。",
        f"由《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）和 {NOTICE} 表二推出",
    ),
    Rule(
        "A08",
        W,
        "收费的单位",
        "表二收费的单位是万元；与上年相差 50 倍以上，或与正文里的“元”数字相同，多半是按元填了。",
        f"{NOTICE}，表二",
    ),
    Rule(
        "X01",
        E,
        "结转相接",
        "本年表三的上年结转，等于上一年报告的结转下年度；七列都要成立。",
        f"由 {BOTH_NOTICES} 表三各行含义推出",
    ),
    Rule(
        "X02",
        W,
        "现行有效相接",
        "现行有效数等于上年现行有效数加本年制发减本年废止；集中清理可以合法地打破它，写明理由即可豁免。",
        f"由 {NOTICE} 表二各栏含义推出",
    ),
    Rule("X03", N, "与上年相差悬殊", "合计数超过上年 5 倍或不足五分之一，值得再看一眼是否填错行、列或单位。", PRACTICE),
    Rule(
        "X04",
        W,
        "文字雷同",
        "正文与上一年（或同年其他机关）的报告逐句比较，相同的比例过高；套话、统计表和引用的数字不计。",
        PRACTICE,
    ),
    Rule("X05", N, "三年不变的数字", "正文里同一件事的非零数字连续三年相同，可能是忘了更新。", PRACTICE),
    Rule(
        "P01",
        E,
        "部门的发布期限",
        "县级以上人民政府部门在次年 1 月 31 日前公布年度报告。",
        f"{REGULATION}第四十九条",
    ),
    Rule(
        "P02",
        E,
        "政府的发布期限",
        "县级以上地方人民政府在次年 3 月 31 日前公布年度报告。",
        f"{REGULATION}第四十九条",
    ),
    Rule(
        "P03",
        W,
        "乡镇街道的发布期限",
        "条例没有规定乡镇和街道的期限，由当地规定；默认次年 1 月 31 日，可在 reportkit.yaml 里改。",
        "当地规定（默认参照条例第四十九条对部门的要求）",
    ),
    Rule("W01", W, "没有用到的豁免", "卷首信息里的豁免没有对上任何一处，多半是问题已改正或位置写错。", WORKSPACE),
    Rule("W02", W, "失效的豁免", "豁免的数后来改了，原来的理由不再适用，须重新核对。", WORKSPACE),
    Rule("P04", E, "机关与年度", "卷首信息里的年度与文件夹的名字相同。", WORKSPACE),
    Rule(
        "F12",
        E,
        "不该有的标记",
        "正文只用标题、段落、列表、表格、链接和本文件夹里的图片；不接受 HTML、代码块等标记。",
        WORKSPACE,
    ),
)
