"""The templates of a site's pages: whatever text goes into them stays text."""

from __future__ import annotations

import base64
import hashlib
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reportkit.formats import short_amount
from reportkit.resources import data_dir

BODIES = "bodies"


def address_of(path: str) -> str:
    """A path within a link: what is no letter of an address is escaped, Chinese stays legible."""
    return "".join(char if char.isalnum() or ord(char) > 0xA0 else quote(char, safe="/-_.~") for char in path)


def public_address(place: str, site: str) -> str:
    """How all name the page at ``place``: below ``site``, the root on the web, or beside the first page."""
    return site + quote(place.removesuffix("index.html")) if site else "./" + quote(place)


def page_address(folder: str, year: int | None = None) -> str:
    """Where the page of a body, or of one of its years, lies in the site."""
    return "/".join(filter(None, (BODIES, folder, str(year or ""), "index.html")))


@cache
def page_part(name: str) -> str:
    """A file of the templates as it is: a style sheet or a script."""
    return (data_dir() / "html" / "site" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(data_dir() / "html" / "site", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["page"] = lambda folder, year=None: address_of(page_address(folder, year))
    made.filters["path"] = address_of
    made.filters["size"] = size_told
    made.filters["amount"] = lambda amount: short_amount(amount) if isinstance(amount, Decimal) else amount
    return made


def size_told(octets: int) -> str:
    """A size as people say it."""
    return f"{octets / 1e6:.1f} MB" if octets >= 1e6 else f"{max(octets // 1000, 1)} KB"


@cache
def _policy(script: str) -> str:
    """What the page may do: nothing but its own style and its one script; pictures lie within it."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    scripts = f"script-src 'sha256-{digest}'; " if script else ""
    return f"default-src 'none'; {scripts}style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def drawn_page(
    template: str,
    title: str,
    place: str,
    trail: list[tuple[str, str]],
    *,
    site: str = "",
    style: str = "",
    script: str = "",
    **parts: Any,
) -> str:
    """A whole page that will lie at ``place``; ``site`` is the address of the site's root, where it has one.

    ``trail`` are the names and targets of the pages above it; a page is its own last step.
    """
    root = "../" * place.count("/")
    return (
        _environment()
        .get_template(template)
        .render(
            title=title,
            root=root,
            trail=[*((name, root + address_of(target)) for name, target in trail), (title, "")],
            address=public_address(place, site) if site else "",
            style=style or page_part("site.css"),
            script=page_part(script) if script else "",
            policy=_policy(page_part(script) if script else ""),
            **parts,
        )
    )
