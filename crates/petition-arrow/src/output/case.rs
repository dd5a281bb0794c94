//! Makes the table of cases.

use super::column::Cell;
use super::layout::TableLayout;
use super::rows::TableRows;
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::compliance::CaseRow;
use petition_core::engine::{CaseSummary, Records};
use petition_core::workflow::{Day, Stage, StepKind};
use std::sync::LazyLock;

static CASES: LazyLock<TableLayout> = LazyLock::new(|| TableLayout::of_rows("cases"));

/// Returns the columns of cases.
pub fn cases_schema(with_bureau: bool) -> SchemaRef {
    CASES.schema(with_bureau)
}

/// Makes one batch of cases.
///
/// # Errors
///
/// As [`CaseColumns::push`].
pub fn cases<'a>(rows: impl IntoIterator<Item = &'a CaseRow>) -> Result<RecordBatch, ArrowError> {
    let rows = rows.into_iter();
    let mut columns = CaseColumns::new(false, rows.size_hint().0);
    for case in rows {
        columns.push(None, case)?;
    }
    columns.finish()
}

/// Collects cases into a batch.
pub struct CaseColumns(TableRows);

impl CaseColumns {
    /// Creates columns with room for `capacity` cases, and a column `bureau` if `with_bureau`.
    pub fn new(with_bureau: bool, capacity: usize) -> Self {
        Self(TableRows::new(&CASES, with_bureau, capacity))
    }

    /// Appends a case, of a report or of an assessment.
    ///
    /// # Errors
    ///
    /// There is a bureau but no column for it, or a column but no bureau. The texts of a column exceed 2 GiB. The columns
    /// cannot be used after an error.
    pub fn push<'a>(
        &mut self,
        bureau: Option<&str>,
        case: impl Into<CaseCells<'a>>,
    ) -> Result<(), ArrowError> {
        self.0.push(bureau, &case.into().0)
    }

    /// Returns the cases as a batch, and empties the columns for the next one.
    ///
    /// # Errors
    ///
    /// An earlier row was refused.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.0.finish()
    }
}

/// The cells of a case.
pub struct CaseCells<'a>([Cell<'a>; 11]);

// Without `..`: a new field of a case does not compile until it has a column.
impl<'a> From<&'a CaseRow> for CaseCells<'a> {
    fn from(case: &'a CaseRow) -> Self {
        let CaseRow {
            id,
            matter,
            leader,
            stage,
            selected_on,
            published_on,
            approved_on,
            resolved_on,
            last_step,
            last_on,
            irregular_steps,
        } = case;
        let ids = (
            id.as_str(),
            matter.as_ref().map(|it| it.as_str()),
            leader.as_ref().map(|it| it.as_str()),
        );
        let days = [selected_on, published_on, approved_on, resolved_on, last_on];
        let days = days.map(|day| day.map(Day::from));
        Self::new(ids, *stage, days, *last_step, *irregular_steps)
    }
}

/// A case of an assessment of these records.
impl<'a, R: Records> From<(&CaseSummary, &'a R)> for CaseCells<'a> {
    fn from((summary, records): (&CaseSummary, &'a R)) -> Self {
        let CaseSummary {
            case,
            matter,
            holder,
            stage,
            selected_on,
            published_on,
            approved_on,
            resolved_on,
            last,
            irregular_steps,
        } = *summary;
        let matter = matter.map(|matter| records.matter_id(matter));
        let ids = (records.case_id(case), matter, holder.map(|leader| records.leader_id(leader)));
        let (last_step, last_on) = last.unzip();
        let days = [selected_on, published_on, approved_on, resolved_on, last_on];
        Self::new(ids, stage, days, last_step, i64::from(irregular_steps))
    }
}

impl<'a> CaseCells<'a> {
    fn new(
        (id, matter, leader): (&'a str, Option<&'a str>, Option<&'a str>),
        stage: Stage,
        [selected, published, approved, resolved, last_on]: [Option<Day>; 5],
        last_step: Option<StepKind>,
        irregular_steps: i64,
    ) -> Self {
        Self([
            Cell::Text(Some(id)),
            Cell::Text(matter),
            Cell::Text(leader),
            Cell::Word(Some(stage as usize)),
            Cell::Day(selected),
            Cell::Day(published),
            Cell::Day(approved),
            Cell::Day(resolved),
            Cell::Word(last_step.map(|step| step as usize)),
            Cell::Day(last_on),
            Cell::Whole(Some(irregular_steps)),
        ])
    }
}
