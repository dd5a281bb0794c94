"""Properties of all ledgers."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import documents
import petition
import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st

# From best to worst: additional evidence never worsens a status.
RANKS = {"met": 0, "met_late": 1, "not_started": 2, "open": 2, "at_risk": 2, "missed": 3, "overdue": 3}


@given(strategies.documents())
def test_a_ledger_round_trips_through_json(document: documents.Document) -> None:
    ledger = documents.ledger(document)
    text = ledger.to_json()
    again = petition.Ledger.from_json(text)
    assert again == ledger and hash(again) == hash(ledger)
    assert again.to_json() == text


@given(strategies.documents(), strategies.as_ofs(), st.randoms(use_true_random=False))
def test_the_order_of_the_lists_does_not_matter(
    document: documents.Document, as_of: date, random: st.DataObject
) -> None:
    shuffled = copy.deepcopy(document)
    for name in ("leaders", "matters", "receptions", "cases", "milestones"):
        random.shuffle(shuffled[name])  # type: ignore[attr-defined]
    one = documents.ledger(document).assess(year=2020, as_of=as_of)
    other = documents.ledger(shuffled).assess(year=2020, as_of=as_of)
    assert one.to_json() == other.to_json()
    assert one == other


@given(strategies.documents(), strategies.as_ofs(), strategies.days(), st.sampled_from(strategies.LEADERS))
def test_one_more_reception_never_worsens_a_quota(
    document: documents.Document, as_of: date, day: str, leader: str
) -> None:
    more = copy.deepcopy(document)
    more["receptions"].append(
        {
            "id": "R999",
            "leader": leader,
            "date": day,
            "mode": "appointment",
            "setting": "hall",
            "status": "held",
        }
    )
    before = documents.ledger(document).assess(year=2020, as_of=as_of)
    after = documents.ledger(more).assess(year=2020, as_of=as_of)
    for old, new in zip(before.duties, after.duties, strict=True):
        assert (old.id, old.required) == (new.id, new.required)
        if old.measure == "reception_days" and old.status != "not_assessed":
            assert new.achieved >= old.achieved
            assert RANKS[new.status] <= RANKS[old.status]
        else:
            assert new.status == old.status


@given(strategies.documents(), strategies.as_ofs())
def test_every_value_survives_pickling_and_copying(document: documents.Document, as_of: date) -> None:
    ledger = documents.ledger(document)
    report = ledger.assess(year=2020, as_of=as_of)
    values: list[object] = [ledger, report, *report.duties, *report.cases, *report.findings, *ledger.receptions]
    values += [*ledger.leaders, *ledger.matters, *report.accountability(), *ledger.entries(as_of)]
    for value in values:
        again = pickle.loads(pickle.dumps(value))
        assert again == value and hash(again) == hash(value)
        assert copy.deepcopy(value) == value


@given(strategies.documents(), strategies.as_ofs())
def test_report_and_document_agree(document: documents.Document, as_of: date) -> None:
    report = documents.ledger(document).assess(year=2020, as_of=as_of)
    expected = json.loads(report.to_json())
    assert [duty.status for duty in report.duties] == [duty["status"] for duty in expected["duties"]]
    assert [case.stage for case in report.cases] == [case["stage"] for case in expected["cases"]]
    assert [one.rule for one in report.findings] == [one["rule"] for one in expected["findings"]]
    owed = {"open", "at_risk", "missed", "overdue"}
    assert list(report.outstanding()) == [duty for duty in report.duties if duty.status in owed]
    subjects = {duty.subject for duty in report.duties}
    assert {leader.id for leader in documents.ledger(document).leaders if leader.terms and covered(leader)} <= subjects


def covered(leader: petition.Leader) -> bool:
    """Whether the leader has an office with duties throughout the year."""
    return any(
        term.office != "district_head" and term.from_ <= date(2020, 1, 1) and (term.to or date.max) >= date(2020, 12, 31)
        for term in leader.terms
    )


@given(strategies.documents(), strategies.as_ofs())
def test_record_accepts_exactly_the_next_steps(document: documents.Document, as_of: date) -> None:
    ledger = documents.ledger(document)
    for case in ledger.cases:
        # Later steps block every step, and a concluded case accepts more steps than `next_steps` lists.
        if any(step.on > as_of for step in case.steps) or case.stage(as_of) == "concluded":
            continue
        allowed = {step.kind for step in case.next_steps(as_of)}
        for kind in strategies.KINDS:
            step: dict[str, object] = {"kind": kind, "on": as_of}
            if kind == "transferred":
                step["to"] = "L01"
            if kind in allowed:
                recorded = ledger.record(case.id, step, as_of).case(case.id)
                [added] = [one for one in recorded.file(as_of).history if one.position == len(case.steps)]
                assert added.regular
            elif kind != "replied":  # It may be repeated, but `next_steps` does not list it again.
                with pytest.raises(petition.RefusedStep):
                    ledger.record(case.id, step, as_of)


@settings(max_examples=25)
@given(strategies.documents())
@pytest.mark.parametrize("name", ["ledger.xlsx", "ledger.json", "tables"])
def test_a_ledger_round_trips_through_every_format(name: str, document: documents.Document) -> None:
    ledger = documents.ledger(document)
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        ledger.write(path)
        assert petition.read(path) == ledger
