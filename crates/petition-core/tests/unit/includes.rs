//! Tests of `include` (docs/rulebook.md#4-policy), with policies beside the built-in one.

use petition_core::Code;
use petition_core::policy::{ClauseKind, Policy};

/// The part of a policy that is the same in every test.
const REST: &str = "
[settings]
warning_days = 15
notice_days = 2
stalled_days = 90
reply_days = 15
handling_days = 60
[reading]
tenure = \"any_day\"
day_count = \"calendar_date\"
counted_modes = []
counted_settings = []
resolved_on = \"replied\"
reopened_credit = \"undo\"
consent_quarters = []
supervisors = []
[[group]]
id = \"leaders\"
offices = [\"mayor\"]
";

/// Returns a policy with a quota that cites the only rule, a clause that a finding cites, and one that nothing cites.
fn policy(id: &str, head: &str, quota: &str) -> String {
    let steps = Policy::builtin_text("shenzhen-2019").unwrap();
    let steps = steps.split("[steps]").nth(1).unwrap().split("\n[ledger]").next().unwrap();
    let steps: Vec<String> = steps
        .lines()
        .filter_map(|line| Some(format!("{} = \"steps\"", line.split_once(" = ")?.0)))
        .collect();
    let clause = |id: &str, kind: &str| {
        format!(
            "[[clause]]\nid = \"{id}\"\nanchor = \"{id}\"\nkind = \"{kind}\"\nzh = \"条\"\nen = \"clause\"\n"
        )
    };
    let clauses = [("1", "rule"), ("2", "rule"), ("3", "principle"), ("steps", "rule")];
    format!(
        "id = \"{id}\"\n{head}\n{REST}[[quota]]\nid = \"{quota}\"\nwho = \"leader\"\nmeasure = \"reception_days\"\n\
         group = \"leaders\"\nperiod = \"month\"\nat_least = 1\nbinding = \"mandatory\"\nclause = \"1\"\n\
         [findings]\nterm_gap = [\"note\", \"2\"]\n[steps]\n{}\n[ledger]\nelements = \"steps\"\n{}",
        steps.join("\n"),
        clauses.map(|(id, kind)| clause(id, kind)).concat()
    )
}

/// Reads `own`, which may name the policies `a.toml` to `z.toml` by their first letter.
fn read(own: &str, others: &[(&str, String)]) -> Result<Policy, Vec<(String, Code)>> {
    let find =
        |name: &str| others.iter().find(|(known, _)| *known == name).map(|(_, text)| text.clone());
    Policy::parse_with(own, find).map_err(|error| {
        error.problems().iter().map(|one| (one.place.to_string(), one.code)).collect()
    })
}

fn clauses(policy: &Policy) -> Vec<&str> {
    policy.clauses().iter().map(|clause| clause.id.as_str()).collect()
}

#[test]
fn lists_are_added_and_their_clauses_prefixed() {
    let own = policy("own", "include = [\"a.toml\"]", "q");
    let policy = read(&own, &[("a.toml", policy("law", "", "b"))]).unwrap();
    let quotas: Vec<_> =
        policy.quotas().iter().map(|one| (one.id.as_str(), one.clause.as_str())).collect();
    assert_eq!(quotas, [("q", "1"), ("b", "law:1")]);
    // Nothing that is added cites clause 2 or the clause of the steps.
    assert_eq!(clauses(&policy), ["1", "2", "3", "steps", "law:1", "law:3"]);
    assert_eq!(policy.clause("law:3").unwrap().kind, ClauseKind::Principle);
    assert_eq!(policy.findings().iter().filter(|one| one.is_mentioned()).count(), 1);
    assert_eq!(Policy::parse(&policy.to_toml()).unwrap(), policy);
}

#[test]
fn a_policy_cites_clauses_that_it_includes() {
    let own = policy("own", "include = [\"a.toml\"]", "q")
        .replace("[\"note\", \"2\"]", "[\"note\", \"2\", \"law:2\"]");
    let policy = read(&own, &[("a.toml", policy("law", "", "b"))]).unwrap();
    assert_eq!(clauses(&policy)[4..], ["law:1", "law:2", "law:3"]);
}

#[test]
fn an_included_policy_may_include_and_extend() {
    let a = policy("law", "include = [\"b.toml\"]", "a");
    let b = "id = \"rules\"\nextends = \"c.toml\"\n".to_owned();
    let others = [("a.toml", a), ("b.toml", b), ("c.toml", policy("base", "", "c"))];
    let own = policy("own", "include = [\"a.toml\"]", "q");
    let found = read(&own, &others).unwrap();
    let cited: Vec<_> = found.quotas().iter().map(|one| one.clause.as_str()).collect();
    assert_eq!(cited, ["1", "law:1", "law:rules:1"]);
}

#[test]
fn extends_is_resolved_before_include() {
    let base = policy("base", "include = [\"b.toml\"]", "q");
    let others =
        [("base.toml", base), ("b.toml", policy("b", "", "b")), ("c.toml", policy("c", "", "c"))];
    let ids = |own: &str| {
        let policy = read(own, &others).unwrap();
        policy.quotas().iter().map(|one| one.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids("id = \"own\"\nextends = \"base.toml\""), ["q", "b"]);
    let own = "id = \"own\"\nextends = \"base.toml\"\ninclude = [\"c.toml\"]";
    assert_eq!(ids(own), ["q", "c"]);
    let dropped = read(own, &others).unwrap().dropped_entries()[0].message();
    assert_eq!(dropped.en, "line 3 include: replaces the list of base.toml and drops b.toml");
}

#[test]
fn clashes_and_missing_groups_are_problems_of_the_include() {
    let clash = policy("own", "include = [\"a.toml\"]", "q");
    let place = |entry: &str| format!("line 2 include[0].{entry}");
    assert_eq!(
        read(&clash, &[("a.toml", policy("law", "", "q"))]).unwrap_err(),
        [(place("quota[0].id"), Code::DuplicateId)]
    );
    let others = policy("law", "", "b").replace("\"leaders\"", "\"deputies\"");
    assert_eq!(
        read(&clash, &[("a.toml", others)]).unwrap_err(),
        [(place("quota[0].group"), Code::UnknownGroup)]
    );
    let twice = policy("own", "include = [\"a.toml\",\n \"a.toml\"]", "q");
    let found = read(&twice, &[("a.toml", policy("law", "", "b"))]).unwrap_err();
    assert_eq!(found, [("line 3 include[1]".to_owned(), Code::DuplicateId)]);
}

#[test]
fn problems_name_the_included_policy_and_its_line() {
    let own =
        policy("own", "include = [\"a.toml\", \"no\", 3]", "q").replace("\"month\"", "\"day\"");
    let a = policy("law", "", "b").replace("at_least = 1", "at_least = 0");
    let b = "id = \"x\"\n[reading\n".to_owned();
    let found = read(&own, &[("a.toml", a)]).unwrap_err();
    assert_eq!(
        found,
        [
            ("line 28 a.toml: quota[0].at_least".to_owned(), Code::OutOfRange),
            ("line 2 include[1]".to_owned(), Code::UnknownPolicy),
            ("line 2 include[2]".to_owned(), Code::WrongType),
            ("line 27 quota[0].period".to_owned(), Code::UnknownValue),
        ]
    );
    let own = policy("own", "include = [\"b.toml\"]", "q");
    assert_eq!(
        read(&own, &[("b.toml", b)]).unwrap_err(),
        [("line 2 b.toml".to_owned(), Code::Syntax)]
    );
}

#[test]
fn policies_that_include_each_other_are_reported() {
    let own = policy("own", "include = [\"a.toml\"]", "q");
    let others = [
        ("a.toml", policy("a", "include = [\"b.toml\"]", "a")),
        ("b.toml", "id = \"b\"\nextends = \"a.toml\"\n".to_owned()),
    ];
    // The base of b includes b again.
    let found = read(&own, &others).unwrap_err();
    assert!(
        found.contains(&(
            "line 2 a.toml: b.toml: a.toml: include[0]".to_owned(),
            Code::UnknownPolicy
        )),
        "{found:?}"
    );
}

#[test]
fn the_number_of_included_policies_is_limited() {
    let names: Vec<String> = (0..100).map(|at| format!("\"{at}\"")).collect();
    let own = policy("own", &format!("include = [{}]", names.join(",")), "q");
    // Each includes all of them again.
    let find = |name: &str| Some(own.replace("\"own\"", &format!("\"p{name}\"")));
    let error = Policy::parse_with(&own, find).unwrap_err();
    assert!(error.problems().iter().any(|problem| problem.code == Code::TooLarge));
}
