//! Duties under several policies side by side.

use super::column::Cell;
use super::duty::DUTIES;
use super::layout::{Kind, TableLayout};
use super::rows::TableRows;
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::compliance::Amount;
use petition_core::engine::DutyRow;

/// What names a duty, under whatever policy.
const NAMES: [&str; 4] = ["id", "subject", "rule", "period"];

/// What is set side by side.
const SIDE: [&str; 6] = ["status", "reason", "required", "achieved", "met_on", "days"];

/// A duty under several policies.
#[derive(Debug, Clone, Copy)]
pub struct DifferenceFields<'a> {
    /// A leader's id, or `bureau`.
    pub subject: &'a str,
    /// The quota's or delegated entry's id, or the milestone's kind.
    pub rule: &'a str,
    /// The period as text.
    pub period: &'a str,
    /// The duty under each policy; `None` under one that does not have it.
    pub sides: &'a [Option<DutyRow>],
}

/// Differences being collected into a batch: the columns that name the duty, then for each policy its own, such as
/// `half days.status`. They are null where the policy does not know the duty.
///
/// ```
/// use petition_arrow::output::{DifferenceColumns, DifferenceFields};
/// use petition_core::compliance::{Amount, Status};
/// use petition_core::engine::DutyRow;
/// use petition_core::workflow::Day;
///
/// let one = Amount::from_whole(1);
/// let met = DutyRow {
///     entry: 0, required: Some(one), achieved: one, status: Status::Met, met_on: Some(Day::from_number(18_304)),
///     days: None, reason: None,
/// };
/// let missed = DutyRow { status: Status::Missed, achieved: Amount::from_halves(1), met_on: None, ..met };
///
/// let mut columns = DifferenceColumns::new(false, &["as is", "half days"], 1);
/// columns.push(None, &DifferenceFields {
///     subject: "L01", rule: "reception", period: "2020-Q1", sides: &[Some(met), Some(missed)],
/// })?;
/// let batch = columns.finish()?;
/// assert!(batch.column_by_name("half days.status").is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct DifferenceColumns {
    rows: TableRows,
    schema: SchemaRef,
}

impl DifferenceColumns {
    /// Columns for so many differences between these policies, with one that names the bureau if asked for.
    pub fn new<N: AsRef<str>>(with_bureau: bool, policies: &[N], capacity: usize) -> Self {
        let table = table(policies);
        let rows = TableRows::new(&table, with_bureau, capacity);
        Self { rows, schema: table.schema(with_bureau) }
    }

    /// The columns.
    pub fn schema(&self) -> SchemaRef {
        SchemaRef::clone(&self.schema)
    }

    /// Appends a duty with one side for each policy.
    ///
    /// # Errors
    ///
    /// If there is not one side for each policy, if the bureau is given without a column for it or the other way
    /// round, or if the texts of a column exceed 2 GiB. The columns are of no use afterwards.
    pub fn push(
        &mut self,
        bureau: Option<&str>,
        duty: &DifferenceFields<'_>,
    ) -> Result<(), ArrowError> {
        let id = [duty.subject, duty.rule, duty.period];
        let names = [
            Cell::Path(&id),
            Cell::Text(Some(duty.subject)),
            Cell::Text(Some(duty.rule)),
            Cell::Text(Some(duty.period)),
        ];
        let sides = duty.sides.iter().flat_map(|side| cells(side.as_ref()));
        let cells: Vec<_> = names.into_iter().chain(sides).collect();
        self.rows.push(bureau, &cells)
    }

    /// The differences as a batch; none is left, and the columns may be filled anew.
    ///
    /// # Errors
    ///
    /// If a row before was refused.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows.finish()
    }
}

fn cells(side: Option<&DutyRow>) -> [Cell<'static>; SIDE.len()] {
    [
        Cell::Word(side.map(|side| side.status as usize)),
        Cell::Word(side.and_then(|side| side.reason).map(|reason| reason as usize)),
        Cell::Amount(side.and_then(|side| side.required).map(Amount::to_f64)),
        Cell::Amount(side.map(|side| side.achieved.to_f64())),
        Cell::Day(side.and_then(|side| side.met_on)),
        Cell::Whole(side.and_then(|side| side.days)),
    ]
}

/// Kinds are those of the duties' columns.
fn table<N: AsRef<str>>(policies: &[N]) -> TableLayout {
    let duties = DUTIES.layout();
    let mut layout = super::layout::Layout::default();
    for key in NAMES {
        layout.push(key.to_owned(), duties.kind(key).cloned().unwrap_or(Kind::Text), false);
    }
    for policy in policies {
        for (key, kind) in SIDE.iter().filter_map(|key| Some((key, duties.kind(key)?))) {
            layout.push(format!("{}.{key}", policy.as_ref()), kind.clone(), true);
        }
    }
    TableLayout::new(layout)
}
