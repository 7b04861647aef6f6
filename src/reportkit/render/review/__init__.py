"""What a branch proposes, told to the reviewer: the comment of a merge request and the page of the reviewer's desk."""

from reportkit.render.review.as_comment import LIMIT, comment_text
from reportkit.render.review.as_page import review_page
from reportkit.render.review.proposal import ChangedReport, Proposal, ShownPicture
from reportkit.render.review.remarks import Remark, remarks_text, ticked

__all__ = [
    "LIMIT",
    "ChangedReport",
    "Proposal",
    "Remark",
    "ShownPicture",
    "comment_text",
    "remarks_text",
    "review_page",
    "ticked",
]
