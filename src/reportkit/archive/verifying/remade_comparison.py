"""Whether the comparison in a bag is what its sources and those of the version before give."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportkit.archive.bags import (
    COMPARISON,
    DATA,
    MEMBERS,
    SOURCES,
    Discrepancy,
    MemberError,
    Step,
    UnreadableBagError,
    bag_name,
)
from reportkit.archive.making import write_beside
from reportkit.archive.verifying.against_ledger import ledger_of, report_directory
from reportkit.archive.verifying.evidence import Evidence
from reportkit.archive.verifying.fixity import BagContents, check_structure, check_sums, read_contents
from reportkit.archive.verifying.opening import open_store
from reportkit.archive.verifying.rebuild import build_record
from reportkit.diagnostics import ReportkitError, temporary_folder
from reportkit.engines import PandocWorker
from reportkit.render.record import program
from reportkit.reports import REPORTS
from reportkit.workspace.git import report_at

_STEP = "与前一版的比较"
_SAME = "源文件和程序都与当时相同，本应一样：可能被改过"
_ANOTHER = "现在的程序与当时不同，不一定是改过；可用 --recorded 以当时的版本再试"


def check_comparison(
    path: Path, root: Path | None, contents: BagContents, evidence: Evidence, *, when_same: bool
) -> list[Step]:
    """Compare with the version before anew, if its bag lies beside or Git has its sources; no step for a first version.

    ``path`` is where the bag really lies, ``root`` the workspace at hand.
    """
    top = f"{DATA}/{COMPARISON}/"
    archived = {name.removeprefix(top): evidence.bag / name for name in evidence.members if name.startswith(top)}
    version = _number(contents.info.get("Reportkit-Version"))
    if version <= 1:
        surplus = Discrepancy(top, "第 1 版没有前一版，不该有比较", _SAME)
        return [Step(_STEP, faults=(surplus,))] if archived else []
    same = build_record(evidence)["program"] == program()
    if when_same and not same:
        return [Step(_STEP, "程序或引擎与当时不同。仍要比较的，请写 --rebuild", done=False)]
    report = evidence.report
    name = bag_name(report.narrative.front.body_name, report.year, version - 1)
    meaning = _SAME if same else _ANOTHER
    with _sources_before(path, name, root, contents, version - 1) as (old, whence):
        if old is None:
            return [Step(_STEP, f"手边没有第 {version - 1} 版：旁边没有 {name}，Git 里也没有", done=False)]
        with temporary_folder("reportkit-compared-") as folder, PandocWorker() as worker:
            made = Path(folder).resolve() / COMPARISON
            write_beside(report, old, version, made, worker)
            faults = tuple(_differences(archived, {one.name: one for one in made.iterdir()}, top, meaning))
    return [Step(_STEP, f"与{whence}重新比较，{len(archived)} 个文件逐字节相同", faults)]


def _differences(archived: dict[str, Path], made: dict[str, Path], top: str, meaning: str) -> Iterator[Discrepancy]:
    for name in sorted(archived.keys() | made.keys()):
        if name not in archived:
            yield Discrepancy(f"{top}{name}", "没有这个文件", meaning)
        elif name not in made:
            yield Discrepancy(f"{top}{name}", "不是比较时会有的文件", meaning)
        elif archived[name].read_bytes() != made[name].read_bytes():
            yield Discrepancy(f"{top}{name}", "与重新比较的不同", meaning)


@contextmanager
def _sources_before(
    path: Path, name: str, root: Path | None, contents: BagContents, version: int
) -> Iterator[tuple[Path | None, str]]:
    """The report folder of the version before, and where it is from: the bag beside, else the commit in Git."""
    for beside in (path.parent / name, path.parent / f"{name}.zip"):
        if beside.exists() and not beside.is_symlink():
            with temporary_folder("reportkit-before-") as folder:
                found = _laid_out(beside, Path(folder).resolve() / REPORTS)
                if found is not None:
                    yield found, f"旁边的第 {version} 版"
                    return
    directory = report_directory(root, contents) if root is not None else None
    entries = ledger_of(directory) if directory is not None else ()
    commit = next((entry.commit for entry in entries if entry.version == version), None)
    if directory is None or commit is None:
        yield None, ""
        return
    try:
        with report_at(directory, commit) as found:
            yield found, f"Git 里的第 {version} 版"
    except ReportkitError:
        yield None, ""


def _laid_out(beside: Path, reports: Path) -> Path | None:
    """The sources of a bag whose checksums hold, with the members they show; None of one that is damaged."""
    try:
        with open_store(beside) as store:
            contents = read_contents(store)
            if check_structure(store, contents).faults or check_sums(store, contents).faults:
                return None
            folder = reports / (contents.info.get("Reportkit-Year") or "0")
            for top, place in ((f"{DATA}/{SOURCES}/", folder), (f"{DATA}/{MEMBERS}/", reports)):
                for name, member in contents.names.items():
                    if name.startswith(top):
                        target = place / name.removeprefix(top)
                        target.parent.mkdir(parents=True, exist_ok=True)
                        target.write_bytes(b"".join(store.chunks(member)))
            return folder if folder.is_dir() else None
    except (MemberError, UnreadableBagError, OSError):
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
