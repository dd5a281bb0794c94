"""`petition.analyse`: what follows from a policy, and where two policies judge differently."""

from __future__ import annotations

import json

import petition
import pytest

POLICY = petition.Policy.builtin("shenzhen-2019")


def test_the_smallest_ledger_meets_all_mandatory_duties() -> None:
    analysis = petition.analyse(POLICY, year=2026)
    report = analysis.smallest.assess(POLICY, 2026, as_of=analysis.as_of)
    assert analysis.feasible
    assert report.summary.mandatory.missed == 0 and report.summary.mandatory.overdue == 0
    assert len(analysis.smallest.receptions) == analysis.acts.receptions == 4
    assert analysis.differences == ()


def test_a_difference_is_what_both_policies_say_of_its_ledger() -> None:
    other = POLICY.replace(resolved_on="replied")
    analysis = petition.analyse(POLICY, other, year=2026)
    (difference,) = analysis.differences
    for policy, expected in ((POLICY, difference.before), (other, difference.after)):
        report = difference.ledger.assess(policy, 2026, as_of=difference.as_of)
        assert [duty.status for duty in report.duties if duty.id == difference.duty] == [expected]
    assert difference.before != difference.after


def test_the_document_is_that_of_the_command() -> None:
    analysis = petition.analyse("shenzhen-2019", year=2026)
    document = json.loads(analysis.to_json())
    assert document["format"] == "petition-analysis/1"
    assert document == analysis.to_dict()
    assert [one["kind"] for one in document["findings"]] == [one.kind for one in analysis.findings]
    assert len(document["limits"]) == len(analysis.limits)


def test_the_year_defaults_to_the_first_whole_one() -> None:
    assert petition.analyse(POLICY).year == 2020
    with pytest.raises(petition.OutOfRange):
        petition.analyse(POLICY, year=1900)
