//! Tests of `Policy::replace`.

use petition_core::Code;
use petition_core::policy::{Policy, Tenure};

fn built_in() -> Policy {
    Policy::builtin("shenzhen-2019").unwrap()
}

fn replaced(json: &str) -> Policy {
    built_in().replace_json(json).unwrap()
}

/// The rules that are off in the built-in policy.
fn off_before() -> usize {
    built_in().findings().iter().filter(|entry| entry.severity.is_none()).count()
}

fn problems(json: &str) -> Vec<(String, Code)> {
    let error = built_in().replace_json(json).unwrap_err();
    error.problems().iter().map(|one| (one.place.to_string(), one.code)).collect()
}

#[test]
fn every_part_has_values_to_replace() {
    let other = replaced(
        r#"{
        "id": "trial", "effective_to": "2030-12-31", "source": {"title": "试行"},
        "settings": {"notice_days": 7}, "reading": {"tenure": "any_day"},
        "office": {"mayor": {"also": ["市长（代）"]}}, "group": {"party_secretary": {"offices": ["mayor"]}},
        "quota": {"resolution": {"at_least": 4, "warning_days": null}},
        "delegated": {"delegated_selection": {"managed_by": "city"}},
        "milestone": {"annual_summary": {"from": "12-25"}, "supplementary_screening": {"binding": "advisory"}},
        "publication": {"milestone": "reception_summary"},
        "findings": {"term_gap": ["off", "2.p2"], "milestone_early": null},
        "accountability": {"warnings": []}, "steps": {"screened": "3.3"}, "ledger": {"elements": "2.p1"},
        "clause": {"1": {"zh": "目标"}}
        }"#,
    );
    assert_eq!(other.id(), "trial");
    assert_eq!(other.effective_to().unwrap().to_string(), "2030-12-31");
    assert_eq!(other.source().title.as_deref(), Some("试行"));
    assert_eq!(other.source().issuer, built_in().source().issuer);
    assert_eq!((other.settings().notice_days, other.settings().reply_days), (7, 15));
    assert_eq!(other.reading().tenure, Tenure::AnyDay);
    assert_eq!(other.offices()[2].also, ["市长（代）"]);
    assert_eq!(other.groups()[0].offices, ["mayor"]);
    let resolution = &other.quotas()[2];
    assert_eq!((resolution.at_least, resolution.warning_days), (4, None));
    assert_eq!(other.delegated()[0].managed_by, "city");
    let advisory = |policy: &Policy| {
        let of_kind =
            policy.milestones().iter().filter(|one| one.kind == "supplementary_screening");
        of_kind.map(|one| one.binding.key()).collect::<Vec<_>>()
    };
    assert_eq!(advisory(&built_in()), ["mandatory", "advisory"]);
    assert_eq!(advisory(&other), ["advisory", "advisory"]);
    assert_eq!(other.milestones().last().unwrap().from.unwrap().to_string(), "12-25");
    assert_eq!(other.publication(), Some("reception_summary"));
    let off = other.findings().iter().filter(|entry| entry.severity.is_none()).count();
    assert_eq!((off, other.accountability_warnings().len()), (off_before() + 2, 0));
    assert_eq!(other.elements_clause(), "2.p1");
    assert_eq!(other.clause("1").unwrap().zh, "目标");
}

#[test]
fn the_same_values_make_an_equal_policy() {
    assert_eq!(replaced("{}"), built_in());
    assert_eq!(replaced(r#"{"quota": {"resolution": {"at_least": 3}}}"#), built_in());
}

#[test]
fn null_removes_an_entry_and_a_list_replaces_the_list() {
    let other = replaced(r#"{"quota": {"selection": null}, "delegated": []}"#);
    assert_eq!((other.quotas().len(), other.delegated().len()), (5, 0));
    // Nothing else implements the clause.
    let found = problems(
        r#"{"milestone": {"annual_summary": null}, "findings": {"milestone_early": null}}"#,
    );
    assert_eq!(found, [("$.clause[\"2.2.4\"].id".to_owned(), Code::OrphanClause)]);
}

#[test]
fn a_reading_that_becomes_null_is_left_out() {
    let without = replaced(r#"{"reading": {"unit_head": null}}"#);
    assert_eq!(without.reading().unit_head, None);
    assert!(!without.stated_reading().keys.iter().any(|key| key == "unit_head"));
    let with = without.replace_json(r#"{"reading": {"unit_head": "finding"}}"#).unwrap();
    assert_eq!(with.stated_reading().keys.last().unwrap(), "unit_head");
}

#[test]
fn every_problem_is_reported_at_once_with_its_path() {
    let found = problems(
        r#"{"quota": {"resolutoin": {"at_least": 4}, "resolution": {"at_leest": 4, "at_least": "4"}},
            "milestone": {"annual_summary": {"clause": "9"}}, "setting": {}, "settings": {"notice": 1},
            "findings": {"term_gap": 3}, "reading": 3}"#,
    );
    let expected = [
        ("$.quota.resolutoin", Code::UnknownReference),
        ("$.setting", Code::UnknownField),
        ("$.settings.notice", Code::UnknownField),
        ("$.reading", Code::WrongType),
        ("$.quota.resolution.at_least", Code::WrongType),
        ("$.quota.resolution.at_leest", Code::UnknownField),
        ("$.findings.term_gap", Code::WrongType),
        ("$.milestone.annual_summary.clause", Code::UnknownClause),
    ];
    let expected = expected.map(|(path, code)| (path.to_owned(), code));
    assert_eq!(found[..8], expected);
    let error = built_in().replace_json(r#"{"quota": {"resolutoin": {}}}"#).unwrap_err();
    assert!(error.to_string().contains("reception_half_year, reception, resolution"), "{error}");
}

#[test]
fn a_replaced_list_has_positions_and_no_ids() {
    let found = problems(r#"{"delegated": [{"id": "a"}]}"#);
    assert_eq!(found[0], ("$.delegated[0].measure".to_owned(), Code::Missing));
}

#[test]
fn a_text_that_is_no_object_is_a_problem() {
    assert_eq!(problems("[]"), [("$".to_owned(), Code::WrongType)]);
    assert_eq!(problems("{"), [("line 1".to_owned(), Code::Syntax)]);
    assert_eq!(
        problems(r#"{"settings": {"notice_days": 1, "notice_days": 2}}"#),
        [("$.settings.notice_days".to_owned(), Code::DuplicateField)]
    );
}

#[test]
fn the_lists_of_a_built_in_policy_are_added() {
    let alone =
        replaced(r#"{"id": "alone", "quota": [], "delegated": [], "include": ["shenzhen-2019"]}"#);
    assert_eq!(alone.quotas().len(), 6);
    assert_eq!(alone.quotas()[0].clause, "shenzhen-2019:2.p1");
    assert_eq!(
        problems(r#"{"include": ["no"]}"#),
        [("$.include[0]".to_owned(), Code::UnknownPolicy)]
    );
}

#[test]
fn parts_of_an_entry_stay() {
    let text = "id = \"x\"\nextends = \"shenzhen-2019\"\n[[rota]]\nid = \"r\"\nzh = \"接待\"\nen = \"rota\"\n\
                group = \"city_leader\"\nslot = { every = \"month\", weekday = \"wed\", nth = [1] }\nwho = \"leader\"\n\
                binding = \"mandatory\"\nclause = \"2.p1\"\n";
    let policy = Policy::parse(text).unwrap();
    let other = policy
        .replace_json(r#"{"rota": {"r": {"slot": {"nth": [2]}}}, "findings": {"case_stalled": {"severity": "note"}}}"#)
        .unwrap();
    let text = other.to_toml();
    assert!(text.contains(r#"slot = { every = "month", weekday = ["wed"], nth = [2] }"#), "{text}");
    assert!(text.contains("case_stalled = [\"note\", \"2.2.1.3\"]"), "{text}");
}
