"""Writes random valid cases for differential testing; a seed always gives the same cases.

python3 tests/oracle/generate.py --seed N --count K --out DIR [--base FILE.toml]
"""

import argparse
import json
import random
import tomllib
from datetime import date, timedelta
from pathlib import Path

from generator.ledgers import Ledgers
from generator.policies import facts_for_ledger, random_policy
from generator.toml_text import toml_text
from oracle.periods import periods_of_entry, window_of_milestone
from oracle.policy import BUILT_IN, merge
from oracle.rotas import slots_of_year


def days_of_facts(ledger):
    return [
        date.fromisoformat(day)
        for day in [item["date"] for item in ledger.get("receptions", [])]
        + [step["on"] for item in ledger.get("cases", []) for step in item["steps"]]
    ]


def choose_as_of(rng, year, document, ledger):
    """Chooses a day: mostly in the year, often at or next to a due day, the start of `at_risk`, or the age of a fact
    that a setting defines."""
    draw = rng.random()
    facts = days_of_facts(ledger)
    if facts and rng.random() < 0.2:
        settings = document["settings"]
        age = rng.choice([0, settings["reply_days"], settings["handling_days"], settings["stalled_days"]])
        return rng.choice(facts) + timedelta(days=age + rng.choice([-1, 0, 0]))
    if draw < 0.38:
        return date(year, 12, 31) if rng.random() < 0.5 else date(year, 1, 1) + timedelta(days=rng.randint(0, 364))
    if draw < 0.66:
        windows = [
            window_of_milestone(entry, period)
            for entry in document["milestone"] for period in periods_of_entry(entry, year)
        ] + [
            (period.first, period.last) for entry in document["quota"] for period in periods_of_entry(entry, year)
        ] + [
            (slot.first, slot.last) for rota in document.get("rota", []) for slot in slots_of_year(rota, year)
        ]
        first, last = rng.choice(windows)
        warning = timedelta(days=document["settings"]["warning_days"])
        return rng.choice([first, last, last - warning]) + timedelta(days=rng.choice([-1, 0, 1]))
    if draw < 0.7:
        return date(year - 1, 1, 1) + timedelta(days=rng.randint(200, 364))
    return date(year + 1, 1, 1) + timedelta(days=rng.randint(0, 700))


def make_case(seed, number, base):
    """Returns (ledger, texts of the policy files by name, arguments)."""
    rng = random.Random(f"{seed}/{number}")
    year = rng.choice([2019, 2020, 2020, 2021, 2022, 2023, 2024])
    if rng.random() < 0.12:
        year = rng.choice([2007, 2025, 2026, 2027, 2100])  # at the ends of the tables of working and lunar days
    policy = random_policy(rng, base, year)
    document = merge(base, policy) if "extends" in policy else policy
    ledger = Ledgers(rng, year, facts_for_ledger(document)).document()
    as_of = choose_as_of(rng, year, document, ledger)
    files = {"policy.toml": policy}
    if rng.random() < 0.2:
        files["included.toml"] = move_to_included(rng, policy, document)
    texts = {name: toml_text(file) for name, file in files.items()}
    return ledger, texts, {"year": year, "as_of": as_of.isoformat()}


def move_to_included(rng, policy, document):
    """Section 4: makes a policy that the other one includes, of the ends of its lists. Clauses stay in both."""
    included = {**document, "id": "included", "quota": [], "rota": [], "clock": []}
    for key in ("quota", "rota", "clock"):
        entries = policy.get(key, [])
        left = rng.randint(0, len(entries))
        if key in policy:
            policy[key], included[key] = entries[:left], entries[left:]
    # Whatever implements a clause in the complete policy may be missing in its parts.
    for part in (policy, included):
        part["clause"] = [{**clause, "kind": "principle"} for clause in document["clause"]]
    policy["include"] = ["included.toml"]
    return included


def write_case(folder, seed, number, base):
    ledger, policies, arguments = make_case(seed, number, base)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ledger.json").write_text(json.dumps(ledger, ensure_ascii=False, indent=1), encoding="utf-8")
    for name, text in policies.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "args.json").write_text(json.dumps(arguments), encoding="utf-8")
    return arguments


def read_base(path):
    return tomllib.loads(Path(path or BUILT_IN).read_text(encoding="utf-8"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", help="the policy that others extend; default: the built-in one")
    arguments = parser.parse_args()
    base = read_base(arguments.base)
    for number in range(arguments.count):
        write_case(arguments.out / f"{number:06}", arguments.seed, number, base)


if __name__ == "__main__":
    main()
