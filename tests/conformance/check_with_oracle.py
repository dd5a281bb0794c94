"""Compares the report of every scenario with the independent reference implementation in tests/oracle.

python3 tests/conformance/check_with_oracle.py

The reference implementation assumes good input and knows reports only: scenarios with an error are not asked, and the
wording of messages is not compared.
"""

import json
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "oracle"))

from differential import blank_messages, differences, shown  # noqa: E402
from oracle.policy import load  # noqa: E402
from oracle.report import assess  # noqa: E402


def policy_file(folder, name):
    if name.endswith(".toml"):
        return folder / name
    return ROOT / "crates" / "petition-core" / "policies" / f"{name}.toml"


def check(folder):
    """The lines that tell what differs; none if the scenario passes."""
    scenario = json.loads((folder / "scenario.json").read_text(encoding="utf-8"))
    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8-sig"))
    kept = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    policy = load(policy_file(folder, scenario["policy"]))
    given = assess(policy, ledger, scenario["year"], date.fromisoformat(scenario["as_of"]))
    blank_messages(kept)
    return [
        f"    {path}\n      reference: {shown(ours)}\n      kept:      {shown(theirs)}"
        for path, ours, theirs in differences(given, kept)
    ]


def main():
    passed = failed = 0
    for folder in sorted(path.parent for path in HERE.glob("*/report.json")):
        lines = check(folder)
        if lines:
            failed += 1
            print(f"{folder.name}\n" + "\n".join(lines))
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
