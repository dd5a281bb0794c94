"""Assesses Spark data frames of many bureaus, bureau by bureau, on the cluster. 在 Spark 集群上逐局评定。

``import petition.spark`` needs PySpark 4 (``pip install petition[spark]``); the executors need the same package. It
needs no session setting and no JVM code, and the driver collects no rows::

    duties = petition.spark.duties(
        terms=terms, receptions=receptions, steps=steps, as_of=date(2020, 12, 31),
        columns=["bureau", "subject", "rule", "period", "required", "achieved", "status", "met_on"])

* Tables and columns are those of :class:`petition.Tables`; the column ``by`` of each table names the bureau. The
  result has the columns of the report, with the bureau in ``bureau``, in any order of rows.
* Each function is lazy: assessment starts with an action. Errors in the schemas (a column that is missing, unknown or
  of a wrong type), an unknown policy or a wrong day are raised at once.
* Spark does not preserve row order. Where the order of the steps of one case on one day decides, or of the events of
  one matter, they need an integer column ``seq``; a bureau without it fails. In a single Parquet file, ``_metadata.row_index`` serves. ``order="rows"``
  takes rows as they arrive.
* Bad rows of a bureau fail the job (PySpark's ``PythonException``) with the bureau, the table and the row's key;
  :func:`problems` lists them instead.
* ``policy`` is a name or a :class:`petition.Policy`, from a file by ``Policy.load``. The executors receive its text.

Transfer of rows to Python and back dominates the cost: pass only the tables and columns that you need, and select few
result columns. All tables travel as one union. Tables share its columns by type, so it is as wide as the widest table,
and one shuffle groups it by bureau. Each bureau must fit into a worker's memory.
"""

# PyArrow comes without types of its own.
# pyright: standard
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from typing import Any, Literal, TypedDict, Unpack

try:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame
    from pyspark.sql import functions as F
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
except ImportError as _missing:
    raise ImportError(
        "petition.spark 需要 PySpark 4：pip install petition[spark]\n"
        "petition.spark needs PySpark 4: pip install petition[spark]"
    ) from _missing

from petition import _spark_group as group
from petition._petition import Policy, Tables
from petition.errors import InvalidLedger, PetitionError, UnknownRecord

__all__ = ["Frames", "cases", "clocks", "duties", "findings", "problems"]

# The last day of an assessment, on which every step counts.
LAST_DAY = date(2199, 12, 31)


class Frames(TypedDict, total=False):
    """The tables, as in :class:`petition.Tables`; all are optional."""

    terms: DataFrame | None
    leaders: DataFrame | None
    receptions: DataFrame | None
    steps: DataFrame | None
    cases: DataFrame | None
    milestones: DataFrame | None
    matters: DataFrame | None
    petitioners: DataFrame | None
    events: DataFrame | None
    units: DataFrame | None


def duties(
    *,
    by: str = "bureau",
    policy: str | Policy = "shenzhen-2019",
    year: int | None = None,
    as_of: date,
    columns: Iterable[str] | None = None,
    extra: Literal["error", "ignore"] = "error",
    order: Literal["seq", "rows"] = "seq",
    **frames: Unpack[Frames],
) -> DataFrame:
    """Returns ``report.duties`` of every bureau.

    ``columns`` selects columns; the default is all. Without ``evidence`` and ``excluded`` it uses the faster
    :func:`petition.stream_duties`, which does not validate columns that duties do not need. Raises
    :class:`petition.InvalidLedger` for unknown columns of the tables (unless ``extra="ignore"``) and
    :class:`petition.UnknownValue` for an unknown column in ``columns``.
    """
    return _assess("duties", frames, by, (policy, year, as_of), columns, group.TableOptions(extra, order))


def cases(
    *,
    by: str = "bureau",
    policy: str | Policy = "shenzhen-2019",
    year: int | None = None,
    as_of: date,
    columns: Iterable[str] | None = None,
    extra: Literal["error", "ignore"] = "error",
    order: Literal["seq", "rows"] = "seq",
    **frames: Unpack[Frames],
) -> DataFrame:
    """Returns ``report.cases`` of every bureau. Arguments and errors are those of :func:`duties`."""
    return _assess("cases", frames, by, (policy, year, as_of), columns, group.TableOptions(extra, order))


def clocks(
    *,
    by: str = "bureau",
    policy: str | Policy = "shenzhen-2019",
    year: int | None = None,
    as_of: date,
    columns: Iterable[str] | None = None,
    extra: Literal["error", "ignore"] = "error",
    order: Literal["seq", "rows"] = "seq",
    **frames: Unpack[Frames],
) -> DataFrame:
    """Returns ``report.clocks`` of every bureau. Arguments and errors are those of :func:`duties`.

    Clocks need the tables ``matters`` and ``events``.
    """
    return _assess("clocks", frames, by, (policy, year, as_of), columns, group.TableOptions(extra, order))


def findings(
    *,
    by: str = "bureau",
    policy: str | Policy = "shenzhen-2019",
    year: int | None = None,
    as_of: date,
    columns: Iterable[str] | None = None,
    extra: Literal["error", "ignore"] = "error",
    order: Literal["seq", "rows"] = "seq",
    **frames: Unpack[Frames],
) -> DataFrame:
    """Returns ``report.findings`` of every bureau. Arguments and errors are those of :func:`duties`.

    Rules that need a missing table are not evaluated.
    """
    return _assess("findings", frames, by, (policy, year, as_of), columns, group.TableOptions(extra, order))


def problems(
    *,
    by: str = "bureau",
    policy: str | Policy = "shenzhen-2019",
    extra: Literal["error", "ignore"] = "error",
    order: Literal["seq", "rows"] = "seq",
    **frames: Unpack[Frames],
) -> DataFrame:
    """Returns the bad rows of every bureau, which fail the other functions. Empty if all rows are valid.

    Columns: ``bureau``, ``table``, ``key`` (the row's), ``column``, ``code``, and the message as ``zh`` and ``en``. The
    policy determines which steps and events need an order.
    """
    options = group.TableOptions(extra, order)
    query = group.Query("cases", _policy(policy), LAST_DAY.year, LAST_DAY, ("id",), options)
    union, layout = _union(_check_columns(frames, by, options), by)
    schema = from_arrow_schema(group.PROBLEMS)
    return union.groupBy(group.BUREAU).applyInArrow(group.problems_function(layout, query, schema), schema)


def _assess(
    rows_of: Literal["duties", "cases", "clocks", "findings"],
    frames: Frames,
    by: str,
    arguments: tuple[str | Policy, int | None, date],
    columns: Iterable[str] | None,
    options: group.TableOptions,
) -> DataFrame:
    policy, year, as_of = arguments
    tables = _check_columns(frames, by, options)
    empty = {name: _empty_table(frame, by) for name, frame in tables.items()}
    selected = None if columns is None else tuple(columns)
    query = group.Query(rows_of, _policy(policy), year, as_of, selected, options)
    schema = from_arrow_schema(query.rows(empty).schema)
    query = _prefer_streaming(query, empty)
    union, layout = _union(tables, by)
    return union.groupBy(group.BUREAU).applyInArrow(group.assess_function(layout, query, schema), schema)


def _policy(policy: str | Policy) -> Policy:
    """Returns the policy, whose text is sent: the built-in policy of the executors' release may differ."""
    return Policy.builtin(policy) if isinstance(policy, str) else policy


def _prefer_streaming(query: group.Query, empty: Mapping[str, pa.Table]) -> group.Query:
    """Returns a streaming query where ``stream_duties`` supports the tables and columns."""
    if query.rows_of != "duties" or query.columns is None:
        return query
    streaming = group.StreamingQuery(**vars(query))
    try:
        streaming.rows(empty)
    except (PetitionError, TypeError):
        return query  # A column or a table that stream_duties does not support.
    return streaming


def _check_columns(frames: Frames, by: str, options: group.TableOptions) -> dict[str, DataFrame]:
    """Validates the schemas; returns the tables without the columns to ignore."""
    named: Mapping[str, Any] = {**frames}
    tables: dict[str, DataFrame] = {name: frame for name, frame in named.items() if frame is not None}
    for name, frame in tables.items():
        if by not in frame.columns:
            zh, en = f"{name}：没有机构列 {by}", f"{name}: there is no column {by} with the bureaus"
            raise UnknownRecord("missing_column", f"{name}.{by}", zh, en)
    unknown = _unknown_columns({name: _empty_table(frame, by) for name, frame in tables.items()}, options)
    columns = {
        name: [column for column in frame.columns if (name, column) not in unknown] for name, frame in tables.items()
    }
    return {name: frame.select([_column(column) for column in columns[name]]) for name, frame in tables.items()}


def _unknown_columns(empty: Mapping[str, pa.Table], options: group.TableOptions) -> set[tuple[str | None, str | None]]:
    """Returns unknown columns as pairs of table and column."""
    Tables(**empty, extra=options.extra, order=options.order)
    try:
        Tables(**empty)
    except InvalidLedger as error:
        return {(problem.table, problem.column) for problem in error.problems if problem.code == "unknown_column"}
    return set()


def _empty_table(frame: DataFrame, by: str) -> pa.Table:
    """Returns a table of the same schema without rows, to validate the schema."""
    empty = to_arrow_schema(frame.schema).empty_table()
    return empty.rename_columns([group.BUREAU if name == by else name for name in empty.column_names])


def _union(frames: Mapping[str, DataFrame], by: str) -> tuple[DataFrame, group.Layout]:
    """Returns the union of all tables and its layout: the nth column of a type takes the nth slot of this type."""
    slots: dict[tuple[str, int], str] = {}
    layout: dict[str, dict[str, str]] = {}
    for name, frame in frames.items():
        used: dict[str, int] = {}
        layout[name] = {}
        for field in frame.schema:
            if field.name != by:
                kind = field.dataType.simpleString()
                used[kind] = used.get(kind, 0) + 1
                slot = slots.setdefault((kind, used[kind]), f"slot{len(slots)}")
                layout[name][slot] = field.name
    types = {slot: kind for (kind, _), slot in slots.items()}

    def in_slots(number: int, name: str) -> DataFrame:
        columns = [F.lit(number).cast("byte").alias(group.TABLE), _column(by).alias(group.BUREAU)]
        for slot, kind in types.items():
            column = layout[name].get(slot)
            columns.append((F.lit(None).cast(kind) if column is None else _column(column)).alias(slot))
        return frames[name].select(columns)

    parts = [in_slots(number, name) for number, name in enumerate(layout)]
    return reduce(DataFrame.union, parts), layout


def _column(name: str) -> Column:
    """Returns a column by its exact name, which may contain dots."""
    return F.col("`" + name.replace("`", "``") + "`")
