"""Report to DOCX, HTML and PDF."""
