"""What can be wrong: findings (faults of a report) and errors (faults that stop us), and how they are shown."""

from reportkit.diagnostics.catalogue import CATALOGUE, Rule
from reportkit.diagnostics.crashes import crash_finding, crash_text
from reportkit.diagnostics.disk import refusal_in, refused, unreadable, unwritable, writing
from reportkit.diagnostics.errors import ArchiveError, EngineError, FormatError, ReportkitError, SourceError
from reportkit.diagnostics.finding import (
    CORRECTIONS,
    Finding,
    Location,
    Severity,
    Summary,
    finding_data,
    forbidden,
    sort_findings,
    standing_errors,
    summarise,
)
from reportkit.diagnostics.harmless import as_word, harmless
from reportkit.diagnostics.temporary import temporary_folder
from reportkit.diagnostics.width import display_width, padded

__all__ = [
    "CATALOGUE",
    "CORRECTIONS",
    "ArchiveError",
    "EngineError",
    "Finding",
    "FormatError",
    "Location",
    "ReportkitError",
    "Rule",
    "Severity",
    "SourceError",
    "Summary",
    "as_word",
    "crash_finding",
    "crash_text",
    "display_width",
    "finding_data",
    "forbidden",
    "harmless",
    "padded",
    "refusal_in",
    "refused",
    "sort_findings",
    "standing_errors",
    "summarise",
    "temporary_folder",
    "unreadable",
    "unwritable",
    "writing",
]
