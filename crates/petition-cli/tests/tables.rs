//! Folders of Parquet files as input and as output.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;
#[path = "../../petition-parquet/tests/common/mod.rs"]
mod folder;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_schema::DataType;
use common::{Run, run, text};
use folder::{Form, example, table, write_all, write_rows};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Map, Value, json};
use std::fs::{self, File};
use std::path::Path;

const DAY: [&str; 2] = ["--as-of", "2020-12-31"];
const PARQUET: [&str; 2] = ["--format", "parquet"];

/// Creates a folder with the example year as tables.
fn workdir() -> tempfile::TempDir {
    let workdir = tempfile::tempdir().unwrap();
    let tables = workdir.path().join("tables");
    fs::create_dir(&tables).unwrap();
    write_all(&example(), &tables, Form { group: 50, ..Form::default() });
    workdir
}

/// Assesses the tables of a folder into `out`.
fn assess(workdir: &Path, more: &[&str]) -> Run {
    let (tables, out) = (workdir.join("tables"), workdir.join("out"));
    run(&[&["assess", "--tables", text(&tables), "-o", text(&out)], &DAY[..], &PARQUET, more]
        .concat())
}

/// Reads the rows of a file in the form of the report document: nulls are null, days are texts.
fn rows(path: &Path) -> Vec<Map<String, Value>> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let batches = reader.build().unwrap().map(Result::unwrap);
    batches
        .flat_map(|batch| (0..batch.num_rows()).map(|row| record(&batch, row)).collect::<Vec<_>>())
        .collect()
}

fn record(batch: &RecordBatch, row: usize) -> Map<String, Value> {
    let schema = batch.schema();
    let fields = schema.fields().iter().zip(batch.columns());
    fields.map(|(field, column)| (field.name().clone(), value(column.as_ref(), row))).collect()
}

fn value(column: &dyn arrow_array::Array, row: usize) -> Value {
    if column.is_null(row) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).into(),
        DataType::Date32 => {
            column.as_primitive::<Date32Type>().value_as_date(row).unwrap().to_string().into()
        }
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            (0..items.len()).map(|at| value(&items, at)).collect::<Vec<_>>().into()
        }
        DataType::Struct(fields) => {
            let parts = fields.iter().zip(column.as_struct().columns());
            let parts = parts.map(|(field, part)| (field.name().clone(), value(part, row)));
            parts.collect::<Map<_, _>>().into()
        }
        other => panic!("{other}: a type that some programs cannot read"),
    }
}

/// Converts a record of the report to a row: flattens nested records; missing fields are null.
fn flat(record: &Value, keys: &[String]) -> Map<String, Value> {
    let mut row = Map::new();
    for (key, value) in record.as_object().unwrap() {
        match value {
            Value::Object(parts) => {
                row.extend(
                    parts.iter().map(|(part, value)| (format!("{key}_{part}"), value.clone())),
                );
            }
            // The report writes whole amounts without a decimal point.
            Value::Number(number) if ["required", "achieved"].contains(&key.as_str()) => {
                row.insert(key.clone(), json!(number.as_f64().unwrap()));
            }
            value => {
                row.insert(key.clone(), value.clone());
            }
        }
    }
    keys.iter().for_each(|key| {
        row.entry(key.clone()).or_insert(Value::Null);
    });
    row
}

fn report(arguments: &[&str]) -> Value {
    let result = run(&[arguments, &DAY, &["--format", "json"]].concat());
    assert_eq!((result.code, result.err.as_str()), (0, ""));
    serde_json::from_str(&result.out).unwrap()
}

/// Asserts that a folder contains the report.
fn check_result(out: &Path, report: &Value) {
    for name in ["duties", "cases", "findings"] {
        let rows = rows(&out.join(format!("{name}.parquet")));
        let keys: Vec<String> = rows[0].keys().cloned().collect();
        let records = report[name].as_array().unwrap();
        let expected: Vec<_> = records.iter().map(|record| flat(record, &keys)).collect();
        assert_eq!(rows.len(), expected.len(), "{name}");
        for (row, expected) in rows.iter().zip(&expected) {
            assert_eq!(row, expected, "{name}");
        }
    }
    let summary = rows(&out.join("summary.parquet"));
    assert_eq!(summary.len(), 1);
    assert_eq!(summary[0]["mandatory_met"], report["summary"]["mandatory"]["met"]);
    assert_eq!(summary[0]["findings_violation"], report["summary"]["findings"]["violation"]);
}

#[test]
fn tables_and_ledger_have_the_same_report() {
    let workdir = workdir();
    let result = assess(workdir.path(), &[]);
    assert_eq!((result.code, result.out.as_str(), result.err.as_str()), (0, "", ""));
    let expected = report(&["assess", "ledger.json"]);
    check_result(&workdir.path().join("out"), &expected);
    assert_eq!(report(&["assess", "--tables", text(&workdir.path().join("tables"))]), expected);
    let csv = |from: &[&str]| run(&[&["assess"], from, &DAY, &["--format", "csv"]].concat()).out;
    assert_eq!(csv(&["--tables", text(&workdir.path().join("tables"))]), csv(&["ledger.json"]));
}

#[test]
fn tables_and_ledger_have_the_same_clocks() {
    let workdir = workdir();
    let path = |name: &str| workdir.path().join(name);
    fs::write(path("policy.toml"), folder::clocks::CLOCKS).unwrap();
    fs::write(path("events.json"), example().to_string()).unwrap();
    let (policy, ledger) = (path("policy.toml"), path("events.json"));
    let policy = ["--policy", text(&policy)];
    let expected = report(&[&["assess", text(&ledger)], &policy[..]].concat());
    let with_tables = ["assess", "--tables", text(&path("tables"))].map(str::to_owned);
    let with_tables: Vec<&str> = with_tables.iter().map(String::as_str).collect();
    assert_eq!(report(&[&with_tables[..], &policy].concat()), expected);
    let only = ["--only", "clocks,summary", "--policy", policy[1]];
    assert_eq!(assess(workdir.path(), &only).code, 0);
    let clocks = rows(&path("out").join("clocks.parquet"));
    assert!(clocks.len() > 50);
    let found: Vec<Value> = clocks.into_iter().map(Value::Object).collect();
    assert_eq!(Value::from(found), expected["clocks"]);
    let summary = &rows(&path("out").join("summary.parquet"))[0];
    assert_eq!(summary["clocks_overdue"], expected["summary"]["clocks"]["overdue"]);
    fs::remove_file(path("tables").join("events.parquet")).unwrap();
    let result = assess(workdir.path(), &only);
    let said = "not evaluated, because the input lacks tables or columns: accept, conclude, deliver, clock_overdue";
    assert!(result.err.contains(said) || result.err.contains("accept、conclude"), "{}", result.err);
    assert_eq!(rows(&path("out").join("clocks.parquet")).len(), 0);
}

#[test]
fn a_ledger_file_has_the_same_result_files_as_tables() {
    let workdir = workdir();
    assert_eq!(assess(workdir.path(), &[]).code, 0);
    let other = workdir.path().join("other");
    let result =
        run(&[&["assess", "ledger.xlsx", "-o", text(&other)], &DAY[..], &PARQUET].concat());
    assert_eq!((result.code, result.out.as_str(), result.err.as_str()), (0, "", ""));
    let mut names = Vec::new();
    for entry in fs::read_dir(&other).unwrap() {
        let name = entry.unwrap().file_name();
        let both = ["out", "other"]
            .map(|folder| fs::read(workdir.path().join(folder).join(&name)).unwrap());
        assert!(both[0] == both[1], "{name:?}");
        names.push(name.into_string().unwrap());
    }
    names.sort();
    let tables = ["cases", "clocks", "duties", "findings", "summary"];
    assert_eq!(names, tables.map(|table| format!("{table}.parquet")));
}

#[test]
fn results_do_not_depend_on_threads() {
    let workdir = workdir();
    let read = |threads: &str| {
        let result = assess(workdir.path(), &["--threads", threads, "--grouped-by-case"]);
        assert_eq!((result.code, result.err.as_str()), (0, ""));
        ["duties", "cases"]
            .map(|name| fs::read(workdir.path().join(format!("out/{name}.parquet"))).unwrap())
    };
    let one = read("1");
    assert!(one == read("2") && one == read("7"));
}

#[test]
fn only_requested_tables_and_columns_are_written() {
    let workdir = workdir();
    let out = workdir.path().join("out");
    let selection = [
        "--only",
        "duties,summary",
        "--columns",
        "subject,rule,period,required,achieved,status,met_on",
    ];
    assert_eq!(assess(workdir.path(), &selection).code, 0);
    assert!(out.join("summary.parquet").exists() && !out.join("cases.parquet").exists());
    let columns = |workdir: &Path| -> Vec<String> {
        let file = File::open(workdir.join("out/duties.parquet")).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        reader.schema().fields().iter().map(|field| field.name().clone()).collect()
    };
    let seven = ["subject", "rule", "period", "required", "achieved", "status", "met_on"];
    assert_eq!(columns(workdir.path()), seven);
    let all = report(&["assess", "ledger.json"]);
    let statuses: Vec<Value> =
        rows(&out.join("duties.parquet")).iter().map(|row| row["status"].clone()).collect();
    let expected: Vec<Value> =
        all["duties"].as_array().unwrap().iter().map(|duty| duty["status"].clone()).collect();
    assert_eq!(statuses, expected);
    assert_eq!(assess(workdir.path(), &["--no-evidence"]).code, 0);
    let plain = columns(workdir.path());
    assert!(
        plain.len() == 17 && !plain.iter().any(|name| name == "evidence" || name == "excluded")
    );
    assert!(out.join("cases.parquet").exists(), "other results stay in the folder");
}

#[test]
fn duties_alone_equal_duties_of_a_full_result() {
    let workdir = workdir();
    let seven = "subject,rule,period,required,achieved,status,met_on";
    let duties = |more: &[&str]| {
        let result = assess(workdir.path(), &[&["--columns", seven], more].concat());
        assert_eq!((result.code, result.err.as_str()), (0, ""));
        rows(&workdir.path().join("out/duties.parquet"))
    };
    let all = duties(&[]);
    for threads in ["1", "2", "5"] {
        assert_eq!(duties(&["--only", "duties", "--threads", threads]), all);
    }
    // Steps that are not grouped by case, with their order.
    let mut steps = folder::ledger::rows_of(&example(), table("steps"));
    for (seq, row) in steps.iter_mut().enumerate() {
        row.insert("seq".to_owned(), seq.into());
    }
    let batch = folder::batch_of(table("steps"), &steps, 0);
    let seq = arrow_array::Int64Array::from_iter_values(0..steps.len() as i64);
    let mut columns = batch.columns().to_vec();
    let mut fields: Vec<_> = batch.schema().fields().iter().cloned().collect();
    columns.push(std::sync::Arc::new(seq));
    fields.push(std::sync::Arc::new(arrow_schema::Field::new("seq", DataType::Int64, false)));
    let schema = std::sync::Arc::new(arrow_schema::Schema::new(fields));
    let batch = RecordBatch::try_new(schema, columns).unwrap();
    let half = batch.num_rows() / 2;
    let path = workdir.path().join("tables/steps.parquet");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    // The first half comes last.
    folder::write(&batch.slice(half, batch.num_rows() - half), &path.join("a"), Form::default());
    folder::write(&batch.slice(0, half), &path.join("b"), Form::default());
    assert_eq!(duties(&["--only", "duties"]), all);
    assert_eq!(duties(&[]), all);
    let grouped = ["--only", "duties", "--columns", seven, "--grouped-by-case"];
    let result = assess(workdir.path(), &grouped);
    assert_eq!(result.code, 2);
    assert!(result.err.contains("steps of one case that are not contiguous"), "{}", result.err);
    let mut receptions = folder::ledger::rows_of(&example(), table("receptions"));
    receptions[2].insert("status".to_owned(), "dance".into());
    let path = workdir.path().join("tables/receptions.parquet");
    write_rows(table("receptions"), &receptions, &path, Form::default());
    let result = assess(workdir.path(), &["--only", "duties", "--columns", seven]);
    assert_eq!(result.code, 2);
    assert!(
        result.err.contains("table receptions, row 2 (from 0), column status"),
        "{}",
        result.err
    );
}

#[test]
fn result_files_have_metadata() {
    let workdir = workdir();
    fs::remove_file(workdir.path().join("tables/milestones.parquet")).unwrap();
    let result = assess(workdir.path(), &["--lang", "zh"]);
    assert!(
        result.code == 0 && result.err.starts_with("提示：输入不含所需内容，未评定："),
        "{}",
        result.err
    );
    let file = File::open(workdir.path().join("out/cases.parquet")).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let pairs = reader.metadata().file_metadata().key_value_metadata().unwrap();
    let get = |key: &str| pairs.iter().find(|pair| pair.key == key).unwrap().value.clone().unwrap();
    assert_eq!(get("petition.policy"), "shenzhen-2019");
    assert_eq!(
        (get("petition.year").as_str(), get("petition.as_of").as_str()),
        ("2020", "2020-12-31")
    );
    assert!(get("petition.not_evaluated").split(',').any(|rule| rule == "milestone_early"));
    assert!(
        !pairs.iter().any(|pair| pair.key == "ARROW:schema"),
        "no Arrow schema: programs would read dictionaries"
    );
}

/// Returns the rows of a table for two bureaus with the same ids.
fn twice(key: &str) -> Vec<Map<String, Value>> {
    let rows = folder::ledger::rows_of(&example(), table(key));
    let of = |bureau: &str| {
        let of = |mut row: Map<String, Value>| {
            row.insert("bureau".to_owned(), bureau.into());
            row
        };
        rows.clone().into_iter().map(of).collect::<Vec<_>>()
    };
    [of("440303"), of("440304")].concat()
}

#[test]
fn the_summary_has_a_row_per_bureau() {
    let workdir = workdir();
    let tables = workdir.path().join("tables");
    for table in folder::tables() {
        let path = tables.join(format!("{}.parquet", table.key));
        write_rows(table, &twice(table.key), &path, Form::default());
    }
    assert_eq!(assess(workdir.path(), &["--columns", "bureau,status"]).code, 0);
    let summary = rows(&workdir.path().join("out/summary.parquet"));
    let codes: Vec<&Value> = summary.iter().map(|row| &row["bureau"]).collect();
    assert_eq!(codes, ["440303", "440304"]);
    assert_eq!(summary[0]["mandatory_met"], summary[1]["mandatory_met"]);
    let duties = rows(&workdir.path().join("out/duties.parquet"));
    let one = report(&["assess", "ledger.json"])["duties"].as_array().unwrap().len();
    assert_eq!((duties.len(), &duties[one]["bureau"]), (2 * one, &json!("440304")));
    let result = run(&["assess", "--tables", text(&tables), "--format", "json", "--lang", "zh"]);
    assert_eq!(result.code, 2);
    assert!(
        result.err.contains("表中有多个局") && result.err.contains("--format parquet"),
        "{}",
        result.err
    );
}

#[test]
fn strict_fails_after_writing_the_tables() {
    let workdir = workdir();
    let result = assess(workdir.path(), &["--strict"]);
    assert_eq!(result.code, 1);
    assert_eq!(
        result.err,
        "hint: --strict: mandatory missed 3 · mandatory met late 1 · violation 5\n"
    );
    assert!(workdir.path().join("out/duties.parquet").exists());
}

#[test]
fn problems_of_tables_are_printed_like_those_of_a_ledger() {
    let workdir = workdir();
    let tables = workdir.path().join("tables");
    let mut steps = folder::ledger::rows_of(&example(), table("steps"));
    steps[3].insert("kind".to_owned(), "dance".into());
    write_rows(table("steps"), &steps, &tables.join("steps.parquet"), Form::default());
    let result = assess(workdir.path(), &[]);
    assert_eq!(result.code, 2);
    let heading = format!("error: {}: the ledger has one problem:\n", text(&tables));
    assert!(result.err.starts_with(&heading), "{}", result.err);
    assert!(
        result.err.contains("  [unknown_value] table steps, row 3 (from 0), column kind: "),
        "{}",
        result.err
    );

    fs::write(tables.join("cases.parquet"), "id,matter\n").unwrap();
    fs::write(tables.join("units.parquet"), "").unwrap();
    let result = assess(workdir.path(), &["--lang", "zh"]);
    assert_eq!(result.code, 2);
    assert!(result.err.contains("台账有 2 处问题"), "{}", result.err);
    assert!(result.err.contains(
        "[unreadable_file] cases.parquet：文件无法读取；现为其他格式的文件，应为完整的 Parquet 文件"
    ));
    let left: Vec<_> =
        fs::read_dir(workdir.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, ["tables"], "nothing is written");
    let result = run(&["assess", "--tables", "no/such", "--format", "json"]);
    assert_eq!((result.code, result.err.as_str()), (2, "error: no/such: file not found\n"));
}

#[test]
fn columns_that_no_table_has_are_refused_or_passed_over() {
    let workdir = workdir();
    let path = workdir.path().join("tables/steps.parquet");
    let rows = folder::ledger::rows_of(&example(), table("steps"));
    let batch = folder::with_column(&folder::batch_of(table("steps"), &rows, 0), "colour");
    folder::write(&batch, &path, Form::default());
    fs::write(workdir.path().join("tables/reception.parquet"), "").unwrap();
    let result = assess(workdir.path(), &[]);
    assert_eq!(result.code, 2);
    assert!(result.err.contains("[unknown_column] table steps, column colour"), "{}", result.err);
    let result = assess(workdir.path(), &["--extra-columns", "ignore"]);
    assert_eq!((result.code, result.err.as_str()), (0, "hint: ignored files: reception.parquet\n"));
    check_result(&workdir.path().join("out"), &report(&["assess", "ledger.json"]));
}

#[test]
fn steps_without_an_order_are_refused_unless_the_rows_are_in_order() {
    let workdir = workdir();
    let mut rows = folder::ledger::rows_of(&example(), table("steps"));
    // By the kinds of steps, `studied` comes first.
    for kind in ["field_research", "studied"] {
        let mut row = rows[0].clone();
        row.extend([
            ("kind".to_owned(), json!(kind)),
            ("on".to_owned(), json!("2020-12-30")),
            ("source".to_owned(), Value::Null),
        ]);
        rows.push(row);
    }
    let path = workdir.path().join("tables/steps.parquet");
    write_rows(table("steps"), &rows, &path, Form::default());
    let tables = workdir.path().join("tables");
    let json = ["assess", "--tables", text(&tables), "--format", "json"];
    let json = |more: &[&str]| run(&[&json[..], &DAY, more].concat());
    let streamed = ["--only", "duties", "--no-evidence"];
    let line = format!("[ambiguous_order] table steps, row {} (from 0), column on", rows.len() - 1);
    for refused in [assess(workdir.path(), &[]), assess(workdir.path(), &streamed), json(&[])] {
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains(&line), "{}", refused.err);
    }
    let in_rows = ["--order", "rows"];
    assert_eq!(assess(workdir.path(), &[&streamed[..], &in_rows].concat()).code, 0);
    assert_eq!((assess(workdir.path(), &in_rows).code, json(&in_rows).code), (0, 0));
    let result = run(&["assess", "ledger.json", "--order", "rows"]);
    assert!(result.err.contains("--order requires --tables"), "{}", result.err);
}

#[test]
fn conflicting_options_are_rejected() {
    let workdir = workdir();
    let tables = workdir.path().join("tables");
    let tables = text(&tables);
    let out = workdir.path().join("out");
    let out = text(&out);
    let cases: [(&[&str], &str); 13] = [
        (&["ledger.json", "--tables", tables], "[FILE] cannot be combined with --tables <DIR>"),
        (&[], "missing argument "),
        (&["ledger.json", "--threads", "2"], "--threads requires --tables"),
        (&["ledger.json", "--only", "duties"], "--only requires --format parquet"),
        (
            &["--tables", tables, "--format", "csv", "--no-evidence"],
            "--no-evidence requires --format parquet",
        ),
        (&["--tables", tables], "does not support the formats table and html"),
        (
            &["--tables", tables, "--format", "html", "-o", "r.html"],
            "does not support the formats table and html",
        ),
        (&["--tables", tables, "--format", "parquet"], "name the folder"),
        (&["--tables", tables, "--format", "parquet", "-o", "-"], "name the folder"),
        (
            &["--tables", tables, "--format", "parquet", "-o", "r.json"],
            "cannot be written as .json",
        ),
        (&["ledger.json", "-o", "r.parquet"], "--format parquet -o FOLDER"),
        (
            &["--tables", tables, "--format", "parquet", "-o", out, "--columns", "colour"],
            "duties has no column \"colour\"",
        ),
        (
            &["--tables", tables, "--format", "parquet", "-o", out, "--threads", "0"],
            "a whole number from 1 to",
        ),
    ];
    for (arguments, expected) in cases {
        let result = run(&[&["assess"], arguments, &DAY].concat());
        assert_eq!((result.code, result.out.as_str()), (2, ""), "{arguments:?}");
        assert!(result.err.contains(expected), "{arguments:?}: {}", result.err);
    }
}

#[test]
fn a_result_overwrites_its_own_files_only() {
    let workdir = workdir();
    let tables = workdir.path().join("tables");
    let out = workdir.path().join("out");
    let into = |folder: &Path, more: &[&str]| {
        run(&[&["assess", "--tables", text(&tables), "-o", text(folder)], &DAY[..], &PARQUET, more]
            .concat())
    };
    for more in [&[][..], &["--force"]] {
        let result = into(&tables, more);
        assert!(
            result.code == 2 && result.err.contains("the output is an input"),
            "{}",
            result.err
        );
    }
    fs::create_dir(&out).unwrap();
    fs::write(out.join("notes.txt"), "mine").unwrap();
    fs::write(out.join("duties.parquet"), "old").unwrap();
    assert_eq!(into(&out, &[]).err, "");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 6, "five files, the notes, and nothing hidden");
    assert!(rows(&out.join("duties.parquet")).len() > 10);
    fs::write(out.join("terms.parquet"), "a ledger's").unwrap();
    let result = into(&out, &[]);
    assert!(
        result.code == 2 && result.err.contains("contains other Parquet files"),
        "{}",
        result.err
    );
    assert_eq!(into(&out, &["--force"]).code, 0);
    assert_eq!(fs::read_to_string(out.join("terms.parquet")).unwrap(), "a ledger's");
    let result = into(&out.join("notes.txt"), &[]);
    assert!(result.code == 2 && !result.err.contains(".petition"), "{}", result.err);
    assert_eq!(into(&workdir.path().join("none/out"), &[]).err.lines().count(), 1);
}
