"""Delete each word of the lexicon and of the rules in turn: ``python -m tests.prose.words``.

A word that no case needs proves nothing and is listed; exit status 1 where there is one. Words of the lexicon are taken
out of the vocabulary in place (about 0.4 s each); patterns of rules are made when their modules are imported, so there
each deletion is a process of its own.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from tests.prose.measure import Case, cases, known, misjudged

from reportkit.prose.lexicon import all_words, vocabulary
from reportkit.prose.reading.word_patterns import WordPattern
from reportkit.resources import schema_dir

_PROBE = """
import json
import sys
from pathlib import Path
from reportkit import resources
def _share():
    return Path(sys.argv[1])
resources._share = _share
from tests.prose.measure import misread
read = misread(set(json.load(sys.stdin)))
print(json.dumps(sorted([kind, *item] for kind, items in read.items() for item in items)))
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


def concerned(place: str, word: str) -> list[str]:
    """The texts of the cases that may need the word: those of its rule, or those that hold a word of the lexicon."""
    code, _, own = place.partition("/")
    return [c.text for c in cases() if (c.code == code if own else re.search(word, c.text))]


def noticed(file: str, place: str, word: str) -> bool:
    """Whether some case is judged otherwise without the word."""
    texts = concerned(place, word)
    usual = {(kind, *item) for kind, items in known().items() for item in items if item[1] in texts}
    return bool(texts) and _outcome(file, place, word, texts) != usual


def _outcome(file: str, place: str, word: str, texts: list[str]) -> set[tuple[str, ...]]:
    """What is judged wrongly without the word, among these texts."""
    with tempfile.TemporaryDirectory() as folder:
        share = Path(folder)
        (share / "schema").mkdir()
        for entry in schema_dir().iterdir():
            if entry.name != file:
                (share / "schema" / entry.name).symlink_to(entry)
        (share / "schema" / file).write_text(_without(file, place, word), encoding="utf-8")
        done = subprocess.run(  # our own interpreter, our own text
            [sys.executable, "-c", _PROBE, folder],
            input=json.dumps(texts),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return {tuple(item) for item in json.loads(done.stdout)}


@cache
def _word_patterns() -> tuple[WordPattern, ...]:
    return tuple(each for each in gc.get_objects() if isinstance(each, WordPattern))


def _forget(file: str, name: str, word: str) -> bool:
    """Whether some case is judged otherwise without the word of the lexicon; the process is spoilt afterwards."""
    lexicon = json.loads((schema_dir() / file).read_text(encoding="utf-8"))
    del lexicon[name][word]
    all_words.lexicon = lambda: lexicon  # type: ignore[attr-defined, assignment]  # as the tool itself reads them
    vocabulary.cache_clear()
    for pattern in _word_patterns():
        vars(pattern).pop("_compiled", None)
    texts = sorted((c for c in cases() if word in c.text), key=lambda case: len(case.text))
    return any(not _as_usual(case) for case in texts)


def _as_usual(case: Case) -> bool:
    found, _, alarms = misjudged(case)
    usual = known()
    missed = bool(case.fault) and not found
    return missed == ((case.code, case.text) in usual["misses"]) and all(
        (finding.code, case.text) in usual["alarms"] for finding in alarms
    )


def needless() -> list[tuple[str, str, str]]:
    """The words whose loss no case notices."""
    every = list(words())
    of_lexicon = [word for word in every if word[0] == "lexicon.json"]
    of_rules = [word for word in every if word[0] != "lexicon.json"]
    cases(), known(), _word_patterns()
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as processes:
        first = list(zip(of_lexicon, processes.starmap(_forget, of_lexicon, chunksize=4), strict=True))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        second = list(zip(of_rules, pool.map(lambda w: noticed(*w), of_rules), strict=True))
    return [word for word, seen in (*first, *second) if not seen]


if __name__ == "__main__":
    found = needless()
    for _, place, word in found:
        print(f"{place}: {word}")
    print(f"{len(list(words()))} 个词，删去后没有例句察觉的 {len(found)} 个")
    sys.exit(bool(found))
