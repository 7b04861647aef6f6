"""The command line: parse, call, show, exit status."""

from reportkit.cli.main import main

__all__ = ["main"]
