"""Random step histories of a case: regular, altered, and fully random."""

from datetime import date, timedelta

from oracle.periods import quarter_of
from oracle.replay import CLOSING_CHAIN, FOUR_ACTIVITIES, KINDS

BLANKS = [
    "", "  ", "\u3000", "\t\n", "/", "／", "-", "--", "—", "——", "无", "暂无", "不详", "空", "待定", " 无\u3000", "\u200b",
    "\ufeff/\u2060",
]
INVISIBLE = ["\u200b", "\u200f", "\u202a", "\u2060", "\u2064", "\ufeff"]


def text_or_none(rng, text):
    """Returns a text, a blank one, None, or the empty tuple for an absent field."""
    draw = rng.random()
    if draw < 0.6:
        return with_invisible(rng, text)
    if draw < 0.75:
        return rng.choice(BLANKS)
    return None if draw < 0.87 else ()


def with_invisible(rng, text):
    """Inserts an invisible character in some texts."""
    if rng.random() < 0.9:
        return text
    place = rng.randint(0, len(text))
    return text[:place] + rng.choice(INVISIBLE) + text[place:]


class Histories:
    def __init__(self, rng, days, leaders, supervisors, consent_quarters):
        self.rng = rng
        self.days = days
        self.leaders = leaders
        self.supervisors = supervisors
        self.consent_quarters = consent_quarters

    def step(self, kind, day):
        """Returns a step with the fields of its kind (section 7, the table), plus note and record."""
        rng = self.rng
        fields = {}
        if kind == "screened":
            fields["source"] = text_or_none(rng, "热线平台")
        elif kind == "selected":
            fields["leader"] = rng.choice(self.leaders) if rng.random() < 0.75 else rng.choice([None, ()])
        elif kind == "team_formed":
            fields["lead"] = text_or_none(rng, "张三")
        elif kind == "supervised":
            led_by = rng.choice(self.supervisors + ["bureau_leader", "nobody"])
            fields["led_by"] = text_or_none(rng, led_by)
        elif kind == "unit_reported":
            fields["unit_head"] = text_or_none(rng, "李四")
        elif kind == "transferred":
            fields["to"] = rng.choice(self.leaders)
        if rng.random() < 0.2:
            fields["note"] = text_or_none(rng, "备注")
        if rng.random() < 0.6:
            fields["record"] = text_or_none(rng, "纪要")
        step = {"kind": kind, "on": day.isoformat()}
        step.update({key: value for key, value in fields.items() if value != ()})
        return step

    def regular_kinds(self, start):
        rng = self.rng
        kinds = ["screened", "selected"]
        if quarter_of(start) in self.consent_quarters or rng.random() < 0.2:
            kinds += ["submitted", "consented"]
        kinds += ["published", "assigned"] if rng.random() < 0.7 else ["assigned", "published"]
        kinds.append("team_formed")
        kinds += [kind for kind in ["studied"] + FOUR_ACTIVITIES + ["supervised"] if rng.random() < 0.35]
        kinds += CLOSING_CHAIN if rng.random() < 0.8 else CLOSING_CHAIN[:4]
        if rng.random() < 0.3:
            kinds = kinds[: rng.randint(1, len(kinds))]
        return kinds

    def alter(self, kinds):
        """Drops, repeats, inserts and swaps steps, and completes interrupted chains."""
        rng = self.rng
        kinds = list(kinds)
        for _ in range(rng.randint(1, 3)):
            action = rng.choice(["drop", "repeat", "insert", "mend", "again", "swap"])
            place = rng.randint(0, max(0, len(kinds) - 1))
            if action == "drop" and len(kinds) > 1:
                del kinds[place]
            elif action == "repeat" and kinds:
                kinds.insert(rng.randint(place, len(kinds)), kinds[place])
            elif action == "insert":
                kinds.insert(
                    rng.randint(0, len(kinds)),
                    rng.choice(["declined", "returned", "reopened", "transferred", "withdrawn", "selected"]),
                )
            elif action == "mend":
                kinds += CLOSING_CHAIN[rng.randint(0, 4):]
            elif action == "again":
                # A second run after a step that undoes the first.
                kinds.append(rng.choice(["declined", "returned", "reopened", "withdrawn"]))
                again = ["screened", "selected", "assigned", "team_formed"] + CLOSING_CHAIN
                kinds += again[rng.randint(0, 5):]
            elif action == "swap" and len(kinds) > 1:
                place = rng.randint(0, len(kinds) - 2)
                kinds[place], kinds[place + 1] = kinds[place + 1], kinds[place]
        return kinds

    def dated(self, kinds, start, widest=None):
        """Assigns ascending dates with random gaps; steps may share a day, and histories may span years."""
        rng = self.rng
        if widest is None:
            widest = rng.choice([3, 10, 20, 30, 60, 120])
        day, steps = start, []
        for kind in kinds:
            if rng.random() < 0.7:
                day += timedelta(days=rng.randint(0, widest))
            if rng.random() < 0.08:
                day = max(day, rng.choice(self.days.interesting))
            steps.append(self.step(kind, day))
        return steps

    def finished(self):
        """Returns a valid closing chain and later steps that may affect its credit: transfers on the day of the
        approval, late work, reopening or withdrawal, in the same year or a later one."""
        rng = self.rng
        start = self.days.early()
        kinds = ["screened", "selected", "submitted", "consented", "published", "assigned", "team_formed"]
        kinds += rng.sample(["studied", "supervised"] + FOUR_ACTIVITIES, rng.choice([0, 0, 1, 2]))
        steps = self.dated(kinds + CLOSING_CHAIN[: rng.choice([3, 4, 4, 4, 5])], start, rng.choice([0, 2, 8, 20, 40]))
        last = date.fromisoformat(steps[-1]["on"])
        tail = rng.choice([
            ["transferred"], ["transferred"], ["transferred", "reopened"], ["replied"],
            ["supervised", "studied", "down_visit"],
            ["reopened"], ["reopened"] + CLOSING_CHAIN, ["reopened"] + CLOSING_CHAIN[1:], ["returned"],
            ["withdrawn"], ["withdrawn", "screened", "selected", "assigned"], ["reopened", "declined"], ["declined"],
        ])
        later = last + timedelta(days=rng.choice([0, 0, 1, 30, 200, 250, 366]))
        return steps + self.dated(tail, later, rng.choice([0, 5, 40]))

    def undecided(self):
        """Returns repeated selections: declined, replaced while invalid, withdrawn before or after notice."""
        rng = self.rng
        kinds = ["screened"] if rng.random() < 0.7 else []
        for _ in range(rng.randint(1, 4)):
            kinds += ["selected"] + ["submitted"] * (rng.random() < 0.7)
            kinds += rng.choice([[], [], ["consented"], ["transferred"], ["screened"]])
            kinds += rng.choice([[], [], ["published"], ["assigned"], ["published", "assigned"]])
            kinds += rng.choice([["declined"], ["declined"], ["withdrawn", "screened"], ["withdrawn"], []])
        return self.dated(kinds, self.days.early(), rng.choice([0, 5, 20, 60]))

    def history(self):
        rng = self.rng
        draw = rng.random()
        start = self.days.any() if rng.random() < 0.5 else self.days.early()
        if draw < 0.05:
            return []
        if draw < 0.2:
            steps = self.dated(self.regular_kinds(start), start)
        elif draw < 0.35:
            steps = self.finished()
        elif draw < 0.5:
            steps = self.undecided()
        elif draw < 0.83:
            steps = self.dated(self.alter(self.regular_kinds(start)), start)
        else:
            steps = [self.step(rng.choice(KINDS), self.days.any()) for _ in range(rng.randint(1, 16))]
            if rng.random() < 0.5:  # several on one date
                for step in steps[1:]:
                    if rng.random() < 0.3:
                        step["on"] = steps[0]["on"]
        if rng.random() < 0.3:  # out of date order in the list
            rng.shuffle(steps)
        if rng.random() < 0.2:  # several on one day, in an unknown order
            for earlier, later in zip(steps, steps[1:]):
                if rng.random() < 0.5:
                    later["on"] = earlier["on"]
        return steps
