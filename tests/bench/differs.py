"""What other programs report on the same pairs of texts: characters, split numbers, moved paragraphs.

``python -m tests.bench.differs``; redlines (PyPI) and pandiff (npm) are measured where they are installed. The table
of docs/comparison.md comes from here.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from tests.support.places import ROOT

from reportkit.cli import main as reportkit
from reportkit.diff import Change
from reportkit.diff.rewording import compare_prose
from reportkit.diff.tokens import Years
from reportkit.engines import pandoc_path
from reportkit.prose.comparing import Paragraph, Stretch, stretches
from reportkit.reports import read_report

Pieces = list[tuple[str, str]]  # "=", "-" or "+", and the text


def texts() -> dict[str, tuple[list[str], list[str]]]:
    """Pairs of paragraphs: two real years, and one text of which the changes are known."""
    years = [_paragraphs(f"examples/suqian/reports/{year}") for year in (2023, 2024)]
    old = _paragraphs("reports/2022")
    at = next(n for n, text in enumerate(old) if "136" in text)
    new = [text.replace("136", "1136", 1) if n == at else text for n, text in enumerate(old)]
    longest = max((n for n in range(len(new)) if n != at), key=lambda n: len(new[n]))
    new.insert(len(new) - 3, new.pop(longest))
    return {"宿迁 2023 → 2024": (years[0], years[1]), "136 → 1136，另移动一段": (old, new)}


def _paragraphs(name: str) -> list[str]:
    return [p.text for stretch in stretches(read_report(ROOT / name)) for p in stretch.paragraphs]


def ours(old: list[str], new: list[str]) -> tuple[Pieces, int]:
    sides = [(Stretch("", tuple(Paragraph(0, text) for text in side)),) for side in (old, new)]
    prose = compare_prose(("", ""), sides[0], sides[1], Years(2023, 2024))
    signs = {Change.SAME: "=", Change.DELETED: "-", Change.INSERTED: "+"}
    runs = [run for passage in prose.passages for run in (*passage.runs, None)]
    pieces = [
        ("=", "\n") if run is None else (signs[run.change], run.text) for run in runs if run is None or not run.move
    ]
    return pieces, len(prose.moves)


def git(*options: str, setup: bool = False) -> Callable[[list[str], list[str]], tuple[Pieces, int]]:
    def measure(old: list[str], new: list[str]) -> tuple[Pieces, int]:
        with tempfile.TemporaryDirectory() as temporary:
            folder, path = Path(temporary), Path(temporary) / "report.md"
            _run("git", "init", "-q", folder=folder)
            if setup:
                here = Path.cwd()
                os.chdir(folder)
                reportkit(["git-setup"])
                os.chdir(here)
            path.write_text("\n\n".join(old) + "\n", encoding="utf-8")
            _run("git", "add", ".", folder=folder)
            path.write_text("\n\n".join(new) + "\n", encoding="utf-8")
            shown = _run("git", "diff", "--word-diff=porcelain", *options, folder=folder)
        lines = shown.split("@@\n", 1)[-1].splitlines()
        signs = {" ": "=", "-": "-", "+": "+"}
        return [(signs[line[0]], line[1:]) if line[:1] in signs else ("=", "\n") for line in lines], 0

    return measure


def redlines(old: list[str], new: list[str]) -> tuple[Pieces, int]:
    program = "import sys, json; from redlines import Redlines; a, b = json.load(sys.stdin);"
    program += "print(Redlines(a, b, markdown_style='none').output_markdown)"
    import json  # noqa: PLC0415  # only where the peer is there

    text = json.dumps(["\n\n".join(old), "\n\n".join(new)])
    python = os.environ.get("REDLINES_PYTHON", sys.executable)
    done = subprocess.run([python, "-c", program], input=text, capture_output=True, encoding="utf-8", check=True)
    return _marked(done.stdout, r"<del>(?P<d>.*?)</del>|<ins>(?P<i>.*?)</ins>"), 0


def pandiff(old: list[str], new: list[str]) -> tuple[Pieces, int]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, side in (("a.md", old), ("b.md", new)):
            (folder / name).write_text("\n\n".join(side) + "\n", encoding="utf-8")
        path = os.pathsep.join((str(pandoc_path().parent), os.environ["PATH"]))
        done = subprocess.run(
            ["pandiff", "--wrap=none", "a.md", "b.md"],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=True,
            env=os.environ | {"PATH": path},
        )
    pattern = r"\{--(?P<d>.*?)--\}|\{\+\+(?P<i>.*?)\+\+\}|\{~~(?P<o>.*?)~>(?P<n>.*?)~~\}"
    return _marked(done.stdout, pattern), 0


def _marked(text: str, pattern: str) -> Pieces:
    pieces: Pieces = []
    place = 0
    for match in re.finditer(pattern, text, re.DOTALL):
        pieces.append(("=", text[place : match.start()]))
        groups = match.groupdict()
        pieces += [
            (sign, groups[name]) for name, sign in (("d", "-"), ("o", "-"), ("i", "+"), ("n", "+")) if groups.get(name)
        ]
        place = match.end()
    return [*pieces, ("=", text[place:])]


def _run(*command: str, folder: Path) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout


def _joined(pieces: Pieces) -> Pieces:
    """Unchanged text between two changes once, with unchanged ends."""
    kept = [("=", "")] + [(sign, text) for sign, text in pieces if text.strip()] + [("=", "")]
    return [piece for piece, following in pairwise([*kept, ("", "")]) if piece[0] != "=" or following[0] != "="]


def split_numbers(pieces: Pieces) -> int:
    """Borders between changed and unchanged text inside a number, on either side."""
    found = 0
    for gone in "+-":
        side = [(sign, text) for sign, text in pieces if sign != gone and text]
        for (sign, left), (other, right) in pairwise(side):
            found += sign != other and re.search(r"\d\n[.,]?\d|\d[.,]\n\d", left[-2:] + "\n" + right[:2]) is not None
    return found


def main() -> None:
    peers = {
        "reportkit diff": ours,
        "git diff --word-diff": git(),
        "git diff --word-diff，git-setup 之后": git(setup=True),
    }
    if shutil.which("pandiff"):
        peers["pandiff"] = pandiff
    if os.environ.get("REDLINES_PYTHON"):
        peers["redlines"] = redlines
    for name, (old, new) in texts().items():
        print(f"{name}（{sum(map(len, old))} 字 → {sum(map(len, new))} 字）")
        for peer, measure in peers.items():
            pieces, moves = measure(old, new)
            changed = [sum(len("".join(text.split())) for sign, text in pieces if sign == which) for which in "-+"]
            places = sum(sign == "=" for sign, text in _joined(pieces)) - 1
            print(f"| {peer} | {changed[0]} | {changed[1]} | {places} | {split_numbers(pieces)} | {moves} |")


if __name__ == "__main__":
    main()
