"""Proposals: `Ledger.plan`, `Ledger.candidates`."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import conftest
import documents
import petition
import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

DATA = conftest.ROOT / "crates" / "petition-planning" / "tests" / "data"
DAY = date(2020, 2, 10)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def example_plan(ledger: petition.Ledger) -> petition.Plan:
    return ledger.plan(
        "2021-Q1",
        as_of=date(2021, 1, 4),
        busy={"L02": days(date(2021, 1, 4), date(2021, 2, 26))},
        closed={date(2021, 3, 1), date(2021, 3, 2), date(2021, 3, 3)},
        per_day=2,
    )


def test_the_documents_are_those_of_the_command(example: petition.Ledger) -> None:
    plan = example_plan(example)
    assert plan.to_json() == (DATA / "plan.json").read_bytes().decode("utf-8")
    candidates = example.candidates(as_of=date(2020, 5, 15))
    assert candidates.to_json() == (DATA / "candidates.json").read_bytes().decode("utf-8")


def plain(value: Any) -> Any:
    """A value as JSON has it: the fields of objects as dicts."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if names := getattr(value, "__match_args__", ()):
        return {name: plain(getattr(value, name)) for name in names}
    return value


def test_objects_have_the_fields_of_the_documents(example: petition.Ledger) -> None:
    for result in (example_plan(example), example.candidates(as_of=date(2020, 5, 15))):
        document = json.loads(result.to_json())
        del document["format"]
        assert {key: plain(getattr(result, key)) for key in document} == document


def test_a_plan_is_entered_into_a_new_ledger(example: petition.Ledger) -> None:
    plan = example_plan(example)
    entered = plan.enter()
    added = entered.receptions[len(example.receptions) :]
    assert added == plan.receptions() and len(added) == len(plan.proposals) > 10
    assert [(one.leader, one.date) for one in added] == [(one.leader, one.date) for one in plan.proposals]
    assert {one.status for one in added} == {"planned"}
    assert entered.plan("2021-Q1", as_of=plan.as_of).proposals == ()
    assert plan == example_plan(example) != example.plan("2021-Q1", as_of=plan.as_of)


def test_an_unplaced_duty_has_its_reasons_in_both_languages() -> None:
    ledger = documents.ledger()
    plan = ledger.plan("2020-Q2", as_of=date(2020, 4, 1), busy={"L01": days(date(2020, 4, 1), date(2020, 6, 30))})
    [unplaced] = plan.unplaced
    assert (unplaced.duty, unplaced.missing, plan.proposals) == ("L01/reception/2020-Q2", 1.0, ())
    assert {reason.code for reason in unplaced.reasons} == {"not_workday", "leader_busy"}
    assert "领导另有安排" in unplaced.why.zh and "not available" in unplaced.why.en
    labels = {word.key: word.zh for word in petition.words("day_block")}
    assert all(labels[reason.code] in unplaced.why.zh for reason in unplaced.reasons)


def test_a_policy_and_its_name_give_the_same_plan(example: petition.Ledger, policy: petition.Policy) -> None:
    by_name = example.plan("2021-Q1", as_of=DAY, policy="shenzhen-2019")
    assert by_name == example.plan("2021-Q1", as_of=DAY, policy=policy) == example.plan("2021-Q1", as_of=DAY)
    other = policy.replace(counted_settings=["video"])
    assert {one.setting for one in example.plan("2021-Q1", as_of=DAY, policy=other).proposals} == {"video"}
    assert {one.setting for one in by_name.proposals} == {"hall"}


def test_candidates_name_the_year_and_the_alarms(example: petition.Ledger) -> None:
    candidates = example.candidates(as_of=date(2020, 5, 15))
    assert candidates.year == 2020 and example.candidates(as_of=date(2021, 1, 4), year=2020).year == 2020
    suggested = [one.case for leader in candidates.leaders for one in leader.suggestions]
    assert len(suggested) == len(set(suggested)) == candidates.library.suggested
    for leader in candidates.leaders:
        assert len(leader.suggestions) <= leader.needs
    assert {alarm.code for alarm in candidates.alarms} <= {word.key for word in petition.words("alarm_code")}
    assert pickle.loads(pickle.dumps(candidates)).to_json() == candidates.to_json()


WRONG: list[tuple[str, type[petition.PetitionError], Callable[[Any], object]]] = [
    ("period", petition.UnknownValue, lambda ledger: ledger.plan("2020-Q5", as_of=DAY)),
    ("period", petition.WrongType, lambda ledger: ledger.plan(2020, as_of=DAY)),
    ("per_day", petition.OutOfRange, lambda ledger: ledger.plan("2020", as_of=DAY, per_day=0)),
    ("per_day", petition.WrongType, lambda ledger: ledger.plan("2020", as_of=DAY, per_day=1.5)),
    ("busy", petition.WrongType, lambda ledger: ledger.plan("2020", as_of=DAY, busy=[DAY])),
    ("busy", petition.WrongType, lambda ledger: ledger.plan("2020", as_of=DAY, busy={"L01": DAY})),
    ("busy", petition.WrongType, lambda ledger: ledger.plan("2020", as_of=DAY, busy={"L01": "2020-02-03"})),
    ("busy", petition.WrongType, lambda ledger: ledger.plan("2020", as_of=DAY, busy={None: [DAY]})),
    ("closed", petition.WrongType, lambda ledger: ledger.plan("2020", as_of=DAY, closed=["2020-02-03"])),
    ("closed", petition.WrongType, lambda ledger: ledger.plan("2020", as_of=DAY, closed=DAY)),
    ("leaders/L99", petition.UnknownRecord, lambda ledger: ledger.plan("2020", as_of=DAY, busy={"L99": [DAY]})),
    ("as_of", petition.OutOfRange, lambda ledger: ledger.plan("2020", as_of=date(1900, 1, 1))),
    ("year", petition.OutOfRange, lambda ledger: ledger.candidates(as_of=DAY, year=1900)),
]


@pytest.mark.parametrize(("path", "kind", "call"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_argument_is_named(
    path: str, kind: type[petition.PetitionError], call: Callable[[Any], object]
) -> None:
    with pytest.raises(kind) as caught:
        call(documents.ledger())
    assert caught.value.path == path


@given(strategies.documents(), strategies.as_ofs(), st.sets(st.dates(date(2020, 1, 1), date(2020, 12, 31)), max_size=60))
def test_no_proposal_is_on_a_busy_day_or_a_day_off(
    document: documents.Document, as_of: date, busy: set[date]
) -> None:
    ledger = documents.ledger(document)
    plan = ledger.plan("2020", as_of=as_of, busy=dict.fromkeys((one.id for one in ledger.leaders), busy))
    taken = {(one.leader, one.date) for one in ledger.receptions if one.status != "cancelled"}
    for proposal in plan.proposals:
        assert proposal.date not in busy and petition.is_workday(proposal.date)
        assert as_of <= proposal.date and (proposal.leader, proposal.date) not in taken
