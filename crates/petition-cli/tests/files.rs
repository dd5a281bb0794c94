//! Files that cannot be read or written, and files that must not be written over.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{example, file, run, text};

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

const DAY: [&str; 2] = ["--as-of", "2020-12-31"];

/// The example year in a new folder, as JSON, workbook and CSV files.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    for name in ["ledger.json", "ledger.xlsx"] {
        std::fs::copy(example().join(name), desk.path().join(name)).unwrap();
    }
    assert_eq!(run(&["convert", "ledger.json", text(&desk.path().join("csv"))]).code, 0);
    desk
}

#[test]
fn no_result_goes_over_what_it_was_made_from() {
    let desk = desk();
    let path = |name: &str| desk.path().join(name).to_str().unwrap().to_owned();
    let (json, book, csv) = (path("ledger.json"), path("ledger.xlsx"), path("csv"));
    let around = path("csv/../ledger.json");
    let part = path("csv/领导名册.csv");
    let toml = path("own.toml");
    let calendar = path("days.txt");
    std::fs::write(&toml, "id = \"own\"\nextends = \"shenzhen-2019\"\n").unwrap();
    std::fs::write(&calendar, "petition-workdays/1\nyear 2020\n").unwrap();
    let runs: [&[&str]; 10] = [
        &["convert", &json, &json],
        &["convert", &json, &around],
        &["convert", &book, &book],
        &["convert", &csv, &csv],
        &["ledger", &book, "-o", &book],
        &["assess", &around, "-o", &json],
        &["assess", &csv, "-o", &part],
        &["agenda", &json, "-o", &json, "--format", "json"],
        &["policy", "show", &toml, "--format", "toml", "-o", &toml],
        &["agenda", &json, "--calendar", &calendar, "-o", &calendar],
    ];
    let kept = [&json, &book, &part, &toml, &calendar];
    let before = kept.map(|name| std::fs::read(name).unwrap());
    for arguments in runs {
        for force in [&["--lang", "zh"][..], &["--lang", "zh", "--force"]] {
            let told = run(&[arguments, force].concat());
            assert_eq!((told.code, told.out.as_str()), (2, ""), "{arguments:?}");
            assert!(told.err.contains("输出即输入文件"), "{arguments:?} {}", told.err);
        }
    }
    assert!(kept.map(|name| std::fs::read(name).unwrap()) == before);
}

#[test]
fn no_report_becomes_a_table_of_the_folder_it_was_made_from() {
    let desk = desk();
    let csv = desk.path().join("csv");
    let assess = |out: &str| {
        let told = run(&["assess", text(&csv), DAY[0], DAY[1], "-o", text(&csv.join(out))]);
        (told.code, told.err.contains("part of the input"))
    };
    assert_eq!(assess("report.csv"), (2, true));
    assert_eq!(assess("report.html"), (0, false));
    assert_eq!(assess("../report.csv"), (0, false));
    assert_eq!(run(&["check", text(&csv)]).code, 0);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_input_is_the_input() {
    let desk = desk();
    let link = desk.path().join("link.json");
    let json = desk.path().join("ledger.json");
    std::os::unix::fs::symlink(&json, &link).unwrap();
    assert_eq!(run(&["convert", text(&json), text(&link), "--force"]).code, 2);
    assert_eq!(run(&["convert", text(&link), text(&json), "--force"]).code, 2);
}

#[test]
fn a_ledger_that_is_there_is_replaced_only_by_force() {
    let desk = desk();
    let path = |name: &str| desk.path().join(name).to_str().unwrap().to_owned();
    let (json, book, csv) = (path("ledger.json"), path("ledger.xlsx"), path("csv"));
    let convert = |out: &str| vec!["convert".to_owned(), "ledger.json".to_owned(), out.to_owned()];
    let output = |name: &str, out: &str| {
        let [option, day] = DAY;
        [name, "ledger.json", option, day, "-o", out].map(str::to_owned).to_vec()
    };
    let runs = [
        (convert(&json), "there is a ledger"),
        (convert(&book), "there is a workbook"),
        (convert(&csv), "the folder is not empty"),
        (output("ledger", &book), "there is a workbook"),
        (output("ledger", &json), "there is a ledger"),
        (output("assess", &json), "there is a ledger"),
        (output("accountability", &json), "there is a ledger"),
    ];
    for (arguments, reason) in runs {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let told = run(&arguments);
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{arguments:?}");
        assert!(told.err.contains(reason) && told.err.contains("--force"), "{}", told.err);
        let forced = run(&[&arguments[..], &["--force"]].concat());
        assert_eq!((forced.code, forced.err.as_str()), (0, ""), "{arguments:?}");
        // The next run finds a ledger again.
        for name in ["ledger.json", "ledger.xlsx"] {
            std::fs::copy(example().join(name), path(name)).unwrap();
        }
    }
}

#[test]
fn a_report_is_replaced_by_the_next_one_and_convert_keeps_every_file() {
    for name in ["r.html", "r.csv", "r.json", "r.txt"] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join(name);
        for _ in 0..2 {
            let told = run(&["assess", "ledger.json", DAY[0], DAY[1], "-o", text(&out)]);
            assert_eq!((told.code, told.err.as_str()), (0, ""), "{name}");
        }
    }
    let (_folder, other) = file("other.json", "{}");
    assert_eq!(run(&["convert", "ledger.json", text(&other)]).code, 2);
    assert_eq!(run(&["convert", "ledger.json", text(&other), "--force"]).code, 0);
}

#[test]
fn a_name_that_promises_another_form_is_refused_and_says_what_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let runs: [(&[&str], &str, &str); 9] = [
        (&["assess", "ledger.json"], "r.xlsx", ".txt, .json, .csv, .html, .htm"),
        (
            &["assess", "ledger.json", "--format", "json"],
            "r.xlsx",
            ".txt, .json, .csv, .html, .htm",
        ),
        (&["assess", "ledger.json", "--format", "csv"], "r.html", ".csv"),
        (&["ledger", "ledger.json"], "x.csv", ".txt, .json, .xlsx"),
        (&["ledger", "ledger.json", "--format", "table"], "x.xlsx", ".txt"),
        (&["agenda", "ledger.json"], "a.xlsx", ".txt, .json"),
        (&["policy", "show"], "p.json5", ".txt, .json, .toml"),
        (&["schema", "sql"], "s.json", ".sql, .txt"),
        (&["schema", "json"], "s.xlsx", ".json, .txt"),
    ];
    for (arguments, name, can_be) in runs {
        let out = folder.path().join(name);
        let told = run(&[arguments, &["-o", text(&out)]].concat());
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{arguments:?}");
        assert!(told.err.ends_with(&format!("can be: {can_be}\n")), "{}", told.err);
        assert!(!out.exists());
        let told = run(&[arguments, &["-o", text(&out), "--lang", "zh"]].concat());
        assert!(told.err.contains("不能写成 .") && told.err.contains("可写：."), "{}", told.err);
    }
}

#[test]
fn the_extension_of_any_list_tells_its_form() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("list.json");
    let runs: [&[&str]; 4] = [
        &["agenda", "ledger.json", DAY[0], DAY[1]],
        &["accountability", "ledger.json", DAY[0], DAY[1]],
        &["clauses"],
        &["policy", "show"],
    ];
    for arguments in runs {
        assert_eq!(run(&[arguments, &["-o", text(&out)]].concat()).code, 0, "{arguments:?}");
        let printed = run(&[arguments, &["--format", "json"]].concat()).out;
        assert!(std::fs::read_to_string(&out).unwrap() == printed, "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    for arguments in [&["clauses", "-o", "/dev/full"][..], &["policy", "show", "-o", "/dev/full"]] {
        let told = run(&[arguments, &["--lang", "zh"]].concat());
        assert_eq!((told.code, told.err.as_str()), (2, "错误：/dev/full：磁盘已满\n"));
    }
}

#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_permissions_and_a_link_stays() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = tempfile::tempdir().unwrap();
    for name in ["r.json", "r.xlsx"] {
        let (target, link) = (desk.path().join(name), desk.path().join(format!("link-{name}")));
        symlink(name, &link).unwrap();
        let convert = || run(&["convert", "ledger.json", text(&link), "--force"]).code;
        assert_eq!(convert(), 0, "{name} does not exist yet");
        std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(convert(), 0, "{name}");
        let mode = std::fs::metadata(&target).unwrap().permissions().mode() & 0o777;
        assert!(link.is_symlink() && mode == 0o640, "{name} {mode:o}");
    }
}
