"""Duties of tables that are read batch by batch equal those of stored tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import documents
import duckdb
import frames
import petition
import pyarrow as pa
import pytest
from scenarios import Scenario, scenarios, text_of

AS_OF = date(2020, 12, 31)
# Rust tests cover the results; these tests cover the binding.
ASSESSED = [scenario for scenario in scenarios() if scenario.expected_text("report.json")][::5]
EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "shenzhen-2020"
READ = ("terms", "leaders", "receptions", "steps", "cases", "milestones")
WHY = ("evidence", "excluded")


def small_tables() -> dict[str, pa.Table]:
    document: documents.Document = json.loads(text_of(EXAMPLE / "ledger.json"))
    return frames.tables(document)


def read(tables: dict[str, Any]) -> dict[str, Any]:
    return {name: table for name, table in tables.items() if name in READ}


def in_batches(table: pa.Table, rows: int) -> pa.RecordBatchReader:
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=rows))


@pytest.mark.parametrize("scenario", ASSESSED, ids=lambda scenario: scenario.name)
def test_streamed_duties_equal_those_of_tables(scenario: Scenario) -> None:
    tables = frames.tables(json.loads(text_of(scenario.folder / "ledger.json").removeprefix("\ufeff")))
    asked: dict[str, Any] = {
        "policy": scenario.read_policy(), "year": scenario.year, "as_of": scenario.as_of, "order": "rows"
    }
    whole = pa.table(petition.assess_tables(**tables, **asked).duties).drop_columns(list(WHY))
    for threads, grouped in ((1, False), (2, True)):
        batches = read(tables)
        batches |= {name: in_batches(tables[name], 3) for name in ("receptions", "steps") if len(tables[name])}
        duties = petition.stream_duties(**batches, **asked, threads=threads, grouped_by_case=grouped)
        assert pa.table(duties).combine_chunks() == whole.combine_chunks()


def test_columns_and_encodings_can_be_selected() -> None:
    asked = {**read(small_tables()), "as_of": AS_OF, "columns": ["subject", "status", "rule"]}
    plain = petition.stream_duties(**asked)
    coded = petition.stream_duties(**asked, dictionaries=True)
    assert plain.columns == coded.columns == ("subject", "status", "rule")
    assert pa.types.is_dictionary(pa.table(coded).schema.field("subject").type)
    assert pa.table(coded).to_pylist() == pa.table(plain).to_pylist()
    viewed = pa.table(petition.stream_duties(**asked, views=True))
    assert pa.types.is_string_view(viewed.schema.field("subject").type)
    assert pa.types.is_dictionary(viewed.schema.field("rule").type)
    assert viewed.to_pylist() == pa.table(plain).to_pylist()
    with pytest.raises(petition.UnknownValue) as caught:
        petition.stream_duties(**{**asked, "columns": ["evidence"]})
    assert caught.value.path == "columns"


def test_a_stream_is_read_once() -> None:
    reader = in_batches(small_tables()["receptions"], 2)
    petition.stream_duties(terms=small_tables()["terms"], receptions=reader, as_of=AS_OF)
    with pytest.raises(petition.WrongType) as caught:
        petition.stream_duties(terms=small_tables()["terms"], receptions=reader, as_of=AS_OF)
    assert caught.value.path == "receptions"


def test_a_stream_that_fails_midway_is_an_error() -> None:
    table = small_tables()["steps"]

    def failing() -> Iterator[pa.RecordBatch]:
        yield from table.slice(0, 3).to_batches()
        raise OSError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(table.schema, failing())
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.stream_duties(**{**read(small_tables()), "steps": reader}, as_of=AS_OF)
    assert caught.value.path == "steps" and "the disk is gone" in caught.value.en


def test_problems_name_rows_across_batches() -> None:
    table = small_tables()["receptions"]
    leaders = table["leader"].to_pylist()
    leaders[-1] = "L99"
    wrong = table.set_column(table.schema.get_field_index("leader"), "leader", pa.array(leaders))
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.stream_duties(**{**read(small_tables()), "receptions": in_batches(wrong, 2)}, as_of=AS_OF)
    (problem,) = caught.value.problems
    assert (problem.code, problem.row, problem.column) == ("unknown_reference", len(leaders) - 1, "leader")


def test_grouped_by_case_is_checked() -> None:
    steps = small_tables()["steps"]
    order = [at for at in range(len(steps)) if at % 2] + [at for at in range(len(steps)) if at % 2 == 0]
    apart = steps.append_column("seq", pa.array(range(len(steps)))).take(order)
    asked = {**read(small_tables()), "steps": apart, "as_of": AS_OF}
    whole = petition.stream_duties(**read(small_tables()), as_of=AS_OF)
    assert pa.table(petition.stream_duties(**asked)).to_pylist() == pa.table(whole).to_pylist()
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.stream_duties(**asked, grouped_by_case=True)
    assert caught.value.problems[0].column == "case"


@pytest.mark.parametrize("grouped", [False, True])
def test_rows_whose_order_decides_are_refused(grouped: bool) -> None:
    document = documents.document()
    document["cases"][0]["steps"] += [{"kind": kind, "on": "2020-03-02"} for kind in ("studied", "assigned")]
    asked = {**read(frames.tables(document)), "as_of": AS_OF, "grouped_by_case": grouped}
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.stream_duties(**asked)
    assert {problem.code for problem in caught.value.problems} == {"ambiguous_order"}
    in_order = pa.table(petition.stream_duties(**asked, order="rows"))
    asked["steps"] = asked["steps"].append_column("seq", pa.array(range(4), pa.int32()))
    assert in_order == pa.table(petition.stream_duties(**asked))


def test_relations_of_one_connection_can_be_passed_together() -> None:
    connection = duckdb.connect()
    tables = read(small_tables())
    stored: dict[str, Any] = {}
    for name in ("terms", "receptions", "steps"):
        connection.register(f"given_{name}", tables[name])
        connection.execute(f"create table {name} as select * from given_{name}")
        stored[name] = connection.table(name)
    through = petition.stream_duties(**stored, as_of=AS_OF)
    whole = petition.stream_duties(**{name: tables[name] for name in stored}, as_of=AS_OF)
    assert pa.table(through).to_pylist() == pa.table(whole).to_pylist()
