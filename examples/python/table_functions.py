"""评定当作表函数用：DuckDB 与 Polars。 The assessment as a table function: in DuckDB and in Polars.

python table_functions.py

DuckDB: relations in, a relation out, which SQL joins and groups like any table. Polars: lazy frames in, a lazy frame
out; `collect` starts the assessment, which computes only the columns of the query.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import petition
import polars as pl
from polars.io.plugins import register_io_source

HERE = Path(__file__).parent
TODAY = date(2020, 12, 31)


def duckdb_duties(
    connection: duckdb.DuckDBPyConnection,
    tables: dict[str, duckdb.DuckDBPyRelation],
    columns: list[str] | None = None,
    **asked: Any,
) -> duckdb.DuckDBPyRelation:
    """Returns the duties as a relation. `asked` are the other arguments of `petition.assess_tables`."""
    arguments: dict[str, Any] = {**tables, **asked}
    duties = petition.assess_tables(**arguments).duties
    return connection.from_arrow(duties if columns is None else duties.select(columns))


def polars_duties(tables: dict[str, pl.LazyFrame], **asked: Any) -> pl.LazyFrame:
    """Returns the duties as a lazy frame. `asked` are the other arguments of `petition.assess_tables`."""

    def assess(frames: dict[str, pl.DataFrame], columns: list[str] | None) -> pl.DataFrame:
        arguments: dict[str, Any] = {**frames, **asked}
        duties = petition.assess_tables(**arguments).duties
        return pl.DataFrame(duties if columns is None else duties.select(columns))

    def source(
        columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _size: int | None
    ) -> Iterator[pl.DataFrame]:
        frame = assess(dict(zip(tables, pl.collect_all(list(tables.values())), strict=True)), columns)
        frame = frame if predicate is None else frame.filter(predicate)
        yield frame if rows is None else frame.head(rows)

    # Empty tables suffice to determine the schema.
    empty = {name: pl.DataFrame(schema=frame.collect_schema()) for name, frame in tables.items()}
    return register_io_source(source, schema=assess(empty, None).schema)


def example() -> dict[str, pl.DataFrame]:
    """Returns the year of the fictitious bureau as data frames."""
    ledger = petition.read(HERE / "../shenzhen-2020/ledger.xlsx")
    rows: dict[str, list[dict[str, Any]]] = {
        "leaders": [{"id": leader.id, "name": leader.name} for leader in ledger.leaders],
        "terms": [
            {"leader": leader.id, "office": term.office, "from": term.from_, "to": term.to}
            for leader in ledger.leaders
            for term in leader.terms
        ],
        "receptions": [
            {"id": one.id, "leader": one.leader, "also_present": list(one.also_present), "date": one.date, "length": one.length}
            | {"mode": one.mode, "setting": one.setting, "status": one.status}
            for one in ledger.receptions
        ],
        "cases": [{"id": case.id, "matter": case.matter, "leader": case.leader} for case in ledger.cases],
        # A query may reorder rows: `seq` orders the steps of a case on one day.
        "steps": [
            {"case": case.id, "seq": seq, "kind": step.kind, "on": step.on, "leader": step.leader, "to": step.to}
            for case in ledger.cases
            for seq, step in enumerate(case.steps)
        ],
    }
    return {name: pl.DataFrame(listed, infer_schema_length=None) for name, listed in rows.items()}


BEHIND = """
    select leaders.name as 领导, duties.rule, duties.period, duties.achieved, duties.required
    from duties join leaders on leaders.id = duties.subject
    where duties.status in ('missed', 'overdue')
    order by duties.subject, duties.rule, duties.period
"""


def in_duckdb(frames: dict[str, pl.DataFrame]) -> duckdb.DuckDBPyRelation:
    """Returns who is behind, by SQL over the database's tables and the duties."""
    connection = duckdb.connect()
    for name, frame in frames.items():
        connection.register("frame", frame)
        connection.execute(f"create table {name} as select * from frame")
    tables = {name: connection.table(name) for name in frames}
    columns = ["subject", "rule", "period", "achieved", "required", "status"]
    connection.register("duties", duckdb_duties(connection, tables, columns, as_of=TODAY))
    return connection.sql(BEHIND)


def in_polars(frames: dict[str, pl.DataFrame]) -> pl.LazyFrame:
    """Returns a lazy query that counts the duties of each rule by status."""
    lazy = {name: frame.lazy() for name, frame in frames.items()}
    duties = polars_duties(lazy, as_of=TODAY)
    return duties.group_by("rule", "status").len().sort("rule", pl.col("status").cast(pl.String))


def main() -> None:
    frames = example()
    print("DuckDB：谁落后了 · Who is behind")
    print(in_duckdb(frames))
    print("Polars：各项任务的状态 · The statuses of each duty")
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True):
        print(in_polars(frames).collect())


if __name__ == "__main__":
    main()
