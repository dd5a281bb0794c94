"""`Limits`: how much a reader accepts."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import petition
import pyarrow
import pytest
from conftest import EXAMPLE

TEXT = (EXAMPLE / "ledger.json").read_text(encoding="utf-8")
TERMS = pyarrow.table({"leader": ["L01", "L02"], "office": ["vice_mayor"] * 2, "from": [date(2019, 1, 1)] * 2})
FEW = petition.Limits(rows=1)


def test_the_signature_shows_the_defaults() -> None:
    shown = inspect.signature(petition.Limits).parameters
    defaults = petition.Limits()
    assert {name: shown[name].default for name in shown} == {name: getattr(defaults, name) for name in shown}
    assert tuple(shown) == petition.Limits.__match_args__


def test_limits_are_values() -> None:
    limits = petition.Limits(problems=5, text_bytes=1_000)
    assert (limits.problems, limits.text_bytes, limits.rows) == (5, 1_000, petition.Limits().rows)
    assert limits == pickle.loads(pickle.dumps(limits)) == copy.copy(limits)
    assert limits != petition.Limits() and hash(limits) != hash(petition.Limits())
    assert "problems=5" in repr(limits)
    with pytest.raises(AttributeError):
        limits.rows = 3  # type: ignore[misc]


@pytest.mark.parametrize("value", [0, -1, 1 << 70])
@pytest.mark.parametrize("name", petition.Limits.__match_args__)
def test_a_limit_out_of_range_is_named(name: str, value: int) -> None:
    with pytest.raises(petition.OutOfRange) as caught:
        petition.Limits(**{name: value})
    assert caught.value.path == name


@pytest.mark.parametrize("value", ["5", 5.0, True, None])
def test_a_limit_is_a_whole_number(value: Any) -> None:
    with pytest.raises(petition.WrongType):
        petition.Limits(rows=value)
    with pytest.raises(petition.WrongType):
        petition.Ledger.from_json(TEXT, limits=cast("Any", [] if value is None else value))


def test_every_reader_has_limits(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(TEXT, encoding="utf-8")
    readers: list[Callable[[], object]] = [
        lambda: petition.Ledger.from_json(TEXT, limits=FEW),
        lambda: petition.read(path, limits=FEW),
        lambda: petition.read(path, limits=petition.Limits(decoded_bytes=10_000)),
        lambda: petition.Tables(terms=TERMS, limits=FEW),
        lambda: petition.assess_tables(terms=TERMS, as_of=date(2020, 5, 1), limits=FEW),
        lambda: petition.stream_duties(terms=TERMS, as_of=date(2020, 5, 1), limits=FEW),
    ]
    for read in readers:
        with pytest.raises(petition.InvalidLedger) as caught:
            read()
        assert caught.value.problems[0].code == "too_large"
        assert caught.value.path


def test_problems_beyond_the_limit_are_counted() -> None:
    invalid = TEXT.replace('"date": "2020', '"date": "1820')
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Ledger.from_json(invalid, limits=petition.Limits(problems=2))
    assert len(caught.value.problems) == 2
    assert "more like it" in caught.value.en
