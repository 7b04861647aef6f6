"""``schema/rules/*.yaml`` and ``schema/lexicon/*.yaml``, written for people, as the two JSON files that are read."""

from __future__ import annotations

import json
from typing import Any

from ruamel.yaml import YAML

from reportkit.diagnostics.finding import Severity
from reportkit.resources import schema_dir

_TEXTS = ("title", "severity", "explanation", "source", "wrong", "right")
_KNOWN = frozenset((*_TEXTS, "words", "reads", "cases"))


def generated() -> dict[str, str]:
    """The text of each generated file by its name in ``schema/``; ValueError where a file has another shape."""
    return {"rules.json": _json(_rules()), "lexicon.json": _json(_lexicon())}


def _rules() -> dict[str, Any]:
    sources: dict[str, str] = _load("rules", "sources")
    classes = _lexicon()
    found = {}
    for name in _names("rules"):
        if name == "sources":
            continue
        data = _load("rules", name)
        data.pop("cases", None)
        _well_formed(name, data, frozenset(classes))
        found[name] = {**data, "source": data["source"].format(**sources)}
    return found


def _well_formed(name: str, data: dict[str, Any], classes: frozenset[str]) -> None:
    missing = [key for key in _TEXTS if not isinstance(data.get(key), str) or not data[key]]
    unknown = [*(set(data) - _KNOWN), *(set(data.get("reads", ())) - classes)]
    if missing or unknown or data["severity"] not in set(Severity):
        raise ValueError(f"schema/rules/{name}.yaml: missing {missing}, unknown {unknown}")
    for each, words in data.get("words", {}).items():
        _seen_somewhere(f"schema/rules/{name}.yaml {each}", words)


def _lexicon() -> dict[str, Any]:
    found = {name: _load("lexicon", name) for name in _names("lexicon")}
    for name, words in found.items():
        _seen_somewhere(f"schema/lexicon/{name}.yaml", words)
    return found


def _seen_somewhere(place: str, words: dict[str, str]) -> None:
    if not words or not all(isinstance(k, str) and isinstance(v, str) and v for k, v in words.items()):
        raise ValueError(f"{place}: each word needs where it was seen")


def _names(folder: str) -> list[str]:
    return sorted(path.stem for path in (schema_dir() / folder).glob("*.yaml"))


def _load(folder: str, name: str) -> Any:
    return YAML(typ="safe", pure=False).load((schema_dir() / folder / f"{name}.yaml").read_text(encoding="utf-8"))


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
