"""Every scenario gives what its files say: the same bytes as in every other language."""

from __future__ import annotations

import pytest
from scenarios import Scenario, beside, kept, scenarios

ALL = scenarios()


@pytest.mark.parametrize("scenario", ALL, ids=lambda scenario: scenario.name)
def test_scenario(scenario: Scenario) -> None:
    given, expected = beside(scenario)
    assert given.error == expected.error
    assert given.report == expected.report
    assert given.answers == expected.answers


def test_there_are_scenarios_of_every_outcome() -> None:
    outcomes = [kept(scenario) for scenario in ALL]
    assert len(ALL) >= 200
    for what in ("report", "error", "answers"):
        assert sum(getattr(outcome, what) is not None for outcome in outcomes) >= 10, what
