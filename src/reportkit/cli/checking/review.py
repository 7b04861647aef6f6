"""``reportkit review``: one page over all reports that one or many branches change, for the person who approves."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from reportkit.diagnostics import ReportkitError, writing
from reportkit.diagnostics.reporters import shown_path
from reportkit.render.review import PAGES, Proposal, page_files, remarks_text, review_page, ticked
from reportkit.resources import regex
from reportkit.runs import review
from reportkit.workspace import BUILD, REMARKS, find_root, write_file
from reportkit.workspace.git import checked_out, earlier_texts, last_commit, require_commit, usual_target

_OURS = regex(r"[0-9a-f]{20}\.png")  # as pictures of pages are called


def run(options: argparse.Namespace) -> int:
    """Exit status 0 whatever is found; with ``--remarks`` the findings are written into ``整改.md`` as well."""
    here = Path.cwd()
    root = find_root(here)
    page = here / options.to if options.to else root / BUILD / "review.html"
    if options.remarks and options.branch:
        raise ReportkitError("--remarks 把意见写进现在的分支，不能与 --branch 同时用")
    proposals = _proposals(options, root, here)
    earlier = root / REMARKS
    known = earlier.read_text(encoding="utf-8") if earlier.is_file() and not earlier.is_symlink() else ""
    past = [] if options.branch else earlier_texts(root, REMARKS, proposals[0].base)
    remarks = ticked(known, proposals[0], lambda path: last_commit(root, path), past)
    with writing(page):
        page.parent.mkdir(parents=True, exist_ok=True)
    _write_pages(page.parent / PAGES, page_files(proposals))
    write_file(page, review_page(proposals, remarks))
    reports = [report for proposal in proposals for report in proposal.reports]
    missed = sum(bool(report.unread) for report in reports)
    seen = f"{len(reports)} 份改动的报告，" + (f"其中 {missed} 份没有看成（页上写着原因），" if missed else "")
    print(f"评审页：{shown_path(page, here)}（{seen}{sum(proposal.errors for proposal in proposals)} 个错误）")
    if options.remarks:
        write_file(earlier, remarks_text(proposals[0], known))
        print(f"要整改的写进了 {shown_path(earlier, here)}，请提交到这个分支")
    return 0


def _write_pages(folder: Path, files: Mapping[str, bytes]) -> None:
    """The pictures of pages, and none of an earlier run; a link that a branch left there is not followed."""
    if folder.is_symlink():
        raise ReportkitError(f"{folder} 是链接，没有写；请删去它再运行")
    with writing(folder):
        for old in folder.glob("*.png") if folder.is_dir() else ():
            if _OURS.fullmatch(old.name):
                old.unlink()
        if files:
            folder.mkdir(exist_ok=True)
    for name, data in files.items():
        write_file(folder / name, data)


def _proposals(options: argparse.Namespace, root: Path, here: Path) -> list[Proposal]:
    """Of the work here, or of each branch named."""
    if not options.branch:
        return [review(options.targets, here, options.against, pages=options.pages)]
    target = options.against or usual_target(root)
    if target is None:
        raise ReportkitError("不知道与哪个分支比较；请写明，例如 --against main")
    commit = require_commit(root, target)
    found = []
    for branch in options.branch:
        with checked_out(root, branch) as place:
            found.append(review(options.targets, place, commit, branch=branch, pages=options.pages))
    return found
