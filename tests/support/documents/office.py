"""LibreOffice as a reader of our DOCX, with the bundled fonts alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.support.patience import HANGS

from reportkit.engines import bundled_fonts
from reportkit.render import Style

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="没有装 LibreOffice（soffice），不能检查 DOCX 排出的样子")

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
SAME_FONTS = Style(
    fonts=(
        ("数字", SERIF),
        ("标题", SERIF),
        ("楷体", SERIF),
        ("正文", SERIF),
        ("页码", SERIF),
        ("黑体", SANS),
    )
)
"""The DOCX names the very fonts that the PDF uses, so that both can be compared."""


@cache
def office_pdf(docx: Path) -> Path:
    """The PDF that LibreOffice makes of a DOCX."""
    home = Path(mkdtemp(prefix="reportkit-office-"))
    fonts = home / "fonts.conf"
    fonts.write_text(
        f"<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig><dir>{bundled_fonts()}</dir>"
        f"<cachedir>{home / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(home), str(docx)]
    environment = os.environ | {"FONTCONFIG_FILE": str(fonts), "HOME": str(home)}
    subprocess.run(command, check=True, capture_output=True, timeout=HANGS, env=environment)
    return home / docx.with_suffix(".pdf").name
