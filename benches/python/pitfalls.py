"""Shows the results for leaders without any event: in OpenFisca without placeholders, and in this library.

    python pitfalls.py FOLDER
"""

import pathlib
import sys

import engine_openfisca
import engine_petition
import fisca_rule
import measure
import run
from engine_reference import Engine as Reference


def statuses(engine):
    for stage in engine.STAGES:
        getattr(engine, stage)()
    rows = engine.result().to_pylist()
    return {(row["leader"], row["period"]): row["status"] for row in rows}


def openfisca(tables, expected, by_role):
    """Builds the simulation as OpenFisca's documentation does: declared groups, and members that name their group."""
    rules = fisca_rule.system(by_role)
    try:
        found = statuses(engine_openfisca.Engine(*tables, placeholders=False, rules=rules))
    except ValueError as error:
        return f"stops: {error}"
    wrong = [key for key, status in expected.items() if found.get(key) != status]
    leaders = {leader for leader, _ in wrong}
    return f"{len(wrong):,} of {len(expected):,} statuses are wrong, of {len(leaders)} leaders, and nothing is said of it"


def main():
    tables = measure.load(run.data(pathlib.Path(sys.argv[1]), 1000, "quarterly"), "plain", "register")
    terms, receptions = tables
    idle = set(terms["leader"].to_pylist()) - set(receptions["leader"].to_pylist())
    expected = statuses(Reference(*tables))
    print(f"{len(terms):,} leaders, {len(idle)} of them without an event")
    print("OpenFisca, sum over a group:", openfisca(tables, expected, by_role=False))
    print("OpenFisca, sum over a role:", openfisca(tables, expected, by_role=True))
    found = statuses(engine_petition.Engine(*tables))
    print("petition:", "every leader has its statuses" if found == expected else "DIFFERENT")
    sys.exit(found != expected)


if __name__ == "__main__":
    main()
