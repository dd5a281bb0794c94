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
