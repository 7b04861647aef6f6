"""What a branch proposes, told to the reviewer: the comment of a merge request and the page of the reviewer's desk."""

from reportkit.render.review.as_comment import LIMIT, comment_text, refused_text
from reportkit.render.review.as_page import PAGES, page_files, review_page
from reportkit.render.review.pages import ChangedPages, changed_pages
from reportkit.render.review.proposal import DELETED, UNTOUCHED, ChangedReport, Proposal, ShownPicture
from reportkit.render.review.prose_numbers import ProseNumbers, TiedParagraph
from reportkit.render.review.remarks import Opinion, Remark, opinions, remarks_text, ticked, with_opinion, with_tick

__all__ = [
    "DELETED",
    "LIMIT",
    "PAGES",
    "UNTOUCHED",
    "ChangedPages",
    "ChangedReport",
    "Opinion",
    "Proposal",
    "ProseNumbers",
    "Remark",
    "ShownPicture",
    "TiedParagraph",
    "changed_pages",
    "comment_text",
    "opinions",
    "page_files",
    "refused_text",
    "remarks_text",
    "review_page",
    "ticked",
    "with_opinion",
    "with_tick",
]
