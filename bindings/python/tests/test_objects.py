"""The classes are frozen values with equality, hash, pickling, and a short masked `repr`."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Hashable
from datetime import date, timedelta

import documents
import petition
import pytest

AS_OF = date(2020, 6, 30)


def one_of_each() -> dict[str, object]:
    """Returns a new value of every class."""
    ledger = documents.ledger()
    policy = petition.Policy.builtin("shenzhen-2019")
    report = ledger.assess(policy, as_of=AS_OF)
    matter, case = ledger.matters[0], ledger.case("C001")
    entry = ledger.entries(AS_OF)[0]
    file = case.file(AS_OF)
    planning = documents.ledger(documents.planning())
    plan = planning.plan("2020-Q1", as_of=date(2020, 2, 10), policy=policy, closed=[date(2020, 2, 20)])
    away = {"L01": [date(2020, 2, 10) + timedelta(days=number) for number in range(60)]}
    unplaced = planning.plan("2020-Q1", as_of=date(2020, 2, 10), busy=away).unplaced[0]
    candidates = planning.candidates(as_of=date(2020, 2, 10))
    bad = documents.document()
    bad["leaders"][0]["id"] = 7
    with pytest.raises(petition.InvalidLedger) as caught:
        documents.ledger(bad)
    analysis = petition.analyse(policy, policy.replace(day_count="half_days"), year=2026)
    with_events, clocks = documents.ledger(documents.with_events()), petition.Policy.parse(documents.CLOCKS)
    under_clocks = with_events.assess(clocks, as_of=AS_OF)
    values: list[object] = [
        analysis,
        analysis.acts,
        analysis.findings[0],
        analysis.differences[0],
        ledger,
        policy,
        report,
        report.duties[0],
        report.duties[0].window,
        report.cases[0],
        report.findings[0],
        report.summary,
        report.summary.mandatory,
        report.summary.reasons,
        report.summary.findings,
        under_clocks.clocks[0],
        under_clocks.summary.clocks,
        with_events.matters[0].events[0],
        clocks.clocks[1],
        clocks.clocks[1].extension,
        clocks.clocks[1].applies,
        report.accountability()[0],
        ledger.leaders[0],
        ledger.leaders[0].terms[0],
        ledger.units[0],
        matter,
        matter.petitioners[0],
        matter.location,
        ledger.receptions[0],
        ledger.milestones[0],
        petition.Step("selected", on=date(2020, 2, 1), leader="L01"),
        ledger.todo(AS_OF),
        ledger.todo(AS_OF).items[0],
        ledger.paper("summary", period="2020-Q1", as_of=AS_OF),
        plan,
        plan.proposals[0],
        plan.publication[0],
        plan.notes[0],
        unplaced,
        unplaced.reasons[0],
        candidates,
        candidates.library,
        candidates.library.left_out[0],
        candidates.leaders[0],
        candidates.leaders[0].duties[0],
        candidates.leaders[0].suggestions[0],
        candidates.alarms[0],
        case,
        entry,
        entry.reply,
        file,
        file.history[0],
        file.next[0],
        petition.clauses()[0],
        caught.value.problems[0],
        caught.value.groups[0],
        ledger.reception_notice("R001"),
        report.findings[0].message,
        petition.words("status")[0],
        policy.quotas[0],
        policy.delegated[0],
        policy.offices[0],
        policy.groups[0],
        policy.milestones[0],
        petition.Policy.parse(documents.ROTA).rotas[0],
        petition.Policy.parse(documents.ROTA).rotas[0].slot,
        policy.findings[0],
    ]
    return {type(value).__name__: value for value in values}


NAMES = sorted(one_of_each())


def test_every_value_class_is_tested() -> None:
    shown = set(NAMES)
    public = {name for name in petition.__all__ if isinstance(getattr(petition, name), type)}
    errors = {name for name in public if issubclass(getattr(petition, name), Exception)}
    # Other tests cover sequences, tables and results of comparisons; Excluded is tested below.
    others = {"Duties", "Cases", "Clocks", "Findings", "Table", "Tables", "Comparison", "Difference", "Outcome", "Excluded"}
    others |= {"Entries", "OwedList", "ReadLedgers", "Receptions"}
    others |= {"DutyChange", "Effect", "FindingChange", "Limits"}
    assert public - errors - others <= shown, sorted(public - errors - others - shown)


@pytest.mark.parametrize("name", NAMES)
def test_equal_values_are_equal_and_have_one_hash(name: str) -> None:
    one, other = one_of_each()[name], one_of_each()[name]
    assert one is not other
    assert one == other
    assert not one != other
    assert one != object() and one is not None and one != name
    assert isinstance(one, Hashable)
    assert hash(one) == hash(other)
    assert {one: name}[other] == name


@pytest.mark.parametrize("name", NAMES)
def test_copies_and_pickles_are_equal(name: str) -> None:
    value = one_of_each()[name]
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert type(again) is type(value)
        # The pickle of a case holds the masked ledger.
        assert again == (documents.ledger().masked().case(value.id) if isinstance(value, petition.Case) else value)
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value


@pytest.mark.parametrize("name", NAMES)
def test_values_are_frozen(name: str) -> None:
    value = one_of_each()[name]
    fields = [field for field in dir(value) if not field.startswith("_")]
    assert fields
    for field in fields:
        with pytest.raises((AttributeError, TypeError)):
            setattr(value, field, None)
        with pytest.raises((AttributeError, TypeError)):
            delattr(value, field)
    with pytest.raises(AttributeError):
        value.no_such_field = 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", NAMES)
def test_the_repr_is_short_and_masked(name: str) -> None:
    shown = repr(one_of_each()[name])
    assert name in shown
    assert len(shown) < 600 and "\n" not in shown
    assert " object at 0x" not in shown
    assert not [part for part in documents.HIDDEN if part in shown], shown


def test_a_petitioner_is_masked_in_repr_but_not_in_attributes() -> None:
    petitioner = documents.ledger().matters[0].petitioners[0]
    assert (petitioner.name, petitioner.phone) == ("欧阳示例", "13800000001")
    assert "欧**" in repr(petitioner) and "138******01" in repr(petitioner)
    assert f"{petitioner}" == repr(petitioner)


def test_entries_are_masked_by_default() -> None:
    ledger = documents.ledger()
    [masked], [whole] = ledger.entries(AS_OF), ledger.entries(AS_OF, masked=False)
    [shown], [known] = masked.petitioners, whole.petitioners
    assert (shown.name, shown.phone, shown.id_number) == ("欧**", "138******01", "4****************X")
    assert shown.address is None
    assert (known.name, known.address) == ("欧阳示例", "示范路1号样本花园")
    assert not [part for part in documents.HIDDEN if part in repr(whole)]


def test_values_are_matched_by_pattern() -> None:
    duty = documents.ledger().assess(as_of=AS_OF).duties[0]
    match duty:
        case petition.Duty(subject=subject, status=status, window=petition.Window(from_=start, to=end)):
            assert (subject, status, start, end) == (duty.subject, duty.status, duty.window.from_, duty.window.to)
        case _:
            raise AssertionError("no match")
    match duty.window:
        case petition.Window(start, end):
            assert (start, end) == (duty.window.from_, duty.window.to)
        case _:
            raise AssertionError("no match")


@pytest.mark.parametrize("name", NAMES)
def test_match_args_name_fields(name: str) -> None:
    value = one_of_each()[name]
    for field in getattr(value, "__match_args__", ()):
        assert hasattr(value, field), field


def test_excluded_is_a_value() -> None:
    document = documents.document()
    document["receptions"][0]["setting"] = "phone"
    report = documents.ledger(document).assess(as_of=AS_OF)
    [duty] = [duty for duty in report.duties if duty.id == "L01/reception/2020-Q1"]
    [excluded] = duty.excluded
    assert excluded == petition.Excluded("R001", "setting")
    assert hash(excluded) == hash(petition.Excluded("R001", "setting"))
    assert pickle.loads(pickle.dumps(excluded)) == excluded
    assert (excluded.id, excluded.why) == ("R001", "setting")


def test_values_that_differ_are_not_equal() -> None:
    one = documents.ledger()
    document = documents.document()
    document["receptions"][0]["record"] = "接访记录2号"
    other = documents.ledger(document)
    assert one != other
    assert one.receptions[0] != other.receptions[0]
    assert one.leaders[0] == other.leaders[0]
    assert one.assess(as_of=AS_OF) != one.assess(as_of=date(2020, 7, 1))


def test_the_report_is_its_document(report: petition.Report) -> None:
    document = json.loads(report.to_json())
    assert (report.policy, report.year, report.as_of.isoformat()) == (
        document["policy"],
        document["year"],
        document["as_of"],
    )
    assert list(report.reading) == list(document["reading"])
    assert list(report.not_evaluated) == document["not_evaluated"] == []
    assert [duty.id for duty in report.duties] == [duty["id"] for duty in document["duties"]]
    for duty, expected in zip(report.duties, document["duties"], strict=True):
        assert {key: getattr(duty, key) for key in ("rule", "measure", "binding", "clause", "period", "status")} == {
            key: expected[key] for key in ("rule", "measure", "binding", "clause", "period", "status")
        }
        assert (duty.required, duty.achieved, duty.days_left, duty.days_late, duty.reason) == (
            expected["required"],
            expected["achieved"],
            expected["days_left"],
            expected["days_late"],
            expected["reason"],
        )
        assert list(duty.evidence) == expected["evidence"]
        assert [{"id": one.id, "why": one.why} for one in duty.excluded] == expected["excluded"]
    for case, expected in zip(report.cases, document["cases"], strict=True):
        assert (case.id, case.leader, case.stage, case.irregular_steps) == (
            expected["id"],
            expected["leader"],
            expected["stage"],
            expected["irregular_steps"],
        )
    for finding, expected in zip(report.findings, document["findings"], strict=True):
        assert {key: getattr(finding, key) for key in ("rule", "severity", "practice", "record", "leader", "unit")} == {
            key: expected[key] for key in ("rule", "severity", "practice", "record", "leader", "unit")
        }
        assert (finding.message.zh, finding.message.en) == (expected["message"]["zh"], expected["message"]["en"])
    for binding in ("mandatory", "advisory"):
        counts = getattr(report.summary, binding)
        assert {key: getattr(counts, key) for key in document["summary"][binding]} == document["summary"][binding]


def test_duties_are_a_sequence(report: petition.Report) -> None:
    duties = report.duties
    listed = list(duties)
    assert len(duties) == len(listed) > 100
    assert duties[0] == listed[0] and duties[-1] == listed[-1]
    assert list(duties[3:9:2]) == listed[3:9:2]
    assert list(duties[::-1]) == listed[::-1]
    assert list(reversed(duties)) == listed[::-1]
    assert listed[5] in duties and "L01" not in duties
    assert duties == report.duties and duties[1:] != duties
    assert duties.index(listed[7]) == 7 and duties.count(listed[7]) == 1
    for index in (len(duties), -len(duties) - 1):
        with pytest.raises(IndexError):
            duties[index]
    with pytest.raises(TypeError):
        duties["L01"]  # type: ignore[call-overload]
    assert len(repr(duties)) < 600


def test_outstanding_returns_unmet_duties(report: petition.Report) -> None:
    owed = [duty for duty in report.duties if duty.status in ("open", "at_risk", "missed", "overdue")]
    assert list(report.outstanding()) == owed != []
    of_one = [duty for duty in owed if duty.subject == "L08"]
    assert list(report.outstanding("L08")) == list(report.outstanding(leader="L08")) == of_one != []


def test_a_value_is_copied_with_other_fields() -> None:
    step = petition.Step("selected", on=date(2020, 2, 1), leader="L01")
    other = step.__replace__(leader="L02")
    assert (other.kind, other.on, other.leader, step.leader) == ("selected", step.on, "L02", "L01")
    assert step.__replace__() == step
    with pytest.raises(TypeError, match="chief"):
        step.__replace__(chief="L02")


def test_the_report_has_html_for_notebooks(report: petition.Report) -> None:
    shown = report._repr_html_()
    assert "<table" in shown and "<script" not in shown
    for leader in ("林示例", "L08"):
        assert leader in shown
    page = report.html()
    assert page.lstrip().lower().startswith("<!doctype html>") and "接访" in page
    assert page != report.html(lang="en")
    one_pager = report.html(leaders=True)
    assert "领导参阅" in one_pager and len(one_pager) < len(page)
    assert "<table" in report.duties._repr_html_()


def test_html_is_escaped() -> None:
    document = documents.document()
    document["leaders"][0]["name"] = '<script>alert("x")</script>'
    document["leaders"][0]["terms"][0]["office"] = "<img src=x onerror=alert(1)>"
    report = documents.ledger(document).assess(as_of=AS_OF)
    for shown in (
        report._repr_html_(),
        report.html(),
        report.html(lang="en"),
        report.duties._repr_html_(),
        report.findings._repr_html_(),
        report.cases._repr_html_(),
    ):
        assert "<script>alert" not in shown and "<img src=x" not in shown


def test_a_leader_without_any_event_appears() -> None:
    document = documents.document()
    leader = {"id": "L02", "name": "王演示", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}
    document["leaders"].append(leader)
    report = documents.ledger(document).assess(as_of=AS_OF)
    assert [duty.achieved for duty in report.duties if duty.id == "L02/reception/2020-Q1"] == [0.0]
    assert "L02/reception/2020-Q1" in [duty.id for duty in report.outstanding("L02")]
    assert "王演示" in report._repr_html_()


def with_another_leader() -> documents.Document:
    """Returns a ledger with a second leader, who is present at the reception and has portfolios by term."""
    document = documents.document()
    terms = [
        {"office": "副市长", "portfolio": ["教育"], "from": "2018-01-01", "to": "2020-03-31"},
        {"office": "市委常委、常务副市长（分管住建）", "portfolio": None, "from": "2020-04-01"},
    ]
    document["leaders"].append({"id": "L02", "name": "王演示", "portfolio": ["住房"], "terms": terms})
    document["receptions"][0]["also_present"] = ["L02"]
    return document


def test_every_leader_who_was_present_gets_the_credit() -> None:
    ledger = documents.ledger(with_another_leader())
    assert ledger.receptions[0].also_present == ("L02",)
    assert [term.portfolio for term in ledger.leaders[1].terms] == [("教育",), None]
    evidence = {duty.id: duty.evidence for duty in ledger.assess(as_of=AS_OF).duties}
    assert evidence["L01/reception/2020-Q1"] == evidence["L02/reception/2020-Q1"] == ("R001",)


def test_fillers_and_invisible_characters_are_no_text() -> None:
    document = documents.document()
    document["receptions"][0] |= {"record": "／", "place": "接\u200b访\ufeff中心"}
    reception = documents.ledger(document).receptions[0]
    assert (reception.record, reception.place) == (None, "接访中心")


def test_rows_of_accountability_and_agenda() -> None:
    ledger = documents.ledger(with_another_leader())
    owed = {line.record: line for line in ledger.assess(as_of=date(2020, 7, 10)).accountability()}
    missed = owed["L02/reception/2020-Q2"]
    assert (missed.status, missed.binding, missed.days_left, missed.days_late) == ("missed", "mandatory", None, 10)
    coming = {(line.kind, line.record): line for line in ledger.agenda(date(2020, 6, 20), 10)}
    duty, step = coming["duty", "L02/reception/2020-Q2"], coming["step", "C001"]
    assert (duty.status, duty.days_left, duty.days_late) == ("at_risk", 10, None)
    assert (step.what, step.status, step.binding) == ("published", "next", None)
    statuses = {word.key: word.zh for word in petition.words("owed_status")}
    assert statuses[duty.status] == "即将到期" and statuses[step.status] == "下一步"


def test_a_finding_names_leader_and_unit() -> None:
    document = documents.document()
    document["receptions"][0]["published_on"] = "2020-02-11"
    document["cases"][0]["steps"].append({"kind": "assigned", "on": "2020-02-02"})
    document["cases"][0]["steps"].append({"kind": "unit_reported", "on": "2020-02-03"})
    findings = {finding.rule: finding for finding in documents.ledger(document).assess(as_of=AS_OF).findings}
    short, early = findings["short_notice"], findings["step_out_of_order"]
    assert (short.record, short.leader, short.unit, short.practice) == ("R001", "L01", None, True)
    assert (early.record, early.leader, early.unit, early.practice) == ("C001", "L01", "U01", False)


def test_record_does_not_change_the_ledger() -> None:
    ledger = documents.ledger()
    day = date(2020, 2, 20)
    for step in (
        petition.Step("assigned", on=day),
        {"kind": "assigned", "on": day},
    ):
        recorded = ledger.record("C001", step, AS_OF)
        assert recorded != ledger
        assert [step.kind for step in ledger.cases[0].steps] == ["screened", "selected"]
        assert [step.kind for step in recorded.cases[0].steps] == ["screened", "selected", "assigned"]
        assert recorded.case("C001").stage(AS_OF) == "assigned"


def test_next_steps_are_those_that_record_accepts() -> None:
    ledger = documents.ledger()
    case = ledger.case("C001")
    allowed = {step.kind for step in case.next_steps(AS_OF)}
    assert allowed == {step.kind for step in case.file(AS_OF).next} != set()
    for kind in allowed:
        rest = {"transferred": {"to": "L01"}, "selected": {"leader": "L01"}}.get(kind, {})
        ledger.record("C001", {"kind": kind, "on": AS_OF, **rest}, AS_OF)
    refused = {"team_formed", "leader_approved", "replied"}
    assert not refused & allowed
    for other in refused:
        with pytest.raises(petition.RefusedStep):
            ledger.record("C001", {"kind": other, "on": AS_OF}, AS_OF)


def test_a_notebook_limits_the_leaders() -> None:
    document = documents.document()
    [leader, *_] = document["leaders"]
    document["leaders"] += [{**leader, "id": f"X{number:04}"} for number in range(500)]
    count = len(document["leaders"])
    shown = documents.ledger(document).assess(as_of=date(2020, 12, 31))._repr_html_()
    assert "X0100" in shown and "X0300" not in shown
    assert f"另有 {count - 200} 位" in shown and f"{count - 200} more" in shown
