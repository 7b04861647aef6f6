"""``make kit``: one folder from which reportkit is installed with no network and no package index.

It holds the wheels of every package of ``requirements.lock`` for the platforms and Pythons asked for, our own wheel,
the lock with its hashes, the installers, checksums, and a software bill of materials (CycloneDX 1.6).
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"": ROOT / "requirements.lock", "ocr": ROOT / "requirements-ocr.lock"}
"""What is installed, by the extra that is asked for: ``ocr`` reads scans and pictures."""

LOCK_NAME = "requirements.lock"  # what the installer installs
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
INSTALLERS = ("install.sh", "install.bat", "install.py", "先读我.md")


@dataclass(frozen=True)
class Platform:
    """What markers ask on a kind of machine, and the tags of wheels that run there."""

    system: str  # sys.platform
    name: str  # platform.system()
    machine: str
    tags: tuple[str, ...]

    def marks(self, python: str) -> Mapping[str, str]:
        """The environment that PEP 508 markers see."""
        return {
            "sys_platform": self.system,
            "platform_system": self.name,
            "platform_machine": self.machine,
            "os_name": "nt" if self.system == "win32" else "posix",
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }


def _linux(machine: str) -> Platform:
    """For glibc 2.28 and older: UOS 20 and 麒麟 V10 have 2.28."""
    tags = [f"manylinux_2_{minor}_{machine}" for minor in (28, 27, 26, 24, 17)]
    return Platform("linux", "Linux", machine, (*tags, f"manylinux2014_{machine}"))


def _mac(machine: str) -> Platform:
    return Platform("darwin", "Darwin", machine, tuple(f"macosx_{major}_0_{machine}" for major in (14, 13, 12, 11)))


PLATFORMS: Mapping[str, Platform] = {
    "linux-x86_64": _linux("x86_64"),
    "linux-aarch64": _linux("aarch64"),
    "windows-x86_64": Platform("win32", "Windows", "AMD64", ("win_amd64",)),
    "macos-arm64": _mac("arm64"),
    "macos-x86_64": _mac("x86_64"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the kit; 2 where a wheel is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "build" / "kit")
    parser.add_argument("--platforms", nargs="*", default=["linux-x86_64"], choices=list(PLATFORMS))
    parser.add_argument("--pythons", nargs="*", default=list(PYTHONS))
    parser.add_argument("--extras", default="", choices=list(LOCKS))
    options = parser.parse_args(arguments)
    lock = LOCKS[options.extras]
    folder: Path = options.to
    wheels = folder / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    _own_wheel(wheels)
    for name in options.platforms:
        for python in options.pythons:
            print(f"{name}，Python {python}", flush=True)
            if (fault := _download(lock, PLATFORMS[name], python, wheels)) is not None:
                print(f"{name}，Python {python}：取不全安装包：\n{fault}", file=sys.stderr)
                return 2
    for installer in INSTALLERS:
        shutil.copy(ROOT / "kit" / installer, folder)
    shutil.copy(lock, folder / LOCK_NAME)
    _bill(lock, folder / "sbom.cdx.json")
    _checksums(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"已放进 {folder}：{len(list(wheels.glob('*.whl')))} 个安装包，共 {size / 1e6:.0f} MB")
    print("把整个文件夹拷到没有网络的电脑上，照 先读我.md 安装")
    return 0


def required(lock: str, platform: Platform, python: str) -> list[str]:
    """The lines of a lock that hold on a platform, without their markers: pip would judge those by this machine."""
    found = []
    for entry in lock.replace("\\\n", " ").splitlines():
        line = entry.split("#")[0].strip()
        if not line:
            continue
        words, *hashes = line.split(" --hash=")
        requirement = Requirement(words)
        if requirement.marker is None or requirement.marker.evaluate(dict(platform.marks(python))):
            pinned = f"{requirement.name}{requirement.specifier}"
            found.append(" ".join([pinned, *(f"--hash={word.strip()}" for word in hashes)]))
    return found


def _download(lock: Path, platform: Platform, python: str, wheels: Path) -> str | None:
    """Fetch what one platform and Python need; what pip says where something is missing."""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "requirements.txt"
        asked.write_text("\n".join(required(lock.read_text(encoding="utf-8"), platform, python)), encoding="utf-8")
        tags = [word for tag in platform.tags for word in ("--platform", tag)]
        done = _pip(
            "download", "--no-deps", "--only-binary=:all:", "--require-hashes", "--requirement", str(asked),
            "--implementation", "cp", "--python-version", python, *tags, "--dest", str(wheels),
        )  # fmt: skip  # one option and its value after the other
    return done.stderr.strip() if done.returncode else None


def _own_wheel(wheels: Path) -> None:
    for old in wheels.glob("zfxxgk_reportkit-*.whl"):
        old.unlink()
    done = _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT))
    if done.returncode:
        raise SystemExit(done.stderr)


def _bill(lock: Path, path: Path) -> None:
    """Every package of the lock with version, hashes and licence where known."""
    program = Path(sys.executable).with_name("cyclonedx-py")
    command = (program, "requirements", "--output-reproducible", "--pyproject", ROOT / "pyproject.toml", lock)
    with path.open("wb") as stream:
        subprocess.run(command, stdout=stream, stderr=subprocess.DEVNULL, check=True)  # noqa: S603  # our own files


def _checksums(folder: Path) -> None:
    """``SHA256SUMS`` as ``sha256sum --check`` reads it."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def _pip(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own arguments


if __name__ == "__main__":
    raise SystemExit(main())
