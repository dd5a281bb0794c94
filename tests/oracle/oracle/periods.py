"""Periods of a year and their windows (docs/rulebook.md#4-policy, #5-duties)."""

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def first_of_month(year, month):
    return date(year, month, 1)


def last_of_month(year, month):
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - ONE_DAY


def quarter_of(day):
    """Returns the quarter of a day, 1 to 4."""
    return (day.month + 2) // 3


def end_of_quarter(day):
    return last_of_month(day.year, quarter_of(day) * 3)


def days_between(first, last):
    """Returns all days from first to last, both inclusive."""
    days = []
    day = first
    while day <= last:
        days.append(day)
        day += ONE_DAY
    return days


@dataclass(frozen=True)
class Period:
    name: str
    year: int
    first: date
    last: date
    quarters: tuple = ()  # the quarters of a span, else empty

    def contains(self, day):
        return self.first <= day <= self.last

    def names_of_quarters_inside(self):
        """Section 6: a span also accepts records of a quarter inside it."""
        return [f"{self.year:04}-Q{quarter}" for quarter in self.quarters]


def month(year, number):
    return Period(f"{year:04}-{number:02}", year, first_of_month(year, number), last_of_month(year, number))


def quarter(year, number):
    return Period(
        f"{year:04}-Q{number}", year,
        first_of_month(year, number * 3 - 2), last_of_month(year, number * 3),
    )


def half_year(year, number):
    return Period(
        f"{year:04}-H{number}", year,
        first_of_month(year, number * 6 - 5), last_of_month(year, number * 6),
    )


def whole_year(year):
    return Period(f"{year:04}", year, date(year, 1, 1), date(year, 12, 31))


def span(year, first, last):
    return Period(
        f"{year:04}-Q{first}..Q{last}", year,
        first_of_month(year, first * 3 - 2), last_of_month(year, last * 3),
        tuple(range(first, last + 1)),
    )


def periods_of_entry(entry, year):
    """Returns the periods of a [[quota]] or [[milestone]] entry in a year, by start (section 5.5)."""
    kind = entry["period"]
    only = entry.get("only")
    if kind == "year":
        found = [whole_year(year)]
    elif kind == "span":
        found = [span(year, only[0], only[1])]
    elif kind == "month":
        found = [month(year, number) for number in (only or range(1, 13))]
    elif kind == "quarter":
        found = [quarter(year, number) for number in (only or range(1, 5))]
    elif kind == "half_year":
        found = [half_year(year, number) for number in (only or range(1, 3))]
    else:
        raise ValueError(f"unknown period kind {kind!r}")
    return sorted(found, key=lambda period: period.first)


def window_of_milestone(entry, period):
    """Section 5.4: returns `from` and `to`, else the first and last day of the period."""
    first, last = period.first, period.last
    if entry.get("from") is not None:
        first = date.fromisoformat(f"{period.year:04}-{entry['from']}")
    if entry.get("to") is not None:
        last = date.fromisoformat(f"{period.year:04}-{entry['to']}")
    return first, last


def year_of_period_name(name):
    """Returns the year with which every period name begins (section 5)."""
    return int(name[:4])
