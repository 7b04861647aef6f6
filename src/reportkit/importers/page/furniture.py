"""What a published page carries besides the report: page numbers, buttons, navigation, notes of the site."""

from __future__ import annotations

import re

from reportkit.importers.page.metadata import is_label, is_line_of_metadata
from reportkit.resources import regex

_PAGE_NUMBER = regex(
    r"[-—–－―·•\s]*[0-9]{1,3}[-—–－―·•\s]*|第\s*[0-9]{1,3}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,3}\s*页)?|[0-9]{1,3}\s*/\s*[0-9]{1,3}"
)
_BUTTON = (
    r"打印(?:本页|此页|正文|本文|文章)?|关闭(?:窗口|本页|页面)?|我要(?:纠错|打印|分享|评论|收藏)|纠错|收藏(?:本页|此页)?"
    r"|(?:一键)?分享(?:到|至|按钮)?|返回(?:顶部|首页|上页|上级|列表)?|回到顶部|字体(?:大小)?|字号|大|中|小|默认|放大|缩小|下载(?:全文|附件|文件)?"
    r"|复制(?:链接)?|微信|微博|新浪微博|朋友圈|QQ(?:空间|好友)?|视力保护色|繁體|繁体|简体|ENGLISH|English|听全文|语音播报|播放|朗读"
    r"|上一[篇页条]|下一[篇页条]|首页|尾页|正文|点击查看解读|保存|点赞|手机版|电脑版|关怀版|适老版|无障碍(?:浏览|阅读)?|长者(?:版|模式)|登录|注册"
)
_BUTTONS = regex(rf"(?:[\[【（(<《]?\s*(?:{_BUTTON})\s*[\]】）)>》]?[\s:：|｜·/、]*(?:\[\s*\])?)+")
_NOTES = regex(
    r"^(?:上一[篇条页]|下一[篇条页]|没有(?:上|下)一|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|运维(?:单位)?[:：]|技术支持|网站地图"
    r"|网站标识码|.{0,8}ICP备|.{0,6}公网安备|政府网站标识码|网站支持|扫[一描]|用?微信扫|手机(?:扫|查看|浏览)|分享到|浏览次数|访问量|点击数|阅读次数"
    r"|当前位置|您(?:现在)?(?:所在)?的?位置|[>＞»]|当前页面|时间[:：]|字号[:：]|长者版|无障碍|本文(?:已被)?浏览|【?(?:字体|字号)|字体[:：]"
    r"|相关(?:链接|文档|附件|阅读|信息|新闻|文章|稿件|推荐|解读|政策|报道|内容)|热点(?:推荐|新闻)|推荐阅读|猜你喜欢|附件下载|Copyright|©"
    r"|(?:相关)?附件\s*[0-9一二三]?\s*[:：]?\s*$|附件.{0,60}\.(?:docx?|pdf|xlsx?|wps|et|zip|rar|ofd)\b|(?:政府)?网站(?:找错|声明|工作年度报表)|友情链接|联系我们|关于我们|法律声明|隐私(?:声明|政策)|使用帮助|站点地图|建议使用|最佳浏览)"
)
_UNIT = regex(
    r"[\[（(]?\s*(?:计量|计数|数据|金额|统计)?单位\s*[:：]\s*([件项条元万亿个宗次份、/，,；;\s]{1,20}|[^。]{0,8}(?:件|元|项))\s*[\]）)]?"
)
_LONGEST = 120


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but a page number."""
    return bool(text.strip()) and _PAGE_NUMBER.fullmatch(text.strip()) is not None


def is_sure_page_number(text: str) -> bool:
    """Whether a line is a page number by the strokes on both sides or by its words, so that it is no figure."""
    return is_page_number(text) and re.search(r"^[-—–－―·•]\s*[0-9]+\s*[-—–－―·•]|第|/", text.strip()) is not None


def is_furniture(text: str) -> bool:
    """Whether a line outside the report's sentences belongs to the site."""
    line = " ".join(text.split())
    if not line:
        return False
    note = len(line) < _LONGEST and (_NOTES.match(line) is not None or is_line_of_metadata(line) or is_label(line))
    return note or is_page_number(line) or _BUTTONS.fullmatch(line) is not None


def is_sure_furniture(text: str) -> bool:
    """Whether a line belongs to the site wherever it stands: buttons of several words, the call to scan a code."""
    line = " ".join(text.split())
    words = _BUTTONS.fullmatch(line) is not None and len(line) > 1
    return words or re.match(r"(?:扫一扫|用?微信扫|分享到)", line) is not None or unit_line(line) is not None


def unit_line(text: str) -> str | None:
    """The units that a line above a table tells, None where it is no such line."""
    match = _UNIT.fullmatch(" ".join(text.split()))
    return match[1].strip() if match else None


def is_prose(text: str) -> bool:
    """Whether a text before the first heading is a sentence of the report rather than something of the site."""
    line = " ".join(text.split())
    if is_furniture(line):
        return False
    return re.search(r"[。；]|[：:]$", line) is not None or (len(line) > 24 and "，" in line)
