"""All that follows from a format definition alone."""

from reportkit.formats.amounts import amount_text, short_amount
from reportkit.formats.cell_kinds import LONGEST_TEXT, CellKind
from reportkit.formats.concordance import Correspondence, carried_over, concordance
from reportkit.formats.families import Family, load_family
from reportkit.formats.grid import Band, Cell, Grid, Role, table_grid
from reportkit.formats.identities import Identity, Term, continuities, derive_identities, identities
from reportkit.formats.jsonschema import FORMAT_KEY, schema_text, statistics_schema
from reportkit.formats.known import (
    DEFAULT_FAMILY,
    Definition,
    bring,
    built_in,
    definitions,
    described_families,
    kept,
    own_family_text,
    read_definition,
    withdraw,
)
from reportkit.formats.known import read_yaml as read_data
from reportkit.formats.loader import (
    family_names,
    family_of,
    first_year,
    format_for_year,
    format_ids,
    formats_for_year,
    load_format,
    newest_format,
    parse_format,
)
from reportkit.formats.model import Equation, Fact, Format, Node, Row, Section, Table, TableBlock, keys, leaf_paths
from reportkit.formats.template import scalar, statistics_text

__all__ = [
    "DEFAULT_FAMILY",
    "FORMAT_KEY",
    "LONGEST_TEXT",
    "Band",
    "Cell",
    "CellKind",
    "Correspondence",
    "Definition",
    "Equation",
    "Fact",
    "Family",
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
    "bring",
    "built_in",
    "carried_over",
    "concordance",
    "continuities",
    "definitions",
    "derive_identities",
    "described_families",
    "family_names",
    "family_of",
    "first_year",
    "format_for_year",
    "format_ids",
    "formats_for_year",
    "identities",
    "kept",
    "keys",
    "leaf_paths",
    "load_family",
    "load_format",
    "newest_format",
    "own_family_text",
    "parse_format",
    "read_data",
    "read_definition",
    "scalar",
    "schema_text",
    "short_amount",
    "statistics_schema",
    "statistics_text",
    "table_grid",
    "withdraw",
]
