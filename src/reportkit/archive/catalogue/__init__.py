"""What an archive folder holds, as CSV, JSON and a page for the public."""

from reportkit.archive.catalogue.bodies import ordered
from reportkit.archive.catalogue.linked_data import LINKED, catalogue_linked
from reportkit.archive.catalogue.listing import CatalogueEntry, catalogue_csv, catalogue_json, scan
from reportkit.archive.catalogue.public_page import catalogue_html

__all__ = [
    "LINKED",
    "CatalogueEntry",
    "catalogue_csv",
    "catalogue_html",
    "catalogue_json",
    "catalogue_linked",
    "ordered",
    "scan",
]
