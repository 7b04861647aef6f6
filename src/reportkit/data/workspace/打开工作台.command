#!/bin/sh
# 双击打开工作台：在浏览器里写报告
cd "$(dirname "$0")" || exit 1
PATH="$HOME/.local/bin:$PATH"
command -v reportkit >/dev/null || { echo "没有找到 reportkit，请先按安装说明安装"; read -r _; exit 1; }
exec reportkit edit
