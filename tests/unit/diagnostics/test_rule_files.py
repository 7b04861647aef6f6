"""Rules and words as files: their shape is checked when the JSON is made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.support.places import ROOT

from reportkit.diagnostics import CATALOGUE, rule_files
from reportkit.prose.lexicon import any_word, lexicon, one_of


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("rules", "lexicon"):
        shutil.copytree(ROOT / "schema" / folder, tmp_path / folder)
    monkeypatch.setattr(rule_files, "schema_dir", lambda: tmp_path)
    return tmp_path


def test_every_rule_of_the_catalogue_is_a_file() -> None:
    files = {path.stem for path in (ROOT / "schema" / "rules").glob("*.yaml")} - {"sources"}
    assert files == set(CATALOGUE)


def test_a_word_is_added_in_one_file(schema: Path) -> None:
    path = schema / "lexicon" / "way.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "电报: 测试\n", encoding="utf-8")
    assert json.loads(rule_files.generated()["lexicon.json"])["way"]["电报"] == "测试"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: ", "titel: "),
        ("severity: error", "severity: grave"),
        ("source: ", 'source: ""\nformer: '),
        ("title: ", "reads: [nowhere]\ntitle: "),
        ("title: ", 'words: {some: {词: ""}}\ntitle: '),
    ],
)
def test_a_rule_of_another_shape_is_refused(schema: Path, old: str, new: str) -> None:
    path = schema / "rules" / "A01.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"A01\.yaml"):
        rule_files.generated()


def test_longer_words_are_tried_first() -> None:
    assert any_word(["转", "结转", "转下年"]) == "(?:转下年|结转|转)"
    assert one_of("carry").startswith("(?:")
    assert all(seen for words in lexicon().values() for seen in words.values())
