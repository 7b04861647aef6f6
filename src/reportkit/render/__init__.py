"""Report or comparison to documents, and the guard that reads them back."""

from reportkit.render.attachments import Attachment
from reportkit.render.style import DEFAULT, Style, read_style, style_of

__all__ = ["DEFAULT", "Attachment", "Style", "read_style", "style_of"]
