"""The front matter that a published text lets us write: body, level, year, contact, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.formats import Format
from reportkit.importers.page.metadata import pairs, published_on, publisher
from reportkit.importers.page.report_title import ReportTitle, named_in, report_title
from reportkit.resources import regex

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
_CONTACT = (
    ("地址", regex(rf"(?:通信|通讯|联系|办公|单位)?地\s*址{_MARK}([^；;。，,）)]+)")),
    ("邮编", regex(rf"(?:邮政编码|邮\s*编){_MARK}([0-9]{{6}})")),
    ("电话", regex(rf"(?:联系|咨询|办公)?电\s*话{_MARK}((?:[（(][0-9]{{3,4}}[）)])?[0-9\-—－]{{7,20}})")),
    ("传真", regex(rf"传\s*真{_MARK}([0-9\-—－]{{7,20}})")),
    ("电子邮箱", regex(rf"(?:电子)?(?:邮\s*箱|邮件|信箱){_MARK}([\w.+-]+@[\w.-]+\w)")),
)
_SITE = regex(r"网\s*站.{0,12}?((?:https?://|www\.)[\w./:%?=&#-]+)")


@dataclass(frozen=True)
class Front:
    """The front matter, and how sure we are of it."""

    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class FrontSources:
    """Where the front matter may come from, best first: title, claims of the page, lead, data of the site."""

    title: str
    claims: Sequence[str] = ()
    lead: Sequence[str] = ()
    beside: Sequence[str] = ()
    metadata: Sequence[tuple[str, str]] = ()


def front_matter(sources: FrontSources, year: int, org: str | None, fmt: Format, paragraphs: Sequence[str]) -> Front:
    """机关 from the title or what stands for it, 级别 from the name of the body, 联系 from the contact paragraph."""
    notes: list[str] = []
    title = report_title(sources.title)
    if title is not None and title.years and year not in title.years:
        notes.append(f"年度：标题写的是 {title.years[0]} 年，而 --year 是 {year}；请核对年份")
    known = [*sources.metadata, *pairs(sources.beside)]
    body, typed = _body(sources, title, known, org, notes)
    usual = fmt.title.format(机关=body, 年度=year)
    level = next((level for pattern, level in _LEVELS if re.search(pattern, body)), "")
    if body:
        notes.append(f"级别：由“{body}”推断为“{level}”，请核对" if level else f"级别：由“{body}”看不出，请填写")
    else:
        notes.append("机关：标题、网页标题、页首信息和导语里都没有写明，请在 report.md 开头的“机关:”后面填写")
    lines = ["---", f"机关: {_scalar(body)}".rstrip(), f"级别: {level}".rstrip(), f"年度: {year}"]
    if typed and typed != usual:
        lines.append(f"标题: {_scalar(typed)}")
    date, datum = published_on(known, (year, year + 1))
    if date:
        lines.append(f"发布日期: {date}")
        notes.append(f"发布日期：取自页面上的“{datum}” {date}")
    if contact := _contact(paragraphs):
        lines += ["联系:", *(f"  {key}: {_scalar(value)}" for key, value in contact.items())]
    return Front("\n".join([*lines, "---"]), tuple(notes))


def _body(
    sources: FrontSources,
    title: ReportTitle | None,
    known: Sequence[tuple[str, str]],
    org: str | None,
    notes: list[str],
) -> tuple[str, str]:
    """机关 and the title as printed; from where the body was taken is told, unless it stands in the title."""
    printed = title.text if title else sources.title
    if title is not None and title.body:
        return title.body, printed
    for texts, where in ((sources.claims, "网页标题"), (sources.lead, "导语")):
        claimed = next((found for text in texts if (found := named_in(text)) is not None and found.body), None)
        if claimed is not None:
            notes.append(f"机关：取自{where}里的“{claimed.body}”，请核对")
            return claimed.body, printed or claimed.text
    if org:
        return org, printed
    body, datum = publisher(known)
    if body:
        notes.append(f"机关：标题里没有，取自页面上的“{datum}”，请核对")
    return body, printed


def _contact(paragraphs: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    text = "\n".join(paragraphs)
    for key, pattern in _CONTACT:
        if match := pattern.search(text):
            found[key] = match[1].strip()
    if found and (site := _SITE.search(text)):
        found["网站"] = site[1]
    return found


def _scalar(text: str) -> str:
    """A YAML scalar, quoted only where a plain one would be something else."""
    plain = text and not re.search(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #|\s$", text)
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if text else ""
