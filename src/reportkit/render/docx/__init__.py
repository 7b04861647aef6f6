"""What pandoc's DOCX writer cannot do: the reference document, table geometry, tracked changes."""

from reportkit.render.docx.core_properties import Properties
from reportkit.render.docx.finishing import finish_docx, laid_out_tables, lean_reference, reference_document
from reportkit.render.docx.parts import DOCX_FONTS
from reportkit.render.docx.tracked import finish_tracked
from reportkit.render.docx.tracked_tables import written_table

__all__ = [
    "DOCX_FONTS",
    "Properties",
    "finish_docx",
    "finish_tracked",
    "laid_out_tables",
    "lean_reference",
    "reference_document",
    "written_table",
]
