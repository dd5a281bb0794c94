"""All findings in their order (docs/rulebook.md#8-findings)."""

from .findings_cases import case_findings
from .findings_others import leader_findings, matter_findings, milestone_findings
from .findings_receptions import reception_findings
from .ledger import byte_order

RECORD_KINDS = ["leader", "reception", "case", "matter", "milestone"]

# The order of the table of section 8.
RULES = [
    "office_not_in_policy", "reception_not_published", "reception_unannounced", "published_after_deadline",
    "published_after_session", "short_notice", "reception_lapsed", "reception_unrecorded", "reception_not_counted",
    "reception_outside_term", "step_out_of_order", "consent_missing", "selection_not_published",
    "portfolio_mismatch", "delegated_leader", "matter_in_two_cases", "transferred_after_notice",
    "team_lead_missing", "unit_head_missing", "supervisor_not_authorised", "activity_unrecorded",
    "concluded_without_supervision", "concluded_without_study", "concluded_without_coordination", "case_stalled",
    "holder_out_of_office", "ledger_element_missing", "milestone_unmatched", "annual_summary_early",
]


class Collector:
    """Collects findings, except those that section 8 excludes."""

    def __init__(self, policy):
        self.policy = policy
        self.made = []  # (sort key, finding)

    def add(self, record_kind, record, rule, on, detail=(), consent_quarter=False, step_kind=None, place=0):
        severity = self.policy.severity(rule)
        if severity == "off":
            return
        if on is not None and (self.policy.is_before(on) or self.policy.is_after(on)):
            return
        finding = {
            "rule": rule,
            "severity": severity,
            "record": record,
            "clause": self.policy.clause_of_rule(rule, consent_quarter, step_kind),
            "on": on,
            "detail": list(detail),
            "message": {"zh": "", "en": ""},
        }
        key = (
            RECORD_KINDS.index(record_kind), byte_order(record), RULES.index(rule),
            "" if on is None else on.isoformat(), place,
        )
        self.made.append((key, finding))

    def in_order(self):
        return [finding for _, finding in sorted(self.made, key=lambda item: item[0])]


def findings_of_year(policy, ledger, states, year, as_of):
    collector = Collector(policy)
    leader_findings(collector, policy, ledger, year)
    reception_findings(collector, policy, ledger, year, as_of)
    case_findings(collector, policy, ledger, states, year, as_of)
    matter_findings(collector, policy, ledger, states, year, as_of)
    milestone_findings(collector, policy, ledger, year, as_of)
    return collector.in_order()
