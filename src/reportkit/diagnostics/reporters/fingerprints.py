"""What makes a finding the same one in the next run, though lines were inserted above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from reportkit.diagnostics.finding import Finding
from reportkit.diagnostics.reporters.view import shown_path


def fingerprints(findings: Iterable[Finding], here: Path) -> Iterator[tuple[Finding, str]]:
    """Each finding with a digest of its code, file and cells (or words, where it concerns no cell).

    Findings alike in all of these are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        about = sorted(finding.facts) or [finding.message]
        identity = "\n".join((finding.code, shown_path(finding.location.path, here), *about))
        seen[identity] += 1
        yield finding, sha256(f"{identity}\n{seen[identity]}".encode()).hexdigest()
