//! `Report.waiting`: the days between the steps of cases.

use crate::argument::Day;
use crate::arrow_stream::Table;
use crate::errors::Failure;
use crate::ledger::Ledger;
use crate::row_columns::RowColumns;
use crate::vocabulary::Key;
use petition_core::Date;
use petition_core::policy::Policy;
use petition_core::workflow::StepKind;
use pyo3::PyErr;
use pyo3_arrow::error::PyArrowError;

/// The days from a step of a case to the next one.
struct Waiting {
    bureau: Option<String>,
    case: String,
    leader: Option<String>,
    step: Key<StepKind>,
    on: Option<Day>,
    next_step: Option<Key<StepKind>>,
    next_on: Option<Day>,
    days: i64,
}

/// Returns a row for each step up to the day, by ledger, case and step. The last step of a case waits until the day.
pub fn waiting(
    ledgers: &[Ledger],
    with_bureau: bool,
    policy: &Policy,
    as_of: Date,
) -> Result<Table, Failure> {
    let mut rows = Vec::new();
    for ledger in ledgers {
        let bureau = with_bureau.then(|| ledger.core.document().bureau.code.to_string());
        let mut cases: Vec<_> = ledger.core.document().cases.iter().collect();
        cases.sort_by(|one, other| one.id.cmp(&other.id));
        for case in cases {
            let file = ledger.core.case_file(case.id.as_str(), policy, as_of)?;
            for (place, step) in file.history.iter().enumerate() {
                let next = file.history.get(place + 1);
                rows.push(Waiting {
                    bureau: bureau.clone(),
                    case: case.id.0.clone(),
                    leader: file.holder.as_ref().map(|id| id.0.clone()),
                    step: Key(step.kind),
                    on: Some(Day::new(step.on)),
                    next_step: next.map(|next| Key(next.kind)),
                    next_on: next.map(|next| Day::new(next.on)),
                    days: (next.map_or(as_of, |next| next.on) - step.on).num_days(),
                });
            }
        }
    }
    table(&rows).map_err(|error| PyErr::from(PyArrowError::from(error)).into())
}

fn table(rows: &[Waiting]) -> Result<Table, arrow_schema::ArrowError> {
    let mut columns = RowColumns::of_bureaus(rows.iter().map(|row| &row.bureau));
    columns.add("case", rows.iter().map(|row| &row.case))?;
    columns.add("leader", rows.iter().map(|row| &row.leader))?;
    columns.add("step", rows.iter().map(|row| &row.step))?;
    columns.add("on", rows.iter().map(|row| &row.on))?;
    columns.add("next_step", rows.iter().map(|row| &row.next_step))?;
    columns.add("next_on", rows.iter().map(|row| &row.next_on))?;
    columns.add("days", rows.iter().map(|row| &row.days))?;
    columns.finish().map(Table::of_batch)
}
