"""The free Fandol fonts (仿宋, 楷体, 黑体, 宋体; GPL with font exception) out of a Debian package, without root."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from reportkit.diagnostics import EngineError

PACKAGE = "texlive-lang-chinese"
_FONTS = tuple(
    f"Fandol{name}.otf" for name in ("Fang-Regular", "Kai-Regular", "Hei-Regular", "Song-Regular", "Song-Bold")
)
_LICENCE = "COPYING.gz"
_OWN_WAY = "请把单位有权使用的 仿宋_GB2312、楷体_GB2312、黑体、方正小标宋简体 等字体文件复制进这个文件夹"


def fetch_fandol(folder: Path) -> list[Path]:
    """Put the Fandol fonts and their licence into ``folder``; the files put there.

    EngineError where apt is missing, the package cannot be had, or it holds no such fonts.
    """
    apt, dpkg = shutil.which("apt-get"), shutil.which("dpkg-deb")
    if apt is None or dpkg is None:
        raise EngineError(f"这台电脑没有 apt-get，不能自动取得 Fandol 字体；{_OWN_WAY}")
    with tempfile.TemporaryDirectory(prefix="reportkit-fonts-") as name:
        work = Path(name)
        _run([apt, "download", PACKAGE], work)
        package = next(work.glob("*.deb"), None)
        if package is None:
            raise EngineError(f"没有下载到 Debian 软件包 {PACKAGE}；请先运行 apt-get update，再试一次")
        return _unpack(dpkg, package, folder)


def _run(command: list[str], folder: Path) -> None:
    try:
        subprocess.run(  # noqa: S603  # the command is ours alone
            command, cwd=folder, check=True, capture_output=True, encoding="utf-8", timeout=600
        )
    except subprocess.CalledProcessError as error:
        hint = "没有取得字体；请检查网络，并先运行 apt-get update"
        raise EngineError(hint, command=command, stderr=error.stderr) from error
    except subprocess.TimeoutExpired as error:
        raise EngineError("下载字体超过十分钟，已停止；请检查网络后再试", command=command) from error


def _unpack(dpkg: str, package: Path, folder: Path) -> list[Path]:
    """Stream the package's files; only the wanted ones are written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    command = [dpkg, "--fsys-tarfile", str(package)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603  # the command is ours alone
        with tarfile.open(fileobj=process.stdout, mode="r|") as files:
            for entry in files:
                path = Path(entry.name)
                content = files.extractfile(entry) if entry.isfile() and _wanted(path) else None
                if content is not None:
                    target = folder / (path.name if path.suffix == ".otf" else "Fandol-COPYING.gz")
                    target.write_bytes(content.read())
                    written.append(target)
        process.wait()
    missing = set(_FONTS) - {path.name for path in written}
    if missing:
        raise EngineError(f"软件包 {PACKAGE} 里没有 {'、'.join(sorted(missing))}；{_OWN_WAY}")
    return sorted(written)


def _wanted(path: Path) -> bool:
    return path.parent.name == "fandol" and path.name in (*_FONTS, _LICENCE)
