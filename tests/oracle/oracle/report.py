"""The report document (docs/rulebook.md#10-report-document)."""

from datetime import date

from .clocks import STATUSES as CLOCK_STATUSES
from .clocks import clocks_of_year
from .duties import duties_of_year
from .findings import findings_of_year
from .ledger import Ledger, byte_order
from .replay import CaseState
from .rotas import is_evaluated

STATUSES = ["met", "met_late", "open", "at_risk", "missed", "overdue", "not_started", "not_assessed"]
REASONS = ["managed_elsewhere", "before_policy", "after_policy", "calendar_unknown", "partial_term"]
SEVERITIES = ["violation", "warning", "note"]


class States:
    """All cases, replayed up to `as_of`."""

    def __init__(self, policy, ledger, as_of):
        self.as_of = as_of
        self.by_id = {case["id"]: CaseState(case, policy.reading, as_of) for case in ledger.cases}


def evaluate(policy, ledger_document, year, as_of):
    """Returns ledger, replayed cases, duties, clocks and findings as Python values."""
    ledger = Ledger(ledger_document)
    states = States(policy, ledger, as_of)
    duties = duties_of_year(policy, ledger, states, year, as_of)
    clocks = clocks_of_year(policy, ledger, year, as_of)
    return ledger, states, duties, clocks, findings_of_year(policy, ledger, states, duties, clocks, year, as_of)


def assess(policy, ledger_document, year, as_of):
    """Returns the report of section 10 as JSON values."""
    _, states, duties, clocks, findings = evaluate(policy, ledger_document, year, as_of)
    findings = [report_finding(finding) for finding in findings]
    report = {
        "format": "petition-report/1",
        "policy": policy.id,
        "year": year,
        "as_of": as_of,
        "reading": policy.reading,
        "not_evaluated": [rota["id"] for rota in policy.rotas if not is_evaluated(rota, year)],
        "duties": duties,
        "cases": [
            case_row(states.by_id[case_id]) for case_id in sorted(states.by_id, key=byte_order)
        ],
        "clocks": clocks,
        "findings": findings,
        "summary": summary(duties, clocks, findings),
    }
    return plain(report)


def report_finding(finding):
    """Returns the finding without the fields that only accountability and agenda use."""
    return {key: value for key, value in finding.items() if key not in ("step", "missing")}


def case_row(state):
    resolution = state.active_resolution()
    last = state.last()
    return {
        "id": state.case["id"],
        "matter": state.case["matter"],
        "leader": state.holder,
        "stage": state.stage(),
        "selected_on": state.date_of("selected"),
        "published_on": state.date_of("published"),
        "approved_on": state.date_of("leader_approved"),
        "resolved_on": None if resolution is None else resolution.on,
        "last_step": None if last is None else last.kind,
        "last_on": None if last is None else last.on,
        "irregular_steps": sum(1 for replayed_step in state.replayed if not replayed_step.regular),
    }


def summary(duties, clocks, findings):
    def statuses(binding):
        return {
            status: sum(1 for duty in duties if duty["binding"] == binding and duty["status"] == status)
            for status in STATUSES
        }

    return {
        "mandatory": statuses("mandatory"),
        "advisory": statuses("advisory"),
        "reasons": {reason: sum(1 for duty in duties if duty["reason"] == reason) for reason in REASONS},
        "clocks": {
            status: sum(1 for clock in clocks if clock["status"] == status) for status in CLOCK_STATUSES
        },
        "findings": {
            severity: sum(1 for finding in findings if finding["severity"] == severity) for severity in SEVERITIES
        },
    }


def plain(value):
    """Converts dates to text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value
