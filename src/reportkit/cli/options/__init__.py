"""What can be typed after ``reportkit``: one module for each room of commands."""

from reportkit.cli.options.parser import parse_arguments, parser_of

__all__ = ["parse_arguments", "parser_of"]
