"""What a reviewer must know of a branch besides its reports: settings, fonts, seals, what steers CI, what is gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportkit.archive.bags import SIGNERS, TRUSTED
from reportkit.archive.verifying import ARCHIVE
from reportkit.reports import RELEASES, REPORTS, SITE, report_place
from reportkit.reports.text import Source, instance, parse_yaml, read_source
from reportkit.runs.proposing.report_changes import said
from reportkit.workspace import BUILD, Target, parse_releases
from reportkit.workspace.git import Fate, FileChange, file_at, names_at, tracked_below

_FONTS = (".otf", ".ttf", ".ttc", ".otc")
_STEERING = (".github/", ".gitlab-ci.yml", ".gitlab/", "action.yml", ".gitattributes", ".gitmodules", ".gitignore")


def workspace_remarks(root: Path, commit: str, files: Sequence[FileChange]) -> Iterator[str]:
    """What concerns the workspace as a whole; ``commit`` is where the branch left its target."""
    paths = {change.path: change for change in files}
    tracked = tracked_below(root, BUILD)
    if tracked:
        yield (
            f"Git 里有 {BUILD}/ 的 {len(tracked)} 个文件（{tracked[0]} 等）：它们什么也证明不了，没有采用；"
            f"请运行 git rm -r --cached {BUILD}，并在 .gitignore 里写一行 {BUILD}/"
        )
    if SITE in paths:
        yield f"{SITE}：{paths[SITE].fate}；这里的核对用的仍是目标分支的设置"
        yield from _settings(file_at(root, commit, SITE), root / SITE)
    for change in files:
        path = change.path
        if path.lower().endswith(_FONTS):
            yield f"字体 {path}：{change.fate}；在合并请求里没有用它，用的是目标分支的字体"
        elif (root / path).is_symlink():
            yield f"{path} 是链接：没有读；请放入文件本身"
        if not path.isprintable():
            yield f"文件名 {path!a} 含换行或控制字符；请改名"
    yield from _guarded(files)
    yield from _sealed(root, commit, files)


def _settings(old: bytes | None, path: Path) -> Iterator[str]:
    """Each setting that differs, with both values."""
    before = _flat(old.decode("utf-8", "replace") if old is not None else "", path)
    now = _flat(read_source(path).text if path.is_file() else "", path)
    for key in dict.fromkeys((*before, *now)):
        if before.get(key) != now.get(key):
            yield f"{path.name} “{key}”：{said(before.get(key))} → {said(now.get(key))}"


def _flat(text: str, path: Path) -> dict[str, Any]:
    parsed = parse_yaml(Source(path, text), frozenset()) if text.strip() else None
    if parsed is None or parsed.tree is None:
        return {}
    data = instance(parsed.tree)
    return dict(_leaves(data, "")) if isinstance(data, dict) else {}


def _leaves(data: dict[str, Any], above: str) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{above}{key}/")
        else:
            yield f"{above}{key}", value


def gone_remarks(
    root: Path, commit: str, name: str, files: Sequence[FileChange], there: Sequence[Target]
) -> Iterator[str]:
    """What is lost with a report that is no more."""
    yield "这份报告整个删去了"
    place = report_place(Path(), name).as_posix()
    moved = [change for change in files if change.before and change.before.startswith(f"{place}/")]
    if moved:
        yield f"它的文件移到了 {moved[0].path} 等处，那里的不是这份报告，没有核对"
    ledger = f"{place}/{RELEASES}"
    if (data := file_at(root, commit, ledger)) is not None:
        count = len(parse_releases(read_source(root / ledger, data)).entries)
        yield f"它发布过（{RELEASES} 里有 {count} 条发布记录），发布过的报告不能删去；请用 git restore 改回来"
    body, slash, year = name.rpartition("/")
    following = f"{body}{slash}{int(year) + 1}"
    if any(target.name == following for target in there):
        yield f"{following} 因此没有上一年的报告可以核对"


def _guarded(files: Sequence[FileChange]) -> Iterator[str]:
    """Changes of what others are trusted by: who may sign, what is sealed, what steers CI and Git."""
    for change in files:
        for path in dict.fromkeys(filter(None, (change.path, change.before))):
            if path in (SIGNERS, TRUSTED):
                yield (
                    f"{path}：{change.fate}；它说谁的签名算数，请向签名的人另外核实；"
                    "这个分支里的存档不能用它自己的名单核对"
                )
            elif path.startswith(_STEERING):
                yield f"{path}：{change.fate}；它管着合并请求怎样核对、Git 怎样显示改动，请逐行看"


def _sealed(root: Path, commit: str, files: Sequence[FileChange]) -> Iterator[str]:
    """Archives are never changed; new ones may come."""
    bags = {path.rpartition("/")[0] for path in names_at(root, commit, ARCHIVE) if path.endswith("/bagit.txt")}
    paths = [(change, path) for change in files for path in filter(None, (change.path, change.before))]
    touched = [
        (change, path)
        for change, path in dict.fromkeys(paths)
        if path.startswith(f"{ARCHIVE}/")
        and (change.fate is not Fate.ADDED or any(path.startswith(f"{bag}/") for bag in bags))
    ]
    if touched:
        change, path = touched[0]
        more = f" 等 {len(touched)} 处" if len(touched) > 1 else ""
        yield f"已有的存档被改了：{change.fate} {path}{more}；存档不能改，请用 git restore 改回来，再用 verify 核对"


def astray_remarks(files: Sequence[FileChange]) -> Iterator[str]:
    """Files that look like those of a report and are none of one."""
    if files:
        more = f"等 {len(files)} 个文件" if len(files) > 1 else ""
        yield (
            f"{files[0].path} {more}不属于任何一份读得到的报告，没有核对；"
            f"报告放在 {REPORTS}/[机关/]年份/ 里，年份是四位半角数字，文件夹不能是链接"
        )
