"""The functions of :mod:`petition.spark` that executors run for one bureau: rows of a union in, report rows out."""

# PyArrow comes without types of its own.
# pyright: standard
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import StructType

from petition._petition import Policy, Problem, Tables, Text, stream_duties, words
from petition.errors import InvalidLedger

TABLE = "table"
"""The column of the union with the number of a row's table."""

BUREAU = "bureau"
"""The column with the bureau, in the union and in the result."""

Layout = Mapping[str, Mapping[str, str]]
"""The tables in the order of their numbers; each maps columns of the union to its own columns."""

BureauTables = Mapping[str, pa.Table]
"""The tables of one bureau."""

GroupFunction = Callable[[tuple[pa.Scalar, ...], pa.Table], pa.Table]
"""The function that ``applyInArrow`` calls with a bureau and its rows."""

PROBLEMS = pa.schema([(name, pa.string()) for name in (BUREAU, "table", "key", "column", "code", "zh", "en")])
"""The columns of the list of problems."""

# The columns that identify a row without an id; none contains personal data.
KEY_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "terms": ("leader", "office", "from"),
    "steps": ("case", "kind", "on"),
    "petitioners": ("matter",),
    "events": ("matter", "kind", "on"),
    "milestones": ("kind", "period"),
}

# What an assessment reads of a step and of an event.
EVENT_FACTS = ("matter", "on", "seq", "kind", "days")
STEP_FACTS = ("case", "on", "seq", "kind", "leader", "to", "lead", "led_by", "unit_head")

# The most characters of a value in a message: a bad id may be any text.
MAX_VALUE = 40


@dataclass(frozen=True)
class TableOptions:
    """How tables are read: whether unknown columns are an error, and how the steps and events of one day are ordered."""

    extra: Literal["error", "ignore"]
    order: Literal["seq", "rows"]


@dataclass(frozen=True)
class Query:
    """The rows to compute for each bureau, and the arguments of the assessment."""

    rows_of: Literal["duties", "cases", "clocks", "findings"]
    policy: Policy
    year: int | None
    as_of: date
    columns: tuple[str, ...] | None
    options: TableOptions

    def rows(self, tables: BureauTables) -> pa.Table:
        """Returns rows of the report with the library's types."""
        checked = Tables(**tables, extra=self.options.extra, order=self.options.order)
        report = checked.assess(self.policy, self.year, as_of=self.as_of)
        rows = getattr(report, self.rows_of)
        return pa.table(rows if self.columns is None else rows.select(self.columns))


@dataclass(frozen=True)
class StreamingQuery(Query):
    """Duties without evidence, computed by ``stream_duties``."""

    def rows(self, tables: BureauTables) -> pa.Table:
        """Returns rows of the report with the library's types."""
        # Spark distributes the processors.
        options: dict[str, Any] = {**vars(self.options), "columns": self.columns, "threads": 1}
        return pa.table(stream_duties(**tables, policy=self.policy, year=self.year, as_of=self.as_of, **options))


@dataclass(frozen=True)
class KeyedProblem:
    """A problem and the key of its row."""

    problem: Problem
    key: str | None


def assess_function(layout: Layout, query: Query, schema: StructType) -> GroupFunction:
    """Returns the function for ``applyInArrow`` that assesses a bureau."""

    def assess(key: tuple[pa.Scalar, ...], union: pa.Table) -> pa.Table:
        rows = rows_or_problems(query, split_union(union, layout))
        if isinstance(rows, list):
            raise invalid_ledger(key[0].as_py(), rows)
        return cast_to_schema(rows, schema, union)

    return assess


def problems_function(layout: Layout, query: Query, schema: StructType) -> GroupFunction:
    """Returns the function for ``applyInArrow`` that lists the problems of a bureau, which fail the query."""

    def list_problems(key: tuple[pa.Scalar, ...], union: pa.Table) -> pa.Table:
        found = rows_or_problems(query, split_union(union, layout))
        rows = [row(key[0].as_py(), problem) for problem in found] if isinstance(found, list) else []
        return cast_to_schema(pa.Table.from_pylist(rows, PROBLEMS), schema, union)

    return list_problems


def rows_or_problems(query: Query, tables: BureauTables) -> pa.Table | list[KeyedProblem]:
    """Returns the rows of a query, or the problems of its tables."""
    by_row = query.options.order == "rows"
    tables = tables if by_row else with_reversed_kinds(tables)
    try:
        rows = query.rows(tables)
    except InvalidLedger as error:
        return with_keys(tables, error)
    return rows if by_row else tied_rows(tables) or rows


def row(bureau: str | None, found: KeyedProblem) -> dict[str, str | None]:
    """Returns a row of the list of problems."""
    problem = found.problem
    place = {BUREAU: bureau, "table": problem.table, "key": found.key, "column": problem.column}
    return {**place, "code": problem.code, "zh": problem.zh, "en": problem.en}


def split_union(union: pa.Table, layout: Layout) -> BureauTables:
    """Splits the union into the tables of a bureau, including tables without rows."""
    number = union.column(TABLE)
    tables = {}
    for at, (name, columns) in enumerate(layout.items()):
        rows = union.filter(compare("equal", number, at)).select([BUREAU, *columns])
        tables[name] = rows.rename_columns([BUREAU, *columns.values()])
    return tables


def compare(how: str, values: pa.ChunkedArray, number: int) -> pa.ChunkedArray:
    """Compares values with a number by the Arrow function ``how``."""
    return pc.call_function(how, [values, pa.scalar(number, values.type)])


def with_keys(tables: BureauTables, error: InvalidLedger) -> list[KeyedProblem]:
    """Returns the problems with the keys of their rows, since row numbers mean nothing in Spark."""
    return [with_key(tables, problem) for problem in error.problems]


def with_key(tables: BureauTables, problem: Problem) -> KeyedProblem:
    """Replaces a problem's row number by the key of its row."""
    if problem.table is None or problem.row is None:
        return KeyedProblem(problem, None)
    key = key_of(tables[problem.table], problem.table, problem.row)
    zh = problem.zh.replace(f"第 {problem.row} 行（自 0 起）", f"{key} 行")
    en, path = (text.replace(f"row {problem.row} (from 0)", f"row {key}") for text in (problem.en, problem.path))
    return KeyedProblem(replace_fields(problem, path=path, row=None, zh=zh, en=en), key)


def replace_fields(problem: Problem, **fields: Any) -> Problem:
    """Returns a problem with some fields replaced."""
    return Problem(**{name: getattr(problem, name) for name in Problem.__match_args__} | fields)


def key_of(table: pa.Table, name: str, row: int) -> str:
    """Returns the key of a row: ``id=R001``, ``case=C001 kind=selected on=2020-02-01``."""
    columns = [column for column in KEY_COLUMNS.get(name, ("id",)) if column in table.column_names]
    values = [(column, str(table.column(column)[row].as_py())) for column in columns]
    return " ".join(f"{column}={value[:MAX_VALUE]}" for column, value in values)


def with_reversed_kinds(tables: BureauTables) -> BureauTables:
    """Returns the tables with the steps in the reverse order of their kinds, unless they have a column ``seq``.

    The library refuses a day whose rows lead to another replay than the order of the kinds. The reverse order does so
    wherever any order does: whether rows are refused does not depend on how they arrive.
    """
    steps = tables.get("steps")
    if steps is None or "seq" in steps.column_names or "kind" not in steps.column_names:
        return tables
    kinds = pa.array([word.key for word in words("step_kind")], steps.schema.field("kind").type)
    rank = pc.call_function("index_in", [steps["kind"]], pc.SetLookupOptions(kinds))
    order = pc.call_function("array_sort_indices", [rank], pc.ArraySortOptions("descending"))
    return {**tables, "steps": steps.take(order)}


def tied_rows(tables: BureauTables) -> list[KeyedProblem]:
    """Returns a problem for the steps of one case on one day with the same ``seq``, and for such events of one matter.

    Without that column, for steps of one kind; events of one kind count alike in any order. Equal rows need no order.
    """
    steps, events = tables.get("steps"), tables.get("events")
    found = [] if steps is None else tied("steps", steps, STEP_FACTS)
    if events is not None and "seq" in events.column_names:
        found += tied("events", events, EVENT_FACTS)
    return found


def tied(name: str, rows: pa.Table, read: tuple[str, ...]) -> list[KeyedProblem]:
    """Returns a problem for rows of one record and day with the same ``seq``, else of the same kind, that differ."""
    record = read[0]
    facts = [column for column in read if column in rows.column_names]
    rows = rows.group_by(facts, use_threads=False).aggregate([])
    places = [record, "on", "seq" if "seq" in facts else "kind"]
    counted = rows.group_by(places, use_threads=False).aggregate([([], "count_all")])
    several = counted.filter(compare("greater", counted["count_all"], 1)).to_pylist()
    keys = [(f"{record}={one[record][:MAX_VALUE]} on={one['on']}", one["count_all"]) for one in several]
    return [KeyedProblem(missing_order(name, key, count), key) for key, count in keys]


def missing_order(table: str, key: str, count: int) -> Problem:
    """Returns the problem of steps or events without an order."""
    path = f"table {table}, row {key}, column seq"
    found = Text(zh=f"{count} 行无先后", en=f"{count} {table} in no order")
    expected = Text(zh="不同的整数", en="different whole numbers")
    zh = f"表 {table} {key} 行“seq”列：同日的各行须有先后，Spark 不保留行序；现为 {found.zh}，应为{expected.zh}"
    en = (
        f"{path}: {table} of one day need an order, because Spark does not preserve row order; "
        f"found {found.en}, expected {expected.en}"
    )
    record = key.partition("=")[2].rpartition(" on=")[0]
    return Problem("ambiguous_order", path, None, table, None, "seq", None, found, expected, zh, en, None, record)


def invalid_ledger(bureau: str | None, found: list[KeyedProblem]) -> InvalidLedger:
    """Returns the error of a bureau, with all of its problems."""
    problems = tuple(one.problem for one in found)
    zh = "\n  ".join([f"局 {bureau} 的台账有 {len(problems)} 处问题：", *(one.zh for one in problems)])
    en = "\n  ".join([f"bureau {bureau}: problems of its ledger: {len(problems)}", *(one.en for one in problems)])
    return InvalidLedger("invalid_ledger", f"bureau {bureau}, {problems[0].path}", zh, en, problems)


def cast_to_schema(table: pa.Table, schema: StructType, union: pa.Table) -> pa.Table:
    """Casts to the types that Spark expects: no dictionaries, and large texts where the session has them."""
    large = pa.types.is_large_string(union.schema.field(BUREAU).type)
    return table.cast(to_arrow_schema(schema, prefers_large_types=large))
