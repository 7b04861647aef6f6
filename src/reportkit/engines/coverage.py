"""Which characters a font lacks: asked of Typst, which decides in a build too."""

from __future__ import annotations

import typst

from reportkit.engines.fonts import Search, found_fonts
from reportkit.engines.typst import STANDARDS, missing_glyphs

_SOURCE = """#set document(title: "x", date: datetime(year: 2000, month: 1, day: 1))
#set text(font: sys.inputs.font, fallback: false, lang: "zh")
#sys.inputs.text
"""


def missing_characters(text: str, family: str, search: Search) -> tuple[str, ...]:
    """The characters of ``text`` that ``family`` does not have, in order, each once."""
    compiler = typst.Compiler(_SOURCE.encode(), font_paths=found_fonts(search))
    seen = "".join(dict.fromkeys(char for char in text if not char.isspace()))
    try:
        compiler.compile(
            format="pdf", sys_inputs={"font": family, "text": seen}, pdf_standards=[*STANDARDS], timestamp=0
        )
    except typst.TypstError as error:
        lacking = "".join(missing_glyphs(error))
        return tuple(char for char in seen if char in lacking)
    return ()
