"""A second copy of the PDF with an institution's certificate: what is said of it, and of what pretends to be one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.support.archives.bags import NAME, bag_in, copy_of_workspace, working_in
from tests.support.archives.certificates import PASSPHRASE, write_certificate

from reportkit.archive.bags import Step, check_pdf_signature, sign_pdf
from reportkit.archive.bags.pdf_signing import PdfCertificate
from reportkit.archive.verifying import verify_bag
from reportkit.cli import main
from reportkit.diagnostics import ArchiveError

BODY = "甲县乙镇人民政府"


@cache
def signed() -> tuple[Path, Path, Path]:
    """A workspace whose bag was signed afterwards, the certificate, that of the authority. Never to be changed."""
    top = Path(mkdtemp(prefix="reportkit-pades-")).resolve()
    p12, authority = write_certificate(top, BODY)
    root = copy_of_workspace(top)
    os.environ["REPORTKIT_PDF_PASSPHRASE"] = PASSPHRASE
    try:
        with working_in(root):
            assert main(["archive", "2022", "--pdf-certificate", str(p12)]) == 0
    finally:
        del os.environ["REPORTKIT_PDF_PASSPHRASE"]
    return root, p12, authority


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    source = bag_in(signed()[0])
    for beside in (f"{NAME}.pdf", f"{NAME}.zip"):
        shutil.copy(source.with_name(beside), tmp_path)
    return Path(shutil.copytree(source, tmp_path / NAME))


def step(bag: Path, certificates: Path | None = None) -> Step:
    verdict = verify_bag(bag, bag.parent, certificates=certificates)
    return next(step for step in verdict.steps if step.name == "PDF 签名")


def copy_of(bag: Path) -> Path:
    return bag.with_name(f"{NAME}.pdf")


def test_the_archived_pdf_is_the_beginning_of_the_signed_one(bag: Path) -> None:
    (pdf,) = (bag / "data/documents").glob("*.pdf")
    assert copy_of(bag).read_bytes().startswith(pdf.read_bytes())
    authority = signed()[2]
    found = step(bag, authority)
    assert (found.done, found.faults, found.origin) == (True, (), f"PDF 上“{BODY}”的证书")
    assert step(bag.with_name(f"{NAME}.zip"), authority).origin == found.origin
    unknown = step(bag)
    assert (unknown.done, unknown.faults, unknown.origin) == (False, (), "")
    assert "不知道证书是谁发的" in unknown.told


def test_signing_again_leaves_the_copy_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    root, p12, _authority = signed()
    before = copy_of(bag_in(root)).read_bytes()
    monkeypatch.setenv("REPORTKIT_PDF_PASSPHRASE", PASSPHRASE)
    with working_in(root):
        assert main(["archive", "2022", "--pdf-certificate", str(p12)]) == 0
    assert copy_of(bag_in(root)).read_bytes() == before


def _flipped(content: bytes) -> bytes:
    """One octet of what was signed behind the archived PDF."""
    at = content.rindex(b"/SubFilter") + 12
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


FORGERIES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "another document": (lambda content: b"%PDF-1.7 another" + content, "开头与存档的 PDF 不同"),
    "no signature": (lambda content: content[: content.rindex(b"%%EOF", 0, -10) + 6], "0 个签名"),
    "something behind": (lambda content: content + b"\n%something\n", "不符"),
    "one octet": (_flipped, ""),
    "cut off": (lambda content: content[:-200], "读不了"),
    "nothing": (lambda _content: b"", "开头与存档的 PDF 不同"),
}


@pytest.mark.parametrize(("forgery", "told"), FORGERIES.values(), ids=FORGERIES)
def test_what_pretends_to_be_a_signed_copy_is_a_fault(bag: Path, forgery: Callable[[bytes], bytes], told: str) -> None:
    copy = copy_of(bag)
    copy.write_bytes(forgery(copy.read_bytes()))
    found = step(bag, signed()[2])
    assert found.faults, found
    assert told in str(found.faults[0]) or (told == "读不了" and "签名" in str(found.faults[0]))
    assert not found.origin


def test_a_certificate_of_another_authority_is_told(bag: Path, tmp_path: Path) -> None:
    _p12, other = write_certificate(tmp_path, "别的机关")
    assert f"“{BODY}”的证书不是 {other.name} 里的机构发的" in str(step(bag, other).faults[0])


def test_an_expired_certificate_was_valid_when_it_signed_as_far_as_the_signer_says(
    bag: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = datetime.now(UTC) + timedelta(days=60)

    class Later(datetime):
        @classmethod
        def now(cls, _zone: object = None) -> datetime:  # type: ignore[override]
            return later

    monkeypatch.setattr("pyhanko_certvalidator.context.datetime", Later)
    found = step(bag, signed()[2])
    assert "没有时间戳证明" in found.told, found
    assert "有效）" in found.origin


def test_without_the_extra_it_is_said_that_nobody_looked(bag: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("pyhanko")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    found = step(bag, signed()[2])
    assert not found.done
    assert "开头就是存档的 PDF" in found.told
    assert '-m pip install "pyhanko' in found.told
    copy_of(bag).write_bytes(b"%PDF")
    assert step(bag, signed()[2]).faults, "that much is seen without it"


@pytest.mark.parametrize(("passphrase", "content"), [("falsch", None), ("", None), (PASSPHRASE, b"junk")])
def test_what_cannot_sign_is_refused(tmp_path: Path, passphrase: str, content: bytes | None) -> None:
    p12, _authority = write_certificate(tmp_path, "机关")
    if content is not None:
        p12.write_bytes(content)
    with pytest.raises(ArchiveError, match="口令不对"):
        sign_pdf(b"%PDF-1.7", PdfCertificate(p12, passphrase))
    with pytest.raises(ArchiveError, match="签不了"):
        sign_pdf(b"%PDF-1.7", PdfCertificate(write_certificate(tmp_path, "又一个")[0], PASSPHRASE))
    assert check_pdf_signature(b"%PDF-1.7", None).said.startswith("读不了")
