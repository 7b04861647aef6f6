"""What pandoc's DOCX writer cannot do: the reference document, table geometry, tracked changes."""

from reportkit.render.docx.core_properties import Properties, core_properties
from reportkit.render.docx.finishing import finish_docx, laid_out_tables, lean_reference, reference_document
from reportkit.render.docx.parts import DOCX_FONTS, W, package, serialise
from reportkit.render.docx.table_pass import first

__all__ = [
    "DOCX_FONTS",
    "Properties",
    "W",
    "core_properties",
    "finish_docx",
    "first",
    "laid_out_tables",
    "lean_reference",
    "package",
    "reference_document",
    "serialise",
]
