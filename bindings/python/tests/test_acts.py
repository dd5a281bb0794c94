"""Acts and the to-do list: `Ledger.apply`, `Ledger.todo`."""

from __future__ import annotations

import pickle
from datetime import date, datetime
from typing import Any, cast

import petition
import pytest

LEDGER = petition.Ledger.from_json("""{
    "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
    "units": [{"id": "U01", "name": "示范单位"}],
    "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水", "domain": "住房保障", "unit": "U01"}],
    "receptions": [{"id": "R1", "leader": "L01", "date": "2020-03-12", "mode": "case_visit", "setting": "on_site",
                    "status": "planned", "matters": ["M1"]}],
    "cases": [{"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-01-10"},
               {"kind": "selected", "on": "2020-02-03", "leader": "L01"}]}]}""")
DAY = date(2020, 3, 12)
HOLD: petition.acts.HoldReception = {"act": "hold_reception", "reception": "R1", "record": "走访现场"}


def test_a_visit_is_entered_in_reception_and_case() -> None:
    after = LEDGER.apply(HOLD, DAY)
    assert after.receptions[0].status == "held"
    assert after.cases[0].steps[-1].kind == "down_visit"
    leave: petition.acts.HoldReception = {**HOLD, "case_steps": "leave"}
    assert len(LEDGER.apply(leave, DAY).cases[0].steps) == 2
    assert LEDGER.receptions[0].status == "planned"


def test_acts_take_days_and_records_of_the_package() -> None:
    step = petition.Step("studied", on=DAY)
    after = LEDGER.apply({"act": "record", "case": "C1", "step": step}, DAY)
    assert after.cases[0].steps[-1] == step
    reply: petition.acts.Reply = {"act": "reply", "matter": "M1", "on": DAY, "reply": "已答复"}
    assert LEDGER.apply(reply, DAY).matters[0].replied_on == DAY
    texts: petition.acts.OpenCase = {"act": "open_case", "case": "C2", "matter": "M1", "on": "2020-03-01"}
    with pytest.raises(petition.RefusedAct, match="C1"):
        LEDGER.apply(texts, DAY)


def test_a_refused_act_has_every_reason_and_pickles() -> None:
    late: petition.acts.HoldReception = {"act": "hold_reception", "reception": "R1"}
    with pytest.raises(petition.RefusedAct) as caught:
        LEDGER.apply(late, date(2020, 3, 1))
    error = caught.value
    assert (error.act, error.record, error.path) == ("hold_reception", "R1", "receptions/R1")
    assert [reason[0] for reason in error.reasons] == ["act_in_future", "act_incomplete"]
    assert pickle.loads(pickle.dumps(error)).reasons == error.reasons


@pytest.mark.parametrize("act", ["hold", 5, {"act": "hold_reception", "reception": {1, 2}}, {"act": float("nan")}])
def test_what_is_no_act_is_a_wrong_type(act: object) -> None:
    with pytest.raises(petition.WrongType):
        LEDGER.apply(cast("Any", act), DAY)


def test_faults_of_an_act_are_listed() -> None:
    act = {"act": "reply", "matter": "M1", "on": datetime(2020, 3, 1), "reply": "已答复", "to": 3}
    with pytest.raises(petition.WrongType):
        LEDGER.apply(cast("Any", act), DAY)
    with pytest.raises(petition.InvalidAct) as caught:
        LEDGER.apply(cast("Any", {**act, "on": "昨天"}), DAY)
    assert [problem.path for problem in caught.value.problems] == ["$.on", "$.to"]


def test_a_to_do_list_is_in_sections() -> None:
    todo = LEDGER.todo(date(2020, 3, 10), until="week")
    lines = {item.owed.record: item for item in todo.items}
    assert (todo.until, lines["R1"].section, lines["C1"].about.zh) == (date(2020, 3, 15), "this_week", "住房保障类信访事项")
    assert (lines["C1"].days_since_step, lines["C1"].last_step) == (36, "selected")
    assert {item.owed.who for item in LEDGER.todo(DAY, who="unit", unit="U01").items} <= {"unit"}
    assert LEDGER.todo(DAY, days=0, leader="L01").until == DAY
    with pytest.raises(petition.UnknownRecord):
        LEDGER.todo(DAY, leader="L99")
    with pytest.raises(petition.UnknownValue):
        LEDGER.todo(DAY, until=cast("Any", "month"))
