"""The pages of a site: all bodies and years, drawn from values; nothing here reads a report or a folder."""

from reportkit.render.site.feeds import atom_feed, linked_catalogue, sitemap
from reportkit.render.site.indicators import chosen_facts, indicator_name, indicator_page_name
from reportkit.render.site.overview_pages import index_pages, indicator_list, indicator_page, quality_page
from reportkit.render.site.page_templates import page_address
from reportkit.render.site.report_pages import body_page, report_page
from reportkit.render.site.site_contents import (
    BodyOfSite,
    ChangedFact,
    Download,
    PublishedVersion,
    Quality,
    ReportBeside,
    YearOfBody,
)

__all__ = [
    "BodyOfSite",
    "ChangedFact",
    "Download",
    "PublishedVersion",
    "Quality",
    "ReportBeside",
    "YearOfBody",
    "atom_feed",
    "body_page",
    "chosen_facts",
    "index_pages",
    "indicator_list",
    "indicator_name",
    "indicator_page",
    "indicator_page_name",
    "linked_catalogue",
    "page_address",
    "quality_page",
    "report_page",
    "sitemap",
]
