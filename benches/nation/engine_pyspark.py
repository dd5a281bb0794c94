"""PySpark in local mode. Command line: see nation.py. Needs a JDK (17 or newer).

The same plan as for the other engines: two aggregations to one wide row for each leader, then twelve projections. Ids
are assumed to be unique across bureaus.
"""

import os

import nation
from nation import COUNTED_MODES, COUNTED_SETTINGS, DUTIES, QUARTER_FROM, QUARTER_TO, YEAR_FROM, YEAR_TO

QS = (1, 2, 3, 4)


def lit(values):
    return ", ".join(f"'{v}'" for v in values)


def in_quarter(column, q):
    return f"{column} BETWEEN DATE '{QUARTER_FROM[q - 1]}' AND DATE '{QUARTER_TO[q - 1]}'"


def session(threads):
    from pyspark.sql import SparkSession
    return (SparkSession.builder.master(f"local[{threads}]").config("spark.ui.enabled", "false")
            .config("spark.driver.memory", os.environ.get("SPARK_MEMORY", "8g"))
            .config("spark.sql.shuffle.partitions", str(2 * threads)).config("spark.log.level", "ERROR")
            .config("spark.sql.session.timeZone", "UTC").getOrCreate())


def wide(asked):
    """Returns the SQL of the wide row."""
    as_of, bureau = asked.as_of, "bureau, " if asked.bureaus else ""
    year = f"BETWEEN DATE '{YEAR_FROM}' AND DATE '{min(as_of, YEAR_TO)}'"
    rec = ", ".join(f"count_if({in_quarter('date', q)}) AS r{q}, min(CASE WHEN {in_quarter('date', q)} THEN date END) AS rd{q}"
                    for q in QS)
    sel = ", ".join(f"count_if(kind = 'selected' AND {in_quarter('day', q)}) AS s{q}, "
                    f"min(CASE WHEN kind = 'selected' AND {in_quarter('day', q)} THEN day END) AS sd{q}" for q in QS)
    needed = max(d.required for d in DUTIES if d.measure == "cases_resolved")
    return f"""
WITH l AS (SELECT {bureau}leader_id, office, term_from, coalesce(term_to, DATE '9999-12-31') AS term_to FROM leaders),
part AS (SELECT * FROM l WHERE term_from > DATE '{YEAR_FROM}' OR term_to < DATE '{YEAR_TO}'),
days AS (
  SELECT DISTINCT r.leader_id, r.date FROM receptions r LEFT JOIN part p ON p.leader_id = r.leader_id
  WHERE r.status = 'held' AND r.mode IN ({lit(COUNTED_MODES)}) AND r.setting IN ({lit(COUNTED_SETTINGS)}) AND r.date {year}
    AND (p.leader_id IS NULL OR r.date BETWEEN p.term_from AND p.term_to)),
rec AS (SELECT leader_id, {rec} FROM days GROUP BY leader_id),
sel AS (
  SELECT leader_id, {sel}, count_if(kind = 'leader_approved') AS c,
    get(array_sort(collect_list(CASE WHEN kind = 'leader_approved' THEN day END)), {needed - 1}) AS cd
  FROM (SELECT leader_id, kind, `on` AS day FROM steps
        WHERE kind IN ('selected', 'leader_approved') AND `on` {year}) GROUP BY leader_id)
SELECT * FROM l LEFT JOIN rec USING (leader_id) LEFT JOIN sel USING (leader_id)"""


def duties(asked):
    """Returns the SQL that unfolds the wide row: one array of structs for each leader, exploded."""
    entries, as_of, ids = [], asked.as_of, ", ".join(identity(asked))
    for n, d in enumerate(DUTIES):
        if d.measure == "cases_resolved":
            achieved, met_on = "coalesce(c, 0)", "cd"
        else:
            p = "r" if d.measure == "reception_days" else "s"
            achieved = " + ".join(f"coalesce({p}{q}, 0)" for q in d.quarters)
            met_on = f"least({', '.join(f'{p}d{q}' for q in d.quarters)})" if len(d.quarters) > 1 else f"{p}d{d.quarters[0]}"
        partial = f"(term_from > DATE '{d.start}' OR term_to < DATE '{d.due}')"
        here = f"(office = 'party_secretary') = {d.secretary} AND term_from <= DATE '{d.due}' AND term_to >= DATE '{d.start}'"
        entries.append(f"""named_struct('here', {here}, 'rule', '{d.rule}', 'period', '{d.period}', 'required', {d.required},
  'achieved', CAST({achieved} AS INT), 'status', CASE WHEN {partial} THEN 'not_assessed' WHEN {achieved} >= {d.required} THEN 'met'
  ELSE '{d.unmet(as_of)}' END, 'met_on', CASE WHEN NOT {partial} AND {achieved} >= {d.required} THEN {met_on} END, 'n', {n})""")
    inner = ",\n".join(entries)
    return f"SELECT {ids}, d.* FROM (SELECT {ids}, explode(array({inner})) AS d FROM wide) WHERE d.here"


def identity(asked):
    return ["bureau", "leader_id"] if asked.bureaus else ["leader_id"]


def register(spark, data):
    for name in ("leaders", "receptions", "steps"):
        spark.read.parquet(f"{data}/{name}.parquet").createOrReplaceTempView(name)


def result(spark, asked):
    spark.sql(wide(asked)).createOrReplaceTempView("wide")
    table = spark.sql(duties(asked))
    if asked.ordered:
        table = table.orderBy(*identity(asked), "n")
    return table.drop("here", "n")


def parquet_to_parquet(data, out, asked):
    """Writes a directory of part files: a single file would prevent parallel writes."""
    spark = session(asked.threads)
    register(spark, data)
    result(spark, asked).write.mode("overwrite").option("compression", "snappy").parquet(out)
    spark.stop()


def load(data, asked):
    spark = session(asked.threads)
    register(spark, data)
    for name, columns in (("leaders", f"{', '.join(identity(asked))}, office, term_from, term_to"),
                          ("receptions", "leader_id, date, status, mode, setting"),
                          ("steps", "leader_id, kind, `on`")):
        spark.sql(f"SELECT {columns} FROM {name}").cache().createOrReplaceTempView(name)
        spark.table(name).count()
    return spark


def compute(spark, asked):
    """Computes every row and discards it: collection in Python would cost much more."""
    table = result(spark, asked)
    table.write.format("noop").mode("overwrite").save()
    return table


def save(table, out):
    table.write.mode("overwrite").parquet(out)


if __name__ == "__main__":
    nation.main(parquet_to_parquet, load, compute, save)
