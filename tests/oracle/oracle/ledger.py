"""The ledger document with the defaults of section 3; blank texts become None (docs/rulebook.md#conventions)."""

from datetime import date

FILLERS = ["", "/", "／", "-", "--", "—", "——", "无", "暂无", "不详", "空", "待定"]
INVISIBLE = [
    *range(0x200B, 0x200F + 1), *range(0x202A, 0x202E + 1), *range(0x2060, 0x2064 + 1), 0xFEFF,
]


def remove_invisible(text):
    """Returns the text without its invisible characters."""
    return "".join(character for character in text if ord(character) not in INVISIBLE)


def without_blanks(value):
    """Conventions: removes invisible characters. A blank text (white space or a filler) becomes None; blank entries of
    lists are dropped."""
    if isinstance(value, str):
        text = remove_invisible(value)
        return None if text.strip() in FILLERS else text
    if isinstance(value, list):
        cleaned = [without_blanks(item) for item in value]
        return [item for item in cleaned if item is not None]
    if isinstance(value, dict):
        return {key: without_blanks(item) for key, item in value.items()}
    return value


def as_date(text):
    return None if text is None else date.fromisoformat(text)


def as_list(value):
    return [] if value is None else value


def byte_order(text):
    """Returns the sort key of ids: their UTF-8 bytes."""
    return text.encode("utf-8")


class Ledger:
    def __init__(self, document):
        document = without_blanks(document)
        self.leaders = [read_leader(item) for item in as_list(document.get("leaders"))]
        self.matters = [read_matter(item) for item in as_list(document.get("matters"))]
        self.receptions = [read_reception(item) for item in as_list(document.get("receptions"))]
        self.cases = [read_case(item) for item in as_list(document.get("cases"))]
        self.milestones = [read_milestone(item) for item in as_list(document.get("milestones"))]

    def leader(self, leader_id):
        for leader in self.leaders:
            if leader["id"] == leader_id:
                return leader
        raise KeyError(leader_id)

    def matter(self, matter_id):
        for matter in self.matters:
            if matter["id"] == matter_id:
                return matter
        raise KeyError(matter_id)


def read_leader(item):
    terms = []
    for term in as_list(item.get("terms")):
        terms.append({
            "office": term["office"],
            "portfolio": term.get("portfolio"),  # None: the leader's own
            "from": as_date(term["from"]),
            "to": as_date(term.get("to")),
        })
    return {"id": item["id"], "portfolio": as_list(item.get("portfolio")), "terms": terms}


def read_matter(item):
    location = item.get("location") or {}
    return {
        "id": item["id"],
        "registered_on": as_date(item["registered_on"]),
        "purpose": item.get("purpose") or "petition",
        "channel": item.get("channel") or "visit",
        "petitioner_names": [
            person["name"] for person in as_list(item.get("petitioners")) if person.get("name") is not None
        ],
        "claim": item.get("claim"),
        "location_code": location.get("code"),
        "location_detail": location.get("detail"),
        "domain": item.get("domain"),
        "cause": item.get("cause"),
        "unit": item.get("unit"),
        "opinion": item.get("opinion"),
        "result": item.get("result"),
        "reply": item.get("reply"),
        "replied_on": as_date(item.get("replied_on")),
        "events": [
            {"kind": event["kind"], "on": as_date(event["on"]), "days": event.get("days")}
            for event in as_list(item.get("events"))
        ],
    }


def read_reception(item):
    return {
        "id": item["id"],
        "leader": item["leader"],
        "present": [item["leader"]] + as_list(item.get("also_present")),
        "date": as_date(item["date"]),
        "time": item.get("time"),
        "place": item.get("place"),
        "length": item.get("length") or "full_day",
        "mode": item["mode"],
        "setting": item["setting"],
        "status": item["status"],
        "published_on": as_date(item.get("published_on")),
        "matters": as_list(item.get("matters")),
        "record": item.get("record"),
    }


def read_case(item):
    steps = []
    for step in as_list(item.get("steps")):
        step = dict(step)
        step["on"] = as_date(step["on"])
        steps.append(step)
    return {"id": item["id"], "matter": item["matter"], "leader": item.get("leader"), "steps": steps}


def read_milestone(item):
    return {"kind": item["kind"], "period": item["period"], "on": as_date(item["on"])}


def id_of_milestone_record(record):
    """Section 6: `kind@period`."""
    return f"{record['kind']}@{record['period']}"


def held_receptions(ledger, as_of):
    """Conventions and section 8: returns the receptions held by `as_of`."""
    return [
        reception for reception in ledger.receptions
        if reception["status"] == "held" and reception["date"] <= as_of
    ]
