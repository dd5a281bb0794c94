"""Measures one small question with objects in and out: three leaders, six receptions, two cases.

    python latency.py

The library runs under the measured rule, as the other engines do, and under its built-in policy. Statuses are compared
first. A figure is the median of many repetitions in one process, in microseconds.
"""

import datetime
import json
import statistics
import time

import fisca_rule
import petition
import zen_rule
from openfisca_core.periods import period as period_of
from openfisca_core.simulations import SimulationBuilder
from rule import AS_OF, POLICY, QUARTERS, YEAR

LEADERS = ("L01", "L02", "L03")
RECEPTIONS = (
    ("R001", "L01", "2020-02-12", "appointment", "video"),
    ("R002", "L01", "2020-05-20", "fixed_point", "hall"),
    ("R003", "L01", "2020-10-14", "fixed_point", "hall"),
    ("R004", "L02", "2020-03-03", "grassroots", "on_site"),
    ("R005", "L02", "2020-08-25", "themed", "phone"),
    ("R006", "L02", "2020-11-10", "case_visit", "on_site"),
)
STEPS = (("screened", "2020-01-10"), ("selected", "2020-02-01"), ("published", "2020-02-05"), ("assigned", "2020-02-06"),
         ("team_formed", "2020-02-20"), ("studied", "2020-03-01"))
TERM_FROM = "2019-01-01"


def ledger():
    """Returns the ledger document."""
    return {
        "format": "petition-ledger/1",
        "bureau": {"code": "110000", "name": "示例信访局"},
        "leaders": [{"id": leader, "name": "示例", "terms": [{"office": "vice_mayor", "from": TERM_FROM}]} for leader in LEADERS],
        "units": [{"id": "U01", "name": "示例单位"}],
        "matters": [{"id": f"M{n}", "registered_on": "2020-01-06", "claim": "示例诉求", "unit": "U01"} for n in (1, 2)],
        "receptions": [
            {"id": id, "leader": leader, "date": date, "mode": mode, "setting": setting, "status": "held"}
            for id, leader, date, mode, setting in RECEPTIONS
        ],
        "cases": [
            {"id": f"C{n}", "matter": f"M{n}", "leader": leader, "steps": [{"kind": kind, "on": on} for kind, on in STEPS]}
            for n, leader in ((1, "L01"), (2, "L02"))
        ],
    }


def zen_contexts():
    """Returns one context for each leader."""
    def day(text):
        return zen_rule.day(datetime.date.fromisoformat(text))

    term = {"office": "vice_mayor", "since": day(TERM_FROM), "until": zen_rule.day(zen_rule.NEVER)}
    return [
        term | {"receptions": [
            {"date": day(date), "mode": mode, "setting": setting, "status": "held"}
            for _, of, date, mode, setting in RECEPTIONS if of == leader
        ]}
        for leader in LEADERS
    ]


def fisca_situation():
    """Returns the situation in the format of OpenFisca's web API; the placeholder is a reception that does not count."""
    always = "ETERNITY"
    people = {
        id: {"date": {always: date}, "mode": {always: mode}, "setting": {always: setting}, "status": {always: "held"}}
        for id, _, date, mode, setting in RECEPTIONS
    }
    held = {leader: [id for id, of, *_ in RECEPTIONS if of == leader] for leader in LEADERS}
    held["L03"], people["none"] = ["none"], {"status": {always: "planned"}}
    term = {"office": {always: "vice_mayor"}, "term_from": {always: TERM_FROM}}
    return {"receptions": people, "leaders": {leader: {"receptions": ids} | term for leader, ids in held.items()}}


def fisca(rules, situation):
    simulation = SimulationBuilder().build_from_entities(rules, situation)
    return {period: simulation.calculate(name, YEAR).decode_to_str().tolist() for period, name in fisca_rule.names().items()}


def median(call, seconds=1.0):
    """Returns the microseconds of one call: the median of batches that take a few milliseconds each."""
    began, batch = time.perf_counter(), 1
    call()
    once = time.perf_counter() - began
    batch = max(1, int(0.002 / max(once, 1e-7)))
    times, stop = [], time.perf_counter() + seconds
    while time.perf_counter() < stop or len(times) < 15:
        began = time.perf_counter()
        for _ in range(batch):
            call()
        times.append((time.perf_counter() - began) / batch)
    return statistics.median(times) * 1e6


def compare(read, policy, engine, contexts, rules, situation):
    """Compares the statuses of all three engines."""
    report = read.assess(policy, as_of=AS_OF)
    ours = {(duty.subject, duty.period): duty.status for duty in report.duties if duty.rule == "reception"}
    zens, columns = {}, fisca(rules, situation)
    for at, (leader, context) in enumerate(zip(LEADERS, contexts, strict=True)):
        result = engine.evaluate("rule", context)["result"]
        for period, _, _ in QUARTERS:
            zens[leader, period] = result[zen_rule.key(period)]
            assert columns[period][at] == ours[leader, period], (leader, period)
    assert zens == ours
    assert len(ours) == len(LEADERS) * len(QUARTERS)


def main():
    text = json.dumps(ledger(), ensure_ascii=False)
    read, policy = petition.Ledger.from_json(text), petition.Policy.load(POLICY)
    built_in = petition.Policy.builtin("shenzhen-2019")
    engine, contexts = zen_rule.engine(), zen_contexts()
    rules, situation = fisca_rule.system(), fisca_situation()
    compare(read, policy, engine, contexts, rules, situation)
    report = read.assess(built_in, as_of=AS_OF)
    simulation = SimulationBuilder().build_from_entities(rules, situation)
    first = next(iter(fisca_rule.names().values()))
    formula = rules.get_variable(first).get_formula(str(YEAR))
    leaders = simulation.populations["leader"]
    period = period_of(str(YEAR))
    calls = {
        "petition: assess, measured rule": lambda: read.assess(policy, as_of=AS_OF),
        "petition: assess, built-in policy": lambda: read.assess(built_in, as_of=AS_OF),
        "petition: the same, and every duty as an object": lambda: list(read.assess(built_in, as_of=AS_OF).duties),
        "petition: Ledger.from_json": lambda: petition.Ledger.from_json(text),
        "petition: Report.to_json": report.to_json,
        "petition: JSON in, assessed, JSON out": lambda: petition.Ledger.from_json(text).assess(built_in, as_of=AS_OF).to_json(),
        "zen-engine: evaluate, three leaders": lambda: [engine.evaluate("rule", context) for context in contexts],
        "OpenFisca: build and calculate four quarters": lambda: fisca(rules, situation),
        "OpenFisca: the formula of one quarter alone, built before": lambda: formula(leaders, period),
    }
    print("| one small question | µs |\n|---|---:|")
    for name, call in calls.items():
        print(f"| {name} | {median(call):.3g} |", flush=True)


if __name__ == "__main__":
    main()
