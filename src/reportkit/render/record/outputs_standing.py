"""Which built documents still show what the sources hold now, whatever program built them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from reportkit.reports import digest, files_in


def standing_outputs(record_file: Path, inputs: Mapping[str, Path]) -> tuple[str, ...]:
    """The names of the documents beside a record that are as it says; none where its ``inputs`` have changed since.

    ``inputs`` are folders by the names that the record gives them.
    """
    try:
        record = json.loads(record_file.read_text(encoding="utf-8"))
        if any(record["inputs"].get(name) != files_in(folder) for name, folder in inputs.items()):
            return ()
        return tuple(
            name
            for name, told in record["outputs"].items()
            if Path(name).name == name
            and not (record_file.parent / name).is_symlink()
            and (record_file.parent / name).is_file()
            and digest(record_file.parent / name) == told
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()
