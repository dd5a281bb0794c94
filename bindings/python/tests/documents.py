"""Small ledger documents for the tests. Every name and number is made up."""

from __future__ import annotations

import json
from typing import Any

import petition

Document = dict[str, Any]

# A petitioner whose data no output may show, and the masked fields.
SECRET = {
    "name": "欧阳示例",
    "id_number": "44030019000101000X",
    "phone": "13800000001",
    "address": "示范路1号样本花园",
}
HIDDEN = ("阳示例", "4030019", "0101000", "0000000", "示范路", "样本花园")


# A policy with a rota: the first and the last Wednesday of a month.
ROTA = """
id = "rota"
extends = "shenzhen-2019"
[[rota]]
id = "day"
zh = "接待日"
en = "reception day"
group = "city_leader"
at_least = 2
slot = { every = "month", weekday = "wed", nth = [1, -1], months = [1, 2] }
roll = "next_workday"
who = "leader"
binding = "mandatory"
clause = "2.p1"
"""


# A policy with two clocks: five working days to inform, 60 days and up to 30 more to conclude.
CLOCKS = """
id = "clocks"
extends = "shenzhen-2019"
[[clock]]
id = "inform"
zh = "告知期限"
en = "time to inform"
starts = "accepted"
stops = ["informed"]
days = 5
count = "working"
who = "bureau"
binding = "mandatory"
clause = "2.p1"
[[clock]]
id = "conclude"
zh = "办理期限"
en = "time to conclude"
starts = "accepted"
stops = ["concluded", "closed"]
days = 60
count = "calendar"
extension = { event = "extended", at_most = 30 }
pauses = ["suspended", "resumed"]
applies = { purpose = ["petition"] }
who = "unit"
binding = "mandatory"
clause = "2.p1"
"""

# What happened to a matter under these clocks.
EVENTS = [
    {"kind": "accepted", "on": "2020-01-10"},
    {"kind": "informed", "on": "2020-01-20"},
    {"kind": "extended", "on": "2020-03-02", "days": 10, "note": "经批准"},
]

# Working days of 2020 in which 15 January, a Wednesday, is off.
WORKDAYS = "petition-workdays/1\nyear 2020\nsource 示例\noff 01-15 示例 | example\n"


def with_events() -> Document:
    changed = document()
    changed["matters"][0]["events"] = EVENTS
    return changed


def document() -> Document:
    """Returns a leader, a unit, a matter, a reception and a case: enough for every class."""
    return {
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [
            {
                "id": "L01",
                "name": "林示例",
                "portfolio": ["住房"],
                "terms": [{"office": "vice_mayor", "from": "2019-01-01", "to": None}],
            }
        ],
        "units": [{"id": "U01", "name": "示范市住房局"}],
        "matters": [
            {
                "id": "M001",
                "registered_on": "2020-01-06",
                "claim": "房屋漏水",
                "petitioners": [dict(SECRET)],
                "location": {"code": "440305", "detail": "样本街道"},
                "domain": "住房",
                "unit": "U01",
            }
        ],
        "receptions": [
            {
                "id": "R001",
                "leader": "L01",
                "date": "2020-02-12",
                "mode": "appointment",
                "setting": "video",
                "status": "held",
                "published_on": "2020-01-20",
                "matters": ["M001"],
                "record": "接访记录1号",
            }
        ],
        "cases": [
            {
                "id": "C001",
                "matter": "M001",
                "steps": [
                    {"kind": "screened", "on": "2020-01-10"},
                    {"kind": "selected", "on": "2020-02-01", "leader": "L01"},
                ],
            }
        ],
        "milestones": [{"kind": "reception_schedule_published", "period": "2020-Q1", "on": "2020-01-20"}],
    }


def text(changed: Document) -> str:
    return json.dumps(changed, ensure_ascii=False)


def ledger(changed: Document | None = None) -> petition.Ledger:
    return petition.Ledger.from_json(text(document() if changed is None else changed))


def planning() -> Document:
    """Returns a document with a lapsed reception, and a library in which one case waits for another of its matter."""
    changed = document()
    changed["receptions"][0] |= {"date": "2020-01-20", "status": "planned", "record": None}
    changed["matters"].append({"id": "M002", "registered_on": "2020-01-06", "claim": "电梯停运", "domain": "住房"})
    for case, matter in (("C002", "M001"), ("C003", "M002")):
        changed["cases"].append({"id": case, "matter": matter, "steps": [{"kind": "screened", "on": "2020-01-10"}]})
    return changed
