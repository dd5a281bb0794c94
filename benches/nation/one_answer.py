"""One question about one leader: this library with its full explanation, zen-engine with true or false.

    PYTHONPATH=../python python one_answer.py

The rule of `../python/latency.py`: does a reception day in the quarter count? zen-engine returns a boolean for one
quarter. The library, with this rule as its policy (`one-quota.toml`), assesses the four quarters of the year, and each
duty is read as an object: status, clause, window, evidence, excluded records with reasons. All answers are compared
first. A figure is the median of interleaved rounds, each of many repetitions.
"""

import json
import pathlib
import statistics

import latency
import petition
import zen
import zen_rule
from rule import AS_OF, MODES, OFFICES, POLICY, QUARTERS, SETTINGS

LEADER, QUARTER = "L01", QUARTERS[3]
ALONE = pathlib.Path(__file__).parent / "one-quota.toml"
ROUNDS = 7


def expression(start, due):
    """Returns the expression: a reception day in the quarter was held, in office, in a counted mode and setting."""
    first, last = zen_rule.day(start), zen_rule.day(min(due, AS_OF))
    return (
        f"office in {zen_rule.words(OFFICES)} and some(receptions, #.status == 'held' and #.date >= {first} "
        f"and #.date <= {last} and #.mode in {zen_rule.words(MODES)} and #.setting in {zen_rule.words(SETTINGS)} "
        f"and #.date >= $root.since and #.date <= $root.until)"
    )


def engine(text):
    """Returns the graph of the other comparison with one expression in its node."""
    graph = zen_rule.graph()
    graph["nodes"][1]["content"]["expressions"] = [{"id": "met", "key": "met", "value": text}]
    return zen.ZenEngine({"loader": {"type": "static", "content": {"rule": graph}}})


def documents(leader):
    """Returns the ledger of one leader and its receptions, and the same as a context of zen-engine."""
    full = latency.ledger()
    ledger = full | {"cases": [], "matters": [], "units": []}
    ledger["leaders"] = [one for one in full["leaders"] if one["id"] == leader]
    ledger["receptions"] = [one for one in full["receptions"] if one["leader"] == leader]
    return ledger, latency.zen_contexts()[latency.LEADERS.index(leader)]


def explained(ledger, policy):
    """Assesses the ledger and reads the full answer."""
    report = ledger.assess(policy, as_of=AS_OF)
    return list(report.duties), list(report.findings)


def compare(policy):
    """Compares the answers of every leader and quarter before timing; both answers must occur."""
    seen = set()
    for leader in latency.LEADERS:
        document, context = documents(leader)
        duties, _ = explained(petition.Ledger.from_json(json.dumps(document)), policy)
        ours = {duty.period: duty for duty in duties if duty.rule == "reception"}
        for period, start, due in QUARTERS:
            text = expression(start, due)
            met = ours[period].status == "met"
            assert engine(text).evaluate("rule", context)["result"]["met"] is met, (leader, period)
            assert zen.compile_expression(text).evaluate(context) is met, (leader, period)
            assert bool(ours[period].evidence) is met
            seen.add(met)
    assert seen == {True, False}


def main():
    alone, among_others = petition.Policy.load(ALONE), petition.Policy.load(POLICY)
    compare(alone)
    compare(among_others)
    document, context = documents(LEADER)
    text, context_json = json.dumps(document, ensure_ascii=False), json.dumps(context)
    ledger, question = petition.Ledger.from_json(text), expression(*QUARTER[1:])
    asked, compiled = engine(question), zen.compile_expression(question)
    calls = {
        "petition: assess, every duty and finding read": lambda: explained(ledger, alone),
        "petition: the same with the bureau's ten milestones": lambda: explained(ledger, among_others),
        "petition: assess, the report as JSON": lambda: ledger.assess(alone, as_of=AS_OF).to_json(),
        "petition: ledger from JSON, assess, every duty and finding read":
            lambda: explained(petition.Ledger.from_json(text), alone),
        "zen-engine: true or false, one quarter": lambda: asked.evaluate("rule", context)["result"]["met"],
        "zen-engine: its bare compiled expression": lambda: compiled.evaluate(context),
        "zen-engine: context from JSON, true or false":
            lambda: asked.evaluate("rule", json.loads(context_json))["result"]["met"],
    }
    rounds = [{name: latency.median(call, 0.2) for name, call in calls.items()} for _ in range(ROUNDS)]
    medians = {name: statistics.median(one[name] for one in rounds) for name in calls}
    ours = next(iter(medians.values()))
    print("| one leader, one question | µs | times ours |\n|---|---:|---:|")
    for name, micros in medians.items():
        print(f"| {name} | {micros:.3g} | {micros / ours:.2f} |")


if __name__ == "__main__":
    main()
