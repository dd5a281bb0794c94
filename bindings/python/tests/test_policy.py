"""Policies: built in, from a file, from a text, with replaced readings."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import documents
import petition
import pytest
from conftest import ROOT

TEXT = 'id = "our-reading"\nextends = "shenzhen-2019"\n[reading]\ntenure = "any_day"\n'


def test_the_names_of_the_built_in_policies() -> None:
    names = petition.policies()
    assert "shenzhen-2019" in names
    assert [petition.Policy.builtin(name).id for name in names] == list(names)


def test_a_reading_is_replaced() -> None:
    policy = petition.Policy.builtin("shenzhen-2019")
    other = policy.replace(tenure="any_day", counted_settings=["hall"], warning_days=3)
    assert (policy.reading["tenure"], policy.settings["warning_days"]) == ("full_period", 15)
    assert (other.reading["tenure"], other.settings["warning_days"]) == ("any_day", 3)
    assert list(other.reading["counted_settings"]) == ["hall"]
    assert list(other.reading) == list(policy.reading) and list(other.settings) == list(policy.settings)
    assert other != policy
    assert other.replace(**policy.reading, **policy.settings).reading == policy.reading
    assert policy.replace(tenure="full_period") == policy


@pytest.mark.parametrize(
    ("change", "code", "named"),
    [
        ({"tenur": "any_day"}, "unknown_field", "tenur"),
        ({"tenure": "sometimes"}, "unknown_value", "tenure"),
        ({"tenure": 3}, "wrong_type", "tenure"),
        ({"warning_days": -1}, "out_of_range", "warning_days"),
        ({"warning_days": "ten"}, "wrong_type", "warning_days"),
        ({"warning_days": 1.5}, "wrong_type", "warning_days"),
        ({"counted_modes": ["fax"]}, "unknown_value", "counted_modes"),
        ({"consent_quarters": [5]}, "out_of_range", "consent_quarters"),
        ({"counted_modes": "fixed_point"}, "wrong_type", "counted_modes"),
    ],
)
def test_a_bad_setting_is_named(change: dict[str, Any], code: str, named: str) -> None:
    with pytest.raises(petition.InvalidPolicy) as caught:
        petition.Policy.builtin("shenzhen-2019").replace(**change)
    [problem] = caught.value.problems
    assert problem.code == code
    assert named in problem.path and named in problem.zh and named in problem.en


def test_values_of_every_part_are_replaced() -> None:
    policy = petition.Policy.builtin("shenzhen-2019")
    other = policy.replace(
        quota={"resolution": {"at_least": 4}, "selection_quarterly": None}, settings={"notice_days": 7}, tenure="any_day",
        reading={"day_count": "half_days"}, findings={"term_gap": {"severity": "off"}},
        milestone={"annual_summary": {"from": "12-25"}}, delegated=[],
    )
    assert {quota.id: quota.at_least for quota in other.quotas}["resolution"] == 4
    assert "selection_quarterly" not in {quota.id for quota in other.quotas} and not other.delegated
    assert (other.settings["notice_days"], other.settings["reply_days"]) == (7, 15)
    assert (other.reading["tenure"], other.reading["day_count"]) == ("any_day", "half_days")
    assert "quota=" in repr(other) and repr(policy) == "Policy('shenzhen-2019')"
    assert policy.replace() == policy


def test_every_problem_of_replaced_values_is_named_at_once() -> None:
    with pytest.raises(petition.InvalidPolicy) as caught:
        petition.Policy.builtin("shenzhen-2019").replace(
            tenor="any_day", warning_days=-1, quota={"resolution": {"at_leest": 4}, "no": {}},
        )
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("unknown_field", "tenor"),
        ("unknown_reference", "$.quota.no"),
        ("out_of_range", "$.settings.warning_days"),
        ("unknown_field", "$.quota.resolution.at_leest"),
    ]


def test_a_policy_is_written_and_read_again(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(TEXT, encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text('id = "own"\nextends = "base.toml"\ninclude = []\n', encoding="utf-8")
    policy = petition.Policy.load(own).replace(quota={"resolution": {"at_least": 4}})
    assert petition.Policy.parse(policy.to_toml()) == policy
    assert pickle.loads(pickle.dumps(policy)) == policy
    assert repr(pickle.loads(pickle.dumps(policy))) == repr(policy)


def test_lists_that_drop_entries_are_warned_of(tmp_path: Path) -> None:
    text = 'id = "x"\nextends = "shenzhen-2019"\ndelegated = []\n'
    expected = "line 3 delegated: replaces the list of shenzhen-2019 and drops delegated_selection, delegated_resolution"
    with pytest.warns(UserWarning, match=expected):
        policy = petition.Policy.parse(text)
    assert [message.en for message in policy.dropped_entries] == [expected]
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.warns(UserWarning, match="drops delegated_selection"):
        assert petition.Policy.load(tmp_path / "x.toml") == policy
    assert petition.Policy.builtin("shenzhen-2019").dropped_entries == ()


def test_an_unknown_setting_of_a_file_is_named_with_its_line() -> None:
    with pytest.raises(petition.InvalidPolicy) as caught:
        petition.Policy.parse(TEXT.replace("tenure", "tenor"))
    [problem] = caught.value.problems
    assert problem.code == "unknown_field"
    assert "line 4" in problem.en and "tenor" in problem.en and "第4行" in problem.zh


def test_a_policy_extends_a_built_in_one_and_a_file(tmp_path: Path) -> None:
    base, other = tmp_path / "base.toml", tmp_path / "other.toml"
    base.write_text(TEXT, encoding="utf-8")
    other.write_text('id = "other"\nextends = "base.toml"\n[settings]\nwarning_days = 2\n', encoding="utf-8")
    policy = petition.Policy.load(other)
    assert (policy.id, policy.reading["tenure"], policy.settings["warning_days"]) == ("other", "any_day", 2)
    assert petition.Policy.load(str(base)) == petition.Policy.parse(TEXT)


def test_a_policy_extends_only_files_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "outside.toml").write_text(TEXT, encoding="utf-8")
    (folder / "large.toml").write_text(TEXT + "#\n" * 500_000, encoding="utf-8")
    (folder / "link.toml").symlink_to(tmp_path / "outside.toml")
    own = folder / "own.toml"
    for name in ["../outside.toml", str(tmp_path / "outside.toml"), "link.toml", "large.toml", "own.toml"]:
        own.write_text(f'id = "own"\nextends = "{name}"\n', encoding="utf-8")
        with pytest.raises(petition.InvalidPolicy) as caught:
            petition.Policy.load(own)
        assert [problem.code for problem in caught.value.problems] == ["unknown_policy"], name


def test_a_policy_of_another_bureau() -> None:
    policy = petition.Policy.load(ROOT / "examples" / "county" / "policy.toml")
    assert policy.id != "shenzhen-2019"
    assert petition.clauses(policy) != petition.clauses()


@pytest.mark.parametrize("make", [lambda: petition.Policy.builtin("shenzhen-2019"), lambda: petition.Policy.parse(TEXT)])
def test_policies_are_values(make: Any) -> None:
    one, other = make(), make()
    assert one == other and hash(one) == hash(other)
    for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert again == one and hash(again) == hash(one)
    assert one.id in repr(one) and len(repr(one)) < 600


def test_offices_milestones_and_finding_rules() -> None:
    policy = petition.Policy.builtin("shenzhen-2019")
    [office] = [office for office in policy.offices if office.id == "vice_mayor"]
    assert office.zh == "副市长" and "常务副市长" in office.also
    each = {milestone.kind: milestone.proved_for_each for milestone in policy.milestones}
    assert (each["cases_published"], each["case_library_established"]) == ("selected", None)
    rules = {rule.rule: rule for rule in policy.findings}
    assert list(rules) == [word.key for word in petition.words("rule")]
    assert (rules["short_notice"].severity, rules["short_notice"].practice) == ("note", True)
    assert (rules["term_gap"].clause, rules["step_out_of_order"].clause) == ("2.p2", None)
    assert "case_stalled" in policy.accountability_warnings
    assert (policy.settings["tenure_tolerance_percent"], policy.settings["term_gap_days"]) != (None, None)


def test_clocks() -> None:
    policy = petition.Policy.parse(documents.CLOCKS)
    inform, conclude = policy.clocks
    assert (inform.id, inform.days, inform.count, inform.extension) == ("inform", 5, "working", None)
    assert (conclude.starts, conclude.stops, conclude.pauses) == (
        "accepted",
        ("concluded", "closed"),
        ("suspended", "resumed"),
    )
    assert conclude.extension == petition.ClockExtension("extended", 30)
    assert conclude.applies == petition.ClockScope(("petition",), (), ())
    assert petition.Policy.builtin("shenzhen-2019").clocks == ()


def test_working_days_of_a_policy() -> None:
    policy = petition.Policy.parse(documents.CLOCKS)
    other = policy.with_workdays(documents.WORKDAYS)
    ledger = documents.ledger(documents.with_events())

    def due(of: petition.Policy) -> list[str]:
        report = ledger.assess(of, as_of=date(2020, 4, 1))
        return [f"{clock.rule} {clock.due} {clock.status}" for clock in report.clocks]

    assert due(policy) == ["inform 2020-01-17 met_late", "conclude 2020-03-20 overdue"]
    assert due(other) == ["inform 2020-01-20 met", "conclude 2020-03-20 overdue"]
    assert policy != other and due(policy) != due(other)
    assert due(pickle.loads(pickle.dumps(other))) == due(other)
    assert due(other.replace(warning_days=3)) == due(other)
    # Years that the text lacks are still known.
    more = other.with_workdays(documents.WORKDAYS.replace("2020", "2031"))
    assert due(more) == due(other)
    with pytest.raises(petition.InvalidWorkdays):
        policy.with_workdays("petition-workdays/1")


def test_rotas() -> None:
    policy = petition.Policy.parse(documents.ROTA)
    [rota] = policy.rotas
    assert (rota.id, rota.at_least, rota.roll, rota.who) == ("day", 2, "next_workday", "leader")
    assert (rota.slot.every, rota.slot.weekday, rota.slot.nth, rota.slot.months) == ("month", ("wed",), (1, -1), (1, 2))
    report = documents.ledger().assess(policy, as_of=date(2020, 12, 31))
    slots = {duty.period: duty for duty in report.duties if duty.rule == "day"}
    assert list(slots) == ["2020-01-01", "2020-01-29", "2020-02-05", "2020-02-26"]
    assert {duty.measure for duty in slots.values()} == {"leaders_present"}
    # Both are days off.
    assert [slots[day].window.to for day in ("2020-01-01", "2020-01-29")] == [date(2020, 1, 2), date(2020, 2, 3)]
    assert policy.title(slots["2020-01-29"]).zh == "接待日 1月29日"


def test_a_term_of_almost_a_period_is_assessed() -> None:
    document = documents.document()
    document["leaders"][0]["terms"][0]["from"] = "2020-01-03"
    strict = petition.Policy.builtin("shenzhen-2019").replace(tenure_tolerance_percent=0)
    tolerant = strict.replace(tenure_tolerance_percent=5)
    for policy, reason in ((strict, "partial_term"), (tolerant, None)):
        report = documents.ledger(document).assess(policy, as_of=date(2020, 4, 1))
        assert {duty.id: duty.reason for duty in report.duties}["L01/reception/2020-Q1"] == reason


def test_warnings_in_the_accountability_list() -> None:
    document = documents.document()
    document["receptions"][0]["status"] = "planned"
    text = TEXT.replace("[reading]", "[accountability]\nwarnings = [{}]\n[reading]")
    for rules, count in (("", 0), ('"reception_lapsed"', 1)):
        report = documents.ledger(document).assess(petition.Policy.parse(text.format(rules)), as_of=date(2020, 4, 1))
        listed = [owed for owed in report.accountability() if owed.what == "reception_lapsed"]
        assert [(owed.status, owed.record, owed.subject) for owed in listed] == [("warning", "R001", "bureau")] * count


def test_the_head_of_the_unit_breaks_the_chain_only_by_a_reading() -> None:
    policy = petition.Policy.builtin("shenzhen-2019")
    assert policy.reading["unit_head"] == "finding"
    assert policy.replace(unit_head="link").reading["unit_head"] == "link"
    with pytest.raises(petition.InvalidPolicy):
        policy.replace(unit_head="never")


def test_every_clause_is_implemented() -> None:
    clauses = petition.clauses()
    assert len({clause.id for clause in clauses}) == len(clauses) > 10
    assert {clause.kind for clause in clauses} == {"rule", "structure", "principle"}
    for clause in clauses:
        assert clause.zh != clause.en
