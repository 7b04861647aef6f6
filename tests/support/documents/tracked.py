"""LibreOffice accepts or rejects all tracked changes of a DOCX; what is left is read back."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from lxml import etree
from tests.support.patience import HANGS

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="没有装 LibreOffice（soffice），不能接受、拒绝修订")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Finish(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToURL(target), filter())
  document.close(True)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""


@dataclass(frozen=True)
class Written:
    """The text of a DOCX: paragraphs outside tables, and the cells of each table."""

    paragraphs: tuple[str, ...]
    tables: tuple[tuple[str, ...], ...]


@cache
def _profile() -> Path:
    """A user profile that LibreOffice has made itself, with our macro in it."""
    home = Path(mkdtemp(prefix="reportkit-office-"))
    _office(home, "--terminate_after_init")
    basic = home / "profile" / "user" / "basic" / "Standard"
    (basic / "Module1.xba").write_text(_MACRO, encoding="utf-8")
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    return home


def _office(home: Path, argument: str) -> None:
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--norestore", argument]
    environment = os.environ | {"HOME": str(home)}
    subprocess.run(command, check=True, capture_output=True, timeout=HANGS, env=environment)


def all_changes(docx: Path, *, accept: bool) -> Written:
    """What LibreOffice leaves after accepting or rejecting all changes."""
    command = ".uno:AcceptAllTrackedChanges" if accept else ".uno:RejectAllTrackedChanges"
    with TemporaryDirectory() as temporary:
        target = Path(temporary) / "finished.docx"
        _office(_profile(), f"macro:///Standard.Module1.Finish({docx},{target},{command})")
        return read(target)


def read(docx: Path) -> Written:
    with zipfile.ZipFile(docx) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    assert not list(root.iter(f"{_W}ins", f"{_W}del")), "changes are left"
    body = root.find(f"{_W}body")
    assert body is not None
    paragraphs = tuple(_text(p) for p in body.iterchildren(f"{_W}p"))
    tables = tuple(tuple(_text(cell) for cell in table.iter(f"{_W}tc")) for table in body.iterchildren(f"{_W}tbl"))
    return Written(paragraphs, tables)


def _text(element: etree._Element) -> str:
    return "".join("\n" if part.tag == f"{_W}br" else part.text or "" for part in element.iter(f"{_W}t", f"{_W}br"))
