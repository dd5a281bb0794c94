"""Shared fixtures: the example year; settings of Hypothesis."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import petition
import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples" / "shenzhen-2020"

# No database of failures in the working directory, and no deadline, because CI machines pause.
settings.register_profile(
    "petition", database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("petition")


@pytest.fixture(scope="session")
def example() -> petition.Ledger:
    """The ledger of the example year."""
    return petition.read(EXAMPLE / "ledger.json")


@pytest.fixture(scope="session")
def policy() -> petition.Policy:
    """The policy of the example year."""
    return petition.Policy.builtin("shenzhen-2019")


@pytest.fixture(scope="session")
def as_of() -> date:
    """The last day of the example year."""
    return date(2020, 12, 31)


@pytest.fixture(scope="session")
def report(example: petition.Ledger, policy: petition.Policy, as_of: date) -> petition.Report:
    """The report of the example year."""
    return example.assess(policy, as_of=as_of)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the number of passed scenarios, as the tests of every language do."""
    name = "test_conformance.py::test_scenario["
    passed = sum(name in report.nodeid for report in terminalreporter.stats.get("passed", []))
    terminalreporter.write_line(f"conformance: {passed} scenarios")
