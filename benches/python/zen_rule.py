"""The rule as a decision graph of zen-engine: one node of expressions, evaluated once for each leader.

Dates are numbers of days, because zen-engine would parse its own dates from text for every comparison.
"""

import datetime

import zen

from rule import AS_OF, MODES, OFFICES, QUARTERS, SETTINGS, unmet

EPOCH = datetime.date(1970, 1, 1)
NEVER = datetime.date(2199, 12, 31)


def day(date):
    return (date - EPOCH).days


def words(values):
    return "[" + ", ".join(f"'{value}'" for value in values) + "]"


def status(start, due):
    """Returns the expression of one quarter: its status, or null if nothing is owed."""
    word = unmet(start, due)
    start, due = day(start), day(due)
    return (
        f"not (office in {words(OFFICES)}) or until < {start} or since > {due} ? null : "
        f"since > {start} or until < {due} ? 'not_assessed' : "
        f"some($.counted, # >= {start} and # <= {due}) ? 'met' : '{word}'"
    )


def graph():
    counted = (
        f"map(filter(receptions, #.status == 'held' and #.date <= {day(AS_OF)} "
        f"and #.mode in {words(MODES)} and #.setting in {words(SETTINGS)}), #.date)"
    )
    expressions = [{"id": "counted", "key": "counted", "value": counted}]
    for period, start, due in QUARTERS:
        expressions.append({"id": period, "key": key(period), "value": status(start, due)})
    place = {"x": 0, "y": 0}
    content = {"expressions": expressions, "passThrough": False, "executionMode": "single"}
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": place},
        {"id": "rule", "type": "expressionNode", "name": "rule", "position": place, "content": content},
        {"id": "out", "type": "outputNode", "name": "out", "position": place},
    ]
    edges = [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "rule"},
        {"id": "2", "type": "edge", "sourceId": "rule", "targetId": "out"},
    ]
    return {"nodes": nodes, "edges": edges}


def engine():
    """Returns an engine that loads the graph "rule" once, because decisions of `create_decision` are much slower."""
    return zen.ZenEngine({"loader": {"type": "static", "content": {"rule": graph()}}})


def key(period):
    """Returns a period as a name in an expression."""
    return period[-2:].lower()
