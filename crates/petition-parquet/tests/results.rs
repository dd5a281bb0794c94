//! Tests that written files have the cells of the batches, in plain columns, and appear together or not at all.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, Date32Array, DictionaryArray, Float64Array, Int64Array, RecordBatch,
    StringArray,
};
use arrow_schema::DataType;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Encoding;
use parquet::file::metadata::ParquetMetaData;
use petition_arrow::TablePieces;
use petition_parquet::{AtomicDir, create_table};
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

/// Makes a batch with every kind of column of a result, and nulls.
fn batch(from: usize, rows: usize) -> RecordBatch {
    let row = from..from + rows;
    let text = |at: usize| format!("L{:05}", at / 9);
    let words: ArrayRef = Arc::new(StringArray::from(vec!["met", "missed", "open"]));
    let coded = |key: &dyn Fn(usize) -> Option<i8>| -> ArrayRef {
        let keys = row.clone().map(key).collect();
        Arc::new(DictionaryArray::<Int8Type>::new(keys, Arc::clone(&words)))
    };
    let ids: DictionaryArray<Int32Type> =
        row.clone().map(text).collect::<Vec<_>>().iter().map(String::as_str).collect();
    let mut lists = ListBuilder::new(StringBuilder::new());
    row.clone()
        .for_each(|at| lists.append_value((0..at % 3).map(|item| Some(format!("R{at}{item}")))));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new(StringArray::from_iter_values(row.clone().map(|at| format!("id/{at}"))))),
        ("subject", Arc::new(StringArray::from_iter_values(row.clone().map(text)))),
        ("leader", Arc::new(ids)),
        (
            "rule",
            Arc::new(
                row.clone()
                    .map(|at| ["reception", "selection"][at % 2])
                    .collect::<DictionaryArray<Int16Type>>(),
            ),
        ),
        ("status", coded(&|at| Some((at * 7 % 3) as i8))),
        ("reason", coded(&|at| (at % 5 > 1).then_some(2))),
        (
            "required",
            Arc::new(
                row.clone()
                    .map(|at| (at % 4 > 0).then_some((at % 4) as f64 / 2.0))
                    .collect::<Float64Array>(),
            ),
        ),
        (
            "achieved",
            Arc::new(Float64Array::from_iter_values(row.clone().map(|at| (at % 11) as f64))),
        ),
        (
            "met_on",
            Arc::new(
                row.clone()
                    .map(|at| (at % 3 > 0).then_some(18_262 + (at * 31 % 366) as i32))
                    .collect::<Date32Array>(),
            ),
        ),
        (
            "days",
            Arc::new(
                row.clone()
                    .map(|at| (at % 2 > 0).then_some(at as i64 * 65_536 - 9))
                    .collect::<Int64Array>(),
            ),
        ),
        ("none", Arc::new(Int64Array::from(vec![None; rows]))),
        ("evidence", Arc::new(lists.finish())),
    ];
    let nullable = ["reason", "required", "met_on", "days", "none"];
    let columns = columns.into_iter().map(|(name, array)| (name, array, nullable.contains(&name)));
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

/// Returns the cells of a column as text.
fn cells(array: &dyn Array) -> Vec<Option<String>> {
    if array.is_empty() {
        return Vec::new();
    }
    let all: Vec<String> = match array.data_type() {
        DataType::Utf8 => {
            let texts = array.as_string::<i32>();
            (0..array.len()).map(|row| texts.value(row).to_owned()).collect()
        }
        DataType::Dictionary(..) => {
            let coded = array.as_any_dictionary();
            let values = coded.values().as_string::<i32>();
            coded.normalized_keys().into_iter().map(|key| values.value(key).to_owned()).collect()
        }
        DataType::Float64 => shown(array.as_primitive::<Float64Type>().values()),
        DataType::Date32 => shown(array.as_primitive::<Date32Type>().values()),
        DataType::Int64 => shown(array.as_primitive::<Int64Type>().values()),
        _ => {
            let lists = array.as_list::<i32>();
            (0..array.len()).map(|row| format!("{:?}", cells(&lists.value(row)))).collect()
        }
    };
    let there = |(row, cell)| (!array.is_null(row)).then_some(cell);
    all.into_iter().enumerate().map(there).collect()
}

fn shown<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(T::to_string).collect()
}

fn read(path: &Path) -> (ParquetMetaData, Vec<RecordBatch>) {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let metadata = builder.metadata().as_ref().clone();
    (metadata, builder.with_batch_size(10_000).build().unwrap().map(Result::unwrap).collect())
}

/// Asserts that batches have the same cells, regardless of their sizes.
fn check(written: &[RecordBatch], read: &[RecordBatch]) {
    for column in 0..written[0].num_columns() {
        let all = |batches: &[RecordBatch]| -> Vec<Option<String>> {
            batches.iter().flat_map(|batch| cells(batch.column(column))).collect()
        };
        let (written_cells, read_cells) = (all(written), all(read));
        assert!(written_cells == read_cells, "{}", written[0].schema().field(column).name());
    }
}

#[test]
fn every_cell_is_read_back() {
    let desk = tempfile::tempdir().unwrap();
    let out = desk.path().join("out");
    // More rows than a page, in batches of uneven sizes.
    let batches = [batch(0, 100_003), batch(100_003, 1), batch(100_004, 0), batch(100_004, 50_007)];
    let folder = AtomicDir::create(&out).unwrap();
    let writer =
        create_table(&folder, "duties", batches[0].schema(), &[("year", "2020".to_owned())])
            .unwrap();
    assert_eq!(writer.all(batches.clone()).unwrap(), 150_011);
    assert!(!out.exists(), "the directory appears with all files");
    folder.commit().unwrap();
    let (metadata, back) = read(&out.join("duties.parquet"));
    check(&batches, &back);
    let columns = metadata.row_group(0).columns();
    let coded: Vec<&str> = columns
        .iter()
        .filter(|column| column.encodings().any(|encoding| encoding == Encoding::RLE_DICTIONARY))
        .filter(|column| column.compression() == parquet::basic::Compression::UNCOMPRESSED)
        .map(|column| column.column_descr().name())
        .collect();
    assert_eq!(
        coded,
        [
            "subject", "leader", "rule", "status", "reason", "required", "achieved", "met_on",
            "days", "none"
        ]
    );
    let pairs = metadata.file_metadata().key_value_metadata().unwrap();
    assert_eq!((pairs.len(), pairs[0].key.as_str()), (1, "petition.year"));
}

#[test]
fn the_footer_has_the_least_and_greatest_values() {
    let desk = tempfile::tempdir().unwrap();
    let folder = AtomicDir::create(&desk.path().join("out")).unwrap();
    let batch = batch(0, 5_000);
    create_table(&folder, "duties", batch.schema(), &[]).unwrap().all([batch.clone()]).unwrap();
    folder.commit().unwrap();
    let (metadata, _) = read(&desk.path().join("out/duties.parquet"));
    let group = metadata.row_group(0);
    let of = |name: &str| {
        let column = group.columns().iter().find(|it| it.column_descr().name() == name).unwrap();
        let found = column.statistics().unwrap();
        let bytes =
            (found.min_bytes_opt().map(<[u8]>::to_vec), found.max_bytes_opt().map(<[u8]>::to_vec));
        (bytes, found.null_count_opt().unwrap())
    };
    assert_eq!(of("subject"), ((Some(b"L00000".to_vec()), Some(b"L00555".to_vec())), 0));
    assert_eq!(of("status"), ((Some(b"met".to_vec()), Some(b"open".to_vec())), 0));
    assert_eq!(of("achieved").0.1, Some(10f64.to_le_bytes().to_vec()));
    assert_eq!(
        of("met_on").0,
        (Some(18_263i32.to_le_bytes().to_vec()), Some(18_627i32.to_le_bytes().to_vec()))
    );
    assert_eq!(of("none"), ((None, None), 5_000));
}

#[test]
fn a_result_without_rows_is_a_file_with_columns() {
    let desk = tempfile::tempdir().unwrap();
    let folder = AtomicDir::create(&desk.path().join("out")).unwrap();
    let batch = batch(0, 0);
    create_table(&folder, "none", batch.schema(), &[]).unwrap().all([]).unwrap();
    create_table(&folder, "empty", batch.schema(), &[]).unwrap().all([batch.clone()]).unwrap();
    folder.commit().unwrap();
    for name in ["none", "empty"] {
        let path = desk.path().join(format!("out/{name}.parquet"));
        let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(&path).unwrap()).unwrap();
        assert_eq!(builder.schema().fields().len(), batch.num_columns());
        assert_eq!(
            builder.build().unwrap().map(|batch| batch.unwrap().num_rows()).sum::<usize>(),
            0
        );
    }
}

/// A table whose second piece fails.
struct Broken(RecordBatch);

impl TablePieces for Broken {
    fn schema(&self) -> arrow_schema::SchemaRef {
        self.0.schema()
    }

    fn count(&self) -> usize {
        3
    }

    fn batch(&self, piece: usize) -> Result<RecordBatch, arrow_schema::ArrowError> {
        match piece {
            1 => Err(arrow_schema::ArrowError::ComputeError("broken".to_owned())),
            _ => Ok(self.0.clone()),
        }
    }
}

#[test]
fn an_error_leaves_no_files() {
    let desk = tempfile::tempdir().unwrap();
    let out = desk.path().join("out");
    let folder = AtomicDir::create(&out).unwrap();
    let batch = batch(0, 10);
    let writer = create_table(&folder, "duties", batch.schema(), &[]).unwrap();
    let error = writer.pieces(&Broken(batch.clone()), 2, &|_| ()).unwrap_err();
    assert_eq!((error.code(), error.to_string().contains("broken")), ("write_failed", true));
    let mut writer = create_table(&folder, "cases", batch.schema(), &[]).unwrap();
    let error = writer.write(&batch.project(&[0, 1]).unwrap()).unwrap_err();
    assert!(error.to_string().contains("cases.parquet"), "{error}");
    drop((folder, writer));
    assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 0);

    fs::create_dir(&out).unwrap();
    fs::write(out.join("notes.txt"), "mine").unwrap();
    let folder = AtomicDir::create(&out).unwrap();
    create_table(&folder, "duties", batch.schema(), &[]).unwrap().all([batch.clone()]).unwrap();
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1, "nothing is in the directory yet");
    assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 2, "a hidden directory is beside it");
    folder.commit().unwrap();
    let mut names: Vec<_> = fs::read_dir(&out).unwrap().map(|it| it.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["duties.parquet", "notes.txt"]);
    assert_eq!(AtomicDir::create(&out.join("notes.txt")).unwrap_err().name, "notes.txt");
}
