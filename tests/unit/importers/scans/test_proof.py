"""What the equations prove of recognised figures, without any recogniser: cells are made as one would read them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

import pytest
from tests.support.reports.consistent import statistics

from reportkit.formats import load_format, table_grid
from reportkit.importers import import_document
from reportkit.importers.document import Document, GridCell, GridTable, Item, PublishedParagraph, ScannedCell
from reportkit.importers.importing import Imported
from reportkit.importers.scans import settling_page
from reportkit.importers.scans.seal_strokes import without_strokes

FMT = load_format("2021-30")
NEW = "申请办理/本年新收"
TRUE = statistics("2021-30", Random(5)) | {"主动公开/行政事业性收费": Decimal("12.5")}


def cell(*texts: str, sure: float = 0.99, crossed: bool = False) -> ScannedCell:
    return ScannedCell(tuple((text, sure) for text in texts), b"png", 1, crossed)


def scan(changed: Mapping[str, ScannedCell | None], true: Mapping[str, Decimal] = TRUE) -> Imported:
    """A scan whose cells all three recognitions read right, but for those ``changed``; None is a cell without ink."""
    items: list[Item] = [PublishedParagraph("甲市2024年政府信息公开工作年度报告")]
    for section in FMT.sections:
        items.append(PublishedParagraph(section.label))
        if section.table is None:
            continue
        cells = []
        for place in table_grid(FMT.table(section.table)).cells:
            said: ScannedCell | None = cell(*[format(true[place.fact], "f")] * 3) if place.fact else cell(place.text)
            if place.fact is not None and place.fact in changed:
                said = changed[place.fact]
            text = said.readings[0][0] if said is not None else ""
            cells.append(GridCell(text, place.row, place.column, place.row_span, place.column_span, said))
        items.append(GridTable(tuple(cells), certain=True))
    return import_document(Document(tuple(items), scanned=True), 2024, None)


def wrong(found: Imported) -> dict[str, Decimal]:
    return {pointer: amount for pointer, amount in found.found.amounts.items() if amount != TRUE[pointer]}


def test_everything_read_right_is_taken() -> None:
    found = scan({})
    assert found.found.amounts == TRUE
    assert {one.pointer for one in found.unsettled} == {p for p in TRUE if p.startswith("主动公开/")}
    assert all(one.filled for one in found.unsettled)


@pytest.mark.parametrize("pointer", list(TRUE)[13::24])
def test_one_figure_read_wrong_by_all_is_never_taken(pointer: str) -> None:
    """Every fact that an equation speaks of: all three recognitions are sure of a wrong figure."""
    found = scan({pointer: cell(*[str(int(TRUE[pointer]) + 3)] * 3)})
    assert wrong(found) == {}
    assert pointer not in found.found.amounts
    assert [(one.pointer, one.seems) for one in found.unsettled if not one.filled] == [
        (p, str(int(TRUE[p]) + (3 if p == pointer else 0))) for p in FMT.facts if p not in found.found.amounts
    ]


@pytest.mark.long
@pytest.mark.parametrize("pointer", list(TRUE)[10:])
def test_any_figure_read_wrong_by_all(pointer: str) -> None:
    assert wrong(scan({pointer: cell(*[str(int(TRUE[pointer]) + 3)] * 3)})) == {}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100))
def test_a_handful_of_figures_read_wrong_by_all(seed: int) -> None:
    rng = Random(seed)
    lost = rng.sample(list(TRUE)[10:], rng.randint(2, 6))
    false = {p: str(rng.choice([int(TRUE[p]) + rng.randint(1, 9), int(f"8{int(TRUE[p])}")])) for p in lost}
    assert wrong(scan({p: cell(text, text, text) for p, text in false.items()})) == {}


def test_another_recognition_is_taken_where_the_equations_then_hold() -> None:
    pointer = f"{NEW}/自然人"
    right, false = str(TRUE[pointer]), str(TRUE[pointer] + 3)
    assert scan({pointer: cell(false, false, right)}).found.amounts == TRUE


def test_two_errors_that_cancel_out_in_their_row_are_not_taken() -> None:
    one, two = f"{NEW}/自然人", f"{NEW}/商业企业"
    found = scan({one: cell(*[str(TRUE[one] + 3)] * 3), two: cell(*[str(TRUE[two] - 3)] * 3)})
    assert wrong(found) == {}


def test_the_same_slip_in_a_figure_and_its_total() -> None:
    """A row with one figure is its own total; 6 read as 8 in both adds up, and the column says that it is wrong."""
    row = "申请办理/办理结果/予以公开"
    both = {f"{row}/{key}": cell("888", "888", "888") for key in ("自然人", "总计")}
    rest = {
        f"{row}/{key}": cell("0", "0", "0") for key in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    }
    assert wrong(scan(both | rest)) == {}


def test_no_ink_is_no_nought_and_a_seal_is_neither() -> None:
    blank, sealed = "复议诉讼/行政复议/结果维持", "复议诉讼/行政复议/结果纠正"
    true = {p: Decimal(0) if p.startswith("复议诉讼/行政复议/") else amount for p, amount in TRUE.items()}
    found = scan({blank: None, sealed: cell("人民", "0", "O(", crossed=True)}, true)
    assert blank in found.found.blank
    assert {blank, sealed}.isdisjoint(found.found.amounts)


@pytest.mark.parametrize(
    "said",
    [
        cell("3", "8", "3"),
        cell("3", "3", "3", sure=0.7),
        cell("3", "3", "3", crossed=True),
        cell("/", "/", "/"),
        cell("07", "07", "07"),
        cell("3件", "3", "3件"),
    ],
)
def test_where_no_equation_speaks_all_recognitions_must_agree(said: ScannedCell) -> None:
    found = scan({"主动公开/行政许可": said})
    assert "主动公开/行政许可" not in found.found.amounts
    assert any(one.pointer == "主动公开/行政许可" and not one.filled for one in found.unsettled)


def test_an_amount_that_may_have_lost_its_point_is_looked_at() -> None:
    found = scan({"主动公开/行政事业性收费": cell("125", "125", "125")})
    assert "主动公开/行政事业性收费" not in found.found.amounts


def test_a_published_error_is_named_at_its_cell_alone() -> None:
    """The printed total is wrong: what its row and its column do not prove is not taken, everything else is."""
    pointer = "申请办理/办理结果/不予处理/重复申请/总计"
    found = scan({pointer: cell(*[str(TRUE[pointer] + 1)] * 3)})
    assert set(TRUE) - set(found.found.amounts) == {pointer}


@pytest.mark.parametrize(
    ("read", "meant"), [("八(七)规章", "规章"), ("规章1", "规章"), ("入四、结转下年度继续办理", "")]
)
def test_labels_under_a_seal_lose_its_strokes(read: str, meant: str) -> None:
    """What resembles an official label stays; what holds one within a few strokes becomes it."""
    table = GridTable((GridCell(read, 0, 0, scanned=cell(read)),), certain=True)
    assert without_strokes(table, frozenset()).cells[0].text == (meant or read)


def test_the_page_to_settle_shows_pictures_and_where_to_type() -> None:
    found = scan({f"{NEW}/自然人": cell("<b>", "<b>", "<b>")})
    page = settling_page(found.unsettled, FMT, {NEW: 17}, "2024", "扫描<1>.pdf")
    assert "第 17 行“本年新收”，第 1 个数" in page
    assert "data:image/png;base64,cG5n" in page
    assert "<b>" not in page
    assert "扫描&lt;1&gt;.pdf" in page


def test_a_worn_four_counts_only_where_an_equation_proves_it() -> None:
    """A broken 4 is read as 十: in table 二, where no equation speaks, it stays open."""
    pointer = next(p for p in TRUE if p.startswith("申请办理/办理结果/") and TRUE[p] == 4)
    worn = cell("十", "十", "十")
    assert scan({pointer: worn}).found.amounts == TRUE
    alone = next(p for p in TRUE if p.startswith("主动公开/"))
    assert alone not in scan({alone: worn}).found.amounts
