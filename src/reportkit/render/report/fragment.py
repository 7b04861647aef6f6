"""The report as a piece of HTML to paste into a content-management system.

Those keep the body of a page and little else: no style sheet, class or script is needed here. What the
look needs stands in ``style``; where a sanitiser drops that too, the old attributes still draw the tables.
Each number says which it is (``id``, ``data-fact``), for those who read the page back. The data of the page as
JSON-LD are left out: systems that strip a script may keep its text, and would print it.
The title is left out: the system prints its own.

Neither ``@media`` nor ``:hover`` can stand in ``style``: widths in ``vw`` and ``clamp`` narrow a wide table on a
telephone, after the value for those that know neither.
"""

from __future__ import annotations

from lxml import html

_BORDER = "border:1px solid #333;padding:4px 3px;vertical-align:middle;"
_HIDDEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0);white-space:nowrap;"
_SERIF = "font-family:仿宋_GB2312,仿宋,FangSong,STFangsong,serif;"
_SHADOWS = (  # where a table goes on sideways; sheets that scroll with it cover them at its ends
    "background:linear-gradient(90deg,#fff 40%,transparent) 0 0/32px 100% local no-repeat,"
    "linear-gradient(270deg,#fff 40%,transparent) 100% 0/32px 100% local no-repeat,"
    "linear-gradient(90deg,#0006,transparent) 0 0/12px 100% no-repeat,"
    "linear-gradient(270deg,#0006,transparent) 100% 0/12px 100% no-repeat;"
)
_STYLES = {
    "h2": "font-family:黑体,SimHei,sans-serif;font-weight:normal;font-size:20px;line-height:1.8;margin:24px 0 8px;"
    "text-indent:2em;",
    "h3": "font-family:楷体_GB2312,楷体,KaiTi,STKaiti,serif;font-weight:normal;font-size:18px;line-height:1.8;"
    "margin:16px 0 4px;text-indent:2em;",
    "h4": f"{_SERIF}font-weight:normal;font-size:18px;line-height:1.8;margin:12px 0 4px;text-indent:2em;",
    "p": f"{_SERIF}font-size:18px;line-height:1.9;margin:6px 0;text-indent:2em;text-align:justify;",
    "div": f"overflow-x:auto;margin:16px 0;position:relative;{_SHADOWS}",
    "table": f"{_SERIF}border-collapse:collapse;width:100%;font-size:14px;font-size:clamp(12px,3.5vw,14px);"
    "line-height:1.45;text-indent:0;",
    "caption": _HIDDEN,
    "img": "max-width:100%;height:auto;",
    "figure": "margin:12px 0;text-align:center;",
    "figcaption": f"{_SERIF}font-size:16px;line-height:1.6;text-align:center;",
    "td": f"{_BORDER}text-align:center;",
    "th": f"{_BORDER}text-align:center;font-weight:normal;background:#f2f2f2;",
}
_SIGNED = f"{_SERIF}font-size:18px;line-height:1.9;margin:6px 0;padding-right:2em;text-align:right;"
_TITLED = "font-family:黑体,SimHei,sans-serif;font-size:16px;line-height:1.6;margin:16px 0 -12px;text-align:center;"
_BOXES = {"落款": _SIGNED, "表题": _TITLED}
_NUMBER = "white-space:nowrap;"
_LABEL = "min-width:83px;min-width:clamp(83px,23vw,210px);"  # in a wide table: six to fifteen characters
_STAYS = "position:sticky;left:0;z-index:1;"
_NARROW = {"column": "min-width:2.1em;", "rowgroup": "min-width:3.1em;", "outer": "min-width:2.1em;"}
_KEPT = {"colspan", "rowspan", "scope", "href", "src", "alt", "role", "tabindex", "aria-label", "id", "data-fact"}


def fragment_of(page: bytes) -> bytes:
    """The content of ``<main>`` of a built report without its title, with inline styles alone."""
    main = html.fromstring(page, parser=html.HTMLParser(encoding="utf-8")).find(".//main")
    if main is None:
        raise AssertionError("data/html/report.html has no <main>")
    for title in main.findall("h1"):
        main.remove(title)
    boxes = [(box, style) for name, style in _BOXES.items() for box in main.findall(f"div[@class='{name}']")]
    for element in main.iterdescendants():
        if isinstance(element.tag, str):
            _restyle(element)
    for box, style in boxes:
        del box.attrib["style"]  # a plain box: the one of tables scrolls
        for line in box.findall("p"):
            line.set("style", style)
    parts = [html.tostring(child, encoding="unicode") for child in main]
    return ("".join(parts).strip() + "\n").encode()


def _restyle(element: html.HtmlElement) -> None:
    """The attributes that survive, and the style of the element's place."""
    classes = set((element.get("class") or "").split())
    width = element.get("style") if element.tag == "col" else None
    for name in element.attrib:
        if name not in _KEPT:
            del element.attrib[name]
    style = _STYLES.get(str(element.tag), "")
    if element.tag == "table":
        element.attrib.update({"border": "1", "cellspacing": "0", "cellpadding": "4", "width": "100%"})
    elif element.tag in ("td", "th"):
        side = "left" if "start" in classes else "center"
        style = style.replace("text-align:center", f"text-align:{side}")
        style += _NUMBER if "value" in classes else ""
        style += _LABEL if "start" in classes and "colspan" not in element.attrib else ""
        style += _STAYS if "row" in classes else ""
        style += "".join(narrow for name, narrow in _NARROW.items() if name in classes)
        element.attrib.update({"align": side, "valign": "middle"})
    if style or width:
        element.set("style", width or style)
