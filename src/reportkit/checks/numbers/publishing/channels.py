"""N16: two totals of one channel of publication."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.reading import Reading
from reportkit.formats import short_amount
from reportkit.prose.reading import Quantity, Sentence
from reportkit.resources import regex

_TOTAL = regex(
    r"(?:^|，)(?:20[0-9][0-9]年度?|全年|本年度?)?，?(?:我[镇局乡县市区街办委])?(?:共|累计)?(?:通过|利用|依托|在)?"
    r"(?P<channel>[\u4e00-\u9fff“”]{0,8}(?:网站|公众号|微博|抖音号?|公开平台|客户端))(?:上|平台)?"
    r"(?:共|累计|主动|全年|及时)*(?P<verb>公开|发布|推送|更新)(?:各类|政府|政务|公开)*信息(?:共计?|总数|累计|合计)*$"
)


def check_channels(reading: Reading) -> Iterator[Claim]:
    """Each total that differs from an earlier one of the same channel and verb."""
    first: dict[tuple[str, str], Quantity] = {}
    for sentence in (s for paragraph in reading.paragraphs for s in paragraph):
        for quantity in sentence.quantities:
            key = _channel(reading, sentence, quantity)
            if key is None:
                continue
            earlier = first.setdefault(key, quantity)
            if earlier.value != quantity.value:
                read = f"{key[0]}{key[1]}信息 {short_amount(quantity.value)} {quantity.kind}"
                against = f"前面写的是 {short_amount(earlier.value)} {earlier.kind}"
                yield Claim(
                    "N16",
                    sentence,
                    quantity.start,
                    quantity.end,
                    holds=False,
                    read=read,
                    against=against,
                    hint="请核对两处，改成同一个数",
                )


def _channel(reading: Reading, sentence: Sentence, quantity: Quantity) -> tuple[str, str] | None:
    match = _TOTAL.search(sentence.head(quantity, "；。（")) if quantity.kind == "条" and quantity.exact else None
    if match is None or sentence.compared(quantity) or not reading.speaker.speaks_of_all(sentence, quantity.start):
        return None
    return match["channel"], match["verb"]
