"""Every rule file's own cases: ``python -m tests.prose.rules_proof [CODE]``; exit status 1 where one fails.

Loading a rule checks its shape only; here, and in the tests, its cases are run.
"""

import sys

from tests.prose.measure import cases, known, misjudged


def failing(code: str | None) -> list[str]:
    """One line for each own case that is judged otherwise than it says and is not in the ratchet."""
    misses, alarms = known()["misses"], known()["alarms"]
    found = []
    for case in cases():
        if case.data.get("file") is None or code not in (None, case.data["file"]):
            continue
        hit, _, wrong = misjudged(case)
        if case.fault and not hit and (case.code, case.text) not in misses:
            found.append(f"{case.data['file']} 没有发现：{case.text}")
        found += [f"{case.data['file']} 误报 {f.code}：{case.text}" for f in wrong if (f.code, case.text) not in alarms]
    return found


if __name__ == "__main__":
    failed = failing(sys.argv[1] if len(sys.argv) > 1 else None)
    print("\n".join(failed) or "每条规则的例句都成立")
    sys.exit(bool(failed))
