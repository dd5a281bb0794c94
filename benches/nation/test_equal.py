"""Compares the library with the oracle, row by row, at 700 leaders on three days, with and without bureaus; compares
the complete result with the one without evidence; tests that the comparisons detect differences.

    PETITION=target/debug/petition python -m pytest benches/nation

Needs the installed package, pyarrow, pandas, DuckDB, Polars (for its frames) and the command, but no other engine.
"""

import datetime as dt
import os
import pathlib
import shutil
import subprocess
import sys
import types

import check
import complete
import engine_petition
import engine_tables
import ours
import places
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from equality import DAYS
from nation import Question

HERE = pathlib.Path(__file__).parent
STATUSES = {"met", "missed", "at_risk", "open", "not_started", "not_assessed"}
LEADERS = 700  # in three bureaus


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return tmp_path_factory.mktemp("nation")


@pytest.fixture(scope="session", params=["tables", "bureaus"])
def place(folder: pathlib.Path, request: pytest.FixtureRequest) -> places.Place:
    return places.make(folder, LEADERS, request.param)


@pytest.fixture(scope="session")
def oracle(folder: pathlib.Path) -> dict[dt.date, pathlib.Path]:
    """Returns the expected result of each day."""
    place = places.make(folder, LEADERS)
    found = {day: place.out / f"oracle-{day}.parquet" for day in DAYS}
    for day, out in found.items():
        words = [sys.executable, str(HERE / "oracle.py"), str(place.data), str(out), "--as-of", str(day)]
        subprocess.run(words, check=True)
    return found


def counting(place: places.Place, day: dt.date, threads: int, grouped: bool = False) -> pathlib.Path:
    out = place.out / f"counting-{place.form}-{day}-{threads}-{grouped}"
    words = ours.counting(os.environ["PETITION"], place.tables, out, day, threads, place.bureaus, grouped)
    subprocess.run(words, check=True)
    return out


def complete_result(place: places.Place, day: dt.date, threads: int) -> pathlib.Path:
    out = place.out / f"complete-{place.form}-{day}-{threads}"
    policy = ours.WITH_CLOCKS if place.clocks else ours.POLICY
    subprocess.run(ours.complete(os.environ["PETITION"], place.tables, out, day, threads, policy), check=True)
    return out


def in_memory(engine: types.ModuleType, place: places.Place, day: dt.date, threads: int) -> pathlib.Path:
    out = place.out / f"{engine.__name__}-{place.form}-{day}-{threads}.parquet"
    asked = Question(day, threads, True, place.bureaus)
    engine_petition.save(engine.compute(engine.load(str(place.tables), asked), asked), out)
    return out


def assert_equal(place: places.Place, result: pathlib.Path, expected: pathlib.Path) -> None:
    for make in (check.rows, check.checksums):
        assert make(result, place.bureaus) == make(expected, place.bureaus)


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("grouped", [False, True])
def test_the_command_gives_what_the_oracle_gives(place, oracle, day, threads, grouped):
    assert_equal(place, counting(place, day, threads, grouped), oracle[day])


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("frames", [False, True])
@pytest.mark.parametrize("grouped", [False, True])
def test_streams_give_what_the_oracle_gives(place, oracle, day, threads, frames, grouped, monkeypatch):
    monkeypatch.setattr(engine_petition, "FRAMES", frames)
    monkeypatch.setattr(engine_petition, "GROUPED", grouped)
    assert_equal(place, in_memory(engine_petition, place, day, threads), oracle[day])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_tables_give_what_the_oracle_gives(place, oracle, day):
    assert_equal(place, in_memory(engine_tables, place, day, 1), oracle[day])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_complete_result_agrees_with_counting_and_with_itself(place, oracle, day):
    result = complete_result(place, day, 1)
    assert_equal(place, result, oracle[day])
    assert complete.other_duties(result, counting(place, day, 2)) == []
    assert complete.other_numbers(result) == []
    assert all(complete.rows(result).values())


def test_neither_order_of_rows_nor_threads_change_the_complete_result(folder, place):
    shuffled = places.make(folder, LEADERS, f"{place.form}-shuffled")
    result, *others = (complete_result(one, DAYS[1], threads) for one in (place, shuffled) for threads in (1, 2))
    assert [complete.other_bytes(result, other) for other in others] == [[], [], []]


def test_clocks_and_rotas_do_not_depend_on_threads(folder):
    place = places.make(folder, LEADERS, "bureaus-clocks")
    result, other = (complete_result(place, DAYS[1], threads) for threads in (1, 2))
    assert complete.other_bytes(result, other) == []
    assert complete.other_numbers(result) == []
    assert complete.rows(result)["clocks"] > LEADERS


def test_a_complete_result_that_does_not_agree_is_noticed(place, tmp_path):
    result, other_day = complete_result(place, DAYS[1], 2), counting(place, DAYS[0], 1)
    assert complete.other_duties(result, other_day)
    assert complete.other_bytes(result, complete_result(place, DAYS[0], 2))
    spoiled = tmp_path / "spoiled"
    shutil.copytree(result, spoiled)
    findings = pq.read_table(result / "findings.parquet")
    pq.write_table(findings.slice(1), spoiled / "findings.parquet")
    assert len(complete.other_numbers(spoiled)) == 1


def test_the_three_days_show_every_status(oracle):
    assert {row[5] for day in DAYS for row in check.rows(oracle[day])} == STATUSES


def test_tables_differ_from_the_data_in_names_alone(place):
    data, tables = pq.ParquetFile(place.data / "steps.parquet"), pq.ParquetFile(place.tables / "steps.parquet")
    names, bureau = ["case", "leader", "kind", "on"], ["bureau"] if place.bureaus else []
    expected = data.read().rename_columns(["bureau", *names]).select([*bureau, *names])
    assert expected.equals(tables.read())
    assert data.num_row_groups == tables.num_row_groups


def test_shuffled_rows_keep_the_order_within_a_case(folder, place):
    shuffled = places.make(folder, LEADERS, f"{place.form}-shuffled")
    before, after = (pq.read_table(one.tables / "steps.parquet") for one in (place, shuffled))
    assert before["case"] != after["case"]
    by_case = [{}, {}]
    for table, steps in zip((before, after), by_case, strict=True):
        for row in table.to_pylist():
            steps.setdefault(row["case"], []).append(row)
    assert by_case[0] == by_case[1]


def changed(table: pa.Table, name: str, values: pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, values)


def swapped(table: pa.Table) -> pa.Table:
    """Returns every row with another leader's id: counts, sums and days are unchanged."""
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
