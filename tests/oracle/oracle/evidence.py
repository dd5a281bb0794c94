"""Evidence of duties: the records that count, and excluded ones (docs/rulebook.md#6-evidence)."""

from .ledger import byte_order, held_receptions, id_of_milestone_record


class Evidence:
    def __init__(self):
        self.items = []  # (day, id) of the records that count
        self.proof_days = []  # the days that prove a milestone
        self.gains = []  # (day, amount) added to the running total
        self.excluded = []  # (day, id, why)

    def achieved(self):
        return float(sum(amount for _, amount in self.gains))

    def day_of_reaching(self, required):
        """Returns the first day on which the running total reaches `required`."""
        total = 0.0
        for day, amount in sorted(self.gains):
            total += amount
            if total >= required:
                return day
        return None

    def first_proof_day(self):
        return min(self.proof_days, default=None)

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
    found = Evidence()
    half_days_on = {}  # day -> sum of half days of the receptions that count
    for reception in held_receptions(ledger, as_of):
        day = reception["date"]
        if leader["id"] not in reception["present"] or not period.contains(day):
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
    found = Evidence()
    for case_id, state in states.by_id.items():
        days = [
            selected.on for selected in state.credited_selections()
            if selected.holder == leader["id"] and selected.on in covered
        ]
        if days:  # a case counts once in a duty, on the first day
            found.items.append((min(days), case_id))
            found.gains.append((min(days), 1))
    return found


def cases_resolved(states, leader, covered, period):
    found = Evidence()
    for case_id, state in states.by_id.items():
        resolutions = [
            resolution for resolution in state.credited_resolutions()
            if resolution.holder == leader["id"] and period.contains(resolution.on)
        ]
        days = [resolution.on for resolution in resolutions if resolution.on in covered]
        if days:
            found.items.append((min(days), case_id))
            found.gains.append((min(days), 1))
        for resolution in resolutions:
            if resolution.on not in covered:
                found.excluded.append((resolution.on, case_id, "not_covered"))
        invalid = state.active_step(state.reading["resolved_on"])
        if invalid is not None and not invalid.valid:
            if invalid.holder == leader["id"] and period.contains(invalid.on):
                found.excluded.append((invalid.on, case_id, "chain"))
    return found


def matches(entry, period, record):
    """Whether the record has the kind and the period of the duty, or for a span a quarter inside it."""
    if record["kind"] != entry["kind"]:
        return False
    return record["period"] == period.name or record["period"] in period.names_of_quarters_inside()


def matching_records(ledger, entry, period, as_of):
    return [record for record in ledger.milestones if record["on"] <= as_of and matches(entry, period, record)]


def evidence_of_milestone(ledger, states, entry, period, first, last):
    found = Evidence()
    for record in matching_records(ledger, entry, period, states.as_of):
        found.items.append((record["on"], id_of_milestone_record(record)))
        found.proof_days.append(record["on"])
    if entry.get("proved_for_each") is not None:
        prove_each_selection(found, states, entry["proved_by"], first, last)
    elif entry.get("proved_by") is not None:
        prove_by_one_step(found, ledger, entry["proved_by"], first, min(last, states.as_of))
    return found


def prove_by_one_step(found, ledger, kind, first, last):
    """Adds the first such step of each case. Irregular and undone steps also prove that the work was done."""
    for case in ledger.cases:
        days = [step["on"] for step in case["steps"] if step["kind"] == kind and first <= step["on"] <= last]
        if days:
            found.items.append((min(days), case["id"]))
            found.proof_days.append(min(days))


def prove_each_selection(found, states, kind, first, last):
    """Proves the milestone if a step of the kind took effect while each selection of the window was active."""
    days, unproved = [], []
    for case_id, state in states.by_id.items():
        selections = [item for item in state.credited_selections() if first <= item.on <= last]
        if not selections:
            continue
        steps = [
            replayed_step.on for replayed_step in state.replayed
            if replayed_step.kind == kind and replayed_step.took_effect and was_active(selections[0], replayed_step)
        ]
        if steps:
            days.append(steps[0])
            found.items.append((steps[0], case_id))
        else:
            unproved.append((selections[0].on, case_id, "not_done"))
    if days and not unproved:
        found.proof_days.append(max(days))
    found.excluded += unproved


def was_active(selection, replayed_step):
    """Whether the selection was active at the step: from the selection on, until it is undone."""
    if replayed_step.place < selection.place:
        return False
    return selection.undone_by is None or replayed_step.place < selection.undone_by.place
