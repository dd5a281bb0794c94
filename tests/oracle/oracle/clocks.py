"""The statutory clocks of matters (docs/rulebook.md#12-statutory-clocks)."""

from datetime import date, timedelta

from .ledger import byte_order
from .workdays import BUILT_IN

STATUSES = ["met", "met_late", "open", "at_risk", "overdue", "paused", "not_assessed"]


class UnknownDay(Exception):
    """The table of working days lacks a day."""


def works(day):
    worked = BUILT_IN.is_workday(day)
    if worked is None:
        raise UnknownDay
    return worked


def clocks_of_year(policy, ledger, year, as_of):
    """Returns the rows of `report.clocks`."""
    rows = []
    for matter in sorted(ledger.matters, key=lambda item: byte_order(item["id"])):
        for clock in policy.clocks:
            rows += [
                row for row in rows_of(policy, clock, matter, as_of)
                if row["started_on"] <= date(year, 12, 31)
                and (row["stopped_on"] is None or row["stopped_on"] >= date(year, 1, 1))
            ]
    return rows


def history(matter, as_of):
    """Returns all that happened, in order: registration comes before the events of its day."""
    happened = [(event["on"], place, event["kind"], event["days"]) for place, event in enumerate(matter["events"])]
    happened.append((matter["registered_on"], -1, "registered", None))
    return [one for one in sorted(happened, key=lambda one: one[:2]) if one[0] <= as_of]


def applies(clock, matter):
    limits = clock.get("applies", {})
    return all(not limits.get(key) or matter[key] in limits[key] for key in ("purpose", "channel", "domain"))


def rows_of(policy, clock, matter, as_of):
    if not applies(clock, matter):
        return []
    happened = history(matter, as_of)
    starts = [
        place for place, (day, _, kind, _) in enumerate(happened)
        if kind == clock["starts"]
        and clock.get("effective_from", date.min) <= day <= clock.get("effective_to", date.max)
    ]
    rows = []
    for start in starts:
        after = range(start + 1, len(happened))
        stop = next((place for place in after if happened[place][2] in clock["stops"]), None)
        end = len(happened) if stop is None else stop
        if any(start < other < end for other in starts):
            continue  # replaced
        rows.append(row(policy, clock, matter, as_of, happened[start][0], happened[start + 1:end],
                        None if stop is None else happened[stop]))
    return rows


def row(policy, clock, matter, as_of, started_on, meanwhile, stop):
    paused, is_paused = paused_days(clock, meanwhile, as_of if stop is None else stop[0])
    try:
        due = due_day(policy, clock, started_on, extension(clock, meanwhile), paused)
    except UnknownDay:
        due = None
    stopped_on = None if stop is None else stop[0]
    found = {
        "id": f"{matter['id']}/{clock['id']}/{started_on.isoformat()}",
        "matter": matter["id"],
        "rule": clock["id"],
        "binding": clock["binding"],
        "clause": clock["clause"],
        "who": clock["who"],
        "started_on": started_on,
        "due": due,
        "stopped_on": stopped_on,
        "stopped_by": None if stop is None else stop[2],
        "status": None,
        "days_left": None,
        "days_late": None,
        "reason": None,
    }
    warning_days = clock.get("warning_days", policy.settings["warning_days"])
    if due is None:
        found["status"], found["reason"] = "not_assessed", "calendar_unknown"
    elif stopped_on is not None and stopped_on <= due:
        found["status"] = "met"
    elif stopped_on is not None:
        found["status"], found["days_late"] = "met_late", (stopped_on - due).days
    elif is_paused:
        found["status"] = "paused"
    elif due < as_of:
        found["status"], found["days_late"] = "overdue", (as_of - due).days
    else:
        found["days_left"] = (due - as_of).days
        found["status"] = "at_risk" if found["days_left"] <= warning_days else "open"
    return found


def extension(clock, meanwhile):
    entry = clock.get("extension")
    if entry is None:
        return 0
    return min(entry["at_most"], sum(days for _, _, kind, days in meanwhile if kind == entry["event"]))


def paused_days(clock, meanwhile, end):
    """Returns how many days are paused up to the end, and whether it is paused then."""
    if not clock.get("pauses"):
        return 0, False
    pause, resume = clock["pauses"]
    total, since = 0, None
    for day, _, kind, _ in meanwhile:
        if kind == pause and since is None:
            since = day
        elif kind == resume and since is not None:
            total, since = total + (day - since).days, None
    if since is not None:
        total += (end - since).days
    return total, since is not None


def due_day(policy, clock, started_on, extended, paused):
    days = clock["days"] + extended
    if clock["count"] == "calendar":
        due = started_on + timedelta(days=days + paused)
    else:
        due = started_on
        while days:
            due += timedelta(days=1)
            days -= works(due)
    if policy.reading.get("clock_roll", "none") == "next_workday":
        while not works(due):
            due += timedelta(days=1)
    return due


def clock_findings(collector, rows, year):
    """Adds mandatory clocks that were not met in time and whose due day is in the year."""
    for place, found in enumerate(rows):
        if found["binding"] == "mandatory" and found["status"] in ("overdue", "met_late") and found["due"].year == year:
            collector.add("matter", found["matter"], "clock_overdue", found["due"], [found["rule"]], place=place)
