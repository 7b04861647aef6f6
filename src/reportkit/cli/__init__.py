"""The command line: parse, call, show, exit status."""

from reportkit.resources import keep_generated_methods

keep_generated_methods()  # before any module with dataclasses is loaded

from reportkit.cli.main import main  # noqa: E402  # see above

__all__ = ["main"]
