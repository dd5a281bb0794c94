"""Problems of tables: in groups, as a frame with bureau and key, and without the bureaus that have them."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import documents
import frames
import pandas as pd
import petition
import polars as pl
import pyarrow as pa
import pytest

AS_OF = date(2020, 12, 31)
BUREAUS = ["440300", "440400", "440500"]


def tables(bad: dict[str, str], text: pl.DataType | type[pl.DataType] = pl.String) -> dict[str, Any]:
    """Returns tables of three bureaus; the receptions of `bad` bureaus have this setting."""
    terms = pl.DataFrame({
        "bureau": BUREAUS, "leader": ["L01"] * 3, "office": ["vice_mayor"] * 3, "from": [date(2019, 1, 1)] * 3,
    })
    receptions = pl.DataFrame({
        "bureau": BUREAUS * 2, "id": [f"R{number}" for number in range(6)], "leader": ["L01"] * 6,
        "date": [date(2020, 2, 12)] * 6, "mode": ["appointment"] * 6,
        "setting": [bad.get(bureau, "video") for bureau in BUREAUS * 2], "status": ["held"] * 6,
    })
    ids = {column: pl.col(column).cast(text) for column in ("bureau", "id")}
    return {"terms": terms, "receptions": receptions.with_columns(**ids)}


def refused(**input_tables: Any) -> petition.InvalidLedger:
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Tables(**input_tables)
    return caught.value


@pytest.mark.parametrize("text", [pl.String, pl.Categorical])
def test_a_problem_names_bureau_and_key(text: Any) -> None:
    error = refused(**tables({"440400": "moon"}, text))
    assert [(one.bureau, one.key, one.row) for one in error.problems] == [("440400", "R1", 1), ("440400", "R4", 4)]
    again = pickle.loads(pickle.dumps(error))
    assert again.problems == error.problems and again.groups == error.groups


def test_the_key_of_a_step_is_its_case() -> None:
    input_tables = frames.tables(documents.document())
    kinds = pa.array(["screened", "chosen"])
    steps = input_tables["steps"]
    wrong = steps.set_column(steps.schema.get_field_index("kind"), "kind", kinds)
    [problem] = refused(**{**input_tables, "steps": wrong}).problems
    assert (problem.table, problem.bureau, problem.key) == ("steps", None, "C001")


def test_problems_convert_to_data_frames() -> None:
    error = refused(**tables({"440400": "moon", "440500": "sun"}))
    frame = pl.DataFrame(error.table())
    assert frame.select("bureau", "table", "row", "column", "key", "code").row(0) == (
        "440400", "receptions", 1, "setting", "R1", "unknown_value",
    )
    by_bureau = frame.group_by("bureau").len().sort("bureau")
    assert by_bureau.rows() == [("440400", 2), ("440500", 2)]
    assert pa.table(error.table()).to_pandas()["zh"].tolist() == [problem.zh for problem in error.problems]
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Ledger.from_json("{}")
    assert pl.DataFrame(caught.value.table())["path"].to_list() == ["$.format", "$.bureau.code", "$.bureau.name"]


def test_problems_are_grouped_by_code_and_column() -> None:
    count = 30_000
    rows = {
        "id": [f"R{number}" for number in range(count)], "leader": ["L01"] * (count - 1) + ["L99"],
        "date": [date(2020, 2, 12)] * count, "mode": ["appointment"] * count,
        "setting": [f"moon{number % 9}" for number in range(count)], "status": ["held"] * count,
    }
    terms = tables({})["terms"].head(1).drop("bureau")
    error = refused(terms=terms, receptions=pl.DataFrame(rows))
    assert len(error.problems) == 10_000
    assert [(group.code, group.table, group.column, group.count) for group in error.groups] == [
        ("unknown_value", "receptions", "setting", count), ("unknown_reference", "receptions", "leader", 1),
    ]
    assert error.groups[0].first == tuple(f"table receptions, row {row} (from 0), column setting" for row in range(3))
    assert "另有 29981 处" in str(error) and "按列汇总" in str(error) and error.groups[1].en in str(error)


def test_an_unknown_bureau_is_reported_as_such() -> None:
    input_tables = tables({})
    terms = input_tables["terms"].filter(pl.col("bureau") != "440500")
    error = refused(**{**input_tables, "terms": terms})
    assert [(one.code, one.bureau, one.column) for one in error.problems] == [("unknown_reference", "440500", "leader")] * 2
    assert "the bureau of this row has no leaders" in error.problems[0].en
    assert "该行的局（bureau）在领导名册中没有记录" in error.problems[0].zh


def test_bad_bureaus_are_skipped_on_request() -> None:
    bad = {"440400": "moon"}
    checked = petition.Tables(**tables(bad), on_error="skip_bureau")
    assert (checked.bureaus, checked.skipped) == (("440300", "440500"), ("440400",))
    assert checked.error is not None and checked.error.problems == refused(**tables(bad)).problems
    whole, rest = petition.Tables(**tables({})).assess(as_of=AS_OF), checked.assess(as_of=AS_OF)
    for code in checked.bureaus:
        assert rest.bureau(code) == whole.bureau(code)
    with pytest.raises(petition.UnknownRecord):
        rest.bureau("440400")
    valid = petition.Tables(**tables({}), on_error="skip_bureau")
    assert (valid.bureaus, valid.skipped, valid.error) == (tuple(BUREAUS), (), None)


def test_problems_of_all_bureaus_and_of_columns_are_raised_nevertheless() -> None:
    for input_tables in (
        tables(dict.fromkeys(BUREAUS, "moon")),
        {"terms": tables({})["terms"].drop("office")},
        {"terms": tables({})["terms"].drop("bureau"), "receptions": tables({"440400": "moon"})["receptions"].drop("bureau")},
    ):
        with pytest.raises(petition.InvalidLedger):
            petition.Tables(**input_tables, on_error="skip_bureau")
    wrong: Any = "ignore"
    with pytest.raises(petition.UnknownValue, match="on_error"):
        petition.Tables(**tables({}), on_error=wrong)


def test_a_type_is_named_in_plain_words() -> None:
    terms = pd.DataFrame({"leader": ["L01"], "office": ["mayor"], "from": ["2019-01-01"]})
    [problem] = refused(terms=terms).problems
    assert (problem.found.zh, problem.found.en) == ("文字", "text")
    for jargon in ("utf8", "date32", "arrow", "timestamp"):
        assert jargon not in problem.en.lower() and jargon not in problem.zh.lower()


def test_tables_and_streams_refuse_the_same_rows_without_an_order() -> None:
    document = documents.document()
    document["cases"][0]["steps"] += [{"kind": kind, "on": "2020-03-02"} for kind in ("studied", "assigned")]
    own = frames.tables(document)
    read = {name: own[name] for name in ("terms", "receptions", "cases", "steps", "milestones", "leaders")}
    found = []
    for call in (petition.assess_tables, petition.stream_duties):
        with pytest.raises(petition.InvalidLedger) as caught:
            call(**read, as_of=AS_OF)
        found.append(caught.value.problems)
    assert found[0] == found[1] and [problem.row for problem in found[0]] == [2, 3]
