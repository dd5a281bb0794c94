//! Makes the table of findings.

use super::column::{Cell, Texts};
use super::layout::TableLayout;
use super::rows::TableRows;
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::compliance::Finding;
use petition_core::engine::{Detail, FindingRow};
use petition_core::workflow::Day;
use petition_core::{Lang, Text};
use std::sync::LazyLock;

static FINDINGS: LazyLock<TableLayout> = LazyLock::new(|| TableLayout::of_rows("findings"));

/// Returns the columns of findings.
pub fn findings_schema(with_bureau: bool) -> SchemaRef {
    FINDINGS.schema(with_bureau)
}

/// Makes one batch of findings.
///
/// # Errors
///
/// As [`FindingColumns::push`].
pub fn findings<'a>(
    rows: impl IntoIterator<Item = &'a Finding>,
) -> Result<RecordBatch, ArrowError> {
    let rows = rows.into_iter();
    let mut columns = FindingColumns::new(false, rows.size_hint().0);
    for finding in rows {
        columns.push(None, finding)?;
    }
    columns.finish()
}

/// Collects findings into a batch.
pub struct FindingColumns(TableRows);

impl FindingColumns {
    /// Creates columns with room for `capacity` findings, and a column `bureau` if `with_bureau`.
    pub fn new(with_bureau: bool, capacity: usize) -> Self {
        Self(TableRows::new(&FINDINGS, with_bureau, capacity))
    }

    /// Creates the columns `names`, in this order. `None`: all columns. Messages take most of the bytes; without their
    /// columns they are not written.
    ///
    /// # Errors
    ///
    /// A name is not a column.
    pub fn named(with_bureau: bool, names: Option<&[String]>) -> Result<Self, ArrowError> {
        let Some(names) = names else { return Ok(Self::new(with_bureau, 0)) };
        Ok(Self(TableRows::with_columns(&FINDINGS, with_bureau, 0, names)?))
    }

    /// Returns the columns.
    pub fn schema(&self) -> SchemaRef {
        self.0.schema()
    }

    /// Appends a finding, of a report or of an assessment. Messages of an assessment are written into the column.
    ///
    /// # Errors
    ///
    /// There is a bureau but no column for it, or a column but no bureau. The texts of a column exceed 2 GiB. The columns
    /// cannot be used after an error.
    pub fn push<'a>(
        &mut self,
        bureau: Option<&str>,
        finding: impl Into<FindingCells<'a>>,
    ) -> Result<(), ArrowError> {
        self.0.push(bureau, &finding.into().0)
    }

    /// Returns the findings as a batch, and empties the columns for the next one.
    ///
    /// # Errors
    ///
    /// An earlier row was refused.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.0.finish()
    }
}

/// The cells of a finding.
pub struct FindingCells<'a>([Cell<'a>; 11]);

// Without `..`: a new field of a finding does not compile until it has a column. The report document has no step.
impl<'a> From<&'a Finding> for FindingCells<'a> {
    fn from(finding: &'a Finding) -> Self {
        let Finding {
            rule,
            severity,
            practice,
            record,
            leader,
            unit,
            clause,
            on,
            detail,
            message,
            step: _,
        } = finding;
        let Text { zh, en } = message;
        Self([
            Cell::Word(Some(*rule as usize)),
            Cell::Word(Some(*severity as usize)),
            Cell::Flag(*practice),
            Cell::Text(Some(record)),
            Cell::Text(leader.as_ref().map(|id| id.as_str())),
            Cell::Text(unit.as_ref().map(|id| id.as_str())),
            Cell::Text(Some(clause)),
            Cell::Day(on.map(Day::from)),
            Cell::Texts(detail),
            Cell::Text(Some(zh)),
            Cell::Text(Some(en)),
        ])
    }
}

impl<'a> From<&'a FindingRow<'a>> for FindingCells<'a> {
    fn from(finding: &'a FindingRow<'a>) -> Self {
        let FindingRow {
            rule,
            severity,
            practice,
            record,
            leader,
            unit,
            clause,
            on,
            detail,
            step: _,
        } = finding;
        Self([
            Cell::Word(Some(*rule as usize)),
            Cell::Word(Some(*severity as usize)),
            Cell::Flag(*practice),
            Cell::Text(Some(record)),
            Cell::Text(*leader),
            Cell::Text(*unit),
            Cell::Text(Some(clause)),
            Cell::Day(*on),
            Cell::Texts(detail),
            Cell::Message(finding, Lang::Zh),
            Cell::Message(finding, Lang::En),
        ])
    }
}

impl Texts for Detail<'_> {
    fn write(&self, put: &mut dyn FnMut(&str) -> Result<(), ArrowError>) -> Result<(), ArrowError> {
        let mut done = Ok(());
        self.visit(|text| {
            if done.is_ok() {
                done = put(text);
            }
        });
        done
    }
}
