"""JSON Schema validation with our own words and the editor's own lines.

jsonschema says which keyword failed at which path; the message is ours, the place comes from the YAML tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reportkit.diagnostics import Finding
from reportkit.reports.text.conformity import conforms
from reportkit.reports.text.nearest_word import nearest
from reportkit.reports.text.source import Source
from reportkit.reports.text.tree import Tree
from reportkit.reports.text.typed_numbers import explain_number, read_number
from reportkit.resources import regex

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TRUTHS = ("true", "false")
_FEW = 2  # entries of a mapping that fit into one line
_SHOWN = 30  # characters of what was typed
_MANY = 8  # English words to choose from: no editor wants to read them all
_LISTED = regex(r"[、,，;；\s]+")
_SENTENCE = regex(r"[。；;！？]|.{25}")
_BLANKS = ("integer", "number", "array")
_UNIT = regex("；单位：([^；]+)；")  # as ``formats.jsonschema`` describes a number


def instance(tree: Tree, *, truths: bool = False) -> Any:
    """The tree as JSON-like data: plain numbers become int or Decimal, everything else stays text.

    With ``truths`` true and false become what they say.
    """
    value = tree.value
    if isinstance(value, dict):
        return {key: instance(entry.tree, truths=truths) for key, entry in value.items()}
    if isinstance(value, list):
        return [instance(item, truths=truths) for item in value]
    if truths and not tree.quoted and value in _TRUTHS:
        return value == "true"
    number = read_number(value) if value is not None and not tree.quoted else None
    if number is None:
        return value
    return number if "." in (value or "") else int(number)


def validate(
    source: Source,
    tree: Tree,
    schema: Mapping[str, Any],
    codes: Mapping[str, str],
    *,
    blanks: bool = True,
    truths: bool = False,
) -> list[Finding]:
    """Findings for all violations. ``codes`` maps a JSON Schema keyword to a rule code; "" is for the rest.

    Without ``blanks`` the caller says which numbers, words and lists of them are not typed (``reports.blanks``).
    """
    data = instance(tree, truths=truths)
    if conforms(data, schema):
        return []
    return list(_violations(source, tree, data, schema, codes, blanks=blanks))


def _violations(
    source: Source, tree: Tree, data: Any, schema: Mapping[str, Any], codes: Mapping[str, str], *, blanks: bool
) -> Iterator[Finding]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415  # 80 ms that only faulty data must wait for

    for error in Draft202012Validator(schema).iter_errors(data):
        path = list(error.absolute_path)
        node, key = tree.at(path)
        blank = not blanks and node.value is None
        if blank and (error.validator == "enum" or error.validator_value in _BLANKS):
            continue
        place = key if key is not None and node.value is None else node
        code = codes.get(str(error.validator), codes[""])
        for message, hint, spot in _explain(error, node, place):
            facts = ("/".join(map(str, path)),) if path else ()
            yield source.finding(code, message, hint, line=spot.line, column=spot.column, facts=facts)


def _explain(error: ValidationError, node: Tree, place: Tree) -> Iterator[tuple[str, str, Tree]]:
    where = "/".join(str(step) for step in error.absolute_path if isinstance(step, str))
    inside = f"“{where}”" if where else "文件"
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    match error.validator:
        case "required":
            missing = error.message.split("'")[1]
            known = schema["properties"].get(missing, {})
            # A misspelt key is reported once, as unknown.
            if all(_nearest_key(name, schema) != missing for name in node.entries.keys() - schema["properties"].keys()):
                yield f"{inside}里缺少“{missing}”", _how_to_fill(missing, known), place
        case "additionalProperties":
            for name, entry in node.entries.items():
                if name not in schema["properties"]:
                    yield f"{inside}里没有“{name}”这一项", _nearest(name, schema), entry.key
        case "minItems" | "maxItems":
            columns = [item["title"] for item in schema["prefixItems"]]
            found = len(node.value) if isinstance(node.value, list) else 0
            hint = f"依次是：{'、'.join(columns)}"
            if found > len(columns):
                hint += "；数字里不要用千分位逗号"
            yield f"{inside}应有 {len(columns)} 个数，现有 {found} 个", hint, place
        case "type":
            yield from _wrong_type(schema, node, place, where)
        case "minimum" if schema["minimum"] == 0:
            yield from _wrong_number(schema, node, place, where)
        case "enum":
            yield f"{inside}{_typed(node)}", _choices(schema, node), place
        case "const":
            right = str(schema["const"]).lower() if isinstance(schema["const"], bool) else schema["const"]
            hint = f"请去掉引号，写 {right}" if node.quoted and node.value == right else f"应写 {right}"
            yield f"{inside}{_typed(node)}", hint, place
        case _:
            typed = f"写的是“{node.value}”，不合要求" if isinstance(node.value, str) else "里有不能这样写的内容"
            yield f"{inside}{typed}", schema.get("description", ""), place


def _wrong_type(schema: Mapping[str, Any], node: Tree, place: Tree, where: str) -> Iterator[tuple[str, str, Tree]]:
    title = schema.get("title", where)
    expected = schema["type"]
    if expected == "array" and "prefixItems" in schema:
        columns = [item["title"] for item in schema["prefixItems"]]
        found = "空着" if node.value is None else "没有写成方括号里的一行数"
        listed = isinstance(node.value, str) and "," in node.value
        typed = f"请在两头加上方括号：[{node.value}]" if listed else "请写在一对方括号里，用半角逗号隔开"
        hint = f"{typed}；依次是：{'、'.join(columns)}"
        yield f"“{where}”{found}", hint, place
    elif expected == "object" and node.value and len(schema.get("required", ())) in range(1, _FEW + 1):
        yield f"“{where or title}”{_typed(node)}", _as_mapping(where.rpartition("/")[2], schema, node), place
    elif expected == "array" and isinstance(node.value, str):
        yield f"“{where}”{_typed(node)}，应是一个名单", _as_list(where.rpartition("/")[2], node.value), place
    elif expected == "object":
        yield f"“{where or title}”下面没有内容", "它的各项要写在下面，每行一项，多缩进两个空格", place
    elif expected in ("integer", "number") and (node.value is None or isinstance(node.value, str)):
        yield from _wrong_number(schema, node, place, where)
    elif expected in ("integer", "number"):
        yield f"“{where}”只填一个数", "官方表这一行只有一个数字，请去掉方括号", place
    else:
        yield f"“{where}”空着或写法不对", str(schema.get("description", "")), place


def _typed(node: Tree) -> str:
    """What somebody typed, as far as it can be said in a few words."""
    if isinstance(node.value, str):
        shown = node.value if len(node.value) <= _SHOWN else f"{node.value[:_SHOWN]}……"
        return f"写的是{'带引号的' if node.quoted else ''}“{shown}”"
    if isinstance(node.value, list):
        words = [item.value for item in node.value if isinstance(item.value, str)]
        return f"写的是 [{', '.join(words)}]" if words else "空着或写法不对"
    return "空着或写法不对"


def _choices(schema: Mapping[str, Any], node: Tree) -> str:
    known, said = schema["enum"], str(schema.get("description", ""))
    best = nearest(node.value, known) if isinstance(node.value, str) else None
    meant = f"是否想写“{best}”？" if best is not None else ""
    if said and len(known) > _MANY and all(map(str.isascii, known)):
        return meant + said
    return meant + "须是其中之一：" + "、".join(known)


def _as_mapping(name: str, schema: Mapping[str, Any], node: Tree) -> str:
    """How to write a mapping of few entries; the value that was typed goes where it is right."""
    typed = node.value[0] if isinstance(node.value, list) and len(node.value) == 1 else node
    first, *others = schema["required"]
    fits = isinstance(typed.value, str) and conforms(instance(typed), schema["properties"][first])
    value = typed.value if fits and not others else "…"
    line = ", ".join([f"{first}: {value}", *(f"{other}: …" for other in others)])
    said = "；".join(
        f"{entry} 是{known}"
        for entry in schema["required"]
        if value == "…" and (known := schema["properties"][entry].get("description"))
    )
    return f"请写成 {name}: {{{line}}}" + (f"；{said}" if said else "")


def _as_list(name: str, text: str) -> str:
    """How to write the list of which somebody typed the only item, or all in one text."""
    if _SENTENCE.search(text):
        return f"请把这段文字移到下一行，“{name}:”后面空着，文字前面写两个空格和“- ”；有几段的，一段一行"
    return f"请写成 {name}: [{', '.join(filter(None, _LISTED.split(text)))}]"


def _wrong_number(schema: Mapping[str, Any], node: Tree, place: Tree, where: str) -> Iterator[tuple[str, str, Tree]]:
    text = node.value if isinstance(node.value, str) else None
    decimal, signed = schema["type"] == "number", "minimum" not in schema
    unit = _UNIT.search(schema.get("description", ""))
    message, hint = explain_number(
        text, quoted=node.quoted, decimal=decimal, signed=signed, unit=unit[1] if unit else ""
    )
    title = schema["title"]
    yield f"“{where}”：{message}" if title in where else f"“{where}”的“{title}”：{message}", hint, place


def _how_to_fill(name: str, schema: Mapping[str, Any]) -> str:
    if "prefixItems" in schema:
        columns = [item["title"] for item in schema["prefixItems"]]
        return f"请补上“{name}:”这一行，方括号里依次填：{'、'.join(columns)}；没有发生的填 0"
    if schema.get("type") == "object":
        return f"请补上“{name}:”和它下面的各项"
    if "const" in schema:
        return f"请补上一行：{name}: {schema['const']}"
    if schema.get("type") in ("integer", "number"):
        return f"请补上“{name}:”这一行，填一个数；没有发生的填 0"
    choices = f"（{'、'.join(schema['enum'])} 之一）" if "enum" in schema else ""
    described = f"：{schema['description']}" if "description" in schema else ""
    return f"请补上“{name}:”这一行{choices}{described}"


def _nearest_key(name: str, schema: Mapping[str, Any]) -> str | None:
    """The known key that this one probably stands for; printed labels count as well."""
    known = {key: key for key in schema["properties"]}
    known |= {sub["title"]: key for key, sub in schema["properties"].items() if "title" in sub}
    best = nearest(name, known)
    return known[best] if best is not None else None


def _nearest(name: str, schema: Mapping[str, Any]) -> str:
    if (key := _nearest_key(name, schema)) is not None:
        return f"是否想写“{key}”？"
    return "这里可以填：" + "、".join(schema["properties"])
