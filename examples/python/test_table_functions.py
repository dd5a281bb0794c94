"""Tests that the table functions return the library's results and compute only the columns of a query."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import petition
import polars as pl
import pytest

import table_functions
from table_functions import TODAY, duckdb_duties, polars_duties

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def frames() -> dict[str, pl.DataFrame]:
    return table_functions.example()


@pytest.fixture(scope="module")
def duties(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    tables: dict[str, Any] = dict(frames)
    return pl.DataFrame(petition.assess_tables(**tables, as_of=TODAY).duties)


def test_a_lazy_frame_of_duties(frames: dict[str, pl.DataFrame], duties: pl.DataFrame) -> None:
    lazy = polars_duties({name: frame.lazy() for name, frame in frames.items()}, as_of=TODAY)
    assert lazy.collect_schema() == duties.schema
    assert lazy.collect().equals(duties)
    missed = pl.col("status").cast(pl.String) == "missed"
    query = lazy.filter(missed).select("subject", "period")
    assert query.collect().equals(duties.filter(missed).select("subject", "period"))
    assert query.collect().height > 0
    assert lazy.head(3).collect().equals(duties.head(3))


def test_a_query_computes_only_its_columns(
    frames: dict[str, pl.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, list[str]]] = []
    assess = petition.assess_tables

    class RecordingReport:
        """A report whose duties record the selected columns."""

        def __init__(self, **arguments: Any) -> None:
            self.rows = arguments["terms"].height
            self.core = assess(**arguments).duties
            self.duties = self

        def select(self, columns: list[str]) -> Any:
            asked.append((self.rows, sorted(columns)))
            return self.core.select(columns)

        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            asked.append((self.rows, ["*"]))
            return self.core.__arrow_c_stream__(requested_schema)

    monkeypatch.setattr(petition, "assess_tables", RecordingReport)
    query = polars_duties({name: frame.lazy() for name, frame in frames.items()}, as_of=TODAY)
    query = query.group_by("status").len()
    assert asked == [(0, ["*"])], "nothing but empty tables is assessed before the query runs"
    query.collect()
    assert asked[1:] == [(frames["terms"].height, ["status"])]


def test_a_relation_of_duties(frames: dict[str, pl.DataFrame], duties: pl.DataFrame) -> None:
    connection = duckdb.connect()
    tables = {name: connection.from_arrow(frame.to_arrow()) for name, frame in frames.items()}
    actual = duckdb_duties(connection, tables, as_of=TODAY)
    assert actual.columns == duties.columns
    assert actual.aggregate("count(*)").fetchall() == [(duties.height,)]
    # Reads again: a relation is not a stream.
    assert actual.select("id", "evidence").fetchall() == duties.select("id", "evidence").rows()


def test_sql_joins_the_duties(frames: dict[str, pl.DataFrame], duties: pl.DataFrame) -> None:
    behind = duties.filter(pl.col("status").cast(pl.String).is_in(["missed", "overdue"]))
    expected = behind.join(frames["leaders"], left_on="subject", right_on="id").sort("subject", "rule", "period")
    actual = table_functions.in_duckdb(frames).fetchall()
    assert actual == expected.select("name", "rule", "period", "achieved", "required").rows() != []


def test_the_script_shows_both(tmp_path: Path) -> None:
    script = [sys.executable, "-X", "utf8", str(HERE / "table_functions.py")]
    actual = subprocess.run(script, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True).stdout
    assert "谁落后了 · Who is behind" in actual and "resolution" in actual and "met" in actual
