"""The command line: parse, compose, exit code."""

from reportkit.cli.main import main

__all__ = ["main"]
