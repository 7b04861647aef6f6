"""Words of strangers stay words, on a terminal and in the log of a runner."""

from __future__ import annotations

import pytest

from reportkit.diagnostics import harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("共收到申请 3 件：自然人 2 件", "共收到申请 3 件：自然人 2 件"),
        ("一行\n二行\t完\u3000了", "一行\n二行\t完\u3000了"),
        ("::stop-commands::x", ": :stop-commands: :x"),
        (":::error:::", ": : :error: : :"),
        ("##[error]x", "## [error]x"),
        ("\x1b[2J\x9b1m\x07", "\\x1b[2J\\x9b1m\\x07"),
        ("甲\r::乙", "甲\\r: :乙"),
        ("a\u202eb\u2028c", "a\\u202eb\\u2028c"),
        ("甲\xa0乙", "甲 乙"),
    ],
)
def test_nothing_is_obeyed(text: str, shown: str) -> None:
    assert harmless(text) == shown
    assert not {"::", "##[", "\x1b"} & {shown[at : at + n] for at in range(len(shown)) for n in (1, 2, 3)}
