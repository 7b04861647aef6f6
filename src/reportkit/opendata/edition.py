"""How a table of open data is published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """``excel``: CSV that a spreadsheet opens by itself; ``chinese``: the columns of CSV are called as people do.

    ``address`` is that of the publisher's site, ``licence`` the short name or the address of a licence; "" where
    nobody has said.
    """

    excel: bool = False
    chinese: bool = False
    address: str = ""
    licence: str = ""
