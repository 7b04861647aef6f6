"""``reportkit doctor``: fonts by role, engines, and whether the workspace is sane."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import reportkit
from reportkit.diagnostics import Severity, as_word
from reportkit.diagnostics.reporters import shown_path
from reportkit.engines import Search, pandoc_path
from reportkit.render import Style, read_style
from reportkit.render.fonts import RoleFont, font_count, role_fonts
from reportkit.reports import SITE, Report, read_report
from reportkit.workspace import find_root, resolve_targets

_SHOWN = 30  # characters named before "…"
_ENGINES = ("pypandoc_binary", "typst", "pypdfium2", "lxml", "pylopdf-fonts-zh-cn")


def run(_options: argparse.Namespace) -> int:
    """Exit status 0 all well, 1 a report has faulty files or a character no font has."""
    here = Path.cwd()
    root = find_root(here)
    style = read_style(root)
    search = style.search(root)
    targets = resolve_targets([], here)
    reports = [read_report(target.directory) for target in targets if not target.closed]
    fonts = role_fonts(style, search, reports)
    faults = [f"{target.name}：文件夹打不开，里面的报告一份也没有看；请检查权限" for target in targets if target.closed]
    faults += _faults(reports, here)
    unshown = [font for font in fonts if any(not family for family, _text in font.fallbacks)]
    for line in (*_engines(), "", *_workspace(root, reports, faults), "", *_fonts(fonts, style, search, here)):
        print(line)
    return int(bool(faults or unshown))


def _engines() -> Iterator[str]:
    yield f"reportkit {reportkit.__version__}，Python {platform.python_version()}"
    yield "引擎：" + "，".join(f"{name} {version(name)}" for name in _ENGINES)
    yield f"pandoc 在 {pandoc_path()}"


def _workspace(root: Path, reports: list[Report], faults: list[str]) -> Iterator[str]:
    yield f"工作区：{root}，{len(reports)} 份报告"
    settings = root / SITE
    yield f"设置：{'reportkit.yaml' if settings.exists() else '没有 reportkit.yaml，用默认设置'}"
    build = root / "build"
    place = build if build.exists() else root
    yield "生成的文件放在 build/" + ("" if os.access(place, os.W_OK) else f"，但 {place} 不能写入，请检查权限")
    yield from faults or ["各份报告的文件都读得了"]


def _faults(reports: list[Report], here: Path) -> Iterator[str]:
    for report in reports:
        errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
        if errors:
            place = shown_path(report.directory, here)
            yield f"{place}：有 {len(errors)} 处填写错误，请运行 reportkit check {as_word(place)}"


def _fonts(fonts: list[RoleFont], style: Style, search: Search, here: Path) -> Iterator[str]:
    folder = shown_path(search.folder, here) if search.folder else ""
    count = len(search.files)
    yield f"字体：字体文件夹 {folder}/ 里有 {count} 个字体文件，连同自带的共 {font_count(search)} 种可用"
    for font in fonts:
        shown = font.pdf or "与周围的汉字同一字体"
        yield f"  {font.role}：PDF 用 {shown}；DOCX 写明 {font.docx}"
        for family, text in font.fallbacks:
            sample = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…（共 {len(text)} 字）"
            by = f"由 {family} 补上" if family else "哪个字体都没有，生成 PDF 时会出错，请换字或添加字体"
            yield f"    {font.pdf} 没有“{sample}”，{by}"
        if font.idle:
            yield f"    这台电脑装有 {font.idle}，PDF 没有用：把它的字体文件复制进 {folder}/ 就会用"
    yield from _advice(fonts, style, folder)


def _advice(fonts: list[RoleFont], style: Style, folder: str) -> Iterator[str]:
    lacking = [font.docx for font in fonts if not font.own]
    if not lacking:
        return
    yield f"要让 PDF 用上公文字体，请把单位有权使用的 {'、'.join(lacking)} 的字体文件复制进 {folder}/"
    if any((font.pdf or "").startswith("Noto") for font in fonts):
        yield "没有的，可以运行 reportkit fonts，取得免费的仿宋、楷体、黑体、宋体和数字字体（需要 Debian 或 Ubuntu）"
    if style.system_fonts:
        yield "reportkit.yaml 写了“用系统字体: 是”：换一台电脑，排出的 PDF 可能不同"
