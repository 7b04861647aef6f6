"""What an archive folder holds, as CSV, JSON and a page for the public."""

from reportkit.archive.catalogue.bodies import ordered
from reportkit.archive.catalogue.listing import CatalogueEntry, catalogue_csv, catalogue_json, scan
from reportkit.archive.catalogue.public_page import catalogue_html

__all__ = ["CatalogueEntry", "catalogue_csv", "catalogue_html", "catalogue_json", "ordered", "scan"]
