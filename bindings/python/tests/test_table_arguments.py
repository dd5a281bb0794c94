"""Arguments that are no table, cannot be read, or are consumed streams; copies of `Tables`."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from typing import Any

import documents
import frames
import petition
import polars as pl
import pyarrow as pa
import pytest

AS_OF = date(2020, 12, 31)


def small_tables() -> dict[str, pa.Table]:
    return frames.tables(documents.document())


class Failing:
    """A table that fails while it is read."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        raise self.error


def test_a_stream_is_read_once() -> None:
    reader = small_tables()["receptions"].to_reader()
    first = petition.assess_tables(**{**small_tables(), "receptions": reader}, as_of=AS_OF)
    assert first == petition.assess_tables(**small_tables(), as_of=AS_OF)
    with pytest.raises(petition.WrongType) as caught:
        petition.assess_tables(**{**small_tables(), "receptions": reader}, as_of=AS_OF)
    assert caught.value.path == "receptions"
    assert "数据流已读完" in caught.value.zh and "has been read already" in caught.value.en


def test_an_empty_stream_is_refused_with_advice() -> None:
    empty = small_tables()["receptions"].slice(0, 0)
    with pytest.raises(petition.WrongType, match="leave it out"):
        petition.Tables(**{**small_tables(), "receptions": empty.to_reader()})
    assert petition.Tables(**{**small_tables(), "receptions": empty}).assess(as_of=AS_OF).duties


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_a_keyboard_interrupt_passes_through(stop: type[BaseException]) -> None:
    with pytest.raises(stop):
        petition.Tables(terms=Failing(stop()))


def test_a_table_that_fails_names_its_argument_and_the_cause() -> None:
    cause = RuntimeError("the disk is gone\nand more")
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Tables(**{**small_tables(), "receptions": Failing(cause)})
    [problem] = caught.value.problems
    assert (caught.value.path, problem.code, problem.path) == ("receptions", "syntax", "receptions")
    for message in (caught.value.zh, caught.value.en):
        assert "the disk is gone" in message and "and more" not in message
    assert caught.value.__cause__ is cause


def test_a_stream_that_fails_midway_is_an_error() -> None:
    table = small_tables()["receptions"]

    def batches() -> Any:
        yield from table.to_batches()
        raise ValueError("torn" * 200)

    reader = pa.RecordBatchReader.from_batches(table.schema, batches())
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Tables(**{**small_tables(), "receptions": reader})
    assert caught.value.path == "receptions" and len(caught.value.en) < 500


@pytest.mark.parametrize("name", ["matters", "petitioners", "events"])
def test_failures_in_personal_data_are_not_quoted(name: str) -> None:
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Tables(**{**small_tables(), name: Failing(RuntimeError("张示例 13800000001"))})
    error = caught.value
    assert error.path == name and "RuntimeError" in error.en
    assert "张示例" not in str(error) + repr(error)
    assert error.__cause__ is None and error.__context__ is None


@pytest.mark.parametrize(
    "column",
    [pl.Series("leader", ["L1"]), pl.Series("leader", ["L1"]).to_pandas(), pa.array(["L1"]), pa.chunked_array([["L1"]])],
    ids=["polars", "pandas", "array", "chunked"],
)
def test_a_column_is_no_table(column: Any) -> None:
    with pytest.raises(petition.WrongType, match="not a column") as caught:
        petition.Tables(terms=column)
    assert caught.value.path == "terms" and "而不是一列" in caught.value.zh


def test_a_lazy_frame_is_refused_with_advice() -> None:
    lazy: Any = pl.LazyFrame({"leader": ["L1"]})
    with pytest.raises(petition.WrongType) as caught:
        petition.Tables(terms=lazy)
    assert ".collect()" in caught.value.zh and ".collect()" in caught.value.en


def test_tables_copy_to_themselves_and_do_not_pickle() -> None:
    tables = petition.Tables(**small_tables())
    assert copy.copy(tables) is tables and copy.deepcopy([tables])[0] is tables
    with pytest.raises(TypeError, match="(?s)Tables 不能序列化.*cannot be pickled"):
        pickle.dumps(tables)
