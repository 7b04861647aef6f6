"""Whether the signed copy of the PDF beside a bag is the archived PDF, and whose certificate is on it."""

from __future__ import annotations

from pathlib import Path

from reportkit.archive.bags import (
    LIMITS,
    TRUSTED,
    Discrepancy,
    MemberError,
    NoPdfSignerError,
    PdfSignatureVerdict,
    Step,
    Store,
    check_pdf_signature,
    printable,
    read_member,
    signed_copy_path,
)
from reportkit.archive.verifying.evidence import document_kind
from reportkit.archive.verifying.fixity import BagContents

_STEP = "PDF 签名"
_FORGED = "不是存档的那份 PDF 加上签名；请从别的副本取回，并问签名的机关"


def trusted_of(root: Path | None, given: Path | None) -> Path | None:
    """The file of the certificates that stand behind signers: the one that was given, else that of the workspace."""
    if given is not None:
        return given
    return root / TRUSTED if root is not None and (root / TRUSTED).is_file() else None


def check_pdf_copy(path: Path, store: Store, contents: BagContents, trusted: Path | None) -> Step:
    """The copy begins with the archived PDF, and somebody whom ``trusted`` vouches for signed all of it."""
    copy = signed_copy_path(path)
    if not copy.is_file() or copy.is_symlink():
        return Step(_STEP, f"旁边没有签名的 PDF（{copy.name}）", done=False)
    name = next((one for one in contents.names if document_kind(one) == "pdf"), None)
    try:
        archived = read_member(store, contents.names[name], LIMITS.total) if name is not None else b""
        signed = copy.read_bytes()
        if not archived or not signed.startswith(archived):
            return Step(_STEP, faults=(Discrepancy(copy.name, "开头与存档的 PDF 不同", _FORGED),))
        return _judged(check_pdf_signature(signed, trusted), copy.name, trusted)
    except (MemberError, OSError) as error:
        return Step(_STEP, f"读不了：{error}", done=False)
    except NoPdfSignerError as error:
        return Step(_STEP, f"开头就是存档的 PDF；{error}。签名没有核对", done=False)


def _judged(verdict: PdfSignatureVerdict, copy: str, trusted: Path | None) -> Step:
    signer = printable(verdict.signer)
    if verdict.said:
        return Step(_STEP, faults=(Discrepancy(copy, verdict.said, _FORGED),))
    if verdict.trusted and verdict.day:
        told = (
            f"“{signer}”的证书签的，与存档相符；证书现在不在有效期内，签名写的日期 {verdict.day} 在。"
            "这个日期是签名的人写的，没有时间戳证明"
        )
        return Step(_STEP, told, origin=f"PDF 上“{signer}”的证书（{verdict.day} 有效）")
    if verdict.trusted:
        return Step(_STEP, f"“{signer}”的证书签的，与存档相符", origin=f"PDF 上“{signer}”的证书")
    if trusted is None:
        why = f"没有 {TRUSTED}，请写 --certificates 文件"
        return Step(_STEP, f"签名与存档相符，证书上的名字是“{signer}”，但不知道证书是谁发的：{why}", done=False)
    return Step(_STEP, faults=(Discrepancy(copy, f"“{signer}”的证书不是 {trusted.name} 里的机构发的", _FORGED),))
