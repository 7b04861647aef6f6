"""The front matter that a published text lets us write: body, level, year, contact, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.formats import Format

_LEVELS = (
    (r"(?:街道(?:办事处)?|街道办)$", "街道办事处"),
    (r"(?:镇|乡|民族乡|苏木)(?:人民)?政府$|(?:镇|乡)$", "乡镇政府"),
    (r"(?:省|自治区)(?:人民政府)?$", "省级政府"),
    (r"(?:县|区|旗)(?:人民政府)?$", "县级政府"),
    (r"市(?:人民政府)?$", "市级政府"),
    (r"^(?:.{2,8}省|.{2,8}自治区).{2,}(?:厅|局|委|委员会|办公室|办)$", "省级部门"),
    (r"(?:县|区|旗)[^市县区旗]{2,}(?:局|委|委员会|办公室|办|中心|队)$", "县级部门"),
    (r"市[^市县区旗]{2,}(?:局|委|委员会|办公室|办|中心|支队)$", "市级部门"),
)
_MARK = r"\s*[:：]\s*"
_VALUE = r"([^；;，,。（(）)\s]+)"
_CONTACT = (
    ("地址", re.compile(rf"(?:通信|通讯|联系|办公|单位)?地\s*址{_MARK}([^；;。，,）)]+)")),
    ("邮编", re.compile(rf"(?:邮政编码|邮\s*编){_MARK}([0-9]{{6}})")),
    ("电话", re.compile(rf"(?:联系|咨询|办公)?电\s*话{_MARK}((?:[（(][0-9]{{3,4}}[）)])?[0-9\-—－]{{7,20}})")),
    ("传真", re.compile(rf"传\s*真{_MARK}([0-9\-—－]{{7,20}})")),
    ("电子邮箱", re.compile(rf"(?:电子)?(?:邮\s*箱|邮件|信箱){_MARK}([\w.+-]+@[\w.-]+\w)")),
)
_SITE = re.compile(r"网\s*站.{0,12}?((?:https?://|www\.)[\w./:%?=&#-]+)")
_DATE = re.compile(
    r"(?:发布|发表|成文|发文|公开|生成)(?:日期|时间)[^0-9]{0,4}(20[0-9][0-9])[^0-9]{1,2}([0-9]{1,2})[^0-9]{1,2}([0-9]{1,2})"
)


@dataclass(frozen=True)
class Front:
    """The front matter, and how sure we are of it."""

    text: str
    notes: tuple[str, ...]


def front_matter(
    title: str, year: int, org: str | None, fmt: Format, paragraphs: Sequence[str], before: Sequence[str]
) -> Front:
    """机关 from the title, 级别 from the name of the body, 联系 from the contact paragraph."""
    notes: list[str] = []
    stated = _stated_year(title, year)
    body, typed = _body(title, year, stated or year, org, fmt)
    if stated:
        notes.append(f"年度：标题写的是 {stated} 年，而 --year 是 {year}；请核对年份")
    level = next((level for pattern, level in _LEVELS if re.search(pattern, body)), "")
    if body:
        notes.append(f"级别：由“{body}”推断为“{level}”，请核对" if level else f"级别：由“{body}”看不出，请填写")
    else:
        notes.append("机关：没有找到写明机关的标题，请在 report.md 开头填写，或加上 --org 机关名称 --force 重新导入")
    lines = ["---", f"机关: {_scalar(body)}".rstrip(), f"级别: {level}".rstrip(), f"年度: {year}"]
    if typed:
        lines.append(f"标题: {_scalar(typed)}")
    if date := _published(before, year):
        lines.append(f"发布日期: {date}")
        notes.append(f"发布日期：取自页首的 {date}")
    if contact := _contact(paragraphs):
        lines += ["联系:", *(f"  {key}: {_scalar(value)}" for key, value in contact.items())]
    return Front("\n".join([*lines, "---"]), tuple(notes))


def _stated_year(title: str, year: int) -> int | None:
    """The year of a title that names years, but not the one asked for."""
    years = [int(match[0]) for match in re.finditer(r"(?<![0-9])20[0-9][0-9](?=\s*年)", title)]
    return years[0] if years and year not in years else None


def _body(title: str, year: int, stated: int, org: str | None, fmt: Format) -> tuple[str, str]:
    """机关, and 标题 where the format does not give the same; ``stated`` is the year that the title names."""
    match = re.match(rf"^(.+?)(?:关于)?\s*{stated}\s*年|^{stated}\s*年度?(.*?)(?:政府|政务)?信息公开", title)
    body = ((match[1] or match[2]).strip() if match else "") or org or ""
    usual = fmt.title.format(机关=body, 年度=year)
    return body, title if title and title != usual else ""


def _contact(paragraphs: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    text = "\n".join(paragraphs)
    for key, pattern in _CONTACT:
        if match := pattern.search(text):
            found[key] = match[1].strip()
    if found and (site := _SITE.search(text)):
        found["网站"] = site[1]
    return found


def _published(before: Sequence[str], year: int) -> str:
    match = _DATE.search(" ".join(" ".join(before).split()))
    if match is None or int(match[1]) not in (year, year + 1):
        return ""
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"


def _scalar(text: str) -> str:
    """A YAML scalar, quoted only where a plain one would be something else."""
    plain = text and not re.search(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #|\s$", text)
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if text else ""
