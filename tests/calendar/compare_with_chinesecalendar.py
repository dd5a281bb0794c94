"""Compares the built-in working-day table, day by day, with the PyPI package chinesecalendar.

    cargo run -q -p petition-core --example print_workdays | python tests/calendar/compare_with_chinesecalendar.py
    python tests/calendar/compare_with_chinesecalendar.py days.txt

Each line of the input is `YYYY-MM-DD workday` or `YYYY-MM-DD off`. Every day of 2007 to 2026 must occur once. Further
days are compared too: a year added to the table needs a release of the package that includes it. The last line is
`N passed, N failed`, counted in days; an invalid line fails too. The exit code is 1 if any failed.
"""

import datetime
import sys

import chinese_calendar

FIRST, LAST = datetime.date(2007, 1, 1), datetime.date(2026, 12, 31)
SHOWN = 20


def read(lines):
    """Returns the days of the input with their words, and the errors of the input."""
    days, errors = {}, []
    for number, line in enumerate(lines, 1):
        try:
            day, word = line.split()
            day = datetime.date.fromisoformat(day)
        except ValueError:
            errors.append(f"line {number} is not a day and a word: {line.rstrip()!r}")
            continue
        if day in days:
            errors.append(f"line {number}: {day} is a duplicate")
        else:
            days[day] = word
    return days, errors


def expected(day):
    """Returns the package's word for a day."""
    try:
        return "workday" if chinese_calendar.is_workday(day) else "off"
    except NotImplementedError:
        return "unknown to the package: raise its version in requirements.txt"


def main(arguments):
    if arguments:
        with open(arguments[0], encoding="utf-8") as file:
            days, errors = read(file)
    else:
        days, errors = read(sys.stdin)

    all_days = (FIRST + datetime.timedelta(n) for n in range((LAST - FIRST).days + 1))
    passed = 0
    for day in sorted(days.keys() | set(all_days)):
        ours, theirs = days.get(day, "missing"), expected(day)
        if ours == theirs:
            passed += 1
        else:
            errors.append(f"{day} ({day:%A}): table {ours}, chinesecalendar {theirs}")

    for error in errors[:SHOWN]:
        print(error)
    if len(errors) > SHOWN:
        print(f"… and {len(errors) - SHOWN} more")
    print(f"{passed} passed, {len(errors)} failed")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
