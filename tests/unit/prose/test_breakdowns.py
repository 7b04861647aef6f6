import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.prose.reading import sentences

from reportkit.prose.reading.wholes.breakdowns import find_breakdowns
from reportkit.prose.reading.wholes.verdicts import Agreement, Breakdown


def breakdowns(text: str) -> list[Breakdown]:
    found: list[Breakdown] = []
    before = None
    for sentence in sentences(text):
        found += find_breakdowns(sentence, before)
        before = sentence
    return found


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("共500条，其中网站300条、微信200条。", Agreement.HOLDS),
        ("共500条，其中网站300条、微信250条。", Agreement.OVER),
        ("共500条，其中网站300条、微信190条。", Agreement.SHORT),
        ("共500条，其中网站30条、微信19条。", None),  # examples, not a breakdown
        ("共500条，其中网站300条、微信149条。", None),  # less than nine tenths
        ("共500条，其中网站300条、微信150条。", Agreement.SHORT),  # nine tenths
        ("共500条，其中网站300条。", None),  # a subset
        ("共500条，其中网站600条。", Agreement.OVER),
        ("近500条，其中网站300条、微信250条。", None),
        ("信息40条（动态15条、公告20条）。", Agreement.SHORT),
        ("共40条，分别为动态5条、公告20条。", Agreement.SHORT),
        ("动态15条、公告20条，共36条。", Agreement.SHORT),
        ("共12件，其中网上8件（微信5件、网站3件）、信函4件。", Agreement.HOLDS),
        ("共12件，其中网上8件、微信5件、网站3件、信函4件。", Agreement.HOLDS),  # a subset spelled out in the list
        ("共12件，其中网上8件、信函4件、自然人10件、法人2件。", Agreement.HOLDS),  # two groupings in a row
        ("共12件，其中网上8件、自然人10件。", None),  # two groupings, neither complete
    ],
)
def test_verdict(text: str, verdict: Agreement | None) -> None:
    assert breakdowns(text)[0].verdict is verdict


@pytest.mark.parametrize(
    "names", ["其中网站300条、微信{}条等。", "包括网站300条、微信{}条。", "主要包括网站300条、微信{}条。"]
)
@pytest.mark.parametrize(("part", "verdict"), [(250, Agreement.OVER), (199, None), (20, None)])
def test_a_partial_list_can_only_be_too_much(names: str, part: int, verdict: Agreement | None) -> None:
    assert [b.verdict for b in breakdowns(f"共500条，{names.format(part)}")] == [verdict]


@pytest.mark.parametrize(
    ("between", "found"), [("", ["500条"]), ("内容丰富，", ["500条"]), ("内容丰富，形式多样，", [])]
)
def test_a_whole_stands_at_most_one_remark_before_its_parts(between: str, found: list[str]) -> None:
    text = f"全年公开信息500条，{between}其中网站300条、微信250条。"
    assert [breakdown.whole.text for breakdown in breakdowns(text)] == found


def test_two_amounts_side_by_side_are_two_sums() -> None:
    found = breakdowns("共计30人 12.5万元，其中：低保20人5.5万元；特困10人8万元。")
    assert {b.whole.kind: b.verdict for b in found} == {"人": Agreement.HOLDS, "元": Agreement.OVER}


def test_a_new_matter_ends_the_list() -> None:
    (found,) = breakdowns("发布信息500条，其中原创200条，回应留言400条。")
    assert [part.text for part in found.parts] == ["200条"]


def test_a_sentence_may_break_down_the_one_before() -> None:
    (found,) = breakdowns("全年公开信息500条。其中网站300条、微信210条。")
    assert (found.whole.text, found.verdict) == ("500条", Agreement.OVER)


@given(st.lists(st.integers(1, 10_000), min_size=2, max_size=6))
def test_parts_that_add_up_hold_and_one_more_does_not(parts: list[int]) -> None:
    spelled = "、".join(f"第几类{chr(0x4E59 + n)}{part}条" for n, part in enumerate(parts))
    (found,) = breakdowns(f"共{sum(parts)}条，分别为{spelled}。")
    assert found.verdict is Agreement.HOLDS
    (found,) = breakdowns(f"共{sum(parts) + 1}条，分别为{spelled}。")
    assert found.verdict is Agreement.SHORT


@given(st.text(alphabet="共其中分别为包括含等（）、，；：。1234567890件条人万元网站合计", max_size=60))
def test_no_text_stops_the_reading(text: str) -> None:
    for breakdown in breakdowns(text):
        assert breakdown.parts
        assert breakdown.verdict in (None, *Agreement)
