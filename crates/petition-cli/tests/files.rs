//! Read and write errors, and protection of files against overwriting.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{example, file, run, text};

#[test]
fn io_errors_have_messages_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("none").join("a.xlsx");
    let json = folder.path().join("none").join("a.json");
    let named_folder = folder.path().join("folder.json");
    std::fs::create_dir(&named_folder).unwrap();
    let day = ["--as-of", "2020-12-31"];
    let gone = ("文件不存在", "file not found");
    let no_folder = ("文件夹不存在", "folder not found");
    let is_folder = ("是文件夹，不是文件", "is a folder, not a file");
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
        let result = run(&[&arguments[..], &["--lang", "zh"]].concat());
        assert_eq!(result.err, format!("错误：{}：{zh}\n", text(path)), "{arguments:?}");
        assert_eq!((result.code, result.out.as_str()), (2, ""));
        let result = run(&[&arguments[..], &["--lang", "en"]].concat());
        assert_eq!(result.err, format!("error: {}: {en}\n", text(path)), "{arguments:?}");
    }
}

const DAY: [&str; 2] = ["--as-of", "2020-12-31"];

/// Creates a folder with the example year as JSON, workbook and CSV files.
fn workdir() -> tempfile::TempDir {
    let workdir = tempfile::tempdir().unwrap();
    for name in ["ledger.json", "ledger.xlsx"] {
        std::fs::copy(example().join(name), workdir.path().join(name)).unwrap();
    }
    assert_eq!(run(&["convert", "ledger.json", text(&workdir.path().join("csv"))]).code, 0);
    workdir
}

#[test]
fn an_output_never_overwrites_an_input() {
    let workdir = workdir();
    let path = |name: &str| workdir.path().join(name).to_str().unwrap().to_owned();
    let (json, book, csv) = (path("ledger.json"), path("ledger.xlsx"), path("csv"));
    let around = path("csv/../ledger.json");
    let part = path("csv/领导名册.csv");
    let toml = path("own.toml");
    let calendar = path("days.txt");
    std::fs::write(&toml, "id = \"own\"\nextends = \"shenzhen-2019\"\n").unwrap();
    std::fs::write(&calendar, "petition-workdays/1\nyear 2020\n").unwrap();
    let runs: [&[&str]; 13] = [
        &["convert", &json, &json],
        &["convert", &json, &around],
        &["convert", &book, &book],
        &["convert", &csv, &csv],
        &["ledger", &book, "-o", &book],
        &["assess", &around, "-o", &json],
        &["assess", &csv, "-o", &part],
        &["agenda", &json, "-o", &json, "--format", "json"],
        &["todo", &json, "-o", &json],
        &["todo", &book, "-o", &book],
        &["todo", &json, "--policy", &toml, "-o", &toml, "--format", "table"],
        &["policy", "show", &toml, "--format", "toml", "-o", &toml],
        &["agenda", &json, "--calendar", &calendar, "-o", &calendar],
    ];
    let inputs = [&json, &book, &part, &toml, &calendar];
    let before = inputs.map(|name| std::fs::read(name).unwrap());
    for arguments in runs {
        for force in [&["--lang", "zh"][..], &["--lang", "zh", "--force"]] {
            let result = run(&[arguments, force].concat());
            assert_eq!((result.code, result.out.as_str()), (2, ""), "{arguments:?}");
            assert!(result.err.contains("输出即输入文件"), "{arguments:?} {}", result.err);
        }
    }
    assert!(inputs.map(|name| std::fs::read(name).unwrap()) == before);
}

#[test]
fn a_csv_report_is_not_written_to_the_input_folder() {
    let workdir = workdir();
    let csv = workdir.path().join("csv");
    let assess = |out: &str| {
        let result = run(&["assess", text(&csv), DAY[0], DAY[1], "-o", text(&csv.join(out))]);
        (result.code, result.err.contains("part of the input"))
    };
    assert_eq!(assess("report.csv"), (2, true));
    assert_eq!(assess("../report.csv"), (0, false));
    let html = csv.join("report.html");
    let report = ["assess", text(&csv), DAY[0], DAY[1], "-o", text(&html)];
    assert!(run(&report).err.contains("no new file is put into it"));
    assert_eq!(run(&[&report[..], &["--force"]].concat()).code, 0);
    assert_eq!(run(&["check", text(&csv)]).code, 0);
}

#[cfg(unix)]
#[test]
fn a_link_to_an_input_is_protected() {
    let workdir = workdir();
    let link = workdir.path().join("link.json");
    let json = workdir.path().join("ledger.json");
    std::os::unix::fs::symlink(&json, &link).unwrap();
    assert_eq!(run(&["convert", text(&json), text(&link), "--force"]).code, 2);
    assert_eq!(run(&["convert", text(&link), text(&json), "--force"]).code, 2);
}

#[test]
fn a_paper_that_somebody_may_have_filled_in_is_overwritten_only_with_force() {
    let workdir = workdir();
    let path = workdir.path().join("minutes.docx");
    let arguments = ["doc", "minutes", "ledger.json", "C001", "-o", text(&path)];
    assert_eq!(run(&[&arguments[..], &DAY].concat()).code, 0);
    let again = run(&[&arguments[..], &DAY].concat());
    assert_eq!(again.code, 2);
    assert!(again.err.contains("file exists and is a Word document"), "{}", again.err);
    assert_eq!(run(&[&arguments[..], &DAY, &["--force"]].concat()).code, 0);
}

#[test]
fn a_ledger_is_overwritten_only_with_force() {
    let workdir = workdir();
    let path = |name: &str| workdir.path().join(name).to_str().unwrap().to_owned();
    let (json, book, csv) = (path("ledger.json"), path("ledger.xlsx"), path("csv"));
    let convert = |out: &str| vec!["convert".to_owned(), "ledger.json".to_owned(), out.to_owned()];
    let output = |name: &str, out: &str| {
        let [option, day] = DAY;
        [name, "ledger.json", option, day, "-o", out].map(str::to_owned).to_vec()
    };
    let runs = [
        (convert(&json), "file exists and is a ledger"),
        (convert(&book), "file exists and is a workbook"),
        (convert(&csv), "the folder is not empty"),
        (output("ledger", &book), "file exists and is a workbook"),
        (output("ledger", &json), "file exists and is a ledger"),
        (output("assess", &json), "file exists and is a ledger"),
        (output("accountability", &json), "file exists and is a ledger"),
    ];
    for (arguments, reason) in runs {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let result = run(&arguments);
        assert_eq!((result.code, result.out.as_str()), (2, ""), "{arguments:?}");
        assert!(result.err.contains(reason) && result.err.contains("--force"), "{}", result.err);
        let forced = run(&[&arguments[..], &["--force"]].concat());
        assert_eq!((forced.code, forced.err.as_str()), (0, ""), "{arguments:?}");
        // Restores the ledgers for the next run.
        for name in ["ledger.json", "ledger.xlsx"] {
            std::fs::copy(example().join(name), path(name)).unwrap();
        }
    }
}

/// Ledgers that no format's first bytes reveal.
#[test]
fn a_ledger_is_protected_in_every_form() {
    let workdir = workdir();
    let path = |name: &str| workdir.path().join(name);
    let document = std::fs::read_to_string(path("ledger.json")).unwrap();
    let format = "\"format\": \"petition-ledger/1\",";
    assert!(document.contains(format));
    let without = document.replacen(format, "", 1);
    let last = without.trim_end().trim_end_matches('}').trim_end();
    let escaped = r#""\u0066ormat": "petition\u002dledger\/1""#;
    std::fs::write(path("last.json"), format!("{last}, {escaped}}}")).unwrap();
    assert_eq!(run(&["check", text(&path("last.json"))]).code, 0);
    std::fs::write(path("broken.json"), &document[..document.len() / 2]).unwrap();
    let sheet = "序号,信访人,主要诉求,包案领导\n1,丁示,反映办证难,林示例\n";
    std::fs::write(path("sheet.csv"), sheet).unwrap();
    let tables = path("tables");
    std::fs::create_dir(&tables).unwrap();
    std::fs::write(tables.join("leaders.parquet"), "PAR1").unwrap();
    let outputs = [
        ("last.json", "is a ledger"),
        ("broken.json", "is a ledger"),
        ("sheet.csv", "is a ledger"),
        ("csv/领导名册.csv", "is a table of a ledger"),
        ("csv/new.csv", "no new file is put into it"),
        ("csv/new.html", "no new file is put into it"),
        ("csv/new.json", "no new file is put into it"),
        ("tables/leaders", "is a Parquet table"),
        ("tables/new.json", "no new file is put into it"),
    ];
    std::fs::copy(tables.join("leaders.parquet"), tables.join("leaders")).unwrap();
    for (name, reason) in outputs {
        let out = path(name);
        let before = std::fs::read(&out).ok();
        let arguments = ["assess", "ledger.json", DAY[0], DAY[1], "-o", text(&out)];
        let result = run(&arguments);
        assert_eq!((result.code, std::fs::read(&out).ok()), (2, before), "{name}");
        assert!(result.err.contains(reason) && result.err.contains("--force"), "{}", result.err);
        assert_eq!(run(&[&arguments[..], &["--force"]].concat()).code, 0, "{name}");
    }
    for arguments in [
        ["convert", "ledger.json", text(&path("csv/new.xlsx"))],
        ["template", text(&path("csv/new.xlsx")), "--lang=en"],
    ] {
        assert_eq!(run(&arguments).code, 2, "{arguments:?}");
    }
    let parquet = ["assess", "ledger.json", DAY[0], DAY[1], "--format", "parquet", "-o"];
    let result = run(&[&parquet[..], &[text(&path("csv"))]].concat());
    assert!(result.err.contains("is a ledger of CSV files"), "{}", result.err);
}

#[cfg(unix)]
#[test]
fn a_link_into_the_folder_of_a_ledger_is_followed() {
    let workdir = workdir();
    let link = workdir.path().join("report.csv");
    std::os::unix::fs::symlink("csv/report.csv", &link).unwrap();
    let result = run(&["assess", "ledger.json", DAY[0], DAY[1], "-o", text(&link)]);
    assert!(result.err.contains("no new file is put into it"), "{}", result.err);
}

#[test]
fn reports_overwrite_reports_and_convert_overwrites_nothing() {
    for name in ["r.html", "r.csv", "r.json", "r.txt"] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join(name);
        for _ in 0..2 {
            let result = run(&["assess", "ledger.json", DAY[0], DAY[1], "-o", text(&out)]);
            assert_eq!((result.code, result.err.as_str()), (0, ""), "{name}");
        }
    }
    let (_folder, other) = file("other.json", "{}");
    assert_eq!(run(&["convert", "ledger.json", text(&other)]).code, 2);
    assert_eq!(run(&["convert", "ledger.json", text(&other), "--force"]).code, 0);
}

#[test]
fn an_extension_that_contradicts_the_format_is_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let runs: [(&[&str], &str, &str); 12] = [
        (&["assess", "ledger.json"], "r.xlsx", ".txt, .json, .csv, .html, .htm"),
        (
            &["assess", "ledger.json", "--format", "json"],
            "r.xlsx",
            ".txt, .json, .csv, .html, .htm",
        ),
        (&["assess", "ledger.json", "--format", "csv"], "r.html", ".csv"),
        (&["ledger", "ledger.json"], "x.csv", ".txt, .json, .html, .htm, .xlsx"),
        (&["ledger", "ledger.json", "--format", "table"], "x.xlsx", ".txt"),
        (&["agenda", "ledger.json"], "a.xlsx", ".txt, .json"),
        (&["todo", "ledger.json"], "a.csv", ".txt, .html, .htm, .xlsx, .ics, .json"),
        (&["todo", "ledger.json", "--format", "ics"], "a.html", ".ics"),
        (&["policy", "show"], "p.json5", ".txt, .json, .toml"),
        (&["schema", "sql"], "s.json", ".sql, .txt"),
        (&["schema", "json"], "s.xlsx", ".json, .txt"),
        (&["schema", "policy"], "s.toml", ".json, .txt"),
    ];
    for (arguments, name, available) in runs {
        let out = folder.path().join(name);
        let result = run(&[arguments, &["-o", text(&out)]].concat());
        assert_eq!((result.code, result.out.as_str()), (2, ""), "{arguments:?}");
        assert!(result.err.ends_with(&format!("available: {available}\n")), "{}", result.err);
        assert!(!out.exists());
        let result = run(&[arguments, &["-o", text(&out), "--lang", "zh"]].concat());
        assert!(
            result.err.contains("不能写成 .") && result.err.contains("可写：."),
            "{}",
            result.err
        );
    }
}

#[test]
fn the_extension_selects_the_format_of_lists() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("list.json");
    let runs: [&[&str]; 5] = [
        &["todo", "ledger.json", DAY[0], DAY[1]],
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
fn a_full_disk_is_reported() {
    for arguments in [&["clauses", "-o", "/dev/full"][..], &["policy", "show", "-o", "/dev/full"]] {
        let result = run(&[arguments, &["--lang", "zh"]].concat());
        assert_eq!((result.code, result.err.as_str()), (2, "错误：/dev/full：磁盘已满\n"));
    }
}

#[cfg(unix)]
#[test]
fn overwriting_preserves_permissions_and_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let workdir = tempfile::tempdir().unwrap();
    for name in ["r.json", "r.xlsx"] {
        let (target, link) =
            (workdir.path().join(name), workdir.path().join(format!("link-{name}")));
        symlink(name, &link).unwrap();
        let convert = || run(&["convert", "ledger.json", text(&link), "--force"]).code;
        assert_eq!(convert(), 0, "{name} does not exist yet");
        std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(convert(), 0, "{name}");
        let mode = std::fs::metadata(&target).unwrap().permissions().mode() & 0o777;
        assert!(link.is_symlink() && mode == 0o640, "{name} {mode:o}");
    }
}
