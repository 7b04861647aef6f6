"""The site of a workspace and of an archive: whole, the same bytes every time, and no report silences another."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree, html
from tests.support.archives.bags import bag_in, copy_of_workspace
from tests.support.places import ROOT
from tests.support.reports.site_county import write_bodies

from reportkit.diagnostics import ReportkitError
from reportkit.importers import read_page
from reportkit.reports import read_report
from reportkit.runs import SiteMade, Workforce, make_site

YEARS = (2020, 2023, 2024)
ADDRESS = "https://www.example.gov.cn/nianbao/"
RANKED = "申请办理/本年新收/总计"
SICK = "某县/科技局/2024"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five bodies; of the last one the report of 2024 has no readable data, that of 2023 a wrong sum."""
    root = tmp_path_factory.mktemp("county")
    write_bodies(root, 4, YEARS)
    sick = root / "reports" / SICK
    (sick / "statistics.yaml").write_text("格式: 2021-30\n主动公开: [\n", encoding="utf-8")
    wrong = sick.parent / "2023" / "statistics.yaml"
    lines = wrong.read_text(encoding="utf-8").splitlines()
    at = next(index for index, line in enumerate(lines) if "本年新收" in line)
    lines[at] = lines[at].rpartition(",")[0] + ", 999999]"
    wrong.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (root / "reportkit.yaml").write_text(f"网址: {ADDRESS.rstrip('/')}\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def made(county: Path) -> SiteMade:
    return make_site(county, workforce=Workforce(jobs=2))


def pages(made: SiteMade) -> Iterator[tuple[Path, html.HtmlElement]]:
    for path in sorted(made.folder.rglob("*.html")):
        yield path, html.document_fromstring(path.read_text(encoding="utf-8"))


def table(made: SiteMade, name: str) -> list[list[str]]:
    """The rows of the table of one fact."""
    root = html.document_fromstring((made.folder / "indicators" / f"{name}.html").read_text(encoding="utf-8"))
    return [["".join(map(str, cell.itertext())) for cell in row] for row in root.iter("tr")][1:]


def test_every_link_leads_somewhere_and_nothing_comes_from_elsewhere(made: SiteMade) -> None:
    for path, root in pages(made):
        identifiers = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(identifiers) == len(set(identifiers))
        for element in root.iter("a", "link"):
            target = unquote(element.get("href"))
            if target.startswith(ADDRESS):
                assert element.get("rel") == "canonical"
                continue
            where, _, anchor = target.partition("#")
            assert (path.parent / where).is_file() if where else anchor in identifiers, (path, target)
        assert not list(root.iter("img", "iframe", "object"))
        assert not [element for element in root.iter("script") if element.get("src")]
        assert len(root.findall(".//h1")) == 1
        assert path.stat().st_size < 2_000_000


def test_a_bad_report_is_named_and_silences_no_other(made: SiteMade) -> None:
    assert [name for name, _why in made.left_out] == ["某县科技局 2024", "某县科技局 2023"]
    page = (made.folder / "bodies" / SICK / "index.html").read_text(encoding="utf-8")
    assert "这份报告的正文和数没有列出" in page
    assert "statistics.yaml 第 " in page
    assert "data-fact" not in page
    assert (made.bodies, made.reports) == (4, 4 * len(YEARS))
    quality = html.document_fromstring((made.folder / "quality.html").read_text(encoding="utf-8"))
    rows = [["".join(map(str, cell.itertext())) for cell in row] for row in quality.iter("tr")]
    errors = {(row[0], row[2]): int(row[3]) for row in rows[1:]}
    assert {report for report, count in errors.items() if count} == {("某县科技局", "2024"), ("某县科技局", "2023")}
    assert len(errors) == 4 * len(YEARS)
    assert "data-fact" in (made.folder / "bodies/某县/科技局/2020/index.html").read_text(encoding="utf-8")


def test_a_page_holds_the_facts_of_its_report(made: SiteMade, county: Path) -> None:
    for name in ("某县/2024", "某县/教育局/2020"):
        found = read_page(made.folder / "bodies" / name / "index.html")
        report = read_report(county / "reports" / name)
        assert dict(found.values) == {pointer: value.text for pointer, value in report.statistics.values.items()}
        assert (found.faults, found.notes) == ((), ())
        data = (made.folder / "bodies" / name / "statistics.yaml").read_bytes()
        assert data == report.statistics.source.path.read_bytes()


def test_ranks_are_among_comparable_bodies_of_the_level(made: SiteMade, county: Path) -> None:
    rows = table(made, "申请办理-本年新收-总计")
    amounts = {
        office: read_report(county / "reports/某县" / office / "2024").statistics.amounts[RANKED]
        for office in ("发展改革局", "教育局")
    }
    for office, amount in amounts.items():
        place = sum(other > amount for other in amounts.values()) + 1
        row = next(row for row in rows if row[0] == f"某县{office}")
        assert (Decimal(row[2]), row[3]) == (amount, f"{place}/2")
        assert row[4] == ("100%" if place == 1 else "50%")
    sick = next(row for row in rows if row[0] == "某县科技局")
    assert sick[2:6] == ["未列出", "—", "—", "未列出"]
    assert sick[6] != "未列出"
    assert next(row for row in rows if row[0] == "某县人民政府")[3] == "1/1"


def test_what_another_format_does_not_know_is_incomparable(made: SiteMade) -> None:
    assert {row[-1] for row in table(made, "主动公开-规章-现行有效件数")} == {"不可比"}


def test_feed_sitemap_and_catalogue_name_what_is_there(made: SiteMade) -> None:
    feed = etree.fromstring((made.folder / "feed.xml").read_bytes())
    links = [str(link.get("href")) for link in feed.iter("{*}link") if link.get("rel") == "alternate"]
    assert len(links) == 4 * len(YEARS) - 2
    addresses = [str(loc.text) for loc in etree.fromstring((made.folder / "sitemap.xml").read_bytes()).iter("{*}loc")]
    assert len(addresses) == len(set(addresses)) == len(list(made.folder.rglob("*.html")))
    for address in (*links, *addresses):
        assert address.startswith(ADDRESS)
        place = made.folder / unquote(address.removeprefix(ADDRESS))
        assert (place / "index.html" if place.is_dir() else place).is_file()
    graph = json.loads((made.folder / "catalog.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert len(graph[0]["dcat:dataset"]) == len(graph) - 1 == len(links)
    for dataset in graph[1:]:
        for file in dataset["dcat:distribution"]:
            path = made.folder / unquote(file["dcat:downloadURL"]["@id"].removeprefix(ADDRESS))
            assert path.stat().st_size == file["dcat:byteSize"]


@pytest.mark.long
def test_the_same_reports_give_the_same_bytes_and_only_what_changed_is_written(
    made: SiteMade, county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(made.folder)
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(county / "reports", elsewhere / "reports")
    shutil.copy(county / "reportkit.yaml", elsewhere)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("USER", "somebody")
    again = make_site(elsewhere, folder=tmp_path / "www", workforce=Workforce(jobs=1))
    assert files_of(again.folder) == before
    times = {path: path.stat().st_mtime_ns for path in again.folder.rglob("*")}
    shutil.rmtree(elsewhere / "reports/某县/教育局/2023")
    (again.folder / "CNAME").write_text("x", encoding="utf-8")
    fewer = make_site(elsewhere, folder=tmp_path / "www", workforce=Workforce(jobs=1))
    assert fewer.placed.removed == 2  # its page and its data
    assert not (again.folder / "bodies/某县/教育局/2023").exists()
    assert (again.folder / "CNAME").exists()
    same = [path for path in times if path.is_file() and path.stat().st_mtime_ns == times[path]]
    assert again.folder / "bodies/某县/2024/index.html" in same
    assert again.folder / "bodies/某县/教育局/index.html" not in same
    assert set(files_of(again.folder)) == set(before) - {
        "bodies/某县/教育局/2023/index.html",
        "bodies/某县/教育局/2023/statistics.yaml",
    } | {"CNAME"}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    write_bodies(tmp_path / "office", 1, (2024,))
    return tmp_path / "office"


def test_what_we_did_not_make_is_never_overwritten(small: Path, tmp_path: Path) -> None:
    www = tmp_path / "www"
    www.mkdir()
    (www / "index.html").write_text("ours", encoding="utf-8")
    with pytest.raises(ReportkitError, match=r"index.html 不是 reportkit site 生成的"):
        make_site(small, folder=www)
    assert files_of(www) == {"index.html": b"ours"}
    for forged in ("[]", '{"files": {"../x": "1", "/etc/passwd": "2", "index.html": "3"}}', "\0"):
        (www / "site.json").write_text(forged, encoding="utf-8")
        (tmp_path / "x").write_text("x", encoding="utf-8")
        (www / "index.html").unlink(missing_ok=True)
        make_site(small, folder=www)
        assert (tmp_path / "x").exists()


def test_a_page_that_went_but_was_edited_stays_and_is_told(tmp_path: Path) -> None:
    two = tmp_path / "two"
    write_bodies(two, 2, (2024,))
    made = make_site(two, folder=tmp_path / "www")
    page = made.folder / "bodies/某县/发展改革局/2024/index.html"
    page.write_text("edited", encoding="utf-8")
    shutil.rmtree(two / "reports/某县/发展改革局")
    again = make_site(two, folder=tmp_path / "www")
    assert again.placed.kept == ["bodies/某县/发展改革局/2024/index.html"]
    assert page.exists()


def test_an_interruption_leaves_the_old_site(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_site(small, folder=tmp_path / "www")
    before = files_of(made.folder)
    path = small / "reports/某县/2024/report.md"
    path.write_text(path.read_text(encoding="utf-8").replace("专门窗口", "窗口"), encoding="utf-8")

    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("reportkit.runs.many.sites.put_site", stop)
        with pytest.raises(KeyboardInterrupt):
            make_site(small, folder=tmp_path / "www")
    assert files_of(made.folder) == before
    assert not list(tmp_path.glob(".making-*"))
    assert make_site(small, folder=tmp_path / "www").placed.new > 0


def test_words_of_a_report_stay_words(small: Path, tmp_path: Path) -> None:
    path = small / "reports/某县/2024/report.md"
    hostile = "<script>alert(1)</script>&\"'"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "机关: 某县人民政府", f"机关: 某县人民政府\n标题: '{hostile}'".replace("\"'", '"')
        ),
        encoding="utf-8",
    )
    made = make_site(small, folder=tmp_path / "www")
    texts = [found.read_text(encoding="utf-8") for found in made.folder.rglob("*.html")]
    assert not [text for text in texts if "<script>alert" in text]
    assert any("&lt;script&gt;alert" in text for text in texts)


def test_nothing_to_show_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReportkitError, match="没有报告，也没有存档"):
        make_site(tmp_path, tmp_path / "empty", tmp_path / "www")
    write_bodies(tmp_path, 1, (2024,))
    with pytest.raises(ReportkitError, match="不能放进"):
        make_site(tmp_path, folder=tmp_path)
    assert not (tmp_path / "www").exists()


def test_an_archive_is_the_source_of_its_site_and_each_bag_is_held_against_its_checksums(tmp_path: Path) -> None:
    root = copy_of_workspace(tmp_path)
    site = tmp_path / "www"
    made = make_site(tmp_path, root / "archive", site)
    page = (site / "bodies/2022/index.html").read_text(encoding="utf-8")
    assert (made.left_out, made.broken) == ((), ())
    assert "存档的每个文件都与校验值相符" in page
    bag = bag_in(root)
    listed = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))["bags"]
    assert [entry["path"] for entry in listed] == [bag.relative_to(root / "archive").as_posix()]
    assert 'href="catalogue.csv"' in (site / "index.html").read_text(encoding="utf-8")
    documents = sorted(path for path in (bag / "data/documents").iterdir() if "fragment" not in path.name)
    for path in documents:
        assert (site / "bodies/2022" / path.name).read_bytes() == path.read_bytes()
        assert path.name in page
    shutil.rmtree(root / "reports")
    assert files_of(make_site(tmp_path, root / "archive", tmp_path / "again").folder) == files_of(site)
    pdf = next(path for path in documents if path.suffix == ".pdf")
    pdf.write_bytes(pdf.read_bytes() + b"x")
    spoilt = make_site(tmp_path, root / "archive", site)
    assert len(spoilt.left_out) == 1
    page = (site / "bodies/2022/index.html").read_text(encoding="utf-8")
    assert "它的存档有问题" in page
    assert pdf.name in page
    assert "data-fact" not in page
    assert not (site / "bodies/2022" / pdf.name).exists()


def test_a_year_of_a_body_in_one_view(tmp_path: Path) -> None:
    """The page of a report shows what the body reported of the year in other families; ranks are of one family."""
    shutil.copytree(ROOT / "examples" / "families", tmp_path / "w")
    report = tmp_path / "w" / "reports" / "2024"
    shutil.copytree(ROOT / "reports" / "2022", report)
    for name in ("report.md", "statistics.yaml"):
        path = report / name
        path.write_text(path.read_text(encoding="utf-8").replace("2022", "2024"), encoding="utf-8")
    made = make_site(tmp_path / "w", folder=tmp_path / "site", workforce=Workforce(jobs=1))
    assert (made.reports, made.left_out) == (4, ())
    page = html.fromstring((tmp_path / "site" / "bodies" / "2024" / "index.html").read_bytes())
    sections = {s.findtext("h2"): s for s in page.iter("section") if s.findtext("h2", "").startswith("同一年度的")}
    assert set(sections) == {"同一年度的行政执法年度数据", "同一年度的政府网站工作年度报表"}
    figures = read_report(tmp_path / "w/families/行政执法年度数据/reports/2024").statistics.values
    told = {
        row.findtext("th"): row.findtext("td[@class='number']")
        for row in sections["同一年度的行政执法年度数据"].iter("tr")
        if row.find("td") is not None
    }
    assert told["行政处罚实施数量"] == figures["行政处罚/行政处罚实施数量/合计"].text
    assert set(told.values()) <= {value.text for value in figures.values()}
    assert len(told) > 10
    assert (tmp_path / "site" / "indicators" / "申请办理-本年新收-总计.html").is_file()
    own = tmp_path / "site" / "indicators" / "行政执法年度数据-行政处罚-行政处罚实施数量-合计.html"
    cells = [str(cell.xpath("string()")) for cell in html.document_fromstring(own.read_bytes()).iter("td")]
    assert cells[1:4] == [told["行政处罚实施数量"], "1/1", "100%"]
    shown = html.fromstring((own.parent / "index.html").read_bytes())
    assert [head.text for head in shown.iter("h2")] == sorted(
        ["政府信息公开工作年度报告", "行政执法年度数据", "政府网站工作年度报表"],
        key=lambda name: (name != "政府信息公开工作年度报告", name),
    )
