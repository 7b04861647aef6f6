"""Pages on a side or on their head are turned."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from reportkit.engines import bundled_fonts

pytest.importorskip("rapidocr", reason="没有装识别组件（extra ocr）")
np = pytest.importorskip("numpy")


@pytest.mark.long
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_turned_back(turn: int) -> None:
    from reportkit.importers.scans.turned_pages import turned_upright  # noqa: PLC0415  # needs the extra

    page = Image.new("L", (900, 1200), 255)
    font = ImageFont.truetype(str(bundled_fonts() / "NotoSerifSC-Regular.otf"), 36)
    for line in range(6):
        text = f"本年新收政府信息公开申请{line + 3}件"
        ImageDraw.Draw(page).text((90, 120 + 90 * line), text, 0, font)
    found = turned_upright(np.asarray(page.rotate(turn, expand=True)))
    assert np.array_equal(found, np.asarray(page))
