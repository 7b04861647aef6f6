"""An institution's certificate on a second copy of the PDF, beside the bag (PAdES, by pyHanko, the extra ``pades``).

The copy is the archived PDF with a signature appended (an incremental update), so its beginning is, byte for byte, the
PDF that is rebuilt and compared.
"""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportkit.diagnostics import ArchiveError, as_word

if TYPE_CHECKING:
    from pyhanko.sign.validation.status import PdfSignatureStatus

_FIELD = "机关签名"
TRUSTED = "trusted_certificates.pem"
PASSPHRASE_IN = "REPORTKIT_PDF_PASSPHRASE"  # noqa: S105  # the name of a variable


class NoPdfSignerError(ArchiveError):
    """The extra ``pades`` is not installed."""


@dataclass(frozen=True)
class PdfCertificate:
    """A certificate with its private key: a PKCS #12 file (``.p12``, ``.pfx``) and its passphrase."""

    file: Path
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True)
class PdfSignatureVerdict:
    """What the signature of a PDF is worth.

    ``signer`` is the name in the certificate; ``trusted`` whether one of the trusted certificates stands behind it, at
    ``day`` where it does no longer; ``said`` what is wrong.
    """

    signer: str = ""
    trusted: bool = False
    day: str = ""
    said: str = ""


def signed_copy_path(bag: Path) -> Path:
    """Where the signed copy of the PDF of a bag lies, which is a folder or a ZIP: beside it."""
    return bag.with_name(f"{bag.name.removesuffix('.zip')}.pdf")


def sign_pdf(pdf: bytes, certificate: PdfCertificate) -> bytes:
    """The PDF with a signature appended. ArchiveError where the extra is missing or the certificate cannot sign."""
    with _pyhanko():
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415  # an extra
        from pyhanko.sign import signers  # noqa: PLC0415  # an extra
        from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415  # an extra
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(
            certificate.file.read_bytes(), [], certificate.passphrase.encode() or None
        )
    except (OSError, ValueError, TypeError) as error:
        cure = f"请检查文件和口令（口令取自环境变量 {PASSPHRASE_IN}）"
        raise ArchiveError(f"{certificate.file} 打不开：不是 PKCS#12 证书，或口令不对，没有存档；{cure}") from error
    about = signers.PdfSignatureMetadata(field_name=_FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    try:
        made = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), about, signer=signer)
    except Exception as error:
        raise ArchiveError(f"{certificate.file} 签不了 PDF，没有存档：{type(error).__name__} {error}") from error
    content: bytes = made.getvalue()
    return content


def check_pdf_signature(copy: bytes, trusted: Path | None) -> PdfSignatureVerdict:
    """Who signed the whole of ``copy``, and whether a certificate in ``trusted`` (PEM) stands behind them; offline.

    NoPdfSignerError where the extra is missing.
    """
    with _pyhanko():
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415  # an extra
        from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature  # noqa: PLC0415  # an extra
        from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415  # an extra
    try:
        signatures = PdfFileReader(io.BytesIO(copy)).embedded_regular_signatures
        if len(signatures) != 1:
            return PdfSignatureVerdict(said=f"里面有 {len(signatures)} 个签名，应是 1 个")
        (signature,) = signatures
        roots = _certificates(trusted) if trusted is not None else []

        def validated(moment: datetime | None = None) -> PdfSignatureStatus:
            return validate_pdf_signature(signature, ValidationContext(trust_roots=roots, moment=moment))

        status = validated()
        subject = status.signing_cert.subject
        signer = str(subject.native.get("common_name") or subject.human_friendly)
        if not (status.intact and status.valid and status.coverage is SignatureCoverageLevel.ENTIRE_FILE):
            return PdfSignatureVerdict(signer, said="签名与文件的内容不符，或签名以后又改过")
        if status.trusted or not roots or status.signer_reported_dt is None:
            return PdfSignatureVerdict(signer, trusted=bool(status.trusted))
        then = validated(status.signer_reported_dt)
        return PdfSignatureVerdict(signer, bool(then.trusted), f"{status.signer_reported_dt:%Y-%m-%d}")
    except Exception as error:  # noqa: BLE001  # a hostile PDF may break its reader in any way
        return PdfSignatureVerdict(said=f"读不了：{type(error).__name__}")


def _certificates(path: Path) -> list[Any]:
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415  # an extra

    return list(load_certs_from_pemder_data(path.read_bytes()))


@contextmanager
def _pyhanko() -> Iterator[None]:
    """Import pyHanko, which is told to keep its complaints to itself: what matters is in its verdict."""
    try:
        yield
    except ImportError as error:
        command = f"{as_word(sys.executable)} -m pip install {as_word('pyhanko>=0.38,<0.39')}"
        raise NoPdfSignerError(f"签 PDF、核对 PDF 签名要用 pyHanko，这里没有装；请先运行：{command}") from error
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
