"""All that follows from a format definition alone."""

from reportkit.formats.amounts import amount_text, short_amount
from reportkit.formats.concordance import Correspondence, carried_over, concordance
from reportkit.formats.grid import Band, Cell, Grid, Role, table_grid
from reportkit.formats.identities import Identity, Term, continuities, derive_identities, identities
from reportkit.formats.jsonschema import FORMAT_KEY, schema_text, statistics_schema
from reportkit.formats.loader import first_year, format_for_year, format_ids, load_format, parse_format
from reportkit.formats.model import Equation, Fact, Format, Node, Row, Section, Table, TableBlock, keys, leaf_paths
from reportkit.formats.template import statistics_text

__all__ = [
    "FORMAT_KEY",
    "Band",
    "Cell",
    "Correspondence",
    "Equation",
    "Fact",
    "Format",
    "Grid",
    "Identity",
    "Node",
    "Role",
    "Row",
    "Section",
    "Table",
    "TableBlock",
    "Term",
    "amount_text",
    "carried_over",
    "concordance",
    "continuities",
    "derive_identities",
    "first_year",
    "format_for_year",
    "format_ids",
    "identities",
    "keys",
    "leaf_paths",
    "load_format",
    "parse_format",
    "schema_text",
    "short_amount",
    "statistics_schema",
    "statistics_text",
    "table_grid",
]
