"""Invalid Arrow arrays of other programs give problems with their place, never a crash."""

from __future__ import annotations

import struct
from datetime import date
from typing import Any

import documents
import frames
import petition
import pyarrow as pa
import pytest

AS_OF = date(2020, 12, 31)
OTHER = "found bytes that are not UTF-8, expected UTF-8 text (GBK is not read)"
BROKEN = "found a broken Arrow array"
GBK = "张三".encode("gbk")


def cut(offsets: list[int], data: bytes) -> pa.Array:
    """Builds a string array with these offsets, valid or not."""
    packed = struct.pack(f"{len(offsets)}i", *offsets)
    return pa.Array.from_buffers(pa.string(), len(offsets) - 1, [None, pa.py_buffer(packed), pa.py_buffer(data)])


def unchecked(values: list[bytes | None], kind: str) -> pa.Array:
    """Builds a string array of unchecked bytes, in each encoding."""
    plain = pa.array(values, pa.binary()).view(pa.string())
    if kind == "large":
        return pa.array(values, pa.large_binary()).view(pa.large_string())
    if kind == "view":
        return pa.array(values, pa.binary_view()).view(pa.string_view())
    if kind == "dictionary":
        return pa.DictionaryArray.from_arrays(pa.array(range(len(values)), pa.int8()), plain, safe=False)
    return plain


def three() -> pa.Table:
    """Returns a reception three times, with different ids."""
    one = frames.tables(documents.document())["receptions"]
    table = pa.concat_tables([one.slice(0, 1)] * 3).combine_chunks()
    return put(table, "id", pa.array(["R1", "R2", "R3"]))


def put(table: pa.Table, column: str, array: pa.Array) -> pa.Table:
    chunked = pa.chunked_array([array])
    if column not in table.column_names:
        return table.append_column(column, chunked)
    return table.set_column(table.column_names.index(column), column, chunked)


def problems(column: str, array: pa.Array) -> list[tuple[Any, ...]]:
    tables = {**frames.tables(documents.document()), "receptions": put(three(), column, array)}
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.assess_tables(**tables, as_of=AS_OF)
    assert "张三" not in str(caught.value) and str(GBK) not in str(caught.value)
    return [(it.code, it.table, it.row, it.column, it.en) for it in caught.value.problems if it.table == "receptions"]


@pytest.mark.parametrize("kind", ["plain", "large", "view", "dictionary"])
@pytest.mark.parametrize("column", ["id", "leader", "mode", "place"])
def test_each_row_of_invalid_utf8_is_listed(column: str, kind: str) -> None:
    """Includes long texts, which string views store separately."""
    found = problems(column, unchecked([GBK, GBK * 9, None], kind))
    row_problems = [it for it in found if it[2] in (0, 1)]
    assert [it[:4] for it in row_problems] == [("syntax", "receptions", row, column) for row in (0, 1)]
    assert all(OTHER in it[4] for it in row_problems)


def test_invalid_utf8_in_lists_names_the_column() -> None:
    values = unchecked([GBK, b"M1"], "plain")
    lists = pa.ListArray.from_arrays(pa.array([0, 1, 2, 2], pa.int32()), values)
    [(code, _, row, column, en)] = problems("matters", lists)
    assert (code, row, column) == ("syntax", None, "matters") and OTHER in en


@pytest.mark.parametrize("column", ["id", "leader", "mode", "place"])
@pytest.mark.parametrize("offsets", [[0, 4, 2, 4], [0, -2, 2, 4], [0, 9, 2, 4]])
def test_invalid_offsets_are_one_problem(column: str, offsets: list[int]) -> None:
    [(code, _, row, where, en)] = problems(column, cut(offsets, b"L1L1"))
    assert (code, row, where) == ("syntax", None, column) and BROKEN in en


def test_offsets_inside_a_character_are_a_problem() -> None:
    found = problems("place", cut([0, 1, 3, 3], "局".encode()))
    assert [it[:4] for it in found] == [("syntax", "receptions", row, "place") for row in (0, 1)]


@pytest.mark.parametrize("key", [-1, 100])
def test_keys_beyond_their_dictionary_are_one_problem(key: int) -> None:
    keys = pa.array([0, key, 0], pa.int8())
    words = pa.DictionaryArray.from_arrays(keys, pa.array(["appointment"]), safe=False)
    [(code, _, row, column, en)] = problems("mode", words)
    assert (code, row, column) == ("syntax", None, "mode") and BROKEN in en


def test_unused_bytes_are_not_validated() -> None:
    tables = {**frames.tables(documents.document())}
    sliced = unchecked([GBK, b"x", b"y", b"z"], "plain").slice(1)
    unused = pa.DictionaryArray.from_arrays(pa.array([1, None, 1], pa.int8()), unchecked([GBK, b"x"], "plain"), safe=False)
    for array in (sliced, unused):
        tables["receptions"] = put(three(), "place", array)
        assert petition.assess_tables(**tables, as_of=AS_OF).duties
