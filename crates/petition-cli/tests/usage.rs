//! Usage errors, help and the language.
#![allow(clippy::unwrap_used)]

mod common;

use common::{example, file, petition, run, run_with_input, text};

#[test]
fn usage_errors_have_exit_code_two() {
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
        let result = run(arguments);
        assert_eq!((result.code, result.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!result.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn usage_errors_name_valid_values() {
    let days = ("应为 0 至 65535 的整数", "a whole number from 0 to 65535");
    let runs: [(&[&str], (&str, &str)); 6] = [
        (
            &["schema", "xml"],
            ("可用：json、policy、sql、markdown", "available: json, policy, sql, markdown"),
        ),
        (
            &["policy", "x"],
            (
                "可用：list、show、check、explain、diff、new、test、analyse",
                "available: list, show, check, explain, diff, new, test, analyse",
            ),
        ),
        (&["agenda", "ledger.json", "--days", "abc"], days),
        (&["agenda", "ledger.json", "--days", "-3"], days),
        (&["agenda", "ledger.json", "--days=-3"], days),
        (&["agenda", "ledger.json", "--days", "65536"], days),
    ];
    for (arguments, (zh, en)) in runs {
        let result = run(&[&["--lang", "zh"], arguments].concat());
        assert!(result.code == 2 && result.err.contains(zh), "{}", result.err);
        let result = run(&[arguments, &["--lang", "en"]].concat());
        assert!(result.code == 2 && result.err.contains(en), "{}", result.err);
    }
}

#[test]
fn a_workbook_instead_of_json_has_a_clear_message() {
    let book = std::fs::read(example().join("ledger.xlsx")).unwrap();
    let result = run_with_input(&["check", "-", "--lang", "zh"], book.clone());
    let expected = "错误：stdin：这是工作簿，- 只读 JSON\n提示：请给出工作簿的文件名\n";
    assert_eq!((result.code, result.err.as_str()), (2, expected));
    let result = run_with_input(&["assess", "-"], book.clone());
    let expected = "error: stdin: is a workbook, but - reads JSON only\n\
                    hint: pass the file name of the workbook\n";
    assert_eq!((result.code, result.err.as_str()), (2, expected));
    let (_folder, named) = file("ledger.json", book);
    let result = run(&["check", text(&named)]);
    assert!(result.code == 2 && result.err.contains("is a workbook, not JSON"), "{}", result.err);
}

#[test]
fn help_is_also_a_subcommand() {
    for path in [&[][..], &["assess"], &["policy", "show"]] {
        let asked = run(&[&["help"], path].concat());
        assert_eq!(asked.code, 0);
        assert_eq!(asked.out, run(&[path, &["--help"]].concat()).out);
    }
}

#[test]
fn the_language_comes_from_the_option_or_the_locale() {
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

#[test]
fn every_command_that_reads_a_ledger_has_limits() {
    let commands: [&[&str]; 9] = [
        &["assess", "ledger.json"],
        &["check", "ledger.json"],
        &["convert", "ledger.json", "-"],
        &["ledger", "ledger.json"],
        &["case", "ledger.json", "C001"],
        &["agenda", "ledger.json"],
        &["accountability", "ledger.json"],
        &["notice", "ledger.json", "R001"],
        &["mapping", "ledger.xlsx"],
    ];
    for command in commands {
        let zero = run(&[command, &["--limit", "rows=0"]].concat());
        assert_eq!((zero.code, zero.out.as_str()), (2, ""), "{command:?}");
        assert!(zero.err.contains("rows=NUMBER with a whole number from 1"), "{}", zero.err);
        let twice = run(&[command, &["--limit", "rows=5", "--limit", "行数=6"]].concat());
        assert_eq!(twice.code, 2, "{command:?}");
        assert!(twice.err.contains("--limit rows cannot be repeated"), "{}", twice.err);
    }
    let few = ["check", "ledger.json", "--lang", "zh", "--limit", "行=3", "--limit", "问题=1"];
    let few = run(&few);
    assert_eq!(few.code, 2);
    assert!(
        few.err.contains("$.leaders：数据过大") || few.err.contains("[too_large]"),
        "{}",
        few.err
    );
    let unknown = run(&["check", "ledger.json", "--lang", "zh", "--limit", "长度=3"]);
    assert!(unknown.err.contains("名称可用：问题数（problems）、"), "{}", unknown.err);
}

#[test]
fn a_ledger_longer_than_the_limit_is_not_read() {
    let arguments = ["check", "-", "--limit", "decoded_bytes=160"];
    let result = run_with_input(&arguments, " ".repeat(200));
    assert_eq!(result.code, 2);
    assert!(result.err.contains("stdin: larger than 100 bytes"), "{}", result.err);
}
