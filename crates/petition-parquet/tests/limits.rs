//! Tests that directories beyond a limit are errors with their place, before the memory is taken.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_select::concat::concat_batches;
use common::{Form, example, problem_lines, table, write, write_all, write_rows};
use parquet::basic::{Compression, Encoding};
use parquet::file::properties::WriterProperties;
use petition_arrow::complete::ResultTables;
use petition_arrow::input::{StepOrder, UnknownColumns, check};
use petition_core::Limits;
use petition_core::policy::Policy;
use petition_parquet::{
    AssessOptions, CompleteTask, Error, ResultFiles, Source, complete, count, read,
};
use std::fs;
use std::path::Path;
use std::sync::Arc;

fn example_directory() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    write_all(&example(), directory.path(), Form::default());
    directory
}

fn open(directory: &Path, limits: Limits) -> Result<Source, Error> {
    Source::open_within(directory, UnknownColumns::Error, &limits)
}

fn options() -> AssessOptions {
    AssessOptions {
        policy: Arc::new(Policy::builtin("shenzhen-2019").unwrap()),
        year: 2020,
        as_of: "2020-11-20".parse().unwrap(),
        order: StepOrder::Rows,
        grouped_by_case: false,
        threads: 2,
    }
}

/// Evaluates a directory completely, without files of the result.
fn completed(source: &Source) -> Result<(), Error> {
    let temporary = tempfile::tempdir().unwrap();
    let tables = ResultTables {
        with_bureau: true,
        duties: None,
        cases: false,
        clocks: false,
        findings: None,
        summary: true,
    };
    let options = options();
    let work = CompleteTask {
        source,
        options: &options,
        tables: &tables,
        temporary: temporary.path(),
        memory: 1 << 20,
        unit_rows: 100,
    };
    let files = ResultFiles { duties: None, cases: None, clocks: None, findings: None };
    complete(&work, files, &|_| (), &|_| ()).map(drop)
}

/// Writes the example year of several bureaus.
fn write_bureaus(directory: &Path, codes: &[&str]) {
    for table in common::tables() {
        let mut all = Vec::new();
        for code in codes {
            let mut rows = common::ledger::rows_of(&example(), table);
            rows.iter_mut().for_each(|row| drop(row.insert("bureau".to_owned(), (*code).into())));
            all.extend(rows);
        }
        let path = directory.join(format!("{}.parquet", table.key));
        write_rows(table, &all, &path, Form::default());
    }
}

#[test]
fn tables_with_too_many_rows_are_refused_before_they_are_read() {
    let directory = example_directory();
    let source = open(directory.path(), Limits::DEFAULT).unwrap();
    let rows = |key| source.table(key).unwrap().rows();
    let most = rows("steps").max(rows("receptions"));
    let limits = Limits { rows: most, ..Limits::DEFAULT };
    let source = open(directory.path(), limits).unwrap();
    assert!(read(&source, 2, &|_| ()).is_ok() && completed(&source).is_ok());

    // No row is read: the pages are damaged.
    let path = directory.path().join("steps.parquet");
    let mut bytes = fs::read(&path).unwrap();
    bytes[4..100].fill(0xff);
    fs::write(&path, bytes).unwrap();
    let source = open(directory.path(), Limits { rows: 20, ..limits }).unwrap();
    for error in [read(&source, 2, &|_| ()).unwrap_err(), completed(&source).unwrap_err()] {
        let steps = format!("too_large table steps: {} rows", rows("steps"));
        assert!(problem_lines(&error).contains(&steps), "{error}");
    }
    let source = open(directory.path(), Limits { rows: 3, ..limits }).unwrap();
    let error = count(&source, &options(), &|_| ()).err().unwrap();
    let lines = problem_lines(&error);
    assert!(lines.iter().all(|line| line.starts_with("too_large table ")), "{lines:?}");
    assert!(
        !lines.iter().any(|line| line.contains("table steps")),
        "steps are a stream: {lines:?}"
    );
}

#[test]
fn a_bureau_with_too_many_rows_is_refused_before_it_is_read() {
    let directory = tempfile::tempdir().unwrap();
    write_bureaus(directory.path(), &["440303", "440304"]);
    let all = open(directory.path(), Limits::DEFAULT).unwrap();
    let steps = all.table("steps").unwrap().rows();
    let source = open(directory.path(), Limits { rows: steps / 2, ..Limits::DEFAULT }).unwrap();
    assert!(completed(&source).is_ok(), "each bureau has half of the rows");
    let source = open(directory.path(), Limits { rows: steps / 2 - 1, ..Limits::DEFAULT }).unwrap();
    let lines = problem_lines(&completed(&source).unwrap_err());
    assert_eq!(lines, ["too_large table steps, column bureau: more rows of bureau 440303"]);
}

#[test]
fn complete_tables_have_a_limit_of_memory() {
    let directory = tempfile::tempdir().unwrap();
    let texts: Vec<String> = (0..1_000).map(|row| format!("L{row:0400}")).collect();
    let groups = properties(Compression::SNAPPY, Some(Encoding::PLAIN)).into_builder();
    let groups = groups.set_max_row_group_row_count(Some(50)).build();
    write_texts(directory.path(), texts.clone(), groups);
    assert!(texts_of(&open(directory.path(), Limits::DEFAULT).unwrap()).unwrap() == texts);
    let limits = Limits { decoded_bytes: 100_000, ..Limits::DEFAULT };
    let error = read(&open(directory.path(), limits).unwrap(), 1, &|_| ()).unwrap_err();
    let lines = problem_lines(&error);
    assert!(lines[0].contains("rows of all tables beyond the limit"), "{lines:?}");
    assert_eq!(error.problems()[0].expected.en, "at most 300000 bytes of memory");
}

/// Writes a table of one text column, in the form that `properties` describe.
fn write_texts(directory: &Path, texts: Vec<String>, properties: WriterProperties) {
    let leaders: ArrayRef = Arc::new(StringArray::from(texts));
    let batch = RecordBatch::try_from_iter([("leader", leaders)]).unwrap();
    let offices = common::encode::texts(&vec![Some("mayor"); batch.num_rows()], 0);
    let days = common::encode::days(&vec![Some(17_897); batch.num_rows()], 0);
    let columns = [
        ("leader", Arc::clone(batch.column(0)), false),
        ("office", offices, false),
        ("from", days, false),
    ];
    let batch = RecordBatch::try_from_iter_with_nullable(columns).unwrap();
    let file = fs::File::create(directory.join("terms.parquet")).unwrap();
    let writer = parquet::arrow::ArrowWriter::try_new(file, batch.schema(), Some(properties));
    let mut writer = writer.unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

fn properties(codec: Compression, encoding: Option<Encoding>) -> WriterProperties {
    let mut builder = WriterProperties::builder().set_compression(codec);
    builder = match encoding {
        Some(encoding) => builder
            .set_column_dictionary_enabled("leader".into(), false)
            .set_column_encoding("leader".into(), encoding),
        // A dictionary of 20 kB: later pages are plain.
        None => builder.set_dictionary_page_size_limit(20_000).set_data_page_row_count_limit(100),
    };
    builder.set_write_batch_size(50).build()
}

/// Returns the texts of the first column.
fn texts_of(source: &Source) -> Result<Vec<String>, Error> {
    let table = source.table("terms").unwrap();
    let mut all = Vec::new();
    for group in table.row_groups() {
        let batches = group.read(&["leader"])?.collect::<Result<Vec<_>, _>>()?;
        let batch = concat_batches(batches[0].schema_ref(), &batches).unwrap();
        let texts = arrow_select::take::take(
            batch.column(0).as_ref(),
            &arrow_array::UInt32Array::from_iter_values(0..batch.num_rows() as u32),
            None,
        );
        let texts = texts.unwrap();
        let texts = texts.as_any().downcast_ref::<StringArray>().unwrap();
        all.extend(texts.iter().map(|text| text.unwrap().to_owned()));
    }
    Ok(all)
}

#[test]
fn long_rows_are_read_in_short_batches() {
    let directory = tempfile::tempdir().unwrap();
    // The dictionary repeats long texts, which each row copies because later pages are plain.
    let text = |row: usize| format!("L{}", "x".repeat(if row < 600 { row % 7 * 500 } else { row }));
    let texts: Vec<String> = (0..1_000).map(text).collect();
    for codec in [Compression::SNAPPY, Compression::GZIP(Default::default())] {
        write_texts(directory.path(), texts.clone(), properties(codec, None));
        let limits = Limits { decoded_bytes: 400_000, ..Limits::DEFAULT };
        let source = open(directory.path(), limits).unwrap();
        let batches = source.tables()[0].row_groups()[0].read(&["leader"]).unwrap();
        assert!(batches.count() > 10, "{codec:?}");
        assert!(texts_of(&source).unwrap() == texts, "{codec:?}");
    }
}

#[test]
fn pages_beyond_the_limit_are_refused() {
    let directory = tempfile::tempdir().unwrap();
    let texts: Vec<String> = (0..1_000).map(|row| format!("L{row:0400}")).collect();
    for codec in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::BROTLI(Default::default()),
        Compression::ZSTD(Default::default()),
        Compression::LZ4_RAW,
    ] {
        for encoding in
            [Encoding::PLAIN, Encoding::DELTA_LENGTH_BYTE_ARRAY, Encoding::DELTA_BYTE_ARRAY]
        {
            write_texts(directory.path(), texts.clone(), properties(codec, Some(encoding)));
            let all = open(directory.path(), Limits::DEFAULT).unwrap();
            assert!(texts_of(&all).unwrap() == texts, "{codec:?} {encoding:?}");
            // The texts of `DELTA_BYTE_ARRAY` repeat the start of the last one: their page is small.
            let limits = Limits { decoded_bytes: 100_000, ..Limits::DEFAULT };
            let error = texts_of(&open(directory.path(), limits).unwrap()).unwrap_err();
            let lines = problem_lines(&error);
            assert!(lines[0].starts_with("too_large terms.parquet: "), "{lines:?}");
            assert!(lines[0].ends_with(" in column leader, from row 0 (from 0)"), "{lines:?}");
            assert_eq!(error.problems()[0].expected.en, "at most 50000 bytes");
        }
    }
}

#[test]
fn long_texts_and_lists_are_reported() {
    let directory = example_directory();
    let refused = |limits| {
        let input = read(&open(directory.path(), limits).unwrap(), 2, &|_| ()).unwrap();
        let error = Error::from(check(input, UnknownColumns::Error).unwrap_err());
        let lines = problem_lines(&error);
        assert!(lines.iter().all(|line| line.starts_with("too_large table ")), "{lines:?}");
        lines
    };
    let lines = refused(Limits { text_bytes: 30, ..Limits::DEFAULT });
    assert!(lines[0].contains(": a text of "), "{lines:?}");
    let limits = Limits { steps_per_case: 4, ..Limits::DEFAULT };
    let of_tables = refused(limits);
    let source = open(directory.path(), limits).unwrap();
    let of_stream = problem_lines(&count(&source, &options(), &|_| ()).err().unwrap());
    assert!(of_stream[0].contains(" steps of case "), "{of_stream:?}");
    assert!(of_stream.iter().all(|line| of_tables.contains(line)), "{of_tables:?}");
}

/// Writes a file of this footer alone.
fn write_footer(directory: &Path, footer: &[u8]) {
    let length = u32::try_from(footer.len()).unwrap().to_le_bytes();
    let bytes = [b"PAR1", footer, &length, b"PAR1"].concat();
    fs::write(directory.join("steps.parquet"), bytes).unwrap();
}

#[test]
fn footers_that_state_too_much_are_refused() {
    let directory = example_directory();
    let groups = [0x49, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07, 0x00];
    let children = [0x29, 0x1c, 0x55, 0xfe, 0xff, 0xff, 0xff, 0x0f, 0, 0];
    let mut deep = vec![0x29, 0xfc, 0xd0, 0x0f];
    deep.extend([0x55, 2, 0].repeat(1_999));
    deep.extend([0, 0]);
    for footer in [&groups[..], &children, &deep] {
        write_footer(directory.path(), footer);
        let lines = problem_lines(&open(directory.path(), Limits::DEFAULT).unwrap_err());
        let damaged = "unreadable_file steps.parquet: damaged content (Parquet error: the footer is not valid)";
        assert_eq!(lines, [damaged]);
    }
    // A root with 6,000 columns.
    let mut wide = vec![0x29, 0xfc, 0xf1, 0x2e, 0x55, 0xe0, 0x5d, 0];
    wide.extend([0; 6_001]);
    write_footer(directory.path(), &wide);
    let lines = problem_lines(&open(directory.path(), Limits::DEFAULT).unwrap_err());
    assert_eq!(lines, ["too_large steps.parquet: 6001 columns of row groups"]);
    let limits = Limits { decoded_bytes: 10_000, ..Limits::DEFAULT };
    let lines = problem_lines(&open(directory.path(), limits).unwrap_err());
    assert!(
        lines.iter().any(|line| line.ends_with("bytes") && line.contains("a footer of")),
        "{lines:?}"
    );
}

#[test]
fn unknown_columns_are_ignored_however_many() {
    let directory = example_directory();
    let rows = common::ledger::rows_of(&example(), table("steps"));
    let mut batch = common::batch_of(table("steps"), &rows, 0);
    let known = batch.num_columns();
    for at in 0..300 {
        batch = common::with_column(&batch, &format!("other{at}"));
    }
    write(&batch, &directory.path().join("steps.parquet"), Form::default());
    let limits = Limits { problems: 3, ..Limits::DEFAULT };
    let source = Source::open_within(directory.path(), UnknownColumns::Ignore, &limits).unwrap();
    assert_eq!(source.table("steps").unwrap().columns().len(), known);
    let error = open(directory.path(), limits).unwrap_err();
    assert_eq!(error.problems().len(), 3);
    assert_eq!(error.more_problems().iter().map(|more| more.count).sum::<u64>(), 297);
}
