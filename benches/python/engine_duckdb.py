"""DuckDB, expert code: one row for each leader with a flag for each quarter, unfolded into rows."""

import duckdb

import measure
from rule import AS_OF, MODES, OFFICES, QUARTERS, SETTINGS, STATUSES, unmet


def words(values):
    return ", ".join(f"'{value}'" for value in values)


FLAGS = ", ".join(
    f"bool_or(date BETWEEN DATE '{start}' AND DATE '{due}') AS \"{period}\"" for period, start, due in QUARTERS
)
CASES = ", ".join(
    f"""CASE WHEN "to" < DATE '{start}' OR "from" > DATE '{due}' THEN NULL
             WHEN "from" > DATE '{start}' OR "to" < DATE '{due}' THEN 'not_assessed'
             WHEN "{period}" THEN 'met' ELSE '{unmet(start, due)}' END::status AS "{period}\""""
    for period, start, due in QUARTERS
)
JUDGE = f"""
CREATE OR REPLACE TEMP TABLE wide AS
WITH counted AS (
  SELECT leader, {FLAGS} FROM receptions
  WHERE status = 'held' AND mode IN ({words(MODES)}) AND setting IN ({words(SETTINGS)}) AND date <= DATE '{AS_OF}'
  GROUP BY leader),
term AS (
  SELECT leader, "from", coalesce("to", DATE '2199-12-31') AS "to" FROM terms WHERE office IN ({words(OFFICES)}))
SELECT leader, {CASES} FROM term LEFT JOIN counted USING (leader)"""
ROWS = "CREATE OR REPLACE TEMP TABLE rows AS " + " UNION ALL ".join(
    f"""SELECT leader, '{period}'::period AS period, "{period}" AS status FROM wide WHERE "{period}" IS NOT NULL"""
    for period, _, _ in QUARTERS
)


class Engine:
    STAGES = ("judge", "rows")

    def __init__(self, terms, receptions):
        self.db = duckdb.connect()
        self.db.execute("SET preserve_insertion_order = false")
        self.db.execute(f"CREATE TYPE status AS ENUM ({words(STATUSES)})")
        self.db.execute(f"CREATE TYPE period AS ENUM ({words(period for period, _, _ in QUARTERS)})")
        self.db.register("given_terms", terms)
        self.db.register("given_receptions", receptions)
        self.db.execute("CREATE TABLE terms AS FROM given_terms")
        self.db.execute("CREATE TABLE receptions AS FROM given_receptions")
        self.db.unregister("given_terms")
        self.db.unregister("given_receptions")

    def judge(self):
        self.db.execute(JUDGE)
        by_status = "SELECT {0}, count(*) FROM wide GROUP BY {0}"
        self.counts = [self.db.execute(by_status.format(f'"{period}"')).fetchall() for period, _, _ in QUARTERS]

    def rows(self):
        self.db.execute(ROWS)

    def result(self):
        texts = "SELECT leader, period::VARCHAR AS period, status::VARCHAR AS status FROM rows"
        return self.db.sql(texts).to_arrow_table()


if __name__ == "__main__":
    measure.main(Engine)
