"""DOC, WPS and RTF files, turned into DOCX by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportkit.diagnostics import EngineError, ReportkitError
from reportkit.importers.document import Document
from reportkit.importers.readers import docx

_SECONDS = 180


def read(path: Path) -> Document:
    """Read through LibreOffice; ReportkitError where it is not installed."""
    with as_docx(path) as made:
        return docx.read(made)


@contextmanager
def as_docx(path: Path) -> Iterator[Path]:
    """The file as LibreOffice saves it as DOCX; ReportkitError where LibreOffice is not installed or fails."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise ReportkitError(f"读 {path.suffix} 文件要用 LibreOffice，这里没有；请用 WPS 或 Word 另存为 DOCX 再导入")
    with tempfile.TemporaryDirectory() as folder:
        # A profile of its own: an office that is already open would swallow the request.
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(path.resolve())]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  # ours
        except subprocess.TimeoutExpired as error:
            raise EngineError(f"LibreOffice 没有读完 {path.name}；请另存为 DOCX 再导入", command=command) from error
        made = Path(folder) / f"{path.stem}.docx"
        if not made.is_file():
            stderr = done.stderr.decode("utf-8", "replace")
            raise EngineError(f"LibreOffice 读不出 {path.name}", command=command, stderr=stderr)
        yield made
