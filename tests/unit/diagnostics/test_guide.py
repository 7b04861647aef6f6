"""Every rule can be explained, and the committed list of rules is the current one."""

from __future__ import annotations

import pytest
from tests.support.places import ROOT

from reportkit.cli import main
from reportkit.diagnostics import CATALOGUE
from reportkit.diagnostics.guide import FAMILIES, explain, rule_list, rules_markdown
from reportkit.diagnostics.rule_files import generated


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_rule_has_explanation_source_and_example(code: str) -> None:
    rule = CATALOGUE[code]
    assert rule.code == code
    assert code[0] in FAMILIES
    assert rule.title
    assert rule.explanation.endswith(("。", "；", "？"))
    assert rule.source
    text = explain(rule)
    assert all(part in text for part in (rule.explanation, rule.source, rule.wrong, rule.right))
    assert ("- 规则: " + code in text) is rule.waivable


@pytest.mark.parametrize("name", ["rules.json", "lexicon.json"])
def test_generated_files_are_current(name: str) -> None:
    text = (ROOT / "schema" / name).read_text(encoding="utf-8")
    assert text == generated()[name], "make schema"


def test_docs_are_current() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_markdown()


def test_every_rule_is_listed() -> None:
    listed = rule_list()
    assert [code for code in CATALOGUE if f"  {code}  " not in listed] == []


def test_explain_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "x02"]) == 0
    assert capsys.readouterr().out == explain(CATALOGUE["X02"]) + "\n"
    assert main(["explain", "Z99"]) == 2
    assert "没有编号为“Z99”的规则" in capsys.readouterr().err


def test_rules_command_writes_the_docs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--markdown"]) == 0
    assert capsys.readouterr().out == rules_markdown()


@pytest.mark.parametrize(("code", "waivable"), [("A01", "可以"), ("S07", "不能"), ("F12", "不能"), ("W01", "不能")])
def test_what_may_be_waived(code: str, waivable: str) -> None:
    section = rules_markdown().split(f"### {code} ")[1].split("###")[0]
    assert f"- 豁免：{waivable}" in section
