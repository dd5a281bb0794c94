"""What the executors do with one bureau of :mod:`petition.spark`: rows of a union in, rows of a report out."""

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

from petition._petition import Policy, Problem, Tables, Text, stream_duties
from petition.errors import InvalidLedger

TABLE = "table"
"""The column of the union that tells the table of a row, by its number."""

BUREAU = "bureau"
"""The column with the bureau, here and in what comes out."""

Layout = Mapping[str, Mapping[str, str]]
"""The tables in the order of their numbers; of each, which column of the union holds which of its columns."""

Given = Mapping[str, pa.Table]
"""The tables of one bureau."""

Assess = Callable[[tuple[pa.Scalar, ...], pa.Table], pa.Table]
"""What ``applyInArrow`` calls with a bureau and its rows."""

PROBLEMS = pa.schema([(name, pa.string()) for name in (BUREAU, "table", "key", "column", "code", "zh", "en")])
"""The columns of the list of problems."""

# What names a row where there is no id; nothing of petitioners themselves.
KEYS: Mapping[str, tuple[str, ...]] = {
    "terms": ("leader", "office", "from"),
    "steps": ("case", "kind", "on"),
    "petitioners": ("matter",),
    "milestones": ("kind", "period"),
}

# Of a value this much is shown: what stands in the place of an id may be anything.
SHOWN = 40


@dataclass(frozen=True)
class Asking:
    """What is asked of every bureau."""

    what: Literal["duties", "cases", "findings"]
    policy: Policy
    year: int | None
    as_of: date
    columns: tuple[str, ...] | None
    extra: Literal["error", "ignore"]

    def rows(self, given: Given) -> pa.Table:
        """The rows of the report, as the library gives them."""
        report = Tables(**given, extra=self.extra).assess(self.policy, self.year, as_of=self.as_of)
        rows = getattr(report, self.what)
        return pa.table(rows if self.columns is None else rows.select(self.columns))


@dataclass(frozen=True)
class Counting(Asking):
    """Duties without what says why, which are counted and not assessed."""

    def rows(self, given: Given) -> pa.Table:
        """The rows of the report, as the library gives them."""
        # The processors are Spark's to share out.
        asked: dict[str, Any] = {"columns": self.columns, "extra": self.extra, "threads": 1}
        return pa.table(stream_duties(**given, policy=self.policy, year=self.year, as_of=self.as_of, **asked))


@dataclass(frozen=True)
class Told:
    """A problem, and the key of its row."""

    problem: Problem
    key: str | None


def assessing(layout: Layout, asking: Asking, schema: StructType) -> Assess:
    """The function for ``applyInArrow`` that assesses a bureau."""

    def assess(key: tuple[pa.Scalar, ...], union: pa.Table) -> pa.Table:
        given = divided(union, layout)
        try:
            rows = asking.rows(given)
        except InvalidLedger as error:
            raise refusal(key[0].as_py(), placed(given, error)) from None
        if told := unordered(given):
            raise refusal(key[0].as_py(), told)
        return typed(rows, schema, union)

    return assess


def telling(layout: Layout, extra: Literal["error", "ignore"], schema: StructType) -> Assess:
    """The function for ``applyInArrow`` that lists the problems of a bureau."""

    def tell(key: tuple[pa.Scalar, ...], union: pa.Table) -> pa.Table:
        given = divided(union, layout)
        try:
            Tables(**given, extra=extra)
            found = unordered(given)
        except InvalidLedger as error:
            found = placed(given, error)
        rows = [row(key[0].as_py(), told) for told in found]
        return typed(pa.Table.from_pylist(rows, PROBLEMS), schema, union)

    return tell


def row(bureau: str | None, told: Told) -> dict[str, str | None]:
    """A row of the list of problems."""
    problem = told.problem
    place = {BUREAU: bureau, "table": problem.table, "key": told.key, "column": problem.column}
    return {**place, "code": problem.code, "zh": problem.zh, "en": problem.en}


def divided(union: pa.Table, layout: Layout) -> Given:
    """The tables of a bureau; one without any row of it is there all the same, for it was given."""
    number = union.column(TABLE)
    tables = {}
    for at, (name, columns) in enumerate(layout.items()):
        rows = union.filter(compare("equal", number, at)).select([BUREAU, *columns])
        tables[name] = rows.rename_columns([BUREAU, *columns.values()])
    return tables


def compare(how: str, values: pa.ChunkedArray, number: int) -> pa.ChunkedArray:
    """Which values are so to a number."""
    return pc.call_function(how, [values, pa.scalar(number, values.type)])


def placed(given: Given, error: InvalidLedger) -> list[Told]:
    """The problems with the keys of their rows: the number of a row says nothing where rows come in any order."""
    return [keyed(given, problem) for problem in error.problems]


def keyed(given: Given, problem: Problem) -> Told:
    """A problem with the key of its row."""
    if problem.table is None or problem.row is None:
        return Told(problem, None)
    key = key_of(given[problem.table], problem.table, problem.row)
    zh = problem.zh.replace(f"第 {problem.row} 行（自 0 起）", f"{key} 行")
    en, path = (text.replace(f"row {problem.row} (from 0)", f"row {key}") for text in (problem.en, problem.path))
    return Told(changed(problem, path=path, row=None, zh=zh, en=en), key)


def changed(problem: Problem, **fields: Any) -> Problem:
    """A problem with some fields changed."""
    return Problem(**{name: getattr(problem, name) for name in Problem.__match_args__} | fields)


def key_of(table: pa.Table, name: str, row: int) -> str:
    """What names a row: ``id=R001``, ``case=C001 kind=selected on=2020-02-01``."""
    columns = [column for column in KEYS.get(name, ("id",)) if column in table.column_names]
    values = [(column, str(table.column(column)[row].as_py())) for column in columns]
    return " ".join(f"{column}={value[:SHOWN]}" for column, value in values)


def unordered(given: Given) -> list[Told]:
    """The steps whose order nothing tells: of one case on one day, with the same ``seq`` or none."""
    steps = given.get("steps")
    if steps is None:
        return []
    places = [column for column in ("case", "on", "seq") if column in steps.column_names]
    counted = steps.group_by(places, use_threads=False).aggregate([([], "count_all")])
    several = counted.filter(compare("greater", counted["count_all"], 1)).to_pylist()
    keys = [(f"case={one['case'][:SHOWN]} on={one['on']}", one["count_all"]) for one in several]
    return [Told(without_order(key, count), key) for key, count in keys]


def without_order(key: str, count: int) -> Problem:
    """The problem of steps that nothing puts in order."""
    path = f"table steps, row {key}, column seq"
    found = Text(zh=f"{count} 步无先后", en=f"{count} steps in no order")
    expected = Text(zh="不同的整数", en="different whole numbers")
    zh = f"表 steps {key} 行“seq”列：同案同日的几步须有先后，Spark 不保留行序；现为 {found.zh}，应为{expected.zh}"
    en = (
        f"{path}: steps of one case on one day need an order, and Spark keeps none of the rows; "
        f"found {found.en}, expected {expected.en}"
    )
    return Problem("missing", path, None, "steps", None, "seq", None, found, expected, zh, en)


def refusal(bureau: str | None, found: list[Told]) -> InvalidLedger:
    """The error of a bureau, with all of its problems."""
    problems = tuple(told.problem for told in found)
    zh = "\n  ".join([f"局 {bureau} 的台账有 {len(problems)} 处问题：", *(one.zh for one in problems)])
    en = "\n  ".join([f"bureau {bureau}: problems of its ledger: {len(problems)}", *(one.en for one in problems)])
    return InvalidLedger("invalid_ledger", f"bureau {bureau}, {problems[0].path}", zh, en, problems)


def typed(table: pa.Table, schema: StructType, union: pa.Table) -> pa.Table:
    """The types that Spark expects: no dictionaries, and large texts where the session has them."""
    large = pa.types.is_large_string(union.schema.field(BUREAU).type)
    return table.cast(to_arrow_schema(schema, prefers_large_types=large))
