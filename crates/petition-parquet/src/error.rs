//! The error type of the crate, and the mapping of Parquet errors to problems of a file.

use parquet::errors::ParquetError;
use petition_core::schema::cell::name_shown;
use petition_core::{Code, Lang, MoreProblems, Place, Problem, Problems, Text};
use std::io;
use std::path::Path;

/// The reason why tables cannot be read or written. Output is atomic: an error leaves no partial output.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
#[non_exhaustive]
pub enum Error {
    /// A file or directory could not be read or written.
    Io {
        /// Its name, without the directories above it.
        name: String,
        /// The cause.
        source: io::Error,
    },
    /// The files have problems, all of which are listed, or `petition-core` returned another error.
    Core(petition_core::Error),
    /// A table could not be encoded. The file system is not the cause.
    Write {
        /// The name of the file.
        name: String,
        /// The message of the writer.
        reason: String,
    },
}

impl From<petition_core::Error> for Error {
    fn from(error: petition_core::Error) -> Self {
        Self::Core(error)
    }
}

impl From<petition_files::Error> for Error {
    fn from(petition_files::Error { name, source }: petition_files::Error) -> Self {
        Self::Io { name, source }
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Core(petition_core::Error::InvalidLedger(problems))
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        let mut problems = Problems::new();
        problems.push(problem);
        problems.into()
    }
}

impl Error {
    /// Returns the stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "io",
            Self::Core(error) => error.code(),
            Self::Write { .. } => "write_failed",
        }
    }

    /// Returns the problems of the files, in the order of the tables; empty for other errors.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Core(error) => error.problems(),
            Self::Io { .. } | Self::Write { .. } => &[],
        }
    }

    /// Returns the problems beyond the limit, which are only counted; empty for other errors.
    pub fn more_problems(&self) -> Vec<MoreProblems> {
        match self {
            Self::Core(error) => error.more_problems(),
            Self::Io { .. } | Self::Write { .. } => Vec::new(),
        }
    }

    /// Returns the message in both languages; for problems, one line each.
    pub fn text(&self) -> Text {
        Text::new(self.message(Lang::Zh), self.message(Lang::En))
    }

    /// Returns the message in one language.
    pub fn message(&self, lang: Lang) -> String {
        let text = match self {
            Self::Io { name, source } => Text::new(
                format!("文件“{name}”读写失败：{source}"),
                format!("the file {name} cannot be read or written: {source}"),
            ),
            Self::Core(error) => return error.message(lang),
            Self::Write { name, reason } => Text::new(
                format!("文件“{name}”无法生成：{reason}"),
                format!("the file {name} cannot be written: {reason}"),
            ),
        };
        text.get(lang).to_owned()
    }
}

/// Returns the last component of a path. Messages show no other.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

pub(crate) fn io_error(name: &str, source: io::Error) -> Error {
    Error::Io { name: name.to_owned(), source }
}

/// Creates a problem of a file.
pub(crate) fn of_file(name: &str, code: Code, found: Text, expected: Text) -> Problem {
    Problem { code, place: Place::File { name: name_shown(name) }, found, expected }
}

/// Returns the error of a file whose rows take more memory than the limit.
pub(crate) fn beyond_bytes(name: &str, limit: u64) -> Error {
    let found = Text::new("所有表的行超出上限", "rows of all tables beyond the limit");
    let expected =
        Text::new(format!("不超过 {limit} 字节的内存"), format!("at most {limit} bytes of memory"));
    of_file(name, Code::TooLarge, found, expected).into()
}

/// Returns the problem of a table with too many rows.
pub(crate) fn too_many_rows(table: &str, rows: u64, limit: u64) -> Problem {
    let found = Text::new(format!("{rows} 行"), format!("{rows} rows"));
    let expected = Text::new(format!("不超过 {limit} 行"), format!("at most {limit} rows"));
    let place = Place::Row { table: table.to_owned(), row: None, column: String::new() };
    Problem { code: Code::TooLarge, place, found, expected }
}

/// Returns the problem of a bureau with too many rows in a table.
pub(crate) fn too_many_rows_of_bureau(table: &str, bureau: &str, limit: u64) -> Problem {
    let code = name_shown(bureau);
    let found = Text::new(format!("{code} 的更多行"), format!("more rows of bureau {code}"));
    let place = Place::Row { table: table.to_owned(), row: None, column: BUREAU.to_owned() };
    Problem { place, found, ..too_many_rows(table, 0, limit) }
}

/// The column that names the bureau of a row.
pub(crate) const BUREAU: &str = "bureau";

/// The number of characters of a Parquet error that a message shows.
const SHOWN: usize = 120;

/// Creates the error of a file that the Parquet library cannot read.
pub(crate) fn damaged(name: &str, error: &ParquetError) -> Error {
    if let ParquetError::External(source) = error
        && let Some(source) = source.downcast_ref::<io::Error>()
    {
        return io_error(name, io::Error::from(source.kind()));
    }
    let message: String = name_shown(&error.to_string()).chars().take(SHOWN).collect();
    let found = Text::new("已损坏的内容", format!("damaged content ({message})"));
    of_file(name, Code::UnreadableFile, found, complete_file()).into()
}

/// The expectation that a damaged file does not meet.
pub(crate) fn complete_file() -> Text {
    Text::new("完整的 Parquet 文件", "a complete Parquet file")
}
