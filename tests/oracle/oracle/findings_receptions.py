"""Findings about receptions dated in the year (docs/rulebook.md#8-findings)."""

from .coverage import group_on
from .periods import periods_of_entry, window_of_milestone


def deadline_of(policy, day):
    """Returns the due day of the scheduled period that contains the day, or None."""
    for entry in policy.milestones:
        if entry["kind"] != policy.publication:
            continue
        for period in periods_of_entry(entry, day.year):
            if period.contains(day):
                return window_of_milestone(entry, period)[1]
    return None


def schedule_findings(collector, policy, ledger, duties, year, as_of):
    """`not_in_schedule`: leaders with a reception duty in a period who are not in its schedule published in time."""
    for entry in policy.milestones:
        if entry["kind"] != policy.publication:
            continue
        for period in periods_of_entry(entry, year):
            deadline = window_of_milestone(entry, period)[1]
            if as_of <= deadline:
                continue
            for leader in ledger.leaders:
                if has_reception_duty(duties, leader, period) and not is_in_schedule(ledger, leader, period, deadline):
                    collector.add("leader", leader["id"], "not_in_schedule", deadline, [period.name])


def has_reception_duty(duties, leader, period):
    """Whether the period contains an assessed duty of reception days. The window of a quota is its period."""
    return any(
        duty["subject"] == leader["id"] and duty["measure"] == "reception_days" and duty["status"] != "not_assessed"
        and period.first <= duty["window"]["from"] and duty["window"]["to"] <= period.last
        for duty in duties
    )


def is_in_schedule(ledger, leader, period, deadline):
    return any(
        leader["id"] in reception["present"] and reception["status"] != "cancelled" and period.contains(reception["date"])
        and reception["published_on"] is not None and reception["published_on"] <= deadline
        for reception in ledger.receptions
    )


def reception_findings(collector, policy, ledger, year, as_of):
    for reception in ledger.receptions:
        if reception["date"].year == year:
            findings_of_reception(collector, policy, ledger, reception, as_of)


def findings_of_reception(collector, policy, ledger, reception, as_of):
    day = reception["date"]
    cancelled = reception["status"] == "cancelled"
    held = reception["status"] == "held" and day <= as_of  # later ones count as planned
    planned = not held and not cancelled
    published_on = reception["published_on"]
    if published_on is not None and published_on > as_of:
        published_on = None
    deadline = deadline_of(policy, day)

    def add(rule, detail=()):
        collector.add("reception", reception["id"], rule, day, detail)

    not_published = not cancelled and deadline is not None and published_on is None and as_of > deadline
    if not_published:
        add("reception_not_published")
    if held and published_on is None and not not_published:
        add("reception_unannounced")
    if not cancelled and deadline is not None and published_on is not None and published_on > deadline:
        add("published_after_deadline")
    if held and published_on is not None and published_on > day:
        add("published_after_session")
    if held and published_on is not None and 0 <= (day - published_on).days < policy.settings["notice_days"]:
        add("short_notice")
    if not cancelled and deadline is not None and published_on is not None:
        missing = [key for key in ("time", "place", "matters") if not reception[key]]
        if missing:
            add("reception_details_missing", missing)
    if planned and day < as_of:
        add("reception_lapsed")
    if held and reception["record"] is None:
        add("reception_unrecorded")
    if held and (
        reception["mode"] not in policy.reading["counted_modes"]
        or reception["setting"] not in policy.reading["counted_settings"]
    ):
        add("reception_not_counted")
    if held and group_on(policy, ledger.leader(reception["leader"]), day) is None:
        add("reception_outside_term")
