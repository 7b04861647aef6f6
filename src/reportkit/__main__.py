"""``python -m reportkit``."""

from reportkit.cli import command

if __name__ == "__main__":  # worker processes import this module again
    raise SystemExit(command())
