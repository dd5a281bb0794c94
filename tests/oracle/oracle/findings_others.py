"""Findings about leaders, matters and milestone records (docs/rulebook.md#8-findings)."""

from datetime import date

from .coverage import group_on
from .entries import MatterView
from .evidence import matches, matching_records
from .ledger import byte_order, id_of_milestone_record
from .periods import ONE_DAY, days_between, periods_of_entry, window_of_milestone, year_of_period_name


def leader_findings(collector, policy, ledger, year):
    """Adds gaps between terms, and one finding for each office text, in the order of the terms."""
    first_day, last_day = date(year, 1, 1), date(year, 12, 31)
    in_groups = {office for group in policy.groups for office in group["offices"]}
    for leader in ledger.leaders:
        term_gap_findings(collector, policy, leader, first_day, last_day)
        reported = []
        for term in leader["terms"]:
            touches = term["from"] <= last_day and (term["to"] is None or term["to"] >= first_day)
            office = term["office"]
            if touches and not policy.offices.named_by(office) & in_groups and office not in reported:
                collector.add(
                    "leader", leader["id"], "office_not_in_policy", None, [office], place=len(reported),
                )
                reported.append(office)


def term_gap_findings(collector, policy, leader, first_day, last_day):
    """Adds short intervals without a group, between two days in a group, that begin in the year."""
    for day in days_between(first_day, last_day):
        if group_on(policy, leader, day) is not None or group_on(policy, leader, day - ONE_DAY) is None:
            continue
        end = day
        for _ in range(policy.term_gap_days):
            if group_on(policy, leader, end + ONE_DAY) is not None:
                break
            end += ONE_DAY
        if (end - day).days + 1 <= policy.term_gap_days:
            collector.add("leader", leader["id"], "term_gap", day, [end.isoformat()])


def matter_findings(collector, policy, ledger, states, year, as_of):
    for matter in ledger.matters:
        view = MatterView(policy, ledger, states, matter, as_of)
        if not view.is_row() or not view.belongs_to(year):
            continue
        missing = view.missing_elements()
        if missing:
            # A matter may have several active selections, so the first clause applies.
            collector.add("matter", matter["id"], "ledger_element_missing", None, missing)


def milestone_findings(collector, policy, ledger, year, as_of):
    duties = [(entry, period) for entry in policy.milestones for period in periods_of_entry(entry, year)]
    for place, record in enumerate(ledger.milestones):
        if record["on"] > as_of or year_of_period_name(record["period"]) != year:
            continue
        if not any(matches(entry, period, record) for entry, period in duties):
            collector.add(
                "milestone", id_of_milestone_record(record), "milestone_unmatched", record["on"], place=place,
            )
    for entry, period in duties:
        window_starts = window_of_milestone(entry, period)[0]
        records = matching_records(ledger, entry, period, as_of)
        if window_starts <= period.first or not records:
            continue
        earliest = min(records, key=lambda record: (record["on"], byte_order(id_of_milestone_record(record))))
        if earliest["on"] < window_starts:
            collector.add("milestone", id_of_milestone_record(earliest), "milestone_early", earliest["on"])
