"""What counts towards a duty, and what a reader would expect to count and did not (rulebook 6)."""

from .ledger import byte_order, held_receptions, id_of_milestone_record


class Found:
    def __init__(self):
        self.items = []  # (day, id): all that qualifies
        self.days_of_proof = []  # of a milestone: what puts it on record
        self.gains = []  # (day, amount): what raises the running total
        self.excluded = []  # (day, id, why)

    def achieved(self):
        return float(sum(amount for _, amount in self.gains))

    def day_of_reaching(self, required):
        """The first date at which the running total reaches `required`."""
        total = 0.0
        for day, amount in sorted(self.gains):
            total += amount
            if total >= required:
                return day
        return None

    def earliest_proof(self):
        return min(self.days_of_proof, default=None)

    def ids(self):
        return [item_id for _, item_id in sorted(self.items, key=lambda item: (item[0], byte_order(item[1])))]

    def excluded_in_order(self):
        ordered = sorted(self.excluded, key=lambda item: (item[0], byte_order(item[1])))
        return [{"id": item_id, "why": why} for _, item_id, why in ordered]


def evidence_of_measure(policy, ledger, states, leader, measure, covered, period):
    if measure == "reception_days":
        return reception_days(policy, ledger, leader, covered, period, states.as_of)
    if measure == "cases_selected":
        return cases_selected(states, leader, covered)
    if measure == "cases_resolved":
        return cases_resolved(states, leader, covered, period)
    raise ValueError(f"unknown measure {measure!r}")


def reception_days(policy, ledger, leader, covered, period, as_of):
    found = Found()
    half_days_on = {}  # day -> halves of the receptions that count, added up
    for reception in held_receptions(ledger, as_of):
        day = reception["date"]
        if leader["id"] not in reception["present"] or not period.holds(day):
            continue
        if reception["setting"] not in policy.reading["counted_settings"]:
            found.excluded.append((day, reception["id"], "setting"))
        elif reception["mode"] not in policy.reading["counted_modes"]:
            found.excluded.append((day, reception["id"], "mode"))
        elif day not in covered:
            found.excluded.append((day, reception["id"], "not_covered"))
        else:
            found.items.append((day, reception["id"]))
            half_days_on[day] = half_days_on.get(day, 0) + (2 if reception["length"] == "full_day" else 1)
    for day, halves in half_days_on.items():
        if policy.reading["day_count"] == "half_days":
            found.gains.append((day, min(2, halves) / 2))
        else:
            found.gains.append((day, 1))
    return found


def cases_selected(states, leader, covered):
    found = Found()
    for case_id, state in states.by_id.items():
        days = [
            selected.on for selected in state.credited_selections()
            if selected.holder == leader["id"] and selected.on in covered
        ]
        if days:  # a case counts once in a duty, at the first
            found.items.append((min(days), case_id))
            found.gains.append((min(days), 1))
    return found


def cases_resolved(states, leader, covered, period):
    found = Found()
    for case_id, state in states.by_id.items():
        resolutions = [
            resolution for resolution in state.credited_resolutions()
            if resolution.holder == leader["id"] and period.holds(resolution.on)
        ]
        days = [resolution.on for resolution in resolutions if resolution.on in covered]
        if days:
            found.items.append((min(days), case_id))
            found.gains.append((min(days), 1))
        for resolution in resolutions:
            if resolution.on not in covered:
                found.excluded.append((resolution.on, case_id, "not_covered"))
        invalid = state.the(state.reading["resolved_on"])
        if invalid is not None and not invalid.valid:
            if invalid.holder == leader["id"] and period.holds(invalid.on):
                found.excluded.append((invalid.on, case_id, "chain"))
    return found


def matches(entry, period, record):
    """A record of the kind whose period equals the duty's, or for a span a quarter inside it."""
    if record["kind"] != entry["kind"]:
        return False
    return record["period"] == period.name or record["period"] in period.names_of_quarters_inside()


def matching_records(ledger, entry, period, as_of):
    return [record for record in ledger.milestones if record["on"] <= as_of and matches(entry, period, record)]


def evidence_of_milestone(ledger, states, entry, period, first, last):
    found = Found()
    for record in matching_records(ledger, entry, period, states.as_of):
        found.items.append((record["on"], id_of_milestone_record(record)))
        found.days_of_proof.append(record["on"])
    if entry.get("proved_for_each") is not None:
        prove_each_selection(found, states, entry["proved_by"], first, last)
    elif entry.get("proved_by") is not None:
        prove_by_one_step(found, ledger, entry["proved_by"], first, min(last, states.as_of))
    return found


def prove_by_one_step(found, ledger, kind, first, last):
    """Irregular or undone too: the work was done."""
    for case in ledger.cases:
        days = [step["on"] for step in case["steps"] if step["kind"] == kind and first <= step["on"] <= last]
        if days:
            found.items.append((min(days), case["id"]))
            found.days_of_proof.append(min(days))


def prove_each_selection(found, states, kind, first, last):
    """While each selection of the window was active, a step of the kind took effect."""
    days, lacking = [], []
    for case_id, state in states.by_id.items():
        selections = [item for item in state.credited_selections() if first <= item.on <= last]
        if not selections:
            continue
        steps = [
            happening.on for happening in state.happenings
            if happening.kind == kind and happening.took_effect and was_active(selections[0], happening)
        ]
        if steps:
            days.append(steps[0])
            found.items.append((steps[0], case_id))
        else:
            lacking.append((selections[0].on, case_id, "not_done"))
    if days and not lacking:
        found.days_of_proof.append(max(days))
    found.excluded += lacking


def was_active(selection, happening):
    """From its own step on, until it is undone."""
    if happening.place < selection.place:
        return False
    return selection.gone_by is None or happening.place < selection.gone_by.place
