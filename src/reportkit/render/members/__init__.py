"""The tables of the members of an aggregate report, as a page and a workbook."""

from reportkit.render.members.contents import member_sheets, told_first
from reportkit.render.members.files import write_member_tables

__all__ = ["member_sheets", "told_first", "write_member_tables"]
