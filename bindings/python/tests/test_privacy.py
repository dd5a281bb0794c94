"""No `repr`, notebook output, error or problem shows personal data of petitioners."""

from __future__ import annotations

import json
import pickle
from datetime import date
from typing import Any

import petition
import polars
import pytest

NAME, ID_NUMBER, PHONE, ADDRESS = "欧阳龘靐", "440309190707086789", "13912345678", "貔貅路99号饕餮苑7栋"
MARKERS = ["龘", "靐", "9123456", "1234567", "1907070", "貔", "饕"]
TEXT = f"{NAME}来电139-1234-5678，证件{ID_NUMBER}，家住{ADDRESS}"
DAY = date(2020, 12, 31)


def document() -> dict[str, Any]:
    person = {"name": NAME, "id_number": ID_NUMBER, "phone": PHONE, "address": ADDRESS}
    texts = dict.fromkeys(["claim", "cause", "opinion", "result", "reply", "domain", "key_group"], TEXT)
    step = {"kind": "selected", "on": "2020-02-01", "leader": "L01", "note": TEXT, "record": TEXT}
    return {
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
        "matters": [{"id": "M001", "registered_on": "2020-01-06", "petitioners": [person],
                     "location": {"detail": TEXT}, **texts}],
        "receptions": [{"id": "R001", "leader": "L01", "date": "2020-02-12", "mode": "appointment",
                        "setting": "video", "status": "held", "matters": ["M001"], "record": TEXT}],
        "cases": [{"id": "C001", "matter": "M001", "steps": [{"kind": "screened", "on": "2020-01-10"}, step]}],
    }


def assert_hidden(*shown: object) -> None:
    for text in map(str, shown):
        assert not [marker for marker in MARKERS if marker in text.replace("-", "")], text


def test_no_repr_and_no_notebook_output_shows_a_marker() -> None:
    ledger = petition.Ledger.from_json(json.dumps(document()))
    report = ledger.assess(as_of=DAY)
    values: list[Any] = [ledger, report, report.duties, report.cases, report.findings, *report.findings]
    values += [*ledger.matters, *ledger.receptions, *ledger.cases, *ledger.matters[0].petitioners]
    values += [ledger.matters[0].location, ledger.case("C001").stage(DAY), *ledger.case("C001").next_steps(DAY)]
    values += [*ledger.entries(DAY), *report.accountability(), *ledger.agenda(DAY, 30)]
    values += [report.html(), report.to_json()]
    library = document()
    library["cases"][0]["steps"].pop()
    proposals: list[Any] = [ledger.plan("2021-Q1", as_of=DAY)]
    proposals += [petition.Ledger.from_json(json.dumps(library)).candidates(as_of=date(2020, 2, 3))]
    values += [*proposals, *(one.to_json() for one in proposals), *proposals[1].leaders[0].suggestions]
    for value in values:
        assert_hidden(repr(value), value)
        for name in ("_repr_html_", "_repr_mimebundle_"):
            if hasattr(value, name):
                assert_hidden(getattr(value, name)())


def test_a_pickled_report_or_case_holds_no_personal_data() -> None:
    ledger = petition.Ledger.from_json(json.dumps(document()))
    report, case = ledger.assess(as_of=DAY), ledger.case("C001")
    library = document()
    library["cases"][0]["steps"].pop()
    candidates = petition.Ledger.from_json(json.dumps(library)).candidates(as_of=date(2020, 2, 3))
    for value in (report, case, candidates):
        assert_hidden(pickle.dumps(value).decode("utf-8", "replace"))
    again = pickle.loads(pickle.dumps(report))
    assert again == report and again.html() == report.html() and again.accountability() == report.accountability()
    assert pickle.loads(pickle.dumps(candidates)).to_json() == candidates.to_json()
    of_case = pickle.loads(pickle.dumps(case))
    assert (of_case.file(DAY), of_case.id) == (case.file(DAY), case.id)
    assert NAME in pickle.dumps(ledger).decode("utf-8", "replace"), "a ledger is pickled in full"


def test_a_masked_ledger_has_the_same_reports() -> None:
    ledger = petition.Ledger.from_json(json.dumps(document()))
    masked = ledger.masked()
    assert_hidden(masked.to_json())
    assert masked.assess(as_of=DAY) == ledger.assess(as_of=DAY)
    assert masked != ledger


@pytest.mark.parametrize("key", ["name", "id_number", "phone", "address", NAME, PHONE, ADDRESS])
@pytest.mark.parametrize("value", [int(PHONE), {NAME: PHONE}, [PHONE, ADDRESS], [{ADDRESS: NAME}]])
def test_no_error_shows_a_marker(key: str, value: object) -> None:
    invalid = document()
    invalid["matters"][0]["petitioners"][0][key] = value
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Ledger.from_json(json.dumps(invalid))
    error = caught.value
    assert_hidden(error, repr(error), error.zh, error.en, error.path)
    for problem in error.problems:
        assert_hidden(problem, repr(problem), problem.zh, problem.en, problem.found, problem.expected)


def test_no_error_of_tables_shows_a_marker() -> None:
    columns = {"matter": ["M1"], "name": [NAME], "id_number": [int(ID_NUMBER)], "phone": [int(PHONE)], NAME: [PHONE]}
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Tables(petitioners=polars.DataFrame(columns))
    assert_hidden(caught.value, *caught.value.problems)


@pytest.mark.parametrize("call", [
    lambda ledger: ledger.reception_notice("R001", TEXT),
    lambda ledger: ledger.case_notice("C001", DAY, TEXT),
    lambda ledger: petition.check_phone(PHONE + "0"),
    lambda ledger: petition.check_id_number(ID_NUMBER),
])
def test_no_refusal_shows_a_marker(call: Any) -> None:
    ledger = petition.Ledger.from_json(json.dumps(document()))
    with pytest.raises(petition.PetitionError) as caught:
        call(ledger)
    assert_hidden(caught.value, repr(caught.value))
