//! Tests of `petition report`: the same page as `assess --format html` and the library, and the one-pager.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a test's failure")]

mod common;

use common::{file, run, text};
use petition_core::calendar::Workdays;
use petition_core::compliance::{TodoOptions, todo};
use petition_core::engine::Assessment;
use petition_core::{Date, Lang, Ledger, Policy};
use petition_report::view::Evaluation;
use petition_report::{Options, html, leaders_html};

const DAY: &str = "2020-12-31";

/// The pages of the library: the report and the one-pager.
fn pages(lang: Lang) -> [String; 2] {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/shenzhen-2020/ledger.json");
    let ledger = Ledger::from_json(&std::fs::read_to_string(path).unwrap()).unwrap();
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let (as_of, workdays) = (DAY.parse::<Date>().unwrap(), Workdays::builtin());
    let assessment = Assessment::new(&ledger, &policy, 2020, as_of).unwrap();
    let evaluation = Evaluation {
        ledger: &ledger,
        policy: &policy,
        report: &assessment.report(),
        owed: &assessment.accountability(),
        todo: &todo(&ledger, &policy, workdays, as_of, &TodoOptions::default()).unwrap(),
    };
    [html, leaders_html].map(|render| render(&evaluation, &Options { lang, workdays }))
}

#[test]
fn every_door_writes_the_bytes_of_the_library() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, key) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let [page, one_pager] = pages(lang);
        let assess = ["assess", "ledger.json", "--format", "html", "--as-of", DAY, "--lang", key];
        assert!(run(&assess).out == page, "assess --format html");
        let report = ["report", "ledger.json", "--as-of", DAY, "--lang", key];
        assert!(run(&report).out == page, "report");
        assert!(run(&[&report[..], &["--leaders"]].concat()).out == one_pager, "report --leaders");
        for name in ["报告.html", "报告.htm", "报告.txt"] {
            let out = folder.path().join(name);
            let written = run(&[&report[..], &["-o", text(&out)]].concat());
            assert_eq!((written.code, written.out.as_str()), (0, ""), "{}", written.err);
            assert!(std::fs::read_to_string(out).unwrap() == page, "{name}");
        }
    }
}

#[test]
fn other_formats_are_refused() {
    let report = ["report", "ledger.json", "--as-of", DAY, "--lang", "en", "-o"];
    for name in ["/tmp/report.pdf", "/tmp/report.json", "/tmp/report.xlsx"] {
        let result = run(&[&report[..], &[name]].concat());
        assert_eq!(result.code, 2);
        assert!(result.err.contains("available: .html, .htm, .txt"), "{}", result.err);
    }
}

#[test]
fn strict_fails_as_in_assess() {
    let report = ["report", "ledger.json", "--as-of", DAY, "--lang", "en", "--strict"];
    let result = run(&report);
    assert_eq!(result.code, 1);
    assert!(result.err.contains("mandatory missed 3"), "{}", result.err);
}

#[test]
fn a_large_ledger_has_a_page() {
    let leader = |at: usize| {
        let term = r#"{"office": "vice_mayor", "from": "2019-01-01"}"#;
        format!(r#"{{"id": "L{at}", "name": "林示例", "terms": [{term}]}}"#)
    };
    let leaders: Vec<String> = (0..6000).map(leader).collect();
    let bureau = r#"{"code": "440300", "name": "示范市信访局"}"#;
    let ledger = format!(
        r#"{{"format": "petition-ledger/1", "bureau": {bureau}, "leaders": [{}]}}"#,
        leaders.join(",")
    );
    let (folder, path) = file("a.json", ledger);
    let out = folder.path().join("a.html");
    let result = run(&["report", text(&path), "--as-of", DAY, "--lang", "zh", "-o", text(&out)]);
    assert_eq!(result.code, 0, "{}", result.err);
    let page = std::fs::read_to_string(out).unwrap();
    // 48,000 duties, 6,000 rows of the matrix, and lists of what is late.
    assert!((3_000_000..12_000_000).contains(&page.len()), "{}", page.len());
    assert!(page.contains("<span class=\"total\">48015</span>") || page.contains("本页只存前 "));
}
