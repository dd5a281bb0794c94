//! `--set`, `include`, and lists that drop entries.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{file, run, text};
use serde_json::Value;

const DAY: &str = "2020-12-31";

/// Assesses the example year with these options, as JSON.
fn report(options: &[&str]) -> (Value, String) {
    let start = ["assess", "ledger.json", "--as-of", DAY, "--format", "json"];
    let result = run(&[&start, options].concat());
    assert_eq!(result.code, 0, "{}", result.err);
    (serde_json::from_str(&result.out).unwrap(), result.err)
}

fn required(report: &Value, duty: &str) -> f64 {
    let duties = report["duties"].as_array().unwrap();
    duties.iter().find(|one| one["id"].as_str().unwrap().ends_with(duty)).unwrap()["required"]
        .as_f64()
        .unwrap()
}

#[test]
fn a_value_of_the_policy_is_replaced_and_the_id_stays() {
    let (plain, err) = report(&[]);
    assert_eq!((required(&plain, "/resolution/2020"), err.as_str()), (3.0, ""));
    let set = [
        "--set",
        "quota.resolution.at_least=4",
        "--set",
        "reading.tenure = any_day",
        "--set",
        "settings.notice_days=9",
    ];
    let (changed, err) = report(&set);
    assert_eq!(required(&changed, "/resolution/2020"), 4.0);
    assert_eq!(
        (&changed["policy"], &changed["reading"]["tenure"]),
        (&plain["policy"], &"any_day".into())
    );
    let hint = "hint: the policy shenzhen-2019 is changed: quota.resolution.at_least=4, reading.tenure = any_day, settings.notice_days=9\n";
    assert_eq!(err, hint);
    let (named, _) = report(&["--set", "id=trial"]);
    assert_eq!(named["policy"], "trial");
}

#[test]
fn every_command_with_a_policy_and_a_day_takes_values() {
    let set = ["--set", "quota.resolution.at_least=90", "--as-of", "2020-12-01"];
    for command in [
        &["report", "ledger.json"][..],
        &["check", "ledger.json"],
        &["agenda", "ledger.json"],
        &["todo", "ledger.json"],
        &["accountability", "ledger.json"],
        &["diff", "ledger.json", "ledger.json"],
        &["plan", "ledger.json", "--period", "2020-Q4"],
        &["candidates", "ledger.json"],
        &["doc", "reminder", "ledger.json", "--leader", "L01"],
    ] {
        let result = run(&[command, &set[..], &["--lang", "zh"]].concat());
        assert!(
            result.err.contains("提示：方案 shenzhen-2019 已改：quota.resolution.at_least=90"),
            "{command:?} {}",
            result.err
        );
    }
    let agenda = run(&[&["agenda", "ledger.json", "--days", "40"], &set[..]].concat());
    assert!(agenda.out.contains("90"), "{}", agenda.out);
}

#[test]
fn faults_of_values_name_the_option() {
    for (value, zh, en) in [
        ("quota.resolution.at_least=0", "$.quota.resolution.at_least", "from 1 to"),
        (
            "quota.resolutoin.at_least=4",
            "$.quota.resolutoin",
            "reception_half_year, reception, resolution",
        ),
        ("settings.notice_days=soon", "$.settings.notice_days", "a whole number"),
        ("colour=red", "$.colour", "id, effective_from"),
        ("quota.resolution.at_least", "名称=值", "NAME=VALUE"),
        ("reading.supervisors=[a", "名称=值", "NAME=VALUE"),
    ] {
        for (lang, expected) in [("zh", zh), ("en", en)] {
            let result =
                run(&["assess", "ledger.json", "--as-of", DAY, "--set", value, "--lang", lang]);
            assert_eq!((result.code, result.out.as_str()), (2, ""), "{value}");
            assert!(
                result.err.contains("--set") && result.err.contains(expected),
                "{}",
                result.err
            );
        }
    }
}

#[test]
fn lists_that_drop_entries_are_named() {
    let (_folder, own) =
        file("own.toml", "id = \"own\"\nextends = \"shenzhen-2019\"\ndelegated = []\n");
    let dropped = "line 3 delegated: replaces the list of shenzhen-2019 and drops delegated_selection, delegated_resolution";
    let check = run(&["policy", "check", text(&own)]);
    assert!(check.code == 0 && check.out.contains(&format!("\n  {dropped}\n")), "{}", check.out);
    for command in [
        &["policy", "show", text(&own)][..],
        &["agenda", "ledger.json", "--as-of", DAY, "--policy", text(&own)],
        &["clauses", "--policy", text(&own)],
    ] {
        assert_eq!(run(command).err, format!("hint: {dropped}\n"), "{command:?}");
    }
}

#[test]
fn a_policy_includes_a_neighbouring_file() {
    let text_of = |id: &str| {
        format!(
            "id = \"{id}\"\nextends = \"shenzhen-2019\"\n[[quota]]\nid = \"{id}\"\nwho = \"leader\"\nmeasure = \"reception_days\"\ngroup = \"city_leader\"\nperiod = \"month\"\nat_least = 1\nbinding = \"mandatory\"\nclause = \"2.p2\"\n"
        )
    };
    let own = text_of("own").replace("extends", "include = [\"law.toml\"]\nextends");
    let (folder, own) = file("own.toml", own);
    let missing = run(&["policy", "check", text(&own)]);
    assert!(missing.err.contains("[unknown_policy] line 2 include[0]"), "{}", missing.err);
    assert!(missing.err.contains("extends and include accept"), "{}", missing.err);
    std::fs::write(folder.path().join("law.toml"), text_of("law")).unwrap();
    let clauses = |report: &Value| {
        let duties = report["duties"].as_array().unwrap().iter();
        duties
            .filter(|duty| duty["id"] == "L02/law/2020-03")
            .map(|duty| duty["clause"].clone())
            .collect::<Vec<_>>()
    };
    let (report, _) = report(&["--policy", text(&own)]);
    assert_eq!(clauses(&report), ["law:2.p2"]);
}
