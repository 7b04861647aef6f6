"""``reportkit archive``: check a report, then seal it with its documents in a bag and record the version."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from reportkit.archive.bags import PASSPHRASE_IN, PdfCertificate
from reportkit.engines import PandocWorker


def run(options: argparse.Namespace) -> int:
    """Exit status 0 archived or nothing changed, 1 a report was refused, 2 an engine failed."""
    here = Path.cwd()
    with PandocWorker() as worker:
        # pandoc comes up while the libraries below load
        from reportkit.cli.summary import show_made, tell_with_findings  # noqa: PLC0415
        from reportkit.runs import Order, Outcome, Workforce, archive, exit_status, select  # noqa: PLC0415

        targets = select(options.targets, here, options.changed, options.family)
        folder = here / options.to if options.to else None
        key = str(here / options.sign) if options.sign and (here / options.sign).is_file() else options.sign or ""
        certificate = _certificate(options.pdf_certificate, here)
        order = Order(folder, (options.reason or "").strip(), options.zip, options.tag, key, certificate)
        workforce = Workforce(options.jobs, options.scheduler)
        if not workforce.wanted_for(targets):
            made = archive(targets, order, here, workforce, worker, announce=_say)
            return exit_status([tell_with_findings(one, here) for one in made])
    made = archive(targets, order, here, workforce, announce=_say)
    show_made(made, here)
    if any(one.outcome is Outcome.ARCHIVED for one in made):
        print("请提交发布记录：git add reports && git commit -m 发布记录")
    return exit_status(made)


def _certificate(named: str | None, here: Path) -> PdfCertificate | None:
    """The institution's certificate; its passphrase comes from the environment, where no list of processes shows it."""
    return PdfCertificate(here / named, os.environ.get(PASSPHRASE_IN, "")) if named else None


def _say(line: str) -> None:
    print(line, flush=True)
