"""Published DOCX, HTML, PDF and text to a report directory."""

from reportkit.importers.account import account, is_clean
from reportkit.importers.addressed import PageFacts, read_page
from reportkit.importers.document import Document
from reportkit.importers.edited_tables import figures_in
from reportkit.importers.importing import Imported, document_year, import_document
from reportkit.importers.published_file import open_document

__all__ = [
    "Document",
    "Imported",
    "PageFacts",
    "account",
    "document_year",
    "figures_in",
    "import_document",
    "is_clean",
    "open_document",
    "read_page",
]
