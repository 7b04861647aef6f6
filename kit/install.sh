#!/bin/sh
# 在没有网络的电脑上安装：sh install.sh [装到哪个文件夹]
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-}
if [ -z "$python" ]; then
  for name in python3.14 python3.13 python3.12 python3.11 python3; do
    if "$name" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then python=$name; break; fi
  done
fi
if [ -z "$python" ]; then
  echo "没有找到 Python 3.11 以上，请先安装；装在别处的，写成 PYTHON=/路径/python3 sh install.sh" >&2
  exit 2
fi
exec "$python" "$here/install.py" "$@"
