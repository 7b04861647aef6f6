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


@dataclass(frozen=True)
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
        """Whether a waiver may keep what it finds; what cannot be read, built or trusted cannot be kept.

        A waiver of X06 would itself change what was published.
        """
        return self.code[0] not in "SWZ" and self.code not in ("F12", "X06")


def _catalogue(*rules: Rule) -> dict[str, Rule]:
    return {rule.code: rule for rule in rules}


E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CATALOGUE: dict[str, Rule] = _catalogue(
    Rule(
        "S01",
        E,
        "文件编码",
        "文件须是不带 BOM 的 UTF-8 文本，换行用 LF；不能有看不见的字符。BOM、Windows 换行和特殊的空格只提醒。",
        WORKSPACE,
    ),
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
    Rule(
        "S08",
        E,
        "文件缺失",
        "一份报告由 report.md 和 statistics.yaml 两个文件组成，都不能为空；一段不超过一万字。",
        WORKSPACE,
    ),
    Rule("S09", E, "卷首信息", "report.md 开头的卷首信息写明机关、级别、年度等，供标题、期限和规则使用。", WORKSPACE),
    Rule("S10", W, "行的顺序", "行的先后与官方表一致，便于核对和比较。", NOTICE),
    Rule(
        "S11",
        E,
        "统计表与指标引用",
        "正文里三张统计表各在自己的部分里出现一次；引用的表和指标须是官方格式里有的。",
        NOTICE,
    ),
    Rule("S12", E, "站点配置", "工作区根目录的 reportkit.yaml 可以不写；写了就须合乎它的格式。", WORKSPACE),
    Rule("S13", E, "待填的内容", "新报告里用【待填：……】标出要写的地方；写好以后连同括号删去。", WORKSPACE),
    Rule(
        "S14",
        E,
        "发布记录",
        "releases.yaml 记着已发布的各版，由 reportkit archive 在末尾添加；版本从 1 起逐一增加，已有的各条不能改。",
        WORKSPACE,
    ),
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
        "X06",
        E,
        "发布以后的改动",
        "已发布的报告改了，就要作为新的一版发布，并说明理由；原来的一版照旧保存。",
        f"{REGULATION}第六条（及时、准确公开）",
    ),
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
    # N: prose against tables and against itself (issue 4, prose)
    Rule(
        "N01",
        E,
        "正文的收到申请数",
        "正文写的收到、受理申请数，应等于表三的本年新收，或本年新收加上年结转。",
        f"{NOTICE}，表三；《条例》第五十条第二项",
    ),
    Rule("N02", W, "正文的办结数", "正文写的答复、办结件数，应等于表三办理结果的总计。", f"{NOTICE}，表三"),
    Rule("N03", E, "正文的结转数", "正文写的上年结转、结转下年度，应与表三相同。", f"{NOTICE}，表三"),
    Rule(
        "N04",
        W,
        "正文的收支平衡",
        "同一段里写全了四个数时，新收加上年结转应等于答复办结加结转下年度。",
        f"{NOTICE}，表三左上角",
    ),
    Rule(
        "N05",
        E,
        "正文的办理结果",
        "正文写的各类办理结果件数，应等于表三相应各行之和（表上没有小计，由程序相加）。",
        f"{NOTICE}，表三",
    ),
    Rule(
        "N06",
        W,
        "正文的复议诉讼数",
        "正文写的因政府信息公开引起的复议、诉讼件数，应等于表四的总计。",
        f"{NOTICE}，表四；《条例》第五十条第三项",
    ),
    Rule(
        "N07",
        W,
        "均获维持、零败诉",
        "写“均获维持”“零败诉”“无纠正”，表四的结果纠正和尚未审结就应是 0。",
        f"{NOTICE}，表四",
    ),
    Rule("N08", E, "未收到申请", "写“未收到政府信息公开申请”，表三的本年新收就应是 0。", f"{NOTICE}，表三"),
    Rule("N09", E, "未发生复议诉讼", "写“未发生复议、诉讼”，表四相应各栏就应是 0。", f"{NOTICE}，表四"),
    Rule("N10", W, "全部办结", "写“全部办结”“办结率100%”，表三的结转下年度就应是 0。", f"{NOTICE}，表三"),
    Rule(
        "N11",
        W,
        "百分比",
        "同比和占比按正文（或上年报告）里的两个数重算，误差不超过末位的四舍五入和 0.01 个百分点。",
        "由数字本身推出",
    ),
    Rule(
        "N12",
        E,
        "总数与各部分",
        "“共…，其中…”：各部分之和超过总数是错误，不足总数是提醒；写了“等”的不算。",
        "由数字本身推出",
    ),
    Rule(
        "N13",
        W,
        "正文的规章和规范性文件数",
        "正文写的制发、废止、现行有效件数，应与表二相同。",
        f"{NOTICE}，表二；《条例》第二十条第一项",
    ),
    Rule(
        "N14",
        E,
        "信息处理费的说明",
        "第六部分须写明本年度是否收取信息处理费；收取的，写明件数和金额。只写“无”是提醒。",
        "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    ),
    # F: the form of the narrative (issue 4, prose)
    Rule(
        "F01",
        E,
        "六个部分",
        "报告由六个部分组成，各写一次，顺序和标题与官方格式相同；标题文字略有不同只提醒。",
        NOTICE,
    ),
    Rule("F02", E, "总体情况的五个方面", "第一部分要写全官方格式列出的五个方面，每个方面都要有内容。", NOTICE),
    Rule(
        "F03",
        W,
        "考核、评议、追究",
        "各级政府的报告还要写工作考核、社会评议和责任追究的结果。",
        "《条例》第四十六条、第五十条第四项",
    ),
    Rule(
        "F04",
        E,
        "问题与改进",
        "第五部分至少写一个具体问题和一项改进措施，不能写“无”；问题与措施数目不一致只提醒。",
        f"{NOTICE}；《条例》第五十条第四项",
    ),
    Rule("F05", W, "报告标题", "标题由机关、年度和“年政府信息公开工作年度报告”组成。", NOTICE),
    Rule("F06", E, "统计期限", "写明统计期限，即报告年度的1月1日至12月31日。", NOTICE),
    Rule(
        "F07",
        W,
        "编制依据",
        "依据写全称；文号写六角括号〔〕，并且是本年度适用的那一份。",
        f"{NOTICE}；GB/T 9704-2012《党政机关公文格式》",
    ),
    Rule("F08", W, "年份不对的叙述", "以上一年开头叙述的工作，多半是从上一年的报告复制来的。", f"{NOTICE}，统计期限"),
    Rule(
        "F09", E, "错敏词", "国名、机关名、政治用语写错是错误，常见错别字是提醒。", "《政府网站与政务新媒体检查指标》"
    ),
    Rule(
        "F10",
        E,
        "个人信息",
        "身份证号、银行卡号不得公开；手机号只提醒。办公电话、地址、邮箱不算。",
        "《条例》第十五条；《中华人民共和国个人信息保护法》第三十四条",
    ),
    Rule(
        "F11",
        W,
        "数字和标点",
        "数字用键盘上的 0—9，中间不空格、不换行；中文里的括号和标点用全角；一句不超过一千字。每段每类只提醒一次。",
        "GB/T 15834-2011《标点符号用法》；GB/T 15835-2011《出版物上数字用法》",
    ),
    # end of N and F
    Rule(
        "G01",
        E,
        "汇总等于各成员之和",
        "汇总报告的每个数等于成员（本级、部门、下级政府，各计一次）的数之和；有成员还没有数据时不核对，只说明缺谁。",
        f"由 {NOTICE} 各表含义推出；涉及共同被告的诉讼只由原行为主体计一次（国办公开办函〔2016〕201号）",
    ),
    Rule("G02", E, "成员不重复", "同一个机关不能作为成员计两次，直接的、经由另一份汇总报告的都算。", WORKSPACE),
    Rule(
        "G03",
        E,
        "成员之和的勾稽",
        "成员的数相加、合计重新算过以后，勾稽关系也要成立；不成立，必有成员自己的报告有错。",
        f"{BOTH_NOTICES}，各表勾稽关系",
    ),
    Rule(
        "Z01",
        E,
        "程序自身的错误",
        "核对这份报告时程序自己出了错；报告没有核对完，别的报告不受影响。请把提示的那一段和报告一起发给维护人员。",
        WORKSPACE,
    ),
    Rule(
        "F12",
        E,
        "不该有的标记",
        "正文只用标题、段落、加粗、表格、链接和本文件夹里的图片；HTML、代码块、自动编号、脚注、公式等标记，"
        "和可能被读成两样的写法，都不接受（docs/narrative.md）。",
        WORKSPACE,
    ),
)
