//! What is wrong with files is told of all of them at once, and never ends in a crash.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::{Form, example, table, told, with_column, write, write_all};
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

fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_all(&example(), folder.path(), Form::default());
    folder
}

fn open(folder: &Path) -> Result<Source, Error> {
    Source::open(folder, UnknownColumns::Error)
}

#[test]
fn files_that_are_no_parquet_are_told_all_at_once() {
    let desk = desk();
    let path = |name: &str| desk.path().join(format!("{name}.parquet"));
    let whole = fs::read(path("steps")).unwrap();
    fs::write(path("leaders"), "").unwrap();
    fs::write(path("terms"), "leader,office,from\nL01,mayor,2019-01-01\n").unwrap();
    fs::write(path("units"), &whole[..whole.len() / 2]).unwrap();
    fs::write(path("matters"), [&whole[..whole.len() - 4], b"PARE"].concat()).unwrap();
    let broken = [&whole[..whole.len() - 300], &[0xff; 250], &whole[whole.len() - 50..]].concat();
    fs::write(path("cases"), broken).unwrap();
    let told = told(&open(desk.path()).unwrap_err());
    assert_eq!(
        told[..4],
        [
            "unreadable_file leaders.parquet: an empty file",
            "unreadable_file terms.parquet: a file of another format",
            "unreadable_file units.parquet: a part of a Parquet file",
            "unreadable_file matters.parquet: an encrypted Parquet file",
        ]
    );
    assert!(told[4].starts_with("unreadable_file cases.parquet: damaged content"), "{told:?}");
    assert_eq!(told.len(), 5);
}

#[test]
fn folders_without_tables_and_tables_without_files_are_told() {
    let empty = tempfile::tempdir().unwrap();
    let error = open(empty.path()).unwrap_err();
    assert!(told(&error)[0].starts_with("missing_sheet "), "{error}");
    assert!(error.message(petition_core::Lang::Zh).contains("receptions.parquet"));
    let nowhere = open(&empty.path().join("none")).unwrap_err();
    assert_eq!(nowhere.code(), "io");

    let desk = desk();
    for (key, inside) in [("steps", None), ("receptions", Some("bureau=440300"))] {
        let path = desk.path().join(format!("{key}.parquet"));
        fs::remove_file(&path).unwrap();
        fs::create_dir_all(inside.map_or(path.clone(), |inside| path.join(inside))).unwrap();
    }
    assert_eq!(
        told(&open(desk.path()).unwrap_err()),
        [
            "unknown_sheet receptions.parquet/bureau=440300: a folder of a partition",
            "missing_sheet steps.parquet: an empty folder",
        ]
    );
}

#[test]
fn parts_have_the_same_columns() {
    let desk = desk();
    let path = desk.path().join("steps.parquet");
    let rows = common::ledger::rows_of(&example(), table("steps"));
    let batch = common::batch_of(table("steps"), &rows, 0);
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    write(&batch, &path.join("a"), Form::default());
    write(&with_column(&batch, "colour"), &path.join("b"), Form::default());
    let told = told(&open(desk.path()).unwrap_err());
    assert!(told[0].starts_with("unknown_column steps.parquet/b: case, colour, "), "{told:?}");
}

#[test]
fn missing_columns_are_told_before_a_row_is_read() {
    let desk = desk();
    let rows = common::ledger::rows_of(&example(), table("steps"));
    let batch = common::batch_of(table("steps"), &rows, 0);
    let schema = batch.schema();
    let kept: Vec<usize> =
        (0..schema.fields().len()).filter(|at| schema.field(*at).name() != "on").collect();
    write(&batch.project(&kept).unwrap(), &desk.path().join("steps.parquet"), Form::default());
    let error = open(desk.path()).unwrap_err();
    assert_eq!(told(&error), ["missing_column table steps, column on: nothing"]);
}

#[test]
fn a_column_of_another_type_is_told_with_both() {
    let desk = desk();
    let days = arrow_array::Int64Array::from(vec![Some(7)]);
    let batch = arrow_array::RecordBatch::try_from_iter([
        ("leader", std::sync::Arc::new(days.clone()) as _),
        ("office", std::sync::Arc::new(days.clone()) as _),
        ("from", std::sync::Arc::new(days) as _),
    ]);
    write(&batch.unwrap(), &desk.path().join("terms.parquet"), Form::default());
    let error = open(desk.path()).unwrap_err();
    let told: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    assert!(told[0].starts_with("[wrong_type] table terms, column leader: "), "{told:?}");
    assert!(told[0].contains("found Int64, expected a column of text"), "{told:?}");
    assert!(told.iter().any(|one| one.contains("column from")), "{told:?}");
}

/// The same file with a footer that says something else of every column.
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
fn a_codec_that_cannot_be_read_is_named() {
    let desk = desk();
    let lzo =
        |column: ColumnChunkMetaDataBuilder| column.set_compression_codec(CompressionCodec::LZO);
    with_footer(&desk.path().join("cases.parquet"), lzo, 0);
    let told = told(&open(desk.path()).unwrap_err());
    assert_eq!(told, ["unreadable_file cases.parquet: column id in LZO"]);
}

#[test]
fn sizes_that_cannot_be_are_told() {
    let beyond = |column: ColumnChunkMetaDataBuilder| {
        column.set_data_page_offset(1 << 40).set_dictionary_page_offset(None)
    };
    let desk = desk();
    with_footer(&desk.path().join("cases.parquet"), beyond, 0);
    let error = open(desk.path()).unwrap_err();
    assert_eq!(
        told(&error),
        ["unreadable_file cases.parquet: column id beyond the end of the file"]
    );
    for rows in [1, 1_000_000_000, -1] {
        let desk = desk_with(rows);
        let source = open(desk.path()).unwrap();
        let error = read(&source, 2, &|_| ()).unwrap_err();
        assert!(told(&error)[0].starts_with("unreadable_file cases.parquet: "), "{rows}: {error}");
    }
    let desk = desk_with(-1_000_000);
    assert!(open(desk.path()).is_err());
}

fn desk_with(rows: i64) -> tempfile::TempDir {
    let desk = desk();
    with_footer(&desk.path().join("cases.parquet"), |column| column, rows);
    desk
}

/// Numbers without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }

    /// Changes some bytes, mostly those of page headers and of the footer.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.throw(6) {
            let length = bytes.len();
            let at = match self.throw(3) {
                0 => self.throw(length),
                1 => self.throw(64.min(length)),
                _ => length - 1 - self.throw(1200.min(length)),
            };
            match self.throw(8) {
                0 => bytes.truncate(at.max(12)),
                1 => bytes.insert(at, 0xff),
                2 => bytes[at] = 0xff,
                3 => bytes[at] = 0,
                _ => bytes[at] ^= 1 << self.throw(8),
            }
        }
    }
}

/// What is damaged.
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
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ number as u64);
        for round in 0..100 {
            let key = TABLES[round % TABLES.len()];
            let path = folder.path().join(format!("{key}.parquet"));
            let whole = fs::read(&path).unwrap();
            let mut bytes = whole.clone();
            dice.damage(&mut bytes);
            fs::write(&path, &bytes).unwrap();
            let outcome = catch_unwind(AssertUnwindSafe(|| outcome(folder.path())));
            fs::write(&path, &whole).unwrap();
            outcomes[outcome.unwrap_or_else(|_| panic!("{codec:?} {round} {key} crashed"))] += 1;
        }
    }
    // All of them occur, or the damage is not what it should be.
    assert!(outcomes.iter().all(|count| *count > 20), "{outcomes:?}");
}

/// Where reading ends: at the footers, at the rows, or not before the ledger's own check.
fn outcome(folder: &Path) -> usize {
    let Ok(source) = Source::open(folder, UnknownColumns::Error) else { return 0 };
    let Ok(input) = read(&source, 1, &|_| ()) else { return 1 };
    let _ = check(input, UnknownColumns::Error);
    2
}
