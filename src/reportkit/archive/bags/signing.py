"""Signatures beside a bag: made and checked by OpenSSH's own ``ssh-keygen``, over the bag's tag manifest."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import ArchiveError, temporary_folder

NAMESPACE = "reportkit"
SIGNERS = "allowed_signers"
_PATIENCE = 120  # seconds; somebody may have to type a passphrase or touch a key


@dataclass(frozen=True)
class SignatureVerdict:
    """What a signature is worth: ``signer`` is who made it (None: nobody that is allowed), ``said`` why not.

    ``day`` is the day on which the signer's key was valid where it is not valid now.
    """

    signer: str | None
    said: str = ""
    day: str = ""


def signature_path(bag: Path) -> Path:
    """Where the signature of a bag lies, which is a folder or a ZIP: beside it."""
    return bag.with_name(f"{bag.name.removesuffix('.zip')}.sig")


def sign(key: Path, content: bytes) -> bytes:
    """The SSH signature of ``content``. ArchiveError where the key cannot sign."""
    if not key.is_file():
        raise ArchiveError(f"没有找到签名用的密钥 {key}，没有存档；用 ssh-keygen -t ed25519 -f 文件名 可以做一个")
    done = _keygen("-Y", "sign", "-f", str(key), "-n", NAMESPACE, "-q", content=content)
    if done.returncode or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        raise ArchiveError(f"{key} 签不了名，没有存档：{_complaint(done)}")
    return done.stdout


def check_signature(
    signature: bytes, content: bytes, signers: Path | None, days: Sequence[str] = ()
) -> SignatureVerdict:
    """Whose signature of ``content`` this is, of those in ``signers``; without these only whether it fits the content.

    A signature says no time. Where nobody may sign now, it is asked who might on one of ``days`` (2023-01-20), at its
    beginning or its end. ArchiveError where there is no ``ssh-keygen``.
    """
    with temporary_folder("reportkit-signature-") as folder:
        file = Path(folder) / "sig"
        file.write_bytes(signature)
        fitting = _keygen("-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(file), content=content)
        if fitting.returncode:
            return SignatureVerdict(None, "签名与存档不符")
        if signers is None:
            return SignatureVerdict(None)
        if name := _allowed(file, content, signers):
            return SignatureVerdict(name)
        for day in days:
            for hour in ("0000", "2359"):
                if name := _allowed(file, content, signers, f"-Overify-time={day.replace('-', '')}{hour}"):
                    return SignatureVerdict(name, day=day)
        return SignatureVerdict(None, f"签名的人不在 {signers.name} 里，或那里不许他签")


def _allowed(signature: Path, content: bytes, signers: Path, *when: str) -> str:
    """Who made the signature, of those who may; "" where nobody did."""
    place = ("-s", str(signature), "-f", str(signers), *when)
    found = _keygen("-Y", "find-principals", *place, content=b"")
    names = found.stdout.decode("utf-8", "replace").split("\n") if not found.returncode else []
    for name in filter(None, map(str.strip, names)):
        if not _keygen("-Y", "verify", "-I", name, "-n", NAMESPACE, *place, content=content).returncode:
            return name
    return ""


def _keygen(*arguments: str, content: bytes) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise ArchiveError(
            "没有找到 ssh-keygen（OpenSSH 的程序）；Windows 10 以上自带，Debian、Ubuntu 请装 openssh-client"
        )
    command = (program, *arguments)
    try:
        return subprocess.run(command, input=content, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603  # no shell
    except subprocess.TimeoutExpired as error:
        raise ArchiveError(f"ssh-keygen 等了 {_PATIENCE} 秒没有做完；密钥有口令的，请先运行 ssh-add") from error


def _complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return said[-1] if said else "ssh-keygen 没有说原因"
