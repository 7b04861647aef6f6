"""The command line: parse, call, show, exit status."""

from reportkit.resources import collect_seldom, keep_generated_methods

collect_seldom()
keep_generated_methods()  # before any module with dataclasses is loaded

from reportkit.cli.main import command, main  # noqa: E402  # see above

__all__ = ["command", "main"]
