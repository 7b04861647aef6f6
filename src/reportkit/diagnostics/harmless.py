"""Words of a stranger on their way to a terminal or a runner, which take some of them for commands."""

from __future__ import annotations

import os

from reportkit.resources import regex

_COMMANDS = regex(r":(?=:)|##(?=\[)")
_PLAIN = regex(
    r"[\w./:@%+=-][\w./:@%+=~-]*|"
)  # \w has every Chinese character; brackets and other marks are left to the quotes
_OBEYED = regex(r"([\\\"$`])")
_KEPT = "\n\t\u3000"


def harmless(text: str) -> str:
    """The same to read, and nothing to obey: no control character, no ``::`` and no ``##[`` (workflow commands).

    Line ends stay: what begins a line then is no command any more.
    """
    visible = "".join(char if char.isprintable() or char in _KEPT else _spelled(char) for char in text)
    return _COMMANDS.sub(lambda found: f"{found[0]} ", visible)


def as_word(name: object) -> str:
    """A name or a path as it must be typed within a command: one word, and nothing that the shell would obey.

    Where blanks or marks would part it, it stands in double quotes: they mean the same to a Unix shell, to the command
    prompt of Windows and to PowerShell; single ones do not.
    """
    text = str(name)
    if _PLAIN.fullmatch(text):
        return text
    return '"' + (text if os.name == "nt" else _OBEYED.sub(r"\\\1", text)) + '"'


def _spelled(char: str) -> str:
    r"""``\x1b`` for ESC; separators that only look like a blank become one."""
    return " " if char.isspace() and char not in "\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029" else ascii(char)[1:-1]
