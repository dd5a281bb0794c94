"""Random days, with a preference for ends of periods and the days next to them."""

from datetime import date, timedelta

from oracle.periods import last_of_month


class Days:
    def __init__(self, rng, year):
        self.rng = rng
        self.year = year
        ends = [last_of_month(year, month) for month in (1, 2, 3, 6, 9, 12)]
        self.interesting = ends + [end + timedelta(days=1) for end in ends] + [date(year, 1, 1)]

    def in_year(self, year):
        return date(year, 1, 1) + timedelta(days=self.rng.randint(0, 364))

    def any(self):
        """Returns a day mostly in the year, sometimes at a boundary, sometimes a year away."""
        draw = self.rng.random()
        if draw < 0.25:
            return self.rng.choice(self.interesting)
        if draw < 0.8:
            return self.in_year(self.year)
        return self.in_year(self.year + self.rng.choice([-1, 1]))

    def near(self, day, most):
        return day + timedelta(days=self.rng.randint(-most, most))

    def early(self):
        """Returns a day early enough for a history to end within its year."""
        return date(self.year - (self.rng.random() < 0.3), 1, 1) + timedelta(days=self.rng.randint(0, 150))
