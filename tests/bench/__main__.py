"""All measurements, with the machine they were made on."""

from __future__ import annotations

import os
import platform

from tests.bench import archiving, comparison, many_checks, one_report, open_data

print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
one_report.measure()
print()
comparison.measure()
print()
many_checks.measure()
print()
archiving.measure()
print()
open_data.measure_all()
