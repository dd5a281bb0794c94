"""The duties of a year and their status (docs/rulebook.md#5-duties, #6-evidence)."""

from dataclasses import dataclass

from .coverage import covered_days
from .evidence import evidence_of_milestone, evidence_of_measure
from .ledger import byte_order
from .periods import days_between, periods_of_entry, whole_year, window_of_milestone
from .rotas import evidence_of_slot, slots_of_year


@dataclass
class DutyOutcome:
    status: str
    met_on: object = None
    days_left: int = None
    days_late: int = None


def duties_of_year(policy, ledger, states, year, as_of):
    """Section 5.5: the bureau's first, then leaders by id; for each by position in the policy, then period."""
    duties = []
    for entry in policy.milestones:
        duties += [milestone_duty(policy, ledger, states, entry, period) for period in periods_of_entry(entry, year)]
    for rota in policy.rotas:
        duties += [rota_duty(policy, ledger, rota, slot, as_of) for slot in slots_of_year(rota, year)]
    for leader in sorted(ledger.leaders, key=lambda item: byte_order(item["id"])):
        for entry in policy.quotas:
            for period in periods_of_entry(entry, year):
                duty = quota_duty(policy, ledger, states, leader, entry, period, as_of)
                if duty is not None:
                    duties.append(duty)
        for entry in policy.delegated:
            duty = delegated_duty(policy, ledger, states, leader, entry, year)
            if duty is not None:
                duties.append(duty)
    return duties


def reason_outside_policy(policy, first, last):
    """Section 5.2, in the order of section 5.3."""
    if policy.is_before(first):
        return "before_policy"
    if policy.is_after(last):
        return "after_policy"
    return None


def quota_duty(policy, ledger, states, leader, entry, period, as_of):
    covered = covered_days(policy, leader, entry["group"], period.first, period.last)
    if not covered:
        return None
    number_of_days = len(days_between(period.first, period.last))
    tolerated = number_of_days * policy.tolerance_percent // 100
    partial = number_of_days - len(covered) > tolerated
    tenure = policy.reading["tenure"]
    required = entry["at_least"]
    reason = reason_outside_policy(policy, period.first, period.last)
    if reason is None and partial and tenure == "full_period":
        reason = "partial_term"
    if reason is None and partial and tenure == "pro_rata":
        required = ceiling(entry["at_least"] * len(covered), number_of_days)
    found = evidence_of_measure(policy, ledger, states, leader, entry["measure"], covered, period)
    duty = {
        "id": f"{leader['id']}/{entry['id']}/{period.name}",
        "subject": leader["id"],
        "rule": entry["id"],
        "measure": entry["measure"],
        "binding": entry["binding"],
        "clause": entry["clause"],
        "period": period.name,
        "window": {"from": period.first, "to": period.last},
        "required": float(required),
        "achieved": found.achieved(),
        "who": entry["who"],
    }
    if reason is not None:
        outcome = DutyOutcome("not_assessed")
    elif found.achieved() >= required:
        outcome = DutyOutcome("met", met_on=found.day_of_reaching(required))
    else:
        outcome = unmet(policy, entry, period.first, period.last, as_of, "missed")
    return finish(duty, outcome, reason, found)


def ceiling(numerator, denominator):
    """Returns the smallest integer that is at least the fraction, in integer arithmetic."""
    whole = 0
    while whole * denominator < numerator:
        whole += 1
    return whole


def delegated_duty(policy, ledger, states, leader, entry, year):
    """Section 5.3: shown and counted, never assessed."""
    period = whole_year(year)
    covered = covered_days(policy, leader, entry["group"], period.first, period.last)
    if not covered:
        return None
    found = evidence_of_measure(policy, ledger, states, leader, entry["measure"], covered, period)
    duty = {
        "id": f"{leader['id']}/{entry['id']}/{period.name}",
        "subject": leader["id"],
        "rule": entry["id"],
        "measure": entry["measure"],
        "binding": "advisory",
        "clause": entry["clause"],
        "period": period.name,
        "window": {"from": period.first, "to": period.last},
        "required": None,
        "achieved": found.achieved(),
        "who": "leader",
    }
    return finish(duty, DutyOutcome("not_assessed"), "managed_elsewhere", found)


def milestone_duty(policy, ledger, states, entry, period):
    first, last = window_of_milestone(entry, period)
    found = evidence_of_milestone(ledger, states, entry, period, first, last)
    reason = reason_outside_policy(policy, first, last)
    duty = {
        "id": f"bureau/{entry['kind']}/{period.name}",
        "subject": "bureau",
        "rule": entry["kind"],
        "measure": "milestone",
        "binding": entry["binding"],
        "clause": entry["clause"],
        "period": period.name,
        "window": {"from": first, "to": last},
        "required": 1.0,
        "achieved": 1.0 if found.proof_days else 0.0,
        "who": "bureau",
    }
    earliest = found.first_proof_day()
    if reason is not None:
        outcome = DutyOutcome("not_assessed")
    elif earliest is not None and earliest <= last:
        outcome = DutyOutcome("met", met_on=earliest)
    elif earliest is not None:
        outcome = DutyOutcome("met_late", met_on=earliest, days_late=(earliest - last).days)
    else:
        outcome = unmet(policy, entry, first, last, states.as_of, "overdue")
    return finish(duty, outcome, reason, found)


def rota_duty(policy, ledger, rota, slot, as_of):
    """Section 5a: a slot of a rota."""
    found = evidence_of_slot(policy, ledger, rota, slot, as_of)
    reason = reason_outside_policy(policy, slot.first, slot.last)
    if reason is None and slot.unknown:
        reason = "calendar_unknown"
    required = rota.get("at_least", 1)
    duty = {
        "id": f"bureau/{rota['id']}/{slot.period.name}",
        "subject": "bureau",
        "rule": rota["id"],
        "measure": "leaders_present",
        "binding": rota["binding"],
        "clause": rota["clause"],
        "period": slot.period.name,
        "window": {"from": slot.first, "to": slot.last},
        "required": float(required),
        "achieved": found.achieved(),
        "who": rota["who"],
    }
    if reason is not None:
        outcome = DutyOutcome("not_assessed")
    elif found.achieved() >= required:
        outcome = DutyOutcome("met", met_on=found.day_of_reaching(required))
    else:
        outcome = unmet(policy, rota, slot.first, slot.last, as_of, "missed")
    return finish(duty, outcome, reason, found)


def unmet(policy, entry, first, last, as_of, when_over):
    """Returns the outcome by the rest of the status table of section 6."""
    warning_days = policy.settings["warning_days"]
    if entry.get("warning_days") is not None:
        warning_days = entry["warning_days"]
    if as_of < first:
        return DutyOutcome("not_started")
    if as_of <= last:
        left = (last - as_of).days
        return DutyOutcome("at_risk" if left <= warning_days else "open", days_left=left)
    return DutyOutcome(when_over, days_late=(as_of - last).days)


def finish(duty, outcome, reason, found):
    """Adds the last fields, in the order of section 10."""
    duty["status"] = outcome.status
    duty["met_on"] = outcome.met_on
    duty["days_left"] = outcome.days_left
    duty["days_late"] = outcome.days_late
    duty["reason"] = reason
    duty["evidence"] = found.ids()
    duty["excluded"] = found.excluded_in_order()
    return duty
