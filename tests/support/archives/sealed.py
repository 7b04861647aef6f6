"""One archived report with every seal there is, for all tests of a run."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.support.archives.bags import working_in
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

from reportkit.cli import main

SIGNER = "公开办@example.org"


def make_key(folder: Path, name: str) -> Path:
    key = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key], check=True)
    return key


@cache
def sealed() -> Path:
    """A workspace whose ledger is committed, with bag, ZIP, signed tag and signature. Never to be changed."""
    top = Path(mkdtemp(prefix="reportkit-sealed-")).resolve()
    root = top / "工作区"
    key = make_key(top, "key")
    write_report(root, 2022, narrative(2022, front="发布日期: 2023-01-20\n"), typed(2022))
    (root / "allowed_signers").write_text(f"{SIGNER} {key.with_suffix('.pub').read_text('utf-8')}", encoding="utf-8")
    commit_all(root)
    git(root, "config", "user.name", "甲")
    git(root, "config", "user.email", "a@example.org")
    with working_in(root):
        assert main(["archive", "2022", "--zip", "--tag", "--sign", str(key)]) == 0
    commit_all(root, "发布记录")
    return root
