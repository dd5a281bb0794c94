//! Options that exclude each other or have no effect are refused; the message names both.
#![allow(clippy::unwrap_used)]

mod common;

use common::{example, run, text};

/// Arguments, the option that is refused, and the other option, argument or file.
type Case = (&'static [&'static str], &'static str, &'static str);

/// Every option that has no effect in some use of its command.
const WITHOUT_EFFECT: &[Case] = &[
    // `--force` without a file to overwrite, in every command that has it.
    (&["assess", "ledger.json", "--force"], "--force", "-o"),
    (&["assess", "ledger.json", "-o", "-", "--force"], "--force", "-o"),
    (&["mapping", "ledger.xlsx", "--force"], "--force", "-o"),
    (&["ledger", "ledger.json", "--force"], "--force", "-o"),
    (&["case", "ledger.json", "C010", "--force"], "--force", "-o"),
    (&["agenda", "ledger.json", "--force"], "--force", "-o"),
    (&["todo", "ledger.json", "--force"], "--force", "-o"),
    (&["todo", "ledger.json", "-o", "-", "--force"], "--force", "-o"),
    (&["accountability", "ledger.json", "--force"], "--force", "-o"),
    (&["notice", "ledger.json", "R028", "--force"], "--force", "-o"),
    (&["doc", "review", "ledger.json", "C001", "--force"], "--force", "-o"),
    // What only some papers have.
    (&["doc", "schedule", "ledger.json", "--full"], "--full", "doc schedule"),
    (&["doc", "annual", "ledger.json", "--number", "3"], "--number", "doc annual"),
    (&["doc", "summary", "ledger.json", "--last-year", "l.json"], "--last-year", "doc summary"),
    (&["doc", "review", "ledger.json", "C001", "--template", "t.docx"], "--template", ".docx"),
    (&["doc", "fields", "review", "--template", "t.docx"], "--template", "doc fields"),
    (&["doc", "fields", "review", "--unit", "U01"], "--unit", "doc fields"),
    (&["clauses", "--force"], "--force", "-o"),
    (&["merge", "a.json", "b.json", "c.json", "--force"], "--force", "-o"),
    (&["merge", "a.json", "b.json", "c.json", "-o", "-", "--force"], "--force", "-o"),
    (&["merge", "a.json", "b.json", "c.json", "-o", "d.json", "--dry-run"], "--dry-run", "-o"),
    (&["policy", "show", "--force"], "--force", "-o"),
    (&["policy", "explain", "--force"], "--force", "-o"),
    (&["policy", "diff", "shenzhen-2019", "shenzhen-2019", "--force"], "--force", "-o"),
    (&["policy", "new", "our-county", "-o", "-", "--force"], "--force", "-o"),
    (&["policy", "analyse", "shenzhen-2019", "--force"], "--force", "-o"),
    (&["schema", "json", "--force"], "--force", "-o"),
    (&["schema", "policy", "--force"], "--force", "-o"),
    (&["schema", "sql", "--force"], "--force", "-o"),
    (&["schema", "sql", "--dialect", "mysql", "--force"], "--force", "-o"),
    (&["schema", "markdown", "--force"], "--force", "-o"),
    (&["convert", "ledger.json", "-", "--force"], "--force", " -"),
    // What only a ledger of one sheet needs, beside JSON.
    (&["check", "ledger.json", "--bureau", "440300,甲"], "--bureau", "ledger.json"),
    (&["check", "ledger.json", "--mapping", "m.toml"], "--mapping", "ledger.json"),
    (&["assess", "ledger.json", "--bureau", "440300,甲"], "--bureau", "ledger.json"),
    (&["assess", "ledger.json", "--mapping", "m.toml"], "--mapping", "ledger.json"),
    (&["assess", "-", "--mapping", "m.toml"], "--mapping", "stdin"),
    (&["ledger", "ledger.json", "--bureau", "440300,甲"], "--bureau", "ledger.json"),
    (&["ledger", "ledger.json", "--mapping", "m.toml"], "--mapping", "ledger.json"),
    (&["convert", "ledger.json", "a.xlsx", "--bureau", "440300,甲"], "--bureau", "ledger.json"),
    (&["convert", "ledger.json", "a.xlsx", "--mapping", "m.toml"], "--mapping", "ledger.json"),
    (&["convert", "ledger.json", "a.xlsx", "--year", "2020"], "--year", "ledger.json"),
    // A file and tables.
    (&["assess", "ledger.json", "--tables", "t"], "FILE", "--tables"),
    (&["assess", "ledger.json", "--grouped-by-case"], "--grouped-by-case", "--tables"),
    (&["assess", "ledger.json", "--order", "rows"], "--order", "--tables"),
    (&["assess", "ledger.json", "--threads", "2"], "--threads", "--tables"),
    (&["assess", "ledger.json", "--extra-columns", "ignore"], "--extra-columns", "--tables"),
    (&["assess", "--tables", "t", "--bureau", "440300,甲"], "--bureau", "FILE"),
    (&["assess", "--tables", "t", "--mapping", "m.toml"], "--mapping", "FILE"),
    (
        &["assess", "--tables", "t", "--grouped-by-case", "--format", "json"],
        "--grouped-by-case",
        "--format parquet",
    ),
    // What selects tables and columns of Parquet.
    (&["assess", "ledger.json", "--only", "duties"], "--only", "--format parquet"),
    (
        &["assess", "ledger.json", "--format", "csv", "--only", "cases"],
        "--only",
        "--format parquet",
    ),
    (&["assess", "ledger.json", "--columns", "rule"], "--columns", "--format parquet"),
    (&["assess", "ledger.json", "--no-evidence"], "--no-evidence", "--format parquet"),
];

/// The same for a result of Parquet files.
const OF_PARQUET: &[Case] = &[
    (&["--columns", "evidence", "--no-evidence"], "--no-evidence", "--columns evidence"),
    (&["--columns", "rule,duties.evidence", "--no-evidence"], "--no-evidence", "--columns rule"),
    (&["--only", "cases", "--no-evidence"], "--no-evidence", "--only cases"),
    (&["--only", "cases,findings", "--no-evidence"], "--no-evidence", "--only cases,findings"),
    (&["--only", "cases", "--columns", "rule"], "--columns", "--only cases"),
    (&["--only", "summary", "--columns", "duties.rule"], "--columns", "--only summary"),
    (&["--only", "duties", "--columns", "findings.rule"], "--columns", "--only duties"),
    (&["--only", "findings", "--columns", "duties.rule"], "--columns", "--only findings"),
    (&["--columns", "bureau"], "--columns bureau", "--tables"),
    (&["--only", "duties,duties"], "--only", "duties"),
    (&["--columns", "rule,rule"], "--columns", "rule"),
];

/// Uses that differ from a refused one by a little.
const WITH_EFFECT: &[&[&str]] = &[
    &["--no-evidence"],
    &["--only", "duties", "--no-evidence"],
    &["--columns", "findings.rule", "--no-evidence"],
    &["--only", "findings", "--columns", "rule"],
    &["--only", "cases,duties", "--columns", "evidence"],
    &["--year", "2020", "--strict", "--force"],
];

#[test]
fn an_option_without_effect_is_refused_with_its_reason() {
    for (arguments, option, other) in WITHOUT_EFFECT {
        is_refused(arguments, option, other);
    }
    for (arguments, option, other) in OF_PARQUET {
        let start = ["assess", "ledger.json", "--format", "parquet", "-o", "out"];
        is_refused(&[&start[..], arguments].concat(), option, other);
    }
    assert!(!example().join("out").exists() && !example().join("a.json").exists());
}

fn is_refused(arguments: &[&str], option: &str, other: &str) {
    for lang in ["en", "zh"] {
        let result = run(&[arguments, &["--lang", lang]].concat());
        let line = result.err.lines().next().unwrap_or_default();
        assert_eq!((result.code, result.out.as_str()), (2, ""), "{arguments:?} {line}");
        let other = if (lang, other) == ("zh", "FILE") { "文件" } else { other };
        let option = if (lang, option) == ("zh", "FILE") { "文件" } else { option };
        assert!(line.contains(option) && line.contains(other), "{arguments:?} {line}");
        assert!(line.starts_with(if lang == "zh" { "错误：" } else { "error: " }), "{line}");
    }
}

#[test]
fn options_with_effect_are_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    for more in WITH_EFFECT {
        let start = ["assess", "ledger.json", "--as-of", "2020-12-31", "--format", "parquet"];
        let result = run(&[&start[..], &["-o", text(&out)], more].concat());
        assert!(result.code < 2, "{more:?} {}", result.err);
    }
}

#[test]
fn a_conflict_of_clap_names_both_options() {
    let repeated = ["assess", "ledger.json", "--year", "2020", "--year", "2021", "--lang"];
    for (lang, expected) in
        [("zh", "--year <年份> 不能重复"), ("en", "--year <YEAR> cannot be repeated")]
    {
        let result = run(&[&repeated[..], &[lang]].concat());
        assert!(result.err.contains(expected), "{}", result.err);
    }
    let result = run(&["assess", "ledger.json", "--tables", "t", "--lang", "zh"]);
    assert!(result.err.contains("[文件] 与 --tables <文件夹> 不能同时使用"), "{}", result.err);
}
