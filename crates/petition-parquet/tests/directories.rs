//! Tests directories of tables: files, parts, encodings, codecs, and the checks before a row is read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::{
    Form, batch_of, example, problem_lines, table, with_column, write, write_all, write_rows,
};
use parquet::basic::Compression;
use petition_arrow::assessed::Assessed;
use petition_arrow::input::{Input, StepOrder, UnknownColumns, check};
use petition_core::compliance::assess;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_parquet::{Source, read};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Reads a directory, and returns the number of rows that the reader counted.
fn input(directory: &Path, threads: usize) -> (Input, u64) {
    let source = Source::open(directory, UnknownColumns::Error).unwrap();
    let counted = AtomicU64::new(0);
    let input = read(&source, threads, &|rows| {
        counted.fetch_add(rows, Ordering::Relaxed);
    });
    let counted = counted.into_inner();
    assert_eq!(counted, source.rows());
    (Input { order: StepOrder::Rows, ..input.unwrap() }, counted)
}

/// Returns the report of a directory.
fn report(directory: &Path, threads: usize) -> String {
    let tables = check(input(directory, threads).0, UnknownColumns::Error).unwrap();
    let bureaus = tables.bureaus().iter().map(|bureau| (String::new(), bureau.clone()));
    let policy = Arc::new(Policy::builtin("shenzhen-2019").unwrap());
    let day = "2020-12-31".parse().unwrap();
    Assessed::new(bureaus, false, &policy, 2020, day).unwrap().report().unwrap().to_json()
}

/// Returns the report of the example document.
fn expected() -> String {
    let ledger = Ledger::from_json(&example().to_string()).unwrap();
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    assess(&ledger, &policy, 2020, "2020-12-31".parse().unwrap()).unwrap().to_json()
}

#[test]
fn every_encoding_and_codec_has_the_report_of_the_document() {
    let (document, expected) = (example(), expected());
    let codecs = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::BROTLI(Default::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::ZSTD(Default::default()),
    ];
    // Encodings of Parquet files: days as dates and timestamps, texts of every kind, whole numbers.
    for (number, (codec, encoding)) in codecs.into_iter().zip([0, 1, 4, 10, 11, 12, 24]).enumerate()
    {
        let directory = tempfile::tempdir().unwrap();
        let form = Form { codec, encoding, dictionary: number % 2 == 0, group: 1 + 13 * number };
        write_all(&document, directory.path(), form);
        assert!(report(directory.path(), 1 + number % 3) == expected, "{form:?}");
    }
}

/// Rewrites a table as a directory of parts, as Spark writes it.
fn in_parts(directory: &Path, key: &str, form: Form) -> usize {
    let rows = common::ledger::rows_of(&example(), table(key));
    let path = directory.join(format!("{key}.parquet"));
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let pieces: Vec<_> = rows.chunks(rows.len() / 3 + 1).collect();
    for (number, group) in pieces.iter().enumerate() {
        let name = format!("part-{number:05}-c000.snappy.parquet");
        write_rows(table(key), &group.to_vec(), &path.join(&name), form);
        fs::write(path.join(format!(".{name}.crc")), "crc").unwrap();
    }
    fs::write(path.join("_SUCCESS"), "").unwrap();
    pieces.len()
}

#[test]
fn a_directory_of_parts_is_one_table() {
    let directory = tempfile::tempdir().unwrap();
    write_all(&example(), directory.path(), Form::default());
    for key in ["receptions", "steps", "terms"] {
        assert_eq!(in_parts(directory.path(), key, Form { group: 20, ..Form::default() }), 3);
    }
    assert!(report(directory.path(), 2) == expected());
    let source = Source::open(directory.path(), UnknownColumns::Error).unwrap();
    let steps = source.table("steps").unwrap();
    let mut row = 0;
    for group in steps.row_groups() {
        assert_eq!(group.first_row(), row);
        assert!(group.rows() <= 20 && group.file().starts_with("steps.parquet/part-0000"));
        row += group.rows();
    }
    assert!(row == steps.rows() && steps.row_groups().len() > 3, "{row}");
}

#[test]
fn rows_are_numbered_over_all_parts() {
    let directory = tempfile::tempdir().unwrap();
    write_all(&example(), directory.path(), Form::default());
    in_parts(directory.path(), "receptions", Form::default());
    let mut rows = common::ledger::rows_of(&example(), table("receptions"));
    let last = rows.len() - 1;
    let third = rows.len() / 3 + 1;
    rows[last].insert("mode".to_owned(), "dance".into());
    let part = directory.path().join("receptions.parquet/part-00002-c000.snappy.parquet");
    write_rows(table("receptions"), &rows.split_off(2 * third), &part, Form::default());
    let error = check(input(directory.path(), 2).0, UnknownColumns::Error).unwrap_err();
    let place = error.path().unwrap();
    assert_eq!(place, format!("table receptions, row {last} (from 0), column mode"));
}

#[test]
fn unknown_columns_are_a_problem_or_ignored() {
    let directory = tempfile::tempdir().unwrap();
    write_all(&example(), directory.path(), Form::default());
    let path = directory.path().join("steps.parquet");
    let rows = common::ledger::rows_of(&example(), table("steps"));
    let batch = with_column(&batch_of(table("steps"), &rows, 0), "colour");
    write(&batch, &path, Form::default());
    let error = Source::open(directory.path(), UnknownColumns::Error).unwrap_err();
    assert_eq!(problem_lines(&error), ["unknown_column table steps, column colour: colour"]);
    let source = Source::open(directory.path(), UnknownColumns::Ignore).unwrap();
    let steps = source.table("steps").unwrap();
    assert!(!steps.columns().contains(&"colour") && steps.columns().contains(&"kind"));
    let batch =
        steps.row_groups()[0].read(&["colour", "kind", "on"]).unwrap().next().unwrap().unwrap();
    let schema = batch.schema();
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    assert_eq!(
        names,
        ["kind", "on", "colour"],
        "a requested column is read, in the order of the file"
    );
    assert_eq!(report_ignoring(directory.path()), expected());
}

fn report_ignoring(directory: &Path) -> String {
    let source = Source::open(directory, UnknownColumns::Ignore).unwrap();
    let input = Input { order: StepOrder::Rows, ..read(&source, 1, &|_| ()).unwrap() };
    let tables = check(input, UnknownColumns::Ignore).unwrap();
    let bureaus = tables.bureaus().iter().map(|bureau| (String::new(), bureau.clone()));
    let policy = Arc::new(Policy::builtin("shenzhen-2019").unwrap());
    let day = "2020-12-31".parse().unwrap();
    Assessed::new(bureaus, false, &policy, 2020, day).unwrap().report().unwrap().to_json()
}

#[test]
fn texts_are_dictionaries_if_the_file_has_dictionaries() {
    use arrow_schema::DataType;
    for dictionary in [true, false] {
        let directory = tempfile::tempdir().unwrap();
        write_all(&example(), directory.path(), Form { dictionary, ..Form::default() });
        let source = Source::open(directory.path(), UnknownColumns::Error).unwrap();
        let group = &source.table("steps").unwrap().row_groups()[0];
        let batch = group.read(&["kind"]).unwrap().next().unwrap().unwrap();
        let coded = matches!(batch.column(0).data_type(), DataType::Dictionary(..));
        assert_eq!(coded, dictionary);
    }
}

#[test]
fn other_files_are_listed_and_not_read() {
    let directory = tempfile::tempdir().unwrap();
    write_all(&example(), directory.path(), Form::default());
    for name in ["reception.parquet", "notes.txt", ".hidden.parquet"] {
        fs::write(directory.path().join(name), "anything").unwrap();
    }
    let source = Source::open(directory.path(), UnknownColumns::Error).unwrap();
    assert_eq!(source.others(), ["reception.parquet"]);
}
