//! Creates Parquet files in an output directory.

use crate::error::{Error, file_name};
use crate::table_files::{EXTENSION, name_of, tables};
use crate::writer::Writer;
use arrow_schema::SchemaRef;
use petition_files::AtomicDir;
use std::path::Path;

/// Creates the file of a table, such as `duties`. The footer holds the metadata.
///
/// # Errors
///
/// [`Error::Io`] if the file cannot be created, [`Error::Write`] if Parquet has no type for a column.
pub fn create_table(
    directory: &AtomicDir,
    table: &str,
    schema: SchemaRef,
    metadata: &[(&str, String)],
) -> Result<Writer, Error> {
    let name = name_of(table);
    Writer::new(&name, directory.create_file(&name)?, schema, metadata)
}

/// Whether a directory has Parquet files, or directories of parts, with other names than these.
pub fn has_other_tables(directory: &Path, own: &[&str]) -> bool {
    let entries = std::fs::read_dir(directory).into_iter().flatten().flatten();
    let mut paths = entries.map(|entry| entry.path());
    paths.any(|path| {
        let name = file_name(&path);
        let is_table = path.extension().is_some_and(|extension| extension == EXTENSION);
        is_table && !own.iter().any(|own| name_of(own) == name)
    })
}

/// Whether a directory has a table of a ledger, beside those of a result, whose names are `own`.
pub fn has_ledger_tables(directory: &Path, own: &[&str]) -> bool {
    let mut tables = tables().filter(|table| !own.contains(&table.key));
    tables.any(|table| directory.join(name_of(table.key)).exists())
}
