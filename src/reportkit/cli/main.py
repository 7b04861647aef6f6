"""``reportkit``: exit status 0 clean, 1 errors found in reports, 2 could not run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress

from reportkit.cli import streams
from reportkit.cli.options import parse_arguments
from reportkit.diagnostics import ReportkitError, crash_text, harmless, refused
from reportkit.resources import collect_no_more


def command() -> int:
    """A process of its own: the command, and a quick end."""
    status = main()
    collect_no_more()
    return status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    streams.prepare()
    if streams.may_speak_otherwise():
        from reportkit.cli.typed_commands import translated  # noqa: PLC0415  # most runs have nothing to translate

        sys.stdout, sys.stderr = translated(sys.stdout), translated(sys.stderr)
    options = parse_arguments(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except ReportkitError as error:
        return _stopped(str(error))
    except BrokenPipeError:
        streams.abandon()  # whoever reads, as head does, has read enough
        return 2
    except OSError as error:
        return _stopped(refused(error))
    except KeyboardInterrupt:
        return _stopped("已中断，没有留下半成品")
    except Exception as error:  # noqa: BLE001  # nobody who writes reports can read a traceback
        return _stopped(f"{crash_text(error)}；请把这一段发给程序的维护人员")
    return status


def _stopped(why: str) -> int:
    """Say why the command could not run; nothing that is written then may fail once more."""
    with suppress(OSError):
        print(f"reportkit: {harmless(why)}", file=sys.stderr)
    try:
        sys.stdout.flush()
    except OSError:
        streams.abandon()
    return 2
