"""Polars, expert code: one row for each leader with a flag for each quarter, unfolded into rows."""

import polars as pl

import measure
from rule import AS_OF, MODES, OFFICES, QUARTERS, SETTINGS, STATUSES, unmet

STATUS, PERIOD = pl.Enum(STATUSES), pl.Enum([period for period, _, _ in QUARTERS])


class Engine:
    STAGES = ("judge", "rows")

    def __init__(self, terms, receptions):
        self.terms, self.receptions = pl.from_arrow(terms), pl.from_arrow(receptions)

    def judge(self):
        """Computes the status of each leader and quarter, and counts each status."""
        counted = (
            self.receptions.lazy()
            .filter(
                pl.col("status") == "held",
                pl.col("mode").is_in(MODES),
                pl.col("setting").is_in(SETTINGS),
                pl.col("date") <= AS_OF,
            )
            .group_by("leader")
            .agg(pl.col("date").is_between(start, due).any().alias(period) for period, start, due in QUARTERS)
        )
        until = pl.col("to").fill_null(pl.date(2199, 12, 31))
        self.wide = (
            self.terms.lazy()
            .filter(pl.col("office").is_in(OFFICES))
            .join(counted, on="leader", how="left")
            .select("leader", *[self.status(period, start, due, until) for period, start, due in QUARTERS])
            .collect()
        )
        self.counts = [self.wide[period].value_counts() for period, _, _ in QUARTERS]

    @staticmethod
    def status(period, start, due, until):
        since = pl.col("from")
        return (
            pl.when((until < start) | (since > due))
            .then(None)
            .when((since > start) | (until < due))
            .then(pl.lit("not_assessed", STATUS))
            .when(pl.col(period).fill_null(False))
            .then(pl.lit("met", STATUS))
            .otherwise(pl.lit(unmet(start, due), STATUS))
            .alias(period)
        )

    def rows(self):
        """Returns one row for each leader and quarter."""
        self.table = pl.concat(
            self.wide.lazy()
            .filter(pl.col(period).is_not_null())
            .select("leader", pl.lit(period, PERIOD).alias("period"), pl.col(period).alias("status"))
            for period, _, _ in QUARTERS
        ).collect()

    def result(self):
        return self.table.cast(pl.String).to_arrow()


if __name__ == "__main__":
    measure.main(Engine)
