"""Spark data frames of many bureaus, assessed bureau by bureau on the cluster. 在 Spark 集群上逐局评定。

``import petition.spark`` needs PySpark 4 (``pip install petition[spark]``); the executors need the same package. No
setting of the session, no JVM code, and nothing is collected by the driver::

    duties = petition.spark.duties(
        terms=terms, receptions=receptions, steps=steps, as_of=date(2020, 12, 31),
        columns=["bureau", "subject", "rule", "period", "required", "achieved", "status", "met_on"])

* Tables and columns are those of :class:`petition.Tables`, with the bureau of each row in the column that ``by``
  names. What comes out has the columns of the report, with the bureau in ``bureau``; Spark keeps no order of rows.
* Like Spark, each function is lazy: nothing is assessed before an action. What the schemas alone tell (a column that
  is missing, unknown or of a wrong type), an unknown policy or a wrong day is refused at once.
* Spark keeps no order, so the steps of one case on one day need a column ``seq``, a whole number that orders them;
  where they lack it, the bureau is refused and not guessed. Of one Parquet file it is ``_metadata.row_index``.
* Bad rows of a bureau fail the job (PySpark's ``PythonException``) with the bureau, the table and the row's key;
  :func:`problems` lists them instead.
* ``policy`` is a name or a :class:`petition.Policy`, of a file with ``Policy.load``: the executors get its text.

Each row crosses to Python and back once, and that is most of the cost: give only the columns and the tables that you
need, and ask for few. All tables travel as one union, of which each column serves several tables, so that it is as
wide as the widest table and not as all of them; one shuffle by bureau brings them together. A group is one bureau,
which has to fit into a worker's memory.
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

__all__ = ["Frames", "cases", "duties", "findings", "problems"]


class Frames(TypedDict, total=False):
    """The tables, as in :class:`petition.Tables`; what is left out is none."""

    terms: DataFrame | None
    leaders: DataFrame | None
    receptions: DataFrame | None
    steps: DataFrame | None
    cases: DataFrame | None
    milestones: DataFrame | None
    matters: DataFrame | None
    petitioners: DataFrame | None
    units: DataFrame | None


def duties(
    *,
    by: str = "bureau",
    policy: str | Policy = "shenzhen-2019",
    year: int | None = None,
    as_of: date,
    columns: Iterable[str] | None = None,
    extra: Literal["error", "ignore"] = "error",
    **frames: Unpack[Frames],
) -> DataFrame:
    """Who owes what by when, and whether it was done: ``report.duties`` of every bureau.

    ``columns`` are some of its columns, by default all; leave out ``evidence`` and ``excluded`` where nobody asks
    for them: without, duties are counted (:func:`petition.stream_duties`), and what is wrong in columns that they do
    not need is not told. Raises :class:`petition.InvalidLedger` for columns that the tables cannot have (unless
    ``extra="ignore"``) and :class:`petition.UnknownValue` for a column that the report has not.
    """
    return _assessed("duties", frames, by, (policy, year, as_of), columns, extra)


def cases(
    *,
    by: str = "bureau",
    policy: str | Policy = "shenzhen-2019",
    year: int | None = None,
    as_of: date,
    columns: Iterable[str] | None = None,
    extra: Literal["error", "ignore"] = "error",
    **frames: Unpack[Frames],
) -> DataFrame:
    """Where every case stands: ``report.cases`` of every bureau. Arguments and errors are those of :func:`duties`."""
    return _assessed("cases", frames, by, (policy, year, as_of), columns, extra)


def findings(
    *,
    by: str = "bureau",
    policy: str | Policy = "shenzhen-2019",
    year: int | None = None,
    as_of: date,
    columns: Iterable[str] | None = None,
    extra: Literal["error", "ignore"] = "error",
    **frames: Unpack[Frames],
) -> DataFrame:
    """What is not as it should be: ``report.findings`` of every bureau. Arguments and errors as of :func:`duties`.

    Rules that would need a table that is not given are not evaluated.
    """
    return _assessed("findings", frames, by, (policy, year, as_of), columns, extra)


def problems(
    *, by: str = "bureau", extra: Literal["error", "ignore"] = "error", **frames: Unpack[Frames]
) -> DataFrame:
    """Every bad row of every bureau: what would fail the other functions. Empty where all is well.

    Columns: ``bureau``, ``table``, ``key`` (the row's), ``column``, ``code``, and the message as ``zh`` and ``en``.
    """
    union, layout = _union(_checked(frames, by, extra), by)
    schema = from_arrow_schema(group.PROBLEMS)
    return union.groupBy(group.BUREAU).applyInArrow(group.telling(layout, extra, schema), schema)


def _assessed(
    what: Literal["duties", "cases", "findings"],
    frames: Frames,
    by: str,
    asked: tuple[str | Policy, int | None, date],
    columns: Iterable[str] | None,
    extra: Literal["error", "ignore"],
) -> DataFrame:
    policy, year, as_of = asked
    given = _checked(frames, by, extra)
    # The text of the policy travels to the executors, whose release may have another one built in.
    policy = Policy.builtin(policy) if isinstance(policy, str) else policy
    empty = {name: _empty(frame, by) for name, frame in given.items()}
    asking = group.Asking(what, policy, year, as_of, None if columns is None else tuple(columns), extra)
    schema = from_arrow_schema(asking.rows(empty).schema)
    asking = _cheapest(asking, empty)
    union, layout = _union(given, by)
    return union.groupBy(group.BUREAU).applyInArrow(group.assessing(layout, asking, schema), schema)


def _cheapest(asking: group.Asking, empty: Mapping[str, pa.Table]) -> group.Asking:
    """The same by counting, where the library counts: duties of some tables, without what says why."""
    if asking.what != "duties" or asking.columns is None:
        return asking
    counting = group.Counting(**vars(asking))
    try:
        counting.rows(empty)
    except (PetitionError, TypeError):
        return asking  # A column that says why, or a table that is not counted.
    return counting


def _checked(frames: Frames, by: str, extra: Literal["error", "ignore"]) -> dict[str, DataFrame]:
    """The tables that are given, without the columns that are to be ignored; what their schemas tell is refused."""
    named: Mapping[str, Any] = {**frames}
    given: dict[str, DataFrame] = {name: frame for name, frame in named.items() if frame is not None}
    for name, frame in given.items():
        if by not in frame.columns:
            zh, en = f"{name}：没有机构列 {by}", f"{name}: there is no column {by} with the bureaus"
            raise UnknownRecord("missing_column", f"{name}.{by}", zh, en)
    unknown = _unknown({name: _empty(frame, by) for name, frame in given.items()}, extra)
    kept = {
        name: [column for column in frame.columns if (name, column) not in unknown] for name, frame in given.items()
    }
    return {name: frame.select([_column(column) for column in kept[name]]) for name, frame in given.items()}


def _unknown(empty: Mapping[str, pa.Table], extra: Literal["error", "ignore"]) -> set[tuple[str | None, str | None]]:
    """The columns that no table of the ledger has, with their tables: they are not to travel."""
    Tables(**empty, extra=extra)
    try:
        Tables(**empty)
    except InvalidLedger as error:
        return {(problem.table, problem.column) for problem in error.problems if problem.code == "unknown_column"}
    return set()


def _empty(frame: DataFrame, by: str) -> pa.Table:
    """A table of the same columns without rows: the library tells what it thinks of them."""
    empty = to_arrow_schema(frame.schema).empty_table()
    return empty.rename_columns([group.BUREAU if name == by else name for name in empty.column_names])


def _union(frames: Mapping[str, DataFrame], by: str) -> tuple[DataFrame, group.Layout]:
    """All tables as one, and where each has its columns: the nth column of a type is in the nth slot of this type."""
    slots: dict[tuple[str, int], str] = {}
    layout: dict[str, dict[str, str]] = {}
    for name, frame in frames.items():
        taken: dict[str, int] = {}
        layout[name] = {}
        for field in frame.schema:
            if field.name != by:
                kind = field.dataType.simpleString()
                taken[kind] = taken.get(kind, 0) + 1
                slot = slots.setdefault((kind, taken[kind]), f"slot{len(slots)}")
                layout[name][slot] = field.name
    types = {slot: kind for (kind, _), slot in slots.items()}

    def laid(number: int, name: str) -> DataFrame:
        columns = [F.lit(number).cast("byte").alias(group.TABLE), _column(by).alias(group.BUREAU)]
        for slot, kind in types.items():
            column = layout[name].get(slot)
            columns.append((F.lit(None).cast(kind) if column is None else _column(column)).alias(slot))
        return frames[name].select(columns)

    parts = [laid(number, name) for number, name in enumerate(layout)]
    return reduce(DataFrame.union, parts), layout


def _column(name: str) -> Column:
    """A column by its name as it stands; dots in it lead nowhere."""
    return F.col("`" + name.replace("`", "``") + "`")
