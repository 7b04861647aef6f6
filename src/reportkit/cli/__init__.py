"""The command line: parse, call, show, exit status."""

from reportkit.resources import collect_seldom, find_kept_modules, keep_generated_methods, keep_patterns

collect_seldom()
find_kept_modules()
keep_patterns()  # before any library that has some is loaded
keep_generated_methods()  # before any module with dataclasses is

from reportkit.cli.main import command, main  # noqa: E402  # see above

__all__ = ["command", "main"]
