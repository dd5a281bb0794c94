"""Compares the built-in working-day table, day by day, with the PyPI package chinesecalendar.

    cargo run -q -p petition-core --example print_workdays | python tests/calendar/compare_with_chinesecalendar.py
    python tests/calendar/compare_with_chinesecalendar.py days.txt

Each line of the input is `YYYY-MM-DD workday` or `YYYY-MM-DD off`. Every day of 2007 to 2026 has to be there once;
further days are compared too, so that a year added to the table needs a release of the package that knows it.
The last line is `N passed, N failed`, counted in days (a line that is none fails too); the exit code is 1 if any failed.
"""

import datetime
import sys

import chinese_calendar

FIRST, LAST = datetime.date(2007, 1, 1), datetime.date(2026, 12, 31)
SHOWN = 20


def read(lines):
    """The days of the input with their word, and what is wrong with the input."""
    days, faults = {}, []
    for number, line in enumerate(lines, 1):
        try:
            day, word = line.split()
            day = datetime.date.fromisoformat(day)
        except ValueError:
            faults.append(f"line {number} is not a day and a word: {line.rstrip()!r}")
            continue
        if day in days:
            faults.append(f"line {number}: {day} comes twice")
        else:
            days[day] = word
    return days, faults


def expected(day):
    """The package's word for a day."""
    try:
        return "workday" if chinese_calendar.is_workday(day) else "off"
    except NotImplementedError:
        return "not known to the package: raise its version in requirements.txt"


def main(arguments):
    if arguments:
        with open(arguments[0], encoding="utf-8") as file:
            days, faults = read(file)
    else:
        days, faults = read(sys.stdin)

    whole = (FIRST + datetime.timedelta(n) for n in range((LAST - FIRST).days + 1))
    passed = 0
    for day in sorted(days.keys() | set(whole)):
        ours, theirs = days.get(day, "missing"), expected(day)
        if ours == theirs:
            passed += 1
        else:
            faults.append(f"{day} ({day:%A}): table {ours}, chinesecalendar {theirs}")

    for fault in faults[:SHOWN]:
        print(fault)
    if len(faults) > SHOWN:
        print(f"… and {len(faults) - SHOWN} more")
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
