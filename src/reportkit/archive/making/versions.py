"""A correction beside the version that it replaces."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportkit.archive.bags import DATA, MEMBERS, SOURCES
from reportkit.diagnostics import ArchiveError, temporary_folder, writing
from reportkit.diff import compare, series
from reportkit.engines import PandocWorker
from reportkit.render.comparison import Reviewed, build_comparison
from reportkit.render.record import comparison_record_name
from reportkit.render.report import publication_date
from reportkit.reports import REPORTS, Report, read_report
from reportkit.workspace import Release, changed_since
from reportkit.workspace.git import commit_named, report_at

_NAME = "diff"


def write_comparison(
    report: Report, last: Release, version: int, bags: Path, destination: Path, worker: PandocWorker
) -> None:
    """``diff.html`` and so on in ``destination``: ``report``, to be ``version``, beside the last published one.

    The old version comes from its bag in ``bags``, else from its commit; either must be what the ledger says.
    """
    with _published(report.directory, last, bags) as old:
        comparison = compare(report, read_report(old), labels=(f"第{last.version}版", f"第{version}版"))
        reviewed = Reviewed(comparison, series([report]), publication_date(report).isoformat())
        build_comparison(reviewed, destination, worker, {}, name=_NAME)
    (destination / comparison_record_name(_NAME)).unlink()  # build.json in the bag vouches for everything


@contextmanager
def _published(directory: Path, last: Release, bags: Path) -> Iterator[Path]:
    """The report folder as it was published; the name of a report folder is its year."""
    bagged = bags / last.bag / DATA / SOURCES
    if bagged.is_dir() and not changed_since(last, bagged):
        with temporary_folder() as temporary:
            reports = Path(temporary).resolve() / REPORTS
            folder = reports / directory.name
            with writing(folder):
                for name in last.sources:
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes((bagged / name).read_bytes())
                if (members := bags / last.bag / DATA / MEMBERS).is_dir():
                    shutil.copytree(members, reports, dirs_exist_ok=True)
            yield folder
        return
    if commit_named(directory, last.commit) is None:
        raise _lost(last, bags)
    with report_at(directory, last.commit) as found:
        if found is None or changed_since(last, found):
            raise _lost(last, bags)
        yield found


def _lost(last: Release, bags: Path) -> ArchiveError:
    return ArchiveError(
        f"找不到第 {last.version} 版的源文件，不能与它比较：{bags / last.bag} 里没有或被改动过，"
        f"Git 里也没有提交 {last.commit[:8]}；请把那一版的存档放回原处"
    )
