//! Cases as a table.

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

/// The columns of cases.
pub fn cases_schema(with_bureau: bool) -> SchemaRef {
    CASES.schema(with_bureau)
}

/// Cases as one batch.
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

/// Cases being collected into a batch.
pub struct CaseColumns(TableRows);

impl CaseColumns {
    /// Columns for so many cases, with one that names the bureau if asked for. More cases than that may come.
    pub fn new(with_bureau: bool, capacity: usize) -> Self {
        Self(TableRows::new(&CASES, with_bureau, capacity))
    }

    /// How many cases there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends a case of a report.
    ///
    /// # Errors
    ///
    /// If the bureau is given without a column for it or the other way round, or if the texts of a column exceed
    /// 2 GiB. The columns are of no use afterwards.
    pub fn push(&mut self, bureau: Option<&str>, case: &CaseRow) -> Result<(), ArrowError> {
        // Without `..`: a new field of a case does not compile until it has a column.
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
        let ids = [
            Some(id.as_str()),
            matter.as_ref().map(|matter| matter.as_str()),
            leader.as_ref().map(|leader| leader.as_str()),
        ];
        let days = [selected_on, published_on, approved_on, resolved_on];
        let days = days.map(|day| day.map(Day::from));
        let last = (*last_step, last_on.map(Day::from));
        self.0.push(bureau, &cells(ids, *stage, days, last, *irregular_steps))
    }

    /// Appends a case of an assessment.
    ///
    /// # Errors
    ///
    /// As [`Self::push`].
    pub fn push_summary(
        &mut self,
        bureau: Option<&str>,
        summary: &CaseSummary,
        records: &impl Records,
    ) -> Result<(), ArrowError> {
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
        let ids = [
            Some(records.case_id(case)),
            matter.map(|matter| records.matter_id(matter)),
            holder.map(|leader| records.leader_id(leader)),
        ];
        let days = [selected_on, published_on, approved_on, resolved_on];
        let last = (last.map(|(kind, _)| kind), last.map(|(_, day)| day));
        self.0.push(bureau, &cells(ids, stage, days, last, i64::from(irregular_steps)))
    }

    /// The cases as a batch; none is left, and the columns may be filled anew.
    ///
    /// # Errors
    ///
    /// If a row before was refused.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.0.finish()
    }
}

fn cells<'a>(
    [id, matter, leader]: [Option<&'a str>; 3],
    stage: Stage,
    [selected, published, approved, resolved]: [Option<Day>; 4],
    (last_step, last_on): (Option<StepKind>, Option<Day>),
    irregular_steps: i64,
) -> [Cell<'a>; 11] {
    [
        Cell::Text(id),
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
    ]
}
