"""This library with all input stored: `petition.assess_tables`, whose report has evidence, cases and findings.

        python engine_tables.py DATA OUT …      as every engine, DATA with the library's column names

One thread. The call validates and stores all input and assesses it; then seven columns of the duties are read.
"""

import engine_petition
import nation
import ours
import petition


def load(data, asked):
    """Returns the columns of the streaming engine and the ids of receptions, which are evidence."""
    return engine_petition.load(data, asked, ids=True)


def compute(tables, asked):
    report = petition.assess_tables(**tables, policy=petition.Policy.load(ours.POLICY), year=nation.YEAR, as_of=asked.as_of)
    return engine_petition.table(report.duties.select(ours.columns(asked.bureaus)))


def parquet_to_parquet(data, out, asked):
    engine_petition.save(compute(load(data, asked), asked), out)


if __name__ == "__main__":
    nation.main(parquet_to_parquet, load, compute, engine_petition.save)
