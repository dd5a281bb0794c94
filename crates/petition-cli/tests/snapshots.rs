//! Snapshots of the output of every subcommand for the example year, in both languages.

mod common;

use common::run;

/// The name of the snapshot, and the arguments.
const RUNS: &[(&str, &[&str])] = &[
    ("assess", &["assess", "ledger.json", "--as-of", "2020-12-31"]),
    ("assess_open_year", &["assess", "ledger.json", "--as-of", "2020-05-15"]),
    ("assess_january", &["assess", "ledger.json", "--as-of", "2021-01-05", "--year", "2020"]),
    ("check", &["check", "ledger.json", "--as-of", "2020-12-31"]),
    ("ledger", &["ledger", "ledger.json", "--as-of", "2020-02-20"]),
    (
        "ledger_quarter",
        &[
            "ledger",
            "ledger.json",
            "--as-of",
            "2020-12-31",
            "--quarter",
            "Q4",
            "--leader",
            "许某丙",
        ],
    ),
    ("ledger_nothing", &["ledger", "ledger.json", "--as-of", "2020-12-31", "--year", "2018"]),
    ("case", &["case", "ledger.json", "C016", "--as-of", "2020-12-31"]),
    ("case_concluded", &["case", "ledger.json", "C028", "--as-of", "2020-12-31"]),
    ("case_unknown", &["case", "ledger.json", "C16", "--as-of", "2020-12-31"]),
    ("agenda", &["agenda", "ledger.json", "--as-of", "2020-12-31"]),
    ("agenda_spring", &["agenda", "ledger.json", "--as-of", "2020-03-10", "--days", "21"]),
    ("todo", &["todo", "ledger.json", "--week", "--as-of", "2020-12-15"]),
    ("todo_leader", &["todo", "ledger.json", "--leader", "卫范例", "--as-of", "2020-12-08"]),
    ("accountability", &["accountability", "ledger.json", "--as-of", "2020-12-31"]),
    ("notice_reception", &["notice", "ledger.json", "R028", "--as-of", "2020-12-31"]),
    ("notice_case", &["notice", "ledger.json", "C028", "--as-of", "2020-12-31"]),
    ("notice_accusation", &["notice", "ledger.json", "C010", "--as-of", "2020-12-31"]),
    (
        "doc_schedule",
        &["doc", "schedule", "ledger.json", "--period", "2020-Q1", "--as-of", "2020-01-20"],
    ),
    ("doc_minutes", &["doc", "minutes", "ledger.json", "C001", "--as-of", "2020-12-31"]),
    ("doc_empty", &["doc", "minutes", "ledger.json", "C030", "--as-of", "2020-06-30"]),
    ("plan", &["plan", "ledger.json", "--period", "2021-Q1", "--as-of", "2021-01-04"]),
    ("candidates", &["candidates", "ledger.json", "--as-of", "2020-05-15"]),
    ("policy_list", &["policy", "list"]),
    ("policy_show", &["policy", "show"]),
    ("policy_check", &["policy", "check", "shenzhen-2019"]),
    ("policy_list_catalogue", &["policy", "list", "--catalogue", "../policies"]),
    (
        "policy_test",
        &[
            "policy",
            "test",
            "../policies/p32-zhongshan-procuratorate-1st-and-4th-wednesday.scenarios.toml",
        ],
    ),
    ("policy_explain", &["policy", "explain"]),
    ("policy_explain_county", &["policy", "explain", "../county/policy.toml"]),
    ("policy_diff", &["policy", "diff", "shenzhen-2019", "../county/policy.toml"]),
    ("policy_diff_nothing", &["policy", "diff", "shenzhen-2019", "shenzhen-2019"]),
    ("policy_new", &["policy", "new", "lianshan-county", "-o", "-"]),
    (
        "policy_new_extending",
        &["policy", "new", "lianshan-county", "--from", "shenzhen-2019", "-o", "-"],
    ),
    ("policy_new_unknown", &["policy", "new", "lianshan-county", "--from", "shenzen", "-o", "-"]),
    ("policy_analyse", &["policy", "analyse", "shenzhen-2019", "--year", "2026"]),
    (
        "policy_analyse_reading",
        &[
            "policy",
            "analyse",
            "shenzhen-2019",
            "--year",
            "2026",
            "--set",
            "reading.unit_head=link",
        ],
    ),
    ("policy_unknown", &["policy", "show", "shenzen"]),
    ("clauses", &["clauses"]),
    ("usage_unknown_argument", &["assess", "ledger.json", "--years", "2020"]),
    ("usage_bad_date", &["assess", "ledger.json", "--as-of", "2020-02-30"]),
    ("usage_bad_value", &["assess", "ledger.json", "--format", "pdf"]),
    ("usage_missing", &["assess"]),
    ("usage_unknown_command", &["asses", "ledger.json"]),
    ("year_out_of_range", &["assess", "ledger.json", "--as-of", "2020-12-31", "--year", "1900"]),
    ("file_missing", &["check", "no-such.json"]),
    ("file_of_other_kind", &["check", "README.md"]),
];

/// The commands with a snapshot of their help.
const HELP: &[&[&str]] = &[
    &[],
    &["assess"],
    &["report"],
    &["check"],
    &["template"],
    &["convert"],
    &["ledger"],
    &["case"],
    &["agenda"],
    &["todo"],
    &["accountability"],
    &["notice"],
    &["doc"],
    &["diff"],
    &["merge"],
    &["plan"],
    &["candidates"],
    &["policy"],
    &["policy", "show"],
    &["policy", "check"],
    &["policy", "list"],
    &["policy", "test"],
    &["policy", "explain"],
    &["policy", "diff"],
    &["policy", "new"],
    &["policy", "analyse"],
    &["clauses"],
    &["schema"],
    &["schema", "json"],
    &["schema", "policy"],
    &["schema", "sql"],
    &["completions"],
];

#[test]
fn output_of_every_subcommand() {
    for lang in ["zh", "en"] {
        for (name, arguments) in RUNS {
            let shown = run(&[*arguments, &["--lang", lang]].concat()).shown();
            insta::assert_snapshot!(format!("{name}_{lang}"), shown);
        }
    }
}

#[test]
fn help_of_every_subcommand() {
    for lang in ["zh", "en"] {
        let helps = HELP.iter().map(|path| {
            let shown = run(&[*path, &["--help", "--lang", lang]].concat());
            assert_eq!(shown.code, 0, "{path:?}");
            format!("$ petition {}\n{}", path.join(" "), shown.out)
        });
        insta::assert_snapshot!(format!("help_{lang}"), helps.collect::<Vec<_>>().join("\n"));
    }
}
