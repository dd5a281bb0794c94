"""zen-engine: groups receptions by leader, then evaluates once for each leader."""

import collections

import measure
import pyarrow as pa
import zen_rule
from rule import QUARTERS

KEYS = [(period, zen_rule.key(period)) for period, _, _ in QUARTERS]


class Engine:
    STAGES = ("build", "judge", "rows")

    def __init__(self, terms, receptions):
        self.terms, self.receptions = terms, receptions.select(["leader", "date", "mode", "setting", "status"])
        self.engine = zen_rule.engine()

    def build(self):
        """Builds one context for each leader, with the receptions as a list."""
        days = self.receptions["date"].cast(pa.int32()).to_pylist()
        columns = [self.receptions[name].to_pylist() for name in ("leader", "mode", "setting", "status")]
        held = collections.defaultdict(list)
        for leader, mode, setting, status, date in zip(*columns, days, strict=True):
            held[leader].append({"date": date, "mode": mode, "setting": setting, "status": status})
        never = zen_rule.day(zen_rule.NEVER)
        self.ids = self.terms["leader"].to_pylist()
        since = self.terms["from"].cast(pa.int32()).to_pylist()
        until = self.terms["to"].cast(pa.int32()).to_pylist()
        self.contexts = [
            {"office": office, "since": a, "until": never if b is None else b, "receptions": held.get(leader, [])}
            for leader, office, a, b in zip(self.ids, self.terms["office"].to_pylist(), since, until, strict=True)
        ]

    def judge(self):
        """Runs the innermost step: the evaluations."""
        evaluate = self.engine.evaluate
        self.results = [evaluate("rule", context)["result"] for context in self.contexts]
        self.counts = [collections.Counter(result.get(key) for result in self.results) for _, key in KEYS]

    def rows(self):
        """Returns one row for each leader and quarter."""
        found = [
            (leader, period, result[key])
            for leader, result in zip(self.ids, self.results, strict=True)
            for period, key in KEYS
            if key in result  # zen-engine omits nulls
        ]
        leader, period, status = zip(*found, strict=True)
        self.table = pa.table({"leader": leader, "period": period, "status": status})

    def result(self):
        return self.table


if __name__ == "__main__":
    measure.main(Engine)
