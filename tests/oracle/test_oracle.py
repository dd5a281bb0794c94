"""Tests of the reference implementation with results computed by hand, named after sections of the rulebook.

python3 tests/oracle/test_oracle.py
"""

import random
import sys
import tomllib
import unittest
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generate import make_case, read_base  # noqa: E402
from oracle.ledger import Ledger  # noqa: E402
from oracle.periods import periods_of_entry  # noqa: E402
from oracle.policy import BUILT_IN, Policy, merge  # noqa: E402
from oracle.report import assess  # noqa: E402

BASE = tomllib.loads(BUILT_IN.read_text(encoding="utf-8"))
CHAIN = "screened selected assigned team_formed unit_reported materials_reviewed site_confirmed leader_approved".split()


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
        "published_on": "2020-01-02", "record": "r", **changes,
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

    def test_6_selection_withdrawn_before_notice_loses_its_credit(self):
        for between, count in (("", 0.0), ("01-04 published, ", 1.0)):
            result = report(cases=[case("C1", f"01-02 screened, 01-03 selected, {between}01-05 withdrawn")])
            self.assertEqual(duty(result, "L1/selection_q1/2020-Q1")["achieved"], count)

    def test_6_milestone_statuses(self):
        def status(as_of, *records):
            result = report(as_of=as_of, milestones=list(records))
            found = duty(result, "bureau/reception_summary/2020-Q1")
            return found["status"], found["days"]

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
        self.assertEqual(rules_of(result, "annual_summary@2020"), ["annual_summary_early"])
        self.assertEqual(duty(result, "bureau/annual_summary/2020")["status"], "met")

    def test_9_elements_of_a_late_reception(self):
        result = report(as_of="2020-04-03", receptions=[reception("R1", "2020-02-03", matters=["M1"])])
        self.assertEqual(
            details_of(result, "ledger_element_missing"),
            [["petitioner", "location", "unit", "opinion", "result", "reply"]],
        )

    def test_introduction_blank_text_is_null(self):
        ledger = Ledger({"leaders": [leader(portfolio=["\u3000", "housing"])]})
        self.assertEqual(ledger.leaders[0]["portfolio"], ["housing"])
        result = report(receptions=[reception("R1", "2020-02-03", record=" ")])
        self.assertIn("reception_unrecorded", rules_of(result, "R1"))


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


if __name__ == "__main__":
    sys.exit(main())
