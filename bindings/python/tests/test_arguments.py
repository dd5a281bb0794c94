"""Arguments have strict types: a date is a date, a year an integer."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, timezone
from typing import Any

import documents
import frames
import petition
import pytest

AS_OF = date(2020, 12, 31)
NOON = datetime(2020, 12, 31, 12, 0, tzinfo=timezone.utc)

# Calls with a date argument, by its name in errors. `Any`, because the tests pass wrong types.
DATED: list[tuple[str, Callable[[Any, Any], object]]] = [
    ("as_of", lambda ledger, day: ledger.assess(as_of=day)),
    ("as_of", lambda ledger, day: ledger.entries(day)),
    ("as_of", lambda ledger, day: ledger.agenda(day, 30)),
    ("as_of", lambda ledger, day: ledger.plan("2020-Q1", as_of=day)),
    ("busy", lambda ledger, day: ledger.plan("2020-Q1", as_of=AS_OF, busy={"L01": [day]})),
    ("closed", lambda ledger, day: ledger.plan("2020-Q1", as_of=AS_OF, closed=[day])),
    ("as_of", lambda ledger, day: ledger.candidates(as_of=day)),
    ("as_of", lambda ledger, day: ledger.case("C001").file(day)),
    ("as_of", lambda ledger, day: ledger.case("C001").next_steps(day)),
    ("as_of", lambda ledger, day: ledger.record("C001", petition.Step("studied", on=date(2020, 3, 3)), day)),
    ("as_of", lambda ledger, day: petition.compare(ledger, {"a": "shenzhen-2019", "b": "shenzhen-2019"}, as_of=day)),
    ("on", lambda ledger, day: petition.Step("studied", on=day)),
    ("date", lambda ledger, day: petition.is_workday(day)),
]


@pytest.mark.parametrize("day", [NOON, datetime(2020, 12, 31), "2020-12-31", 20201231, 1.5, None, b"2020-12-31"])
@pytest.mark.parametrize(("name", "call"), DATED, ids=range(len(DATED)))
def test_only_a_date_is_a_date(name: str, call: Callable[[Any, Any], object], day: object) -> None:
    with pytest.raises(TypeError) as caught:
        call(documents.ledger(), day)
    message = str(caught.value)
    assert name in message
    assert "datetime.date" in message
    assert type(day).__name__ in message
    assert any("\u4e00" <= c <= "\u9fff" for c in message), message


@pytest.mark.parametrize("year", ["2020", 2020.0, date(2020, 1, 1), b"2020"])
def test_only_a_whole_number_is_a_year(year: Any) -> None:
    with pytest.raises(TypeError) as caught:
        documents.ledger().assess(year=year, as_of=AS_OF)
    message = str(caught.value)
    assert "year" in message
    assert any("\u4e00" <= c <= "\u9fff" for c in message), message


def test_a_boolean_is_no_year() -> None:
    with pytest.raises(TypeError, match="year"):
        documents.ledger().assess(year=True, as_of=AS_OF)


def test_as_of_is_required() -> None:
    ledger: Any = documents.ledger()
    plan, steps = lambda: ledger.plan("2020-Q1"), ledger.case("C001").next_steps
    for call in (ledger.assess, ledger.entries, lambda: ledger.agenda(days=30), plan, ledger.candidates, steps):
        with pytest.raises(TypeError, match="as_of"):
            call()


def test_the_year_defaults_to_that_of_as_of() -> None:
    ledger = documents.ledger()
    assert ledger.assess(as_of=date(2021, 1, 1)).year == 2021
    assert ledger.assess(year=2020, as_of=date(2021, 1, 1)).year == 2020
    assert ledger.assess("shenzhen-2019", 2020, as_of=date(2021, 1, 1)).year == 2020


def test_a_policy_is_a_name_or_an_object() -> None:
    ledger, policy = documents.ledger(), petition.Policy.builtin("shenzhen-2019")
    by_name, by_object = ledger.assess("shenzhen-2019", as_of=AS_OF), ledger.assess(policy, as_of=AS_OF)
    assert by_name == by_object == ledger.assess(as_of=AS_OF)
    wrong: Any = 2019
    with pytest.raises(TypeError, match="policy"):
        ledger.assess(wrong, as_of=AS_OF)


def test_an_unknown_argument_is_refused() -> None:
    ledger: Any = documents.ledger()
    with pytest.raises(TypeError, match="asof"):
        ledger.assess(asof=AS_OF)


def test_a_subclass_of_date_is_a_date() -> None:
    class Day(date):
        pass

    assert documents.ledger().assess(as_of=Day(2020, 12, 31)).as_of == AS_OF


@pytest.mark.parametrize("days", [-1, 1.5, "30", 10**9])
def test_days_of_the_agenda(days: Any) -> None:
    with pytest.raises((TypeError, petition.OutOfRange)) as caught:
        documents.ledger().agenda(AS_OF, days)
    assert "days" in str(caught.value)


def test_dates_come_out_as_dates() -> None:
    report = documents.ledger().assess(as_of=AS_OF)
    assert type(report.as_of) is date
    duty = next(duty for duty in report.duties if duty.id == "L01/reception/2020-Q1")
    assert duty.met_on == date(2020, 2, 12) and type(duty.met_on) is date
    assert (duty.window.from_, duty.window.to) == (date(2020, 1, 1), date(2020, 3, 31))


def test_working_days() -> None:
    assert not petition.is_workday(date(2020, 10, 1))
    assert petition.is_workday(date(2020, 9, 27)), "a Sunday that was worked"
    assert petition.is_workday(date(2020, 9, 28))
    with pytest.raises(petition.PetitionError) as caught:
        petition.is_workday(date(2150, 1, 4))
    assert "2150" in caught.value.en and "2150" in caught.value.zh


def test_paths_of_every_kind(tmp_path: Any) -> None:
    path = tmp_path / "ledger.json"
    ledger = documents.ledger()
    ledger.write(path)
    assert petition.read(path) == petition.read(os.fspath(path)) == ledger
    report = ledger.assess(as_of=AS_OF)
    assert report.html("zh") != report.html("en")


# Calls with a wrong type for a text, a path or a dict, by the argument's name in errors.
WRITTEN: list[tuple[str, Callable[[Any], object]]] = [
    ("text", lambda ledger: petition.Ledger.from_json(b"{}")),  # type: ignore[arg-type]
    ("text", lambda ledger: petition.Policy.parse(None)),  # type: ignore[arg-type]
    ("text", lambda ledger: petition.check_phone(13800000001)),  # type: ignore[arg-type]
    ("name", lambda ledger: petition.Policy.builtin(5)),  # type: ignore[arg-type]
    ("path", lambda ledger: petition.read(5)),  # type: ignore[arg-type]
    ("path", lambda ledger: petition.Policy.load(None)),  # type: ignore[arg-type]
    ("path", lambda ledger: ledger.write(5)),
    ("id", lambda ledger: ledger.case(5)),
    ("id", lambda ledger: ledger.reception_notice(5)),
    ("subject", lambda ledger: ledger.reception_notice("R001", 5)),
    ("case_id", lambda ledger: ledger.record(5, {"kind": "screened", "on": AS_OF}, AS_OF)),
    ("step_kind", lambda ledger: petition.Step(5, on=AS_OF)),  # type: ignore[arg-type]
    ("leader", lambda ledger: ledger.assess(as_of=AS_OF).outstanding(5)),
    ("code", lambda ledger: ledger.assess(as_of=AS_OF).bureau(440300)),
    ("lang", lambda ledger: ledger.assess(as_of=AS_OF).html(None)),
    ("list", lambda ledger: petition.words(5)),  # type: ignore[arg-type]
    ("policies", lambda ledger: petition.compare(ledger, [], as_of=AS_OF)),  # type: ignore[arg-type]
    ("policies", lambda ledger: petition.compare(ledger, {1: "shenzhen-2019"}, as_of=AS_OF)),  # type: ignore[dict-item]
    ('policies["a"]', lambda ledger: petition.compare(ledger, {"a": 5}, as_of=AS_OF)),  # type: ignore[dict-item]
    ("policy", lambda ledger: petition.clauses(5)),  # type: ignore[arg-type]
    ("counted_modes", lambda ledger: petition.Policy.builtin("shenzhen-2019").replace(counted_modes={"hall"})),
]


@pytest.mark.parametrize(("name", "call"), WRITTEN, ids=range(len(WRITTEN)))
def test_a_wrong_type_for_a_text_names_its_argument(name: str, call: Callable[[Any], object]) -> None:
    with pytest.raises(petition.WrongType) as caught:
        call(documents.ledger())
    error = caught.value
    assert (error.code, error.path) == ("wrong_type", name)
    assert name in error.zh and name in error.en and "类型不符" in error.zh


def test_half_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(petition.UnknownValue) as caught:
        documents.ledger().case("\ud800")
    assert caught.value.path == "id"


def test_a_value_out_of_range_names_its_argument() -> None:
    ledger = documents.ledger()
    tables = petition.Tables(**frames.tables(documents.document()))
    for assess in (ledger.assess, tables.assess):
        for year, day, path in [(1948, AS_OF, "year"), (2020, date.max, "as_of"), (None, date.max, "as_of")]:
            with pytest.raises(petition.OutOfRange) as caught:
                assess(year=year, as_of=day)
            assert caught.value.path == path
            assert str(year if path == "year" else day) in caught.value.zh
        with pytest.raises(petition.UnknownPolicy) as unknown:
            assess("none", as_of=AS_OF)
        assert unknown.value.path == "policy"
    with pytest.raises(petition.OutOfRange) as caught:
        ledger.entries(date.min)
    assert caught.value.path == "as_of"
    with pytest.raises(petition.UnknownPolicy) as unknown:
        petition.Policy.builtin("none")
    assert unknown.value.path == "name"


def callables() -> Iterator[tuple[str, Any]]:
    """Returns every function, class and method with a signature."""
    for name in petition.__all__:
        public = getattr(petition, name)
        if callable(public):
            yield name, public
        if isinstance(public, type) and not issubclass(public, Exception):
            yield from ((f"{name}.{key}", getattr(public, key)) for key in vars(public) if key[0] != "_")


def test_signatures_show_the_defaults() -> None:
    defaults: dict[str, set[Any]] = {}
    for name, public in callables():
        if not callable(public):
            continue
        try:
            signature = inspect.signature(public)
        except ValueError:  # a class without a constructor
            continue
        for parameter in signature.parameters.values():
            assert parameter.default is not ..., (name, parameter)
            defaults.setdefault(parameter.name, set()).add(parameter.default)
    empty = inspect.Parameter.empty
    assert (defaults["extra"], defaults["order"], defaults["lang"]) == ({"error"}, {"seq"}, {"zh"})
    assert {"shenzhen-2019"} <= defaults["policy"] <= {"shenzhen-2019", empty}


def test_shown_defaults_are_accepted() -> None:
    ledger, tables = documents.ledger(), frames.tables(documents.document())
    assert ledger.assess(policy="shenzhen-2019", year=None, as_of=AS_OF) == ledger.assess(as_of=AS_OF)
    assert ledger.entries(AS_OF, policy="shenzhen-2019", masked=True) == ledger.entries(AS_OF)
    shown = petition.assess_tables(**tables, policy="shenzhen-2019", year=None, extra="error", order="seq", as_of=AS_OF)
    assert shown == petition.assess_tables(**tables, as_of=AS_OF)
