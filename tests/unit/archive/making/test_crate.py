"""A bag explains itself: RO-Crate metadata that its makers' validator accepts, and a page whose commands work."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import rocrate
from tests.support.archives.bags import BODY, NAME, TITLE, archived, bag_in, copy_of_bag, reseal
from tests.support.archives.sealed import SIGNER, sealed

from reportkit.archive.bags import GUIDE
from reportkit.archive.making.crate import METADATA

# the validator asks w3id.org for the context itself; everything else it checks here, against the context of 1.3,
# which holds every term of 1.2 and comes with rocrate
ASKS_THE_NETWORK = {"ro-crate-1.2_4.1", "ro-crate-1.2_4.2"}
# recommendations that cannot be followed: a Chinese public body has no ROR, the law is no SPDX licence, and the program
# has no published address (32.2)
BEYOND_US = {f"ro-crate-1.2_{number}" for number in ("32.2", "85.0", "86.2", "89.0", "90.1", "93.0")}


def crate(bag: Path) -> dict[str, dict[str, Any]]:
    graph = json.loads((bag / "data" / METADATA).read_text(encoding="utf-8"))["@graph"]
    return {entity["@id"]: entity for entity in graph}


def issues(data: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    from rocrate_validator import models, services  # noqa: PLC0415  # loads much
    from rocrate_validator.utils import document_loader  # noqa: PLC0415

    context = json.loads((Path(rocrate.__file__).parent / "data/ro-crate.jsonld").read_text(encoding="utf-8"))
    original = document_loader._original_source_to_json

    def load(source: Any, *rest: Any) -> Any:
        return (context, None) if "w3id.org/ro/crate" in str(source) else original(source, *rest)

    monkeypatch.setattr(document_loader, "_original_source_to_json", load)
    settings = services.ValidationSettings(
        rocrate_uri=str(data),
        profile_identifier="ro-crate-1.2",
        requirement_severity=models.Severity.RECOMMENDED,
        abort_on_first=False,
    )
    found = services.validate(settings).get_issues()
    return {issue.check.identifier for issue in found} - ASKS_THE_NETWORK


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")  # of the validator's own libraries
def test_the_validator_accepts_it_and_would_not_accept_just_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bag = copy_of_bag(tmp_path)
    assert issues(bag / "data", monkeypatch) <= BEYOND_US
    path = bag / "data" / METADATA
    path.write_text(path.read_text(encoding="utf-8").replace('"datePublished"', '"datePrinted"'), encoding="utf-8")
    assert issues(bag / "data", monkeypatch) - BEYOND_US


def test_every_file_of_the_payload_is_described() -> None:
    bag = bag_in(archived())
    data = bag / "data"
    described = crate(bag)
    files = {path.relative_to(data).as_posix(): path for path in data.rglob("*") if path.is_file()}
    del files[METADATA]
    assert {part["@id"] for part in described["./"]["hasPart"]} == files.keys()
    for name, path in files.items():
        assert described[name]["contentSize"] == str(path.stat().st_size)
        assert described[name]["description"]
        assert unquote(name) == name


def test_it_says_who_built_what_from_what() -> None:
    described = crate(bag_in(archived()))
    root, build = described["./"], described["#build"]
    assert (root["name"], root["datePublished"], root["temporalCoverage"]) == (
        *(TITLE, "2023-01-20"),
        "2022-01-01/2022-12-31",
    )
    assert described["#body"]["name"] == BODY
    assert {"@id": "sources/report.md"} in build["object"]
    assert {"@id": f"documents/{TITLE}.pdf"} in build["result"]
    versions = {one["@id"]: described[one["@id"]]["version"] for one in build["instrument"]}
    record = json.loads((bag_in(archived()) / "data/build.json").read_text(encoding="utf-8"))
    assert versions == {f"#{key}": value for key, value in record["program"].items() if key != "files"}
    assert described["#commit"]["identifier"] == record["commit"]
    references = re.findall(r'"@id": "([^"]+)"', json.dumps(described, ensure_ascii=False))
    assert {one for one in references if not one.startswith("http")} <= described.keys()


def commands(bag: Path) -> list[str]:
    """The commands of the page, in order."""
    page = (bag / "data" / GUIDE).read_text(encoding="utf-8")
    return re.findall(r"^    (.+)$", page, re.MULTILINE)


def run(commands: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    script = "\n".join(["set -e", *commands])
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_the_page_in_the_bag_works_as_it_stands(tmp_path: Path) -> None:
    bag = bag_in(sealed())
    away = tmp_path / "别处"
    subprocess.run(["cp", "-r", bag.parent, away], check=True)
    subprocess.run(["cp", sealed() / "allowed_signers", away], check=True)
    typed = [line.replace("名字", SIGNER) for line in commands(away / NAME)]
    assert [line.split()[0] for line in typed] == [
        *("cd", "sha512sum", "sha512sum", "find", "grep", "sha512sum", "ssh-keygen", "ssh-keygen"),
    ]
    done = run(typed, away)
    assert (done.returncode, done.stderr) == (0, "")
    count, oxum, seal, signer, verdict = done.stdout.splitlines()
    assert oxum.rpartition(".")[2] == count.strip()
    assert seal.split()[0] in (sealed() / "reports/2022/releases.yaml").read_text(encoding="utf-8")
    assert signer == SIGNER
    assert verdict.startswith(f'Good "reportkit" signature for {SIGNER} with ED25519 key')


def test_the_page_finds_what_is_wrong(tmp_path: Path) -> None:
    subprocess.run(["cp", "-r", bag_in(sealed()).parent, tmp_path / "别处"], check=True)
    subprocess.run(["cp", sealed() / "allowed_signers", tmp_path / "别处"], check=True)
    bag = tmp_path / "别处" / NAME
    typed = [line.replace("名字", SIGNER) for line in commands(bag)]
    facts = bag / "data/open-data/facts.csv"
    facts.write_bytes(facts.read_bytes() + b"x")
    assert "facts.csv: FAILED" in run(typed[:2], bag.parent).stdout
    reseal(bag)
    assert run(typed[:3], bag.parent).returncode == 0
    assert run([typed[0], typed[-1]], bag.parent).returncode != 0
