"""The workbook that ``reportkit form`` makes, read back."""

from reportkit.importers.form.filled import FilledForm, is_form, read_form
from reportkit.importers.form.merging import Merged, merge_form

__all__ = ["FilledForm", "Merged", "is_form", "merge_form", "read_form"]
