"""The language server: what the program knows of a report, inside any editor that speaks LSP."""

from reportkit.lsp.server import make_server

__all__ = ["make_server"]
