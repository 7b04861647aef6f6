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


Test = Callable[[Any], bool]
_kept: dict[int, tuple[Mapping[str, Any], Test]] = {}  # schemas live as long as the program; each is prepared once


def conforms(value: Any, schema: Mapping[str, Any]) -> bool:
    """True only if jsonschema would accept ``value`` (data of ``validation.instance``)."""
    if id(schema) not in _kept:
        _kept[id(schema)] = (schema, _test(schema))
    return _kept[id(schema)][1](value)


def _test(schema: Mapping[str, Any]) -> Test:
    """The schema as one test; "type" comes first, for the other rules rely on it."""
    keywords = sorted((keyword for keyword in schema if keyword not in _NOTES), key=lambda keyword: keyword != "type")
    if any(keyword not in _RULES for keyword in keywords):
        return lambda _value: False
    tests = tuple(_RULES[keyword](schema[keyword], schema) for keyword in keywords)
    if len(tests) == 1:
        return tests[0]

    def test(value: Any) -> bool:
        for one in tests:  # noqa: SIM110  # a generator for all() takes twice as long, and this runs for every number
            if not one(value):
                return False
        return True

    return test


def _type(argument: Any, _schema: Mapping[str, Any]) -> Test:
    names = [argument] if isinstance(argument, str) else argument
    tests = [_TYPES[name] for name in names if name in _TYPES]
    return tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)


def _properties(argument: Any, _schema: Mapping[str, Any]) -> Test:
    tests = {name: _test(sub) for name, sub in argument.items()}
    return lambda value: all(test(value[name]) for name, test in tests.items() if name in value)


def _additional(argument: Any, schema: Mapping[str, Any]) -> Test:
    known = schema.get("properties", {}).keys()
    if isinstance(argument, bool):
        return lambda value: argument or not value.keys() - known
    test = _test(argument)
    return lambda value: all(test(value[name]) for name in value.keys() - known)


def _prefix(argument: Any, _schema: Mapping[str, Any]) -> Test:
    tests = [_test(sub) for sub in argument]
    return lambda value: all(test(item) for test, item in zip(tests, value, strict=False))


def _each(argument: Any, _schema: Mapping[str, Any]) -> Test:
    test = _test(argument)
    return lambda value: all(map(test, value))


_RULES: dict[str, Callable[[Any, Mapping[str, Any]], Test]] = {
    "type": _type,
    "const": lambda argument, _schema: lambda value: type(value) is type(argument) and value == argument,
    "enum": lambda argument, _schema: lambda value: isinstance(value, str) and value in argument,
    "minimum": lambda argument, _schema: lambda value: bool(value >= argument),
    "maximum": lambda argument, _schema: lambda value: bool(value <= argument),
    "exclusiveMinimum": lambda argument, _schema: lambda value: bool(value > argument),
    "minLength": lambda argument, _schema: lambda value: not isinstance(value, str) or len(value) >= argument,
    "pattern": lambda argument, _schema: _found(argument),
    "minItems": lambda argument, _schema: lambda value: len(value) >= argument,
    "maxItems": lambda argument, _schema: lambda value: len(value) <= argument,
    "prefixItems": _prefix,
    "items": _each,
    "required": lambda argument, _schema: lambda value: all(name in value for name in argument),
    "properties": _properties,
    "propertyNames": _each,
    "additionalProperties": _additional,
}


def _found(pattern: str) -> Test:
    search = re.compile(pattern).search
    return lambda value: not isinstance(value, str) or search(value) is not None
