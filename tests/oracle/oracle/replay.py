"""Replays the steps of a case up to a day (docs/rulebook.md#7-case-workflow)."""

from dataclasses import dataclass

from .periods import quarter_of

# Section 7, the table, in its order: kind -> (needs, excludes). The code below adds consent.
TABLE = {
    "screened": ([], []),
    "selected": (["screened"], []),
    "submitted": (["selected"], []),
    "consented": (["submitted"], []),
    "declined": (["submitted"], ["consented"]),
    "published": (["selected"], []),
    "assigned": (["selected"], []),
    "team_formed": (["assigned"], []),
    "studied": (["selected"], []),
    "coordination_meeting": (["selected"], []),
    "appointment_visit": (["selected"], []),
    "down_visit": (["selected"], []),
    "field_research": (["selected"], []),
    "supervised": (["assigned"], []),
    "unit_reported": (["team_formed"], []),
    "materials_reviewed": (["unit_reported"], []),
    "site_confirmed": (["materials_reviewed"], []),
    "leader_approved": (["site_confirmed"], []),
    "replied": (["assigned"], []),
    "returned": (["unit_reported"], ["leader_approved"]),  # excludes it only where it is valid
    "reopened": (["leader_approved"], []),
    "transferred": (["selected"], []),
    "withdrawn": (["screened"], []),
}
KINDS = list(TABLE)

# The actor of each kind; the first where the table names two.
ACTORS = {
    "screened": "bureau", "selected": "bureau", "submitted": "bureau", "consented": "leader", "declined": "leader",
    "published": "bureau", "assigned": "bureau", "team_formed": "unit", "studied": "leader",
    "coordination_meeting": "leader", "appointment_visit": "leader", "down_visit": "leader",
    "field_research": "leader", "supervised": "bureau", "unit_reported": "unit", "materials_reviewed": "bureau",
    "site_confirmed": "bureau", "leader_approved": "leader", "replied": "unit", "returned": "bureau",
    "reopened": "bureau", "transferred": "bureau", "withdrawn": "bureau",
}

# Section 8, the agenda: the steps from the selection to the conclusion.
CONSENT_STEPS = ["submitted", "consented"]
NEXT_STEPS = CONSENT_STEPS + [
    "published", "assigned", "team_formed", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved",
]

NEED_CONSENT = ["published", "assigned"]
NEVER_ACTIVE = ["declined", "returned", "reopened", "transferred"]
FOUR_ACTIVITIES = ["coordination_meeting", "appointment_visit", "down_visit", "field_research"]
REPEATABLE = ["studied"] + FOUR_ACTIVITIES + ["supervised"]
CLOSING_CHAIN = ["unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied"]

UNDONE_BY_DECLINED = ["selected", "submitted", "consented", "published"]
UNDONE_BY_RETURNED = ["unit_reported", "materials_reviewed", "site_confirmed"]
UNDONE_BY_REOPENED = UNDONE_BY_RETURNED + ["leader_approved", "replied"]


@dataclass(eq=False)
class ReplayedStep:
    """A step with the result of its replay."""

    step: dict
    kind: str
    on: object
    place: int  # its position in replay order
    regular: bool = True
    named: tuple = ()  # the kinds that an irregular step names
    missing: tuple = ()  # the kinds among them that the step needs and that are not active
    valid: bool = False
    took_effect: bool = False
    holder_before: str = None
    holder: str = None  # after the step
    selected_before: object = None  # the `selected` that was active just before it
    published_before: bool = False
    assigned_before: bool = False
    undone_on: object = None  # the day on which it ceased to be active
    undone_by: object = None  # the ReplayedStep that undid or replaced it


class CaseState:
    """The state of a case at the end of `as_of`."""

    def __init__(self, case, reading, as_of):
        self.case = case
        self.reading = reading
        self.holder = case["leader"]
        self.withdrawn = False
        self.active = {}  # kind -> non-empty list of active ReplayedSteps
        self.replayed = []
        for day in sorted({step["on"] for step in case["steps"] if step["on"] <= as_of}):
            self.replay_day([step for step in case["steps"] if step["on"] == day])

    # -- questions ---------------------------------------------------------------------------------

    def is_active(self, kind):
        return kind in self.active

    def active_step(self, kind):
        """Returns the first active step of a kind, or None."""
        return self.active[kind][0] if kind in self.active else None

    def is_valid(self, kind):
        return kind in self.active and self.active[kind][0].valid

    def date_of(self, kind):
        return self.active_step(kind).on if self.is_active(kind) else None

    def concluded(self):
        return self.is_valid("leader_approved")

    def in_consent_quarter(self, selected):
        """Whether the `selected`, if any, is dated in a quarter of `consent_quarters`."""
        return selected is not None and quarter_of(selected.on) in self.reading["consent_quarters"]

    def last(self):
        return self.replayed[-1] if self.replayed else None

    def holder_at_end_of(self, day):
        holder = self.case["leader"]
        for replayed_step in self.replayed:
            if replayed_step.on <= day:
                holder = replayed_step.holder
        return holder

    def stage(self):
        if self.withdrawn:
            return "withdrawn"
        if self.concluded():
            return "concluded"
        for kind, stage in [
            ("leader_approved", "approved"), ("site_confirmed", "confirmed"), ("materials_reviewed", "reviewed"),
            ("unit_reported", "reported"), ("team_formed", "handling"), ("assigned", "assigned"),
            ("consented", "consented"), ("selected", "selected"), ("screened", "in_library"),
        ]:
            if self.is_active(kind):
                return stage
        return "new"

    def active_resolution(self):
        kind = self.reading["resolved_on"]
        return self.active_step(kind) if self.is_valid(kind) else None

    # -- credit for duties -------------------------------------------------------------------------

    def credited_selections(self):
        """Section 6, `cases_selected`: returns selections that took effect and whose credit is not lost."""
        credited = []
        for replayed_step in self.replayed:
            if replayed_step.kind != "selected" or not replayed_step.took_effect:
                continue
            undone_by = replayed_step.undone_by
            if undone_by is not None:
                if undone_by.kind in ("selected", "declined"):  # replaced, or declined
                    continue
                if undone_by.kind == "withdrawn" and not undone_by.published_before and not undone_by.assigned_before:
                    continue
            credited.append(replayed_step)
        return credited

    def credited_resolutions(self):
        """Section 7: returns the resolutions that count for duties."""
        credited = []
        for replayed_step in self.replayed:
            if replayed_step.kind != self.reading["resolved_on"]:
                continue
            if not replayed_step.valid or not replayed_step.took_effect:
                continue
            if replayed_step.undone_on is not None:
                keeps_closed_years = self.reading["reopened_credit"] == "keep_closed_years"
                if not (keeps_closed_years and replayed_step.undone_on.year > replayed_step.on.year):
                    continue
            credited.append(replayed_step)
        return credited

    # -- replaying ---------------------------------------------------------------------------------

    def replay_day(self, remaining):
        """Replays the first remaining step that is regular, else the first remaining one, until none remains."""
        while remaining:
            regular = [step for step in remaining if self.preview(step).regular]
            step = regular[0] if regular else remaining[0]
            remaining = [other for other in remaining if other is not step]
            self.replay(step)

    def preview(self, step):
        """Returns the result that the step would have next, without applying it."""
        current = ReplayedStep(
            step=step, kind=step["kind"], on=step["on"], place=len(self.replayed),
            holder_before=self.holder, selected_before=self.active_step("selected"),
            published_before=self.is_active("published"), assigned_before=self.is_active("assigned"),
        )
        self.classify(current)
        return current

    def replay(self, step):
        current = self.preview(step)
        if current.took_effect:
            self.apply(current)
        current.holder = self.holder
        self.replayed.append(current)

    def classify(self, current):
        """Sets regular, named, valid and took_effect."""
        kind = current.kind
        if self.withdrawn and kind != "screened":
            current.regular, current.named, current.took_effect = False, ("screened",), False
            current.missing = current.named
            return
        if kind not in NEVER_ACTIVE + REPEATABLE + ["replied"] and self.is_valid(kind):
            current.regular, current.named, current.took_effect = False, (kind,), False
            return
        current.missing = tuple(self.missing(kind))
        current.named = current.missing + tuple(self.in_the_way(kind))
        current.regular = not current.named
        current.valid = current.regular and (kind not in CLOSING_CHAIN or self.chain_is_valid_up_to(kind))
        if kind == "unit_reported" and self.reading.get("unit_head") == "link":
            current.valid = current.valid and current.step.get("unit_head") is not None
        current.took_effect = True
        if kind in ("declined", "returned", "reopened") and not current.regular:
            current.took_effect = False  # they undo nothing
        if kind == "replied" and self.is_valid("replied"):
            current.took_effect = False  # it replaces only an invalid one

    def missing(self, kind):
        needs = list(TABLE[kind][0])
        if kind in NEED_CONSENT and self.in_consent_quarter(self.active_step("selected")):
            needs.append("consented")
        return [need for need in KINDS if need in needs and not self.is_active(need)]

    def in_the_way(self, kind):
        excluded = TABLE[kind][1]
        if kind == "returned":
            return [other for other in excluded if self.is_valid(other)]
        return [other for other in excluded if self.is_active(other)]

    def chain_is_valid_up_to(self, kind):
        for earlier in CLOSING_CHAIN[: CLOSING_CHAIN.index(kind)]:
            if not self.is_valid(earlier):
                return False
        return self.is_active("selected") and self.is_active("assigned") and self.is_active("team_formed")

    def apply(self, current):
        kind = current.kind
        if kind == "declined":
            self.undo(UNDONE_BY_DECLINED, current)
        elif kind == "returned":
            self.undo(UNDONE_BY_RETURNED, current)
        elif kind == "reopened":
            self.undo(UNDONE_BY_REOPENED, current)
        elif kind == "transferred":
            self.holder = current.step["to"]
        elif kind == "withdrawn":
            self.undo(list(self.active), current)
            self.withdrawn = True
        elif kind in REPEATABLE:
            self.active.setdefault(kind, []).append(current)
        else:
            self.undo([kind], current)  # the invalid one that it replaces, if any
            self.active[kind] = [current]
            if kind == "screened":
                self.withdrawn = False
            if kind == "selected" and current.step.get("leader") is not None:
                self.holder = current.step["leader"]

    def undo(self, kinds, by):
        for kind in kinds:
            for replayed_step in self.active.pop(kind, []):
                replayed_step.undone_on, replayed_step.undone_by = by.on, by
