"""Compares the reports of all scenarios in tests/conformance, and the lists that they ask for, with the reference
implementation.

python3 tests/oracle/conformance.py

The reference implementation reads valid input only and has no messages: the check skips scenarios with an error and
ignores the wording of messages. It enters nothing and merges nothing: the check stops at an ask that changes the ledger.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

from differential import blank_messages, differences, shown
from oracle.action_lists import accountability, agenda
from oracle.policy import load
from oracle.report import assess

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "tests" / "conformance"


def policy_file(folder, name):
    if name.endswith(".toml"):
        return folder / name
    return ROOT / "crates" / "petition-core" / "policies" / f"{name}.toml"


# What changes the ledger.
CHANGING = {"record", "act", "merge"}

# What the reference implementation does not compute.
SKIPPED = {"case", "entries", "reception_notice", "case_notice", "changes", "effect"}


def lists(folder, scenario, policy, ledger, as_of):
    """Yields (what, ours, expected) for each list that the scenario asks for, until it changes the ledger."""
    if not scenario.get("asks"):
        return
    answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    for ask, answer in zip(scenario["asks"], answers):
        what = ask["ask"]
        if what in CHANGING:
            return
        if what in SKIPPED or "error" in answer:
            continue
        if what == "accountability":
            yield what, accountability(policy, ledger, scenario["year"], as_of), answer["gives"]
        elif what == "agenda":
            yield what, agenda(policy, ledger, as_of, ask["days"]), answer["gives"]
        elif what == "todo":
            options = ask.get("options", {})
            # A list of one leader, unit or actor needs the records that its lines concern.
            if not options.keys() & {"leader", "unit", "who"}:
                days = todo_days(as_of, options)
                yield what, agenda(policy, ledger, as_of, days), [item["owed"] for item in answer["gives"]["items"]]
        else:
            raise AssertionError(f"{folder.name} asks for {what}")


def todo_days(as_of, options):
    """Returns how many days a to-do list looks ahead: a number, until Sunday, or until the end of the quarter."""
    if "days" in options:
        return options["days"]
    if options.get("until") == "week":
        return 7 - as_of.isoweekday()
    month = (as_of.month + 2) // 3 * 3
    end = date(as_of.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return (end - as_of).days


def check(folder):
    """Returns lines that describe the differences; an empty list if the scenario passes."""
    scenario = json.loads((folder / "scenario.json").read_text(encoding="utf-8"))
    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8-sig"))
    expected = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    policy = load(policy_file(folder, scenario["policy"]))
    as_of = date.fromisoformat(scenario["as_of"])
    report = assess(policy, ledger, scenario["year"], as_of)
    blank_messages(expected)
    compared = [("$", report, expected), *lists(folder, scenario, policy, ledger, as_of)]
    return [
        f"    {path}\n      reference: {shown(ours)}\n      expected:  {shown(theirs)}"
        for start, mine, other in compared
        for path, ours, theirs in differences(mine, other, start)
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
