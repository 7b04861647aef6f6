"""Delete each word of the lexicon and of the rules in turn: ``python -m tests.prose.words``.

A word that no case needs proves nothing and is listed; exit status 1 where there is one. Patterns are made when their
modules are imported, so each deletion is a process of its own: about a second for each word.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from reportkit.resources import schema_dir

_PROBE = """
import sys
from pathlib import Path
from reportkit import resources
def _share():
    return Path(sys.argv[1])
resources._share = _share
from tests.prose.measure import misread
print(sorted(map(repr, ((kind, *item) for kind, items in misread().items() for item in items))))
"""


def words() -> Iterator[tuple[str, str, str]]:
    """File, class and word of all of them."""
    for name, entries in json.loads((schema_dir() / "lexicon.json").read_text(encoding="utf-8")).items():
        yield from (("lexicon.json", name, word) for word in entries)
    for code, rule in json.loads((schema_dir() / "rules.json").read_text(encoding="utf-8")).items():
        for name, entries in rule.get("words", {}).items():
            yield from (("rules.json", f"{code}/{name}", word) for word in entries)


def _without(file: str, place: str, word: str) -> str:
    data = json.loads((schema_dir() / file).read_text(encoding="utf-8"))
    code, _, name = place.partition("/")
    del (data[code]["words"][name] if name else data[code])[word]
    return json.dumps(data, ensure_ascii=False)


def outcome(file: str = "", place: str = "", word: str = "") -> str:
    """What is judged wrongly without the word, as text."""
    with tempfile.TemporaryDirectory() as folder:
        share = Path(folder)
        (share / "schema").mkdir()
        for entry in schema_dir().iterdir():
            if entry.name != file:
                (share / "schema" / entry.name).symlink_to(entry)
        if file:
            (share / "schema" / file).write_text(_without(file, place, word), encoding="utf-8")
        done = subprocess.run(  # our own interpreter, our own text
            [sys.executable, "-c", _PROBE, folder], capture_output=True, text=True, check=False
        )
    return done.stdout or done.stderr


def needless() -> list[tuple[str, str, str]]:
    """The words whose loss no case notices."""
    whole = outcome()
    every = list(words())
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [word for word, said in zip(every, pool.map(lambda w: outcome(*w), every), strict=True) if said == whole]


if __name__ == "__main__":
    found = needless()
    for _, place, word in found:
        print(f"{place}: {word}")
    print(f"{len(list(words()))} 个词，删去后没有例句察觉的 {len(found)} 个")
    sys.exit(bool(found))
