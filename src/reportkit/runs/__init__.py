"""The use cases as functions of values: the Python API that every face calls.

``select`` names reports; ``check``, ``build``, ``compare`` and ``archive`` work on them and return what became of each.
``verify`` and ``catalogue`` work on what was archived.
Nothing here parses a command line or prints; what is imported is only what is asked for, since editors wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.runs.aggregating import MEMBER_FORMS, Aggregate, aggregate, aggregates, tabulate, write_sums
    from reportkit.runs.answers.curing import Cure, cures, waive
    from reportkit.runs.answers.describing import Described, Sum, describe
    from reportkit.runs.answers.pointing import FactPlace, fact_at, places_of
    from reportkit.runs.answers.suggesting import Suggestion, suggest
    from reportkit.runs.archiving import Order
    from reportkit.runs.cataloguing import Catalogue, catalogue
    from reportkit.runs.checking import Checked
    from reportkit.runs.comparing import ComparisonWish, wish_of
    from reportkit.runs.examining import Examination, Examiner
    from reportkit.runs.exporting import Exported, export
    from reportkit.runs.many.archives import archive
    from reportkit.runs.many.builds import build
    from reportkit.runs.many.checks import check
    from reportkit.runs.many.comparisons import compare
    from reportkit.runs.many.sites import SiteMade, make_site
    from reportkit.runs.outcome import Made, Outcome, exit_status
    from reportkit.runs.publishing.page_reading import PublishedFacts, Unequal, published_facts
    from reportkit.runs.reviewing import review
    from reportkit.runs.selecting import FEW, followed, select
    from reportkit.runs.sharing import Workforce
    from reportkit.runs.standing import kinds_of
    from reportkit.runs.verifying import DIFFERS, SOUND, UNREADABLE, Verified, conclusion, verify
    from reportkit.runs.workbench.beside import beside_committed, beside_last_year
    from reportkit.runs.workbench.cell_entries import Entered, enter_figures
    from reportkit.runs.workbench.committing import PastChange, author_known, commit_report, introduce, paragraph_past
    from reportkit.runs.workbench.form_fields import FormFields, FormTable, form_fields, form_tables, sum_facts
    from reportkit.runs.workbench.line_merge import MergedText, common_lines, merge_lines
    from reportkit.runs.workbench.live_page import LivePage, live_page
    from reportkit.runs.workbench.live_sheets import live_sheets
    from reportkit.runs.workbench.number_ties import number_ties
    from reportkit.runs.workbench.opinions import Opinion, give_opinion, opinions_on, tick_opinion
    from reportkit.runs.workbench.saved_texts import (
        TEXTS,
        SavedText,
        read_text,
        restore_text,
        revision_of,
        save_text,
        stored_size,
    )
    from reportkit.runs.writing.chosen_format import families
    from reportkit.runs.writing.filling import Completed, fill
    from reportkit.runs.writing.forms import write_form
    from reportkit.runs.writing.git_settings import GIT_WORDS, set_up_git
    from reportkit.runs.writing.mending import mend
    from reportkit.runs.writing.receiving import FORM, Received, ReceivedForm, receive, receive_form
    from reportkit.runs.writing.replacing import dropped_by
    from reportkit.runs.writing.starting import Started, start
    from reportkit.runs.writing.unreadable import syntax_fault
    from reportkit.runs.writing.word_copies import Conflict, WordReturn, bring_back_word
    from reportkit.runs.writing.word_figures import FigureQuestion
    from reportkit.runs.writing.workspaces import Workspace, init

_HOMES = {
    "DIFFERS": "verifying",
    "FEW": "selecting",
    "FORM": "writing.receiving",
    "GIT_WORDS": "writing.git_settings",
    "MEMBER_FORMS": "aggregating",
    "SOUND": "verifying",
    "TEXTS": "workbench.saved_texts",
    "UNREADABLE": "verifying",
    "Aggregate": "aggregating",
    "Catalogue": "cataloguing",
    "Checked": "checking",
    "ComparisonWish": "comparing",
    "Completed": "writing.filling",
    "Conflict": "writing.word_copies",
    "Cure": "answers.curing",
    "Described": "answers.describing",
    "Entered": "workbench.cell_entries",
    "Examination": "examining",
    "Examiner": "examining",
    "Exported": "exporting",
    "FactPlace": "answers.pointing",
    "FigureQuestion": "writing.word_figures",
    "FormFields": "workbench.form_fields",
    "FormTable": "workbench.form_fields",
    "LivePage": "workbench.live_page",
    "Made": "outcome",
    "MergedText": "workbench.line_merge",
    "Opinion": "workbench.opinions",
    "Order": "archiving",
    "Outcome": "outcome",
    "PastChange": "workbench.committing",
    "PublishedFacts": "publishing.page_reading",
    "Received": "writing.receiving",
    "ReceivedForm": "writing.receiving",
    "SavedText": "workbench.saved_texts",
    "SiteMade": "many.sites",
    "Started": "writing.starting",
    "Suggestion": "answers.suggesting",
    "Sum": "answers.describing",
    "Unequal": "publishing.page_reading",
    "Verified": "verifying",
    "WordReturn": "writing.word_copies",
    "Workforce": "sharing",
    "Workspace": "writing.workspaces",
    "aggregate": "aggregating",
    "aggregates": "aggregating",
    "archive": "many.archives",
    "author_known": "workbench.committing",
    "beside_committed": "workbench.beside",
    "beside_last_year": "workbench.beside",
    "bring_back_word": "writing.word_copies",
    "build": "many.builds",
    "catalogue": "cataloguing",
    "check": "many.checks",
    "commit_report": "workbench.committing",
    "common_lines": "workbench.line_merge",
    "compare": "many.comparisons",
    "conclusion": "verifying",
    "cures": "answers.curing",
    "describe": "answers.describing",
    "dropped_by": "writing.replacing",
    "enter_figures": "workbench.cell_entries",
    "exit_status": "outcome",
    "export": "exporting",
    "fact_at": "answers.pointing",
    "families": "writing.chosen_format",
    "fill": "writing.filling",
    "followed": "selecting",
    "form_fields": "workbench.form_fields",
    "form_tables": "workbench.form_fields",
    "give_opinion": "workbench.opinions",
    "init": "writing.workspaces",
    "introduce": "workbench.committing",
    "kinds_of": "standing",
    "live_page": "workbench.live_page",
    "live_sheets": "workbench.live_sheets",
    "make_site": "many.sites",
    "mend": "writing.mending",
    "merge_lines": "workbench.line_merge",
    "number_ties": "workbench.number_ties",
    "opinions_on": "workbench.opinions",
    "paragraph_past": "workbench.committing",
    "places_of": "answers.pointing",
    "published_facts": "publishing.page_reading",
    "read_text": "workbench.saved_texts",
    "receive": "writing.receiving",
    "receive_form": "writing.receiving",
    "review": "reviewing",
    "restore_text": "workbench.saved_texts",
    "revision_of": "workbench.saved_texts",
    "save_text": "workbench.saved_texts",
    "select": "selecting",
    "set_up_git": "writing.git_settings",
    "start": "writing.starting",
    "stored_size": "workbench.saved_texts",
    "suggest": "answers.suggesting",
    "sum_facts": "workbench.form_fields",
    "syntax_fault": "writing.unreadable",
    "tabulate": "aggregating",
    "tick_opinion": "workbench.opinions",
    "verify": "verifying",
    "waive": "answers.curing",
    "wish_of": "comparing",
    "write_form": "writing.forms",
    "write_sums": "aggregating",
}

__all__ = [
    "DIFFERS",
    "FEW",
    "FORM",
    "GIT_WORDS",
    "MEMBER_FORMS",
    "SOUND",
    "TEXTS",
    "UNREADABLE",
    "Aggregate",
    "Catalogue",
    "Checked",
    "ComparisonWish",
    "Completed",
    "Conflict",
    "Cure",
    "Described",
    "Entered",
    "Examination",
    "Examiner",
    "Exported",
    "FactPlace",
    "FigureQuestion",
    "FormFields",
    "FormTable",
    "LivePage",
    "Made",
    "MergedText",
    "Opinion",
    "Order",
    "Outcome",
    "PastChange",
    "PublishedFacts",
    "Received",
    "ReceivedForm",
    "SavedText",
    "SiteMade",
    "Started",
    "Suggestion",
    "Sum",
    "Unequal",
    "Verified",
    "WordReturn",
    "Workforce",
    "Workspace",
    "aggregate",
    "aggregates",
    "archive",
    "author_known",
    "beside_committed",
    "beside_last_year",
    "bring_back_word",
    "build",
    "catalogue",
    "check",
    "commit_report",
    "common_lines",
    "compare",
    "conclusion",
    "cures",
    "describe",
    "dropped_by",
    "enter_figures",
    "exit_status",
    "export",
    "fact_at",
    "families",
    "fill",
    "followed",
    "form_fields",
    "form_tables",
    "give_opinion",
    "init",
    "introduce",
    "kinds_of",
    "live_page",
    "live_sheets",
    "make_site",
    "mend",
    "merge_lines",
    "number_ties",
    "opinions_on",
    "paragraph_past",
    "places_of",
    "published_facts",
    "read_text",
    "receive",
    "receive_form",
    "restore_text",
    "review",
    "revision_of",
    "save_text",
    "select",
    "set_up_git",
    "start",
    "stored_size",
    "suggest",
    "sum_facts",
    "syntax_fault",
    "tabulate",
    "tick_opinion",
    "verify",
    "waive",
    "wish_of",
    "write_form",
    "write_sums",
]

__getattr__ = lazy_face(__name__, _HOMES)
