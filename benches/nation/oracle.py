"""The duty table in plain Python, simple rather than fast: the reference for the engines.

    python oracle.py DATA_DIR OUT.parquet [--as-of 2020-11-20]

It shares no computing code with the engines: it repeats the duties of leaders, windows and statuses of the policy
`shenzhen-2019`.
"""

import argparse
import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq

D = dt.date
WINDOWS = {
    "2020": (D(2020, 1, 1), D(2020, 12, 31)),
    "2020-H1": (D(2020, 1, 1), D(2020, 6, 30)), "2020-H2": (D(2020, 7, 1), D(2020, 12, 31)),
    "2020-Q1": (D(2020, 1, 1), D(2020, 3, 31)), "2020-Q2": (D(2020, 4, 1), D(2020, 6, 30)),
    "2020-Q3": (D(2020, 7, 1), D(2020, 9, 30)), "2020-Q4": (D(2020, 10, 1), D(2020, 12, 31)),
    "2020-Q2..Q4": (D(2020, 4, 1), D(2020, 12, 31)),
}
QUOTAS = [  # rule, measure, offices, periods, at least
    ("reception_half_year", "reception_days", {"party_secretary"}, ["2020-H1", "2020-H2"], 1),
    ("reception", "reception_days", {"vice_mayor"}, ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"], 1),
    ("resolution", "cases_resolved", {"vice_mayor"}, ["2020"], 3),
    ("selection_q1", "cases_selected", {"vice_mayor"}, ["2020-Q1"], 1),
    ("selection", "cases_selected", {"vice_mayor"}, ["2020-Q2..Q4"], 1),
    ("selection_quarterly", "cases_selected", {"vice_mayor"}, ["2020-Q2", "2020-Q3", "2020-Q4"], 1),
]
MODES = {"fixed_point", "appointment", "themed", "case_visit", "grassroots", "assigned_case", "other"}
SETTINGS = {"hall", "video", "on_site"}


def evidence(measure, window, covered, receptions, cases, as_of):
    """Returns the dates of records that count, one for each unit achieved, in order."""
    first, last = window
    found = []
    if measure == "reception_days":
        for r in receptions:
            if (r["status"] == "held" and r["mode"] in MODES and r["setting"] in SETTINGS and r["date"] <= as_of
                    and r["date"] in covered and r["date"] not in found):
                found.append(r["date"])
    else:
        kind = "selected" if measure == "cases_selected" else "leader_approved"
        for steps in cases.values():
            for step in steps:
                if step["kind"] == kind and step["on"] <= as_of and first <= step["on"] <= last:
                    found.append(step["on"])
    return sorted(found)


def duty(leader, quota, period, receptions, cases, as_of):
    """Returns a row, or None if the leader has the office on no day of the period."""
    rule, measure, offices, _, required = quota
    start, due = WINDOWS[period]
    days = [start + dt.timedelta(n) for n in range((due - start).days + 1)]
    covered = {d for d in days if leader["office"] in offices and leader["term_from"] <= d
               and (leader["term_to"] is None or d <= leader["term_to"])}
    if not covered:
        return None
    found = evidence(measure, (start, due), covered, receptions, cases, as_of)
    achieved, met_on = len(found), None
    if len(covered) < len(days):
        status = "not_assessed"
    elif achieved >= required:
        status, met_on = "met", found[required - 1]
    elif as_of < start:
        status = "not_started"
    elif as_of <= due and (due - as_of).days <= (90 if rule == "resolution" else 15):
        status = "at_risk"
    elif as_of <= due:
        status = "open"
    else:
        status = "missed"
    return {"bureau": leader["bureau"], "leader_id": leader["leader_id"], "rule": rule, "period": period, "required": required,
            "achieved": achieved, "status": status, "met_on": met_on}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--as-of", type=D.fromisoformat, default=D(2020, 11, 20))
    args = parser.parse_args()
    leaders, receptions, steps = (pq.read_table(f"{args.data}/{name}.parquet").to_pylist()
                                  for name in ("leaders", "receptions", "steps"))
    by_leader = {(l["bureau"], l["leader_id"]): ([], {}) for l in leaders}
    for r in receptions:
        by_leader[r["bureau"], r["leader_id"]][0].append(r)
    for s in steps:
        by_leader[s["bureau"], s["leader_id"]][1].setdefault(s["case_id"], []).append(s)
    rows = []
    for leader in leaders:
        for quota in QUOTAS:
            for period in quota[3]:
                row = duty(leader, quota, period, *by_leader[leader["bureau"], leader["leader_id"]], args.as_of)
                if row:
                    rows.append(row)
    schema = pa.schema([("bureau", pa.string()), ("leader_id", pa.string()), ("rule", pa.string()), ("period", pa.string()),
                        ("required", pa.int32()), ("achieved", pa.int32()), ("status", pa.string()),
                        ("met_on", pa.date32())])
    pq.write_table(pa.Table.from_pylist(rows, schema), args.out)


if __name__ == "__main__":
    main()
