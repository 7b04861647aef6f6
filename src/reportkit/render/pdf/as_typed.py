"""What pandoc's writer of Typst needs for text to come out as it was typed."""

from __future__ import annotations

from reportkit.resources import filters_dir


def text_filters(writer: str) -> list[str]:
    """The filters that keep text as typed for a writer of pandoc; none but Typst's needs any."""
    return [str(filters_dir() / "as-typed.lua")] if writer == "typst" else []
