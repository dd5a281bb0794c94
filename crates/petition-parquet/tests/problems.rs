//! Tests that problems of all files are reported together, and that damaged files cause no crash.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::{Form, example, problem_lines, table, with_column, write, write_all};
use parquet::basic::{Compression, CompressionCodec};
use parquet::file::metadata::{
    ColumnChunkMetaDataBuilder, ParquetMetaData, ParquetMetaDataReader, ParquetMetaDataWriter,
};
use petition_arrow::input::{UnknownColumns, check};
use petition_parquet::{Error, Source, read};
use std::fs::{self, File};
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

fn example_directory() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    write_all(&example(), directory.path(), Form::default());
    directory
}

fn open(directory: &Path) -> Result<Source, Error> {
    Source::open(directory, UnknownColumns::Error)
}

#[test]
fn files_of_other_formats_are_reported_together() {
    let directory = example_directory();
    let path = |name: &str| directory.path().join(format!("{name}.parquet"));
    let complete = fs::read(path("steps")).unwrap();
    fs::write(path("leaders"), "").unwrap();
    fs::write(path("terms"), "leader,office,from\nL01,mayor,2019-01-01\n").unwrap();
    fs::write(path("units"), &complete[..complete.len() / 2]).unwrap();
    fs::write(path("matters"), [&complete[..complete.len() - 4], b"PARE"].concat()).unwrap();
    let broken =
        [&complete[..complete.len() - 300], &[0xff; 250], &complete[complete.len() - 50..]]
            .concat();
    fs::write(path("cases"), broken).unwrap();
    let lines = problem_lines(&open(directory.path()).unwrap_err());
    assert_eq!(
        lines[..4],
        [
            "unreadable_file leaders.parquet: an empty file",
            "unreadable_file terms.parquet: a file of another format",
            "unreadable_file units.parquet: a part of a Parquet file",
            "unreadable_file matters.parquet: an encrypted Parquet file",
        ]
    );
    assert!(lines[4].starts_with("unreadable_file cases.parquet: damaged content"), "{lines:?}");
    assert_eq!(lines.len(), 5);
}

#[test]
fn directories_without_tables_and_tables_without_files_are_reported() {
    let empty = tempfile::tempdir().unwrap();
    let error = open(empty.path()).unwrap_err();
    assert!(problem_lines(&error)[0].starts_with("missing_sheet "), "{error}");
    assert!(error.message(petition_core::Lang::Zh).contains("receptions.parquet"));
    let nowhere = open(&empty.path().join("none")).unwrap_err();
    assert_eq!(nowhere.code(), "io");

    let directory = example_directory();
    for (key, inside) in [("steps", None), ("receptions", Some("bureau=440300"))] {
        let path = directory.path().join(format!("{key}.parquet"));
        fs::remove_file(&path).unwrap();
        fs::create_dir_all(inside.map_or(path.clone(), |inside| path.join(inside))).unwrap();
    }
    assert_eq!(
        problem_lines(&open(directory.path()).unwrap_err()),
        [
            "unknown_sheet receptions.parquet/bureau=440300: a folder of a partition",
            "missing_sheet steps.parquet: an empty folder",
        ]
    );
}

#[test]
fn parts_with_different_columns_are_reported() {
    let directory = example_directory();
    let path = directory.path().join("steps.parquet");
    let rows = common::ledger::rows_of(&example(), table("steps"));
    let batch = common::batch_of(table("steps"), &rows, 0);
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    write(&batch, &path.join("a"), Form::default());
    write(&with_column(&batch, "colour"), &path.join("b"), Form::default());
    let lines = problem_lines(&open(directory.path()).unwrap_err());
    assert!(lines[0].starts_with("unknown_column steps.parquet/b: case, colour, "), "{lines:?}");
}

#[test]
fn missing_columns_are_reported_before_a_row_is_read() {
    let directory = example_directory();
    let rows = common::ledger::rows_of(&example(), table("steps"));
    let batch = common::batch_of(table("steps"), &rows, 0);
    let schema = batch.schema();
    let others: Vec<usize> =
        (0..schema.fields().len()).filter(|at| schema.field(*at).name() != "on").collect();
    write(
        &batch.project(&others).unwrap(),
        &directory.path().join("steps.parquet"),
        Form::default(),
    );
    let error = open(directory.path()).unwrap_err();
    assert_eq!(problem_lines(&error), ["missing_column table steps, column on: nothing"]);
}

#[test]
fn a_wrong_type_is_reported_with_the_expected_one() {
    let directory = example_directory();
    let days = arrow_array::Int64Array::from(vec![Some(7)]);
    let batch = arrow_array::RecordBatch::try_from_iter([
        ("leader", std::sync::Arc::new(days.clone()) as _),
        ("office", std::sync::Arc::new(days.clone()) as _),
        ("from", std::sync::Arc::new(days) as _),
    ]);
    write(&batch.unwrap(), &directory.path().join("terms.parquet"), Form::default());
    let error = open(directory.path()).unwrap_err();
    let lines: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    assert!(lines[0].starts_with("[wrong_type] table terms, column leader: "), "{lines:?}");
    assert!(lines[0].contains("found whole numbers, expected a column of text"), "{lines:?}");
    assert!(lines.iter().any(|one| one.contains("column from")), "{lines:?}");
}

/// Rewrites a file with changed metadata of every column and of the numbers of rows.
fn with_footer(
    path: &Path,
    change: impl Fn(ColumnChunkMetaDataBuilder) -> ColumnChunkMetaDataBuilder,
    rows: i64,
) {
    let bytes = fs::read(path).unwrap();
    let metadata =
        ParquetMetaDataReader::new().parse_and_finish(&File::open(path).unwrap()).unwrap();
    let footer = u32::from_le_bytes(bytes[bytes.len() - 8..bytes.len() - 4].try_into().unwrap());
    let groups = metadata.row_groups().iter().map(|group| {
        let columns =
            group.columns().iter().map(|it| change(it.clone().into_builder()).build().unwrap());
        let columns = columns.collect();
        let total = group.num_rows() + rows;
        group
            .clone()
            .into_builder()
            .set_num_rows(total)
            .set_column_metadata(columns)
            .build()
            .unwrap()
    });
    let metadata = ParquetMetaData::new(metadata.file_metadata().clone(), groups.collect());
    let mut file = File::create(path).unwrap();
    file.write_all(&bytes[..bytes.len() - 8 - footer as usize]).unwrap();
    let mut written = Vec::new();
    ParquetMetaDataWriter::new(&mut written, &metadata).finish().unwrap();
    file.write_all(&written).unwrap();
}

#[test]
fn an_unsupported_codec_is_named() {
    let directory = example_directory();
    let lzo =
        |column: ColumnChunkMetaDataBuilder| column.set_compression_codec(CompressionCodec::LZO);
    with_footer(&directory.path().join("cases.parquet"), lzo, 0);
    let lines = problem_lines(&open(directory.path()).unwrap_err());
    assert_eq!(lines, ["unreadable_file cases.parquet: column id in LZO"]);
}

#[test]
fn impossible_sizes_are_reported() {
    let beyond_the_file = |column: ColumnChunkMetaDataBuilder| {
        column.set_data_page_offset(1 << 40).set_dictionary_page_offset(None)
    };
    let directory = example_directory();
    with_footer(&directory.path().join("cases.parquet"), beyond_the_file, 0);
    let error = open(directory.path()).unwrap_err();
    assert_eq!(
        problem_lines(&error),
        ["unreadable_file cases.parquet: column id beyond the end of the file"]
    );
    for rows in [1, 1_000_000_000, -1] {
        let directory = directory_with(rows);
        let source = open(directory.path()).unwrap();
        let error = read(&source, 2, &|_| ()).unwrap_err();
        let expected = match rows {
            1_000_000_000 => "too_large table cases: ",
            _ => "unreadable_file cases.parquet: ",
        };
        assert!(problem_lines(&error)[0].starts_with(expected), "{rows}: {error}");
    }
    let directory = directory_with(-1_000_000);
    assert!(open(directory.path()).is_err());
}

fn directory_with(rows: i64) -> tempfile::TempDir {
    let directory = example_directory();
    with_footer(&directory.path().join("cases.parquet"), |column| column, rows);
    directory
}

/// A pseudo-random generator with a fixed seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    /// Changes some bytes, mostly those of page headers and of the footer.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(6) {
            let length = bytes.len();
            let at = match self.below(3) {
                0 => self.below(length),
                1 => self.below(64.min(length)),
                _ => length - 1 - self.below(1200.min(length)),
            };
            match self.below(8) {
                0 => bytes.truncate(at.max(12)),
                1 => bytes.insert(at, 0xff),
                2 => bytes[at] = 0xff,
                3 => bytes[at] = 0,
                _ => bytes[at] ^= 1 << self.below(8),
            }
        }
    }
}

/// The tables that are damaged.
const TABLES: [&str; 3] = ["terms", "receptions", "steps"];

#[test]
fn damaged_files_are_an_error_or_another_ledger_and_never_a_crash() {
    let mut outcomes = [0, 0, 0];
    for (number, codec) in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::ZSTD(Default::default()),
        Compression::GZIP(Default::default()),
        Compression::LZ4_RAW,
        Compression::BROTLI(Default::default()),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = tempfile::tempdir().unwrap();
        let form = Form { codec, dictionary: number % 2 == 0, group: 100, encoding: 0 };
        for key in TABLES {
            let rows = common::ledger::rows_of(&example(), table(key));
            let path = folder.path().join(format!("{key}.parquet"));
            common::write_rows(table(key), &rows, &path, form);
        }
        let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ number as u64);
        for round in 0..100 {
            let key = TABLES[round % TABLES.len()];
            let path = folder.path().join(format!("{key}.parquet"));
            let complete = fs::read(&path).unwrap();
            let mut bytes = complete.clone();
            random.damage(&mut bytes);
            fs::write(&path, &bytes).unwrap();
            let outcome = catch_unwind(AssertUnwindSafe(|| outcome(folder.path())));
            fs::write(&path, &complete).unwrap();
            outcomes[outcome.unwrap_or_else(|_| panic!("{codec:?} {round} {key} crashed"))] += 1;
        }
    }
    // Each outcome occurs; else the damage is too weak or too strong.
    assert!(outcomes.iter().all(|count| *count > 20), "{outcomes:?}");
}

/// Returns where reading ends: at the footers (0), at the rows (1), or not before the check of the ledger (2).
fn outcome(folder: &Path) -> usize {
    let Ok(source) = Source::open(folder, UnknownColumns::Error) else { return 0 };
    let Ok(input) = read(&source, 1, &|_| ()) else { return 1 };
    let _ = check(input, UnknownColumns::Error);
    2
}
