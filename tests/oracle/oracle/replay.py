"""Case workflow: replaying the steps of one case up to a day (docs/rulebook.md#7-case-workflow)."""

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

NEED_CONSENT = ["published", "assigned"]
NEVER_STAND = ["declined", "returned", "reopened", "transferred"]
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
    sound: bool = False
    took_effect: bool = False
    holder_before: str = None
    holder: str = None  # at the step: its own leader included
    selected_before: object = None  # the `selected` that stood just before it
    published_before: bool = False
    assigned_before: bool = False
    gone_on: object = None  # when it ceased to stand
    gone_by: object = None  # the Happening that undid or replaced it


class CaseState:
    """What a case is at the end of `as_of`."""

    def __init__(self, case, reading, as_of):
        self.case = case
        self.reading = reading
        self.holder = case["leader"]
        self.withdrawn = False
        self.standing = {}  # kind -> list of Happenings, never empty
        self.happenings = []
        dated = [
            (step["on"], position, step) for position, step in enumerate(case["steps"]) if step["on"] <= as_of
        ]
        dated.sort(key=lambda item: (item[0], item[1]))
        for place, (_, _, step) in enumerate(dated):
            self.replay(step, place)

    # -- questions ---------------------------------------------------------------------------------

    def stands(self, kind):
        return kind in self.standing

    def the(self, kind):
        """The one standing step of a kind that stands once, or None."""
        return self.standing[kind][0] if kind in self.standing else None

    def stands_soundly(self, kind):
        return kind in self.standing and self.standing[kind][0].sound

    def date_of(self, kind):
        return self.the(kind).on if self.stands(kind) else None

    def concluded(self):
        return self.stands_soundly("leader_approved")

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
            if self.stands(kind):
                return stage
        return "new"

    def standing_resolution(self):
        kind = self.reading["resolved_on"]
        return self.the(kind) if self.stands_soundly(kind) else None

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
            if not happening.sound or not happening.took_effect:
                continue
            if happening.gone_on is not None:
                keeps = self.reading["reopened_credit"] == "keep_closed_years"
                if not (keeps and happening.gone_on.year > happening.on.year):
                    continue
            credited.append(happening)
        return credited

    # -- replaying ---------------------------------------------------------------------------------

    def replay(self, step, place):
        now = Happening(
            step=step, kind=step["kind"], on=step["on"], place=place,
            holder_before=self.holder, selected_before=self.the("selected"),
            published_before=self.stands("published"), assigned_before=self.stands("assigned"),
        )
        self.judge(now)
        if now.took_effect:
            self.apply(now)
        now.holder = self.holder
        self.happenings.append(now)

    def judge(self, now):
        """Sets regular, named, sound and took_effect."""
        kind = now.kind
        if self.withdrawn and kind != "screened":
            now.regular, now.named, now.took_effect = False, ("screened",), False
            return
        if kind not in NEVER_STAND + AGAIN_AND_AGAIN + ["replied"] and self.stands_soundly(kind):
            now.regular, now.named, now.took_effect = False, (kind,), False
            return
        now.named = tuple(self.missing(kind) + self.in_the_way(kind))
        now.regular = not now.named
        now.sound = now.regular and (kind not in CLOSING_CHAIN or self.chain_is_sound_up_to(kind))
        now.took_effect = True
        if kind in ("declined", "returned", "reopened") and not now.regular:
            now.took_effect = False  # they undo nothing
        if kind == "replied" and self.stands_soundly("replied"):
            now.took_effect = False  # it replaces only one that is not sound

    def missing(self, kind):
        needs = list(TABLE[kind][0])
        if kind in NEED_CONSENT and self.in_consent_quarter(self.the("selected")):
            needs.append("consented")
        return [need for need in KINDS if need in needs and not self.stands(need)]

    def in_the_way(self, kind):
        excluded = TABLE[kind][1]
        if kind == "returned":
            return [other for other in excluded if self.stands_soundly(other)]
        return [other for other in excluded if self.stands(other)]

    def chain_is_sound_up_to(self, kind):
        for earlier in CLOSING_CHAIN[: CLOSING_CHAIN.index(kind)]:
            if not self.stands_soundly(earlier):
                return False
        return self.stands("selected") and self.stands("assigned") and self.stands("team_formed")

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
            self.undo(list(self.standing), now)
            self.withdrawn = True
        elif kind in AGAIN_AND_AGAIN:
            self.standing.setdefault(kind, []).append(now)
        else:
            self.undo([kind], now)  # the unsound one that it replaces, if any
            self.standing[kind] = [now]
            if kind == "screened":
                self.withdrawn = False
            if kind == "selected" and now.step.get("leader") is not None:
                self.holder = now.step["leader"]

    def undo(self, kinds, by):
        for kind in kinds:
            for happening in self.standing.pop(kind, []):
                happening.gone_on, happening.gone_by = by.on, by
