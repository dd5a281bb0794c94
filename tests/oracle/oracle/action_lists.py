"""The lists accountability and agenda (docs/rulebook.md#accountability-and-agenda)."""

from datetime import timedelta

from .entries import MatterView
from .ledger import byte_order
from .replay import ACTORS, CONSENT_STEPS, NEXT_STEPS
from .report import evaluate, plain

BUREAU = "bureau"
STEP_RULES = [
    "step_out_of_order", "consent_missing", "transferred_after_notice", "team_lead_missing", "unit_head_missing",
    "supervisor_not_authorised", "activity_unrecorded", "holder_differs",
]
RECORDING_RULES = ["reception_lapsed", "reception_unrecorded", "ledger_element_missing"]


def item(as_of, due, subject, who, what, record, clause, binding, status):
    left = None if due is None else (due - as_of).days
    return {
        "due": due,
        "subject": subject,
        "who": who,
        "what": what,
        "record": record,
        "clause": clause,
        "days_left": left if left is not None and left >= 0 else None,
        "days_late": -left if left is not None and left < 0 else None,
        "binding": binding,
        "status": status,
    }


def item_of_duty(as_of, duty):
    found = item(
        as_of, duty["window"]["to"], duty["subject"], duty["who"], duty["rule"], duty["id"], duty["clause"],
        duty["binding"], duty["status"],
    )
    found["days_left"], found["days_late"] = duty["days_left"], duty["days_late"]
    return found


def item_of_clock(policy, ledger, states, as_of, clock):
    """The unit of the matter, or the leader of its row of the ledger, acts; where there is none, the bureau."""
    matter = ledger.matter(clock["matter"])
    subject = None
    if clock["who"] == "unit":
        subject = matter["unit"]
    elif clock["who"] == "leader":
        view = MatterView(policy, ledger, states, matter, as_of)
        subject = view.leader() if view.is_row() else None
    found = item(
        as_of, clock["due"], subject or BUREAU, clock["who"], clock["rule"], clock["id"], clock["clause"],
        clock["binding"], clock["status"],
    )
    found["days_left"], found["days_late"] = clock["days_left"], clock["days_late"]
    return found


def subject_of(ledger, state, who):
    """Returns the leader or unit of the case that acts, else the bureau."""
    if who == "leader":
        return state.holder or BUREAU
    if who == "unit":
        return ledger.matter(state.case["matter"])["unit"] or BUREAU
    return BUREAU


def item_of_finding(ledger, states, as_of, finding, due):
    who, subject = BUREAU, BUREAU
    if finding["rule"] in STEP_RULES:
        kind = finding["step"]
        if finding["rule"] in ("step_out_of_order", "consent_missing") and finding["missing"]:
            kind = finding["missing"][0]
        who = ACTORS[kind]
        subject = subject_of(ledger, states.by_id[finding["record"]], who)
    return item(
        as_of, due, subject, who, finding["rule"], finding["record"], finding["clause"], None, finding["severity"],
    )


def subject_order(entry):
    return (entry["subject"] != BUREAU, byte_order(entry["subject"]))


def due_order(entry):
    return (entry["due"] is None, "" if entry["due"] is None else entry["due"].isoformat())


def accountability(policy, ledger_document, year, as_of):
    ledger, states, duties, clocks, findings = evaluate(policy, ledger_document, year, as_of)
    found = [item_of_duty(as_of, duty) for duty in duties if duty["status"] in ("missed", "overdue", "met_late")]
    found += [
        item_of_clock(policy, ledger, states, as_of, clock) for clock in clocks
        if clock["status"] in ("overdue", "met_late")
    ]
    for finding in findings:
        if finding["severity"] == "violation" or (
            finding["severity"] == "warning" and finding["rule"] in policy.accountability
        ):
            found.append(item_of_finding(ledger, states, as_of, finding, None))
    return plain(sorted(found, key=lambda entry: (subject_order(entry), due_order(entry))))


def agenda(policy, ledger_document, as_of, days):
    ledger, states, duties, clocks, findings = evaluate(policy, ledger_document, as_of.year, as_of)
    horizon = as_of + timedelta(days=days)
    found = [
        item_of_duty(as_of, duty) for duty in duties
        if duty["status"] == "overdue"
        or (duty["status"] in ("open", "at_risk") and duty["window"]["to"] <= horizon)
    ]
    found += [
        item_of_clock(policy, ledger, states, as_of, clock) for clock in clocks
        if clock["status"] == "overdue" or (clock["status"] in ("open", "at_risk") and clock["due"] <= horizon)
    ]
    found += planned_receptions(policy, ledger, as_of, horizon)
    dates = {reception["id"]: reception["date"] for reception in ledger.receptions}
    for finding in findings:
        if finding["rule"] in RECORDING_RULES:
            due = None if finding["rule"] == "ledger_element_missing" else dates[finding["record"]]
            found.append(item_of_finding(ledger, states, as_of, finding, due))
    for case_id in sorted(states.by_id, key=byte_order):
        found += next_step(policy, ledger, states.by_id[case_id], as_of)
    return plain(sorted(found, key=lambda entry: (due_order(entry), subject_order(entry))))


def planned_receptions(policy, ledger, as_of, horizon):
    """Returns items of planned receptions. A held reception dated after `as_of` counts as planned."""
    return [
        item(
            as_of, reception["date"], reception["leader"], "leader", "reception", reception["id"],
            policy.clause_of_rule("reception_lapsed", False), None, "planned",
        )
        for reception in sorted(ledger.receptions, key=lambda entry: byte_order(entry["id"]))
        if as_of <= reception["date"] <= horizon
        and (reception["status"] == "planned" or (reception["status"] == "held" and reception["date"] > as_of))
    ]


def next_step(policy, ledger, state, as_of):
    """Returns an item of the first step towards the conclusion that is not active and valid, if it would be regular."""
    selected = state.active_step("selected")
    if selected is None or state.concluded():
        return []
    consent = state.in_consent_quarter(selected)
    path = [kind for kind in NEXT_STEPS if consent or kind not in CONSENT_STEPS]
    kind = next((kind for kind in path if not state.is_valid(kind)), None)
    if kind is None or not state.preview({"kind": kind, "on": as_of}).regular:
        return []
    due = state.last().on + timedelta(days=policy.settings["stalled_days"])
    who = ACTORS[kind]
    return [item(
        as_of, due, subject_of(ledger, state, who), who, kind, state.case["id"], policy.clause_of_step(kind, consent),
        None, "next",
    )]
