"""What a format definition must say beyond its schema to make sense: each contradiction at its line (S16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from string import Formatter

from reportkit.diagnostics import CATALOGUE, Finding, FormatError
from reportkit.formats import Format, Table, derive_identities, described_families, parse_format, table_grid
from reportkit.formats import read_data as data_of
from reportkit.reports.text import Source, Tree, nearest
from reportkit.resources import regex

_CODE = "S16"
_MOST = 6_000  # facts; the largest official report has 200
_TITLE = frozenset({"机关", "年度"})
_LEAD = frozenset({"law", "name", "notice", "year", "body"})
_SEPARATOR = regex(r"[、,，;；\s]")


def format_faults(source: Source, tree: Tree, name: str, described: frozenset[str]) -> Iterator[Finding]:
    """All contradictions of a definition that satisfies its schema.

    ``name`` is that of its file, ``described`` are the families that the workspace has a file of.
    """
    looked = _Proof(source, tree, described.union(described_families()))
    looked.head(name)
    looked.sections()
    looked.tables()
    if not looked.found:
        looked.derived()
    yield from looked.found


class _Proof:
    """One reading of a definition; ``found`` grows."""

    def __init__(self, source: Source, tree: Tree, described: frozenset[str]) -> None:
        self._source, self._tree, self._described = source, tree, described
        self.found: list[Finding] = []

    def _say(self, place: Tree | None, message: str, hint: str) -> None:
        at = place or self._tree
        self.found.append(self._source.finding(_CODE, message, hint, line=at.line, column=at.column))

    def head(self, name: str) -> None:
        """Id, years, and what may stand in braces."""
        if (stated := _text(self._tree, "format")) != name:
            hint = f"两处要相同：请写 format: {name}，或把文件改名为 {stated}.yaml"
            self._say(self._tree.find(["format"]), f"format 是“{stated}”，文件名是“{name}”", hint)
        self._family()
        first, last = (_text(self._tree, "years", end) for end in ("from", "to"))
        if first and last and int(last) < int(first):
            self._say(
                self._tree.find(["years"]), f"适用年度从 {first} 到 {last}，先后颠倒", "from 写前一个年份，to 写后一个"
            )
        self._braces(self._tree.find(["title"]), _TITLE)
        title = _text(self._tree, "title")
        if not self.found and not all(f"{{{name}}}" in title for name in _TITLE):
            hint = "请写成“{机关}{年度}年……”，程序代入每份报告的机关和年度"
            self._say(self._tree.find(["title"]), f"标题“{title}”里没有 {{机关}} 和 {{年度}}", hint)
        for paragraph in _items(self._tree, "lead"):
            self._braces(paragraph, _LEAD)

    def _family(self) -> None:
        """A part of the name of a known family, or one slip in it, is no new family, unless a file describes it.

        A slip is one character more, less or another, or two that changed places: two other characters are a word.
        """
        from rapidfuzz.distance import OSA  # noqa: PLC0415  # as in ``nearest``

        stated, known = _text(self._tree, "family"), sorted(self._described)
        if not stated or stated in known:
            return
        alike = [name for name in known if stated in name or OSA.distance(stated, name) == 1]
        if alike:
            hint = (
                f"是这一类的，请写 family: {alike[0]}；确是另外一类的，请新建 schema/families/{stated}.yaml，"
                f"里面写一行 family: {stated}"
            )
            message = f"没有“{stated}”这一类报告，与“{alike[0]}”很像"
            self._say(self._tree.find(["family"]), message, hint)

    def _braces(self, place: Tree | None, known: frozenset[str]) -> None:
        text = str(place.value) if place is not None else ""
        try:
            names = {field for _before, field, _spec, _how in Formatter().parse(text) if field is not None}
        except ValueError:
            self._say(place, f"“{text}”里的花括号不成对", "花括号里写 " + "、".join(sorted(known)))
            return
        for unknown in sorted(names - known):
            hint = "这里可以写：" + "、".join(f"{{{one}}}" for one in sorted(known))
            self._say(place, f"不知道“{{{unknown}}}”代表什么", hint)

    def sections(self) -> None:
        """Every section once, every table in one of them."""
        places = _items(self._tree, "sections")
        self._twice(places, "key", "部分")
        self._twice(places, "label", "部分")
        known = [_text(table, "key") for table in _items(self._tree, "tables")]
        placed = [(_text(section, "table"), section.find(["table"])) for section in places]
        for key, place in placed:
            if key and key not in known:
                best = nearest(key, known)
                self._say(
                    place, f"没有叫“{key}”的统计表", f"是否想写“{best}”？" if best else f"已有：{'、'.join(known)}"
                )
        if any(key and key not in known for key, _place in placed):
            return  # the table that is missing is the one that was misspelt
        for table in _items(self._tree, "tables"):
            count = [key for key, _place in placed].count(_text(table, "key"))
            if count != 1:
                key = _text(table, "key")
                what = "没有放进哪一个部分" if not count else f"放进了 {count} 个部分"
                self._say(table.find(["key"]), f"统计表“{key}”{what}", f"请在 sections 的一项里写 table: {key}")
        for section in places:
            self._twice(_items(section, "children"), "key", "小节")

    def _twice(self, places: list[Tree], entry: str, what: str) -> None:
        seen: dict[str, int] = {}
        for place in places:
            text = _text(place, entry)
            if text and text in seen:
                self._say(
                    place.find([entry]), f"{what}“{text}”写了两次，第一次在第 {seen[text]} 行", "请改名，或删去一处"
                )
            seen.setdefault(text, place.line)

    def tables(self) -> None:
        """Keys, kinds of cells, totals and widths of every table; roles of all."""
        tables = _items(self._tree, "tables")
        self._twice(tables, "key", "统计表")
        self._roles()
        for table in tables:
            across = _text(table, "layout") == "across"
            rows: list[Tree] = []
            for block in _items(table, "blocks"):
                self._nodes(_items(block, "columns"), "列")
                self._nodes(_items(block, "rows"), "行")
                rows += _items(block, "rows")
                if across and (place := block.find(["label"]) or block.find(["stub"])) is not None:
                    self._say(place, "并排的表（layout: across）没有块标题和左上角", "请删去这一项")
            self._keys(rows, "行")
            for block in _items(table, "blocks"):
                self._keys(_items(block, "columns"), "列")

    def _roles(self) -> None:
        seen: dict[str, int] = {}
        for node in _every(self._tree):
            role = _text(node, "role")
            if role and role in seen:
                self._say(
                    node.find(["role"]),
                    f"角色 {role} 写了两次，第一次在第 {seen[role]} 行",
                    "一个角色只有一项，请删去一处",
                )
            seen.setdefault(role, node.line)

    def _keys(self, nodes: list[Tree], what: str) -> None:
        """Siblings of one level have different keys; a node without a key counts as its children."""
        seen: dict[str, int] = {}
        for node in _keyed(nodes):
            key = _text(node, "key")
            if key in seen:
                hint = "同级的名字要不同，请改其中一个"
                self._say(node.find(["key"]), f"{what}“{key}”写了两次，第一次在第 {seen[key]} 行", hint)
            seen.setdefault(key, node.line)
            self._keys(_items(node, "children"), what)

    def _nodes(self, nodes: list[Tree], what: str) -> None:
        for node in nodes:
            children = _items(node, "children")
            label = _text(node, "label")
            if not _text(node, "key") and not children:
                self._say(
                    node, f"{what}“{label}”没有名字（key）", f"请加上 key，例如 key: {label}；只印在表上的要有 children"
                )
            self._kind(node, label)
            for place in _items(node, "break"):
                if int(str(place.value)) >= len(label):
                    hint = f"标签只有 {len(label)} 个字，换行处要小于 {len(label)}"
                    self._say(place, f"“{label}”没有第 {place.value} 个字后面可以换行", hint)
            if (total := node.find(["total"])) is not None and children:
                self._say(total, f"合计“{label}”下面还有 children", "合计是一格；请把 total 写在没有下级的一项")
            if (rule := node.find(["rule"])) is not None:
                self._rule(rule, "A")
                if total is None:
                    self._say(rule, f"“{label}”写了 rule 却不是合计", "请加上 total: true，或删去 rule")
            self._nodes(children, what)

    def _kind(self, node: Tree, label: str) -> None:
        kind, options = _text(node, "kind"), _items(node, "options")
        place = node.find(["kind"])
        if kind == "boxes" and not options:
            self._say(place, f"“{label}”是勾选，没有写可选的各项", "请加上 options: [甲, 乙]")
        if options and kind != "boxes":
            self._say(
                node.find(["options"]), f"“{label}”有 options，而 kind 不是 boxes", "请写 kind: boxes，或删去 options"
            )
        for option in options:
            if _SEPARATOR.search(str(option.value)) or str(option.value) == "无":
                self._say(
                    option,
                    f"可选项“{option.value}”里有顿号、逗号或空格，或者就是“无”",
                    "这些用来隔开各项，请换一种写法",
                )
        doubled = [text for text, count in Counter(str(option.value) for option in options).items() if count > 1]
        if doubled:
            self._say(node.find(["options"]), f"可选项“{doubled[0]}”写了两次", "请删去一处")
        if kind and kind != "number":
            for entry in ("unit", "decimal", "signed", "total"):
                if (wrong := node.find([entry])) is not None:
                    self._say(wrong, f"“{label}”填的不是数，不能写 {entry}", f"请删去 {entry}")

    def _rule(self, place: Tree, letters: str) -> None:
        code = str(place.value)
        if code not in CATALOGUE or code[0] not in letters:
            kind = "或".join(letters)
            general = "不写就用通用的 A09（合计）、A10（其他关系）、X09（跨年）"
            hint = f"{general}；要写，用 reportkit rules 里 {kind} 开头的编号"
            self._say(place, f"没有编号为“{code}”的勾稽关系", hint)

    def derived(self) -> None:
        """What shows only when tables, totals and rules are worked out."""
        data = data_of(self._source.text)
        fmt = self._tried({**data, "rules": []}, self._tree.find(["tables"]))
        if fmt is None:
            return
        for number, rule in enumerate(_items(self._tree, "rules")):
            if (code := rule.find(["code"])) is not None:
                self._rule(code, "AX")
            self._tried({**data, "rules": [data["rules"][number]]}, rule.find(["equation"]) or rule)
        for table, place in zip(fmt.tables, _items(self._tree, "tables"), strict=True):
            self._widths(table, place)
        if len(fmt.facts) > _MOST:
            self._say(
                self._tree.find(["tables"]), f"一共 {len(fmt.facts)} 格，最多 {_MOST} 格", "请检查行和列是否写反或重复"
            )

    def _tried(self, data: dict[str, object], place: Tree | None) -> Format | None:
        try:
            fmt = parse_format(data)
            derive_identities(fmt)
        except FormatError as error:
            message, _, hint = str(error).partition("；")
            self._say(place, message, hint or "请对照 tables 里的名字（key）改正")
            return None
        return fmt

    def _widths(self, table: Table, place: Tree) -> None:
        widths = place.find(["widths"])
        across = table.across
        columns = sum(len(row.facts) for row in table.rows) if across else 0
        if across and columns != len(table.widths):
            hint = f"请写 {columns} 个宽度，或删去 widths（各列一样宽）"
            self._say(widths, f"“{table.key}”并排有 {columns} 列，widths 写了 {len(table.widths)} 个", hint)
            return
        try:
            grid = table_grid(table)
        except FormatError as error:
            message, _, _hint = str(error).partition("；")
            hint = "请改 widths 的个数：行标签的列数，加上各块列数的公倍数；或删去 widths，由程序算"
            if len(table.widths) == sum(len(row.facts) for row in table.rows):
                hint = "各列要排成一行数字的，请加上 layout: across；一行一行往下排的，widths 里补上行标签的宽度"
            self._say(widths or place, message, hint)
            return
        if not across and grid.bands and len(table.widths) < 1 + max(band.stub for band in grid.bands):
            self._say(widths or place, f"“{table.key}”的 widths 太少", "行标签和各列都要有宽度")


def _items(tree: Tree, key: str) -> list[Tree]:
    found = tree.find([key])
    return list(found.value) if found is not None and isinstance(found.value, list) else []


def _text(tree: Tree, *keys: str) -> str:
    found = tree.find(keys)
    return found.value if found is not None and isinstance(found.value, str) else ""


def _keyed(nodes: list[Tree]) -> Iterator[Tree]:
    for node in nodes:
        if _text(node, "key"):
            yield node
        else:
            yield from _keyed(_items(node, "children"))


def _every(tree: Tree) -> Iterator[Tree]:
    """All mappings of a definition."""
    if isinstance(tree.value, list):
        for item in tree.value:
            yield from _every(item)
    elif tree.entries:
        yield tree
        for entry in tree.entries.values():
            yield from _every(entry.tree)
