"""What an analyst of a province does, without a loop: trends, years, names, units, many workbooks."""

from __future__ import annotations

import itertools
import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import documents
import frames
import pandas as pd
import petition
import polars as pl
import pyarrow as pa
import pytest
from conftest import EXAMPLE

AS_OF = date(2020, 12, 31)


def coded(ledger: petition.Ledger, count: int) -> list[petition.Ledger]:
    """Copies of a ledger for bureaus with codes of their own."""
    text, code = ledger.to_json(), ledger.bureau["code"]
    codes = (f"{440001 + number}" for number in range(count))
    return [petition.Ledger.from_json(text.replace(f'"{code}"', f'"{one}"', 1)) for one in codes]


def test_a_trend_has_the_summary_of_each_report(example: petition.Ledger) -> None:
    frame = example.trend(year=2020).to_polars()
    assert frame.height == 366 and frame["as_of"].dtype == pl.Date
    for day in (date(2020, 1, 1), date(2020, 7, 1), AS_OF):
        [row] = frame.filter(pl.col("as_of") == day).rows(named=True)
        summary = example.assess(as_of=day).summary
        assert row["mandatory_overdue"] == summary.mandatory.overdue
        assert row["mandatory_met"] == summary.mandatory.met
        assert row["advisory_open"] == summary.advisory.open
        assert row["findings_violation"] == summary.findings.violation
    assert frame["mandatory_met"].n_unique() > 10
    days = [AS_OF, AS_OF + timedelta(days=1)]
    assert example.trend(days).to_polars()["as_of"].to_list() == days
    with pytest.raises(petition.UnknownValue, match="days or a year"):
        example.trend()


def test_a_trend_of_tables_has_a_row_for_each_bureau(example: petition.Ledger) -> None:
    tables = petition.Tables.from_ledgers(coded(example, 2))
    frame = tables.trend([date(2020, 6, 30), AS_OF]).to_polars()
    assert frame.select("as_of", "bureau").rows() == list(
        itertools.product([date(2020, 6, 30), AS_OF], ["440001", "440002"])
    )
    one = example.trend([date(2020, 6, 30), AS_OF]).to_polars()
    assert frame.filter(bureau="440002").drop("bureau").equals(one)


def test_two_years_match_by_the_part_of_the_year(example: petition.Ledger) -> None:
    days = {"2019 年": date(2019, 12, 31), "2020 年": AS_OF}
    frame = petition.compare(example, as_of=days).to_polars()
    assert {"Q1", "year"} <= set(frame["period"])
    old, new = (example.assess(as_of=day).duties for day in days.values())
    status = {
        name: {f"{duty.subject}/{duty.rule}/{duty.period[5:] or 'year'}": duty.status for duty in duties}
        for name, duties in zip(days, (old, new), strict=True)
    }
    ids = set(status["2019 年"]) | set(status["2020 年"])
    expected = {id for id in ids if status["2019 年"].get(id) != status["2020 年"].get(id)}
    assert set(frame["id"]) == expected and len(expected) == frame.height
    assert "2019_年_status" in frame.columns
    for row in frame.rows(named=True):
        assert row["2020_年_status"] == status["2020 年"].get(row["id"])


def test_two_ledgers_are_compared_with_leaders_that_only_one_has() -> None:
    old, new = documents.document(), documents.document()
    added = {**new["leaders"][0], "id": "L00"}
    new["leaders"].insert(0, added)
    ledgers = {"old": documents.ledger(old), "new": documents.ledger(new)}
    rows = petition.compare(ledgers, as_of=AS_OF)
    assert {row.subject for row in rows} == {"L00"}
    assert all(row.outcomes["old"] is None and row.outcomes["new"] is not None for row in rows)
    assert petition.compare({"a": ledgers["old"], "b": ledgers["old"]}, as_of=AS_OF).to_polars().is_empty()
    tables = {name: petition.Tables.from_ledgers([ledger]) for name, ledger in ledgers.items()}
    of_tables = petition.compare(tables, as_of=AS_OF)
    assert [(row.id, row.outcomes) for row in of_tables] == [(row.id, row.outcomes) for row in rows]
    assert {row.bureau for row in of_tables} == {ledgers["old"].bureau["code"]}


def test_sides_of_a_comparison_need_names(example: petition.Ledger) -> None:
    tables = petition.Tables.from_ledgers([example])
    days = {"a": AS_OF, "b": AS_OF}
    for arguments, path in (
        ({"ledger": example, "as_of": AS_OF}, "policies"),
        ({"ledger": {"a": example}, "as_of": AS_OF}, "ledger"),
        ({"ledger": {"a": example, "c": example}, "as_of": days}, "as_of"),
        ({"ledger": {"a": example, "b": tables}, "as_of": AS_OF}, "ledger"),
    ):
        with pytest.raises(petition.PetitionError) as caught:
            petition.compare(**arguments)  # type: ignore[arg-type]
        assert caught.value.path == path


def test_names_and_labels_are_columns(example: petition.Ledger) -> None:
    report = example.assess(as_of=AS_OF)
    frame = report.duties.to_polars(labels=True)
    assert frame.drop(frame.columns[-8:]).equals(report.duties.to_polars())
    names = {leader.id: leader.name for leader in example.leaders}
    names["bureau"] = example.bureau["name"]
    labels = {word.key: word for word in petition.words("status")}
    policy = petition.Policy.builtin("shenzhen-2019")
    for row, duty in zip(frame.rows(named=True), report.duties, strict=True):
        title = policy.title(duty)
        assert (row["title_zh"], row["title_en"]) == (title.zh, title.en)
        assert row["subject_name"] == names[duty.subject]
        assert (row["status_zh"], row["status_en"]) == (labels[duty.status].zh, labels[duty.status].en)
        assert row["bureau_name"] == example.bureau["name"]
    cases = report.cases.to_polars(labels=True)
    assert cases.filter(pl.col("leader").is_not_null())["leader_name"].null_count() == 0
    findings = report.findings.to_polars(labels=True)
    assert findings.filter(pl.col("unit").is_not_null())["unit_name"].null_count() == 0
    # Tables of other origin have no names; titles need none.
    plain = petition.assess_tables(**frames.tables(json.loads(example.to_json())), as_of=AS_OF)
    unnamed = plain.duties.to_polars(labels=True)
    assert unnamed["subject_name"].null_count() == unnamed.height
    assert unnamed["title_zh"].equals(frame["title_zh"])


def test_lists_are_tables_of_three_libraries(example: petition.Ledger) -> None:
    owed = example.assess(as_of=AS_OF).accountability()
    frame, arrow, pandas = owed.to_polars(), owed.to_arrow(), owed.to_pandas()
    assert isinstance(arrow, pa.Table) and isinstance(pandas, pd.DataFrame)
    assert frame.height == arrow.num_rows == len(pandas) == len(owed) > 0
    assert str(pandas["due"].dtype).startswith("datetime64")
    columns = ("due", "subject", "who", "what", "record", "clause", "days_left", "days_late", "binding", "status", "kind")
    assert frame.columns == list(columns)
    assert frame.rows() == [tuple(getattr(row, name) for name in columns) for row in owed]
    agenda = example.agenda(date(2020, 7, 1), 30)
    labelled = agenda.to_polars(labels=True)
    assert labelled["title_zh"].null_count() == 0 and labelled["subject_name"].null_count() == 0
    assert labelled["record"].to_list() == [row.record for row in agenda]


def test_entries_are_a_table_and_masked(example: petition.Ledger) -> None:
    entries = example.entries(AS_OF)
    frame = entries.to_polars(labels=True)
    assert frame["matter"].to_list() == [entry.matter for entry in entries]
    assert frame["missing"].to_list() == [list(entry.missing) for entry in entries]
    assert frame["petitioners"].to_list() == [[one.name for one in entry.petitioners if one.name] for entry in entries]
    assert "**" in str(frame["petitioners"].to_list())
    assert frame.filter(pl.col("unit").is_not_null())["unit_name"].null_count() == 0
    full = example.entries(AS_OF, masked=False).to_polars()
    assert full["petitioners"].to_list() != frame["petitioners"].to_list()


def test_accountability_by_unit_of_300_bureaus() -> None:
    one, policy = documents.ledger(documents.with_events()), petition.Policy.parse(documents.CLOCKS)
    report = petition.Tables.from_ledgers(coded(one, 300)).assess(policy, as_of=AS_OF)
    owed = report.accountability()
    frame = owed.to_polars(labels=True)
    by_unit = frame.filter(who="unit").group_by("bureau", "bureau_name", "subject_name").len()
    own = one.assess(policy, as_of=AS_OF).accountability()
    units = {row.subject for row in own if row.who == "unit"}
    assert units and by_unit.height == 300 * len(units)
    assert set(by_unit["subject_name"]) == {unit.name for unit in one.units if unit.id in units}
    assert frame.height == 300 * len(own)
    last = owed[-len(own) :]
    assert {row.bureau for row in last} == {"440300"}
    assert [row.record for row in last] == [row.record for row in own]
    assert report.bureau("440300").accountability() == own


def test_sixty_workbooks_are_one_frame(tmp_path: Path) -> None:
    one = documents.ledger()
    for ledger in coded(one, 60):
        ledger.write(tmp_path / f"{ledger.bureau['code']}.xlsx")
    seen: list[tuple[int, int]] = []
    read = petition.read_many(tmp_path / "*.xlsx", progress=lambda done, count, path: seen.append((done, count)))
    assert seen == [(number, 60) for number in range(1, 61)]
    frame = petition.Tables.from_ledgers(read.ledgers).assess(as_of=AS_OF).duties.to_polars()
    own = one.assess(as_of=AS_OF).duties.to_polars()
    assert frame["bureau"].n_unique() == 60 and frame.height == 60 * own.height
    assert frame.filter(bureau="440060").drop("bureau").equals(own)


def test_unreadable_files_are_skipped_or_raised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(EXAMPLE / "ledger.json", tmp_path / "b.json")
    (tmp_path / "a.json").write_text("{}")
    with pytest.raises(petition.InvalidLedger):
        petition.read_many(tmp_path / "*.json")
    read = petition.read_many([tmp_path / "a.json", tmp_path / "b.json"], on_error="skip", progress=True)
    assert list(read.by_path) == [str(tmp_path / "b.json")] and len(read.ledgers) == 1
    assert {path: error.code for path, error in read.errors.items()} == {str(tmp_path / "a.json"): "invalid_ledger"}
    assert "2/2 b.json" in capsys.readouterr().err
    with pytest.raises(petition.UnknownValue) as caught:
        petition.read_many([], on_error="ignore")  # type: ignore[arg-type]
    assert caught.value.path == "on_error"


def test_a_pattern_without_files_is_refused(tmp_path: Path) -> None:
    for name in ("*.xlsx", "台账2020.xlsx"):
        with pytest.raises(petition.PetitionError) as caught:
            petition.read_many(tmp_path / name)
        assert name in caught.value.zh
        assert list(petition.read_many(tmp_path / name, on_error="skip").errors) == [str(tmp_path / name)]


def test_tables_of_a_ledger_are_its_ledger(example: petition.Ledger) -> None:
    tables: dict[str, Any] = {**example.tables()}
    assert list(tables) == "leaders terms units matters petitioners events receptions cases steps milestones".split()
    report = petition.assess_tables(**tables, as_of=AS_OF)
    assert report.to_json() == example.assess(as_of=AS_OF).to_json()
    assert tables["receptions"].to_polars()["id"].to_list() == [one.id for one in example.receptions]
    many = petition.Tables.from_ledgers(coded(example, 2))
    assert many.bureaus == ("440001", "440002")
    assert many.ledger("440002").bureau["code"] == "440002"
    assert many.assess(as_of=AS_OF).bureau("440002").to_json() == report.to_json()
    with pytest.raises(petition.UnknownRecord):
        many.ledger("440300")
    with pytest.raises(petition.UnknownValue, match="two ledgers of the bureau"):
        petition.Tables.from_ledgers([example, example])


def test_waiting_times_are_those_between_the_steps_of_each_case(example: petition.Ledger) -> None:
    report = example.assess(as_of=AS_OF)
    frame = report.waiting().to_polars()
    history = [(case.id, step.kind, step.on) for case in report.cases for step in example.case(case.id).file(AS_OF).history]
    assert frame.select("case", "step", "on").rows() == history != []
    between = frame.filter(pl.col("next_on").is_not_null())
    assert (between["next_on"] - between["on"]).dt.total_days().to_list() == between["days"].to_list()
    last = frame.filter(pl.col("next_on").is_null())
    assert last["case"].n_unique() == last.height == frame["case"].n_unique()
    assert last["days"].to_list() == [(AS_OF - on).days for on in last["on"]]
    many = petition.Tables.from_ledgers(coded(example, 2)).assess(as_of=AS_OF)
    assert many.waiting().to_polars().filter(bureau="440002").drop("bureau").equals(frame)
    tables: dict[str, Any] = {**example.tables()}
    plain = petition.assess_tables(**tables, as_of=AS_OF)
    with pytest.raises(petition.UnknownValue, match="from_ledgers"):
        plain.waiting()


def test_the_receptions_of_a_ledger_are_a_table(example: petition.Ledger) -> None:
    receptions = example.receptions
    assert len(receptions) == 74 and receptions[0].id == "R001" and receptions[-1:][0] == receptions[73]
    frame = receptions.to_polars(labels=True)
    assert frame.height == 74 and str(frame.schema["date"]) == "Date"
    row = frame.filter(frame["id"] == "R067").row(0, named=True)
    assert (row["leader"], row["status_zh"], row["status_en"]) == ("L07", "计划", "planned")
    assert row["leader_name"] == next(one.name for one in example.leaders if one.id == "L07")
    assert row["bureau_name"] == example.bureau["name"]
    assert str(receptions.to_pandas()["date"].dtype).startswith("datetime64")
    html = receptions._repr_html_()
    assert "R001" in html and all(one.record not in html for one in receptions if one.record)
