"""An authority, and the certificate it gave an institution, as files; made anew for each run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

PASSPHRASE = "口令 1"  # noqa: S105  # of keys that live as long as a test
DAY = timedelta(days=1)


def write_certificate(folder: Path, name: str, *, days: int = 30) -> tuple[Path, Path]:
    """``name.p12`` with key and certificate, ``name-ca.pem`` of the authority; valid for ``days`` from yesterday."""
    authority_key, own_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority = _certificate("发证机构", authority_key.public_key(), "发证机构", authority_key, 3650, authority=True)
    own = _certificate(name, own_key.public_key(), "发证机构", authority_key, days, authority=False)
    p12, pem = folder / f"{name}.p12", folder / f"{name}-ca.pem"
    encrypted = BestAvailableEncryption(PASSPHRASE.encode())
    p12.write_bytes(pkcs12.serialize_key_and_certificates(name.encode(), own_key, own, [authority], encrypted))
    pem.write_bytes(authority.public_bytes(Encoding.PEM))
    return p12, pem


def _certificate(
    name: str,
    key: ec.EllipticCurvePublicKey,
    issuer: str,
    issuer_key: ec.EllipticCurvePrivateKey,
    days: int,
    *,
    authority: bool,
) -> x509.Certificate:
    begin = datetime.now(UTC) - DAY
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + days * DAY)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(issuer_key, hashes.SHA256())
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
