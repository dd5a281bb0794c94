//! Opens a directory of tables: reads every footer and checks the columns, before any row is read.

use crate::error::{Error, of_file, too_many_rows};
use crate::footer::{Footer, FooterBudget};
use crate::row_group::RowGroup;
use crate::table_files::{self, TableFiles};
use arrow_schema::{Schema, SchemaRef};
use petition_arrow::input::{self, Input, UnknownColumns};
use petition_core::engine::not_evaluated;
use petition_core::policy::Policy;
use petition_core::{Code, Limits, Place, Problem, Problems, Text};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// A table of a directory: its columns and its row groups.
#[derive(Debug, Clone)]
pub struct Table {
    table: &'static petition_core::schema::Table,
    schema: SchemaRef,
    row_groups: Vec<RowGroup>,
}

impl Table {
    /// Returns the key of the table in the ledger, such as `receptions`.
    pub const fn key(&self) -> &'static str {
        self.table.key
    }

    /// Returns the columns that the ledger's table has too, in the order of the first file. Texts are plain.
    pub const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// Returns the names of the columns, as [`RowGroup::read`] takes them.
    pub fn columns(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// Returns the row groups in row order.
    pub fn row_groups(&self) -> &[RowGroup] {
        &self.row_groups
    }

    /// Returns the number of rows.
    pub fn rows(&self) -> u64 {
        self.row_groups.last().map_or(0, |group| group.first_row + group.rows)
    }
}

/// A directory of tables, with every footer read.
#[derive(Debug, Clone)]
pub struct Source {
    tables: Vec<Table>,
    others: Vec<String>,
    limits: Limits,
}

impl Source {
    /// Finds the tables of a directory and reads their footers. [`UnknownColumns::Ignore`] ignores columns that no table
    /// of the ledger has; they are never decoded.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the directory or a file cannot be read; [`Error::Core`] with the problems of all files and of
    /// their columns.
    pub fn open(directory: &Path, unknown_columns: UnknownColumns) -> Result<Self, Error> {
        Self::open_within(directory, unknown_columns, &Limits::DEFAULT)
    }

    /// As [`Self::open`], within these limits. They also bound everything that is read from the directory.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn open_within(
        directory: &Path,
        unknown_columns: UnknownColumns,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let listing = table_files::list(directory)?;
        let (mut problems, mut budget) = (Problems::within(limits), FooterBudget::new(limits));
        listing.problems.into_iter().for_each(|problem| problems.push(problem));
        let mut tables = Vec::new();
        for files in listing.tables {
            tables.extend(table(files, limits, &mut budget, &mut problems)?);
        }
        if problems.is_empty() {
            choose_columns(&mut tables, unknown_columns, limits)?;
            return Ok(Self { tables, others: listing.others, limits: *limits });
        }
        Err(problems.into())
    }

    /// Returns the limits within which the directory is read.
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Returns the tables, in the order of the ledger.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Returns a table by its key; `None` if it is missing.
    pub fn table(&self, key: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.key() == key)
    }

    /// Returns the row groups of all tables, each with the index of its table.
    pub(crate) fn row_groups(&self) -> Vec<(usize, &RowGroup)> {
        let tables = self.tables.iter().enumerate();
        let groups = tables.flat_map(|(at, table)| table.row_groups.iter().map(move |it| (at, it)));
        groups.collect()
    }

    /// Refuses tables with more rows than may be in memory at once.
    ///
    /// # Errors
    ///
    /// [`Error::Core`] with each table.
    pub(crate) fn refuse_large(&self, tables: &[&Table]) -> Result<(), Error> {
        let (limit, mut problems) = (self.limits.rows, Problems::within(&self.limits));
        for table in tables.iter().filter(|table| table.rows() > limit) {
            problems.push(too_many_rows(table.key(), table.rows(), limit));
        }
        if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
    }

    /// Returns the number of rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(Table::rows).sum()
    }

    /// Returns the rules of a policy that cannot be evaluated in a year, because a table is missing.
    pub fn not_evaluated(&self, policy: &Policy, year: i32) -> Vec<String> {
        not_evaluated(policy, &input_of(&self.tables).available(), year)
    }

    /// Returns the size in bytes of all rows before compression, as the footers state it.
    pub fn bytes(&self) -> u64 {
        let groups = self.tables.iter().flat_map(Table::row_groups);
        let bytes =
            groups.map(|group| group.footer.metadata.row_group(group.group).total_byte_size());
        bytes.map(|bytes| u64::try_from(bytes).unwrap_or(0)).sum()
    }

    /// Returns the names of other Parquet files in the directory. They are not read.
    pub fn others(&self) -> &[String] {
        &self.others
    }
}

/// Reads the footers of a table and adds their problems. `None`: no footer is readable.
fn table(
    files: TableFiles,
    limits: &Limits,
    budget: &mut FooterBudget,
    problems: &mut Problems,
) -> Result<Option<Table>, Error> {
    let mut footers: Vec<Arc<Footer>> = Vec::new();
    for file in &files.files {
        match Footer::read(file, budget) {
            Ok(footer) => footers.push(Arc::new(footer)),
            Err(Error::Core(error)) => {
                error.problems().iter().cloned().for_each(|one| problems.push(one))
            }
            Err(error) => return Err(error),
        }
    }
    let Some(first) = footers.first() else { return Ok(None) };
    let schema = Arc::clone(&first.schema);
    for footer in &footers {
        if names(&footer.schema) != names(&schema) {
            problems.push(other_columns(footer, &schema));
        }
    }
    let row_groups = row_groups(&footers, limits);
    let table = Table { table: files.table, schema, row_groups };
    if table.rows() > MAX_ROWS {
        problems.push(too_many_rows(table.key(), table.rows(), MAX_ROWS));
    }
    Ok(Some(table))
}

/// The greatest number of rows of a table, in all parts. Problems name rows by 32 bits.
const MAX_ROWS: u64 = u32::MAX as u64 - 16;

fn row_groups(footers: &[Arc<Footer>], limits: &Limits) -> Vec<RowGroup> {
    let mut first_row = 0u64;
    let mut row_groups = Vec::new();
    for footer in footers {
        for (group, metadata) in footer.metadata.row_groups().iter().enumerate() {
            let rows = u64::try_from(metadata.num_rows()).unwrap_or(0);
            let (footer, limits) = (Arc::clone(footer), *limits);
            row_groups.push(RowGroup { footer, group, rows, first_row, limits });
            first_row = first_row.saturating_add(rows);
        }
    }
    row_groups
}

/// Returns the names of the columns, sorted: parts may have them in any order.
fn names(schema: &Schema) -> Vec<&str> {
    let mut names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    names.sort_unstable();
    names
}

fn other_columns(footer: &Footer, schema: &Schema) -> Problem {
    let (found, expected) = (names(&footer.schema), names(schema));
    of_file(
        &footer.file.name,
        Code::UnknownColumn,
        Text::new(found.join("、"), found.join(", ")),
        Text::new(
            format!("与第一部分相同的列：{}", expected.join("、")),
            format!("the columns of the first part: {}", expected.join(", ")),
        ),
    )
}

/// Selects the columns that the ledger's tables have. [`input::check`] finds the others, from tables without rows.
fn choose_columns(
    tables: &mut [Table],
    unknown_columns: UnknownColumns,
    limits: &Limits,
) -> Result<(), Error> {
    // The footers bound the number of columns. All unknown ones must be found.
    let all = Limits { problems: usize::MAX, ..*limits };
    let input = Input { limits: all, ..input_of(tables) };
    let error = input::check(input, UnknownColumns::Error).err();
    let found: Vec<Problem> = error.map(|error| error.problems().to_vec()).unwrap_or_default();
    let (unknown, mut wrong): (Vec<Problem>, Vec<Problem>) =
        found.into_iter().partition(|problem| problem.code == Code::UnknownColumn);
    if unknown_columns == UnknownColumns::Error {
        wrong.extend(unknown.iter().cloned());
        // In the order of the tables.
        let order = |problem: &Problem| tables.iter().position(|table| is_of(problem, table));
        wrong.sort_by_key(order);
    }
    if !wrong.is_empty() {
        let mut problems = Problems::within(limits);
        wrong.into_iter().for_each(|problem| problems.push(problem));
        return Err(problems.into());
    }
    for table in tables {
        let unknown: HashSet<&str> =
            unknown.iter().filter(|one| is_of(one, table)).map(column).collect();
        let known =
            table.schema.fields().iter().filter(|field| !unknown.contains(field.name().as_str()));
        let known: Vec<_> = known.cloned().collect();
        table.schema = Arc::new(Schema::new_with_metadata(known, table.schema.metadata().clone()));
    }
    Ok(())
}

/// Returns the tables without rows.
fn input_of(tables: &[Table]) -> Input {
    let mut input = Input::default();
    for table in tables {
        let batches = input::Batches::new(Arc::clone(&table.schema), Vec::new());
        input.set(table.key(), Some(batches));
    }
    input
}

fn is_of(problem: &Problem, of: &Table) -> bool {
    matches!(&problem.place, Place::Row { table, .. } if table == of.key())
}

fn column(problem: &Problem) -> &str {
    match &problem.place {
        Place::Row { column, .. } => column,
        _ => "",
    }
}
