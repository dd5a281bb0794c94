"""Runs the scenarios of `tests/conformance` through the objects.

Uses the standard library alone: the wheel's check runs them in environments that have no test tool.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import petition

FOLDER = Path(__file__).resolve().parents[3] / "tests" / "conformance"

Json = Any


def text_of(path: Path) -> str:
    """Returns the file's exact text, with line endings and byte-order mark."""
    return path.read_bytes().decode("utf-8")


@dataclass(frozen=True)
class Scenario:
    """A directory below `tests/conformance`; its path is its name: `clause/2.1.2-short-notice`."""

    name: str
    folder: Path
    policy: str
    year: int
    as_of: date
    asks: tuple[Json, ...]

    def read_policy(self) -> petition.Policy:
        if self.policy.endswith(".toml"):
            return petition.Policy.parse(text_of(self.folder / self.policy))
        return petition.Policy.builtin(self.policy)

    def read_ledger(self, file: str = "ledger.json") -> petition.Ledger:
        return petition.Ledger.from_json(text_of(self.folder / file))

    def expected_text(self, name: str) -> str | None:
        """Returns the text of a file with an expected outcome, if it exists."""
        path = self.folder / name
        return text_of(path) if path.exists() else None


@dataclass(frozen=True)
class Outcome:
    """The outcome of a scenario: a report with optional answers, or an error."""

    report: str | None = None
    error: Json = None
    answers: Json = None


def scenarios() -> list[Scenario]:
    """Returns all scenarios, sorted by name."""
    return [read(path.parent) for path in sorted(FOLDER.glob("*/*/scenario.json"))]


def read(folder: Path) -> Scenario:
    asked = json.loads(text_of(folder / "scenario.json"))
    return Scenario(
        name=folder.relative_to(FOLDER).as_posix(),
        folder=folder,
        policy=asked["policy"],
        year=asked["year"],
        as_of=date.fromisoformat(asked["as_of"]),
        asks=tuple(asked.get("asks", ())),
    )


def run(scenario: Scenario) -> Outcome:
    """Reads the policy, then the ledger, then assesses; the first failure is the outcome."""
    try:
        policy = scenario.read_policy()
        ledger = scenario.read_ledger()
        report = ledger.assess(policy, scenario.year, as_of=scenario.as_of)
    except petition.PetitionError as error:
        return Outcome(error=error_file(error))
    results = answers(scenario, ledger, policy) if scenario.asks else None
    return Outcome(report=report.to_json(), answers=results)


def expected_outcome(scenario: Scenario) -> Outcome:
    """Returns the outcome in the files."""

    def value(name: str) -> Json:
        text = scenario.expected_text(name)
        return None if text is None else json.loads(text)

    return Outcome(scenario.expected_text("report.json"), value("error.json"), value("answers.json"))


def error_file(error: petition.PetitionError) -> Json:
    """Returns an error in the format of `error.json`."""
    problems = error.problems if isinstance(error, petition.InvalidInput) else ()
    file: dict[str, Json] = {
        "code": error.code,
        "path": error.path,
        "zh": error.zh,
        "en": error.en,
        "problems": [values(problem, "code path zh en") for problem in problems],
    }
    if isinstance(error, petition.RefusedAct):
        file["reasons"] = [dict(zip(("code", "record", "clause"), reason, strict=True)) for reason in error.reasons]
    if isinstance(error, petition.ConflictingChanges):
        file["conflicts"] = [conflict_file(conflict) for conflict in error.conflicts]
    return file


SIDES = ("base", "mine", "theirs")


def conflict_file(conflict: dict[str, Json]) -> Json:
    """Returns a contradiction with the value of its field on each side, or the row."""
    key = conflict["key"]
    rows = {side: conflict[side] and conflict[side]["record"] for side in SIDES}
    if key is None:
        return {**conflict_place(conflict), **rows}
    return {**conflict_place(conflict), **{side: row and text_of_value(row.get(key)) for side, row in rows.items()}}


def conflict_place(conflict: dict[str, Json]) -> Json:
    return {name: value for name, value in conflict.items() if name not in (*SIDES, "problem")}


def text_of_value(value: Json) -> str | None:
    """Returns a text as it is, and another value as JSON."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def values(record: object, names: str) -> Json:
    """Returns some fields of a record as JSON values."""
    return {name: plain(getattr(record, name)) for name in names.split()}


def plain(value: Json) -> Json:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    assert value is None or isinstance(value, (str, int, float, bool)), type(value)
    return value


def case_file(file: petition.CaseFile) -> Json:
    return {
        **values(file, "case as_of stage holder needs_consent"),
        "history": [values(step, "position kind on regular detail clause") for step in file.history],
        "next": [values(step, "kind who clause") for step in file.next],
    }


def owed(lines: Iterable[petition.Owed]) -> Json:
    return [values(line, "due subject who what record clause days_left days_late binding status") for line in lines]


def todo(result: petition.Todo) -> Json:
    def item(item: petition.TodoItem) -> Json:
        fields = values(item, "section last_workday leader unit matter last_step days_since_step")
        [line] = owed([item.owed])
        return {**fields, "owed": line, "about": values(item.about, "zh en")}

    return {**values(result, "as_of until"), "items": [item(line) for line in result.items]}


def changes(new: petition.Ledger, old: petition.Ledger) -> Json:
    return plain(new.changes_since(old))


def effect(result: petition.Effect) -> Json:
    def sides(change: petition.DutyChange | petition.FindingChange) -> Json:
        return {side: document(getattr(change, side)) for side in ("before", "after")}

    return {"duties": [sides(one) for one in result.duties], "findings": [sides(one) for one in result.findings]}


# The fields of rows and counts that the report document lacks.
NOT_IN_DOCUMENTS = ("bureau", "step", "late_clocks")


def document(value: Json) -> Json:
    """Returns a value of a report in the form of its document."""
    names = getattr(type(value), "__match_args__", None)
    if names is None:
        return [document(item) for item in value] if isinstance(value, (list, tuple)) else plain(value)
    return {name.rstrip("_"): document(getattr(value, name)) for name in names if name not in NOT_IN_DOCUMENTS}


def entry(row: petition.LedgerEntry) -> Json:
    return {
        **values(row, "matter unit leader missing"),
        "petitioners": [values(who, "name id_number phone") for who in row.petitioners],
        "replied_on": plain(row.reply.replied_on),
        "reply_step_on": plain(row.reply.step_on),
    }


def step_of(fields: dict[str, Json]) -> petition.Step:
    """Converts a step to the callers' form, with a date as its day."""
    rest = {key: value for key, value in fields.items() if key not in ("kind", "on")}
    return petition.Step(fields["kind"], on=date.fromisoformat(fields["on"]), **rest)


def answers(scenario: Scenario, ledger: petition.Ledger, policy: petition.Policy) -> Json:
    """Returns one answer for each question; later ones see what earlier ones recorded, entered and merged."""
    results: list[Json] = []
    for ask in scenario.asks:
        try:
            before, ledger = ledger, changed(ask, ledger, policy, scenario)
            results.append({"gives": answer(ask, before, ledger, policy, scenario)})
        except petition.PetitionError as error:
            results.append({"error": error_file(error)})
    return results


def changed(ask: Json, ledger: petition.Ledger, policy: petition.Policy, scenario: Scenario) -> petition.Ledger:
    """Returns the ledger after a question that records, enters or merges."""
    match ask["ask"]:
        case "record":
            return ledger.record(ask["case"], step_of(ask["step"]), scenario.as_of, policy=policy)
        case "act":
            return ledger.apply(ask["act"], scenario.as_of, policy=policy)
        case "merge":
            [base, theirs] = [scenario.read_ledger(ask[name]) for name in ("base", "theirs")]
            return petition.merge(base, ledger, theirs)
        case _:
            return ledger


def answer(
    ask: Json, before: petition.Ledger, ledger: petition.Ledger, policy: petition.Policy, scenario: Scenario
) -> Json:
    """Returns the answer to a question; `before` is the ledger before it."""
    as_of = scenario.as_of
    match ask["ask"]:
        case "case" | "record":
            return case_file(ledger.case(ask["case"]).file(as_of, policy=policy))
        case "entries":
            return [entry(row) for row in ledger.entries(as_of, policy=policy)]
        case "agenda":
            return owed(ledger.agenda(as_of, ask["days"], policy=policy))
        case "accountability":
            return owed(ledger.assess(policy, scenario.year, as_of=as_of).accountability())
        case "reception_notice":
            notice = ledger.reception_notice(ask["reception"], ask.get("subject"))
            return values(notice, "zh en")
        case "case_notice":
            subject = ask.get("subject")
            notice = ledger.case_notice(ask["case"], as_of, subject, policy=policy)
            return values(notice, "zh en")
        case "act":
            return changes(ledger, before)
        case "merge":
            return changes(ledger, scenario.read_ledger(ask["base"]))
        case "changes":
            return changes(ledger, scenario.read_ledger(ask["old"]))
        case "effect":
            reports = [one.assess(policy, scenario.year, as_of=as_of) for one in (scenario.read_ledger(ask["old"]), ledger)]
            return effect(reports[1].effect_since(reports[0]))
        case "todo":
            return todo(ledger.todo(as_of, policy=policy, **ask.get("options", {})))
        case unknown:
            raise AssertionError(f"{scenario.name} asks for {unknown}")


# The Python names of the arguments in errors.
ARGUMENTS = ("year", "as_of", "policy", "name")


def actual_and_expected(scenario: Scenario) -> tuple[Outcome, Outcome]:
    """The outcome of a scenario and the one in its files, to be compared.

    Where the library names no place, Python names the argument: the library does not know how it is called here.
    """
    actual, expected = run(scenario), expected_outcome(scenario)
    if actual.error and expected.error and expected.error["path"] is None and actual.error["path"] in ARGUMENTS:
        actual.error["path"] = None
    return actual, expected
