"""Where a bag comes from: what verification says of forgeries, with and without seals that could be looked at."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.support.archives.bags import BODY, NAME, bag_in, reseal, working_in
from tests.support.archives.bags import seal_tags as reseal_tags
from tests.support.archives.sealed import SIGNER, make_key, sealed
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

from reportkit.archive.verifying.steps import Rebuild, Verification, verify_bag
from reportkit.cli import main

UNPROVEN = "结论：前后一致；来源没有证实"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(sealed(), tmp_path / "工作区", symlinks=True))


def verified(root: Path, bag: Path | None = None, signers: Path | None = None) -> Verification:
    return verify_bag(bag or bag_in(root), root, signers=signers)


def failing(verdict: Verification) -> set[str]:
    return {step.name for step in verdict.steps if step.faults}


@pytest.mark.parametrize("suffix", ["", ".zip"])
def test_all_seals_are_looked_at(suffix: str) -> None:
    root = sealed()
    verdict = verify_bag(bag_in(root).with_name(NAME + suffix), root, rebuild=Rebuild(when_same=True))
    assert verdict.sound
    assert [step.name for step in verdict.steps if not step.done] == ["PDF 签名"]
    assert verdict.origins == ("本仓库的发布记录", "标签 report/2022/v1 的签名", f"“{SIGNER}”的签名")


def _prose(bag: Path) -> None:
    for path in (bag / "data/documents").glob("*.html"):
        path.write_text(path.read_text("utf-8").replace("登记、转办", "登记、督办"), encoding="utf-8")


def _hidden_tables(bag: Path) -> None:
    for path in (bag / "data/documents").glob("*.html"):
        path.write_text(
            path.read_text("utf-8").replace("</head>", "<style>table{display:none}</style></head>"), "utf-8"
        )


def _no_findings(bag: Path) -> None:
    (bag / "data/findings.json").write_text('{"findings": []}\n', encoding="utf-8")


def _another_reason(bag: Path) -> None:
    for name in ("bag-info.txt", "data/ro-crate-metadata.json"):
        (bag / name).write_text((bag / name).read_text("utf-8").replace("首次发布", "领导已审定"), encoding="utf-8")


def _another_format(bag: Path) -> None:
    (path,) = (bag / "data/format").glob("*.yaml")
    path.write_text(path.read_text("utf-8").replace("属于国家秘密", "属于工作秘密"), encoding="utf-8")


FORGERIES = [_prose, _hidden_tables, _no_findings, _another_reason, _another_format]


def _forge(bag: Path, forgery: Callable[[Path], None], *, recorded: bool = True) -> None:
    """Alter a bag and make every number in it right again, those of build.json too."""
    forgery(bag)
    if recorded:
        record = json.loads((bag / "data/build.json").read_text("utf-8"))
        for name in record["outputs"]:
            record["outputs"][name] = hashlib.sha256((bag / "data" / name).read_bytes()).hexdigest()
        (bag / "data/build.json").write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    reseal(bag)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forgery_is_told_by_every_seal(root: Path, forgery: Callable[[Path], None]) -> None:
    _forge(bag_in(root), forgery)
    verdict = verified(root)
    assert {"发布记录", "标签", "签名"} <= failing(verdict)
    assert verdict.origins == ()


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forgery_without_any_seal_is_not_called_whole(
    root: Path, tmp_path: Path, forgery: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    bag = Path(shutil.copytree(bag_in(root), tmp_path / "别处" / NAME))
    _forge(bag, forgery)
    with working_in(tmp_path / "别处"):
        status = main(["verify", NAME])
    told = capsys.readouterr().out
    assert "完好" not in told
    # a reason stands in no source: without a seal nobody can tell
    assert UNPROVEN in told if forgery is _another_reason else status == 1
    assert "－ 签名：未核对：旁边没有签名" in told


def test_a_signature_proves_a_copy_without_git_or_workspace(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    away = tmp_path / "别处"
    shutil.copytree(bag_in(root), away / NAME)
    shutil.copy(bag_in(root).with_name(f"{NAME}.sig"), away)
    (only := tmp_path / "bin").mkdir()
    (only / "ssh-keygen").symlink_to(shutil.which("ssh-keygen") or "")
    monkeypatch.setenv("PATH", str(only))
    with working_in(away):
        assert main(["verify", NAME, "--no-rebuild"]) == 0
        assert "不知道是谁签的" in (told := capsys.readouterr().out)
        assert UNPROVEN in told
        assert main(["verify", NAME, "--no-rebuild", "--signers", str(root / "allowed_signers")]) == 0
        assert f"结论：完好；来源由“{SIGNER}”的签名证实" in capsys.readouterr().out
    monkeypatch.setenv("PATH", "")
    with working_in(away):
        assert main(["verify", NAME, "--no-rebuild", "--signers", str(root / "allowed_signers")]) == 0
    assert "没有找到 ssh-keygen" in capsys.readouterr().out


def test_a_stranger_cannot_sign(root: Path, tmp_path: Path) -> None:
    key = make_key(tmp_path, "stranger")
    bag = bag_in(root)
    _forge(bag, _prose)
    content = (bag / "tagmanifest-sha512.txt").read_bytes()
    command = ["ssh-keygen", "-Y", "sign", "-q", "-f", str(key), "-n", "reportkit"]
    made = subprocess.run(command, input=content, check=True, capture_output=True).stdout
    bag.with_name(f"{NAME}.sig").write_bytes(made)
    step = next(step for step in verified(root).steps if step.name == "签名")
    assert "签名的人不在 allowed_signers 里" in step.faults[0].message
    other = [*command[:-1], "git"]  # the right key, for another purpose
    other[other.index(str(key))] = str(sealed().parent / "key")
    made = subprocess.run(other, input=content, check=True, capture_output=True).stdout
    bag.with_name(f"{NAME}.sig").write_bytes(made)
    assert "签名" in failing(verified(root))


@pytest.mark.parametrize("junk", [b"", b"x" * 100_000, b"-----BEGIN SSH SIGNATURE-----\n"])
def test_a_broken_signature_is_a_fault(root: Path, junk: bytes) -> None:
    bag_in(root).with_name(f"{NAME}.sig").write_bytes(junk)
    assert failing(verified(root)) == {"签名"}


def test_ledger_and_bag_forged_together_are_told_by_git(root: Path) -> None:
    ledger = root / "reports/2022/releases.yaml"
    bag = bag_in(root)
    old = _seal(bag)
    _forge(bag, _no_findings)
    ledger.write_text(ledger.read_text("utf-8").replace(old, _seal(bag)), encoding="utf-8")
    assert failing(verified(root)) == {"记录的历史", "标签", "签名"}
    commit_all(root, "悄悄改掉")
    assert failing(verified(root)) == {"记录的历史", "标签", "签名"}


def test_a_forged_tag_is_not_signed_by_who_may(root: Path, tmp_path: Path) -> None:
    key = make_key(tmp_path, "stranger")
    signing = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key}")
    message = f"x\n\ntagmanifest-sha512: {_seal(bag_in(root))}"
    git(root, *signing, "tag", "--force", "--sign", "report/2022/v1", "report/2022/v1^{commit}", "--message", message)
    assert failing(verified(root)) == {"标签"}


def test_a_repository_cannot_name_the_program_that_checks_its_tags(root: Path, tmp_path: Path) -> None:
    program = tmp_path / "yes.sh"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    for key in ("gpg.program", "gpg.ssh.program", "gpg.openpgp.program", "gpg.x509.program"):
        git(root, "config", key, str(program))
    assert verified(root).sound
    assert not (tmp_path / "ran").exists()


def _seal(bag: Path) -> str:
    told = subprocess.run(["sha512sum", bag / "tagmanifest-sha512.txt"], check=True, capture_output=True).stdout
    return told.split()[0].decode()


@pytest.mark.parametrize("committed", [False, True])
def test_a_ledger_that_was_deleted_or_rewritten_is_found(
    root: Path, capsys: pytest.CaptureFixture[str], *, committed: bool
) -> None:
    ledger = root / "reports/2022/releases.yaml"
    text = ledger.read_text("utf-8")
    for spoil in (ledger.unlink, lambda: ledger.write_text(text.replace("首次发布", "又一次"), "utf-8")):
        good = git(root, "log", "-1", "--format=%H", "--", "reports/2022/releases.yaml")[:8]
        spoil()
        if committed:
            commit_all(root, "改")
        with working_in(root):
            assert main(["check", "2022"]) == 1
            assert "X06" in (told := capsys.readouterr().out)
            cure = f"git restore --source {good} reports/2022/releases.yaml"
            assert cure in told
            assert main(["archive", "2022", "--reason", "更正"]) == 1
            assert "发布记录只能增加" in capsys.readouterr().err
        subprocess.run(cure.split(), cwd=root, check=True)
        if committed:
            commit_all(root, "改回来")
        with working_in(root):
            assert main(["check", "2022"]) == 0
            capsys.readouterr()


def test_a_bag_without_a_signature_gets_one_later(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    signature = bag_in(root).with_name(f"{NAME}.sig")
    before = signature.read_bytes()
    signature.unlink()
    with working_in(root):
        assert main(["archive", "2022", "--sign", str(sealed().parent / "key")]) == 0
    assert signature.read_bytes() == before
    assert f"签名在 archive/{BODY}/2022/{NAME}.sig" in capsys.readouterr().out


def test_what_cannot_sign_is_refused_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_report(tmp_path, 2022, narrative(2022, front="发布日期: 2023-01-20\n"), typed(2022))
    (tmp_path / "notes.txt").write_text("no key", encoding="utf-8")
    commit_all(tmp_path)
    for key, said in (("没有.key", "没有 没有.key 这个密钥文件"), ("notes.txt", "签不了名，没有存档")):
        with working_in(tmp_path):
            assert main(["archive", "2022", "--sign", key]) == 1
        assert said in capsys.readouterr().err
        assert not (tmp_path / "archive").exists()
        assert not (tmp_path / "reports/2022/releases.yaml").exists()


def test_line_ends_that_git_changed_are_named_and_the_cure_cures(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(root, "config", "core.autocrlf", "false")
    copy = tmp_path / "副本"
    subprocess.run(["git", "clone", "-q", "-c", "core.autocrlf=true", root, copy], check=True)
    with working_in(copy):
        assert main(["verify", "archive", "--no-rebuild"]) == 1
        told = capsys.readouterr().out
        assert "只有换行变成了 Windows 的（CRLF）" in told
        assert main(["git-setup"]) == 0
        cure = "git rm -r --cached --quiet archive && git checkout HEAD -- archive"
        assert cure in told
        subprocess.run(cure, shell=True, check=True)  # noqa: S602  # as it is printed
        capsys.readouterr()
        assert main(["verify", "archive", "--no-rebuild"]) == 0


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines(keepends=True)


def _unlisted(bag: Path) -> None:
    """bag-info.txt taken out of the tag manifest."""
    path = bag / "tagmanifest-sha512.txt"
    path.write_text("".join(line for line in lines(path) if "bag-info" not in line), encoding="utf-8")


def _payload_in_tags(bag: Path) -> None:
    path = bag / "tagmanifest-sha512.txt"
    line = next(line for line in lines(bag / "manifest-sha512.txt") if "report.md" in line)
    path.write_text(path.read_text("utf-8") + line, encoding="utf-8")


def _tags_in_payload(bag: Path) -> None:
    path = bag / "manifest-sha512.txt"
    line = next(line for line in lines(bag / "tagmanifest-sha512.txt") if "bagit.txt" in line)
    path.write_text(path.read_text("utf-8") + line, encoding="utf-8")
    reseal_tags(bag)


def _one_more_file(bag: Path) -> None:
    """The number of files alone is wrong, the octets are right."""
    path = bag / "bag-info.txt"
    text = path.read_text("utf-8")
    oxum = next(line for line in text.splitlines() if line.startswith("Payload-Oxum"))
    octets, _, count = oxum.partition(".")
    path.write_text(text.replace(oxum, f"{octets}.{int(count) + 1}"), encoding="utf-8")
    reseal_tags(bag)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_unlisted, "tagmanifest-sha512.txt 里没有它"),
        (_payload_in_tags, "不该写在 tagmanifest-sha512.txt 里"),
        (_tags_in_payload, "不该写在 manifest-sha512.txt 里"),
        (_one_more_file, "现在内容有"),
    ],
)
def test_manifests_that_say_too_much_or_too_little(root: Path, spoil: Callable[[Path], None], said: str) -> None:
    spoil(bag_in(root))
    structure = verified(root).steps[0]
    assert any(said in str(fault) for fault in structure.faults), structure.faults


def _expiring(root: Path, options: str) -> None:
    """The signer's entry with a validity."""
    text = (sealed() / "allowed_signers").read_text("utf-8")
    (root / "allowed_signers").write_text(text.replace(f"{SIGNER} ", f"{SIGNER} {options} ", 1), encoding="utf-8")


def test_a_key_that_has_expired_since_still_proves_what_it_signed(root: Path, tmp_path: Path) -> None:
    tag = git(root, "cat-file", "tag", "report/2022/v1")
    _write_tag(root, "report/2022/v1", re.sub(r"(?m)^(tagger .*>) \d+", r"\1 1675209600", tag))  # 2023-02-01
    for options, told in (
        ('valid-before="20230615"', "Git 标签的日期 2023-02-01 在"),
        ('valid-after="20230119",valid-before="20230125"', "存档的日期 2023-01-20 在"),
    ):
        _expiring(root, options)
        verdict = verified(root)
        step = next(step for step in verdict.steps if step.name == "签名")
        assert not step.faults, options
        assert told in step.told
        assert "这个日期只是打标签、存档的人写的" in step.told
        assert "有效的密钥）" in step.origin
    away = tmp_path / "别处"
    shutil.copytree(bag_in(root), away / NAME)
    shutil.copy(bag_in(root).with_name(f"{NAME}.sig"), away)
    step = next(
        step for step in verify_bag(away / NAME, away, signers=root / "allowed_signers").steps if step.name == "签名"
    )
    assert "存档的日期 2023-01-20 在" in step.told, "the bag's own date, where there is no Git"


@pytest.mark.parametrize("options", ['valid-before="20230101"', 'valid-after="20990101"', 'namespaces="git"'])
def test_a_key_that_was_not_valid_then_proves_nothing(root: Path, options: str) -> None:
    _expiring(root, options)
    step = next(step for step in verified(root).steps if step.name == "签名")
    assert "那里不许他签" in step.faults[0].message


def _write_tag(root: Path, name: str, text: str) -> None:
    """Put an annotated tag of this text there, whatever it is worth."""
    command = ["git", "hash-object", "-t", "tag", "-w", "--stdin"]
    made = subprocess.run(command, input=f"{text}\n".encode(), cwd=root, capture_output=True, check=True)
    git(root, "update-ref", f"refs/tags/{name}", made.stdout.decode().strip())


needs_gpg = pytest.mark.skipif(not shutil.which("gpg"), reason="GnuPG is not installed")


@pytest.fixture
def gpg(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A home of GnuPG with one real key, for signing only; its agent ends with the test."""
    with TemporaryDirectory(prefix="gpg-") as home:  # short: the agent's socket may not have a long path
        monkeypatch.setenv("GNUPGHOME", home)
        name = "公开办 <gongkaiban@example.org>"
        options = ("--batch", "--quiet", "--passphrase", "")
        subprocess.run(
            ["gpg", *options, "--quick-generate-key", name, "ed25519", "sign", "never"], check=True, capture_output=True
        )
        yield "gongkaiban@example.org"
        subprocess.run(["gpgconf", "--kill", "all"], check=False, capture_output=True)


@needs_gpg
def test_a_real_gpg_key_signs_the_tag_and_a_forged_tag_is_told(
    root: Path, gpg: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    report = root / "reports/2022/report.md"
    report.write_text(report.read_text("utf-8").replace("登记、转办", "登记、分办"), encoding="utf-8")
    commit_all(root, "更正")
    with working_in(root):
        assert main(["archive", "2022", "--reason", "用词", "--tag", "--sign", gpg]) == 0
    commit_all(root, "发布记录")
    assert "-----BEGIN PGP SIGNATURE-----" in git(root, "cat-file", "tag", "report/2022/v2")
    bag = bag_in(root).with_name(NAME.replace("-v1", "-v2"))
    verdict = verified(root, bag)
    assert verdict.sound
    assert "标签 report/2022/v2 的 GPG 签名（公开办 <gongkaiban@example.org>）" in verdict.origins
    assert next(step for step in verdict.steps if step.name == "签名").told.startswith("旁边没有签名")
    # the same text under the signature of another one: whoever has the repository could write it
    tag = git(root, "cat-file", "tag", "report/2022/v2").replace("第2版", "第3版")
    _write_tag(root, "report/2022/v2", tag)
    step = next(step for step in verified(root, bag).steps if step.name == "标签")
    assert "标签的签名与标签的内容不符" in step.faults[0].message
    empty = tmp_path / "empty"
    empty.mkdir(mode=0o700)
    _write_tag(root, "report/2022/v2", tag.replace("第3版", "第2版"))
    monkeypatch.setenv("GNUPGHOME", str(empty))
    step = next(step for step in verified(root, bag).steps if step.name == "标签")
    assert "本机没有签名人的公钥" in step.told
    git(root, "update-ref", "-d", "refs/tags/report/2022/v2")
    with working_in(root):
        assert main(["archive", "2022", "--tag", "--sign", gpg]) == 1, "the key is not there"


def _forged_and_committed(root: Path) -> None:
    """Prose, checksums and ledger forged; the tag and the signature taken away."""
    before = (bag_in(root) / "tagmanifest-sha512.txt").read_bytes()
    _prose(bag_in(root))
    reseal(bag_in(root))
    now = (bag_in(root) / "tagmanifest-sha512.txt").read_bytes()
    ledger = root / "reports/2022/releases.yaml"
    old, new = (hashlib.sha512(one).hexdigest() for one in (before, now))
    ledger.write_text(ledger.read_text("utf-8").replace(old, new), encoding="utf-8")
    bag_in(root).with_name(f"{NAME}.sig").unlink()
    git(root, "tag", "-d", "report/2022/v1")
    commit_all(root, "改")


def test_git_cannot_be_told_to_show_another_past(root: Path) -> None:
    _forged_and_committed(root)
    git(root, "replace", *(git(root, "rev-parse", f"{one}:reports/2022/releases.yaml") for one in ("HEAD~1", "HEAD")))
    assert "记录的历史" in failing(verified(root))


def test_a_history_that_was_cut_off_proves_nothing(root: Path) -> None:
    _forged_and_committed(root)
    (root / ".git/shallow").write_text(git(root, "rev-parse", "HEAD") + "\n", encoding="utf-8")
    step = next(step for step in verified(root).steps if step.name == "记录的历史")
    assert (step.done, step.faults, step.origin) == (False, (), "")
    assert "git fetch --unshallow" in step.told


def test_a_workspace_that_came_with_the_bag_vouches_for_nothing(root: Path, tmp_path: Path) -> None:
    """Its ledger, its tag and its list of signers are from whoever gave the bag; ours, or those named, count."""
    (elsewhere := tmp_path / "别处").mkdir()
    handed = verify_bag(bag_in(root), elsewhere)
    assert handed.sound
    assert handed.origins == ()
    assert [step.told for step in handed.steps if "证实不了来源" in step.told]
    named = verify_bag(bag_in(root), elsewhere, signers=root / "allowed_signers")
    assert named.origins == ("标签 report/2022/v1 的签名", f"“{SIGNER}”的签名")
    (ours := tmp_path / "本单位/reports").mkdir(parents=True)
    stranger = make_key(tmp_path, "生人")
    signers = f"{SIGNER} {stranger.with_suffix('.pub').read_text('utf-8')}"
    (ours.parent / "allowed_signers").write_text(signers, encoding="utf-8")
    assert failing(verify_bag(bag_in(root), ours.parent)) == {"标签", "签名"}


def test_looking_at_a_repository_runs_none_of_its_programs(root: Path, tmp_path: Path) -> None:
    program, mark = tmp_path / "程序", tmp_path / "运行过"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\n", encoding="utf-8")
    program.chmod(0o755)
    head, blank, message = git(root, "cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    (tmp_path / "commit").write_text(f"{head}\n{signature}{blank}{message}\n", encoding="utf-8")
    signed = git(root, "hash-object", "-t", "commit", "-w", str(tmp_path / "commit"))
    git(root, "reset", "--quiet", "--soft", signed)
    for key, value in {"log.showSignature": "true", "gpg.program": program, "core.fsmonitor": program}.items():
        git(root, "config", key, str(value))
    assert verified(root).sound
    with working_in(root):
        main(["check", "2022"])
    assert not mark.exists()
    git(root, "log", "-1")
    assert mark.exists(), "the trap works where nobody closes it"
