"""The short way to a digest leads to the same one."""

from __future__ import annotations

import hashlib

import pytest

from reportkit.resources import short_digest


@pytest.mark.parametrize("data", [b"", b"a", "政府信息公开".encode(), bytes(range(256)) * 1000])
def test_it_is_the_digest_of_hashlib(data: bytes) -> None:
    assert short_digest(data) == hashlib.sha256(data).hexdigest()
