//! Finds the files of tables in a directory.

use crate::error::{Error, file_name, io_error, of_file};
use petition_core::ledger::tables::{BUREAU, TABLES};
use petition_core::schema::Table;
use petition_core::{Code, Problem, Text};
use std::fs;
use std::path::{Path, PathBuf};

/// The extension of the files.
pub(crate) const EXTENSION: &str = "parquet";

/// A file to read.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) path: PathBuf,
    /// The name in messages: the file of the table, or its directory and the part.
    pub(crate) name: String,
}

/// The files of a table: one file, or parts sorted by name.
pub(crate) struct TableFiles {
    pub(crate) table: &'static Table,
    pub(crate) files: Vec<File>,
}

/// The content of a directory.
#[derive(Default)]
pub(crate) struct Listing {
    pub(crate) tables: Vec<TableFiles>,
    /// The names of other Parquet files.
    pub(crate) others: Vec<String>,
    pub(crate) problems: Vec<Problem>,
}

/// Returns the ledger's tables that have a file: all but `bureau`, which is a column.
pub(crate) fn tables() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().copied().filter(|table| table.key != BUREAU.key)
}

/// Returns the name of a table's file.
pub(crate) fn name_of(table: &str) -> String {
    format!("{table}.{EXTENSION}")
}

/// Finds the files of every table.
pub(crate) fn list(directory: &Path) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    let entries = entries(directory)?;
    for table in tables() {
        let name = name_of(table.key);
        let Some(path) = entries.iter().find(|path| file_name(path) == name) else { continue };
        let files = if path.is_dir() {
            parts(path, &name, &mut listing.problems)?
        } else {
            vec![File { path: path.clone(), name }]
        };
        listing.tables.push(TableFiles { table, files });
    }
    let others = entries.iter().filter(|path| {
        let own = tables().any(|table| file_name(path) == name_of(table.key));
        !own && path.extension().is_some_and(|extension| extension == EXTENSION)
    });
    listing.others = others.map(|path| file_name(path)).collect();
    if listing.tables.is_empty() {
        listing.problems.push(no_tables(directory));
    }
    Ok(listing)
}

fn no_tables(directory: &Path) -> Problem {
    let names: Vec<String> = tables().map(|table| name_of(table.key)).collect();
    let found = Text::new("其中没有台账的表", "no table of a ledger in it");
    let expected = Text::new(names.join("、"), names.join(", "));
    of_file(&file_name(directory), Code::MissingSheet, found, expected)
}

/// Returns the paths of a directory that are not hidden, in byte order of their names.
fn entries(directory: &Path) -> Result<Vec<PathBuf>, Error> {
    let fail = |error| io_error(&file_name(directory), error);
    let read = fs::read_dir(directory).map_err(fail)?;
    let mut paths = Vec::new();
    for entry in read {
        let path = entry.map_err(fail)?.path();
        if !is_hidden(&file_name(&path)) {
            paths.push(path);
        }
    }
    paths.sort_by(|a, b| a.file_name().cmp(&b.file_name()));
    Ok(paths)
}

/// Whether a file is not a part: programs write markers and checksums, such as `_SUCCESS` and `._SUCCESS.crc`.
fn is_hidden(name: &str) -> bool {
    name.starts_with(['.', '_'])
}

fn parts(directory: &Path, name: &str, problems: &mut Vec<Problem>) -> Result<Vec<File>, Error> {
    let (mut files, before) = (Vec::new(), problems.len());
    for path in entries(directory)? {
        let part = File { name: format!("{name}/{}", file_name(&path)), path };
        if part.path.is_dir() {
            let found = Text::new("分区文件夹", "a folder of a partition");
            let expected = Text::new("只有文件", "files only");
            problems.push(of_file(&part.name, Code::UnknownSheet, found, expected));
        } else {
            files.push(part);
        }
    }
    if files.is_empty() && problems.len() == before {
        let found = Text::new("空文件夹", "an empty folder");
        let expected = Text::new("至少一个 Parquet 文件", "one Parquet file at least");
        problems.push(of_file(name, Code::MissingSheet, found, expected));
    }
    Ok(files)
}
