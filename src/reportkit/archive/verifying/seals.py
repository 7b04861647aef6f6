"""Who vouches for a bag: the signature beside it, the Git tag with its seal, the ledger as Git has always seen it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportkit.archive.bags import (
    SEAL_FILE,
    SIGNERS,
    Discrepancy,
    MemberError,
    Step,
    Store,
    check_signature,
    printable,
    read_member,
    seal_in,
    short,
    signature_path,
)
from reportkit.archive.verifying.against_ledger import registered, report_directory
from reportkit.archive.verifying.fixity import BagContents, sha512
from reportkit.diagnostics import ReportkitError
from reportkit.resources import regex
from reportkit.workspace import ledger_faults
from reportkit.workspace.git import ask_git, past_ledgers

_SIGNATURE, _TAG, _HISTORY = "签名", "标签", "记录的历史"
_FORGED = "存档不是签名时的那一份；请从别的副本取回，并问签名的人"
# a repository that somebody handed over must not say which program checks its signatures
_TRUSTED_PROGRAMS = (
    *("-c", "gpg.program=gpg", "-c", "gpg.openpgp.program=gpg"),
    *("-c", "gpg.ssh.program=ssh-keygen", "-c", "gpg.x509.program=gpgsm"),
)
_OURS = "本仓库"
_DAY = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GOOD = regex(r"^\[GNUPG:\] GOODSIG \S+ (.*)$", re.MULTILINE)
_LARGEST = 64 << 10  # octets of a signature


def signers_of(root: Path | None, given: Path | None) -> Path | None:
    """The file of those who may sign: the one that was given, else that of the workspace."""
    if given is not None:
        return given
    return root / SIGNERS if root is not None and (root / SIGNERS).is_file() else None


def as_far_as_trusted(step: Step, *, handed: bool) -> Step:
    """What the repository around a bag says counts only where it is ours, not ``handed`` over along with the bag."""
    if not handed or not step.origin.startswith(_OURS):
        return step
    note = "；但这个工作区不是您现在所在的，它和存档是一处来的，证实不了来源"
    return replace(step, told=step.told + note, origin="")


def check_signed(path: Path, store: Store, contents: BagContents, root: Path | None, signers: Path | None) -> Step:
    """The signature beside the bag is that of somebody who may sign, or might when it was made.

    A signature holds no time: where the key is not valid now, the day of the Git tag counts, then that of the bag
    itself, and the step says that either is only what the one who made them wrote.
    """
    beside = signature_path(path)
    if not beside.is_file() or beside.is_symlink():
        return Step(_SIGNATURE, f"旁边没有签名（{beside.name}）", done=False)
    try:
        signature = beside.read_bytes()[:_LARGEST]
        days = {day: whence for whence, day in _days(contents, root)}
        verdict = check_signature(signature, read_member(store, SEAL_FILE), signers, tuple(days))
    except (ReportkitError, MemberError, OSError, KeyError) as error:
        return Step(_SIGNATURE, str(error), done=False)
    if verdict.signer is not None and verdict.day:
        told = (
            f"“{verdict.signer}”签的，与存档相符；他的密钥现在不在有效期内，{days[verdict.day]} {verdict.day} 在。"
            "签名本身没有时间，这个日期只是打标签、存档的人写的"
        )
        return Step(_SIGNATURE, told, origin=f"“{verdict.signer}”的签名（{verdict.day} 有效的密钥）")
    if verdict.signer is not None:
        told = f"“{verdict.signer}”签的，与存档相符；公钥取自 {signers}"
        return Step(_SIGNATURE, told, origin=f"“{verdict.signer}”的签名")
    if verdict.said:
        return Step(_SIGNATURE, faults=(Discrepancy(beside.name, verdict.said, _FORGED),))
    return Step(_SIGNATURE, f"签名与存档相符，但不知道是谁签的：没有 {SIGNERS}，请写 --signers 文件", done=False)


def _days(contents: BagContents, root: Path | None) -> Iterator[tuple[str, str]]:
    """The days on which a bag may have been signed, and who says so."""
    tag = f"refs/tags/report/{contents.info.get('External-Identifier')}"
    found = None
    if root is not None:
        try:
            found = ask_git(root, "for-each-ref", "--format=%(taggerdate:short)", tag).output
        except ReportkitError:
            found = None
    stated = contents.info.get("Bagging-Date")
    for whence, text in (("Git 标签的日期", (found or b"").decode("ascii", "replace").strip()), ("存档的日期", stated)):
        if _DAY.fullmatch(text):
            yield whence, text


def check_tagged(store: Store, contents: BagContents, root: Path | None, signers: Path | None, *, own: bool) -> Step:
    """The annotated tag of the version holds the seal of this bag; if it is signed, by somebody who may sign."""
    directory = report_directory(root, contents) if root is not None else None
    if directory is None or not (own or registered(store, contents, root)):
        return Step(_TAG, "这里没有这份报告的仓库", done=False)
    name = f"report/{contents.info.get('External-Identifier')}"
    try:
        found = ask_git(directory, "cat-file", "tag", f"refs/tags/{name}").output
    except ReportkitError as error:
        return Step(_TAG, str(error), done=False)
    if found is None:
        return Step(_TAG, f"仓库里没有附注标签 {name}", done=False)
    text = found.decode("utf-8", "replace")
    seal, now = seal_in(text), sha512(store, SEAL_FILE)
    if seal is None:
        return Step(_TAG, f"标签 {name} 里没有写存档的校验值（较早的版本打的，或后来重打的）", done=False)
    if seal != now:
        message = f"标签 {name} 里写的 SHA-512 是 {short(seal)}，现在是 {short(now)}"
        return Step(_TAG, faults=(Discrepancy(SEAL_FILE, message, "整个存档可能被换过；请从别的副本取回"),))
    return _signed_tag(directory, name, text, signers)


def _signed_tag(directory: Path, name: str, text: str, signers: Path | None) -> Step:
    told = f"标签 {name} 里写的校验值与存档相符"
    if "-----BEGIN " not in text:
        return Step(_TAG, f"{told}；标签没有签名", origin=f"{_OURS}的标签 {name}")
    allowed = () if signers is None else ("-c", f"gpg.ssh.allowedSignersFile={signers.resolve()}")
    answer = ask_git(directory, *_TRUSTED_PROGRAMS, *allowed, "verify-tag", "--raw", name)
    status = answer.complaint  # what gpg says of a signature goes to standard error
    if answer.output is not None:
        by = _GOOD.search(status)
        if by is None:
            return Step(_TAG, f"{told}，标签的签名也对", origin=f"标签 {name} 的签名")
        whose = f"GPG 签名（{printable(by[1])}）"
        return Step(_TAG, f"{told}，标签的{whose}也对；公钥是本机钥匙圈里的", origin=f"标签 {name} 的 {whose}")
    if "[GNUPG:] BADSIG" in status:
        return Step(_TAG, faults=(Discrepancy(name, "标签的签名与标签的内容不符", _FORGED),))
    if signers is None or "-----BEGIN SSH SIGNATURE" not in text:
        why = f"没有 {SIGNERS}，或本机没有签名人的公钥"
        return Step(_TAG, f"{told}；它的签名这里核对不了（{why}）", origin=f"{_OURS}的标签 {name}")
    return Step(_TAG, faults=(Discrepancy(name, "标签的签名不是允许的人签的", _FORGED),))


def check_history(store: Store, contents: BagContents, root: Path | None, *, own: bool) -> Step:
    """The ledger that knows this bag holds every entry that Git has seen in it, unchanged."""
    directory = report_directory(root, contents) if root is not None else None
    if directory is None or root is None:
        return Step(_HISTORY, "这里没有发布记录（releases.yaml）", done=False)
    release = registered(store, contents, root)
    if not own and release is None:
        return Step(_HISTORY, "这里没有这份报告的仓库", done=False)
    past = past_ledgers(root, directory)
    if past is None:
        return Step(_HISTORY, "这里没有 Git，发布记录改没改过无从知道", done=False)
    held = [one for found in past.values() for one in found]
    faults = tuple(
        Discrepancy(f"{fault.place}", fault.message, "发布记录只能增加；请用 Git 查看是谁改的")
        for fault in ledger_faults(directory, held)
    )
    if faults or release is None:
        return Step(_HISTORY, "发布记录没有登记这一版", faults, done=bool(faults))
    told = "Git 里登记过的各版，现在的发布记录一条不少，一字未改"
    unknown = "" if any(release.seal.encode() in one.content for one in held) else "这一版的登记还没有提交进 Git"
    if (ask_git(root, "rev-parse", "--is-shallow-repository").output or b"").strip() == b"true":
        unknown = "仓库只取回了一部分历史；请先运行 git fetch --unshallow"
    if unknown:
        return Step(_HISTORY, unknown, done=False)
    return Step(_HISTORY, told, origin=f"{_OURS}的发布记录")
