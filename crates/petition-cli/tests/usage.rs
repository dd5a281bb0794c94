//! What the command line takes, and what it says of the rest.
#![allow(clippy::unwrap_used)]

mod common;

use common::{example, file, petition, run, run_with_input, text};

#[test]
fn usage_errors_exit_two() {
    let wrong: [&[&str]; 8] = [
        &[],
        &["nonsense"],
        &["assess"],
        &["assess", "ledger.json", "--lang", "fr"],
        &["assess", "ledger.json", "--year", "MMXX"],
        &["assess", "ledger.json", "--as-of", "1900-01-01"],
        &["assess", "ledger.json", "--policy", "nowhere"],
        &["agenda", "ledger.json", "--days", "-1"],
    ];
    for arguments in wrong {
        let told = run(arguments);
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!told.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn what_may_stand_there_is_named() {
    let days = ("应为 0 至 65535 的整数", "a whole number from 0 to 65535");
    let runs: [(&[&str], (&str, &str)); 6] = [
        (&["schema", "xml"], ("可用：json、sql、markdown", "one of: json, sql, markdown")),
        (&["policy", "x"], ("可用：list、show、check", "one of: list, show, check")),
        (&["agenda", "ledger.json", "--days", "abc"], days),
        (&["agenda", "ledger.json", "--days", "-3"], days),
        (&["agenda", "ledger.json", "--days=-3"], days),
        (&["agenda", "ledger.json", "--days", "65536"], days),
    ];
    for (arguments, (zh, en)) in runs {
        let told = run(&[&["--lang", "zh"], arguments].concat());
        assert!(told.code == 2 && told.err.contains(zh), "{}", told.err);
        let told = run(&[arguments, &["--lang", "en"]].concat());
        assert!(told.code == 2 && told.err.contains(en), "{}", told.err);
    }
}

#[test]
fn a_workbook_where_json_is_read_is_told() {
    let book = std::fs::read(example().join("ledger.xlsx")).unwrap();
    let told = run_with_input(&["check", "-", "--lang", "zh"], book.clone());
    let expected = "错误：stdin：这是工作簿，- 只读 JSON\n提示：请给出工作簿的文件名\n";
    assert_eq!((told.code, told.err.as_str()), (2, expected));
    let told = run_with_input(&["assess", "-"], book.clone());
    let expected = "error: stdin: it is a workbook, and - reads JSON only\n\
                    hint: give the workbook by its file name\n";
    assert_eq!((told.code, told.err.as_str()), (2, expected));
    let (_folder, named) = file("ledger.json", book);
    let told = run(&["check", text(&named)]);
    assert!(told.code == 2 && told.err.contains("it is a workbook, not JSON"), "{}", told.err);
}

#[test]
fn help_is_also_a_word() {
    for path in [&[][..], &["assess"], &["policy", "show"]] {
        let asked = run(&[&["help"], path].concat());
        assert_eq!(asked.code, 0);
        assert_eq!(asked.out, run(&[path, &["--help"]].concat()).out);
    }
}

#[test]
fn the_language_comes_from_the_locale_unless_it_is_asked_for() {
    let shown = |locale: &str, more: &[&str]| {
        let mut command = petition(&["policy", "list"]);
        command.args(more).env("LANG", locale);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(shown("zh_CN.UTF-8", &[]).contains("方案"));
    assert!(shown("en_GB.UTF-8", &[]).contains("policy"));
    assert!(shown("C", &[]).contains("policy"));
    assert!(shown("zh_CN.UTF-8", &["--lang", "en"]).contains("policy"));
    assert!(shown("en_GB.UTF-8", &["--lang=zh"]).contains("方案"));
}
