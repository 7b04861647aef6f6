"""A name or a path as it must be typed within a command: in double quotes where blanks or marks would part it.

They mean the same to a Unix shell, to the command prompt of Windows and to PowerShell; single ones do not.
"""

from __future__ import annotations

import os
import re

_PLAIN = r"[\w./\\:@%+=~-]+"  # \w has every Chinese character; brackets and other marks are left to the quotes


def as_word(name: object) -> str:
    """The text as one word of a command."""
    text = str(name)
    if re.fullmatch(_PLAIN, text) or not text:
        return text
    if os.name != "nt":
        text = re.sub(r'([\\"$`])', r"\\\1", text)
    return f'"{text}"'
