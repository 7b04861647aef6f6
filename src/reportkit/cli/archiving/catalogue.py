"""``reportkit catalogue``: what an archive folder holds, as CSV, JSON and a page for the public."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from reportkit.archive.bags import UnreadableBagError
from reportkit.archive.catalogue import (
    LINKED,
    CatalogueEntry,
    catalogue_csv,
    catalogue_html,
    catalogue_json,
    catalogue_linked,
    ordered,
    scan,
)
from reportkit.archive.verifying import ARCHIVE
from reportkit.diagnostics import unwritable
from reportkit.diagnostics.reporters import shown_path
from reportkit.workspace import find_root, write_file


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all listed, 1 there are bags that cannot be counted on, 2 nothing was written."""
    here = Path.cwd()
    archive = Path(os.path.normpath(here / options.folder)) if options.folder else find_root(here) / ARCHIVE
    if not archive.is_dir():
        raise UnreadableBagError(f"没有 {shown_path(archive, here)} 这个文件夹；还没有存过档，或请写明存档在哪里")
    entries = ordered(scan(archive))
    if not entries:
        raise UnreadableBagError(f"{shown_path(archive, here)} 里没有存档，没有生成目录")
    folder = Path(os.path.normpath(here / options.to)) if options.to else archive
    _write(folder, archive, entries)
    broken = [entry for entry in entries if entry.fault]
    where = shown_path(folder, here)
    print(f"已生成 {where}/ 里的 catalogue.html、catalogue.csv、catalogue.json、{LINKED}：{len(entries)} 个存档")
    for entry in broken:
        print(f"    有问题：{entry.path}：{entry.fault}")
    return int(bool(broken))


def _write(folder: Path, archive: Path, entries: list[CatalogueEntry]) -> None:
    """Each file whole or not at all; the page comes last, because it links to the others."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableBagError(unwritable(folder, error)) from error
    between = Path(os.path.relpath(archive, folder)).as_posix()
    write_file(folder / "catalogue.csv", catalogue_csv(entries))
    write_file(folder / "catalogue.json", catalogue_json(entries))
    prefix = "" if between == "." else f"{between}/"
    write_file(folder / LINKED, catalogue_linked(entries, prefix))
    write_file(folder / "catalogue.html", catalogue_html(entries, prefix))
