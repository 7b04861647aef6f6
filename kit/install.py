"""Install reportkit from this folder: no network, no package index, no administrator.

Started by ``install.sh`` and ``install.bat``; runs with any Python 3.6 or later so that it can say what is missing.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

NEEDED = (3, 11)
HERE = Path(__file__).resolve().parent


def main():
    if sys.version_info < NEEDED:
        return stop(
            "需要 Python 3.11 以上，这里是 {}.{}。请先安装，再运行一次；装在别处的，写成 PYTHON=/路径/python3 sh install.sh".format(
                *sys.version_info[:2]
            )
        )
    faults = wrong_files()
    if faults:
        return stop("这个文件夹拷坏了，请重新拷一次：" + "、".join(faults[:5]))
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else default_place()
    print("安装到 {}（约一分钟）……".format(place))
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(place)]):
        return stop("建不了虚拟环境；在 Debian、Ubuntu、UOS、麒麟上请先装 python3-venv")
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wheels = str(HERE / "wheels")
    pip = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-index",
        "--find-links",
        wheels,
    ]
    own = max((HERE / "wheels").glob("zfxxgk_reportkit-*.whl"))
    lock = [*pip, "--only-binary=:all:", "--require-hashes", "--requirement", str(HERE / "requirements.lock")]
    for command in (lock, [*pip, "--no-deps", str(own)]):
        environment = dict(os.environ, PIP_CONFIG_FILE=os.devnull)
        if subprocess.call(command, env=environment):
            return stop(
                "没有装上；这个文件夹里可能没有适合这台电脑的安装包（{}，Python {}.{}）".format(
                    sys.platform, *sys.version_info[:2]
                )
            )
    for step in (("compileall", "-q", str(place)), ("reportkit.resources.installing",)):
        subprocess.call([str(python), "-m", *step], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    program = place / ("Scripts/reportkit.exe" if os.name == "nt" else "bin/reportkit")
    print("装好了。程序在 {}".format(program))
    typed = '"{}"'.format(program) if " " in str(program) else str(program)
    print("接着建一个工作区：{} init 年报".format(typed))
    return 0


def default_place():
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "reportkit"
    return Path.home() / ".local" / "share" / "reportkit"


def wrong_files():
    """Files that are not what SHA256SUMS says."""
    faults = []
    for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = HERE / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            faults.append(name)
    return faults


def stop(why):
    print(why, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
