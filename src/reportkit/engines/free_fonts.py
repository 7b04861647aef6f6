"""The free fonts out of Debian packages, without root: Fandol for Chinese, TeX Gyre Termes for digits and letters."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reportkit.diagnostics import EngineError

_OWN_WAY = (
    "请把单位有权使用的 仿宋_GB2312、楷体_GB2312、黑体、方正小标宋简体、Times New Roman 等字体文件复制进这个文件夹"
)


@dataclass(frozen=True)
class FontPackage:
    """Where fonts lie: the SHA-256 of each font file by its name, and (name in the package, name here) of the licence.

    The checksums are those of Debian 12; the fonts have had no other version since 2016.
    """

    name: str
    folder: str
    fonts: Mapping[str, str]
    licence: tuple[str, str]


FONT_PACKAGES = (
    FontPackage(
        "texlive-lang-chinese",  # Fandol 0.3, GPL with font exception
        "fandol",
        {
            "FandolFang-Regular.otf": "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
            "FandolKai-Regular.otf": "ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827",
            "FandolHei-Regular.otf": "4afa97aa8751e0118617df88272b58d43691b5cffb7ea024c4580496e9f34d28",
            "FandolSong-Regular.otf": "a3820003227d4abe31fe28b493200d94a849ccfd078b50a019264f70353020b0",
            "FandolSong-Bold.otf": "ffa76a70e128947a4dd22151d5ee829b23e24ce3cb6fe8ad49891cd1c2d9e9b9",
        },
        ("COPYING.gz", "Fandol-COPYING.gz"),
    ),
    FontPackage(
        "fonts-texgyre",  # TeX Gyre Termes 2.004, GUST Font License; of the widths of Times New Roman
        "tex-gyre",
        {
            "texgyretermes-regular.otf": "cc3fe7c707b81428d23d54df3eadd9228a2bf6a4d43125d94df56f5f63134659",
            "texgyretermes-bold.otf": "2fb3e952065fa153c7e4e64e04b98b9d79225739b6025aa3f0f0782d299ff61e",
        },
        ("GUST-FONT-LICENSE.txt", "TeXGyre-LICENSE.txt"),
    ),
)


def fetch_free_fonts(folder: Path) -> list[Path]:
    """Put the fonts of ``FONT_PACKAGES`` and their licences into ``folder``, all or none; the files put there.

    EngineError where apt is missing, a package cannot be had, or a font is not the one whose checksum we know.
    """
    apt, dpkg = shutil.which("apt-get"), shutil.which("dpkg-deb")
    if apt is None or dpkg is None:
        raise EngineError(f"这台电脑没有 apt-get，不能自动取得免费字体；{_OWN_WAY}")
    found: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory(prefix="reportkit-fonts-") as name:
        work = Path(name)
        _run([apt, "download", *(package.name for package in FONT_PACKAGES)], work)
        for package in FONT_PACKAGES:
            archive = next(work.glob(f"{package.name}_*.deb"), None)
            if archive is None:
                raise EngineError(f"没有下载到 Debian 软件包 {package.name}；请先运行 apt-get update，再试一次")
            found |= proved_fonts(package, _unpack(dpkg, archive, package))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(found.items()):
        (folder / name).write_bytes(content)
    return [folder / name for name in sorted(found)]


def proved_fonts(package: FontPackage, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a package under the names they get; EngineError where one is missing or another than we know."""
    missing = sorted({*package.fonts, package.licence[0]} - set(files))
    if missing:
        raise EngineError(f"软件包 {package.name} 里没有 {'、'.join(missing)}；{_OWN_WAY}")
    other = [name for name, digest in package.fonts.items() if hashlib.sha256(files[name]).hexdigest() != digest]
    if other:
        found = f"软件包 {package.name} 里的 {'、'.join(other)} 不是我们核对过的那一版（校验值不同），没有使用"
        raise EngineError(f"{found}；{_OWN_WAY}")
    return {name: files[name] for name in package.fonts} | {package.licence[1]: files[package.licence[0]]}


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


def _unpack(dpkg: str, archive: Path, package: FontPackage) -> dict[str, bytes]:
    """The wanted files out of the stream of a package, by name."""
    wanted = {*package.fonts, package.licence[0]}
    found: dict[str, bytes] = {}
    command = [dpkg, "--fsys-tarfile", str(archive)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603  # the command is ours alone
        with tarfile.open(fileobj=process.stdout, mode="r|") as files:
            for entry in files:
                path = PurePosixPath(entry.name)
                if entry.isfile() and path.name in wanted and path.parent.name == package.folder:
                    content = files.extractfile(entry)
                    found[path.name] = content.read() if content else b""
        process.wait()
    return found
