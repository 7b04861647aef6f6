"""``reportkit comment``: the comparisons of a run as one Markdown text for a merge request."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.render.comparison import NOTHING
from reportkit.workspace import Target, resolve_targets

LIMIT = 60_000  # bytes, as in render.comparison_markdown; here for all reports together
_SUMMARY = 3  # lines: the heading, a blank one, the first statement
_KINDS = (("diff-base.md", "与目标分支比较"), ("diff.md", "与上一年比较"))


def run(options: argparse.Namespace) -> int:
    """Print it; where no report differs from the target branch, a plain sentence."""
    targets = resolve_targets(options.targets, Path.cwd())
    pieces = [piece for target in targets for piece in _pieces(target)]
    print(_within(pieces) if pieces else "报告与目标分支相比没有变化。")
    return 0


def _pieces(target: Target) -> list[str]:
    """The comparisons of one report, none where it is as in the target branch; folded, to be surveyed."""
    texts = [(name, _read(target.build_directory / file)) for file, name in _KINDS]
    if _is_empty(texts[0][1]):
        return []
    return [
        f"<details open><summary>{target.name}：{name}</summary>\n\n{text}\n\n</details>\n"
        for name, text in texts
        if text and not _is_empty(text)
    ]


def _is_empty(text: str) -> bool:
    """Whether the summary under the heading says so; the words may stand in a report too, and hide nothing there."""
    return any(line.endswith(NOTHING) for line in text.split("\n")[:_SUMMARY])


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def _within(pieces: list[str]) -> str:
    """As many whole pieces as the limit allows."""
    kept: list[str] = []
    used = 0
    for piece in pieces:
        used += len(piece.encode()) + 1
        if used > LIMIT - 200:
            kept.append(f"> 还有 {len(pieces) - len(kept)} 份比较写不下，请下载生成的文件看 diff.html。\n")
            break
        kept.append(piece)
    return "\n".join(kept)
