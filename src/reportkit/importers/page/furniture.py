"""What a published page carries besides the report: page numbers, buttons, navigation, notes of the site."""

from __future__ import annotations

import re

_PAGE_NUMBER = re.compile(
    r"[-—–－―·•\s]*[0-9]{1,3}[-—–－―·•\s]*|第\s*[0-9]{1,3}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,3}\s*页)?|[0-9]{1,3}\s*/\s*[0-9]{1,3}"
)
_BUTTONS = re.compile(
    r"(?:[\[【（(]?(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|收藏|分享(?:到|至)?|返回(?:顶部|首页|上页)?"
    r"|字体|大|中|小|下载|复制|微信|微博|朋友圈|QQ)[\]】）)]?[\s:：|｜·/]*)+"
)
_NOTES = re.compile(
    r"^(?:上一[篇条]|下一[篇条]|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|技术支持|网站地图|网站标识码|.{0,8}ICP备"
    r"|.{0,6}公网安备|扫一扫|浏览次数|访问量|点击数|阅读次数|责任编辑|编辑[:：]|来源[:：]|当前位置|您(?:现在)?(?:所在)?的?位置"
    r"|[>＞]|首页$|当前页面|(?:发布|发表|更新|成文|发文)(?:时间|日期)\s*[:：|]|时间[:：]|字号[:：]|长者版|无障碍|索\s*引\s*号"
    r"|是否有效\s*\||主题分类\s*[:：|]|信息来源|稿件来源|发布机构[:：]|【?字体|相关链接|相关文档|相关附件|附件下载|Copyright|©)"
)


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but a page number."""
    return bool(text.strip()) and _PAGE_NUMBER.fullmatch(text.strip()) is not None


def is_furniture(text: str) -> bool:
    """Whether a line outside the report's sentences belongs to the site."""
    line = " ".join(text.split())
    if not line:
        return False
    note = len(line) < 120 and _NOTES.match(line) is not None
    return note or is_page_number(line) or _BUTTONS.fullmatch(line) is not None
