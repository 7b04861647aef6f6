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
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(home), str(docx)]
    subprocess.run(command, check=True, capture_output=True, timeout=HANGS, env=bundled_fonts_alone(home))
    return home / docx.with_suffix(".pdf").name


def bundled_fonts_alone(home: Path) -> dict[str, str]:
    """An environment in which a program finds our fonts and no other: those of machines differ, or lack Chinese."""
    home.mkdir(parents=True, exist_ok=True)
    fonts = home / "fonts.conf"
    fonts.write_text(
        f"<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig><dir>{bundled_fonts()}</dir>"
        f"<cachedir>{home / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return os.environ | {"FONTCONFIG_FILE": str(fonts), "HOME": str(home)}
