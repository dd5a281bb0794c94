"""All findings in their order (docs/rulebook.md#8-findings)."""

from .clocks import clock_findings
from .findings_cases import case_findings
from .findings_others import leader_findings, matter_findings, milestone_findings
from .findings_receptions import reception_findings, schedule_findings
from .ledger import byte_order

RECORD_KINDS = ["leader", "reception", "case", "matter", "milestone"]

# The order of the table of section 8.
RULES = [
    "office_not_in_policy", "term_gap", "not_in_schedule", "reception_not_published", "reception_unannounced",
    "published_after_deadline", "published_after_session", "short_notice", "reception_details_missing",
    "reception_lapsed", "reception_unrecorded", "reception_not_counted", "reception_outside_term",
    "step_out_of_order", "consent_missing", "selection_not_published", "case_without_holder", "holder_differs",
    "portfolio_mismatch", "delegated_leader", "matter_in_two_cases", "transferred_after_notice",
    "team_lead_missing", "unit_head_missing", "supervisor_not_authorised", "activity_unrecorded",
    "concluded_without_supervision", "concluded_without_study", "approved_out_of_office",
    "concluded_without_coordination", "case_stalled", "holder_out_of_office", "ledger_element_missing",
    "clock_overdue", "milestone_unmatched", "milestone_early",
]


class Collector:
    """Collects findings, except those that section 8 excludes."""

    def __init__(self, policy, ledger, states):
        self.policy = policy
        self.ledger = ledger
        self.states = states
        self.made = []  # (sort key, finding)

    def add(
        self, record_kind, record, rule, on, detail=(), consent_quarter=False, step_kind=None, place=0, decided_on=None,
        missing=(),
    ):
        """`decided_on`: the day on which the policy must be in effect; default: `on`. `missing`: the kinds that an
        irregular step needs and that are not active."""
        severity = self.policy.severity(rule)
        if severity == "off":
            return
        decided_on = on if decided_on is None else decided_on
        if decided_on is not None and (self.policy.is_before(decided_on) or self.policy.is_after(decided_on)):
            return
        leader, unit = self.leader_and_unit(record_kind, record)
        finding = {
            "rule": rule,
            "severity": severity,
            "practice": self.policy.is_practice(rule, step_kind),
            "record": record,
            "leader": leader,
            "unit": unit,
            "clause": self.policy.clause_of_rule(rule, consent_quarter, step_kind),
            "on": on,
            "detail": list(detail),
            "message": {"zh": "", "en": ""},
            "step": step_kind,
            "missing": list(missing),
        }
        key = (
            RECORD_KINDS.index(record_kind), byte_order(record), RULES.index(rule),
            "" if on is None else on.isoformat(), place,
        )
        self.made.append((key, finding))

    def leader_and_unit(self, record_kind, record):
        """Section 10: returns the leader and the unit of the record."""
        if record_kind == "leader":
            return record, None
        if record_kind == "reception":
            return next(item["leader"] for item in self.ledger.receptions if item["id"] == record), None
        if record_kind == "case":
            state = self.states.by_id[record]
            return state.holder, self.ledger.matter(state.case["matter"])["unit"]
        if record_kind == "matter":
            return None, self.ledger.matter(record)["unit"]
        return None, None

    def in_order(self):
        return [finding for _, finding in sorted(self.made, key=lambda item: item[0])]


def findings_of_year(policy, ledger, states, duties, clocks, year, as_of):
    collector = Collector(policy, ledger, states)
    leader_findings(collector, policy, ledger, year)
    schedule_findings(collector, policy, ledger, duties, year, as_of)
    reception_findings(collector, policy, ledger, year, as_of)
    case_findings(collector, policy, ledger, states, year, as_of)
    matter_findings(collector, policy, ledger, states, year, as_of)
    clock_findings(collector, clocks, year)
    milestone_findings(collector, policy, ledger, year, as_of)
    return collector.in_order()
