"""Tests of the reference implementation with results computed by hand, named after sections of the rulebook.

python3 -m unittest discover -s tests/oracle
"""

import random
import sys
import tomllib
import unittest
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generate import make_case, read_base  # noqa: E402
from oracle.action_lists import accountability, agenda  # noqa: E402
from oracle.coverage import portfolio_on  # noqa: E402
from oracle.ledger import Ledger  # noqa: E402
from oracle.offices import office_parts  # noqa: E402
from oracle.periods import periods_of_entry  # noqa: E402
from oracle.policy import BUILT_IN, Policy, merge  # noqa: E402
from oracle.report import assess  # noqa: E402
from oracle.rotas import slots_of_year  # noqa: E402

BASE = tomllib.loads(BUILT_IN.read_text(encoding="utf-8"))
CHAIN = "screened selected assigned team_formed unit_reported materials_reviewed site_confirmed leader_approved".split()


def rota(slot, **changes):
    return {
        "id": "day", "zh": "接待日", "en": "day", "group": "city_leader", "slot": slot, "who": "leader",
        "binding": "mandatory", "clause": "2.p1", **changes,
    }


def slots(slot, year, **changes):
    """Returns the period, the first and the last day of each slot."""
    found = slots_of_year(rota(slot, **changes), year)
    return [(one.period.name, one.first.isoformat(), one.last.isoformat()) for one in found]


def policy(**changes):
    return Policy(merge(BASE, changes))


def steps(text):
    """"01-10 screened, 02-01 selected leader=L1" in 2020, or with the year in front."""
    found = []
    for part in text.split(","):
        day, kind, *fields = part.split()
        step = {"kind": kind, "on": day if len(day) == 10 else f"2020-{day}"}
        step.update(field.split("=") for field in fields)
        found.append(step)
    return found


def chain(day, *more):
    return ", ".join([f"{day} {kind}" for kind in CHAIN] + list(more))


def leader(leader_id="L1", office="vice_mayor", first="2018-01-01", last=None, **more):
    return {"id": leader_id, "name": "n", "terms": [{"office": office, "from": first, "to": last}], **more}


def case(case_id, text, holder="L1", matter="M1"):
    return {"id": case_id, "matter": matter, "leader": holder, "steps": steps(text)}


def reception(reception_id, day, **changes):
    return {
        "id": reception_id, "leader": "L1", "date": day, "mode": "themed", "setting": "hall", "status": "held",
        "published_on": "2020-01-02", "record": "r", "time": "09:00", "place": "p", "matters": ["M1"], **changes,
    }


def report(as_of="2020-12-31", year=2020, rules=None, **document):
    document.setdefault("leaders", [leader()])
    document.setdefault("matters", [{"id": "M1", "registered_on": "2020-01-01", "claim": "c"}])
    return assess(rules or policy(), document, year, date.fromisoformat(as_of))


def duty(result, duty_id):
    return next(item for item in result["duties"] if item["id"] == duty_id)


def row(text, as_of="2020-12-31", **more):
    return report(as_of=as_of, cases=[case("C1", text)], **more)["cases"][0]


def rules_of(result, record):
    return [item["rule"] for item in result["findings"] if item["record"] == record]


def details_of(result, rule):
    return [item["detail"] for item in result["findings"] if item["rule"] == rule]


def document(**more):
    more.setdefault("leaders", [leader()])
    more.setdefault("matters", [{"id": "M1", "registered_on": "2020-01-01", "claim": "c", "unit": "U1"}])
    return more


class Offices(unittest.TestCase):
    def test_3_parts_of_an_office(self):
        for text, expected in (
            ("市委常委、常务副市长", ["市委常委", "常务副市长"]), ("副市长（分管（住建），城管）兼 局 长", ["副市长", "局长"]),
            ("副市长(挂职）/ｍａｙｏｒ２", ["副市长", "mayor2"]), ("副市长）", ["副市长）"]), ("一；二\n三,四;五／六，七", list("一二三四五六七")),
        ):
            self.assertEqual(office_parts(text), expected)

    def test_3_a_term_holds_every_office_that_its_parts_name(self):
        offices = policy().offices
        self.assertEqual(offices.named_by("市委常委、副市长"), {"standing_committee_member", "vice_mayor"})
        self.assertEqual(offices.named_by("Vice Mayor"), {"vice_mayor"})
        self.assertEqual(offices.named_by("VICE_MAYOR"), set())  # only the English name may be written in any case
        self.assertEqual(offices.named_by("市委专职副书记（正厅）"), {"deputy_secretary"})

    def test_3_an_office_that_is_not_described_is_named_by_its_id(self):
        rules = policy(group=[{"id": "g", "offices": ["县长"]}])
        self.assertEqual(rules.offices.named_by("县委副书记、县长"), {"县长"})

    def test_3_portfolio_of_a_term(self):
        one = leader(portfolio=["housing"], last="2020-06-30")
        one["terms"][0]["portfolio"] = ["labour"]
        one["terms"].append({"office": "mayor", "from": "2020-06-01", "to": "2020-07-31"})
        found = Ledger({"leaders": [one]}).leaders[0]
        for day, expected in (("05-01", ["labour"]), ("06-10", ["labour", "housing"]), ("08-01", ["housing"])):
            self.assertEqual(portfolio_on(found, date.fromisoformat(f"2020-{day}")), expected)


class Duties(unittest.TestCase):
    def test_4_extends_merges_tables_by_key_and_replaces_lists(self):
        merged = merge(BASE, {"extends": "shenzhen-2019", "reading": {"tenure": "any_day"}, "delegated": []})
        self.assertEqual(list(merged["reading"]), list(BASE["reading"]))
        self.assertEqual((merged["reading"]["tenure"], merged["delegated"]), ("any_day", []))

    def test_5_periods_are_written_and_ordered(self):
        names = [period.name for period in periods_of_entry({"period": "month", "only": [11, 2]}, 2020)]
        self.assertEqual(names, ["2020-02", "2020-11"])
        self.assertEqual(periods_of_entry({"period": "span", "only": [2, 4]}, 2020)[0].name, "2020-Q2..Q4")

    def test_5_1_no_day_no_duty_and_partial_term(self):
        result = report(leaders=[leader(first="2020-02-01", last="2020-06-30")])
        self.assertEqual(duty(result, "L1/reception/2020-Q1")["reason"], "partial_term")
        self.assertEqual(duty(result, "L1/reception/2020-Q2")["status"], "missed")
        self.assertNotIn("L1/reception/2020-Q3", [item["id"] for item in result["duties"]])

    def test_5_1_pro_rata_rounds_up_in_whole_numbers(self):
        # 122 of 366 days are a third, and a third of 3 is exactly 1; one more day makes it 2.
        rules = policy(reading={"tenure": "pro_rata"})
        for first, required in (("2020-09-01", 1.0), ("2020-08-31", 2.0)):
            result = report(leaders=[leader(first=first)], rules=rules)
            self.assertEqual(duty(result, "L1/resolution/2020")["required"], required)

    def test_5_1_a_tenth_of_the_days_may_be_missing(self):
        # 9 of the 91 days of a first quarter may be missing.
        for first, reason in (("2020-01-10", None), ("2020-01-11", "partial_term")):
            result = report(leaders=[leader(first=first)], receptions=[reception("R1", "2020-01-05")])
            found = duty(result, "L1/reception/2020-Q1")
            self.assertEqual((found["reason"], found["achieved"]), (reason, 0.0))

    def test_5_1_first_matching_group(self):
        both = leader(office="party_secretary")
        both["terms"].append({"office": "mayor", "from": "2018-01-01"})
        ids = [item["rule"] for item in report(leaders=[both])["duties"] if item["subject"] == "L1"]
        self.assertEqual(
            ids, ["reception_half_year", "reception_half_year", "delegated_selection", "delegated_resolution"],
        )

    def test_5_2_before_policy_comes_before_partial_term(self):
        result = report(as_of="2020-01-01", year=2019, leaders=[leader(first="2019-08-01")])
        self.assertEqual(duty(result, "L1/reception/2019-Q3")["reason"], "before_policy")
        self.assertEqual(duty(result, "L1/reception/2019-Q4")["status"], "missed")

    def test_5_3_delegated_is_counted_and_not_assessed(self):
        result = report(
            leaders=[leader(office="party_secretary")], cases=[case("C1", "01-02 screened, 01-03 selected")],
        )
        found = duty(result, "L1/delegated_selection/2020")
        self.assertEqual((found["required"], found["achieved"], found["reason"]), (None, 1.0, "managed_elsewhere"))
        self.assertIn("delegated_leader", rules_of(result, "C1"))

    def test_5_5_subjects_in_byte_order(self):
        names = ["L\ufb00", "L\U00010000", "L9", "L10"]
        result = report(leaders=[leader(name) for name in names])
        subjects = list(dict.fromkeys(item["subject"] for item in result["duties"]))
        self.assertEqual(subjects, ["bureau", "L10", "L9", "L\ufb00", "L\U00010000"])


class Evidence(unittest.TestCase):
    def test_6_reception_days_by_both_readings(self):
        halves = [reception("R2", "2020-02-03", length="half_day"), reception("R1", "2020-02-04", length="half_day")]
        by_date = duty(report(receptions=halves), "L1/reception/2020-Q1")
        by_halves = duty(
            report(receptions=halves, rules=policy(reading={"day_count": "half_days"})), "L1/reception/2020-Q1",
        )
        self.assertEqual((by_date["achieved"], by_date["met_on"]), (2.0, "2020-02-03"))
        self.assertEqual((by_halves["achieved"], by_halves["met_on"]), (1.0, "2020-02-04"))
        self.assertEqual(by_date["evidence"], ["R2", "R1"])

    def test_6_excluded_gives_the_first_reason(self):
        rules = policy(reading={"counted_modes": ["other"]})
        result = report(rules=rules, leaders=[leader(first="2020-02-01")], receptions=[
            reception("R1", "2020-01-05", setting="phone"), reception("R2", "2020-01-05"),
            reception("R3", "2020-01-04", mode="other"),
        ])
        self.assertEqual(
            [(item["id"], item["why"]) for item in duty(result, "L1/reception/2020-Q1")["excluded"]],
            [("R3", "not_covered"), ("R1", "setting"), ("R2", "mode")],
        )

    def test_6_all_leaders_present_receive_credit(self):
        result = report(
            leaders=[leader(), leader("L2")],
            receptions=[reception("R1", "2020-01-05", also_present=["L2"]), reception("R2", "2020-01-06", setting="phone", also_present=["L2"])],
        )
        found = duty(result, "L2/reception/2020-Q1")
        self.assertEqual((found["evidence"], found["excluded"]), (["R1"], [{"id": "R2", "why": "setting"}]))

    def test_6_each_selection_of_the_window_has_the_step(self):
        first = case("C1", "01-02 screened, 01-03 selected, 04-02 published")
        second = case("C2", "01-02 screened, 01-04 selected")
        late = case("C3", "01-02 screened, 04-04 selected")
        found = duty(report(cases=[first, second, late]), "bureau/cases_published/2020-Q1")
        self.assertEqual(
            (found["status"], found["achieved"], found["evidence"], found["excluded"]),
            ("overdue", 0.0, ["C1"], [{"id": "C2", "why": "not_done"}]),
        )
        done = case("C2", "01-02 screened, 01-04 selected, 01-05 published")
        found = duty(report(cases=[first, done, late]), "bureau/cases_published/2020-Q1")
        self.assertEqual(
            (found["status"], found["met_on"], found["days_late"], found["evidence"], found["excluded"]),
            ("met_late", "2020-04-02", 2, ["C2", "C1"], []),
        )
        record = {"kind": "cases_published", "period": "2020-Q1", "on": "2020-03-01"}
        found = duty(report(cases=[second], milestones=[record]), "bureau/cases_published/2020-Q1")
        self.assertEqual((found["status"], found["excluded"]), ("met", [{"id": "C2", "why": "not_done"}]))

    def test_6_selection_withdrawn_before_notice_loses_its_credit(self):
        for between, count in (("", 0.0), ("01-04 published, ", 1.0)):
            result = report(cases=[case("C1", f"01-02 screened, 01-03 selected, {between}01-05 withdrawn")])
            self.assertEqual(duty(result, "L1/selection_q1/2020-Q1")["achieved"], count)

    def test_6_milestone_statuses(self):
        def status(as_of, *records):
            result = report(as_of=as_of, milestones=list(records))
            found = duty(result, "bureau/reception_summary/2020-Q1")
            return found["status"], found["days_left"] if found["days_late"] is None else found["days_late"]

        late = {"kind": "reception_summary", "period": "2020-Q1", "on": "2020-04-02"}
        early = {"kind": "reception_summary", "period": "2020-Q1", "on": "2019-12-01"}
        self.assertEqual(status("2020-04-05", late), ("met_late", 2))
        self.assertEqual(status("2019-12-31", early), ("met", None))
        self.assertEqual(status("2019-12-31"), ("not_started", None))
        self.assertEqual(status("2020-03-15"), ("open", 16))
        self.assertEqual(status("2020-03-16"), ("at_risk", 15))
        self.assertEqual(status("2020-04-01", late), ("overdue", 1))

    def test_6_span_takes_quarters_and_proof_by_step(self):
        record = {"kind": "supplementary_screening", "period": "2020-Q3", "on": "2020-08-01"}
        result = report(milestones=[record, record], cases=[case("C1", "03-01 screened, 05-01 screened")])
        found = duty(result, "bureau/supplementary_screening/2020-Q2..Q4")
        same = "supplementary_screening@2020-Q3"
        self.assertEqual((found["met_on"], found["evidence"]), ("2020-05-01", ["C1", same, same]))


class Workflow(unittest.TestCase):
    def test_7_valid_chain_concludes(self):
        found = row(chain("02-01", "03-01 replied"))
        self.assertEqual(
            (found["stage"], found["resolved_on"], found["irregular_steps"]), ("concluded", "2020-02-01", 0),
        )

    def test_7_interrupted_chain_can_be_completed(self):
        cut = "02-01 screened, 02-01 selected, 02-01 assigned, 02-02 team_formed, 02-03 unit_reported"
        cut += ", 02-04 site_confirmed, 02-05 leader_approved"
        self.assertEqual((row(cut)["stage"], row(cut)["irregular_steps"]), ("approved", 1))
        found = row(cut + ", 03-01 materials_reviewed, 03-02 site_confirmed, 03-03 leader_approved")
        self.assertEqual((found["stage"], found["approved_on"]), ("concluded", "2020-03-03"))

    def test_7_a_repeated_valid_step_changes_nothing(self):
        result = report(
            leaders=[leader(), leader("L2")],
            cases=[case("C1", "01-02 screened, 01-03 selected leader=L1, 01-04 selected leader=L2")],
        )
        self.assertEqual((result["cases"][0]["leader"], result["cases"][0]["selected_on"]), ("L1", "2020-01-03"))
        self.assertEqual(details_of(result, "step_out_of_order"), [["selected"]])

    def test_7_an_invalid_step_is_replaced(self):
        result = report(cases=[case("C1", "01-02 selected, 01-03 screened, 04-04 selected")])
        self.assertEqual(result["cases"][0]["selected_on"], "2020-04-04")
        self.assertEqual(duty(result, "L1/selection_q1/2020-Q1")["evidence"], [])
        self.assertEqual(duty(result, "L1/selection/2020-Q2..Q4")["evidence"], ["C1"])

    def test_7_consent_is_needed_by_the_quarter_of_the_selection(self):
        result = report(cases=[
            case("C1", "03-31 screened, 03-31 selected, 04-01 published"),
            case("C2", "03-31 screened, 04-01 selected, 04-01 published"),
        ])
        self.assertEqual(rules_of(result, "C1").count("consent_missing"), 0)
        found = [item for item in result["findings"] if item["rule"] == "consent_missing"]
        self.assertEqual(
            [(item["record"], item["detail"], item["clause"]) for item in found], [("C2", ["consented"], "2.2.3")],
        )

    def test_7_declined_names_what_is_missing_then_what_is_in_the_way(self):
        result = report(cases=[case("C1", "01-01 screened, 01-01 selected, 01-02 consented, 01-03 declined")])
        self.assertEqual(details_of(result, "step_out_of_order"), [["submitted"], ["submitted", "consented"]])
        self.assertEqual(result["cases"][0]["stage"], "consented")

    def test_7_withdrawn_case_starts_anew_with_its_present_holder(self):
        text = "01-01 screened, 01-01 selected, 01-02 transferred to=L2, 01-03 withdrawn, 01-04 transferred to=L1"
        both = [leader(), leader("L2")]
        found = row(text, leaders=both)
        self.assertEqual((found["stage"], found["leader"], found["last_step"]), ("withdrawn", "L2", "transferred"))
        self.assertEqual(row(text + ", 01-05 screened", leaders=both)["stage"], "in_library")

    def test_7_reopened_in_a_later_year_keeps_the_credit_of_the_closed_year(self):
        cases = [case("C1", chain("02-01", "2021-01-05 reopened"))]
        for credit, count in (("keep_closed_years", 1.0), ("undo", 0.0)):
            result = report(as_of="2021-02-01", cases=cases, rules=policy(reading={"reopened_credit": credit}))
            self.assertEqual(duty(result, "L1/resolution/2020")["achieved"], count)
            self.assertIsNone(result["cases"][0]["resolved_on"])

    def test_7_steps_of_a_day_are_replayed_in_a_regular_order(self):
        text = ", ".join(f"02-01 {kind}" for kind in reversed(CHAIN))
        found = row(text)
        self.assertEqual((found["stage"], found["irregular_steps"], found["last_step"]), ("concluded", 0, "leader_approved"))
        found = row("01-05 published, 01-05 selected")
        self.assertEqual((found["irregular_steps"], found["last_step"]), (2, "selected"))

    def test_7_a_report_without_unit_head_is_invalid_under_link(self):
        link = policy(reading={"unit_head": "link"})
        self.assertEqual(row(chain("02-01"), rules=link)["stage"], "approved")
        self.assertEqual(row(chain("02-01"))["stage"], "concluded")
        named = chain("02-01").replace("unit_reported", "unit_reported unit_head=h")
        self.assertEqual(row(named, rules=link)["stage"], "concluded")

    def test_7_replay_is_by_date_then_position(self):
        found = row("01-05 selected, 01-04 screened, 01-05 published")
        self.assertEqual((found["irregular_steps"], found["last_step"]), (0, "published"))


class Findings(unittest.TestCase):
    def test_8_publication_of_receptions(self):
        result = report(receptions=[
            reception("R1", "2020-02-03", published_on=None), reception("R2", "2020-05-03", published_on=None),
            reception("R3", "2020-02-03", published_on="2020-02-03"),
            reception("R4", "2020-05-03", published_on="2020-05-04"),
        ])
        self.assertEqual(rules_of(result, "R1"), ["reception_not_published"])
        self.assertEqual(rules_of(result, "R2"), ["reception_unannounced"])
        self.assertEqual(rules_of(result, "R3"), ["published_after_deadline", "short_notice"])
        self.assertEqual(rules_of(result, "R4"), ["published_after_session"])

    def test_8_conclusion_without_work_uses_the_holder_of_that_day(self):
        text = chain("02-01", "02-02 transferred to=L2")
        met = [reception("R1", "2020-01-20", matters=["M1"])]
        result = report(leaders=[leader(), leader("L2")], cases=[case("C1", text)], receptions=met)
        self.assertIn("concluded_without_supervision", rules_of(result, "C1"))
        self.assertNotIn("concluded_without_coordination", rules_of(result, "C1"))

    def test_8_matter_in_two_cases_names_the_earliest(self):
        text = "01-01 screened, 01-03 selected"
        result = report(cases=[case(name, text) for name in ("C2", "C10", "C3")])
        self.assertEqual(details_of(result, "matter_in_two_cases"), [["C10"], ["C10"]])

    def test_8_now_rules_are_made_only_when_as_of_is_in_the_year(self):
        cases = [case("C1", "2019-12-01 screened, 2019-12-02 selected")]
        self.assertIn("case_stalled", rules_of(report(as_of="2020-03-01", cases=cases), "C1"))
        self.assertNotIn("case_stalled", rules_of(report(as_of="2020-02-29", cases=cases), "C1"))
        self.assertNotIn("case_stalled", rules_of(report(as_of="2021-03-01", cases=cases), "C1"))

    def test_8_summary_before_its_window_is_early_and_on_time(self):
        result = report(milestones=[{"kind": "annual_summary", "period": "2020", "on": "2020-12-20"}])
        self.assertEqual(rules_of(result, "annual_summary@2020"), ["milestone_early"])
        self.assertEqual(duty(result, "bureau/annual_summary/2020")["status"], "met")

    def test_9_elements_of_a_late_reception(self):
        result = report(as_of="2020-04-03", receptions=[reception("R1", "2020-02-03", matters=["M1"])])
        self.assertEqual(
            details_of(result, "ledger_element_missing"),
            [["petitioner", "location", "unit", "opinion", "result", "reply"]],
        )

    def test_conventions_blank_text_is_null(self):
        ledger = Ledger({"leaders": [leader(portfolio=["\u3000", "housing"])]})
        self.assertEqual(ledger.leaders[0]["portfolio"], ["housing"])
        result = report(receptions=[reception("R1", "2020-02-03", record=" ")])
        self.assertIn("reception_unrecorded", rules_of(result, "R1"))


class FindingsOfTheSecondEdition(unittest.TestCase):
    def test_8_gap_between_two_terms(self):
        one = leader(last="2020-03-10")
        one["terms"].append({"office": "mayor", "from": "2020-04-11"})
        self.assertEqual(details_of(report(leaders=[one]), "term_gap"), [["2020-04-10"]])  # 31 days
        one["terms"][1]["from"] = "2020-04-12"
        self.assertEqual(details_of(report(leaders=[one]), "term_gap"), [])

    def test_8_not_in_the_schedule(self):
        late = reception("R1", "2020-02-03", published_on="2020-02-01", also_present=["L2"])
        both = [leader(), leader("L2")]
        result = report(leaders=both, receptions=[late])
        self.assertEqual(details_of(result, "not_in_schedule"), [["2020-Q1"], ["2020-Q1"]])
        self.assertEqual(result["findings"][0]["on"], "2020-01-31")
        late["published_on"] = "2020-01-31"
        self.assertEqual(details_of(report(leaders=both, receptions=[late]), "not_in_schedule"), [])
        self.assertEqual(details_of(report(as_of="2020-01-31", leaders=both), "not_in_schedule"), [])

    def test_8_details_of_a_published_reception(self):
        result = report(receptions=[reception("R1", "2020-02-03", time=" ", place=None, matters=[])])
        self.assertEqual(details_of(result, "reception_details_missing"), [["time", "place", "matters"]])

    def test_8_holders(self):
        result = report(leaders=[leader(), leader("L2")], cases=[
            case("C1", "01-01 screened, 01-02 selected", holder=None),
            case("C2", "01-01 screened, 01-02 selected leader=L2, 01-03 selected leader=L1"),
        ])
        self.assertIn("case_without_holder", rules_of(result, "C1"))
        self.assertEqual(details_of(result, "holder_differs"), [["L1", "L2"]])
        found = next(item for item in result["findings"] if item["rule"] == "holder_differs")
        self.assertEqual((found["on"], found["leader"], found["practice"]), ("2020-01-02", "L2", False))

    def test_8_portfolio_of_the_holder_on_that_day(self):
        matter = {"id": "M1", "registered_on": "2020-01-01", "claim": "c", "domain": "housing"}
        result = report(
            leaders=[leader(portfolio=["housing"]), leader("L2", portfolio=["labour"])], matters=[matter],
            cases=[case("C1", "01-01 screened, 01-02 selected, 02-01 transferred to=L2, 02-02 transferred to=L2")],
        )
        found = [item["on"] for item in result["findings"] if item["rule"] == "portfolio_mismatch"]
        self.assertEqual(found, ["2020-02-01"])

    def test_8_approved_out_of_office(self):
        result = report(leaders=[leader(last="2020-01-31")], cases=[case("C1", chain("02-01"))])
        self.assertIn("approved_out_of_office", rules_of(result, "C1"))

    def test_8_a_reception_by_the_holder_of_its_day_is_coordination(self):
        text = "01-01 screened, 01-02 selected, 02-01 transferred to=L2, " + ", ".join(
            f"03-01 {kind}" for kind in CHAIN[2:]
        )
        both = [leader(), leader("L2")]
        for day, status, expected in (
            ("2020-01-20", "held", False), ("2020-02-20", "held", True), ("2020-01-20", "planned", True),
        ):
            result = report(leaders=both, cases=[case("C1", text)], receptions=[reception("R1", day, status=status)])
            self.assertEqual("concluded_without_coordination" in rules_of(result, "C1"), expected)

    def test_8_findings_state_practice(self):
        result = report(receptions=[reception("R1", "2020-05-03", published_on="2020-05-03")])
        practice = {item["rule"]: item["practice"] for item in result["findings"]}
        self.assertEqual((practice["short_notice"], practice["not_in_schedule"]), (True, False))


class Lists(unittest.TestCase):
    def test_8_accountability_names_the_actor_of_the_missing_step(self):
        ledger = document(cases=[case("C1", "01-02 screened, 01-03 selected, 01-05 assigned, 01-06 unit_reported")])
        found = accountability(policy(), ledger, 2020, date(2020, 2, 1))
        item = next(item for item in found if item["what"] == "step_out_of_order")
        self.assertEqual((item["who"], item["subject"], item["status"]), ("unit", "U1", "violation"))
        duties = [item for item in found if item["binding"] is not None]
        self.assertEqual({item["status"] for item in duties}, {"overdue"})

    def test_8_agenda_has_one_next_step_a_case(self):
        ledger = document(cases=[
            case("C1", "01-02 screened, 01-03 selected"), case("C2", "04-02 screened, 04-03 selected"),
            case("C3", "01-02 screened"), case("C4", chain("02-01")),
        ])
        found = [item for item in agenda(policy(), ledger, date(2020, 4, 10), 0) if item["status"] == "next"]
        self.assertEqual(
            [(item["record"], item["what"], item["due"], item["days_left"], item["days_late"]) for item in found],
            [("C1", "published", "2020-04-02", None, 8), ("C2", "submitted", "2020-07-02", 83, None)],
        )

    def test_8_agenda_lists_missing_records(self):
        ledger = document(receptions=[
            reception("R1", "2020-02-03", record=None), reception("R2", "2020-02-10", status="planned"),
            reception("R3", "2020-02-20", status="planned"),
        ])
        found = agenda(policy(), ledger, date(2020, 2, 12), 10)
        self.assertEqual(
            [(item["what"], item["record"], item["status"]) for item in found if item["binding"] is None],
            [
                ("reception_unrecorded", "R1", "warning"), ("reception_lapsed", "R2", "warning"),
                ("reception", "R3", "planned"), ("ledger_element_missing", "M1", "warning"),
            ],
        )


class Generator(unittest.TestCase):
    def test_same_seed_same_case(self):
        number = random.Random(5).randint(0, 99)
        self.assertEqual(make_case(7, number, read_base(None)), make_case(7, number, read_base(None)))


def main():
    """Prints "N passed, N failed" at the end, since unittest writes no machine-readable report."""
    result = unittest.main(exit=False).result
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 0 if result.wasSuccessful() and result.testsRun else 1


class Section5a(unittest.TestCase):
    def test_weekdays_of_a_month(self):
        names = [name for name, _, _ in slots({"every": "month", "weekday": "wed", "nth": [5, -2]}, 2020)]
        self.assertEqual(names[:3], ["2020-01-22", "2020-01-29", "2020-02-19"])

    def test_rolls_around_the_spring_festival(self):
        rolled = {
            "next_workday": ("2020-02-03", "2020-02-03"), "previous_workday": ("2020-01-23", "2020-01-23"),
            "same_weekday_next_week": ("2020-02-03", "2020-02-03"), "within_period": ("2020-01-27", "2020-02-02"),
            "none": ("2020-01-27", "2020-01-27"),
        }
        for roll, window in rolled.items():
            found = slots({"every": "week", "weekday": "mon"}, 2020, roll=roll)
            self.assertIn(("2020-01-27", *window), found, roll)
        names = [name for name, _, _ in slots({"every": "week", "weekday": "mon"}, 2020, roll="skip")]
        self.assertNotIn("2020-01-27", names)

    def test_weeks_and_lunar_days(self):
        weeks = slots({"every": "week"}, 2020)
        self.assertEqual((weeks[0], weeks[-1]), (
            ("2020-W01", "2019-12-30", "2020-01-05"), ("2020-W53", "2020-12-28", "2021-01-03"),
        ))
        first = [name for name, _, _ in slots({"every": "lunar_month", "days": [1]}, 2020)]
        self.assertEqual(first[:5], ["2020-01-25", "2020-02-23", "2020-03-24", "2020-04-23", "2020-05-23"])

    def test_pairs_of_leader_and_date(self):
        document = {
            "leaders": [leader("L1"), leader("L2", office="mayor")],
            "receptions": [
                reception("R1", "2020-03-04", matters=[]), reception("R2", "2020-03-04", matters=[]),
                reception("R3", "2020-03-09", matters=[], also_present=["L2"]),
            ],
        }
        entry = rota({"every": "month"}, at_least=3)
        duties = assess(policy(rota=[entry]), document, 2020, date(2020, 12, 31))["duties"]
        march = next(duty for duty in duties if duty["id"] == "bureau/day/2020-03")
        self.assertEqual(
            (march["achieved"], march["met_on"], march["evidence"]), (3.0, "2020-03-09", ["R1", "R2", "R3"]),
        )


if __name__ == "__main__":
    sys.exit(main())
