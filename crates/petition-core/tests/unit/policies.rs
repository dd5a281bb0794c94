//! Tests of problems in policy files, with their lines.

use petition_core::Code;
use petition_core::policy::{Policy, Reading, UnitHead};

fn problems(text: &str, base: Option<&str>) -> Vec<(String, Code)> {
    let found = Policy::parse_with(text, |_| base.map(str::to_owned)).unwrap_err();
    found.problems().iter().map(|one| (one.place.to_string(), one.code)).collect()
}

#[test]
fn a_blank_clause_is_missing() {
    let text = "id = \"x\"\nextends = \"shenzhen-2019\"\n[findings]\n\
                case_stalled = [\"warning\", \" \"]\n[steps]\nscreened = \"\"";
    let found = problems(text, None);
    assert_eq!(found[0], ("line 4 findings.case_stalled".to_owned(), Code::WrongType));
    assert_eq!(found[1], ("line 6 steps.screened".to_owned(), Code::WrongType));
}

#[test]
fn a_fault_of_an_extended_file_names_that_file_and_its_line() {
    let base = "extends = \"shenzhen-2019\"\n\n[reading]\nday_count = \"nonsense\"\n";
    let text = "id = \"x\"\nextends = \"base.toml\"\n[reading]\ntenure = \"any_day\"";
    let found = problems(text, Some(base));
    assert_eq!(found, [("line 4 base.toml: reading.day_count".to_owned(), Code::UnknownValue)]);
    let broken = problems(text, Some("id = \"x\"\n[reading\n"));
    assert_eq!(broken[0], ("line 2 base.toml".to_owned(), Code::Syntax));
}

#[test]
fn an_unknown_cycle_causes_no_problem_of_windows() {
    let text = "id = \"x\"\nextends = \"shenzhen-2019\"\n[[milestone]]\nkind = \"a/b\"\n\
                zh = \"甲\"\nen = \"a\"\nperiod = \"quater\"\nto = \"01-31\"\n\
                binding = \"mandatory\"\nclause = \"2.p2\"\n[publication]\nmilestone = \"a/b\"";
    let codes: Vec<Code> = problems(text, None).into_iter().map(|(_, code)| code).collect();
    assert!(codes.contains(&Code::UnknownValue) && codes.contains(&Code::InvalidCode));
    assert!(!codes.contains(&Code::WindowOutsidePeriod) && !codes.contains(&Code::InvalidOnly));
}

#[test]
fn a_number_is_read_as_in_a_ledger() {
    let found = |number: &str| {
        let settings = format!("[settings]\nnotice_days = {number}");
        let text = format!("id = \"x\"\nextends = \"shenzhen-2019\"\n{settings}");
        match Policy::parse(&text) {
            Ok(policy) => policy.settings().notice_days.to_string(),
            Err(error) => error.problems().iter().map(|one| one.found.en.as_str()).collect(),
        }
    };
    for number in ["3", "3.0", "+3.0", "0.3e+1", "3_0.0e-1"] {
        assert_eq!(found(number), "3", "{number}");
    }
    assert_eq!(found("3.25"), "3.25");
    assert_eq!(found("-1.5e300"), "-1.5e+300");
    assert_eq!(found("1e400"), "\"1e400\"");
    assert_eq!(found("inf"), "\"inf\"");
}

#[test]
fn a_policy_that_extends_itself_is_reported_once() {
    let own = "id = \"x\"\nextends = \"own.toml\"";
    assert_eq!(
        problems(own, Some(own)),
        [("line 2 own.toml: extends".to_owned(), Code::UnknownPolicy)]
    );
    let expected = |name: &str| {
        let text = format!("id = \"x\"\nextends = \"{name}\"");
        let error = Policy::parse_with(&text, |_| Some(own.to_owned())).unwrap_err();
        error.problems()[0].expected.en.clone()
    };
    assert_eq!(expected("other.toml"), "a policy that does not extend itself");
}

#[test]
fn a_base_that_cannot_be_read_is_the_only_problem() {
    let at = |line: &str| vec![(line.to_owned(), Code::UnknownPolicy)];
    for value in ["\"none\"", "3", "[\"shenzhen-2019\"]", "{ a = 1 }", "\"\""] {
        let text = format!("id = \"x\"\nextends = {value}\n[settings]\nwarning_days = -1");
        assert_eq!(problems(&text, None), at("line 2 extends"), "{value}");
    }
    let base = "\nextends = 7";
    let text = "extends = \"base.toml\"";
    assert_eq!(problems(text, Some(base)), at("line 2 base.toml: extends"));
}

#[test]
fn a_policy_may_leave_out_the_clauses_of_steps() {
    let built_in = Policy::builtin_text("shenzhen-2019").unwrap();
    let (before, rest) = built_in.split_once("\n[steps]").unwrap();
    let after = &rest[rest.find("\n[ledger]").unwrap()..];
    let without = format!("{before}{after}");
    let found = problems(&without, None);
    let (unknown, others): (Vec<_>, Vec<_>) =
        found.iter().partition(|(_, code)| *code == Code::UnknownClause);
    assert_eq!(unknown.len(), 1, "{found:?}");
    assert!(unknown[0].0.ends_with(" findings.step_out_of_order"));
    assert!(others.iter().all(|(_, code)| *code == Code::OrphanClause), "{others:?}");

    let text =
        without.replace("\"step\"", "\"2.p1\"").replace("kind = \"rule\"", "kind = \"principle\"");
    let policy = Policy::parse(&text).unwrap();
    assert!(policy.steps().iter().all(|step| step.cites.clause.is_empty() && !step.practice));
}

#[test]
fn a_reading_that_is_left_out_is_not_stated() {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let with = |policy: &Policy, unit_head| {
        policy.with_reading(Reading { unit_head, ..policy.reading().clone() }).unwrap()
    };
    let states =
        |policy: &Policy| policy.stated_reading().keys.iter().any(|key| key == "unit_head");
    let left_out = with(&policy, None);
    assert!(states(&policy) && !states(&left_out));
    let stated_again = with(&left_out, Some(UnitHead::Link));
    assert_eq!(stated_again.stated_reading().keys.last().unwrap(), "unit_head");
    assert_eq!(
        with(&policy, Some(UnitHead::Link)).stated_reading().keys,
        policy.stated_reading().keys
    );
}
