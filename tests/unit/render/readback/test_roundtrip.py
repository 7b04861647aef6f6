"""Every document that we build, and what other programs make of it, imports back to the same facts and text."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.support.patience import HANGS
from tests.support.reports.consistent import statistics
from tests.support.workspaces.directories import narrative, official_format, write_report

from reportkit.engines import PandocWorker
from reportkit.formats import statistics_text
from reportkit.importers import Imported, import_document
from reportkit.importers.readers import read_document
from reportkit.render.report import KINDS, build_report
from reportkit.reports import read_report
from reportkit.reports.figures import read_statistics

PIECES = (
    "公开政府信息136篇，其中文件12篇。",
    "对“三公”经费（含会议费）逐项说明；接受监督。",
    "新增 API 接口3个，访问量达1234567次！",
    "一是规范流程，二是压实责任：做到应公开尽公开。",
    "《柔远镇公开指南》已更新。",
)


@pytest.fixture(scope="module")
def worker() -> Iterator[PandocWorker]:
    with PandocWorker() as running:
        yield running


def random_report(root: Path, seed: int) -> Path:
    rng = Random(seed)
    year = rng.choice([2020, 2021, 2023])
    fmt = official_format(year)
    values = {pointer: str(amount) for pointer, amount in statistics(fmt.id, rng).items()}
    texts = {
        n: "\n\n".join("\n".join(rng.sample(PIECES, rng.randint(1, 4))) for _ in range(rng.randint(1, 3)))
        for n in range(7)
    }
    text = narrative(year, texts=texts)
    return write_report(root, year, text, statistics_text(fmt, values))


def same(imported: Imported, directory: Path, *, whole: bool = True) -> None:
    """``whole`` is false for the fragment, which has no title and so does not name its body."""
    expected = read_statistics(directory, int(directory.name)).amounts
    assert imported.found.amounts == expected
    text = (directory / "report.md").read_text(encoding="utf-8")
    if whole:
        assert imported.report == text
    else:
        assert imported.report.split("\n---\n", 1)[1] == text.split("\n---\n", 1)[1]
    assert imported.balance.lost == 0
    assert imported.found.refused == []


def built(directory: Path, folder: Path, worker: PandocWorker) -> list[Path]:
    return [p for p in build_report(read_report(directory), folder / "build", worker) if p.suffix[1:] in KINDS]


def imported(path: Path, directory: Path) -> Imported:
    return import_document(read_document(path), int(directory.name), None)


@pytest.mark.parametrize("seed", range(3))
def test_built_documents(tmp_path: Path, seed: int, worker: PandocWorker) -> None:
    directory = random_report(tmp_path, seed)
    for path in built(directory, tmp_path, worker):
        same(imported(path, directory), directory, whole="fragment" not in path.name)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10, 60))
def test_many_built_documents(tmp_path: Path, seed: int, worker: PandocWorker) -> None:
    directory = random_report(tmp_path, seed)
    for path in built(directory, tmp_path, worker):
        same(imported(path, directory), directory, whole="fragment" not in path.name)


def converted(source: Path, kind: str, folder: Path) -> Path:
    """The document as LibreOffice writes it; skips the test where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    target = folder / "office"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(source)],
        check=True,
        capture_output=True,
        timeout=HANGS,
    )
    return target / f"{source.stem}.{kind}"


@pytest.mark.long
@pytest.mark.parametrize("kind", ["docx", "odt", "doc", "html", "pdf"])
def test_saved_by_libreoffice(tmp_path: Path, kind: str, worker: PandocWorker) -> None:
    directory = random_report(tmp_path, 5)
    source = next(path for path in built(directory, tmp_path, worker) if path.suffix == ".docx")
    same(imported(converted(source, kind, tmp_path), directory), directory)


@pytest.mark.long
def test_printed_by_chromium(tmp_path: Path, worker: PandocWorker) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    directory = random_report(tmp_path, 5)
    source = next(path for path in built(directory, tmp_path, worker) if path.suffix == ".html")
    pdf = tmp_path / "printed.pdf"
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={pdf}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=HANGS)
    same(imported(pdf, directory), directory)
