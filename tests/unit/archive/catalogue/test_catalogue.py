"""``reportkit catalogue`` over real, broken, hostile and very many bags."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tracemalloc
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from rdflib import RDF, Graph, Namespace
from tests.support.archives.bags import BODY, NAME, TITLE, archived, bag_in, copy_of_workspace, reseal, working_in
from tests.support.archives.synthetic_bags import write_bag
from tests.support.workspaces.directories import typed
from tests.support.workspaces.repository import commit_all

from reportkit.archive.catalogue.bodies import ordered
from reportkit.archive.catalogue.listing import CatalogueEntry, catalogue_csv, catalogue_json, scan
from reportkit.archive.catalogue.public_page import catalogue_html
from reportkit.cli import main


def corrected(folder: Path) -> Path:
    """A workspace whose report was published twice."""
    root = copy_of_workspace(folder)
    (root / "reports/2022/statistics.yaml").write_text(typed(2022, {"主动公开/行政许可": 4}), encoding="utf-8")
    commit_all(root, "更正", date="2023-03-01T08:00:00+0800")
    with working_in(root):
        assert main(["archive", "2022", "--reason", "行政许可件数填错"]) == 0
    return root


def rows(text: str) -> list[list[str]]:
    """The first table of a page, cell by cell."""
    table = html.fromstring(text).find(".//table")
    assert table is not None
    return [["".join(map(str, cell.itertext())) for cell in row] for row in table.iter("tr")]


def links(text: str) -> list[str]:
    """Where the links in the tables of a page lead."""
    return [unquote(link.get("href", "")) for cell in html.fromstring(text).iter("td") for link in cell.iter("a")]


def test_the_latest_version_first_with_links_that_lead_somewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = corrected(tmp_path)
    with working_in(root):
        assert main(["catalogue"]) == 0
    assert "已生成 archive/ 里的 catalogue.html" in capsys.readouterr().out
    text = (root / "archive/catalogue.html").read_text(encoding="utf-8")
    head, row = rows(text)
    assert head == ["年度", "报告", "日期", "文件", "大小", "校验值", "以前的版本"]
    assert row[:3] == ["2022", f"{TITLE}（第 2 版，行政许可件数填错）", "2023-03-01"]
    assert row[6] == "第 1 版（2023-01-20）第 1 版 ZIP（2023-01-20）"
    targets = links(text)
    assert f"./{BODY}/2022/{BODY}-2022-v2/data/documents/{TITLE}.pdf" in targets
    assert all((root / "archive" / target).exists() for target in targets)
    assert len(targets) == 5


def test_csv_and_json_hold_every_bag(tmp_path: Path) -> None:
    root = corrected(tmp_path)
    with working_in(root):
        assert main(["catalogue", "archive", "--to", "目录"]) == 0
    raw = (root / "目录/catalogue.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [(row["机关"], row["年度"], row["版本"], row["日期"]) for row in table] == [
        (BODY, "2022", "2", "2023-03-01"),
        (BODY, "2022", "1", "2023-01-20"),
    ]
    assert [row["ZIP"] for row in table] == ["", f"{BODY}/2022/{NAME}.zip"]
    bags = json.loads((root / "目录/catalogue.json").read_text(encoding="utf-8"))["bags"]
    ledger = (root / "reports/2022/releases.yaml").read_text(encoding="utf-8")
    assert all(bag["seal"] in ledger for bag in bags)
    files = [path for path in bag_in(root).rglob("*") if path.is_file()]
    assert (bags[1]["files"], bags[1]["octets"]) == (len(files), sum(path.stat().st_size for path in files))
    targets = links((root / "目录/catalogue.html").read_text(encoding="utf-8"))
    assert all((root / "目录" / target).exists() for target in targets)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib about itself
def test_linked_data_name_every_release_and_file(tmp_path: Path) -> None:
    """Read as the graph that it is: DCAT and schema.org."""
    root = corrected(tmp_path)
    with working_in(root):
        assert main(["catalogue", "archive", "--to", "目录"]) == 0
    path = root / "目录/catalogue.jsonld"
    graph = Graph().parse(path, format="json-ld", publicID="file:///x/目录/catalogue.jsonld")
    dcat, schema = Namespace("http://www.w3.org/ns/dcat#"), Namespace("https://schema.org/")
    (catalogue,) = graph.subjects(RDF.type, dcat.Catalog)
    datasets = set(graph.objects(catalogue, dcat.dataset))
    assert datasets == set(graph.subjects(RDF.type, dcat.Dataset)) == set(graph.subjects(RDF.type, schema.Dataset))
    assert sorted(str(graph.value(one, dcat.version)) for one in datasets) == ["1", "2"]
    files = [unquote(str(one)).removeprefix("file:///x/") for one in graph.objects(None, dcat.downloadURL)]
    assert len(files) == 7  # PDF, DOCX and page of two versions, and one ZIP
    assert all((root / file).exists() for file in files)


def test_a_zip_of_another_version_is_told(tmp_path: Path) -> None:
    root = copy_of_workspace(tmp_path)
    info = bag_in(root) / "bag-info.txt"
    info.write_text(info.read_text("utf-8").replace("首次发布", "另一个理由"), encoding="utf-8")
    reseal(bag_in(root))
    folder, package = scan(root / "archive")
    assert (folder.fault, folder.package) == ("", "")
    assert package.fault == "与旁边同名的文件夹不是同一版"


def test_the_same_archive_gives_the_same_bytes(tmp_path: Path) -> None:
    names = ("catalogue.csv", "catalogue.json", "catalogue.jsonld", "catalogue.html")
    made = []
    for place in ("一", "二"):
        root = tmp_path / place
        shutil.copytree(archived() / "archive", root)
        for _again in range(2):
            assert main(["catalogue", str(root)]) == 0
            made.append([(root / name).read_bytes() for name in names])
    assert all(one == made[0] for one in made)


def test_broken_bags_are_listed_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "archive"
    for number, name in enumerate(("完好", "缺说明", "少文件", "改过说明", "空的", "不是压缩包"), start=1):
        write_bag(root, body=name, year=2020, version=1, org=str(number))
    bags = {path.name: path for path in root.glob("*/2020/*")}
    (bags["缺说明-2020-v1"] / "bag-info.txt").unlink()
    next(path for path in (bags["少文件-2020-v1"] / "data").rglob("*") if path.is_file()).unlink()
    (bags["改过说明-2020-v1"] / "bag-info.txt").write_bytes(b"\xff\n")
    shutil.rmtree(bags["空的-2020-v1"])
    bags["空的-2020-v1"].mkdir()
    shutil.rmtree(bags["不是压缩包-2020-v1"])
    bags["不是压缩包-2020-v1"].with_suffix(".zip").write_bytes(b"PK")
    assert main(["catalogue", str(root)]) == 1
    told = capsys.readouterr().out
    assert told.count("有问题") == 5
    assert "bag-info.txt：缺这个文件" in told
    text = (root / "catalogue.html").read_text(encoding="utf-8")
    sound, broken = html.fromstring(text).iter("table")
    assert len(list(sound.iter("tr"))) == 2
    assert len(list(broken.iter("tr"))) == 6
    assert len(json.loads((root / "catalogue.json").read_text(encoding="utf-8"))["bags"]) == 6


def test_hostile_names_stay_text() -> None:
    bad = "<script>alert(1)</script>&\"'\x1b"
    entry = CatalogueEntry(
        path=f"javascript:alert(1)/{bad}",
        body=f"=cmd|x {bad}",
        year=2022,
        version=2,
        title=f"{bad}\u202e",
        reason=bad,
        documents={"pdf": f"javascript:alert(1)//{bad}.pdf"},
        fault="",
    )
    page = html.fromstring(catalogue_html([entry, CatalogueEntry("x", fault=bad)], ""))
    assert not list(page.iter("script"))
    assert all(link.get("href", "").startswith(("./", "#", "catalogue.")) for link in page.iter("a"))
    assert "<script>alert(1)</script>" in "".join(map(str, page.itertext()))
    table = list(csv.reader(io.StringIO(catalogue_csv([entry]), newline="")))
    assert table[1][0].startswith("'=cmd")
    assert json.loads(catalogue_json([entry]))["bags"][0]["reason"] == bad


def test_bodies_by_sound_and_years_newest_first(tmp_path: Path) -> None:
    for body in ("镇江市", "北京市", "安庆市"):
        for year in (2020, 2022, 2021):
            write_bag(tmp_path, body=body, year=year, version=1)
    entries = ordered(scan(tmp_path))
    assert [entry.body for entry in entries[::3]] == ["安庆市", "北京市", "镇江市"]
    assert [entry.year for entry in entries[:3]] == [2022, 2021, 2020]


@pytest.mark.parametrize(("make", "said"), [(False, "还没有存过档"), (True, "里没有存档，没有生成目录")])
def test_nothing_to_list(make: bool, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: FBT001  # pytest
    if make:
        (tmp_path / "archive").mkdir()
    assert main(["catalogue", str(tmp_path / "archive")]) == 2
    assert said in capsys.readouterr().err
    assert list((tmp_path / "archive").iterdir() if make else tmp_path.iterdir()) == []


@pytest.mark.long
def test_two_thousand_bags(tmp_path: Path) -> None:
    """Ten thousand must be possible: the memory stays small."""
    for number in range(2000):
        write_bag(tmp_path, body=f"机关{number % 200:03}", year=2014 + number // 200, version=1)
    tracemalloc.start()
    entries = ordered(scan(tmp_path))
    text = catalogue_html(entries, "")
    catalogue_csv(entries)
    catalogue_json(entries)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(entries) == 2000
    assert text.count('<th scope="row">') == 2000
    assert peak < 100e6


def test_the_archived_bag_is_in_the_catalogue_of_its_workspace() -> None:
    (entry,) = scan(archived() / "archive")
    assert (entry.body, entry.year, entry.version, entry.fault) == (BODY, 2022, 1, "")
    assert entry.path == f"{BODY}/2022/{NAME}"
