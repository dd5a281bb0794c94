"""What changed between two ledgers, its effect, and copies of a ledger merged."""

from __future__ import annotations

import json
import pickle
from datetime import date
from typing import Any

import petition
import pytest

AS_OF = date(2020, 12, 31)


def changed(ledger: petition.Ledger, **edits: dict[str, Any]) -> petition.Ledger:
    """The ledger with fields of the first record of some tables replaced."""
    document = json.loads(ledger.to_json())
    for table, fields in edits.items():
        document[table][0].update(fields)
    return petition.Ledger.from_json(json.dumps(document))


def test_changes_have_positions_rows_and_texts(example: petition.Ledger) -> None:
    new = changed(example, matters={"replied_on": "2020-03-01"}, receptions={"status": "cancelled"})
    [matter, reception] = new.changes_since(example)
    assert (matter["table"], matter["id"], matter["kind"]) == ("matters", example.matters[0].id, "changed")
    assert [field["key"] for field in matter["fields"]] == ["replied_on"]
    assert matter["old"]["position"] == matter["new"]["position"] == 0
    assert matter["new"]["record"]["replied_on"] == "2020-03-01"
    assert "接访状态" in reception["zh"] and "status" in reception["en"]
    assert example.changes_since(example) == ()


def test_changes_are_masked_unless_asked(example: petition.Ledger) -> None:
    name = example.matters[0].petitioners[0].name
    assert name is not None
    new = changed(example, matters={"reply": f"已向{name}答复"})
    assert name not in str(new.changes_since(example))
    assert name in str(new.changes_since(example, masked=False))


def test_an_effect_has_both_outcomes(example: petition.Ledger) -> None:
    new = changed(example, receptions={"status": "cancelled"})
    [old_report, report] = [one.assess(as_of=AS_OF) for one in (example, new)]
    effect = report.effect_since(old_report)
    assert effect.duties or effect.findings
    for duty in effect.duties:
        assert duty.before is not None and duty.after is not None
        assert duty.before.id == duty.after.id and duty.before.achieved != duty.after.achieved
    same = report.effect_since(report)
    assert (same.duties, same.findings) == ((), ())
    assert pickle.loads(pickle.dumps(effect)) == effect


def test_copies_merge(example: petition.Ledger) -> None:
    mine = changed(example, matters={"replied_on": "2020-03-01"})
    theirs = changed(example, receptions={"status": "cancelled"})
    both = changed(example, matters={"replied_on": "2020-03-01"}, receptions={"status": "cancelled"})
    assert petition.merge(example, mine, theirs) == petition.merge(example, theirs, mine) == both


def test_contradictions_are_listed(example: petition.Ledger) -> None:
    [mine, theirs] = [changed(example, receptions={"status": status}) for status in ("cancelled", "planned")]
    with pytest.raises(petition.ConflictingChanges) as caught:
        petition.merge(example, mine, theirs)
    [conflict] = caught.value.conflicts
    assert (conflict["table"], conflict["kind"], conflict["key"]) == ("receptions", "changed", "status")
    assert conflict["mine"]["record"]["status"] == "cancelled"
    assert conflict["zh"] in caught.value.zh
    assert pickle.loads(pickle.dumps(caught.value)).conflicts == caught.value.conflicts


@pytest.mark.parametrize("name", ["base", "mine", "theirs"])
def test_another_type_is_refused_by_the_name_of_its_parameter(example: petition.Ledger, name: str) -> None:
    arguments: dict[str, Any] = {"base": example, "mine": example, "theirs": example, name: "x"}
    with pytest.raises(petition.WrongType) as caught:
        petition.merge(**arguments)
    assert caught.value.path == name
