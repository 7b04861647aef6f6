"""Words of strangers stay words, on a terminal and in the log of a runner."""

from __future__ import annotations

import os
import subprocess

import pytest

from reportkit.diagnostics import as_word, harmless


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


@pytest.mark.skipif(os.name == "nt", reason="asks a Unix shell")
def test_a_name_is_one_word_of_a_command() -> None:
    names = [
        "2022",
        "某县/教育局",
        "年报 (定稿)&.docx",
        "教育局（本 级）",
        "a'b",
        'a"b',
        "$(touch x)`id`\\",
        "~",
        "-x",
        "甲；乙|丙>丁",
    ]
    line = " ".join(["printf '%s\\n'", "--", *map(as_word, names)])
    done = subprocess.run(["sh", "-c", line], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == ["--", *names] or done.stdout.splitlines() == names
    assert [as_word(name) for name in names[:2]] == names[:2]
    assert not any("'" in as_word(name) for name in names if "'" not in name)  # cmd knows no single ones
