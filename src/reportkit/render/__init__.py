"""Report or comparison to documents, and the guard that reads them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.render.attachments import Attachment
    from reportkit.render.style import DEFAULT, Style, read_style, style_of

_HOMES = {
    "DEFAULT": "style",
    "Attachment": "attachments",
    "Style": "style",
    "read_style": "style",
    "style_of": "style",
}

__all__ = ["DEFAULT", "Attachment", "Style", "read_style", "style_of"]

__getattr__ = lazy_face(__name__, _HOMES)
