"""The built-in table of working days (docs/rulebook.md#5a-rotas)."""

from datetime import date
from pathlib import Path

from .periods import days_between

TABLE = Path(__file__).resolve().parents[3] / "crates" / "petition-core" / "data" / "workdays-cn.txt"


class Workdays:
    def __init__(self, text):
        self.years = set()
        self.listed = {}  # day -> whether it is worked
        year = None
        for line in text.splitlines():
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            if words[0] == "year":
                year = int(words[1])
                self.years.add(year)
            elif words[0] in ("off", "work"):
                first, _, last = words[1].partition("..")
                days = [date.fromisoformat(f"{year:04}-{day}") for day in (first, last or first)]
                for day in days_between(*days):
                    self.listed[day] = words[0] == "work"

    def is_workday(self, day):
        """Returns None for a day of a year that the table does not list."""
        if day.year not in self.years:
            return None
        return self.listed.get(day, day.isoweekday() <= 5)


BUILT_IN = Workdays(TABLE.read_text(encoding="utf-8"))
