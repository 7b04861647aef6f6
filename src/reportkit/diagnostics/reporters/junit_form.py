"""JUnit XML, which most CI systems turn into a list of failed tests."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

from reportkit.diagnostics.finding import Finding, Severity, Summary
from reportkit.diagnostics.reporters.view import NAMES, WAIVED, View, shown_path, summary_line
from reportkit.resources import regex

_NOT_XML = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(findings: Sequence[Finding], summary: Summary, here: Path, _view: View) -> str:
    """A suite for each file: errors fail, waived findings are skipped, warnings and notes are output of a passed case.

    The first suite holds the run itself, so that a run without findings is not an empty file.
    """
    root = ET.Element("testsuites", name="reportkit")
    run = ET.SubElement(root, "testsuite", name="reportkit check", tests="1", failures="0", skipped="0")
    ET.SubElement(run, "testcase", name=summary_line(summary), classname="reportkit")
    for path, group in groupby(findings, key=lambda finding: shown_path(finding.location.path, here)):
        _suite(root, _clean(path), list(group))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False)


def _suite(root: ET.Element, path: str, findings: list[Finding]) -> None:
    failed = sum(f.severity is Severity.ERROR and not f.waived for f in findings)
    counts = {"tests": len(findings), "failures": failed, "skipped": sum(f.waived for f in findings)}
    suite = ET.SubElement(root, "testsuite", {"name": path} | {key: str(count) for key, count in counts.items()})
    for finding in findings:
        place = f"{finding.location.line}:{finding.location.column}"
        case = ET.SubElement(suite, "testcase", name=f"{finding.code} {place}", classname=path)
        message = _clean(finding.message)
        detail = _clean(f"{path}:{place} {NAMES[finding.severity]} {finding.code} {finding.message}\n{finding.hint}")
        if finding.waived:
            ET.SubElement(case, "skipped", message=f"{WAIVED}：{message}")
        elif finding.severity is Severity.ERROR:
            ET.SubElement(case, "failure", message=message, type=finding.code).text = detail
        else:
            ET.SubElement(case, "system-out").text = detail


def _clean(text: str) -> str:
    return _NOT_XML.sub("�", text)
