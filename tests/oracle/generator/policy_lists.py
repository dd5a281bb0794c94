"""The [[lists]] of a random policy: groups, quotas, delegated measures, milestones."""

from datetime import timedelta

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
