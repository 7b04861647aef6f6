"""A proposal as the comment of a merge request: the verdict, what nobody may overlook, then each report."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.render.comparison import cited, comparison_markdown, plain_markdown
from reportkit.render.review.proposal import DELETED, ChangedReport, Proposal, ShownPicture
from reportkit.reports import REPORTS
from reportkit.workspace.git import FileChange

LIMIT = 60_000  # bytes; GitHub takes 65,536 characters, GitLab more
_EACH = 20_000  # bytes of one comparison, so that a long one leaves room for the others
_SHOWN = 30  # errors, remarks or files of a list
NOTHING_CHANGED = "报告与目标分支相比没有变化。"


def comment_text(proposal: Proposal) -> str:
    """At most ``LIMIT`` bytes; what is left out is counted. A plain sentence where no file differs."""
    if proposal.empty:
        return NOTHING_CHANGED + "\n"
    head = "".join(_lead(proposal))
    return within([head, *(piece for report in proposal.worst_first for piece in _pieces(report))])


def refused_text(reason: str) -> str:
    """The comment where nothing could be looked at."""
    return f"## ✗ 没有核对，也没有比较\n\n- {plain_markdown(reason)}\n"


def verdict_line(errors: int) -> str:
    """The one thing to know."""
    return f"✗ {errors} 个错误" if errors else "✓ 没有错误"


def besides(*proposals: Proposal) -> str:
    """What a verdict about errors does not cover: reports that are no more, and what nobody could read."""
    counts = ((one.deleted, one.unread, one.astray) for one in proposals)
    deleted, unread, astray = (sum(each) for each in zip(*counts, strict=True))
    told = [f"，删去了 {deleted} 份报告"] * bool(deleted) + [f"，{unread} 份读不了"] * bool(unread)
    return "".join(told + [f"，{astray} 个文件没有核对"] * bool(astray))


def _lead(proposal: Proposal) -> Iterator[str]:
    colon = "：" if proposal.errors else ""
    yield f"## {verdict_line(proposal.errors)}{besides(proposal)}{colon}\n\n"
    yield _listed([f"✗ {plain_markdown(cited(found))}" for found in proposal.broken])
    errors = [(report, found) for report in proposal.worst_first for found in report.errors]
    yield _listed([f"✗ {plain_markdown(report.name)}：{plain_markdown(cited(found))}" for report, found in errors])
    if proposal.remarks:
        yield "### 先看这些\n\n" + _listed([plain_markdown(text) for text in proposal.remarks])
    yield _overview(proposal)
    yield f"<details><summary>改动的文件（{len(proposal.files)} 个）</summary>\n\n"
    yield _listed([_file(change) for change in proposal.files]) + "</details>\n\n"


def _overview(proposal: Proposal) -> str:
    if not proposal.reports:
        return f"{no_report(proposal)}\n\n"
    lines = "| 报告 | 怎么了 | 结论 | 改了的数 | 新的豁免 |\n|:--|:--|:--|--:|--:|\n"
    for report in proposal.worst_first[: _SHOWN * 2]:
        moved = len(report.with_target.moved) if report.with_target is not None else "—"
        verdict = "读不了，没有比较" if report.unread else verdict_line(len(report.errors))
        verdict = "—" if report.fate == DELETED else verdict
        lines += f"| {plain_markdown(report.name)} | {report.fate} | {verdict} | {moved} | {len(report.waivers)} |\n"
    return lines + "\n"


def no_report(*proposals: Proposal) -> str:
    """What to say where no report is listed: that none differs only where no file below ``reports/`` does."""
    paths = [path for one in proposals for change in one.files for path in (change.path, change.before)]
    if any(f"/{path}".rpartition("/")[0].find(f"/{REPORTS}") >= 0 for path in paths):
        return f"{REPORTS}/ 里有改动，却不属于任何一份读得到的报告：没有核对。"
    return "没有一份报告的内容改了。"


def _pieces(report: ChangedReport) -> Iterator[str]:
    told = [f"新的豁免：{text}" for text in report.waivers] + list(report.remarks)
    if report.unread:
        told.insert(0, f"读不了，没有比较：{report.unread}")
    told += [f"图片 {picture.name} {picture_fate(picture)}" for picture in report.pictures]
    if told:
        name = f"{plain_markdown(report.name)}：{report.fate}"
        yield f"### {name}\n\n" + _listed([plain_markdown(text) for text in told])
    for comparison, what in ((report.with_target, "与目标分支比较"), (report.with_year_before, "与上一年比较")):
        if comparison is not None and not (comparison.empty and what == "与目标分支比较"):
            text = comparison_markdown(comparison, limit=_EACH, findings=report.findings)
            name = f"{plain_markdown(report.name)}：{what}"
            yield f"<details open><summary>{name}</summary>\n\n{text}\n\n</details>\n"


def picture_fate(picture: ShownPicture) -> str:
    """What became of a picture."""
    if picture.before is None:
        return "是新的"
    if picture.before == picture.now:
        return "改了名，图没有变"
    return "删去了" if picture.now is None else "换了"


def _file(change: FileChange) -> str:
    before = f"（原来是 {plain_markdown(change.before)}）" if change.before else ""
    return f"{change.fate} {plain_markdown(change.path)}{before}"


def _listed(lines: list[str]) -> str:
    shown = lines[:_SHOWN]
    if len(lines) > _SHOWN:
        shown.append(f"……还有 {len(lines) - _SHOWN} 处，请下载生成的文件看")
    return "".join(f"- {line}\n" for line in shown) + "\n" if shown else ""


def within(pieces: list[str]) -> str:
    """As many whole pieces as the limit allows."""
    kept: list[str] = []
    used = 0
    for piece in pieces:
        used += len(piece.encode()) + 1
        if used > LIMIT - 200:
            kept.append(f"> 还有 {len(pieces) - len(kept)} 份比较写不下，请下载生成的文件看 diff.html。\n")
            break
        kept.append(piece)
    return "\n".join(kept)
