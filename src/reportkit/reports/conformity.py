"""A quick yes for data that plainly satisfies its JSON Schema.

Importing jsonschema would take a third of the time of a whole check. Data is nearly always sound, so this
answers "yes" for the few keywords that our schemas use; anything else, an unknown keyword included, is
"perhaps not", and jsonschema is asked, which alone says what is wrong (``reports.validation``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

_NOTES = {"$schema", "$comment", "title", "description", "default"}
_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int),
    "number": lambda value: isinstance(value, (int, Decimal)),
}


def conforms(value: Any, schema: Mapping[str, Any]) -> bool:
    """True only if jsonschema would accept ``value`` (data of ``validation.instance``)."""
    # "type" first: the other rules rely on it.
    if "type" in schema and not _type(value, schema["type"], schema):
        return False
    return all(
        keyword in _NOTES or (keyword in _RULES and _RULES[keyword](value, argument, schema))
        for keyword, argument in schema.items()
    )


def _type(value: Any, argument: Any, _schema: Mapping[str, Any]) -> bool:
    names = [argument] if isinstance(argument, str) else argument
    return any(_TYPES[name](value) for name in names if name in _TYPES)


def _properties(value: Any, argument: Any, _schema: Mapping[str, Any]) -> bool:
    return all(conforms(value[name], sub) for name, sub in argument.items() if name in value)


def _additional(value: Any, argument: Any, schema: Mapping[str, Any]) -> bool:
    surplus = value.keys() - schema.get("properties", {}).keys()
    if isinstance(argument, bool):
        return argument or not surplus
    return all(conforms(value[name], argument) for name in surplus)


_RULES: dict[str, Callable[[Any, Any, Mapping[str, Any]], bool]] = {
    "type": _type,
    "const": lambda value, argument, _schema: type(value) is type(argument) and value == argument,
    "enum": lambda value, argument, _schema: isinstance(value, str) and value in argument,
    "minimum": lambda value, argument, _schema: value >= argument,
    "maximum": lambda value, argument, _schema: value <= argument,
    "exclusiveMinimum": lambda value, argument, _schema: value > argument,
    "minLength": lambda value, argument, _schema: not isinstance(value, str) or len(value) >= argument,
    "pattern": lambda value, argument, _schema: not isinstance(value, str) or re.search(argument, value) is not None,
    "minItems": lambda value, argument, _schema: len(value) >= argument,
    "maxItems": lambda value, argument, _schema: len(value) <= argument,
    "prefixItems": lambda value, argument, _schema: all(map(conforms, value, argument)),
    "items": lambda value, argument, _schema: all(conforms(item, argument) for item in value),
    "required": lambda value, argument, _schema: all(name in value for name in argument),
    "properties": _properties,
    "propertyNames": lambda value, argument, _schema: all(conforms(name, argument) for name in value),
    "additionalProperties": _additional,
}
