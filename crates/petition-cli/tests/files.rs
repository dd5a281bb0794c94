//! Files that cannot be read or written, and files that must not be written over.
#![allow(clippy::unwrap_used)]

mod common;

use common::{run, text};

#[test]
fn why_a_file_cannot_be_read_or_written_is_said_once_in_either_language() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("none").join("a.xlsx");
    let json = folder.path().join("none").join("a.json");
    let named_folder = folder.path().join("folder.json");
    std::fs::create_dir(&named_folder).unwrap();
    let day = ["--as-of", "2020-12-31"];
    let gone = ("文件不存在", "there is no such file");
    let no_folder = ("文件夹不存在", "there is no such folder");
    let is_folder = ("是文件夹，不是文件", "it is a folder, not a file");
    let cases = [
        (vec!["check", text(&book)], &book, gone),
        (vec!["check", text(&json)], &json, gone),
        (vec!["policy", "check", text(&json)], &json, gone),
        (vec!["convert", "ledger.json", text(&book)], &book, no_folder),
        (vec!["convert", "ledger.json", text(&json)], &json, no_folder),
        (vec!["template", text(&book)], &book, no_folder),
        (vec!["ledger", "ledger.json", "-o", text(&book)], &book, no_folder),
        (vec!["assess", "ledger.json", "-o", text(&json)], &json, no_folder),
        (vec!["assess", "ledger.json", "-o", text(&named_folder)], &named_folder, is_folder),
    ];
    for (mut arguments, path, (zh, en)) in cases {
        if ["assess", "ledger"].contains(&arguments[0]) {
            arguments.extend(day);
        }
        let told = run(&[&arguments[..], &["--lang", "zh"]].concat());
        assert_eq!(told.err, format!("错误：{}：{zh}\n", text(path)), "{arguments:?}");
        assert_eq!((told.code, told.out.as_str()), (2, ""));
        let told = run(&[&arguments[..], &["--lang", "en"]].concat());
        assert_eq!(told.err, format!("error: {}: {en}\n", text(path)), "{arguments:?}");
    }
}
