//! Makes the table of duties that differ between assessments.

use super::column::Cell;
use super::duty::DUTIES;
use super::layout::{Kind, TableLayout};
use super::rows::TableRows;
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::compliance::Amount;
use petition_core::engine::DutyRow;

/// The columns that identify a duty under any policy.
const KEY_COLUMNS: [&str; 4] = ["id", "subject", "rule", "period"];

/// The columns that each policy has.
const POLICY_COLUMNS: [&str; 7] =
    ["status", "reason", "required", "achieved", "met_on", "days_left", "days_late"];

/// A duty under several policies.
#[derive(Debug, Clone, Copy)]
pub struct DifferenceFields<'a> {
    /// A leader's id, or `bureau`.
    pub subject: &'a str,
    /// The quota's or delegated entry's id, or the milestone's kind.
    pub rule: &'a str,
    /// The period as text; without its year in a comparison of years.
    pub period: &'a str,
    /// The duty under each policy; `None` for a policy without it.
    pub sides: &'a [Option<DutyRow>],
}

/// Collects differences into a batch.
///
/// The first columns identify the duty. Each policy, ledger or year has further columns, such as `half_days_status`, which
/// are null if it does not have the duty. In their names, whatever is no letter and no digit is an underscore.
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
///     days_left: None, days_late: None, reason: None,
/// };
/// let missed = DutyRow { status: Status::Missed, achieved: Amount::from_halves(1), met_on: None, ..met };
///
/// let mut columns = DifferenceColumns::new(false, &["as is", "half days"], 1);
/// columns.push(None, &DifferenceFields {
///     subject: "L01", rule: "reception", period: "2020-Q1", sides: &[Some(met), Some(missed)],
/// })?;
/// let batch = columns.finish()?;
/// assert!(batch.column_by_name("half_days_status").is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct DifferenceColumns {
    rows: TableRows,
    schema: SchemaRef,
}

impl DifferenceColumns {
    /// Creates columns with room for `capacity` differences, and a column `bureau` if `with_bureau`.
    pub fn new<N: AsRef<str>>(with_bureau: bool, policies: &[N], capacity: usize) -> Self {
        let table = table(policies);
        let rows = TableRows::new(&table, with_bureau, capacity);
        Self { rows, schema: table.schema(with_bureau) }
    }

    /// Returns the columns.
    pub fn schema(&self) -> SchemaRef {
        SchemaRef::clone(&self.schema)
    }

    /// Appends a duty with one side for each policy.
    ///
    /// # Errors
    ///
    /// There is not one side for each policy. There is a bureau but no column for it, or a column but no bureau. The
    /// texts of a column exceed 2 GiB. The columns cannot be used after an error.
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

    /// Returns the differences as a batch, and empties the columns for the next one.
    ///
    /// # Errors
    ///
    /// An earlier row was refused.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows.finish()
    }
}

fn cells(side: Option<&DutyRow>) -> [Cell<'static>; POLICY_COLUMNS.len()] {
    [
        Cell::Word(side.map(|side| side.status as usize)),
        Cell::Word(side.and_then(|side| side.reason).map(|reason| reason as usize)),
        Cell::Amount(side.and_then(|side| side.required).map(Amount::to_f64)),
        Cell::Amount(side.map(|side| side.achieved.to_f64())),
        Cell::Day(side.and_then(|side| side.met_on)),
        Cell::Whole(side.and_then(|side| side.days_left)),
        Cell::Whole(side.and_then(|side| side.days_late)),
    ]
}

/// Returns the layout. The kinds are those of the columns of duties.
fn table<N: AsRef<str>>(policies: &[N]) -> TableLayout {
    let duties = DUTIES.layout();
    let mut layout = super::layout::Layout::default();
    for key in KEY_COLUMNS {
        layout.push(key.to_owned(), duties.kind(key).cloned().unwrap_or(Kind::Text), false);
    }
    for prefix in prefixes(policies) {
        for (key, kind) in POLICY_COLUMNS.iter().filter_map(|key| Some((key, duties.kind(key)?))) {
            layout.push(format!("{prefix}_{key}"), kind.clone(), true);
        }
    }
    TableLayout::new(layout)
}

/// Returns the beginning of the columns of each name. Names that differ in punctuation alone get a number.
fn prefixes<N: AsRef<str>>(names: &[N]) -> Vec<String> {
    let mut prefixes: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        let letters =
            name.as_ref().chars().map(|one| if one.is_alphanumeric() { one } else { '_' });
        let plain: String = letters.collect();
        let numbered = (2..).map(|number| format!("{plain}_{number}"));
        let mut candidates = std::iter::once(plain.clone()).chain(numbered);
        prefixes.extend(candidates.find(|prefix| !prefixes.contains(prefix)));
    }
    prefixes
}

#[cfg(test)]
mod tests {
    use super::prefixes;

    #[test]
    fn columns_of_two_names_never_share_a_name() {
        assert_eq!(
            prefixes(&["as is", "as_is", "as-is", "按日"]),
            ["as_is", "as_is_2", "as_is_3", "按日"]
        );
    }
}
