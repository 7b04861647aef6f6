"""``reportkit lsp``: the language server, over standard input and output."""

from __future__ import annotations

import argparse

from reportkit.lsp import make_server


def run(_options: argparse.Namespace) -> int:
    """Serve until the editor ends the conversation."""
    make_server().start_io()
    return 0
