"""Verifying bags: which are meant, what was established of each, what may be concluded from that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportkit.archive.bags import UnreadableBagError
from reportkit.archive.verifying import Meant, Rebuild, Verification, find_bags, verify_bag, workspace_at_hand
from reportkit.diagnostics import ReportkitError
from reportkit.workspace import use_formats

SOUND, DIFFERS, UNREADABLE = 0, 1, 2


@dataclass(frozen=True)
class Verified:
    """What became of one bag: its verdict, or ``fault``, why there is none."""

    path: Path
    verdict: Verification | None = None
    fault: str = ""

    @property
    def status(self) -> int:
        """``SOUND``, ``DIFFERS`` or ``UNREADABLE``: the greater the worse."""
        if self.verdict is None:
            return UNREADABLE
        return SOUND if self.verdict.sound else DIFFERS


def verify(
    names: Sequence[str],
    here: Path,
    *,
    archive: Path | None = None,
    rebuild: Rebuild | None = None,
    signers: Path | None = None,
    certificates: Path | None = None,
) -> Iterator[Verified]:
    """Each bag that the names mean, once, verified when it is its turn; one that cannot be read stops no other.

    ``archive`` is where the bags of a ledger lie, if not in the workspace; ``signers`` who may sign and
    ``certificates`` those behind the one on a PDF, else the workspace says so. UnreadableBagError, before the first is
    looked at, where a name means nothing or one of these is no file.
    """
    if (root := workspace_at_hand(here)) is not None:
        use_formats(root)
    if signers is not None and not signers.is_file():
        message = f"没有找到 {signers.name}；它应是一个文件，每行写“名字 公钥”，如 ssh-keygen 的 allowed_signers"
        raise UnreadableBagError(message)
    if certificates is not None and not certificates.is_file():
        raise UnreadableBagError(f"没有找到 {certificates.name}；它应是一个 PEM 文件，里面是发证机构的证书")
    meant = dict.fromkeys(bag for name in names for bag in find_bags(name, here, archive))
    look = partial(verify_bag, here=here, rebuild=rebuild, signers=signers, certificates=certificates)
    return (_verified(bag, look) for bag in meant)


def _verified(bag: Meant, look: Callable[[Path], Verification]) -> Verified:
    if bag.missing:
        return Verified(bag.path, fault="发布记录里登记了这一版，没有找到它的存档；存档在别处的，请写 --archive 文件夹")
    try:
        return Verified(bag.path, look(bag.path))
    except ReportkitError as error:
        return Verified(bag.path, fault=str(error))


def conclusion(verdict: Verification) -> str:
    """What was established of a bag, and no more."""
    faults = sum(len(step.faults) for step in verdict.steps)
    if faults:
        return f"有 {faults} 处不符"
    if not verdict.origins:
        return "前后一致；来源没有证实（没有靠得住的封印：签名、标签或 Git 里的发布记录）"
    return f"完好；来源由{'、'.join(verdict.origins)}证实"
