"""The [[lists]] of a random policy: groups, quotas, delegated measures, milestones."""

from datetime import date, timedelta

from oracle.periods import periods_of_entry
from oracle.replay import KINDS

OFFICES = [
    "party_secretary", "deputy_secretary", "mayor", "standing_committee_member", "vice_mayor",
    "district_head", "区长", "Chief2",
]
# Chinese, English and other names of offices. No name has two meanings.
NAMES = {
    "party_secretary": ("市委书记", "Party Secretary", ["书记"]),
    "deputy_secretary": ("市委副书记", "deputy secretary", ["专职 副书记"]),
    "mayor": ("市长", "mayor of the city", ["代市长"]),
    "standing_committee_member": ("市委常委", "member", ["常委"]),
    "vice_mayor": ("副市长", "vice mayor", ["常务副市长", "副市长２"]),
    "district_head": ("县长", "head", []),
    "Chief2": ("局长", "chief", ["局长Ａ"]),
}
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MEASURES = ["reception_days", "cases_selected", "cases_resolved"]
HOW_MANY = {"month": 12, "quarter": 4, "half_year": 2}


def random_groups(rng):
    """Returns one to four groups that share the offices; some offices are in no group."""
    offices = OFFICES[:]
    rng.shuffle(offices)
    groups = []
    for number in range(rng.randint(1, 4)):
        taken = [offices.pop() for _ in range(rng.randint(1, 2))]
        groups.append({"id": rng.choice(["g", "组"]) + str(number), "offices": taken})
    return groups


def office_list(rng):
    """Returns some `[[office]]` entries in random order, some with fewer names."""
    offices = []
    for office in rng.sample(list(NAMES), rng.randint(1, len(NAMES))):
        zh, en, also = NAMES[office]
        entry = {"id": office, "zh": zh, "en": en}
        if also and rng.random() < 0.7:
            entry["also"] = also
        offices.append(entry)
    return offices


def names_of_office(office):
    """Returns the id and all names of an `[[office]]` entry."""
    return [office["id"]] + [office[key] for key in ("zh", "en") if key in office] + office.get("also", [])


def random_period(rng):
    """Returns `period` and `only` of an entry."""
    kind = rng.choice(["month", "quarter", "quarter", "half_year", "year", "span"])
    if kind == "year":
        return {"period": kind}
    if kind == "span":
        first = rng.randint(1, 3)
        return {"period": kind, "only": [first, rng.randint(first + 1, 4)]}
    entry = {"period": kind}
    if kind == "month" or rng.random() < 0.6:
        numbers = list(range(1, HOW_MANY[kind] + 1))
        entry["only"] = rng.sample(numbers, rng.randint(1, min(3, len(numbers))))
    return entry


def new_id(rng, taken):
    while True:
        name = rng.choice(["q", "Q", "接访", "selection", "reception"]) + str(rng.randint(1, 30))
        if name not in taken:
            taken.add(name)
            return name


def quota_list(rng, groups, clauses, taken):
    quotas = []
    for _ in range(rng.randint(1, 7)):
        entry = {
            "id": new_id(rng, taken),
            "who": rng.choice(["leader", "bureau"]),
            "measure": rng.choice(MEASURES),
            "group": rng.choice(groups),
        }
        entry.update(random_period(rng))
        entry["at_least"] = rng.choice([1, 1, 1, 2, 2, 3, 5])
        if rng.random() < 0.4:
            entry["warning_days"] = rng.choice([0, 3, 20, 90, 400])
        entry["binding"] = rng.choice(["mandatory", "advisory"])
        entry["clause"] = rng.choice(clauses)
        quotas.append(entry)
    return quotas


def delegated_list(rng, groups, clauses, taken):
    return [
        {
            "id": new_id(rng, taken),
            "measure": rng.choice(MEASURES),
            "group": rng.choice(groups),
            "managed_by": "province",
            "clause": rng.choice(clauses),
        }
        for _ in range(rng.randint(0, 3))
    ]


def random_slot(rng):
    """Returns the slot of a rota, and the rolls that it may have."""
    rolls = ["none", "next_workday", "previous_workday", "same_weekday_next_week", "skip"]
    weekday = rng.choice([rng.choice(WEEKDAYS), rng.sample(WEEKDAYS, rng.randint(1, 3))])
    every = rng.choice(["workday", "week", "week", "month", "month", "month", "quarter", "year", "lunar_month"])
    slot = {"every": every}
    if every == "week":
        if rng.random() < 0.6:
            slot["weekday"] = weekday
            rolls.append("within_period")
        else:
            rolls = []
    elif every == "month":
        draw = rng.random()
        if draw < 0.4:
            slot["days"] = rng.sample(range(1, 32), rng.randint(1, 3)) + rng.choice([[], [30, 31]])
            rolls.append("within_period")
        elif draw < 0.85:
            slot["weekday"] = weekday
            slot["nth"] = rng.sample([1, 2, 3, 4, 5, -1, -2], rng.randint(1, 3))
            rolls.append("within_period")
        else:
            rolls = []
    elif every == "lunar_month":
        slot["days"] = rng.sample(range(1, 31), rng.randint(1, 2)) + rng.choice([[], [30]])
    elif every in ("quarter", "year"):
        rolls = []
    if rng.random() < 0.2:
        slot["months"] = rng.sample(range(1, 13), rng.randint(1, 6))
    return slot, rolls


def rota_list(rng, groups, clauses, taken):
    rotas = []
    for _ in range(rng.choice([1, 1, 2, 3])):
        slot, rolls = random_slot(rng)
        entry = {"id": new_id(rng, taken), "zh": "接待日", "en": "reception day", "group": rng.choice(groups)}
        if rng.random() < 0.5:
            entry["at_least"] = rng.choice([1, 1, 2, 3])
        entry["slot"] = slot
        if rolls and rng.random() < 0.8:
            entry["roll"] = rng.choice(rolls)
        entry["who"] = rng.choice(["leader", "bureau"])
        if rng.random() < 0.3:
            entry["warning_days"] = rng.choice([0, 3, 40])
        entry["binding"] = rng.choice(["mandatory", "advisory"])
        entry["clause"] = rng.choice(clauses)
        rotas.append(entry)
    return rotas


CLOCK_EVENTS = [
    "forwarded", "informed", "accepted", "declined", "concluded", "review_requested", "review_concluded", "closed",
]


def clock_list(rng, clauses, taken, year, domains):
    """Returns clocks that start and stop by few kinds of events, so that ledgers meet them often."""
    clocks = []
    for _ in range(rng.choice([1, 2, 3, 4])):
        starts = rng.choice(["registered"] + CLOCK_EVENTS)
        others = [kind for kind in CLOCK_EVENTS if kind != starts]
        entry = {
            "id": new_id(rng, taken),
            "zh": "期限",
            "en": "clock",
            "starts": starts,
            "stops": rng.sample(others, rng.randint(1, 3)),
            "days": rng.choice([0, 1, 5, 5, 7, 15, 15, 30, 60, 60, 90]),
            "count": rng.choice(["calendar", "calendar", "working"]),
        }
        if rng.random() < 0.5:
            entry["extension"] = {"event": "extended", "at_most": rng.choice([0, 10, 30, 90])}
        if entry["count"] == "calendar" and rng.random() < 0.6:
            entry["pauses"] = rng.choice([["suspended", "resumed"], ["suspended", "resumed"], ["resumed", "delivered"]])
        if rng.random() < 0.4:
            entry["applies"] = {
                key: rng.sample(values, rng.randint(0, len(values)))
                for key, values in (
                    ("purpose", ["petition", "suggestion"]), ("channel", ["visit", "letter", "online"]),
                    ("domain", domains),
                )
                if rng.random() < 0.5
            }
        first = date(year, 1, 1) + timedelta(days=rng.randint(-100, 300))
        if rng.random() < 0.25:
            entry["effective_from"] = first
        if rng.random() < 0.25:
            entry["effective_to"] = first + timedelta(days=rng.choice([0, 30, 200]))
        if rng.random() < 0.3:
            entry["warning_days"] = rng.choice([0, 3, 40])
        entry["who"] = rng.choice(["bureau", "unit", "leader"])
        entry["binding"] = rng.choice(["mandatory", "mandatory", "advisory"])
        entry["clause"] = rng.choice(clauses)
        clocks.append(entry)
    return clocks


def random_window(rng, entry):
    """Returns `from` and `to` inside the only period of the entry; never 02-29."""
    periods = periods_of_entry(entry, 2021)  # not a leap year
    if len(periods) != 1:
        return {}
    period = periods[0]
    days = (period.last - period.first).days
    low, high = sorted([rng.randint(0, days), rng.randint(0, days)])
    window = {}
    if rng.random() < 0.6:
        window["from"] = (period.first + timedelta(days=low)).strftime("%m-%d")
    if rng.random() < 0.6:
        window["to"] = (period.first + timedelta(days=high)).strftime("%m-%d")
    return window


def milestone_entry(rng, kind, clauses):
    entry = {"kind": kind, "zh": "里程碑", "en": "milestone"}
    entry.update(random_period(rng))
    entry.update(random_window(rng, entry))
    if rng.random() < 0.4:
        entry["proved_by"] = rng.choice(["screened", "published", "selected", "replied"] + KINDS)
        if rng.random() < 0.5:
            entry["proved_for_each"] = "selected"
    if rng.random() < 0.3:
        entry["warning_days"] = rng.choice([0, 5, 40, 400])
    entry["binding"] = rng.choice(["mandatory", "advisory"])
    entry["clause"] = rng.choice(clauses)
    return entry


def milestone_list(rng, publication, clauses):
    """Returns entries with distinct periods for each kind; those of the publication milestone share no day."""
    entries = [milestone_entry(rng, publication, clauses)]
    for _ in range(rng.randint(0, 6)):
        kind = rng.choice([publication, "summary", "汇总", "supplement", "supplement"])
        candidate = milestone_entry(rng, kind, clauses)
        if all(fits(candidate, other, publication) for other in entries):
            entries.append(candidate)
    rng.shuffle(entries)
    return entries


def fits(candidate, other, publication):
    if candidate["kind"] != other["kind"]:
        return True
    for mine in periods_of_entry(candidate, 2021):
        for theirs in periods_of_entry(other, 2021):
            if mine.name == theirs.name:
                return False
            if candidate["kind"] == publication and mine.first <= theirs.last and theirs.first <= mine.last:
                return False
    return True
