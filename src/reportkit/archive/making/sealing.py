"""``archive(subject, …)``: a report to a sealed bag, and a new entry in its ledger."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import reportkit
from reportkit.archive.bags import (
    COMPARISON,
    DATA,
    DOCUMENTS,
    GUIDE,
    SEAL_FILE,
    PdfCertificate,
    bag_name,
    check_signature,
    file_stem,
    guide_text,
    identifier,
    sign,
    sign_pdf,
    signature_path,
    signed_copy_path,
)
from reportkit.archive.making.committed import Committed, committed
from reportkit.archive.making.crate import write_crate
from reportkit.archive.making.durable import give_name, make_ready
from reportkit.archive.making.ledger import continued, sweep
from reportkit.archive.making.payload import Subject, digests, write_payload
from reportkit.archive.making.reasons import clean_reason
from reportkit.archive.making.tag_files import files_below, seal, write_tag_files
from reportkit.archive.making.tags import is_ssh_key, require_tag
from reportkit.archive.making.versions import write_comparison
from reportkit.archive.making.zipping import zip_bag
from reportkit.diagnostics import ArchiveError
from reportkit.engines import PandocWorker
from reportkit.reports import SITE, Report
from reportkit.workspace import Release, Releases, ledger_faults, read_releases, workshop
from reportkit.workspace.git import past_ledgers

_FIRST = "首次发布"


@dataclass(frozen=True)
class VersionWish:
    """What was asked for: the archive folder, the reason, whether a ZIP and a Git tag are wanted too, and who signs.

    ``key`` is the file of an SSH key, or the name of a GPG key, which can only sign the tag; empty: nobody signs.
    ``certificate`` is put on a second copy of the PDF, beside the bag.
    """

    folder: Path
    reason: str
    packed: bool
    tagged: bool = False
    key: str = ""
    certificate: PdfCertificate | None = None


@dataclass(frozen=True)
class Archived:
    """A version and its bag; ``new`` is False where nothing had changed since, and then none was made."""

    release: Release
    bag: Path
    new: bool
    package: Path | None = None


def archive(
    subject: Subject, wish: VersionWish, worker: PandocWorker, announce: Callable[[Subject], None] = lambda _: None
) -> Archived:
    """Archive a report that has no errors, unless it is archived as it is; ``announce`` is called before it is made.

    All that can refuse is asked before the bag appears, whole or not at all; then the ledger gets its entry.
    Where the two were torn apart, the next run finds the bag and only adds the entry. ArchiveError says why a
    report is refused, any other ReportkitError what could not be made or written.
    """
    report = subject.report
    if wish.key and not is_ssh_key(wish.key) and not wish.tagged:
        raise ArchiveError(f"没有 {wish.key} 这个密钥文件，没有存档；要用 GPG 密钥签 Git 标签的，请同时写 --tag")
    sweep(report.directory)
    state = committed(subject.root, report, _beside(subject))
    releases = read_releases(report.directory)
    bags = wish.folder / (subject.name.rpartition("/")[0] or file_stem(_body(subject))) / str(report.year)
    last = releases.last
    _require_grown(subject, releases)
    if last is not None and last.lasting == digests(state.sources):
        packed = _pack_later(bags / last.bag, last) if wish.packed else None
        if is_ssh_key(wish.key):
            _sign_later(bags / last.bag, last, lambda made, bag: _signature(made, bag, wish.key))
        if (certificate := wish.certificate) is not None:
            _sign_later(bags / last.bag, last, lambda made, bag: _signed_copy(made, bag, certificate))
        return Archived(last, bags / last.bag, new=False, package=packed)
    if last is not None and not wish.reason:
        raise ArchiveError(f"这是对第 {last.version} 版的更正，请写明理由：--reason 更正的原因（make 里写 REASON=…）")
    version = last.version + 1 if last is not None else 1
    bag = bags / bag_name(_body(subject), report.year, version, report.format.family.stem)
    release = _release(subject, state, version, bag.name, clean_reason(wish.reason or _FIRST))
    if wish.tagged:
        require_tag(subject.root, subject.name, version, state.commit)
    package = bag.with_name(f"{bag.name}.zip") if wish.packed else None
    announce(subject)
    with workshop(bag) as folder:
        made = folder / bag.name
        write_payload(subject, state.sources, state.commit, made / DATA, worker)
        if last is not None:
            write_comparison(report, last, version, bags, made / DATA / COMPARISON, worker)
        (made / DATA / GUIDE).write_text(guide_text(bag.name), encoding="utf-8", newline="\n")
        write_crate(report, release, made / DATA)
        sealed = replace(release, seal=write_tag_files(made, bag_info(report, subject.name, release)))
        if package is not None:
            zip_bag(made, folder / package.name)
        signed = [_signature(made, bag, wish.key)] if is_ssh_key(wish.key) else []
        signed += [_signed_copy(made, bag, wish.certificate)] if wish.certificate is not None else []
        packages = [folder / package.name] if package else []
        _publish([made, *packages, *signed], bag.parent, releases, sealed)
    return Archived(sealed, bag, new=True, package=package)


def _require_grown(subject: Subject, releases: Releases) -> None:
    """ArchiveError where the ledger does not hold all that Git has seen in it: versions would be counted wrongly."""
    past = past_ledgers(subject.root, subject.report.directory) or {}
    for fault in ledger_faults(subject.report.directory, (one for held in past.values() for one in held)):
        place = releases.path.relative_to(subject.root).as_posix()
        typed = f"git restore --source {fault.commit[:8]} {place}"
        raise ArchiveError(f"{fault.message}，没有存档；发布记录只能增加，请改回来：{typed}")


def _signature(made: Path, bag: Path, key: str) -> Path:
    """The signature of a bag, beside it; one that is there and fits stays, as not every key signs twice the same."""
    content = (made / SEAL_FILE).read_bytes()
    there = signature_path(bag)
    fits = there.is_file() and not check_signature(there.read_bytes(), content, None).said
    file = signature_path(made)
    file.write_bytes(there.read_bytes() if fits else sign(Path(key), content))
    return file


def _signed_copy(made: Path, bag: Path, certificate: PdfCertificate) -> Path:
    """The signed copy of the PDF, beside the bag; one that is there and begins with this PDF stays."""
    (pdf,) = (made / DATA / DOCUMENTS).glob("*.pdf")
    content, there = pdf.read_bytes(), signed_copy_path(bag)
    old = there.read_bytes() if there.is_file() else b""
    file = signed_copy_path(made)
    file.write_bytes(old if old.startswith(content) and old != content else sign_pdf(content, certificate))
    return file


def _sign_later(bag: Path, release: Release, signed: Callable[[Path, Path], Path]) -> None:
    """What ``signed`` makes of a bag that was archived without it."""
    _require_bag(bag, release)
    with workshop(bag) as folder:
        shutil.copytree(bag, folder / bag.name)
        file = signed(folder / bag.name, bag)
        make_ready(file, bag.parent / file.name)
        give_name(file, bag.parent / file.name)


def _require_bag(bag: Path, release: Release) -> None:
    if not (bag / SEAL_FILE).is_file() or seal(bag) != release.seal:
        raise ArchiveError(f"{bag} 不在了，或与发布记录不符，不能打包或签名；请把存档放回原处")


def _pack_later(bag: Path, release: Release) -> Path:
    """The ZIP of a bag that was archived without one."""
    _require_bag(bag, release)
    package = bag.with_name(f"{bag.name}.zip")
    with workshop(package) as folder:
        zip_bag(bag, folder / package.name)
        make_ready(folder / package.name, package)
        give_name(folder / package.name, package)
    return package


def _publish(made: Sequence[Path], bags: Path, releases: Releases, release: Release) -> None:
    """Bag and ZIP get their places and the ledger its entry; whatever may refuse that does so before the first step."""
    for path in made:
        make_ready(path, bags / path.name)
    with continued(releases, release) as record:
        for path in made:
            give_name(path, bags / path.name)
        record()


def size_of(bag: Path) -> tuple[int, int]:
    """How many files a bag has, and how many octets."""
    files = files_below(bag)
    return len(files), sum(path.stat().st_size for path in files)


def _beside(subject: Subject) -> list[Path]:
    """What else the documents and findings rest on, as far as it lies in the workspace."""
    sources = [source for before in subject.earlier for source in (before.narrative.source, before.statistics.source)]
    return [subject.root / SITE, *(source.path for source in sources), *subject.report.lenders]


def _body(subject: Subject) -> str:
    return subject.report.narrative.front.body_name


def _release(subject: Subject, state: Committed, version: int, bag: str, reason: str) -> Release:
    """The date is 发布日期; a correction, and a report without it, has that of its commit. Never the clock."""
    published = subject.report.narrative.front.published
    date = published if published and version == 1 else state.date
    return Release(version, date, state.commit, bag, "", reason, digests(state.sources))


def bag_info(report: Report, name: str, release: Release) -> Mapping[str, str]:
    """``bag-info.txt``: the labels of RFC 8493, 2.2.2, then ours; ``name`` is the report's in its workspace."""
    front = report.narrative.front
    info = {
        "Source-Organization": front.body_name,
        "External-Description": report.title,
        "External-Identifier": identifier(name, release.version),
        "Bag-Group-Identifier": name,
        "Bagging-Date": release.date,
        "Bag-Software-Agent": f"reportkit {reportkit.__version__}",
        "Reportkit-Level": str(front.data.get("级别", "")),
        "Reportkit-Year": str(report.year),
        "Reportkit-Version": str(release.version),
        "Reportkit-Reason": release.reason,
        "Reportkit-Format": report.format.id,
        **({} if report.format.family.first else {"Reportkit-Family": report.format.family.name}),
        "Reportkit-Commit": release.commit,
    }
    return info | ({"Reportkit-Published": front.published} if front.published else {})
