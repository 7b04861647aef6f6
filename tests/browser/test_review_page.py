"""The review page in a real browser: numbers of the prose speak to pointer and keys, those tied to nothing light up."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.documents.chromium import ask, axe_script, needs_chromium
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

from reportkit.cli import main

pytestmark = needs_chromium
_POLICY = '<meta http-equiv="Content-Security-Policy"'


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a report with a bound number and one tied to nothing; without the policy, for our script."""
    root = tmp_path_factory.mktemp("review")
    write_report(root, 2022, narrative(2022, body="某县甲镇人民政府"), typed(2022), "甲镇")
    commit_all(root)
    git(root, "checkout", "-q", "-b", "改稿")
    texts = {0: "全年作出[主动公开/行政许可]{.fact}件行政许可，接待来访群众37人次。"}
    text = narrative(2022, body="某县甲镇人民政府", texts=texts)
    (root / "reports/甲镇/2022/report.md").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        main(["review", "--against", "main", "--pages", "0"])
    found = (Path(root) / "build/review.html").read_text(encoding="utf-8")
    start = found.index(_POLICY)
    return found[:start] + found[found.index(">", start) + 1 :]


def test_a_number_speaks_when_it_has_the_focus_and_the_unchecked_light_up(page: str) -> None:
    script = """const one = document.querySelector('[data-tie=untied]');
      const part = one.closest('details'), folded = !part.open;
      document.getElementById('light').click();
      const lit = getComputedStyle(one).backgroundColor, open = part.open;
      one.focus();
      const told = one.querySelector('.told').getBoundingClientRect().width;
      document.getElementById('light').click();
      return {folded, open, lit, told, again: getComputedStyle(one).backgroundColor}"""
    answer = ask(page, script, 1200)
    assert (answer["folded"], answer["open"]) == (True, True)
    assert answer["lit"] != answer["again"]
    assert answer["told"] > 50


@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing_on_it_unfolded_and_lit(page: str, width: int) -> None:
    script = """document.getElementById('light').click();
      document.querySelectorAll('details').forEach(d => { d.open = true; });
      const r = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']});
      return {violations: r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 120))]),
        page: document.scrollingElement.scrollWidth}"""
    answer = ask(page, script, width, axe_script())
    assert answer["violations"] == []
    assert answer["page"] <= width
