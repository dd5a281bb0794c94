"""Compares the reports of all scenarios in tests/conformance with the reference implementation.

python3 tests/oracle/conformance.py

The reference implementation reads valid input only and has no messages: the check skips scenarios with an error and
ignores the wording of messages.
"""

import json
import sys
from datetime import date
from pathlib import Path

from differential import blank_messages, differences, shown
from oracle.policy import load
from oracle.report import assess

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "tests" / "conformance"


def policy_file(folder, name):
    if name.endswith(".toml"):
        return folder / name
    return ROOT / "crates" / "petition-core" / "policies" / f"{name}.toml"


def check(folder):
    """Returns lines that describe the differences; an empty list if the scenario passes."""
    scenario = json.loads((folder / "scenario.json").read_text(encoding="utf-8"))
    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8-sig"))
    expected = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    policy = load(policy_file(folder, scenario["policy"]))
    report = assess(policy, ledger, scenario["year"], date.fromisoformat(scenario["as_of"]))
    blank_messages(expected)
    return [
        f"    {path}\n      reference: {shown(ours)}\n      expected:  {shown(theirs)}"
        for path, ours, theirs in differences(report, expected)
    ]


def main():
    passed = failed = 0
    for folder in sorted(path.parent for path in SCENARIOS.glob("*/*/report.json")):
        lines = check(folder)
        if lines:
            failed += 1
            print(f"{folder.relative_to(SCENARIOS).as_posix()}\n" + "\n".join(lines))
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
