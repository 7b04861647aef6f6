"""All measurements, with the machine they were made on: ``make bench``, or ``python -m tests.bench --quick``."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.bench import (
    archiving,
    comparison,
    desk_work,
    growth,
    many_builds,
    many_checks,
    many_data,
    one_report,
    pdf_alone,
    scaling,
    site_growth,
    steps,
)
from tests.bench.machine import machine
from tests.bench.publish import shown
from tests.bench.result import Measurement, Results, write_results
from tests.bench.setting import FULL, QUICK, setting

PARTS = {
    "one": one_report.measure,
    "many": many_builds.measure,
    "scaling": scaling.measure,
    "pdf": pdf_alone.measure,
    "checks": many_checks.measure,
    "data": many_data.measure,
    "comparison": comparison.measure,
    "desk": desk_work.measure,
    "archiving": archiving.measure,
    "growth": growth.measure,
    "site": site_growth.measure,
}


def main() -> None:
    """Print results as they come; keep them where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--quick", action="store_true", help="small numbers, to try the scripts")
    parser.add_argument("--only", default=",".join(PARTS), help=f"some of {','.join(PARTS)}")
    parser.add_argument("--results", type=Path, help="the JSON file that python -m tests.bench.publish reads")
    options = parser.parse_args()
    where = machine()
    print("\n".join(f"{name}：{value}" for name, value in where.items()), flush=True)
    found: list[Measurement] = []
    with setting(QUICK if options.quick else FULL) as given:
        found.append(Measurement("样本", "生成一个机关两年的样本", given.generated, "ms"))
        for part in options.only.split(","):
            for measurement in PARTS[part](given):
                found.append(measurement)
                print(" | ".join(shown(measurement)), flush=True)
        taken = steps.measure(given)
    for step in taken:
        print(f"{step.who:10} {step.name}：{step.wall:.1f} ms，处理器 {step.cpu:.1f} ms", flush=True)
    if options.results:
        write_results(Results(where, found, taken), options.results)


if __name__ == "__main__":
    main()
