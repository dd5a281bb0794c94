"""Findings about leaders, matters and milestone records (docs/rulebook.md#8-findings)."""

from datetime import date

from .entries import MatterView
from .evidence import matches, matching_records
from .ledger import byte_order, id_of_milestone_record
from .periods import periods_of_entry, window_of_milestone, year_of_period_name


def leader_findings(collector, policy, ledger, year):
    """Adds one finding for each office, in the order of the terms in the document."""
    first_day, last_day = date(year, 1, 1), date(year, 12, 31)
    known = {office for group in policy.groups for office in group["offices"]}
    for leader in ledger.leaders:
        reported = []
        for term in leader["terms"]:
            touches = term["from"] <= last_day and (term["to"] is None or term["to"] >= first_day)
            office = term["office"]
            if touches and office not in known and office not in reported:
                collector.add(
                    "leader", leader["id"], "office_not_in_policy", None, [office], place=len(reported),
                )
                reported.append(office)


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
            collector.add("milestone", id_of_milestone_record(earliest), "annual_summary_early", earliest["on"])
