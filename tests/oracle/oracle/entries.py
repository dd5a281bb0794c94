"""Ledger entries and their missing elements (docs/rulebook.md#9-ledger-entry)."""

from .ledger import byte_order, held_receptions


class MatterView:
    """The facts of section 9 about one matter as of a day."""

    def __init__(self, policy, ledger, states, matter, as_of):
        self.policy = policy
        self.matter = matter
        self.as_of = as_of
        self.receptions = sorted(
            [item for item in held_receptions(ledger, as_of) if matter["id"] in item["matters"]],
            key=lambda item: (item["date"], byte_order(item["id"])),
        )
        self.states = [state for state in states.by_id.values() if state.case["matter"] == matter["id"]]

    def is_active_in_any_case(self, kind):
        return any(state.is_active(kind) for state in self.states)

    def is_row(self):
        """Whether the matter is listed in a held reception or has a case with an active `selected`."""
        return bool(self.receptions) or self.is_active_in_any_case("selected")

    def belongs_to(self, year):
        """Section 8: whether a held reception or a case step is in the year."""
        if any(reception["date"].year == year for reception in self.receptions):
            return True
        return any(replayed_step.on.year == year for state in self.states for replayed_step in state.replayed)

    def is_late(self):
        if self.is_active_in_any_case("selected") or not self.receptions:
            return False
        return (self.as_of - self.receptions[0]["date"]).days >= self.policy.settings["handling_days"]

    def leader(self):
        """Returns the leader of the last held reception, else the holder of the first selected case that has one."""
        if self.receptions:
            return self.receptions[-1]["leader"]
        selected = [state for state in self.states if state.is_active("selected")]
        selected.sort(key=lambda state: (state.date_of("selected"), byte_order(state.case["id"])))
        for state in selected:
            if state.holder is not None:
                return state.holder
        return None

    def approved_long_ago(self):
        for state in self.states:
            approved_on = state.date_of("leader_approved")
            if approved_on is not None and (self.as_of - approved_on).days >= self.policy.settings["reply_days"]:
                return True
        return False

    def has_reply(self):
        replied_on = self.matter["replied_on"]
        return (
            self.matter["reply"] is not None
            or (replied_on is not None and replied_on <= self.as_of)
            or self.is_active_in_any_case("replied")
        )

    def missing_elements(self):
        """Returns the missing elements in the order of the table of section 9."""
        matter = self.matter
        is_handed_over = bool(self.receptions) or self.is_active_in_any_case("assigned")
        approved = self.is_active_in_any_case("leader_approved")
        late = self.is_late()
        table = [
            # element, required, present
            ("petitioner", True, bool(matter["petitioner_names"])),
            ("claim", True, matter["claim"] is not None),
            ("location", True, matter["location_code"] is not None or matter["location_detail"] is not None),
            ("unit", is_handed_over, matter["unit"] is not None),
            ("cause", approved, matter["cause"] is not None),
            ("leader", True, self.leader() is not None),
            ("opinion", is_handed_over, matter["opinion"] is not None),
            ("result", approved or late, matter["result"] is not None),
            ("reply", self.approved_long_ago() or late, self.has_reply()),
        ]
        return [element for element, required, present in table if required and not present]
