"""How much is measured, and the bodies that all measurements share."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.reports.synthetic import write_workspace
from tests.support.workspaces.repository import commit_all

YEARS = (2021, 2022)
JOBS = 2


@dataclass(frozen=True)
class Sizes:
    """Numbers of reports, and of runs where one report is measured again and again."""

    batches: tuple[int, ...] = (100, 1000, 5000)
    pairs: int = 10_000
    one_process: int = 10_000  # of the pairs, also checked without processes
    plain: int = 100  # samples of peers: a pandoc process for each document
    panflute: int = 50
    pdf: int = 20
    scaling: int = 200
    site: tuple[int, int] = (125, 500)
    runs: int = 9


FULL = Sizes()
QUICK = Sizes(batches=(6, 12), pairs=12, one_process=12, plain=2, panflute=2, pdf=2, scaling=6, site=(4, 8), runs=2)


@dataclass(frozen=True)
class Setting:
    """What every measurement is given: the sizes, and bodies with two years of consistent figures each."""

    sizes: Sizes
    bodies: Sequence[Path]  # folders of the bodies, at least as many as any measurement needs
    generated: float  # milliseconds for each body

    @contextmanager
    def workspace(self, count: int) -> Iterator[Path]:
        """A workspace of the first ``count`` bodies, committed to Git as an office would keep it."""
        with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
            root = Path(temporary)
            for body in self.bodies[:count]:
                shutil.copytree(body, root / "reports" / body.name)
            commit_all(root)
            yield root

    def reports(self, count: int) -> list[Path]:
        """The first ``count`` report folders of the last year."""
        return [body / str(YEARS[-1]) for body in self.bodies[:count]]


@contextmanager
def setting(sizes: Sizes) -> Iterator[Setting]:
    """Generate the bodies once."""
    count = max(*sizes.batches, sizes.pairs, sizes.scaling, sizes.plain, sizes.panflute, sizes.pdf, sizes.runs + 1)
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        say(f"生成 {count} 个机关各两年的报告")
        start = time.perf_counter()
        reports = write_workspace(Path(temporary), count, YEARS)
        spent = (time.perf_counter() - start) / count * 1000
        yield Setting(sizes, [report.parent for report in reports], spent)


def say(what: str) -> None:
    """What a long run is doing, on standard error."""
    print(f"… {what}", file=sys.stderr, flush=True)
