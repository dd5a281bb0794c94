//! Everything that a command printed and wrote, as text.

use arrow_array::RecordBatch;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

/// Returns the content of a file or a folder: texts of workbooks and Parquet files unpacked.
pub fn content(path: &Path) -> String {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
        return entries.map(|entry| content(&entry)).collect();
    }
    let Ok(bytes) = fs::read(path) else { return String::new() };
    match bytes.get(..4) {
        Some(b"PK\x03\x04") => parts(path),
        Some(b"PAR1") => rows(path),
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// The XML parts of a workbook or a Word document.
fn parts(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        archive.by_index(at).unwrap().read_to_string(&mut text).unwrap();
    }
    let known = ["<worksheet", "<w:document"];
    assert!(known.iter().any(|root| text.contains(root)), "a workbook or a Word document");
    text
}

/// The rows of a Parquet file.
fn rows(path: &Path) -> String {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let batches = reader.build().unwrap().map(Result::unwrap);
    // `Debug` leaves out the middle of long columns.
    let row = |batch: &RecordBatch, at| format!("{:?}\n", batch.slice(at, 1));
    batches
        .flat_map(|batch| (0..batch.num_rows()).map(|at| row(&batch, at)).collect::<Vec<_>>())
        .collect()
}
