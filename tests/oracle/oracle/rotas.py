"""The slots of rotas and what counts for them (docs/rulebook.md#5a-rotas)."""

from dataclasses import dataclass
from datetime import date, timedelta

from . import lunar
from .coverage import group_on
from .evidence import Evidence
from .ledger import held_receptions
from .periods import (
    ONE_DAY, Period, days_between, first_of_month, last_of_month, month, quarter, whole_year,
)
from .workdays import BUILT_IN

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ONE_WEEK = timedelta(days=7)
LUNAR_DAYS = lunar.day_numbers()


@dataclass(frozen=True)
class Slot:
    period: Period
    first: date
    last: date
    unknown: bool = False


class UnknownDay(Exception):
    """The table of working days lacks a day."""


def one_day(day):
    return Period(day.isoformat(), day.year, day, day)


def week(year, number):
    monday = date.fromisocalendar(year, number, 1)
    return Period(f"{year:04}-W{number:02}", year, monday, monday + timedelta(days=6))


def weeks_of(year):
    """The last week of a year is that of 28 December."""
    return [week(year, number) for number in range(1, date(year, 12, 28).isocalendar().week + 1)]


def as_list(value):
    return [value] if isinstance(value, str) else value or []


def is_evaluated(rota, year):
    return rota["slot"]["every"] != "lunar_month" or lunar.is_known(year)


def slots_of_year(rota, year):
    slot = rota["slot"]
    every, months = slot["every"], slot.get("months") or range(1, 13)
    weekdays = [WEEKDAYS.index(name) for name in as_list(slot.get("weekday"))]
    year_days = days_between(date(year, 1, 1), date(year, 12, 31))
    periods = None
    if every == "workday":
        days = [day for day in year_days if expects_work(day)]
    elif every == "week" and weekdays:
        days = [day for day in year_days if day.weekday() in weekdays]
    elif every == "week":
        periods = weeks_of(year)
    elif every == "month" and slot.get("days"):
        days = [
            first_of_month(year, number).replace(day=min(day, last_of_month(year, number).day))
            for number in range(1, 13) for day in slot["days"]
        ]
    elif every == "month" and weekdays:
        days = []
        for number in range(1, 13):
            for weekday in weekdays:
                days += chosen(weekday, slot["nth"], year, number)
    elif every == "month":
        periods = [month(year, number) for number in range(1, 13)]
    elif every == "quarter":
        periods = [quarter(year, number) for number in range(1, 5)]
    elif every == "year":
        periods = [whole_year(year)]
    elif every == "lunar_month":
        days = [day for day in year_days if LUNAR_DAYS.get(day) in slot["days"]]
    else:
        raise ValueError(f"unknown slot {every!r}")
    if periods is not None:
        return [Slot(period, period.first, period.last) for period in periods if period.first.month in months]
    slots = [slot_on(rota, day) for day in sorted(set(days)) if day.month in months]
    return [slot for slot in slots if slot is not None]


def expects_work(day):
    worked = BUILT_IN.is_workday(day)
    return day.weekday() < 5 if worked is None else worked


def chosen(weekday, nth, year, number):
    days = [
        day for day in days_between(first_of_month(year, number), last_of_month(year, number))
        if day.weekday() == weekday
    ]
    places = [place - 1 if place > 0 else len(days) + place for place in nth]
    return [days[place] for place in places if 0 <= place < len(days)]


def works(day):
    worked = BUILT_IN.is_workday(day)
    if worked is None:
        raise UnknownDay
    return worked


def slot_on(rota, day):
    """Returns the slot of a day, rolled; None if it is dropped."""
    roll = rota.get("roll", "none")
    first = last = day
    try:
        if rota["slot"]["every"] == "workday":
            works(day)
        if roll != "none" and not works(day):
            if roll == "skip":
                return None
            first, last = rolled(rota, roll, day)
    except UnknownDay:
        return Slot(one_day(day), day, day, unknown=True)
    return Slot(one_day(day), first, last)


def rolled(rota, roll, day):
    if roll == "within_period":
        if rota["slot"]["every"] == "week":
            return day, day + timedelta(days=6 - day.weekday())
        return day, last_of_month(day.year, day.month)
    step = {"next_workday": ONE_DAY, "previous_workday": -ONE_DAY, "same_weekday_next_week": ONE_WEEK}[roll]
    while not works(day):
        day += step
    return day, day


def evidence_of_slot(policy, ledger, rota, slot, as_of):
    """Counts the pairs of leader and date."""
    found, pairs = Evidence(), set()
    for reception in held_receptions(ledger, as_of):
        day = reception["date"]
        if not slot.first <= day <= slot.last:
            continue
        present = [
            leader for leader in reception["present"]
            if group_on(policy, ledger.leader(leader), day) == rota["group"]
        ]
        if not present:
            continue
        if reception["setting"] not in policy.reading["counted_settings"]:
            found.excluded.append((day, reception["id"], "setting"))
        elif reception["mode"] not in policy.reading["counted_modes"]:
            found.excluded.append((day, reception["id"], "mode"))
        else:
            found.items.append((day, reception["id"]))
            pairs |= {(day, leader) for leader in present}
    found.gains = [(day, 1) for day, _ in pairs]
    return found
