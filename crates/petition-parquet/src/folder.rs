//! A folder of files that appears whole or not at all.

use crate::error::{Error, file_name, io_error};
use crate::files::{EXTENSION, name_of};
use crate::writer::Writer;
use arrow_schema::SchemaRef;
use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Files being written, which go to their place together.
///
/// Until [`Self::place`] they are in a hidden folder beside it, which goes away with this value.
pub struct Folder {
    out: PathBuf,
    /// Whether the folder is made new: then it appears with all of its files at once.
    new: bool,
    hidden: TempDir,
    /// Where the files are written, inside of the hidden folder: as readable as any other of this user, while the
    /// hidden one is for the user alone.
    inside: PathBuf,
    names: RefCell<Vec<String>>,
}

impl Folder {
    /// Gets ready to write files into a folder, which need not be there.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if there is a file of this name, or if the folder cannot be written.
    pub fn beside(out: &Path) -> Result<Self, Error> {
        let name = file_name(out);
        let new = match fs::metadata(out) {
            Ok(there) if there.is_dir() => false,
            Ok(_) => return Err(io_error(&name, std::io::ErrorKind::NotADirectory.into())),
            Err(_) => true,
        };
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty());
        let around = if new { parent.unwrap_or(Path::new(".")) } else { out };
        // The full path that comes with the error is nobody's business.
        let fail = |error: std::io::Error| io_error(&name, error.kind().into());
        let hidden =
            tempfile::Builder::new().prefix(".petition-").tempdir_in(around).map_err(fail)?;
        let inside = hidden.path().join("out");
        fs::create_dir(&inside).map_err(fail)?;
        Ok(Self { out: out.to_owned(), new, hidden, inside, names: RefCell::default() })
    }

    /// The hidden folder: what has to be removed if the program ends in between.
    pub fn hidden(&self) -> &Path {
        self.hidden.path()
    }

    /// Begins the file of a table, such as `duties`. What is told of it goes into its footer.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if it cannot be made, [`Error::Write`] if Parquet has no form for a column.
    pub fn file(
        &self,
        table: &str,
        schema: SchemaRef,
        told: &[(&str, String)],
    ) -> Result<Writer, Error> {
        let name = name_of(table);
        let file =
            fs::File::create(self.inside.join(&name)).map_err(|error| io_error(&name, error))?;
        let writer = Writer::new(&name, file, schema, told)?;
        self.names.borrow_mut().push(name);
        Ok(writer)
    }

    /// Puts all files into their place; those of the same names that are there are replaced, others stay.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if that is not possible.
    pub fn place(self) -> Result<(), Error> {
        if self.new {
            let fail = |error| io_error(&file_name(&self.out), error);
            return fs::rename(&self.inside, &self.out).map_err(fail);
        }
        for name in self.names.borrow().iter() {
            fs::rename(self.inside.join(name), self.out.join(name))
                .map_err(|error| io_error(name, error))?;
        }
        Ok(())
    }
}

/// Whether a folder holds Parquet files, or tables in parts, of other names than these.
pub fn holds_others(folder: &Path, own: &[&str]) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names = entries.map(|entry| entry.path());
    names.any(|path| {
        let name = file_name(&path);
        let is_table = path.extension().is_some_and(|extension| extension == EXTENSION);
        is_table && !own.iter().any(|own| name_of(own) == name)
    })
}
