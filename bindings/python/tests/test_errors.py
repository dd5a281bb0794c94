"""Errors of input name the place, in Chinese and English, and show no personal data."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import documents
import petition
import pyarrow as pa
import pytest

AS_OF = date(2020, 12, 31)


def set_at(path: list[str | int], value: object) -> Callable[[documents.Document], None]:
    def change(document: documents.Document) -> None:
        *way, last = path
        place = document
        for key in way:
            place = place[key]  # type: ignore[index]
        place[last] = value  # type: ignore[index]

    return change


BAD = [
    (set_at(["receptions", 0, "date"], "2019-02-30"), "invalid_date", "$.receptions[0].date"),
    (set_at(["receptions", 0, "leader"], "L99"), "unknown_reference", "$.receptions[0].leader"),
    (set_at(["cases", 0, "steps", 1, "leader"], "L99"), "unknown_reference", "$.cases[0].steps[1].leader"),
    (set_at(["receptions", 0, "colour"], "red"), "unknown_field", "$.receptions[0].colour"),
    (set_at(["receptions", 0, "setting"], "moon"), "unknown_value", "$.receptions[0].setting"),
    (set_at(["receptions", 0, "mode"], "fax"), "unknown_value", "$.receptions[0].mode"),
    (set_at(["matters", 0, "headcount"], "five"), "wrong_type", "$.matters[0].headcount"),
    (set_at(["leaders", 0, "terms", 0, "to"], "2018-12-31"), "reversed_dates", "$.leaders[0].terms[0].to"),
    (set_at(["cases", 0, "steps", 1, "unit_head"], "王演示"), "field_not_of_step", "$.cases[0].steps[1].unit_head"),
    (set_at(["milestones", 0, "period"], "2020-Q5"), "invalid_period", "$.milestones[0].period"),
]


@pytest.mark.parametrize(("change", "code", "path"), BAD, ids=[path for _, _, path in BAD])
def test_a_bad_value_names_its_place(
    change: Callable[[documents.Document], None], code: str, path: str
) -> None:
    document = documents.document()
    change(document)
    with pytest.raises(petition.InvalidLedger) as caught:
        documents.ledger(document)
    error = caught.value
    assert (error.code, error.path) == ("invalid_ledger", path)
    [problem] = error.problems
    assert (problem.code, problem.path) == (code, path)
    assert problem.zh in error.zh and problem.en in error.en
    assert problem.path in problem.zh and problem.path in problem.en
    assert problem.zh != problem.en
    assert error.zh in str(error) and error.en in str(error)


def test_every_problem_is_listed() -> None:
    document = documents.document()
    for change, _, _ in BAD:
        change(document)
    with pytest.raises(petition.InvalidLedger) as caught:
        documents.ledger(document)
    paths = {problem.path for problem in caught.value.problems}
    assert paths == {path for _, _, path in BAD}


def many(count: int) -> petition.InvalidLedger:
    document = documents.document()
    document["receptions"] *= count
    for number, reception in enumerate(document["receptions"]):
        document["receptions"][number] = {**reception, "id": f"R{number}", "date": "2019-02-30"}
    with pytest.raises(petition.InvalidLedger) as caught:
        documents.ledger(document)
    assert len(caught.value.problems) == count
    return caught.value


def test_str_shows_the_first_problems() -> None:
    error = many(20)
    assert str(error) == f"{error.zh}\n{error.en}"
    error = many(1000)
    assert error.zh.count("2019-02-30") == error.en.count("2019-02-30") == 1000
    assert str(error).count("2019-02-30") == 40
    assert "另有 980 处（见 .problems）" in str(error) and "and 980 more (.problems)" in str(error)
    first, last = error.problems[0], error.problems[20]
    assert first.zh in str(error) and first.en in str(error) and last.en not in str(error)


def test_invalid_json_names_its_line() -> None:
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Ledger.from_json('{\n  "format": oops\n}')
    assert [problem.code for problem in caught.value.problems] == ["syntax"]
    assert "line 2" in caught.value.en


def test_a_misspelt_office_is_a_finding() -> None:
    document = documents.document()
    document["leaders"][0]["terms"][0]["office"] = "vice_mayer"
    report = documents.ledger(document).assess(as_of=AS_OF)
    [finding] = [one for one in report.findings if one.rule == "office_not_in_policy"]
    assert finding.record == "L01"
    assert tuple(finding.detail) == ("vice_mayer",)


def test_an_unknown_policy() -> None:
    for ask in (petition.Policy.builtin, lambda name: documents.ledger().assess(name, as_of=AS_OF)):
        with pytest.raises(petition.UnknownPolicy) as caught:
            ask("atlantis-2019")
        assert caught.value.code == "unknown_policy"
        assert "atlantis-2019" in caught.value.zh and "atlantis-2019" in caught.value.en


def test_an_unknown_policy_says_what_to_do() -> None:
    for name in ("policies/county.toml", "county.TOML", r"C:\policies\county"):
        with pytest.raises(petition.UnknownPolicy) as caught:
            documents.ledger().assess(name, as_of=AS_OF)
        assert "petition.Policy.load" in caught.value.__notes__[0]
    with pytest.raises(petition.UnknownPolicy) as caught:
        documents.ledger().assess("atlantis-2019", as_of=AS_OF)
    for known in petition.policies():
        assert known in caught.value.__notes__[0]


WRONG: list[tuple[Callable[[Any], object], type[petition.PetitionError], str]] = [
    (lambda report: petition.Policy.builtin("shenzhen-2019").title(report.findings[0]), petition.WrongType, "duty"),
    (lambda report: report.duties.select("status"), petition.WrongType, "columns"),
    (lambda report: report.duties.select(5), petition.WrongType, "columns"),
    (lambda report: report.duties.select([5]), petition.WrongType, "columns"),
    (lambda report: report.duties.select(["statuz"]), petition.UnknownValue, "columns"),
]
THREADS = [
    (0, petition.OutOfRange), (-1, petition.OutOfRange), (2**80, petition.OutOfRange),
    (True, petition.WrongType), ("2", petition.WrongType), (2.0, petition.WrongType),
]


@pytest.mark.parametrize(("threads", "error"), THREADS)
def test_threads_are_at_least_one(threads: Any, error: type[petition.PetitionError]) -> None:
    with pytest.raises(error) as caught:
        petition.stream_duties(terms=pa.table({}), as_of=AS_OF, threads=threads)
    assert caught.value.path == "threads"


@pytest.mark.parametrize(("call", "error", "path"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_argument_is_an_error_of_the_package(
    call: Callable[[Any], object], error: type[petition.PetitionError], path: str
) -> None:
    document = documents.document()
    document["receptions"][0]["published_on"] = "2020-02-11"
    with pytest.raises(error) as caught:
        call(documents.ledger(document).assess(as_of=AS_OF))
    assert caught.value.path == path and caught.value.zh != caught.value.en


def test_a_duty_without_a_period_has_no_title() -> None:
    duty = documents.ledger().assess(as_of=AS_OF).duties[0].__replace__(period="spring")
    with pytest.raises(petition.UnknownValue) as caught:
        petition.Policy.builtin("shenzhen-2019").title(duty)
    assert (caught.value.code, caught.value.path) == ("invalid_period", "duty.period")


def test_an_unknown_case() -> None:
    with pytest.raises(petition.UnknownRecord) as caught:
        documents.ledger().case("C999").file(AS_OF)
    assert (caught.value.code, caught.value.path) == ("unknown_record", "cases/C999")


@pytest.mark.parametrize("year", [1948, 2200, -1])
def test_a_year_out_of_range(year: int) -> None:
    with pytest.raises(petition.OutOfRange) as caught:
        documents.ledger().assess(year=year, as_of=AS_OF)
    assert caught.value.code == "year_out_of_range"
    assert str(year) in caught.value.en and str(year) in caught.value.zh


@pytest.mark.parametrize("year", [2**31, -(2**70)])
def test_a_year_beyond_i32(year: int) -> None:
    with pytest.raises(petition.OutOfRange) as caught:
        documents.ledger().assess(year=year, as_of=AS_OF)
    assert "year" in str(caught.value) and str(year) in caught.value.en


@pytest.mark.parametrize("day", [date(1949, 9, 30), date(2200, 1, 1), date.min, date.max])
def test_a_day_out_of_range(day: date) -> None:
    with pytest.raises(petition.OutOfRange) as caught:
        documents.ledger().assess(year=2020, as_of=day)
    assert caught.value.code == "day_out_of_range"
    assert day.isoformat() in caught.value.zh and day.isoformat() in caught.value.en


def test_a_refused_step_says_what_is_missing_and_the_clause() -> None:
    ledger = documents.ledger()
    before = ledger.to_json()
    step = petition.Step("team_formed", on=date(2020, 3, 1))
    with pytest.raises(petition.RefusedStep) as caught:
        ledger.record("C001", step, date(2020, 3, 2))
    error = caught.value
    assert (error.code, error.path) == ("step_out_of_order", "cases/C001")
    assert error.clause in error.en
    assert tuple(error.missing) == ("assigned",)
    assert ledger.to_json() == before


def test_a_refused_notice_says_why() -> None:
    with pytest.raises(petition.RefusedNotice) as caught:
        documents.ledger().reception_notice("R001", "欧阳示例的来访")
    assert caught.value.path
    assert "阳示例" not in caught.value.zh + caught.value.en


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(petition.FileError) as caught:
        petition.read(tmp_path / "no-such.xlsx")
    assert "no-such.xlsx" in caught.value.en and "no-such.xlsx" in caught.value.zh


def test_an_unknown_file_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.docx"
    path.write_text("text", encoding="utf-8")
    with pytest.raises(petition.PetitionError) as caught:
        petition.read(path)
    assert "ledger.docx" in caught.value.en


def test_errors_contain_no_personal_data() -> None:
    document = documents.document()
    document["matters"][0]["petitioners"].append(["欧阳示例", "13800000001"])
    document["matters"][0]["petitioners"][0]["phone"] = {"mobile": "13800000001"}
    with pytest.raises(petition.InvalidLedger) as caught:
        documents.ledger(document)
    error = caught.value
    assert len(error.problems) == 2
    shown = str(error) + repr(error) + "".join(map(repr, error.problems))
    assert not [part for part in documents.HIDDEN if part in shown]


def raised() -> list[petition.PetitionError]:
    """Returns an error of every class."""
    bad = documents.document()
    bad["receptions"][0]["date"] = "2019-02-30"
    ledger = documents.ledger()
    late = petition.Step("studied", on=date(2020, 3, 3))
    calls: list[Callable[[], object]] = [
        lambda: documents.ledger(bad),
        lambda: petition.Policy.parse("id = 1"),
        lambda: petition.Policy.builtin("none"),
        lambda: ledger.case("C999").file(AS_OF),
        lambda: ledger.assess(year=1000, as_of=AS_OF),
        lambda: ledger.record("C001", late, date(2020, 3, 2)),
        lambda: ledger.reception_notice("R001", "13800000001"),
        lambda: petition.read("no-such.json"),
    ]
    errors = []
    for call in calls:
        with pytest.raises(petition.PetitionError) as caught:
            call()
        errors.append(caught.value)
    return errors


def test_every_class_of_error_survives_pickling_and_copying() -> None:
    errors = raised()
    assert len({type(error) for error in errors}) == len(errors)
    for error in errors:
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            assert type(again) is type(error)
            assert str(again) == str(error)
            assert vars(again) == vars(error)
            assert (again.code, again.path, again.zh, again.en) == (error.code, error.path, error.zh, error.en)


def test_every_error_has_both_texts() -> None:
    for error in raised():
        assert error.code and error.code == error.code.lower()
        assert any("\u4e00" <= c <= "\u9fff" for c in error.zh), error.zh
        assert error.en.isascii() or "“" in error.en or '"' in error.en, error.en
