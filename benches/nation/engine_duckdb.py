"""DuckDB: one SQL query. Command line: see nation.py.

NATION_KEYED=1 looks leaders up by bureau and id. Otherwise ids are assumed to be unique across bureaus.
"""

import os

import duckdb
import nation
from nation import COUNTED_MODES, COUNTED_SETTINGS, DUTIES, QUARTER_FROM, QUARTER_TO, YEAR_FROM, YEAR_TO

KEY = ("bureau", "leader_id") if os.environ.get("NATION_KEYED") == "1" else ("leader_id",)
QS = (1, 2, 3, 4)
COLUMNS = {
    "leaders": ("leader_id", "office", "term_from", "term_to"),
    "receptions": ("leader_id", "date", "status", "mode", "setting"),
    "steps": ("leader_id", "kind", "on"),
}
WORDS = ("bureau", "office", "status", "mode", "setting", "kind")


def lit(values):
    return ", ".join(f"'{v}'" for v in values)


def in_quarter(column, q):
    return f"{column} BETWEEN DATE '{QUARTER_FROM[q - 1]}' AND DATE '{QUARTER_TO[q - 1]}'"


def same(first, other):
    """Returns the condition that two rows belong to the same leader."""
    return " AND ".join(f"{first}.{column} = {other}.{column}" for column in KEY)


def sql(leaders, receptions, steps, asked):
    """Returns the query; the first three arguments are table names or read_parquet calls.

    The distinct days of a quarter are bits of a HUGEINT (a quarter has at most 92 days), which avoids DISTINCT. Both
    event tables are reduced to one wide row for each leader. A UNION ALL with one branch for each policy line and
    period unfolds the wide row into duties. Only the few leaders with a partial term (a small hash table) are joined
    to receptions. SELECT DISTINCT takes about 15 % more CPU time in memory (no clear difference for the process).
    """
    as_of, ordered, key = asked.as_of, asked.ordered, ", ".join(KEY)
    id_columns = "bureau, leader_id" if asked.bureaus else "leader_id"
    year = f"BETWEEN DATE '{YEAR_FROM}' AND DATE '{min(as_of, YEAR_TO)}'"
    rec = ", ".join(f"bit_count(bit_or(bit) FILTER (q = {q})) AS r{q}, min(date) FILTER (q = {q}) AS rd{q}" for q in QS)
    sel = ", ".join(f"(count(*) FILTER (kind = 'selected' AND {in_quarter('day', q)}))::USMALLINT AS s{q}, "
                    f"min(day) FILTER (kind = 'selected' AND {in_quarter('day', q)}) AS sd{q}" for q in QS)
    needed = max(d.required for d in DUTIES if d.measure == "cases_resolved")
    branches = []
    for n, d in enumerate(DUTIES):
        if d.measure == "cases_resolved":
            achieved, met_on = "coalesce(c, 0)", "cd"
        else:
            p = "r" if d.measure == "reception_days" else "s"
            achieved = " + ".join(f"coalesce({p}{q}, 0)::INTEGER" for q in d.quarters)
            met_on = f"least({', '.join(f'{p}d{q}' for q in d.quarters)})" if len(d.quarters) > 1 else f"{p}d{d.quarters[0]}"
        partial = f"(term_from > DATE '{d.start}' OR term_to < DATE '{d.due}')"
        branches.append(f"""
SELECT {id_columns}, '{d.rule}' AS rule, '{d.period}' AS period, {d.required}::INTEGER AS required, ({achieved})::INTEGER AS achieved,
  CASE WHEN {partial} THEN 'not_assessed' WHEN {achieved} >= {d.required} THEN 'met' ELSE '{d.unmet(as_of)}' END AS status,
  CASE WHEN NOT {partial} AND {achieved} >= {d.required} THEN {met_on} END AS met_on{f', {n} AS policy_order' if ordered else ''}
FROM wide WHERE (office = 'party_secretary') = {d.secretary} AND term_from <= DATE '{d.due}' AND term_to >= DATE '{d.start}'""")
    union = "\nUNION ALL".join(branches)
    return f"""
WITH l AS (SELECT {id_columns}, office, term_from, coalesce(term_to, DATE '9999-12-31') AS term_to FROM {leaders}),
part AS (SELECT {key}, term_from, term_to FROM l WHERE term_from > DATE '{YEAR_FROM}' OR term_to < DATE '{YEAR_TO}'),
days AS (
  SELECT {', '.join(f'r.{column}' for column in KEY)}, r.date, quarter(r.date)::TINYINT AS q,
    1::HUGEINT << (r.date - date_trunc('quarter', r.date)::DATE)::HUGEINT AS bit
  FROM {receptions} r LEFT JOIN part p ON {same('p', 'r')}
  WHERE r.status = 'held' AND r.mode IN ({lit(COUNTED_MODES)}) AND r.setting IN ({lit(COUNTED_SETTINGS)}) AND r.date {year}
    AND (p.leader_id IS NULL OR r.date BETWEEN p.term_from AND p.term_to)),
rec AS (SELECT {key}, {rec} FROM days GROUP BY {key}),
sel AS (
  SELECT {key}, {sel}, (count(*) FILTER (kind = 'leader_approved'))::USMALLINT AS c,
    list_extract(min(day, {needed}) FILTER (kind = 'leader_approved'), {needed}) AS cd
  FROM (SELECT {key}, kind, "on" AS day FROM {steps}
        WHERE kind IN ('selected', 'leader_approved') AND "on" {year}) GROUP BY {key}),
wide AS MATERIALIZED (
  SELECT l.*, rec.* EXCLUDE ({key}), sel.* EXCLUDE ({key})
  FROM l LEFT JOIN rec ON {same('rec', 'l')} LEFT JOIN sel ON {same('sel', 'l')})
""" + (f"SELECT * EXCLUDE (policy_order) FROM ({union}) ORDER BY {id_columns}, policy_order" if ordered else union)


def connect(threads):
    db = duckdb.connect(config={"threads": threads})
    db.execute("SET preserve_insertion_order = false")
    return db


def files(data):
    return [f"read_parquet('{data}/{name}.parquet')" for name in ("leaders", "receptions", "steps")]


def parquet_to_parquet(data, out, asked):
    connect(asked.threads).execute(f"COPY ({sql(*files(data), asked)}) TO '{out}' (FORMAT parquet, COMPRESSION snappy)")


def load(data, asked):
    """Loads the needed columns into DuckDB tables. ENUM is faster for words, but not for a million ids."""
    db = connect(asked.threads)
    for (name, needed), file in zip(COLUMNS.items(), files(data), strict=True):
        if asked.bureaus and (name == "leaders" or "bureau" in KEY):
            needed = ("bureau", *needed)
        for word in (column for column in needed if column in WORDS):
            db.execute(f"CREATE TYPE IF NOT EXISTS {word}_word AS ENUM (SELECT DISTINCT {word} FROM {file})")
        columns = ", ".join(f"{c}::{c}_word AS {c}" if c in WORDS else f'"{c}"' for c in needed)
        db.execute(f"CREATE TABLE {name} AS SELECT {columns} FROM {file}")
    return db


def compute(db, asked):
    db.execute("CREATE OR REPLACE TEMP TABLE duties AS " + sql("leaders", "receptions", "steps", asked))
    return db


def save(db, out):
    db.execute(f"COPY duties TO '{out}' (FORMAT parquet)")


if __name__ == "__main__":
    nation.main(parquet_to_parquet, load, compute, save)
