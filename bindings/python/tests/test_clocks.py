"""Statutory clocks of matters: events, the report's rows, lists, the report as a page."""

from __future__ import annotations

from datetime import date

import documents
import frames
import petition
import pyarrow as pa
import pytest

DAY = date(2020, 4, 1)
POLICY = petition.Policy.parse(documents.CLOCKS)
LEDGER = documents.ledger(documents.with_events())


def test_events_are_those_of_the_document() -> None:
    accepted, _, extended = LEDGER.matters[0].events
    assert accepted == petition.Event("accepted", date(2020, 1, 10), None, None)
    assert (extended.days, extended.note) == (10, "经批准")
    assert "经批准" not in repr(extended)
    assert documents.ledger().matters[0].events == ()


def test_a_report_has_the_clocks_of_its_matters() -> None:
    report = LEDGER.assess(POLICY, as_of=DAY)
    inform, conclude = report.clocks
    assert (inform.id, inform.status, inform.days_late) == ("M001/inform/2020-01-10", "met_late", 3)
    assert (inform.stopped_on, inform.stopped_by) == (date(2020, 1, 20), "informed")
    assert (conclude.due, conclude.status, conclude.who) == (date(2020, 3, 20), "overdue", "unit")
    counts = report.summary.clocks
    assert (counts.overdue, counts.met_late, counts.met, report.summary.late_clocks) == (1, 1, 0, 2)
    assert report.falls_short
    assert len(LEDGER.assess(as_of=DAY).clocks) == 0


def test_tables_have_the_clocks_of_objects() -> None:
    tables = frames.tables(documents.with_events())
    report = petition.assess_tables(**tables, policy=POLICY, as_of=DAY)
    expected = LEDGER.assess(POLICY, as_of=DAY)
    assert report.clocks == expected.clocks and report.summary == expected.summary
    rows = pa.table(report.clocks)
    assert rows.equals(pa.table(expected.clocks)) and rows.equals(pa.table(petition.Clocks(list(report.clocks))))
    assert rows["status"].to_pylist() == ["met_late", "overdue"]
    assert pa.table(report.clocks.select(["matter", "due"])).to_pylist()[1] == {"matter": "M001", "due": date(2020, 3, 20)}
    del tables["events"]
    without = petition.assess_tables(**tables, policy=POLICY, as_of=DAY)
    assert len(without.clocks) == 0 and {"inform", "conclude"} <= {*without.not_evaluated}


def test_events_whose_order_decides_need_a_column_seq() -> None:
    document = documents.with_events()
    document["matters"][0]["events"] = [{"kind": kind, "on": "2020-01-10"} for kind in ("informed", "accepted")]
    tables = frames.tables(document)
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.assess_tables(**tables, policy=POLICY, as_of=DAY)
    found = [(problem.code, problem.table, problem.row) for problem in caught.value.problems]
    assert found == [("ambiguous_order", "events", 0), ("ambiguous_order", "events", 1)]
    by_row = petition.assess_tables(**tables, policy=POLICY, as_of=DAY, order="rows")
    assert by_row.clocks[0].stopped_on is None
    assert petition.assess_tables(**tables, as_of=DAY).to_json()


def test_lists_name_overdue_clocks() -> None:
    for lines in (LEDGER.agenda(DAY, 30, policy=POLICY), LEDGER.assess(POLICY, as_of=DAY).accountability()):
        [line] = [line for line in lines if line.kind == "clock" and line.what == "conclude"]
        assert (line.subject, line.record, line.status) == ("U01", "M001/conclude/2020-01-10", "overdue")
    [item] = [item for item in LEDGER.todo(DAY, policy=POLICY).items if item.owed.what == "conclude"]
    assert (item.section, item.matter, item.unit) == ("overdue", "M001", "U01")


def test_the_page_has_a_section_of_clocks() -> None:
    page = LEDGER.assess(POLICY, as_of=DAY).html()
    assert 'id="clocks"' in page and "逾期 12 天" in page
    assert 'id="clocks"' not in LEDGER.assess(as_of=DAY).html()


def test_another_table_of_working_days_is_used_everywhere() -> None:
    policy = POLICY.with_workdays(documents.WORKDAYS)
    [line] = [line for line in LEDGER.agenda(date(2020, 1, 13), 10, policy=policy) if line.what == "inform"]
    [item] = [item for item in LEDGER.todo(date(2020, 1, 13), policy=policy).items if item.owed.what == "inform"]
    assert (line.due, item.owed.due, item.last_workday) == (date(2020, 1, 20),) * 3
