"""Print how well the corpus is read: ``python -m tests.prose [tuned|held_out]``."""

import sys

from tests.prose.measure import faults, table

part = sys.argv[1] if len(sys.argv) > 1 else None
print(table(part))
print(faults(part))
