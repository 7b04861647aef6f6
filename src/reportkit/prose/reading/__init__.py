"""What a sentence says: passages, quantities, wholes and their parts."""

from reportkit.prose.reading.cases import (
    CaseWords,
    over_disclosure,
    read_case_results,
    read_cases,
    read_counted_cases,
    read_picked_cases,
)
from reportkit.prose.reading.charged_fees import COUNTED, MONEY, read_fees, speaks_of_fees
from reportkit.prose.reading.comparisons import (
    FromTo,
    Growth,
    InWords,
    Portion,
    read_from_to,
    read_growth_of_requests,
    read_growths,
    read_in_words,
    read_portions,
    read_shares_apart,
)
from reportkit.prose.reading.cutting import ENDS, FULL_ENDS, cut, join_lines
from reportkit.prose.reading.documents import read_decisions, read_documents, read_published
from reportkit.prose.reading.enumerations import Named, named_before
from reportkit.prose.reading.passages import Passage, read_passage, read_passages
from reportkit.prose.reading.quantities import (
    CASES,
    DURATIONS,
    Quantity,
    find_quantities,
    hide_uncounted,
    most_quantities,
)
from reportkit.prose.reading.requests import PARTS, placed, read_requests, speaks_of_requests, why_unread
from reportkit.prose.reading.results import ResultNames, read_results, read_wordy_results
from reportkit.prose.reading.sentences import LONGEST_SENTENCE, MOST_NUMBERS, Sentence, read_sentences
from reportkit.prose.reading.speaker import Speaker, speaker_of
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.wholes import Agreement, Breakdown, find_breakdowns
from reportkit.prose.reading.wordless import may_say

__all__ = [
    "CASES",
    "COUNTED",
    "DURATIONS",
    "ENDS",
    "FULL_ENDS",
    "LONGEST_SENTENCE",
    "MONEY",
    "MOST_NUMBERS",
    "PARTS",
    "Agreement",
    "Breakdown",
    "CaseWords",
    "Event",
    "FromTo",
    "Growth",
    "InWords",
    "Named",
    "Passage",
    "Portion",
    "Quantity",
    "ResultNames",
    "Sentence",
    "Speaker",
    "Statement",
    "cut",
    "find_breakdowns",
    "find_quantities",
    "hide_uncounted",
    "join_lines",
    "may_say",
    "most_quantities",
    "named_before",
    "over_disclosure",
    "placed",
    "read_case_results",
    "read_cases",
    "read_counted_cases",
    "read_decisions",
    "read_documents",
    "read_fees",
    "read_from_to",
    "read_growth_of_requests",
    "read_growths",
    "read_in_words",
    "read_passage",
    "read_passages",
    "read_picked_cases",
    "read_portions",
    "read_published",
    "read_requests",
    "read_results",
    "read_sentences",
    "read_shares_apart",
    "read_wordy_results",
    "speaker_of",
    "speaks_of_fees",
    "speaks_of_requests",
    "why_unread",
]
