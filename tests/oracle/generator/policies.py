"""Random valid policies: extensions of the built-in one, and complete ones."""

import copy
from datetime import date, timedelta

from oracle.action_lists import STEP_RULES
from oracle.policy import finding_entry, merge
from oracle.replay import KINDS

from .policy_lists import (
    OFFICES, clock_list, delegated_list, milestone_list, names_of_office, office_list, quota_list, random_groups, rota_list,
)

DOMAINS = ["housing", "labour", "土地", "Housing"]
MODES = ["fixed_point", "appointment", "themed", "case_visit", "grassroots", "assigned_case", "other"]
SETTINGS = ["hall", "video", "on_site", "phone"]
SUPERVISORS = ["seconded_inspector", "bureau_leader", "督查专员", "Bureau_Leader"]


def some(rng, items, least=1):
    """Returns a random selection in random order."""
    items = list(items)
    return rng.sample(items, rng.randint(min(least, len(items)), len(items)))


def random_reading(rng):
    return {
        "tenure": rng.choice(["full_period", "any_day", "pro_rata"]),
        "day_count": rng.choice(["calendar_date", "half_days"]),
        "counted_modes": some(rng, MODES),
        "counted_settings": some(rng, SETTINGS),
        "resolved_on": rng.choice(["site_confirmed", "leader_approved", "replied"]),
        "unit_head": rng.choice(["finding", "link"]),
        "reopened_credit": rng.choice(["keep_closed_years", "undo"]),
        "consent_quarters": some(rng, [1, 2, 3, 4], least=0) if rng.random() < 0.7 else [2, 3, 4],
        "supervisors": some(rng, SUPERVISORS),
        "clock_roll": rng.choice(["none", "next_workday", "next_workday"]),
    }


def random_settings(rng):
    return {
        "warning_days": rng.choice([0, 1, 7, 15, 30, 100]),
        "notice_days": rng.choice([0, 1, 2, 5, 30]),
        "stalled_days": rng.choice([0, 1, 10, 30, 90, 200]),
        "reply_days": rng.choice([0, 1, 15, 60]),
        "handling_days": rng.choice([0, 1, 30, 60, 120]),
        "tenure_tolerance_percent": rng.choice([0, 0, 1, 10, 33, 50, 100]),
        "term_gap_days": rng.choice([0, 1, 2, 31, 60, 400]),
    }


def effective_dates(rng, year):
    """Returns dates that sometimes lie in the assessed year, sometimes at a boundary of a period."""
    starts = [
        date(year - 3, 9, 11), date(year - 1, 7, 1), date(year, 1, 1), date(year, 1, 2), date(year, 4, 1),
        date(year, 1, 1) + timedelta(days=rng.randint(0, 364)), date(year + 1, 1, 1),
    ]
    chosen = {"effective_from": rng.choice(starts if rng.random() < 0.3 else starts[:1])}
    if rng.random() < 0.25:
        end = rng.choice([
            date(year, 12, 31), date(year, 12, 30), date(year, 6, 30), date(year, 3, 31), date(year - 1, 12, 31),
            date(year, 1, 1) + timedelta(days=rng.randint(0, 364)), date(year + 2, 1, 1),
        ])
        if end >= chosen["effective_from"]:
            chosen["effective_to"] = end
    return chosen


def part_of(rng, table, chance):
    return {key: value for key, value in table.items() if rng.random() < chance}


def random_findings(rng, base, clauses, chance):
    """Returns new entries as lists and tables: some with a second clause, some off, some practice."""
    changed = {}
    for rule in [*base, "clock_overdue"]:
        if rng.random() >= chance:
            continue
        entry = {"severity": rng.choice(["violation", "warning", "note", "note", "off"])}
        if rule in STEP_RULES and rng.random() < 0.5:
            entry["clause"] = "step"
        else:
            entry["clause"] = rng.choice(clauses)
            if rng.random() < 0.5:
                entry["with_consent"] = rng.choice(clauses)
        if rng.random() < 0.2:
            entry["practice"] = rng.random() < 0.8
        changed[rule] = entry if "practice" in entry or rng.random() < 0.3 else list(entry.values())
    return changed


def random_steps(rng, base, clauses, chance):
    changed = {}
    for kind in KINDS:
        if rng.random() >= chance:
            continue
        practice = isinstance(base[kind], dict) and base[kind].get("practice", False)
        entry = {"clause": rng.choice(clauses)}
        if rng.random() < 0.5:
            entry["with_consent"] = rng.choice(clauses)
        if practice:
            entry["practice"] = True
        changed[kind] = entry["clause"] if list(entry) == ["clause"] and rng.random() < 0.7 else entry
    return changed


def change_lists(rng, child, base, clauses, year):
    """Adds new groups, quotas, delegated measures and milestones that are consistent with each other."""
    groups = base["group"]
    if rng.random() < 0.35:
        groups = random_groups(rng)
        child["group"] = groups
        if rng.random() < 0.7:
            child["office"] = office_list(rng)
    names = [group["id"] for group in groups]
    taken = set()
    if "group" in child or rng.random() < 0.6:
        child["quota"] = quota_list(rng, names, clauses, taken)
        child["delegated"] = delegated_list(rng, names, clauses, taken)
    if rng.random() < 0.5:
        if not taken:
            taken |= {entry["id"] for key in ("quota", "delegated") for entry in base[key]}
        child["rota"] = rota_list(rng, names, clauses, taken)
    if rng.random() < 0.6:
        if not taken:
            taken |= {entry["id"] for key in ("quota", "delegated") for entry in base[key]}
        child["clock"] = clock_list(rng, clauses, taken, year, DOMAINS)
    if rng.random() < 0.4:
        child["accountability"] = {"warnings": rng.sample(sorted(base["findings"]), rng.randint(0, 12))}
    if rng.random() < 0.6:
        # The periods of the new publication milestone are disjoint.
        publication = rng.choice(["schedule_online", "reception_schedule_published", "接访安排"])
        child["milestone"] = milestone_list(rng, publication, clauses)
        child["publication"] = {"milestone": publication}
    elif rng.random() < 0.3:
        child["publication"] = {"milestone": rng.choice(["annual_summary", "cases_published", "reception_summary"])}


def cited_clauses(document):
    """Counts the certain citations of each clause: rules that are off, second clauses and practice do not count."""
    counts = {}

    def cite(clause):
        counts[clause] = counts.get(clause, 0) + 1

    for key in ("quota", "delegated", "milestone", "rota", "clock"):
        for entry in document.get(key, []):
            cite(entry["clause"])
    for entry in document.get("steps", {}).values():
        if isinstance(entry, str):
            cite(entry)
        elif not entry.get("practice"):
            cite(entry["clause"])
    for entry in map(finding_entry, document["findings"].values()):
        if entry["severity"] != "off" and entry["clause"] != "step" and not entry.get("practice"):
            cite(entry["clause"])
    cite(document["ledger"]["elements"])
    return counts


def adopt_orphans(rng, base, child):
    """Section 2: cites every clause of kind `rule`, in findings whose own clause is also cited elsewhere."""
    while True:
        document = merge(base, child) if base is not None else child
        counts = cited_clauses(document)
        orphans = [item["id"] for item in document["clause"] if item["kind"] == "rule" and item["id"] not in counts]
        if not orphans:
            return
        entries = {rule: finding_entry(entry) for rule, entry in document["findings"].items()}
        spare = [
            rule for rule, entry in entries.items()
            if entry["severity"] == "off" or entry["clause"] == "step" or entry.get("practice")
            or counts[entry["clause"]] > 1
        ]
        rule = rng.choice(spare)
        entry = [rng.choice(["violation", "warning", "note"]), rng.choice(orphans)]
        if "with_consent" in entries[rule]:
            entry.append(entries[rule]["with_consent"])
        findings = dict(child.get("findings", {}))
        findings[rule] = entry
        child["findings"] = findings


def extending_policy(rng, base, year):
    child = {"id": rng.choice(["other-bureau", "试行-1", "x"]), "extends": "shenzhen-2019"}
    if rng.random() < 0.1:
        return child
    if rng.random() < 0.6:
        child.update(effective_dates(rng, year))
    clauses = [item["id"] for item in base["clause"]]
    if rng.random() < 0.5:
        child["settings"] = part_of(rng, random_settings(rng), 0.6)
    if rng.random() < 0.8:
        reading = part_of(rng, random_reading(rng), 0.6)
        child["reading"] = {key: reading[key] for key in some(rng, reading)}  # in another order
    change_lists(rng, child, base, clauses, year)
    if rng.random() < 0.5:
        child["findings"] = random_findings(rng, base["findings"], clauses, 0.4)
    if rng.random() < 0.4:
        child["steps"] = random_steps(rng, base["steps"], clauses, 0.4)
    adopt_orphans(rng, base, child)
    return {key: value for key, value in child.items() if not (isinstance(value, dict) and not value)}


def complete_policy(rng, base, year):
    policy = copy.deepcopy(base)
    policy["id"] = rng.choice(["复制", "bureau-b", "shenzhen-2019"])
    clauses = [item["id"] for item in base["clause"]]
    policy.pop("effective_to", None)
    policy.update(effective_dates(rng, year))
    if rng.random() < 0.7:
        policy["settings"] = random_settings(rng)
    if rng.random() < 0.8:
        policy["reading"] = random_reading(rng)
    keys = list(policy["reading"])
    rng.shuffle(keys)  # the report shows the policy's own order
    policy["reading"] = {key: policy["reading"][key] for key in keys}
    change_lists(rng, policy, base, clauses, year)
    policy["findings"].update(random_findings(rng, base["findings"], clauses, 0.5))
    policy["steps"].update(random_steps(rng, base["steps"], clauses, 0.3))
    policy["ledger"] = {"elements": rng.choice(clauses)}
    adopt_orphans(rng, None, policy)
    return policy


def random_policy(rng, base, year):
    if rng.random() < 0.7:
        return extending_policy(rng, base, year)
    return complete_policy(rng, base, year)


def facts_for_ledger(document):
    """Returns the offices, milestone entries and supervisors of a complete policy, for use in ledgers."""
    offices = [office for group in document["group"] for office in group["offices"]]
    described = {office["id"]: office for office in document.get("office", [])}
    return {
        "offices": [
            names_of_office(described.get(office, {"id": office}))
            for office in offices + [office for office in OFFICES if office not in offices]
        ],
        "milestones": document["milestone"],
        "supervisors": document["reading"]["supervisors"],
        "consent_quarters": document["reading"]["consent_quarters"],
        "warning_days": document["settings"]["warning_days"],
    }
