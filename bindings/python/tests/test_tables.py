"""Tables of Polars, pandas, PyArrow and DuckDB, in and out, give the same results as objects."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import documents
import duckdb
import frames
import pandas as pd
import petition
import polars as pl
import pyarrow as pa
import pytest
import strategies
from hypothesis import given
from scenarios import Scenario, scenarios, text_of

AS_OF = date(2020, 12, 31)

ASSESSED = [scenario for scenario in scenarios() if scenario.expected_text("report.json")]

TEXTS = {
    "plain": pa.string(),
    "large": pa.large_string(),
    "view": pa.string_view(),
    "dictionary": pa.dictionary(pa.int32(), pa.string()),
    "small dictionary": pa.dictionary(pa.int16(), pa.string()),
    "large dictionary": pa.dictionary(pa.int64(), pa.large_string()),
}
DAYS = {
    "date32": pa.date32(),
    "seconds": pa.timestamp("s"),
    "milliseconds": pa.timestamp("ms"),
    "microseconds": pa.timestamp("us"),
    "nanoseconds": pa.timestamp("ns"),
}


def duck(table: pa.Table) -> Any:
    return duckdb.connect().from_arrow(table)


LIBRARIES: dict[str, Callable[[pa.Table], Any]] = {
    "pyarrow": lambda table: table,
    # An empty reader is refused, since it looks like a consumed one.
    "record-batch reader": lambda table: table.to_reader(max_chunksize=3) if table.num_rows else table,
    "chunked": lambda table: pa.concat_tables([table.slice(0, 1), table.slice(1)]),
    "polars": pl.from_arrow,
    "pandas": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "duckdb": duck,
}


def example_document() -> documents.Document:
    from conftest import EXAMPLE

    document: documents.Document = json.loads(text_of(EXAMPLE / "ledger.json"))
    return document


@pytest.mark.parametrize("scenario", ASSESSED, ids=lambda scenario: scenario.name)
def test_scenario_through_tables(scenario: Scenario) -> None:
    document = json.loads(text_of(scenario.folder / "ledger.json").removeprefix("\ufeff"))
    input_tables = frames.tables(document)
    report = petition.assess_tables(
        **input_tables, policy=scenario.read_policy(), year=scenario.year, as_of=scenario.as_of, order="rows"
    )
    assert report.to_json() == scenario.expected_text("report.json")


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_library_gives_the_same_bytes(library: str, report: petition.Report) -> None:
    input_tables = frames.to_each(frames.tables(example_document()), LIBRARIES[library])
    assert petition.assess_tables(**input_tables, as_of=AS_OF).to_json() == report.to_json()


@pytest.mark.parametrize("text", TEXTS)
def test_every_encoding_of_texts(text: str, report: petition.Report) -> None:
    input_tables = frames.tables(example_document(), text=TEXTS[text])
    assert petition.assess_tables(**input_tables, as_of=AS_OF).to_json() == report.to_json()


@pytest.mark.parametrize("day", DAYS)
def test_every_type_of_days(day: str, report: petition.Report) -> None:
    input_tables = frames.tables(example_document(), day=DAYS[day])
    assert petition.assess_tables(**input_tables, as_of=AS_OF).to_json() == report.to_json()


@given(strategies.documents(), strategies.as_ofs())
def test_tables_and_objects_agree(document: documents.Document, as_of: date) -> None:
    through_objects = documents.ledger(document).assess(year=2020, as_of=as_of)
    through_tables = petition.assess_tables(**frames.tables(document), year=2020, as_of=as_of, order="rows")
    assert through_tables.to_json() == through_objects.to_json()


def test_pandas_index_columns_are_ignored(report: petition.Report) -> None:
    input_tables = frames.to_each(frames.tables(example_document()), lambda table: table.to_pandas(types_mapper=pd.ArrowDtype))
    for table in input_tables.values():
        table.index = [f"row {number}" for number in range(len(table))]
    converted = {name: pa.Table.from_pandas(table) for name, table in input_tables.items()}
    assert any("index" in column for table in converted.values() for column in table.column_names)
    assert petition.assess_tables(**converted, as_of=AS_OF).to_json() == report.to_json()


# Results.


def test_a_report_of_tables_is_that_of_the_ledger(report: petition.Report) -> None:
    through = petition.assess_tables(**frames.tables(example_document()), as_of=AS_OF)
    assert through == report and hash(through) == hash(report)
    assert copy.copy(through) == copy.deepcopy(through) == report
    assert through.summary == report.summary
    assert through.accountability() == report.accountability()
    assert list(through.outstanding("L08")) == list(report.outstanding("L08")) != []
    assert pickle.loads(pickle.dumps(through.duties)) == report.duties
    with pytest.raises(petition.UnknownRecord, match="L99"):
        through.outstanding("L99")
    # A report of tables has no ledger and no names of leaders.
    with pytest.raises(TypeError, match="duties"):
        pickle.dumps(through)
    with pytest.raises(petition.PetitionError, match="html"):
        through.html()


def test_a_part_of_the_duties_is_a_table_too(report: petition.Report) -> None:
    assert pa.table(report.duties[2:5])["id"].to_pylist() == [duty.id for duty in report.duties[2:5]]
    assert pa.table(report.outstanding("L08"))["id"].to_pylist() == [duty.id for duty in report.outstanding("L08")]


def test_duties_go_into_every_library(report: petition.Report) -> None:
    listed = [duty.id for duty in report.duties]
    assert pl.DataFrame(report.duties)["id"].to_list() == listed
    assert pa.table(report.duties)["id"].to_pylist() == listed
    # The stubs of pandas lack it.
    from_arrow: Callable[[object], pd.DataFrame] = getattr(pd.DataFrame, "from_arrow")
    assert from_arrow(report.duties)["id"].to_list() == listed
    connection = duckdb.connect()
    connection.register("duties", pa.table(report.duties))
    assert [row[0] for row in connection.execute("select id from duties").fetchall()] == listed
    duties = report.duties  # DuckDB finds it by its name.
    relation = duckdb.query("select * from duties")
    assert relation is not None and relation.shape[0] == len(duties)


def test_tables_and_objects_give_equal_result_tables(report: petition.Report) -> None:
    through = petition.assess_tables(**frames.tables(example_document()), as_of=AS_OF)
    for name in ("duties", "cases", "findings"):
        one, other = pa.table(getattr(report, name)), pa.table(getattr(through, name))
        assert one.equals(other)
        assert one.num_rows == len(getattr(report, name)) > 0
        assert list(getattr(report, name)) == list(getattr(through, name))


def test_result_tables_agree_with_the_document(report: petition.Report) -> None:
    expected = json.loads(report.to_json())
    duties = pa.table(report.duties).to_pylist()
    for row, duty in zip(duties, expected["duties"], strict=True):
        for key in ("id", "subject", "rule", "status", "required", "achieved", "evidence"):
            assert row[key] == duty[key]
        assert (row["met_on"] and row["met_on"].isoformat()) == duty["met_on"]


def test_filters_find_missed_duties(report: petition.Report) -> None:
    missed = pl.DataFrame(report.duties).filter(pl.col("status") == "missed")
    assert missed["id"].to_list() == [duty.id for duty in report.duties if duty.status == "missed"] != []


# Errors with table, row and column.


def tables() -> frames.Tables:
    return frames.tables(documents.document())


def replaced(table: pa.Table, column: str, values: list[Any], type: pa.DataType) -> pa.Table:
    return table.set_column(table.column_names.index(column), column, pa.array(values, type))


def refused(input_tables: frames.Tables, **rest: Any) -> tuple[petition.Problem, ...]:
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.assess_tables(**input_tables, as_of=AS_OF, **rest)
    for problem in caught.value.problems:
        assert problem.zh != problem.en
        assert problem.zh in caught.value.zh and problem.en in caught.value.en
    return caught.value.problems


def where(problem: petition.Problem) -> tuple[str, str | None, int | None, str | None]:
    return problem.code, problem.table, problem.row, problem.column


def test_an_unknown_column_is_an_error_unless_ignored() -> None:
    input_tables = tables()
    input_tables["receptions"] = input_tables["receptions"].append_column("colour", pa.array(["red"]))
    [problem] = refused(input_tables)
    assert where(problem) == ("unknown_column", "receptions", None, "colour")
    ignored = petition.assess_tables(**input_tables, as_of=AS_OF, extra="ignore")
    assert ignored.to_json() == petition.assess_tables(**tables(), as_of=AS_OF).to_json()
    unknown: Any = "keep"
    with pytest.raises(ValueError, match="extra"):
        petition.assess_tables(**input_tables, as_of=AS_OF, extra=unknown)


def test_an_unknown_leader() -> None:
    input_tables = tables()
    input_tables["receptions"] = replaced(input_tables["receptions"], "leader", ["L99"], pa.string())
    [problem] = refused(input_tables)
    assert where(problem) == ("unknown_reference", "receptions", 0, "leader")
    assert "L99" in problem.en


def test_dates_as_text_are_one_problem_of_the_column() -> None:
    input_tables = tables()
    input_tables["receptions"] = replaced(input_tables["receptions"], "date", ["2019-02-30"], pa.string())
    [problem] = refused(input_tables)
    assert where(problem) == ("wrong_type", "receptions", None, "date")


def test_a_time_of_day_is_no_date() -> None:
    input_tables = tables()
    noon = [datetime(2020, 2, 12, 12)]
    input_tables["receptions"] = replaced(input_tables["receptions"], "date", noon, pa.timestamp("us"))
    [problem] = refused(input_tables)
    assert where(problem)[1:] == ("receptions", 0, "date")


def test_a_missing_column() -> None:
    input_tables = tables()
    input_tables["receptions"] = input_tables["receptions"].drop_columns(["mode"])
    [problem] = refused(input_tables)
    assert where(problem) == ("missing_column", "receptions", None, "mode")


def test_every_bad_row_is_listed() -> None:
    document = documents.document()
    first = document["receptions"][0]
    document["receptions"] = [{**first, "id": f"R{number:03}"} for number in range(50)]
    input_tables = frames.tables(document)
    modes = ["fax" if number % 10 == 3 else "appointment" for number in range(50)]
    input_tables["receptions"] = replaced(input_tables["receptions"], "mode", modes, pa.string())
    assert [where(problem) for problem in refused(input_tables)] == [
        ("unknown_value", "receptions", row, "mode") for row in (3, 13, 23, 33, 43)
    ]


def test_the_year_as_text_and_the_unknown_setting() -> None:
    year: Any = "2020"
    with pytest.raises(TypeError, match="year"):
        petition.assess_tables(**tables(), year=year, as_of=AS_OF)
    input_tables = tables()
    input_tables["receptions"] = replaced(input_tables["receptions"], "setting", ["moon"], pa.string())
    [problem] = refused(input_tables)
    assert where(problem) == ("unknown_value", "receptions", 0, "setting")


def test_a_misspelt_office_is_a_finding() -> None:
    input_tables = tables()
    input_tables["terms"] = replaced(input_tables["terms"], "office", ["vice_mayer"], pa.string())
    report = petition.assess_tables(**input_tables, as_of=AS_OF)
    assert [finding.record for finding in report.findings if finding.rule == "office_not_in_policy"] == ["L01"]


def test_an_object_that_is_no_table_is_refused() -> None:
    wrong: Any = [{"leader": "L01"}]
    with pytest.raises(TypeError, match="terms"):
        petition.assess_tables(terms=wrong, as_of=AS_OF)


def test_problems_of_personal_columns_show_no_value() -> None:
    input_tables = tables()
    input_tables["petitioners"] = replaced(input_tables["petitioners"], "phone", [13800000001], pa.int64())
    problems = refused(input_tables)
    assert problems and not [part for part in documents.HIDDEN if any(part in one.zh for one in problems)]


# Optional tables and columns.


def test_rules_of_missing_tables_are_listed() -> None:
    input_tables = tables()
    report = petition.assess_tables(terms=input_tables["terms"], receptions=input_tables["receptions"], as_of=AS_OF)
    assert {duty.rule for duty in report.duties} == {"reception"}
    assert {"resolution", "selection", "annual_summary", "ledger_element_missing"} <= set(report.not_evaluated)
    assert not {"reception", "reception_lapsed", "office_not_in_policy"} & set(report.not_evaluated)
    with_steps = petition.assess_tables(**{name: input_tables[name] for name in ("terms", "receptions", "steps")}, as_of=AS_OF)
    assert {"reception", "resolution", "selection"} <= {duty.rule for duty in with_steps.duties}
    assert set(with_steps.not_evaluated) < set(report.not_evaluated)


def test_leaders_or_terms_are_required() -> None:
    input_tables = tables()
    del input_tables["leaders"], input_tables["terms"]
    assert "missing" in [problem.code for problem in refused(input_tables)]


def test_with_all_tables_every_rule_is_evaluated() -> None:
    assert list(petition.assess_tables(**tables(), as_of=AS_OF).not_evaluated) == []


def test_cases_are_optional_if_selections_name_their_leader() -> None:
    input_tables = {name: table for name, table in tables().items() if name in ("terms", "steps")}
    report = petition.assess_tables(**input_tables, as_of=AS_OF)
    [duty] = [duty for duty in report.duties if duty.id == "L01/selection_q1/2020-Q1"]
    assert list(duty.evidence) == ["C001"]
    input_tables["steps"] = replaced(input_tables["steps"], "leader", [None, None], pa.string())
    [problem] = refused(input_tables)
    assert where(problem) == ("missing", "steps", 1, "leader")


def on_one_day(*kinds: str) -> frames.Tables:
    """Returns the tables of a case whose further steps share a day."""
    document = documents.document()
    document["cases"][0]["steps"] += [{"kind": kind, "on": "2020-03-02"} for kind in kinds]
    return frames.tables(document)


def test_a_day_has_the_order_that_makes_its_steps_regular() -> None:
    for kinds in (("assigned", "team_formed"), ("team_formed", "assigned")):
        [case] = petition.assess_tables(**on_one_day(*kinds), as_of=AS_OF).cases
        assert (case.irregular_steps, case.last_step) == (0, "team_formed")


def last_step(input_tables: frames.Tables, **options: Any) -> str | None:
    """Returns the last step of the only case."""
    report = petition.assess_tables(**input_tables, as_of=AS_OF, **options)
    assert petition.Tables(**input_tables, **options).assess(as_of=AS_OF) == report
    [case] = report.cases
    return case.last_step


def test_rows_whose_order_decides_are_refused() -> None:
    input_tables = on_one_day("studied", "assigned")
    assert {(problem.code, problem.table) for problem in refused(input_tables)} == {("ambiguous_order", "steps")}
    assert last_step(input_tables, order="rows") == "assigned"
    input_tables["steps"] = input_tables["steps"].append_column("seq", pa.array([0, 1, 3, 2], pa.int32()))
    assert last_step(input_tables) == "studied"
    with pytest.raises(ValueError, match="order"):
        last_step(input_tables, order="days")


def test_lists_are_columns() -> None:
    document = documents.document()
    terms = [
        {"office": "副市长", "portfolio": [], "from": "2018-01-01", "to": "2018-12-31"},
        {"office": "副市长", "portfolio": ["教育"], "from": "2019-01-01"},
    ]
    document["leaders"].append({"id": "L02", "name": "王演示", "terms": terms})
    document["receptions"][0]["also_present"] = ["L02"]
    input_tables = frames.tables(document)
    assert input_tables["terms"]["portfolio"].to_pylist() == [None, [], ["教育"]]
    report = petition.assess_tables(**input_tables, as_of=AS_OF)
    assert report == documents.ledger(document).assess(as_of=AS_OF)
    evidence = {duty.id: duty.evidence for duty in report.duties}
    assert evidence["L02/reception/2020-Q1"] == ("R001",)
    wrong = pa.array([["L02", "L99"]], pa.list_(pa.string()))
    at = input_tables["receptions"].column_names.index("also_present")
    input_tables["receptions"] = input_tables["receptions"].set_column(at, "also_present", wrong)
    [problem] = refused(input_tables)
    assert problem.code == "unknown_reference" and "L99" in problem.en


def test_a_leader_without_any_event_appears() -> None:
    input_tables = tables()
    input_tables["terms"] = pa.concat_tables([input_tables["terms"], replaced(input_tables["terms"], "leader", ["L02"], pa.string())])
    del input_tables["leaders"]
    report = petition.assess_tables(**input_tables, as_of=AS_OF)
    assert "L02/reception/2020-Q1" in [duty.id for duty in report.duties]


def two_bureaus() -> tuple[frames.Tables, dict[str, documents.Document]]:
    """Returns two bureaus with the same ids, one of them without receptions."""
    other = documents.document()
    other["receptions"] = []
    alone = {"440300": documents.document(), "440400": other}
    input_tables: frames.Tables = {}
    for code, document in alone.items():
        for name, table in frames.tables(document).items():
            table = table.append_column("bureau", pa.array([code] * table.num_rows, pa.string()))
            input_tables[name] = pa.concat_tables([input_tables[name], table]) if name in input_tables else table
    return input_tables, alone


def test_many_bureaus_in_one_call() -> None:
    input_tables, alone = two_bureaus()
    report = petition.assess_tables(**input_tables, as_of=AS_OF)
    duties = pa.table(report.duties).to_pylist()
    assert {row["bureau"] for row in duties} == set(alone)
    for code, document in alone.items():
        statuses = [(row["id"], row["status"]) for row in duties if row["bureau"] == code]
        expected = documents.ledger(document).assess(as_of=AS_OF)
        assert statuses == [(duty.id, duty.status) for duty in expected.duties]
        findings = [finding.rule for finding in report.findings if finding.bureau == code]
        assert findings == [finding.rule for finding in expected.findings]
    assert petition.Tables(**input_tables).bureaus == tuple(alone)


def test_the_report_of_one_bureau_of_many_is_its_own() -> None:
    input_tables, alone = two_bureaus()
    report = petition.assess_tables(**input_tables, as_of=AS_OF)
    for code, document in alone.items():
        own = documents.ledger(document).assess(as_of=AS_OF)
        assert report.bureau(code).to_json() == own.to_json()
        assert report.bureau(code).accountability() == own.accountability()
    lines = [line for code in alone for line in report.bureau(code).accountability()]
    assert [line.record for line in report.accountability()] == [line.record for line in lines]
    # Each bureau has a document of its own.
    with pytest.raises(petition.PetitionError, match="bureau"):
        report.to_json()
    with pytest.raises(petition.PetitionError, match="440500"):
        report.bureau("440500")


def test_a_bureau_column_must_be_in_every_table() -> None:
    input_tables, _ = two_bureaus()
    input_tables["receptions"] = input_tables["receptions"].drop_columns(["bureau"])
    assert ("missing_column", "receptions", None, "bureau") in [where(problem) for problem in refused(input_tables)]


# Comparison.


def test_comparing_tables_is_comparing_the_ledger(example: petition.Ledger, policy: petition.Policy) -> None:
    policies = {"as is": policy, "any day": policy.replace(tenure="any_day")}
    through_tables = petition.compare(petition.Tables(**frames.tables(example_document())), policies, as_of=AS_OF)
    through_objects = petition.compare(example, policies, as_of=AS_OF)
    assert list(through_tables) == list(through_objects) != []
    frame = pl.DataFrame(through_tables)
    assert frame["id"].to_list() == [row.id for row in through_objects]
    assert frame["as_is_status"].to_list() == [outcome_of(row, "as is").status for row in through_objects]
    assert frame["any_day_achieved"].to_list() == [outcome_of(row, "any day").achieved for row in through_objects]


def outcome_of(row: petition.Difference, name: str) -> petition.Outcome:
    outcome = row.outcomes[name]
    assert outcome is not None
    return outcome


def test_checked_tables_can_be_assessed_repeatedly(report: petition.Report) -> None:
    checked = petition.Tables(**frames.tables(example_document()))
    for _ in range(2):
        assert checked.assess(as_of=AS_OF).to_json() == report.to_json()
    assert not [part for part in documents.HIDDEN if part in repr(checked)]


def test_selected_columns_equal_those_of_the_full_table() -> None:
    whole, documents_of = two_bureaus()
    report = petition.assess_tables(**whole, as_of=date(2020, 12, 31))
    example = petition.Ledger.from_json(json.dumps(next(iter(documents_of.values())))).assess(as_of=date(2020, 12, 31))
    wanted = ["status", "bureau", "period", "excluded"]
    duties = pa.table(report.duties)
    assert pa.table(report.duties.select(wanted)) == duties.select(wanted)
    few = report.duties.select(["subject", "status"])
    assert few.columns == ("subject", "status")
    assert pa.table(few) == pa.table(few) == duties.select(["subject", "status"])
    for rows in (report.cases, report.findings, example.duties, example.duties[3:9], example.findings):
        table = pa.table(rows)
        names = table.column_names[::-2]
        assert pa.table(rows.select(names)) == table.select(names)


def test_an_unknown_column_is_refused(report: petition.Report) -> None:
    with pytest.raises(petition.UnknownValue) as caught:
        report.duties.select(["subject", "state"])
    assert caught.value.path == "columns"
    assert '"state"' in caught.value.en and "status" in caught.value.en
