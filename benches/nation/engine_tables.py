"""This library with everything at hand: `petition.assess_tables`, whose report can tell evidence, cases and findings.

    python engine_tables.py DATA OUT …      as every engine, DATA with the library's names of columns

One thread. The call checks all of the input, keeps it, and counts; then seven columns of the duties are read.
"""

import engine_petition
import nation
import ours
import petition


def load(data, asked):
    """What the other needs, and the ids of receptions: a report of tables can tell them."""
    return engine_petition.load(data, asked, ids=True)


def compute(tables, asked):
    report = petition.assess_tables(**tables, policy=ours.POLICY, year=nation.YEAR, as_of=asked.as_of)
    return engine_petition.table(report.duties.select(ours.columns(asked.bureaus)))


def whole(data, out, asked):
    engine_petition.save(compute(load(data, asked), asked), out)


if __name__ == "__main__":
    nation.main(whole, load, compute, engine_petition.save)
