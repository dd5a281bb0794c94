//! A folder of tables: what is there, before any row is read.

use crate::error::{Error, of_file};
use crate::files::{self, Found};
use crate::footer::Footer;
use crate::row_group::RowGroup;
use arrow_schema::{Schema, SchemaRef};
use petition_arrow::input::{self, Input, UnknownColumns};
use petition_core::engine::not_evaluated;
use petition_core::policy::Policy;
use petition_core::{Code, Place, Problem, Problems, Text};
use std::path::Path;
use std::sync::Arc;

/// A table of the folder: its columns and its row groups.
#[derive(Debug, Clone)]
pub struct Table {
    table: &'static petition_core::schema::Table,
    schema: SchemaRef,
    row_groups: Vec<RowGroup>,
}

impl Table {
    /// The key of the table in the ledger, such as `receptions`.
    pub const fn key(&self) -> &'static str {
        self.table.key
    }

    /// Its columns, those that the ledger's table has and no other: as they stand in the first file, texts as plain
    /// ones.
    pub const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The names of its columns, as [`RowGroup::read`] takes them.
    pub fn columns(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// Its row groups, in the order of the rows.
    pub fn row_groups(&self) -> &[RowGroup] {
        &self.row_groups
    }

    /// How many rows it has.
    pub fn rows(&self) -> u64 {
        self.row_groups.last().map_or(0, |group| group.first_row + group.rows)
    }
}

/// A folder of tables, with every footer read.
#[derive(Debug, Clone)]
pub struct Source {
    tables: Vec<Table>,
    others: Vec<String>,
}

impl Source {
    /// Looks for tables in a folder and reads their footers. With [`UnknownColumns::Ignore`] columns that no table of the
    /// ledger has are passed over; they are never decoded.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the folder or a file cannot be read; [`Error::Core`] with the problems of all files and of
    /// their columns.
    pub fn open(folder: &Path, extra: UnknownColumns) -> Result<Self, Error> {
        let listing = files::list(folder)?;
        let mut problems = Problems::new();
        listing.problems.into_iter().for_each(|problem| problems.push(problem));
        let mut tables = Vec::new();
        for found in listing.found {
            tables.extend(table(found, &mut problems)?);
        }
        if problems.is_empty() {
            choose_columns(&mut tables, extra)?;
            return Ok(Self { tables, others: listing.others });
        }
        Err(problems.into())
    }

    /// The tables that are there, in the order of the ledger's.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// A table by its key, if it is there.
    pub fn table(&self, key: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.key() == key)
    }

    /// The row groups of all tables, each with the place of its table.
    pub(crate) fn row_groups(&self) -> Vec<(usize, &RowGroup)> {
        let tables = self.tables.iter().enumerate();
        let groups = tables.flat_map(|(at, table)| table.row_groups.iter().map(move |it| (at, it)));
        groups.collect()
    }

    /// The rows of all tables together.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(Table::rows).sum()
    }

    /// What of a policy cannot be evaluated with these tables.
    pub fn not_evaluated(&self, policy: &Policy) -> Vec<String> {
        not_evaluated(policy, &input_of(&self.tables).available())
    }

    /// The bytes of all rows before compression, as the footers state them.
    pub fn bytes(&self) -> u64 {
        let groups = self.tables.iter().flat_map(Table::row_groups);
        let bytes =
            groups.map(|group| group.footer.metadata.row_group(group.group).total_byte_size());
        bytes.map(|bytes| u64::try_from(bytes).unwrap_or(0)).sum()
    }

    /// Names of Parquet files in the folder that are no table of a ledger: they are not read.
    pub fn others(&self) -> &[String] {
        &self.others
    }
}

/// One table with its row groups; none if a file of it has a problem, which is added to the others.
fn table(found: Found, problems: &mut Problems) -> Result<Option<Table>, Error> {
    let mut footers: Vec<Arc<Footer>> = Vec::new();
    for file in &found.files {
        match Footer::read(file) {
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
    let row_groups = row_groups(&footers);
    Ok(Some(Table { table: found.table, schema, row_groups }))
}

fn row_groups(footers: &[Arc<Footer>]) -> Vec<RowGroup> {
    let mut first_row = 0u64;
    let mut row_groups = Vec::new();
    for footer in footers {
        for (group, metadata) in footer.metadata.row_groups().iter().enumerate() {
            let rows = u64::try_from(metadata.num_rows()).unwrap_or(0);
            row_groups.push(RowGroup { footer: Arc::clone(footer), group, rows, first_row });
            first_row = first_row.saturating_add(rows);
        }
    }
    row_groups
}

/// The names of the columns, in byte order: parts may have them in any.
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

/// Keeps the columns that the ledger's tables have. Which these are, the reader of tables knows: it is asked with
/// tables that have the columns and no row.
fn choose_columns(tables: &mut [Table], extra: UnknownColumns) -> Result<(), Error> {
    let told = input::check(input_of(tables), UnknownColumns::Error).err();
    let told: Vec<Problem> = told.map(|error| error.problems().to_vec()).unwrap_or_default();
    let (unknown, mut wrong): (Vec<Problem>, Vec<Problem>) =
        told.into_iter().partition(|problem| problem.code == Code::UnknownColumn);
    if extra == UnknownColumns::Error {
        wrong.extend(unknown.iter().cloned());
        // In the order in which they were told.
        let order = |problem: &Problem| tables.iter().position(|table| is_of(problem, table));
        wrong.sort_by_key(order);
    }
    if !wrong.is_empty() {
        let mut problems = Problems::new();
        wrong.into_iter().for_each(|problem| problems.push(problem));
        return Err(problems.into());
    }
    for table in tables {
        let unknown: Vec<&str> =
            unknown.iter().filter(|one| is_of(one, table)).map(column).collect();
        let kept =
            table.schema.fields().iter().filter(|field| !unknown.contains(&field.name().as_str()));
        let kept: Vec<_> = kept.cloned().collect();
        table.schema = Arc::new(Schema::new_with_metadata(kept, table.schema.metadata().clone()));
    }
    Ok(())
}

/// The tables without rows.
fn input_of(tables: &[Table]) -> Input {
    let mut input = Input::default();
    for table in tables {
        put(&mut input, table.key(), input::Batches::new(Arc::clone(&table.schema), Vec::new()));
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

/// Gives a table its place in the input.
pub(crate) fn put(input: &mut Input, key: &str, batches: input::Batches) {
    let slot = match key {
        "leaders" => &mut input.leaders,
        "terms" => &mut input.terms,
        "units" => &mut input.units,
        "matters" => &mut input.matters,
        "petitioners" => &mut input.petitioners,
        "receptions" => &mut input.receptions,
        "cases" => &mut input.cases,
        "steps" => &mut input.steps,
        "milestones" => &mut input.milestones,
        _ => return,
    };
    *slot = Some(batches);
}
