"""Comparison of a year under several readings and policies."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import documents
import frames
import petition
import pytest

AS_OF = date(2020, 12, 31)


def test_only_differing_duties_are_returned(example: petition.Ledger, policy: petition.Policy) -> None:
    policies = {"as is": policy, "any day": policy.replace(tenure="any_day"), "half days": policy.replace(day_count="half_days")}
    reports = {name: example.assess(one, as_of=AS_OF) for name, one in policies.items()}
    statuses = {
        name: {duty.id: duty.status for duty in report.duties} for name, report in reports.items()
    }
    ids = {id for one in statuses.values() for id in one}
    differing = {id for id in ids if len({one.get(id) for one in statuses.values()}) > 1}
    comparison = petition.compare(example, policies, as_of=AS_OF)
    assert {row.id for row in comparison} == differing != set()
    assert len(comparison) == len(differing)
    for row in comparison:
        assert list(row.outcomes) == list(policies)
        for name, outcome in row.outcomes.items():
            assert (outcome.status if outcome else None) == statuses[name].get(row.id)
        [first, *_] = [duty for report in reports.values() for duty in report.duties if duty.id == row.id]
        assert (row.subject, row.rule, row.period) == (first.subject, first.rule, first.period)


def test_the_same_policy_twice_differs_in_nothing(example: petition.Ledger, policy: petition.Policy) -> None:
    assert len(petition.compare(example, {"one": policy, "other": "shenzhen-2019"}, as_of=AS_OF)) == 0


def test_a_duty_that_one_policy_lacks_has_no_outcome_there(
    example: petition.Ledger, policy: petition.Policy
) -> None:
    county = petition.Policy.load(county_policy())
    comparison = petition.compare(example, {"city": policy, "county": county}, year=2020, as_of=AS_OF)
    lacking = [row for row in comparison if None in row.outcomes.values()]
    assert lacking
    assert "<table" in comparison._repr_html_()


def county_policy() -> str:
    from conftest import ROOT

    return str(ROOT / "examples" / "county" / "policy.toml")


def test_half_days_count_less_than_calendar_dates() -> None:
    document = documents.document()
    document["receptions"][0]["length"] = "half_day"
    policy = petition.Policy.builtin("shenzhen-2019")
    policies = {"dates": policy, "half days": policy.replace(day_count="half_days")}
    comparison = petition.compare(documents.ledger(document), policies, as_of=AS_OF)
    [row] = [row for row in comparison if row.rule == "reception" and row.period == "2020-Q1"]
    dates, halves = row.outcomes["dates"], row.outcomes["half days"]
    assert dates is not None and halves is not None
    assert (dates.status, dates.achieved) == ("met", 1.0)
    assert (halves.status, halves.achieved) == ("missed", 0.5)


def test_an_unknown_policy_is_reported_under_the_callers_name(example: petition.Ledger) -> None:
    with pytest.raises(petition.UnknownPolicy) as caught:
        petition.compare(example, {"one": "shenzhen-2019", "other": "none"}, as_of=AS_OF)
    assert caught.value.path == 'policies["other"]'


@pytest.mark.parametrize("policies", [{}, {"one": "shenzhen-2019"}])
def test_one_policy_is_refused(example: petition.Ledger, policies: dict[str, str]) -> None:
    with pytest.raises(petition.UnknownValue, match="at least two policies") as caught:
        petition.compare(example, policies, as_of=AS_OF)
    assert caught.value.path == "policies" and "至少两个方案" in caught.value.zh


def test_rules_that_were_not_compared_are_listed(example: petition.Ledger, policy: petition.Policy) -> None:
    policies = {"as is": policy, "any day": policy.replace(tenure="any_day")}
    assert petition.compare(example, policies, as_of=AS_OF).not_evaluated == ()
    frame = frames.tables(documents.document())
    tables = petition.Tables(terms=frame["terms"], receptions=frame["receptions"])
    comparison = petition.compare(tables, policies, as_of=date(2019, 6, 30))
    assert comparison.not_evaluated == tables.assess(as_of=AS_OF).not_evaluated != ()
    assert "resolution" in comparison.not_evaluated
    for again in (pickle.loads(pickle.dumps(comparison)), copy.deepcopy(comparison), comparison[:]):
        assert again == comparison and hash(again) == hash(comparison)
        assert again.not_evaluated == comparison.not_evaluated
    assert petition.Comparison(comparison) != comparison
