"""Ours against the oracle, row by row, at 200 leaders on three days; and that the comparison would notice.

    PETITION=target/debug/petition python -m pytest benches/nation

Needs the installed package, pyarrow, pandas, DuckDB and the command, and no engine beside.
"""

import datetime as dt
import os
import pathlib
import subprocess
import sys
import types

import check
import engine_petition
import engine_tables
import ours
import places
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from equality import DAYS

HERE = pathlib.Path(__file__).parent
STATUSES = {"met", "missed", "at_risk", "open", "not_started", "not_assessed"}


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return places.make(tmp_path_factory.mktemp("nation"), 200)


@pytest.fixture(scope="session")
def oracle(place: pathlib.Path) -> dict[dt.date, pathlib.Path]:
    """The expected result of each day."""
    found = {day: place / "out" / f"oracle-{day}.parquet" for day in DAYS}
    for day, out in found.items():
        words = [sys.executable, str(HERE / "oracle.py"), str(place / "data"), str(out), "--as-of", str(day)]
        subprocess.run(words, check=True)
    return found


def by_command(place: pathlib.Path, day: dt.date, threads: int, grouped: bool) -> pathlib.Path:
    out = place / "out" / f"command-{day}-{threads}-{grouped}"
    words = ours.command(os.environ["PETITION"], str(place / "tables"), str(out), day, threads, grouped)
    subprocess.run(words, check=True)
    return out


def in_memory(engine: types.ModuleType, place: pathlib.Path, day: dt.date, threads: int) -> pathlib.Path:
    out = place / "out" / f"{engine.__name__}-{day}-{threads}.parquet"
    tables = engine.load(str(place / "tables"), threads)
    engine_petition.save(engine.compute(tables, day, threads, True), out)
    return out


def rows_of(oracle: dict[dt.date, pathlib.Path], day: dt.date) -> list[tuple]:
    return check.rows(oracle[day])


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("grouped", [False, True])
def test_the_command_gives_what_the_oracle_gives(place, oracle, day, threads, grouped):
    result = by_command(place, day, threads, grouped)
    assert check.rows(result) == rows_of(oracle, day)
    assert check.checksums(result) == check.checksums(oracle[day])


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize(("name", "value"), [("ENCODED", True), ("ENCODED", False), ("GROUPED", True)])
def test_streams_give_what_the_oracle_gives(place, oracle, day, threads, name, value, monkeypatch):
    monkeypatch.setattr(engine_petition, name, value)
    assert check.rows(in_memory(engine_petition, place, day, threads)) == rows_of(oracle, day)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_tables_give_what_the_oracle_gives(place, oracle, day):
    result = in_memory(engine_tables, place, day, 1)
    assert check.rows(result) == rows_of(oracle, day)
    assert check.checksums(result) == check.checksums(oracle[day])


def test_the_three_days_show_every_status(oracle):
    assert {row[5] for day in DAYS for row in rows_of(oracle, day)} == STATUSES


def test_the_renamed_tables_differ_in_names_alone(place):
    data, tables = (pq.ParquetFile(place / name) for name in ("data/steps.parquet", "tables/steps.parquet"))
    assert data.read().rename_columns(["case", "leader", "kind", "on"]).equals(tables.read())
    assert data.num_row_groups == tables.num_row_groups


def changed(table: pa.Table, name: str, values: pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, values)


def swapped(table: pa.Table) -> pa.Table:
    """Every row with another leader's id: counts, sums and days stay what they are."""
    ids = table["leader_id"].to_pylist()
    return changed(table, "leader_id", pa.chunked_array([ids[::-1]]))


def one_more(table: pa.Table) -> pa.Table:
    return changed(table, "achieved", pc.add(table["achieved"], pa.scalar(1, pa.int32())))


def without_last(table: pa.Table) -> pa.Table:
    return table.slice(0, len(table) - 1)


def twice_the_last(table: pa.Table) -> pa.Table:
    return pa.concat_tables([table, table.slice(len(table) - 1)])


@pytest.mark.parametrize("spoil", [swapped, one_more, without_last, twice_the_last])
def test_a_difference_is_noticed(oracle, tmp_path, spoil):
    right, wrong = oracle[DAYS[1]], tmp_path / "wrong.parquet"
    pq.write_table(spoil(pq.read_table(right)), wrong)
    for make in (check.rows, check.checksums):
        assert check.differences(make(right), make(wrong))


def test_the_order_of_rows_is_no_difference(oracle, tmp_path):
    right, other = oracle[DAYS[1]], tmp_path / "other.parquet"
    table = pq.read_table(right)
    pq.write_table(table.take(pa.array(range(len(table) - 1, -1, -1))), other)
    for make in (check.rows, check.checksums):
        assert not check.differences(make(right), make(other))
