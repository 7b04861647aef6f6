"""All that can be verified of one bag, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportkit.archive.bags import (
    INFO,
    LIMITS,
    SEAL_FILE,
    Discrepancy,
    Limits,
    MemberError,
    Step,
    Store,
)
from reportkit.archive.verifying.against_ledger import check_commit, check_ledger
from reportkit.archive.verifying.evidence import Evidence, laid_out, year_of
from reportkit.archive.verifying.finding_bags import workspace_at_hand, workspace_of
from reportkit.archive.verifying.fixity import BagContents, check_structure, check_sums, read_contents
from reportkit.archive.verifying.opening import open_store
from reportkit.archive.verifying.pdf_copies import check_pdf_copy, trusted_of
from reportkit.archive.verifying.seals import as_far_as_trusted, check_history, check_signed, check_tagged, signers_of

_CONTENT = "内容"
REMADE = ("重新生成", "核对结果", "说明和数据")
"""The steps that make anew what the sources give, and compare."""


@dataclass(frozen=True)
class Verification:
    """What became of a bag: the steps in order."""

    bag: str
    steps: tuple[Step, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing differs."""
        return not any(step.faults for step in self.steps)

    @property
    def origins(self) -> tuple[str, ...]:
        """Who vouches for where the bag comes from; nobody, where no seal could be checked."""
        return tuple(step.origin for step in self.steps if step.origin and not step.faults) if self.sound else ()


@dataclass(frozen=True)
class Rebuild:
    """Whether documents are built again: with the running program, or with the recorded versions.

    ``when_same`` builds only where program, engines, fonts and page are the recorded ones. ``program`` is the wheel
    of the recorded program where that is not the one running.
    """

    recorded: bool = False
    program: Path | None = None
    when_same: bool = False


def verify_bag(
    path: Path,
    here: Path,
    *,
    rebuild: Rebuild | None = None,
    signers: Path | None = None,
    certificates: Path | None = None,
    limits: Limits = LIMITS,
) -> Verification:
    """Verify a bag that is a folder or a ZIP; ``here`` is where a workspace is looked for if the bag lies in none.

    ``signers`` names who may sign, ``certificates`` those behind the one on the PDF, else the workspace of ``here``
    does: one that came along with the bag vouches for nothing. UnreadableBagError where there is nothing to verify.
    """
    with open_store(path, limits) as store:
        contents = read_contents(store)
        steps = [check_structure(store, contents)]
        steps.append(check_sums(store, contents))
        root, own = workspace_of(path, here)
        trusted = workspace_at_hand(here)
        handed = own and root != trusted
        known = signers_of(trusted, signers)
        steps += [
            check_ledger(store, contents, root, own=own),
            as_far_as_trusted(check_history(store, contents, root, own=own), handed=handed),
            check_commit(store, contents, root, own=own),
        ]
        if SEAL_FILE in store.sizes:
            steps += [
                as_far_as_trusted(check_tagged(store, contents, root, known, own=own), handed=handed),
                check_signed(path, store, contents, root, known),
                check_pdf_copy(path, store, contents, trusted_of(trusted, certificates)),
            ]
        if any(step.faults for step in steps[:2]):
            steps.append(Step(_CONTENT, "文件有损坏，没有再核对内容", done=False))
        else:
            steps += _content_steps(store, contents, rebuild, (path, root))
        return Verification(store.name, tuple(steps))


def _content_steps(
    store: Store, contents: BagContents, rebuild: Rebuild | None, whence: tuple[Path, Path | None]
) -> list[Step]:
    """``whence`` is where the bag lies, and the workspace at hand."""
    from reportkit.archive.verifying.records import check_open_data, check_record  # noqa: PLC0415  # after the documents
    from reportkit.archive.verifying.shown_facts import check_documents, check_embedded  # noqa: PLC0415  # PDF libraries

    year = year_of(contents)
    if year is None:
        message = "没有写明统计年度（External-Identifier 应如 2022/v1）"
        return [Step(_CONTENT, faults=(Discrepancy(INFO, message, "不是这个程序生成的存档，内容无从核对"),))]
    try:
        with laid_out(store, contents, year) as evidence:
            first = check_documents(evidence)
            if any(fault.place.endswith("/sources/") for fault in first.faults):
                return [first]
            steps = [first, check_embedded(evidence), check_open_data(evidence), check_record(evidence)]
            return steps + _rebuild(evidence, contents, rebuild, whence)
    except MemberError as error:
        return [Step(_CONTENT, faults=(error.fault,))]


def _rebuild(
    evidence: Evidence, contents: BagContents, rebuild: Rebuild | None, whence: tuple[Path, Path | None]
) -> list[Step]:
    if rebuild is None:
        return [Step(name, "没有要求（写 --rebuild）", done=False) for name in REMADE]
    if rebuild.recorded:
        from reportkit.archive.verifying.fresh_environment import check_recorded  # noqa: PLC0415  # seldom asked for

        return check_recorded(evidence, rebuild.program)
    from reportkit.archive.verifying.rebuild import check_rebuild  # noqa: PLC0415  # starts pandoc
    from reportkit.archive.verifying.remade import check_remade  # noqa: PLC0415  # loads the checks
    from reportkit.archive.verifying.remade_comparison import check_comparison  # noqa: PLC0415  # the same

    when_same = rebuild.when_same
    return [
        check_rebuild(evidence, when_same=when_same),
        *check_remade(evidence, contents, when_same=when_same),
        *check_comparison(*whence, contents, evidence, when_same=when_same),
    ]
