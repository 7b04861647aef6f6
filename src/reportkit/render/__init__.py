"""Report or comparison to documents, and the guard that reads them back."""

from reportkit.render.style import DEFAULT, Style, read_style, style_of

__all__ = ["DEFAULT", "Style", "read_style", "style_of"]
