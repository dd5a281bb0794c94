"""Policy files: reading, and `extends` (rulebook 4)."""

import tomllib
from pathlib import Path

from .ledger import visible
from .offices import Offices

# Where the built-in policy is, seen from this file.
BUILT_IN = Path(__file__).resolve().parents[3] / "crates" / "petition-core" / "policies" / "shenzhen-2019.toml"


def merge(base, child):
    """Tables key by key (one level deep), [[lists]] whole, scalars replaced; the base's key order stays."""
    merged = {}
    for key, value in base.items():
        merged[key] = dict(value) if isinstance(value, dict) else value
    for key, value in child.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            for inner_key, inner_value in value.items():
                merged[key][inner_key] = inner_value
        else:
            merged[key] = value
    merged.pop("extends", None)
    return merged


def read(path):
    """Introduction: invisible characters are dropped."""
    return tomllib.loads(visible(Path(path).read_text(encoding="utf-8")))


def load(path, base_path=None):
    document = read(path)
    if "extends" in document:
        base = read(base_path or BUILT_IN)
        document = merge(base, document)
    return Policy(document)


class Policy:
    """A complete policy with names for what the other modules ask."""

    def __init__(self, document):
        self.id = document["id"]
        self.effective_from = document.get("effective_from")
        self.effective_to = document.get("effective_to")
        self.settings = document["settings"]
        self.tolerance_percent = self.settings.get("tenure_tolerance_percent", 0)
        self.term_gap_days = self.settings.get("term_gap_days", 31)
        self.reading = document["reading"]
        self.groups = document.get("group", [])
        self.offices = Offices(document.get("office", []), self.groups)
        self.quotas = document.get("quota", [])
        self.delegated = document.get("delegated", [])
        self.milestones = document.get("milestone", [])
        self.publication = document.get("publication", {}).get("milestone")
        self.accountability = document.get("accountability", {}).get("warnings", [])
        self.findings = {rule: finding_entry(entry) for rule, entry in document["findings"].items()}
        self.steps = {kind: step_entry(entry) for kind, entry in document["steps"].items()}
        self.ledger_clause = document["ledger"]["elements"]

    def is_before(self, day):
        return self.effective_from is not None and day < self.effective_from

    def is_after(self, day):
        return self.effective_to is not None and day > self.effective_to

    def severity(self, rule):
        """A rule without an entry is off."""
        return self.findings[rule]["severity"] if rule in self.findings else "off"

    def source_of(self, rule, step_kind=None):
        """The entry that gives clause and practice: the rule's own, or with the clause "step" that of the step."""
        entry = self.findings[rule]
        return self.steps[step_kind] if entry["clause"] == "step" else entry

    def clause_of_step(self, kind, consent_quarter):
        return clause_of(self.steps[kind], consent_quarter)

    def clause_of_rule(self, rule, consent_quarter, step_kind=None):
        return clause_of(self.source_of(rule, step_kind), consent_quarter)

    def is_practice(self, rule, step_kind=None):
        """Section 8: custom, not the source."""
        return self.source_of(rule, step_kind).get("practice", False)


def clause_of(entry, consent_quarter):
    """The second clause where the selection needed consent."""
    if consent_quarter and "with_consent" in entry:
        return entry["with_consent"]
    return entry["clause"]


def finding_entry(entry):
    """[findings]: a list of severity, clause, second clause; or a table."""
    if isinstance(entry, dict):
        return entry
    return dict(zip(["severity", "clause", "with_consent"], entry))


def step_entry(entry):
    """[steps]: a clause, or a table."""
    return {"clause": entry} if isinstance(entry, str) else entry
