"""Reads policy files with `extends` and `include` (docs/rulebook.md#4-policy)."""

import tomllib
from pathlib import Path

from .ledger import remove_invisible
from .offices import Offices

# The folder of the built-in policies, and the path of one.
POLICIES = Path(__file__).resolve().parents[3] / "crates" / "petition-core" / "policies"
BUILT_IN = POLICIES / "shenzhen-2019.toml"

# The lists that an included policy adds.
ADDED_LISTS = ["clock", "rota", "quota", "clause"]


def merge(base, child):
    """Merges tables by key (one level deep); replaces [[lists]] and scalars; preserves the base's key order."""
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


def read_document(path):
    """Reads a policy file. Conventions: removes invisible characters."""
    return tomllib.loads(remove_invisible(Path(path).read_text(encoding="utf-8")))


def resolve(path, base_path=None):
    """Returns the document of a policy file with `extends` resolved, then `include`."""
    document = read_document(path)
    if "extends" in document:
        document = merge(read_document(base_path or BUILT_IN), document)
    for name in document.pop("include", []):
        built_in = POLICIES / f"{name}.toml"
        add_lists(document, resolve(built_in if built_in.exists() else Path(path).parent / name, base_path))
    return document


def add_lists(document, included):
    """Adds the lists of an included policy; clauses, and what cites them, get its id as a prefix."""
    for key in ADDED_LISTS:
        citing = "id" if key == "clause" else "clause"
        added = [{**entry, citing: f"{included['id']}:{entry[citing]}"} for entry in included.get(key, [])]
        if added:
            document[key] = document.get(key, []) + added


def load(path, base_path=None):
    return Policy(resolve(path, base_path))


class Policy:
    """A complete policy."""

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
        self.rotas = document.get("rota", [])
        self.clocks = document.get("clock", [])
        self.publication = document.get("publication", {}).get("milestone")
        self.accountability = document.get("accountability", {}).get("warnings", [])
        self.findings = {rule: finding_entry(entry) for rule, entry in document["findings"].items()}
        self.steps = {kind: step_entry(entry) for kind, entry in document.get("steps", {}).items()}
        self.ledger_clause = document["ledger"]["elements"]

    def is_before(self, day):
        return self.effective_from is not None and day < self.effective_from

    def is_after(self, day):
        return self.effective_to is not None and day > self.effective_to

    def severity(self, rule):
        """Returns the severity of a rule; "off" for a rule without an entry."""
        return self.findings[rule]["severity"] if rule in self.findings else "off"

    def defining_entry(self, rule, step_kind=None):
        """Returns the entry with clause and practice: the step's if the clause is "step", else the rule's."""
        entry = self.findings[rule]
        return self.steps[step_kind] if entry["clause"] == "step" else entry

    def clause_of_step(self, kind, consent_quarter):
        """Returns the clause; blank if the policy has no [steps]."""
        return clause_of(self.steps[kind], consent_quarter) if self.steps else ""

    def clause_of_rule(self, rule, consent_quarter, step_kind=None):
        """Returns the clause; blank for a rule without an entry."""
        if rule not in self.findings:
            return ""
        return clause_of(self.defining_entry(rule, step_kind), consent_quarter)

    def is_practice(self, rule, step_kind=None):
        """Section 8: whether the clause is practice."""
        return self.defining_entry(rule, step_kind).get("practice", False)


def clause_of(entry, consent_quarter):
    """Returns `with_consent` if the selection needed consent and the entry has it, else the clause."""
    if consent_quarter and "with_consent" in entry:
        return entry["with_consent"]
    return entry["clause"]


def finding_entry(entry):
    """[findings]: returns an entry as a table; a list holds severity, clause and second clause."""
    if isinstance(entry, dict):
        return entry
    return dict(zip(["severity", "clause", "with_consent"], entry))


def step_entry(entry):
    """[steps]: returns an entry as a table; a string is its clause."""
    return {"clause": entry} if isinstance(entry, str) else entry
