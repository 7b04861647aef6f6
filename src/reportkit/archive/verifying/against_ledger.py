"""Whether the ledger and the Git tag of a workspace say the same as a bag."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportkit.archive.bags import (
    INFO,
    SEAL_FILE,
    Discrepancy,
    MemberError,
    Step,
    Store,
    UnreadableBagError,
    read_member,
    refusal,
    same,
    short,
)
from reportkit.archive.verifying.evidence import SOURCES, identifier_year
from reportkit.archive.verifying.fixity import BagContents, sha512
from reportkit.diagnostics import ReportkitError
from reportkit.reports import RELEASES, report_place
from reportkit.workspace import Release, ignored, read_releases
from reportkit.workspace.git import report_at

_STEP = "发布记录"
_REPLACED = "整个存档可能被换过，或发布记录被改过；请用 Git 查看发布记录的历史"


def ledger_of(directory: Path) -> tuple[Release, ...]:
    """The entries of the ledger in a report folder; none where there is no ledger.

    UnreadableBagError where the file cannot be believed.
    """
    releases = read_releases(directory)
    if releases.findings and not releases.entries:
        raise UnreadableBagError(f"发布记录 {releases.path} 读不懂：{releases.findings[0].message}")
    return releases.entries


def report_directory(root: Path, contents: BagContents) -> Path | None:
    """The report folder that a bag says it was made from, within a workspace."""
    identifier = contents.info.get("External-Identifier")
    if identifier_year(identifier) is None or refusal(identifier):
        return None
    directory = report_place(root, Path(identifier).parent.as_posix())
    return directory if directory.is_dir() else None


def registered(store: Store, contents: BagContents, root: Path | None) -> Release | None:
    """The entry of a workspace's ledger for this bag, by its name."""
    directory = report_directory(root, contents) if root is not None else None
    releases = ledger_of(directory) if directory is not None else ()
    return next((entry for entry in releases if same(entry.bag) == same(store.name)), None)


def check_ledger(store: Store, contents: BagContents, root: Path | None, *, own: bool) -> Step:
    """The ledger knows this bag by name, and its seal is the SHA-512 of the tag manifest.

    ``own`` says that the bag lies in this workspace, so that one the ledger does not know is half-archived.
    """
    directory = report_directory(root, contents) if root is not None else None
    if directory is None:
        return Step(_STEP, "这里没有发布记录（releases.yaml）", done=False)
    release = registered(store, contents, root)
    if release is not None:
        return Step(_STEP, "与登记的校验值相符", tuple(_seal(store, contents, release)))
    if not own:
        return Step(_STEP, f"{directory / RELEASES} 没有登记这一版", done=False)
    meaning = "存档时可能中断了，这一版还不算数；请再运行一次 reportkit archive，或取回 releases.yaml"
    return Step(_STEP, faults=(Discrepancy(store.name, f"{directory / RELEASES} 里没有登记这一版", meaning),))


def _seal(store: Store, contents: BagContents, release: Release) -> Iterator[Discrepancy]:
    try:
        found = sha512(store, SEAL_FILE)
    except (MemberError, KeyError):
        return  # told by the step before
    if found != release.seal:
        message = f"发布记录登记的 SHA-512 是 {short(release.seal)}，现在是 {short(found)}"
        yield Discrepancy(SEAL_FILE, message, _REPLACED)
    stated = contents.info.get("Reportkit-Version")
    if stated and stated != str(release.version):
        yield Discrepancy(INFO, f"写的是第 {stated} 版，发布记录登记为第 {release.version} 版", _REPLACED)


def check_commit(store: Store, contents: BagContents, root: Path | None, *, own: bool) -> Step:
    """The sources of the bag are those of the commit that the tag, else the bag itself, names.

    A workspace that is not the bag's ``own`` counts only if its ledger knows the bag: it may be another body's.
    """
    directory = report_directory(root, contents) if root is not None else None
    if directory is None or not (own or registered(store, contents, root)):
        return Step("Git", "这里没有这份报告的仓库", done=False)
    tag = f"report/{contents.info.get('External-Identifier')}"
    commit = contents.info.get("Reportkit-Commit")
    for called, revision in ((f"标签 {tag}", f"refs/tags/{tag}"), (f"提交 {commit[:8]}", commit)):
        try:
            with report_at(directory, revision) as folder:
                faults = tuple(_sources(store, contents, folder, called))
                return Step("Git", f"源文件与{called} 的相同", faults)
        except ReportkitError:
            continue
    return Step("Git", "这里没有 Git，或仓库里没有这一版的标签和提交", done=False)


def _sources(store: Store, contents: BagContents, folder: Path | None, called: str) -> Iterator[Discrepancy]:
    files = [path for path in folder.rglob("*") if path.is_file()] if folder is not None else []
    known = {path.relative_to(folder).as_posix(): path for path in files} if folder is not None else {}
    known.pop(RELEASES, None)
    archived = {n.removeprefix(SOURCES): n for n in contents.names if n.startswith(SOURCES)}
    known = {name: path for name, path in known.items() if same(name) in archived or not ignored(name)}
    for name in sorted({same(name) for name in known} ^ archived.keys()):
        where = "存档里有，Git 里没有" if name in archived else "Git 里有，存档里没有"
        yield Discrepancy(f"{SOURCES}{name}", f"{where}（{called}）", _REPLACED)
    for name, path in known.items():
        member = archived.get(same(name))
        if member and _content(store, contents.names[member]) != path.read_bytes():
            yield Discrepancy(member, f"与{called} 里的不同", _REPLACED)


def _content(store: Store, name: str) -> bytes | None:
    try:
        return read_member(store, name)
    except MemberError:
        return None
