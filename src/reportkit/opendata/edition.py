"""How a table of open data is published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """``excel``: CSV that a spreadsheet opens by itself; ``chinese``: the columns of CSV are called as people do.

    ``further`` tables have the columns that reports of other families need. ``address`` is that of the publisher's
    site, ``licence`` the short name or the address of a licence; "" where nobody has said.
    """

    excel: bool = False
    chinese: bool = False
    further: bool = False
    address: str = ""
    licence: str = ""
