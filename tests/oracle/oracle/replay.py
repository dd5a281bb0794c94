"""Case workflow: replaying the steps of one case up to a day (rulebook 7)."""

from dataclasses import dataclass

from .periods import quarter_of

# Section 7, the table, in its order: kind -> (needs, excludes). Consent is added by the code below.
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

# Who acts for each kind; the first of two.
ACTORS = {
    "screened": "bureau", "selected": "bureau", "submitted": "bureau", "consented": "leader", "declined": "leader",
    "published": "bureau", "assigned": "bureau", "team_formed": "unit", "studied": "leader",
    "coordination_meeting": "leader", "appointment_visit": "leader", "down_visit": "leader",
    "field_research": "leader", "supervised": "bureau", "unit_reported": "unit", "materials_reviewed": "bureau",
    "site_confirmed": "bureau", "leader_approved": "leader", "replied": "unit", "returned": "bureau",
    "reopened": "bureau", "transferred": "bureau", "withdrawn": "bureau",
}

# Section 8, the agenda: the way of a selected case to its conclusion.
CONSENT_STEPS = ["submitted", "consented"]
NEXT_STEPS = CONSENT_STEPS + [
    "published", "assigned", "team_formed", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved",
]

NEED_CONSENT = ["published", "assigned"]
NEVER_ACTIVE = ["declined", "returned", "reopened", "transferred"]
FOUR_ACTIVITIES = ["coordination_meeting", "appointment_visit", "down_visit", "field_research"]
AGAIN_AND_AGAIN = ["studied"] + FOUR_ACTIVITIES + ["supervised"]
CLOSING_CHAIN = ["unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied"]

UNDONE_BY_DECLINED = ["selected", "submitted", "consented", "published"]
UNDONE_BY_RETURNED = ["unit_reported", "materials_reviewed", "site_confirmed"]
UNDONE_BY_REOPENED = UNDONE_BY_RETURNED + ["leader_approved", "replied"]


@dataclass(eq=False)
class Happening:
    """One step as it was replayed."""

    step: dict
    kind: str
    on: object
    place: int  # in replay order
    regular: bool = True
    named: tuple = ()  # what an irregular step names
    missing: tuple = ()  # those of them that it lacks
    valid: bool = False
    took_effect: bool = False
    holder_before: str = None
    holder: str = None  # at the step: its own leader included
    selected_before: object = None  # the `selected` that was active just before it
    published_before: bool = False
    assigned_before: bool = False
    gone_on: object = None  # when it ceased to be active
    gone_by: object = None  # the Happening that undid or replaced it


class CaseState:
    """What a case is at the end of `as_of`."""

    def __init__(self, case, reading, as_of):
        self.case = case
        self.reading = reading
        self.holder = case["leader"]
        self.withdrawn = False
        self.active = {}  # kind -> list of Happenings, never empty
        self.happenings = []
        for day in sorted({step["on"] for step in case["steps"] if step["on"] <= as_of}):
            self.replay_day([step for step in case["steps"] if step["on"] == day])

    # -- questions ---------------------------------------------------------------------------------

    def is_active(self, kind):
        return kind in self.active

    def the(self, kind):
        """The one active step of a kind that is active once, or None."""
        return self.active[kind][0] if kind in self.active else None

    def is_valid(self, kind):
        return kind in self.active and self.active[kind][0].valid

    def date_of(self, kind):
        return self.the(kind).on if self.is_active(kind) else None

    def concluded(self):
        return self.is_valid("leader_approved")

    def in_consent_quarter(self, selected):
        """Whether that `selected` (or None) is dated in a quarter of `consent_quarters`."""
        return selected is not None and quarter_of(selected.on) in self.reading["consent_quarters"]

    def last(self):
        return self.happenings[-1] if self.happenings else None

    def holder_at_end_of(self, day):
        holder = self.case["leader"]
        for happening in self.happenings:
            if happening.on <= day:
                holder = happening.holder
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
        return self.the(kind) if self.is_valid(kind) else None

    # -- credit for duties -------------------------------------------------------------------------

    def credited_selections(self):
        """Section 6, `cases_selected`: those that took effect and whose credit is not lost."""
        credited = []
        for happening in self.happenings:
            if happening.kind != "selected" or not happening.took_effect:
                continue
            undone_by = happening.gone_by
            if undone_by is not None:
                if undone_by.kind in ("selected", "declined"):  # replaced, or declined
                    continue
                if undone_by.kind == "withdrawn" and not undone_by.published_before and not undone_by.assigned_before:
                    continue
            credited.append(happening)
        return credited

    def credited_resolutions(self):
        """Section 7: resolutions not lost for duties."""
        credited = []
        for happening in self.happenings:
            if happening.kind != self.reading["resolved_on"]:
                continue
            if not happening.valid or not happening.took_effect:
                continue
            if happening.gone_on is not None:
                keeps = self.reading["reopened_credit"] == "keep_closed_years"
                if not (keeps and happening.gone_on.year > happening.on.year):
                    continue
            credited.append(happening)
        return credited

    # -- replaying ---------------------------------------------------------------------------------

    def replay_day(self, left):
        """Each time the first of those left that is regular at that point; where none is, the first of those left."""
        while left:
            regular = [step for step in left if self.would_be(step).regular]
            step = regular[0] if regular else left[0]
            left = [other for other in left if other is not step]
            self.replay(step)

    def would_be(self, step):
        """The step as it would be if it came now."""
        now = Happening(
            step=step, kind=step["kind"], on=step["on"], place=len(self.happenings),
            holder_before=self.holder, selected_before=self.the("selected"),
            published_before=self.is_active("published"), assigned_before=self.is_active("assigned"),
        )
        self.judge(now)
        return now

    def replay(self, step):
        now = self.would_be(step)
        if now.took_effect:
            self.apply(now)
        now.holder = self.holder
        self.happenings.append(now)

    def judge(self, now):
        """Sets regular, named, valid and took_effect."""
        kind = now.kind
        if self.withdrawn and kind != "screened":
            now.regular, now.named, now.took_effect = False, ("screened",), False
            now.missing = now.named
            return
        if kind not in NEVER_ACTIVE + AGAIN_AND_AGAIN + ["replied"] and self.is_valid(kind):
            now.regular, now.named, now.took_effect = False, (kind,), False
            return
        now.missing = tuple(self.missing(kind))
        now.named = now.missing + tuple(self.in_the_way(kind))
        now.regular = not now.named
        now.valid = now.regular and (kind not in CLOSING_CHAIN or self.chain_is_valid_up_to(kind))
        if kind == "unit_reported" and self.reading.get("unit_head") == "link" and now.step.get("unit_head") is None:
            now.valid = False
        now.took_effect = True
        if kind in ("declined", "returned", "reopened") and not now.regular:
            now.took_effect = False  # they undo nothing
        if kind == "replied" and self.is_valid("replied"):
            now.took_effect = False  # it replaces only one that is not valid

    def missing(self, kind):
        needs = list(TABLE[kind][0])
        if kind in NEED_CONSENT and self.in_consent_quarter(self.the("selected")):
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

    def apply(self, now):
        kind = now.kind
        if kind == "declined":
            self.undo(UNDONE_BY_DECLINED, now)
        elif kind == "returned":
            self.undo(UNDONE_BY_RETURNED, now)
        elif kind == "reopened":
            self.undo(UNDONE_BY_REOPENED, now)
        elif kind == "transferred":
            self.holder = now.step["to"]
        elif kind == "withdrawn":
            self.undo(list(self.active), now)
            self.withdrawn = True
        elif kind in AGAIN_AND_AGAIN:
            self.active.setdefault(kind, []).append(now)
        else:
            self.undo([kind], now)  # the invalid one that it replaces, if any
            self.active[kind] = [now]
            if kind == "screened":
                self.withdrawn = False
            if kind == "selected" and now.step.get("leader") is not None:
                self.holder = now.step["leader"]

    def undo(self, kinds, by):
        for kind in kinds:
            for happening in self.active.pop(kind, []):
                happening.gone_on, happening.gone_by = by.on, by
