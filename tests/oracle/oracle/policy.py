"""Reads policy files with `extends` (docs/rulebook.md#4-policy)."""

import tomllib
from pathlib import Path

# The path of the built-in policy.
BUILT_IN = Path(__file__).resolve().parents[3] / "crates" / "petition-core" / "policies" / "shenzhen-2019.toml"


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


def load(path, base_path=None):
    document = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    if "extends" in document:
        base = tomllib.loads(Path(base_path or BUILT_IN).read_text(encoding="utf-8"))
        document = merge(base, document)
    return Policy(document)


class Policy:
    """A complete policy."""

    def __init__(self, document):
        self.id = document["id"]
        self.effective_from = document.get("effective_from")
        self.effective_to = document.get("effective_to")
        self.settings = document["settings"]
        self.reading = document["reading"]
        self.groups = document.get("group", [])
        self.quotas = document.get("quota", [])
        self.delegated = document.get("delegated", [])
        self.milestones = document.get("milestone", [])
        self.publication = document.get("publication", {}).get("milestone")
        self.findings = document["findings"]
        self.steps = document["steps"]
        self.ledger_clause = document["ledger"]["elements"]

    def is_before(self, day):
        return self.effective_from is not None and day < self.effective_from

    def is_after(self, day):
        return self.effective_to is not None and day > self.effective_to

    def severity(self, rule):
        return self.findings[rule][0]

    def clause_of_step(self, kind, consent_quarter):
        """[steps]: returns `with_consent` if the selection needed consent."""
        entry = self.steps[kind]
        if isinstance(entry, str):
            return entry
        if consent_quarter and "with_consent" in entry:
            return entry["with_consent"]
        return entry["clause"]

    def clause_of_rule(self, rule, consent_quarter, step_kind=None):
        """[findings]: returns the second clause if the selection needed consent; "step" means the step's clause."""
        entry = self.findings[rule]
        clause = entry[2] if consent_quarter and len(entry) > 2 else entry[1]
        if clause == "step":
            return self.clause_of_step(step_kind, consent_quarter)
        return clause
