"""Small bags that are whole and say what real ones say, for catalogues of thousands."""

from __future__ import annotations

from pathlib import Path

from tests.support.archives.bags import reseal


def write_bag(archive: Path, *, body: str, year: int, version: int, org: str = "") -> Path:
    """One bag in its place below ``archive``."""
    bag = archive / (org or body) / str(year) / f"{body}-{year}-v{version}"
    documents = bag / "data/documents"
    documents.mkdir(parents=True)
    for ending in ("pdf", "docx", "html"):
        (documents / f"{body}{year}年报.{ending}").write_text(f"{body}{year}", encoding="utf-8")
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8")
    info = {
        "Source-Organization": body,
        "External-Description": f"{body}{year}年政府信息公开工作年度报告",
        "External-Identifier": f"{year}/v{version}",
        "Bagging-Date": f"{year + 1}-01-20",
        "Reportkit-Year": str(year),
        "Reportkit-Version": str(version),
        "Reportkit-Reason": "首次发布" if version == 1 else "更正",
    }
    text = "".join(f"{label}: {value}\n" for label, value in info.items())
    (bag / "bag-info.txt").write_text(text, encoding="utf-8")
    reseal(bag)
    return bag
