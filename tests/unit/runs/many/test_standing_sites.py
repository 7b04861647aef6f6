"""Bodies whose pages need not be drawn again, and everything that makes them be."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.reports.site_county import write_bodies

from reportkit.runs import Workforce, make_site

BODY = "reports/某县/发展改革局"
RECORD = "build/site-record/某县/发展改革局/site-build.json"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two bodies of two years, and their site."""
    root = tmp_path_factory.mktemp("standing")
    write_bodies(root, 2)
    made = make_site(root, workforce=Workforce(jobs=1))
    assert (made.bodies, made.standing) == (2, 0)
    return root


@pytest.fixture
def county(drawn: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drawn, tmp_path / "county"))


def contents(root: Path) -> dict[str, bytes]:
    site = root / "build" / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def appended(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def forged(root: Path) -> None:
    record = json.loads((root / RECORD).read_text(encoding="utf-8"))
    record["body"]["name"] = "另一个局"
    (root / RECORD).write_text(json.dumps(record), encoding="utf-8")


def gone(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return change


def test_an_unchanged_site_is_recognised_without_pandoc(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(county)
    monkeypatch.setattr("reportkit.runs.publishing.body_drawing.report_content", None)
    made = make_site(county, workforce=Workforce(jobs=1))
    assert (made.bodies, made.reports, made.standing) == (2, 4, 2)
    assert (made.placed.new, made.placed.removed) == (0, 0)
    assert contents(county) == before


CHANGES = (
    (appended(f"{BODY}/2024/report.md", "\n另外办理了三件事。\n"), 1),
    (appended(f"{BODY}/2023/report.md", "\n另外办理了三件事。\n"), 1),
    (appended(f"{BODY}/2024/statistics.yaml", "# 已核对\n"), 1),
    (appended(f"{BODY}/2024/附件.txt", "一\n"), 1),
    (appended(f"{BODY}/2024/releases.yaml", "版本:\n"), 1),
    (appended("build/某县/发展改革局/2024/report.pdf", "一\n"), 1),
    (appended("build/site/bodies/某县/发展改革局/2024/index.html", "一\n"), 1),
    (appended("reportkit.yaml", "网址: https://www.example.gov.cn/\n"), 0),
    (appended("reportkit.yaml", "版式:\n  表格字号: 小五\n"), 0),
    (gone(f"{BODY}/2023"), 1),
    (gone("build/site/bodies/某县/发展改革局/index.html"), 1),
    (gone("build/site"), 0),
    (gone(RECORD), 1),
    (forged, 1),
)


@pytest.mark.parametrize(("change", "standing"), [CHANGES[1], CHANGES[5], CHANGES[-1]])
def test_what_changes_is_drawn_again(county: Path, change: Callable[[Path], None], standing: int) -> None:
    change(county)
    assert make_site(county, workforce=Workforce(jobs=1)).standing == standing


@pytest.mark.long
@pytest.mark.parametrize(("change", "standing"), CHANGES)
def test_what_is_drawn_again_is_as_if_it_were_new(county: Path, change: Callable[[Path], None], standing: int) -> None:
    change(county)
    assert make_site(county, workforce=Workforce(jobs=1)).standing == standing
    again = contents(county)
    shutil.rmtree(county / "build" / "site")
    shutil.rmtree(county / "build" / "site-record")
    assert make_site(county, workforce=Workforce(jobs=1)).standing == 0
    assert contents(county) == again


def test_a_program_that_changed_draws_all(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportkit.runs.publishing.standing_pages.program", lambda: {"reportkit": "0"})
    assert make_site(county, workforce=Workforce(jobs=1)).standing == 0


def test_what_could_not_be_drawn_once_is_tried_again(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    appended(f"{BODY}/2024/report.md", "\n另外办理了三件事。\n")(county)
    with monkeypatch.context() as broken:
        broken.setattr("reportkit.runs.publishing.body_drawing.report_content", None)
        assert make_site(county, workforce=Workforce(jobs=1)).left_out
    made = make_site(county, workforce=Workforce(jobs=1))
    assert (made.standing, made.left_out) == (1, ())


def test_where_no_record_can_be_kept_the_site_is_made_all_the_same(county: Path, tmp_path: Path) -> None:
    shutil.rmtree(county / "build" / "site-record")
    (county / "build" / "site-record").write_text("在路上的文件", encoding="utf-8")
    made = make_site(county, folder=tmp_path / "elsewhere", workforce=Workforce(jobs=1))
    assert (made.bodies, made.standing, made.left_out) == (2, 0, ())
