"""Typst source to an accessible PDF that carries its sources."""

from reportkit.render.pdf.as_typed import text_filters
from reportkit.render.pdf.tagging import tag_heads
from reportkit.render.pdf.typesetting import LAYOUT, epoch, lay_out_inputs, page_inputs, put_beside, typeset

__all__ = ["LAYOUT", "epoch", "lay_out_inputs", "page_inputs", "put_beside", "tag_heads", "text_filters", "typeset"]
