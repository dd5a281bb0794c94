"""This library with everything at hand: `petition.assess_tables`, whose report can tell evidence, cases and findings.

    python engine_tables.py DATA OUT …      as every engine, DATA with the library's names of columns

One thread. The call checks all of the input, keeps it, and counts; then seven columns of the duties are read.
"""

import engine_petition
import nation
import petition
from ours import COLUMNS, POLICY


def load(data, threads):
    """What the other needs, and the ids of receptions: a report of tables can tell them."""
    return engine_petition.load(data, threads, ids=True)


def compute(tables, as_of, threads, ordered):
    report = petition.assess_tables(**tables, policy=POLICY, year=nation.YEAR, as_of=as_of)
    return engine_petition.table(report.duties.select(COLUMNS))


def whole(data, out, as_of, threads, ordered):
    engine_petition.save(compute(load(data, threads), as_of, threads, ordered), out)


if __name__ == "__main__":
    nation.main(whole, load, compute, engine_petition.save)
