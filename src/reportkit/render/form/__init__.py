"""The official tables as a workbook to fill in."""

from reportkit.render.form.blank_form import form_workbook

__all__ = ["form_workbook"]
