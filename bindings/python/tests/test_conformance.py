"""Every scenario gives the bytes in its files, as in every other language."""

from __future__ import annotations

import pytest
from scenarios import Scenario, actual_and_expected, expected_outcome, scenarios

ALL = scenarios()


@pytest.mark.parametrize("scenario", ALL, ids=lambda scenario: scenario.name)
def test_scenario(scenario: Scenario) -> None:
    actual, expected = actual_and_expected(scenario)
    assert actual.error == expected.error
    assert actual.report == expected.report
    assert actual.answers == expected.answers


def test_there_are_scenarios_of_every_outcome() -> None:
    outcomes = [expected_outcome(scenario) for scenario in ALL]
    assert len(ALL) >= 200
    for what in ("report", "error", "answers"):
        assert sum(getattr(outcome, what) is not None for outcome in outcomes) >= 10, what
