"""This library: validates tables, assesses and counts every duty, writes rows.

`check` and `judge` together are `petition.assess_tables(…).summary`; two steps show the cost of validation. The other
engines accept duplicate ids, unknown leaders and misspelt words.
"""

import measure
import petition
import pyarrow as pa
import pyarrow.compute as pc
from rule import AS_OF, POLICY, YEAR


class Engine:
    STAGES = ("check", "judge", "rows")
    RULES = POLICY

    def __init__(self, terms, receptions):
        self.terms, self.receptions = terms, receptions
        self.policy = petition.Policy.load(self.RULES) if self.RULES else petition.Policy.builtin("shenzhen-2019")

    def check(self):
        self.tables = petition.Tables(terms=self.terms, receptions=self.receptions)

    def judge(self):
        self.report = self.tables.assess(self.policy, YEAR, as_of=AS_OF)
        self.counts = self.report.summary

    def rows(self):
        """Returns the columns of the other engines, and the rule."""
        self.table = pa.table(self.report.duties.select(["subject", "rule", "period", "status"]))

    def result(self):
        duties = self.table.filter(pc.equal(self.table["rule"].cast(pa.string()), "reception"))
        names = {"subject": "leader", "period": "period", "status": "status"}
        return pa.table({new: duties[old].cast(pa.string()) for old, new in names.items()})


class EveryColumn(Engine):
    def rows(self):
        """Returns one row for each duty with all columns, including window, evidence and excluded records."""
        self.table = pa.table(self.report.duties)


class BuiltIn(Engine):
    """The built-in policy, with all quotas and findings that these two tables support."""

    RULES = None


class FromPolars(Engine):
    """Polars frames, whose strings are views."""

    def __init__(self, terms, receptions):
        import polars as pl

        super().__init__(pl.from_arrow(terms), pl.from_arrow(receptions))


if __name__ == "__main__":
    measure.main(Engine, builtin=BuiltIn, every=EveryColumn, polars=FromPolars)
