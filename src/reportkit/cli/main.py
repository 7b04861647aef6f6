"""``reportkit``: exit status 0 clean, 1 errors found in reports, 2 could not run."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from reportkit.cli.arguments import parse_arguments
from reportkit.diagnostics import ReportkitError, harmless, refused
from reportkit.resources import collect_seldom


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    collect_seldom()
    _speak_utf8()
    options = parse_arguments(arguments)
    try:
        status: int = options.run(options)
    except ReportkitError as error:
        print(f"reportkit: {harmless(str(error))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 2
    except OSError as error:
        print(f"reportkit: {harmless(refused(error))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("reportkit: 已中断，没有留下半成品", file=sys.stderr)
        return 2
    return status


def _speak_utf8() -> None:
    """Chinese must come out whatever the locale or code page of the terminal."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
