"""The words of the official tables: what heads columns, what heads rows, and which table a text belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.formats import Format, Node, Row, Table, TableBlock, kept, keys, leaf_paths, load_format
from reportkit.importers.labels.labels import LEAST, likeness, names, plain
from reportkit.importers.labels.matching import Official, candidates, official_of
from reportkit.importers.labels.scope import scope, scoped

SUBTOTAL = "小计"


@kept
def row_officials(format_id: str, table: str) -> tuple[Official, ...]:
    """The rows of a table in printed order, each group before its rows."""
    found: list[Official] = []
    for block in load_format(format_id).table(table).blocks:
        for node in block.rows:
            found += _rows((node,), table)
    return tuple(found)


def _rows(path: tuple[Node, ...], table: str) -> Iterator[Official]:
    children = path[-1].children
    yield official_of("/".join((table, *keys(path))), path, group=bool(children))
    for child in children:
        yield from _rows((*path, child), table)


@kept
def column_officials(format_id: str, row: str) -> tuple[Official, ...]:
    """The columns of a row, in the order of its facts; a table printed across is one row, its key."""
    fmt = load_format(format_id)
    if row in fmt.captions:
        block = fmt.table(row).blocks[0]
        paths = [(*r, *c) for r in leaf_paths(block.rows) for c in leaf_paths(block.columns)]
        pointers = [fact.pointer for path in fmt.table(row).rows for fact in path.facts]
        return tuple(official_of(pointer, path) for pointer, path in zip(pointers, paths, strict=True))
    facts = fmt.rows[row].facts
    paths = list(leaf_paths(block_of(fmt, fmt.rows[row]).columns))
    return tuple(official_of(fact.pointer, path) for fact, path in zip(facts, paths, strict=True))


def block_of(fmt: Format, row: Row) -> TableBlock:
    """The block of a row."""
    table = fmt.table(row.pointer.partition("/")[0])
    return next(block for block in table.blocks if any(keys(path) == row.path for path in leaf_paths(block.rows)))


@scoped
def head_words() -> frozenset[str]:
    """Texts that only heads of tables bear, in any format."""
    heads: set[str] = set()
    rows: set[str] = set()
    for table in (table for format_id in scope() for table in load_format(format_id).tables):
        for block in table.blocks:
            heads |= set(_all_names(block.columns))
            heads |= {plain(text) for text in (block.label, block.stub) if text}
            (heads if table.across else rows).update(_all_names(block.rows))
    return frozenset(heads - rows)


@scoped
def table_words(table: str) -> frozenset[str]:
    """Texts that belong to one table, in any format."""
    found: set[str] = set()
    for known in (one for format_id in scope() for one in load_format(format_id).tables if one.key == table):
        for block in known.blocks:
            found |= {*_all_names(block.columns), *_all_names(block.rows)}
            found |= {plain(text) for text in (block.label, block.stub) if text}
    return frozenset(found)


def _all_names(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield from names(node)
        yield from _all_names(node.children)


@scoped
def official_words() -> frozenset[str]:
    """Every text of every official table, as ``plain`` has it; single characters are left out."""
    return frozenset(word for table in tables() for word in table_words(table.key) if len(word) > 1)


def is_official(shown: str) -> bool:
    """Whether a text, as ``plain`` has it, resembles an official one so much that it is matched."""
    return likeness(shown, official_words()) >= LEAST


def is_head(text: str) -> bool:
    """Whether a cell heads columns."""
    return likeness(plain(text), head_words()) >= LEAST


@scoped
def _stubs() -> frozenset[str]:
    blocks = (b for f in scope() for table in load_format(f).tables for b in table.blocks)
    return frozenset(plain(text) for block in blocks for text in (block.label, block.stub) if text)


def is_stub(text: str) -> bool:
    """Whether a cell stands over the row heads or over a whole block."""
    return likeness(plain(text), _stubs()) >= LEAST


@scoped  # asked for each format, and for the narrative: answered once
def which_table(texts: tuple[str, ...]) -> str | None:
    """The key of the official table that the cells of a table belong to, or None; at least two must say so."""
    scores = words_of_tables(texts)
    best = max(scores, key=lambda key: scores[key])
    return best if scores[best] >= 2 else None


@scoped
def words_of_tables(texts: tuple[str, ...]) -> dict[str, int]:
    """How many of the texts are words of each official table."""
    shown = [text for text in map(plain, texts) if len(text) > 1]
    return {t.key: sum(likeness(text, table_words(t.key)) >= LEAST for text in shown) for t in tables()}


@scoped
def is_across(key: str) -> bool:
    """Whether an official table is one line of figures."""
    return any(table.across for table in tables() if table.key == key)


@scoped
def may_head_column(key: str, text: str) -> bool:
    """Whether a text is the name of a column of an official table, in any format."""
    return any(candidates((text,), officials) for officials in _officials_of(key, rows=False))


@scoped
def may_head_row(key: str, text: str) -> bool:
    """Whether a text is the name of a row of an official table, in any format."""
    return any(candidates((text,), officials) for officials in _officials_of(key, rows=True))


def _officials_of(key: str, *, rows: bool) -> Iterator[tuple[Official, ...]]:
    """The rows, or the columns, that formats have in this table."""
    for fmt in map(load_format, scope()):
        if key not in {table.key for table in fmt.tables}:
            continue
        if rows:
            yield row_officials(fmt.id, key)
        elif fmt.table(key).across:
            yield column_officials(fmt.id, key)
        else:
            yield from {column_officials(fmt.id, row.pointer) for row in fmt.table(key).rows}


@scoped
def tables() -> tuple[Table, ...]:
    """The official tables, those of the newest format first; formats of one family have mostly the same."""
    found: dict[str, Table] = {}
    for format_id in reversed(scope()):
        found = {**{table.key: table for table in load_format(format_id).tables}, **found}
    newest = [table.key for table in load_format(scope()[-1]).tables]
    return tuple(found[key] for key in [*newest, *(key for key in found if key not in newest)])
