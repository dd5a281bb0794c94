//! Ledgers that come as folders of Parquet files, and results that leave as such.
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

/// The example year as tables, in a new folder with room for results.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    let tables = desk.path().join("tables");
    fs::create_dir(&tables).unwrap();
    write_all(&example(), &tables, Form { group: 50, ..Form::default() });
    desk
}

/// Assesses the tables of a desk into `out`.
fn assess(desk: &Path, more: &[&str]) -> Run {
    let (tables, out) = (desk.join("tables"), desk.join("out"));
    run(&[&["assess", "--tables", text(&tables), "-o", text(&out)], &DAY[..], &PARQUET, more]
        .concat())
}

/// The rows of a file as the report document has them: what is null is null, days are texts.
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
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            (0..items.len()).map(|at| value(&items, at)).collect::<Vec<_>>().into()
        }
        DataType::Struct(fields) => {
            let parts = fields.iter().zip(column.as_struct().columns());
            let parts = parts.map(|(field, part)| (field.name().clone(), value(part, row)));
            parts.collect::<Map<_, _>>().into()
        }
        other => panic!("{other}: every program reads plain columns"),
    }
}

/// A record of the report as a row: records inside of it laid flat, nothing where a field is left out.
fn flat(record: &Value, keys: &[String]) -> Map<String, Value> {
    let mut row = Map::new();
    for (key, value) in record.as_object().unwrap() {
        match value {
            Value::Object(parts) => {
                row.extend(
                    parts.iter().map(|(part, value)| (format!("{key}_{part}"), value.clone())),
                );
            }
            // Amounts are written as whole numbers where they are.
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
    let told = run(&[arguments, &DAY, &["--format", "json"]].concat());
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    serde_json::from_str(&told.out).unwrap()
}

/// Whether a folder holds the report.
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
fn tables_give_the_report_of_the_ledger() {
    let desk = desk();
    let told = assess(desk.path(), &[]);
    assert_eq!((told.code, told.out.as_str(), told.err.as_str()), (0, "", ""));
    let expected = report(&["assess", "ledger.json"]);
    check_result(&desk.path().join("out"), &expected);
    assert_eq!(report(&["assess", "--tables", text(&desk.path().join("tables"))]), expected);
    let csv = |from: &[&str]| run(&[&["assess"], from, &DAY, &["--format", "csv"]].concat()).out;
    assert_eq!(csv(&["--tables", text(&desk.path().join("tables"))]), csv(&["ledger.json"]));
}

#[test]
fn a_ledger_file_goes_to_the_same_tables() {
    let desk = desk();
    assert_eq!(assess(desk.path(), &[]).code, 0);
    let other = desk.path().join("other");
    let told = run(&[&["assess", "ledger.xlsx", "-o", text(&other)], &DAY[..], &PARQUET].concat());
    assert_eq!((told.code, told.out.as_str(), told.err.as_str()), (0, "", ""));
    let mut names = Vec::new();
    for entry in fs::read_dir(&other).unwrap() {
        let name = entry.unwrap().file_name();
        let both =
            ["out", "other"].map(|folder| fs::read(desk.path().join(folder).join(&name)).unwrap());
        assert!(both[0] == both[1], "{name:?}");
        names.push(name.into_string().unwrap());
    }
    names.sort();
    assert_eq!(names, ["cases.parquet", "duties.parquet", "findings.parquet", "summary.parquet"]);
}

#[test]
fn results_do_not_depend_on_the_threads() {
    let desk = desk();
    let read = |threads: &str| {
        let told = assess(desk.path(), &["--threads", threads, "--grouped-by-case"]);
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        ["duties", "cases"]
            .map(|name| fs::read(desk.path().join(format!("out/{name}.parquet"))).unwrap())
    };
    let one = read("1");
    assert!(one == read("2") && one == read("7"));
}

#[test]
fn only_what_is_asked_for_is_written() {
    let desk = desk();
    let out = desk.path().join("out");
    let asked = [
        "--only",
        "duties,summary",
        "--columns",
        "subject,rule,period,required,achieved,status,met_on",
    ];
    assert_eq!(assess(desk.path(), &asked).code, 0);
    assert!(out.join("summary.parquet").exists() && !out.join("cases.parquet").exists());
    let columns = |desk: &Path| -> Vec<String> {
        let file = File::open(desk.join("out/duties.parquet")).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        reader.schema().fields().iter().map(|field| field.name().clone()).collect()
    };
    let seven = ["subject", "rule", "period", "required", "achieved", "status", "met_on"];
    assert_eq!(columns(desk.path()), seven);
    let all = report(&["assess", "ledger.json"]);
    let statuses: Vec<Value> =
        rows(&out.join("duties.parquet")).iter().map(|row| row["status"].clone()).collect();
    let expected: Vec<Value> =
        all["duties"].as_array().unwrap().iter().map(|duty| duty["status"].clone()).collect();
    assert_eq!(statuses, expected);
    assert_eq!(assess(desk.path(), &["--no-evidence"]).code, 0);
    let plain = columns(desk.path());
    assert!(
        plain.len() == 16 && !plain.iter().any(|name| name == "evidence" || name == "excluded")
    );
    assert!(out.join("cases.parquet").exists(), "results go beside those of before");
}

#[test]
fn duties_alone_are_the_same_as_with_all_else() {
    let desk = desk();
    let seven = "subject,rule,period,required,achieved,status,met_on";
    let duties = |more: &[&str]| {
        let told = assess(desk.path(), &[&["--columns", seven], more].concat());
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        rows(&desk.path().join("out/duties.parquet"))
    };
    let all = duties(&[]);
    for threads in ["1", "2", "5"] {
        assert_eq!(duties(&["--only", "duties", "--threads", threads]), all);
    }
    // The steps of a case apart from each other, with what orders them.
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
    let path = desk.path().join("tables/steps.parquet");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    // What stood first comes last.
    folder::write(&batch.slice(half, batch.num_rows() - half), &path.join("a"), Form::default());
    folder::write(&batch.slice(0, half), &path.join("b"), Form::default());
    assert_eq!(duties(&["--only", "duties"]), all);
    assert_eq!(duties(&[]), all);
    let said = ["--only", "duties", "--columns", seven, "--grouped-by-case"];
    let told = assess(desk.path(), &said);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("steps of one case that are not contiguous"), "{}", told.err);
    let mut receptions = folder::ledger::rows_of(&example(), table("receptions"));
    receptions[2].insert("status".to_owned(), "dance".into());
    let path = desk.path().join("tables/receptions.parquet");
    write_rows(table("receptions"), &receptions, &path, Form::default());
    let told = assess(desk.path(), &["--only", "duties", "--columns", seven]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("table receptions, row 2 (from 0), column status"), "{}", told.err);
}

#[test]
fn what_the_files_are_is_told_in_them() {
    let desk = desk();
    fs::remove_file(desk.path().join("tables/milestones.parquet")).unwrap();
    let told = assess(desk.path(), &["--lang", "zh"]);
    assert!(
        told.code == 0 && told.err.starts_with("提示：输入不含所需内容，未评定："),
        "{}",
        told.err
    );
    let file = File::open(desk.path().join("out/cases.parquet")).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let pairs = reader.metadata().file_metadata().key_value_metadata().unwrap();
    let get = |key: &str| pairs.iter().find(|pair| pair.key == key).unwrap().value.clone().unwrap();
    assert_eq!(get("petition.policy"), "shenzhen-2019");
    assert_eq!(
        (get("petition.year").as_str(), get("petition.as_of").as_str()),
        ("2020", "2020-12-31")
    );
    assert!(get("petition.not_evaluated").split(',').any(|rule| rule == "annual_summary_early"));
    assert!(
        !pairs.iter().any(|pair| pair.key == "ARROW:schema"),
        "dictionaries are not to be told"
    );
}

/// The rows of a table of two bureaus with the same ids.
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
fn many_bureaus_have_a_row_each_in_the_summary() {
    let desk = desk();
    let tables = desk.path().join("tables");
    for table in folder::tables() {
        let path = tables.join(format!("{}.parquet", table.key));
        write_rows(table, &twice(table.key), &path, Form::default());
    }
    assert_eq!(assess(desk.path(), &["--columns", "bureau,status"]).code, 0);
    let summary = rows(&desk.path().join("out/summary.parquet"));
    let codes: Vec<&Value> = summary.iter().map(|row| &row["bureau"]).collect();
    assert_eq!(codes, ["440303", "440304"]);
    assert_eq!(summary[0]["mandatory_met"], summary[1]["mandatory_met"]);
    let duties = rows(&desk.path().join("out/duties.parquet"));
    let one = report(&["assess", "ledger.json"])["duties"].as_array().unwrap().len();
    assert_eq!((duties.len(), &duties[one]["bureau"]), (2 * one, &json!("440304")));
    let told = run(&["assess", "--tables", text(&tables), "--format", "json", "--lang", "zh"]);
    assert_eq!(told.code, 2);
    assert!(
        told.err.contains("表中有多个局") && told.err.contains("--format parquet"),
        "{}",
        told.err
    );
}

#[test]
fn strict_fails_after_the_tables_are_written() {
    let desk = desk();
    let told = assess(desk.path(), &["--strict"]);
    assert_eq!(told.code, 1);
    assert_eq!(
        told.err,
        "hint: --strict: mandatory missed 3 · mandatory met late 1 · violation 5\n"
    );
    assert!(desk.path().join("out/duties.parquet").exists());
}

#[test]
fn faults_of_tables_are_told_as_those_of_any_ledger() {
    let desk = desk();
    let tables = desk.path().join("tables");
    let mut steps = folder::ledger::rows_of(&example(), table("steps"));
    steps[3].insert("kind".to_owned(), "dance".into());
    write_rows(table("steps"), &steps, &tables.join("steps.parquet"), Form::default());
    let told = assess(desk.path(), &[]);
    assert_eq!(told.code, 2);
    let heading = format!("error: {}: the ledger has one problem:\n", text(&tables));
    assert!(told.err.starts_with(&heading), "{}", told.err);
    assert!(
        told.err.contains("  [unknown_value] table steps, row 3 (from 0), column kind: "),
        "{}",
        told.err
    );

    fs::write(tables.join("cases.parquet"), "id,matter\n").unwrap();
    fs::write(tables.join("units.parquet"), "").unwrap();
    let told = assess(desk.path(), &["--lang", "zh"]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("台账有 2 处问题"), "{}", told.err);
    assert!(told.err.contains(
        "[unreadable_file] cases.parquet：文件无法读取；现为其他格式的文件，应为完整的 Parquet 文件"
    ));
    let left: Vec<_> =
        fs::read_dir(desk.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, ["tables"], "nothing is written");
    let told = run(&["assess", "--tables", "no/such", "--format", "json"]);
    assert_eq!((told.code, told.err.as_str()), (2, "error: no/such: there is no such file\n"));
}

#[test]
fn columns_that_no_table_has_are_refused_or_passed_over() {
    let desk = desk();
    let path = desk.path().join("tables/steps.parquet");
    let rows = folder::ledger::rows_of(&example(), table("steps"));
    let batch = folder::with_column(&folder::batch_of(table("steps"), &rows, 0), "colour");
    folder::write(&batch, &path, Form::default());
    fs::write(desk.path().join("tables/reception.parquet"), "").unwrap();
    let told = assess(desk.path(), &[]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("[unknown_column] table steps, column colour"), "{}", told.err);
    let told = assess(desk.path(), &["--extra-columns", "ignore"]);
    assert_eq!((told.code, told.err.as_str()), (0, "hint: not read: reception.parquet\n"));
    check_result(&desk.path().join("out"), &report(&["assess", "ledger.json"]));
}

#[test]
fn options_that_have_no_effect_are_refused() {
    let desk = desk();
    let tables = desk.path().join("tables");
    let tables = text(&tables);
    let out = desk.path().join("out");
    let out = text(&out);
    let cases: [(&[&str], &str); 13] = [
        (&["ledger.json", "--tables", tables], "cannot be given twice or together"),
        (&[], "missing "),
        (&["ledger.json", "--threads", "2"], "--threads needs --tables"),
        (&["ledger.json", "--only", "duties"], "--only needs --format parquet"),
        (
            &["--tables", tables, "--format", "csv", "--no-evidence"],
            "--no-evidence needs --format parquet",
        ),
        (&["--tables", tables], "no report as table or HTML"),
        (&["--tables", tables, "--format", "html", "-o", "r.html"], "no report as table or HTML"),
        (&["--tables", tables, "--format", "parquet"], "into a folder with -o"),
        (&["--tables", tables, "--format", "parquet", "-o", "-"], "into a folder with -o"),
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
        let told = run(&[&["assess"], arguments, &DAY].concat());
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{arguments:?}");
        assert!(told.err.contains(expected), "{arguments:?}: {}", told.err);
    }
}

#[test]
fn a_result_replaces_its_own_files_and_no_others() {
    let desk = desk();
    let tables = desk.path().join("tables");
    let out = desk.path().join("out");
    let into = |folder: &Path, more: &[&str]| {
        run(&[&["assess", "--tables", text(&tables), "-o", text(folder)], &DAY[..], &PARQUET, more]
            .concat())
    };
    for more in [&[][..], &["--force"]] {
        let told = into(&tables, more);
        assert!(told.code == 2 && told.err.contains("the output is the input"), "{}", told.err);
    }
    fs::create_dir(&out).unwrap();
    fs::write(out.join("notes.txt"), "mine").unwrap();
    fs::write(out.join("duties.parquet"), "old").unwrap();
    assert_eq!(into(&out, &[]).err, "");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 5, "four files, the notes, and nothing hidden");
    assert!(rows(&out.join("duties.parquet")).len() > 10);
    fs::write(out.join("terms.parquet"), "a ledger's").unwrap();
    let told = into(&out, &[]);
    assert!(told.code == 2 && told.err.contains("there are other Parquet files"), "{}", told.err);
    assert_eq!(into(&out, &["--force"]).code, 0);
    assert_eq!(fs::read_to_string(out.join("terms.parquet")).unwrap(), "a ledger's");
    let told = into(&out.join("notes.txt"), &[]);
    assert!(told.code == 2 && !told.err.contains(".petition"), "{}", told.err);
    assert_eq!(into(&desk.path().join("none/out"), &[]).err.lines().count(), 1);
}
