"""The language server, asked by a real client over standard streams."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from lsprotocol import types
from tests.support.desk.editor import conversation
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

POINTER = "申请办理/本年新收/总计"
SENTENCE = f"😀全年收到政府信息公开申请[{POINTER}]{{.fact}}件。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "甲镇 年报"  # as offices name their folders: an address spells it in more than one way
    write_report(root, 2021, narrative(2021), typed(2021))
    return write_report(root, 2022, narrative(2022, texts={1: SENTENCE}), typed(2022))


def at(text: str, part: str, more: int = 0) -> types.Position:
    """Where a part of a text begins, in UTF-16 units, as a client without other wishes counts."""
    before = text[: text.index(part)]
    last = before.rpartition("\n")[2]
    return types.Position(before.count("\n"), len(last.encode("utf-16-le")) // 2 + more)


def test_findings_follow_the_typing_saved_or_not(folder: Path) -> None:
    async def run() -> None:
        async with conversation(folder) as client:
            report, figures = folder / "report.md", folder / "statistics.yaml"
            client.open(report)
            assert "F12" not in await client.codes("report.md")
            text = report.read_text(encoding="utf-8")
            client.change(report, text.replace(SENTENCE, f"{SENTENCE}\n\n<b>粗</b>"))
            assert "F12" in await client.codes("report.md", 2)
            client.change(report, text, 3)
            assert "F12" not in await client.codes("report.md", 3)
            client.open(figures)
            broken = figures.read_text(encoding="utf-8").replace("行政处罚: ", "行政处罚: 1e", 1)
            client.change(figures, broken)
            assert "S07" in await client.codes("statistics.yaml", 2)
            assert figures.read_text(encoding="utf-8") != broken

    asyncio.run(run())


def test_settings_are_checked_too(folder: Path) -> None:
    async def run() -> None:
        async with conversation(folder) as client:
            client.open(folder.parent.parent / "reportkit.yaml", "规则: {X03: 忽略}\n")
            assert await client.codes("reportkit.yaml") != []

    asyncio.run(run())


def test_hover_definition_and_references(folder: Path) -> None:
    async def run() -> None:
        async with conversation(folder) as client:
            report, figures = folder / "report.md", folder / "statistics.yaml"
            client.open(report)
            await client.codes("report.md")
            text = report.read_text(encoding="utf-8")
            document, place = types.TextDocumentIdentifier(report.as_uri()), at(text, POINTER, 3)
            hover = await client.text_document_hover_async(types.HoverParams(document, place))
            assert hover is not None
            assert isinstance(hover.contents, types.MarkupContent)
            line = text[: text.index(POINTER)].count("\n") + 1
            for said in ("本年新收政府信息公开申请数量", "上年", "A0", f"正文第 {line} 行"):
                assert said in hover.contents.value
            found = await client.text_document_definition_async(types.DefinitionParams(document, place))
            assert isinstance(found, list)
            (figure,) = found
            assert isinstance(figure, types.Location)
            assert figure.uri == figures.as_uri()
            row = figures.read_text(encoding="utf-8").splitlines()[figure.range.start.line]
            assert row.strip().startswith("本年新收")
            assert row[figure.range.start.character : figure.range.end.character].isdecimal()
            client.open(figures)
            back = await client.text_document_definition_async(
                types.DefinitionParams(types.TextDocumentIdentifier(figures.as_uri()), figure.range.start)
            )
            assert isinstance(back, list)
            assert isinstance(back[0], types.Location)
            assert (back[0].uri, back[0].range.start.line) == (report.as_uri(), line - 1)
            assert back[0].range.start == at(text, POINTER)

    asyncio.run(run())


def test_completion_of_pointers_headings_and_keys(folder: Path) -> None:
    async def run() -> None:
        async with conversation(folder) as client:
            report, figures = folder / "report.md", folder / "statistics.yaml"
            client.open(report)
            text = report.read_text(encoding="utf-8").replace(SENTENCE, "共收到[申请办理/本")
            client.change(report, text)

            async def labels(path: Path, position: types.Position) -> list[str]:
                asked = types.CompletionParams(types.TextDocumentIdentifier(path.as_uri()), position)
                found = await client.text_document_completion_async(asked)
                assert isinstance(found, types.CompletionList)
                return [item.text_edit.new_text for item in found.items if isinstance(item.text_edit, types.TextEdit)]

            assert f"{POINTER}]{{.fact}}" in await labels(report, at(text, "[申请办理/本", 7))
            heading = text.replace("共收到[申请办理/本", "# ")
            client.change(report, heading, 3)
            assert "六、其他需要报告的事项" in await labels(report, at(heading, "# \n", 2))
            front = text.replace("---\n", "---\n\n", 1)
            client.change(report, front, 4)
            assert "标题: " in await labels(report, types.Position(1, 0))
            lines = figures.read_text(encoding="utf-8").splitlines()
            number = next(i for i, line in enumerate(lines) if line.strip().startswith("本年新收:"))
            lines[number] = "  本"
            client.open(figures, "\n".join(lines))
            assert "本年新收:" in await labels(figures, types.Position(number, 3))

    asyncio.run(run())


def test_actions_mend_what_is_marked(folder: Path) -> None:
    async def run() -> None:
        async with conversation(folder) as client:
            report = folder / "report.md"
            client.open(report)
            text = report.read_text(encoding="utf-8").replace(SENTENCE, "全年收到政府信息公开申请999998件,全部办结。")
            client.change(report, text)
            assert "N01" in await client.codes("report.md", 2)
            wrong = next(one for one in client.told["report.md"] if one.code == "N01")
            actions = await client.text_document_code_action_async(
                types.CodeActionParams(
                    types.TextDocumentIdentifier(report.as_uri()), wrong.range, types.CodeActionContext([wrong])
                )
            )
            titles = {one.title: one for one in actions or [] if isinstance(one, types.CodeAction)}
            slip = next(title for title in titles if "笔误" in title)
            waiver = next(title for title in titles if title.startswith("豁免 N01"))
            client.change(report, applied(text, titles[slip], report), 3)
            client.change(report, applied(text, titles[waiver], report), 4)
            await client.codes("report.md", 4)
            codes = {one.code: one for one in client.told["report.md"]}
            assert codes["N01"].severity == types.DiagnosticSeverity.Hint
            assert "，全部办结" in applied(text, titles[slip], report)

    asyncio.run(run())


def applied(text: str, action: types.CodeAction, path: Path) -> str:
    """A text after the edits of an action, which are of whole lines."""
    assert action.edit is not None
    assert action.edit.changes is not None
    lines = text.splitlines(keepends=True)
    for edit in reversed(list(action.edit.changes[path.as_uri()])):
        lines[edit.range.start.line : edit.range.end.line] = [edit.new_text]
    return "".join(lines)


def test_symbols(folder: Path) -> None:
    async def run() -> None:
        async with conversation(folder) as client:
            for name, known in (("report.md", "一、总体情况"), ("statistics.yaml", "申请办理")):
                client.open(folder / name)
                document = types.TextDocumentIdentifier((folder / name).as_uri())
                found = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
                assert known in [one.name for one in found or []]

    asyncio.run(run())


SPELLINGS: dict[
    str, Callable[[Path], str]
] = {  # an editor may write the address of a file in any of these ways, and know it by its own alone
    "plain": lambda path: f"file://{path}",
    "lower": lambda path: re.sub("%[0-9A-F]{2}", lambda found: found[0].lower(), path.as_uri()),
    "everything": lambda path: "file:///" + quote(str(path)[1:], safe="/").replace(".", "%2E"),
}


@pytest.mark.long
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_editor_is_answered_in_its_own_spelling(folder: Path, spelling: str) -> None:
    """A file with Windows line ends, a family, a character of two units before the place; nothing is saved."""
    report, figures = folder / "report.md", folder / "statistics.yaml"
    uris = {path: SPELLINGS[spelling](path) for path in (report, figures)}
    text = report.read_text(encoding="utf-8").replace(SENTENCE, f"𠮷祥全年,收到申请[{POINTER}]{{.fact}}件,见[办理𠮷")
    document = types.TextDocumentIdentifier(uris[report])

    async def run() -> None:
        async with conversation(folder) as client:
            client.open(figures, uri=uris[figures])
            client.open(report, text.replace("\n", "\r\n"), uri=uris[report])
            await client.codes("report.md")
            client.addresses.clear()
            client.change(report, text.replace("\n", "\r\n"), 2, uris[report])
            await client.codes("report.md", 2)
            while len(client.addresses) < len(uris):  # the other file is told of after it
                client.heard.clear()
                await client.heard.wait()
            assert client.addresses == set(uris.values())
            place = at(text, POINTER, 1)
            found = await client.text_document_definition_async(types.DefinitionParams(document, place))
            assert isinstance(found, list)
            assert [one.uri for one in found if isinstance(one, types.Location)] == [uris[figures]]
            line = types.Range(types.Position(place.line, 0), place)
            asked = types.CodeActionParams(document, line, types.CodeActionContext([]))
            actions = await client.text_document_code_action_async(asked)
            (slip,) = [one for one in actions or [] if "笔误" in one.title]
            assert isinstance(slip, types.CodeAction)
            assert slip.edit is not None
            ((uri, edits),) = (slip.edit.changes or {}).items()
            assert uri == uris[report]
            assert [one.new_text.replace("，", ",") for one in edits] == [text.splitlines()[place.line] + "\r\n"]
            end = at(text, "[办理𠮷", 5)
            listed = await client.text_document_completion_async(types.CompletionParams(document, end))
            assert isinstance(listed, types.CompletionList)
            edits = [one.text_edit for one in listed.items if isinstance(one.text_edit, types.TextEdit)]
            assert [one for one in edits if one.range.start != at(text, "办理𠮷")] == []

    asyncio.run(run())


@pytest.mark.long
def test_a_file_of_a_further_family(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "families", tmp_path / "w", ignore=shutil.ignore_patterns("build"))
    folder = tmp_path / "w/families/政府网站工作年度报表/reports/2024"
    figures = folder / "statistics.yaml"
    text = figures.read_text(encoding="utf-8")
    document = types.TextDocumentIdentifier(figures.as_uri())

    async def run() -> None:
        async with conversation(tmp_path / "w") as client:
            client.open(figures, text.replace("是否使用统一平台: 是", "是否使用统一平台: 有"))
            assert "S07" in await client.codes("statistics.yaml")
            asked = types.HoverParams(document, at(text, "云溪发布", 1))
            hover = await client.text_document_hover_async(asked)
            assert hover is not None
            assert isinstance(hover.contents, types.MarkupContent)
            assert "微信名称" in hover.contents.value
            assert "云溪发布" in hover.contents.value
            client.open(folder / "report.md")
            await client.codes("report.md")
            whole = types.Range(types.Position(0, 0), types.Position(99, 0))
            about = types.TextDocumentIdentifier((folder / "report.md").as_uri())
            found = await client.text_document_code_action_async(
                types.CodeActionParams(about, whole, types.CodeActionContext([]))
            )
            assert not [one.title for one in found or [] if "笔误" in one.title]

    asyncio.run(run())
