"""What a branch proposes, told to the reviewer: the comment of a merge request and the page of the reviewer's desk."""

from reportkit.render.review.as_comment import LIMIT, comment_text
from reportkit.render.review.proposal import ChangedReport, Proposal, ShownPicture

__all__ = ["LIMIT", "ChangedReport", "Proposal", "ShownPicture", "comment_text"]
