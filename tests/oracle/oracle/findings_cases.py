"""Findings about cases (docs/rulebook.md#8-findings)."""

from datetime import timedelta

from .coverage import group_on
from .ledger import byte_order, held_receptions
from .periods import end_of_quarter
from .replay import FOUR_ACTIVITIES


def case_findings(collector, policy, ledger, states, year, as_of):
    for state in states.by_id.values():
        for replayed_step in state.replayed:
            if replayed_step.on.year == year:
                step_findings(collector, policy, state, replayed_step)
        selection_findings(collector, policy, ledger, states, state, year, as_of)
        conclusion_findings(collector, ledger, state, year, as_of)
        if as_of.year == year:
            current_findings(collector, policy, ledger, state, as_of)


def step_findings(collector, policy, state, replayed_step):
    """Findings about one step, including irregular steps and steps without effect."""
    step, kind = replayed_step.step, replayed_step.kind
    # The `selected` that decides the clause: the one active just before the step, or the step itself.
    selected = replayed_step if kind == "selected" else replayed_step.selected_before

    def add(rule, detail=()):
        collector.add(
            "case", state.case["id"], rule, replayed_step.on, detail,
            consent_quarter=state.in_consent_quarter(selected), step_kind=kind, place=replayed_step.place,
        )

    if not replayed_step.regular:
        if kind in ("published", "assigned") and "consented" in replayed_step.named:
            add("consent_missing", replayed_step.named)
        else:
            add("step_out_of_order", replayed_step.named)
    if kind == "transferred" and step["to"] != replayed_step.holder_before and replayed_step.published_before:
        add("transferred_after_notice")
    if kind == "team_formed" and step.get("lead") is None:
        add("team_lead_missing")
    if kind == "unit_reported" and step.get("unit_head") is None:
        add("unit_head_missing")
    if kind == "supervised" and step.get("led_by") not in policy.reading["supervisors"]:
        add("supervisor_not_authorised")
    if kind in FOUR_ACTIVITIES and step.get("record") is None:
        add("activity_unrecorded")


def selection_findings(collector, policy, ledger, states, state, year, as_of):
    """Findings of the year of the active `selected`, whose date is `on`."""
    selected = state.active_step("selected")
    if selected is None or selected.on.year != year:
        return
    needs_consent = state.in_consent_quarter(selected)

    def add(rule, detail=()):
        collector.add("case", state.case["id"], rule, selected.on, detail, consent_quarter=needs_consent)

    counted_from = state.date_of("consented") if needs_consent else selected.on
    if not state.is_active("published") and counted_from is not None and as_of > end_of_quarter(counted_from):
        add("selection_not_published")

    domain = ledger.matter(state.case["matter"])["domain"]
    if domain is not None and state.holder is not None:
        portfolio = ledger.leader(state.holder)["portfolio"]
        if portfolio and domain not in portfolio:
            add("portfolio_mismatch")

    if selected.holder is not None:
        group = group_on(policy, ledger.leader(selected.holder), selected.on)
        if group is not None and any(entry["group"] == group for entry in policy.delegated):
            add("delegated_leader")

    def order(other):
        return (other.date_of("selected"), byte_order(other.case["id"]))

    earlier = [
        other for other in states.by_id.values()
        if other is not state and other.case["matter"] == state.case["matter"]
        and other.is_active("selected") and order(other) < order(state)
    ]
    if earlier:
        add("matter_in_two_cases", [min(earlier, key=order).case["id"]])


def conclusion_findings(collector, ledger, state, year, as_of):
    """Findings of the year of the approval, whose date is `on`."""
    if not state.concluded():
        return
    approved_on = state.date_of("leader_approved")
    if approved_on.year != year:
        return

    def add(rule):
        collector.add(
            "case", state.case["id"], rule, approved_on,
            consent_quarter=state.in_consent_quarter(state.active_step("selected")),
        )

    def done_by_then(kind):
        return any(replayed_step.on <= approved_on for replayed_step in state.active.get(kind, []))

    if not done_by_then("supervised"):
        add("concluded_without_supervision")
    if not done_by_then("studied"):
        add("concluded_without_study")
    holder = state.holder_at_end_of(approved_on)
    received = any(
        reception["date"] <= approved_on
        and state.case["matter"] in reception["matters"]
        and reception["leader"] == holder
        for reception in held_receptions(ledger, as_of)
    )
    if not received and not any(done_by_then(kind) for kind in FOUR_ACTIVITIES):
        add("concluded_without_coordination")


def current_findings(collector, policy, ledger, state, as_of):
    """Rules marked *now*, in any year of the selection."""
    selected = state.active_step("selected")
    if selected is None or state.concluded():
        return

    def add(rule, on):
        collector.add(
            "case", state.case["id"], rule, on, consent_quarter=state.in_consent_quarter(selected),
        )

    last_on = state.last().on
    if last_on <= as_of - timedelta(days=policy.settings["stalled_days"]):
        add("case_stalled", last_on)
    if state.holder is not None and group_on(policy, ledger.leader(state.holder), as_of) is None:
        add("holder_out_of_office", as_of)
