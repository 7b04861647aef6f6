"""OpenDocument texts, through pandoc."""

from __future__ import annotations

import subprocess
from pathlib import Path

from reportkit.diagnostics import EngineError
from reportkit.engines import pandoc_path
from reportkit.importers.document import Document
from reportkit.importers.readers.html import html_document

_SECONDS = 120


def read(path: Path) -> Document:
    """Read an ODT file; EngineError where pandoc cannot."""
    command = [str(pandoc_path()), "--sandbox", "--from", "odt", "--to", "html", "--wrap=none", str(path)]
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  # our own command
    if done.returncode:
        stderr = done.stderr.decode("utf-8", "replace")
        raise EngineError(f"{path.name} 读不出；请用 WPS 或 LibreOffice 另存为 DOCX", command=command, stderr=stderr)
    return html_document(f"<html><body>{done.stdout.decode('utf-8')}</body></html>", path.name)
