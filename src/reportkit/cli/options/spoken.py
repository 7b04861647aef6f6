"""What argparse says, in Chinese."""

from __future__ import annotations

import argparse

_WORDS = {
    "usage: ": "用法：",
    "options": "选项",
    "positional arguments": "参数",
    "show this help message and exit": "显示这段说明",
    "show program's version number and exit": "显示版本",
    "%(prog)s: error: %(message)s\n": "reportkit: %(message)s；用 %(prog)s --help 看用法\n",
    "the following arguments are required: %s": "还缺参数：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r 这个选择，可用：%(choices)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "expected one argument": "后面要跟一个值",
}


def speak_chinese() -> None:
    """From now on argparse says its own words in Chinese."""
    argparse._ = lambda text: _WORDS.get(text, text)  # type: ignore[attr-defined]  # argparse has no other hook for its words
