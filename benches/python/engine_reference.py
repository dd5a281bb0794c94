"""The rule as simple loops: the reference for the engines, easy to check against `rule.py`."""

import measure
from rule import AS_OF, MODES, OFFICES, QUARTERS, SETTINGS, unmet


class Engine:
    STAGES = ("judge",)

    def __init__(self, terms, receptions):
        self.terms = terms.to_pylist()
        self.receptions = receptions.to_pylist()

    def judge(self):
        days = {}
        for reception in self.receptions:
            if reception["status"] == "held" and reception["mode"] in MODES and reception["setting"] in SETTINGS:
                days.setdefault(reception["leader"], []).append(reception["date"])
        self.rows = []
        for term in self.terms:
            if term["office"] not in OFFICES:
                continue
            for period, start, due in QUARTERS:
                since, until = term["from"], term["to"] or due
                if until < start or since > due:
                    continue
                if since > start or until < due:
                    status = "not_assessed"
                elif any(start <= day <= min(due, AS_OF) for day in days.get(term["leader"], ())):
                    status = "met"
                else:
                    status = unmet(start, due)
                self.rows.append({"leader": term["leader"], "period": period, "status": status})

    def result(self):
        import pyarrow as pa

        return pa.Table.from_pylist(self.rows)


if __name__ == "__main__":
    measure.main(Engine)
