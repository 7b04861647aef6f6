"""Pages as a copier makes them: skewed, noisy, compressed, in black and white, with a stamp across. Seeded."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from reportkit.engines import bundled_fonts
from reportkit.formats import Table, table_grid

_PAPER = 250


@dataclass(frozen=True)
class Wear:
    """What a copier does to a page."""

    dpi: int
    skew: float
    noise: int
    blur: float
    quality: int
    stamp: str
    bilevel: bool

    @classmethod
    def drawn(cls, rng: Random) -> Wear:
        """A random copier: 150 to 300 dots an inch, up to three degrees askew."""
        return cls(
            dpi=rng.choice([150, 200, 200, 300]),
            skew=rng.uniform(-3, 3),
            noise=rng.choice([0, 6, 12, 20]),
            blur=rng.choice([0, 0, 0.5, 0.8]),
            quality=rng.choice([40, 60, 75, 90]),
            stamp=rng.choice(["", "", "red", "black"]),
            bilevel=rng.random() < 0.3,
        )


def printed_pages(pdf: Path, dpi: int) -> list[Image.Image]:
    """The pages of a PDF as pictures in grey."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def worn(page: Image.Image, wear: Wear, rng: Random) -> Image.Image:
    """The page as it comes out of that copier."""
    paper = Image.new("L", page.size, _PAPER)
    grey = ImageChops.darker(page, paper)
    colour = Image.merge("RGB", [grey] * 3)
    if wear.stamp:
        colour = _stamped(colour, wear, rng)
    colour = colour.rotate(wear.skew, Image.Resampling.BICUBIC, expand=True, fillcolor=(_PAPER,) * 3)
    if wear.blur:
        colour = colour.filter(ImageFilter.GaussianBlur(wear.blur * wear.dpi / 200))
    if wear.noise:
        specks = Image.frombytes("L", colour.size, rng.randbytes(colour.width * colour.height))
        light = specks.point(lambda value: value * wear.noise * 2 // 255)
        colour = ImageChops.subtract(colour, Image.merge("RGB", [light] * 3))
    if wear.bilevel:
        return colour.convert("L").point(lambda value: 255 * (value > 150)).convert("1")
    buffer = io.BytesIO()
    colour.save(buffer, "JPEG", quality=wear.quality)
    buffer.seek(0)
    return Image.open(buffer).convert("RGB")


def _stamped(page: Image.Image, wear: Wear, rng: Random) -> Image.Image:
    """A round seal of four centimetres somewhere on the page, in red ink or as a black copy of it."""
    size = round(wear.dpi * 1.6)
    ink = (215, 30, 40) if wear.stamp == "red" else (70, 70, 70)
    seal = Image.new("RGB", (size, size), (255, 255, 255))
    pen = ImageDraw.Draw(seal)
    pen.ellipse((4, 4, size - 5, size - 5), outline=ink, width=max(3, size // 45))
    font = ImageFont.truetype(str(bundled_fonts() / "NotoSerifSC-Regular.otf"), size // 7)
    for line, text in enumerate(("甲市人民", "政府办公", "室（章）")):
        pen.text((size / 2, size * (0.3 + line * 0.2)), text, ink, font, anchor="mm")
    seal = seal.rotate(rng.uniform(-20, 20), Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    at = rng.randrange(page.width - size), rng.randrange(page.height - size)
    under = page.crop((*at, at[0] + size, at[1] + size))
    page = page.copy()
    page.paste(ImageChops.darker(under, seal), at)
    return page


def scanned(pages: Sequence[Image.Image], wear: Wear, rng: Random, path: Path) -> Path:
    """The pages worn and bound: a PDF of pictures, or one picture file for a single page."""
    copies = [worn(page, wear, rng) for page in pages]
    options = {"dpi": (wear.dpi, wear.dpi)} if path.suffix != ".pdf" else {"resolution": wear.dpi}
    copies[0].save(path, save_all=len(copies) > 1, append_images=copies[1:], **options)
    return path


def ruled_page(table: Table, facts: Mapping[str, Decimal], dpi: int = 200) -> Image.Image:
    """An A4 page across with one official table, drawn without any other program."""
    page = Image.new("L", (round(11.7 * dpi), round(8.3 * dpi)), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(bundled_fonts() / "NotoSerifSC-Regular.otf"), round(0.14 * dpi))
    grid = table_grid(table)
    width = max(cell.column + cell.column_span for cell in grid.cells)
    wide, high, left = (page.width - dpi) // width, round(0.5 * dpi), dpi // 2
    for cell in grid.cells:
        x, y = left + cell.column * wide, dpi + cell.row * high
        right, bottom = x + cell.column_span * wide, y + cell.row_span * high
        pen.rectangle((x, y, right, bottom), outline=0, width=max(2, dpi // 100))
        text = cell.text if cell.fact is None else format(facts[cell.fact], "f")
        fitting = max(1, (right - x - dpi // 20) // round(0.14 * dpi))
        shown = "\n".join(text[at : at + fitting] for at in range(0, len(text), fitting)) if cell.fact is None else text
        pen.multiline_text(((x + right) / 2, (y + bottom) / 2), shown, 0, font, anchor="mm", align="center")
    return page
