//! Duties as a table.

use super::column::{Cell, Records, Texts};
use super::layout::TableLayout;
use super::rows::{Rows, TableRows};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::compliance::{Amount, Duty, Excluded, Exclusion, Reason, Status};
use petition_core::policy::{Binding, Who};
use petition_core::workflow::{Day, day_number};
use std::fmt::Write;
use std::sync::LazyLock;

pub(super) static DUTIES: LazyLock<TableLayout> = LazyLock::new(|| TableLayout::of_rows("duties"));

/// The columns that say why.
pub(super) const EXPLAINING: [&str; 2] = ["evidence", "excluded"];

/// The columns of duties.
pub fn duties_schema(with_bureau: bool) -> SchemaRef {
    DUTIES.schema(with_bureau)
}

/// Duties as one batch.
///
/// # Errors
///
/// As [`DutyColumns::push`].
pub fn duties<'a>(rows: impl IntoIterator<Item = &'a Duty>) -> Result<RecordBatch, ArrowError> {
    let rows = rows.into_iter();
    let mut columns = DutyColumns::new(false, rows.size_hint().0);
    for duty in rows {
        columns.push_duty(None, duty)?;
    }
    columns.finish()
}

/// A duty without its explanation: ids and texts borrowed, days as numbers.
///
/// The duty's id is its subject, rule and period, so it is not asked for.
#[derive(Debug, Clone, Copy)]
pub struct DutyFields<'a> {
    /// A leader's id, or `bureau`.
    pub subject: &'a str,
    /// The quota's or delegated entry's id, or the milestone's kind.
    pub rule: &'a str,
    /// What is counted: a measure's key, or `milestone`.
    pub measure: &'a str,
    /// Whether it must be met.
    pub binding: Binding,
    /// The clause.
    pub clause: &'a str,
    /// The period as text: whoever has a million duties writes it once.
    pub period: &'a str,
    /// First day of the window.
    pub from: Day,
    /// Last day of the window.
    pub to: Day,
    /// How many are required.
    pub required: Option<f64>,
    /// How many there are.
    pub achieved: f64,
    /// Who acts for it.
    pub who: Who,
    /// How it stands.
    pub status: Status,
    /// The day on which it was met.
    pub met_on: Option<Day>,
    /// Days late, left or overdue.
    pub days: Option<i64>,
    /// Why it is not assessed.
    pub reason: Option<Reason>,
}

/// What counted for one duty and what did not: filled by the closure given to [`DutyColumns::push`].
///
/// Ids are copied one behind the other, so that explaining takes one pass over the facts and no allocation a row.
#[derive(Debug, Default)]
pub struct Explained {
    ids: String,
    /// Where each id ends, and why it did not count; none for evidence.
    marks: Vec<(usize, Option<Exclusion>)>,
}

impl Explained {
    /// Adds what counted.
    pub fn evidence(&mut self, id: &str) {
        self.mark(id, None);
    }

    /// Adds what a reader would expect to count and did not.
    pub fn excluded(&mut self, id: &str, why: Exclusion) {
        self.mark(id, Some(why));
    }

    fn mark(&mut self, id: &str, why: Option<Exclusion>) {
        self.ids.push_str(id);
        self.marks.push((self.ids.len(), why));
    }

    fn clear(&mut self) {
        self.ids.clear();
        self.marks.clear();
    }

    fn each(
        &self,
        mut put: impl FnMut(&str, Option<Exclusion>) -> Result<(), ArrowError>,
    ) -> Result<(), ArrowError> {
        let mut start = 0;
        for (end, why) in &self.marks {
            put(self.ids.get(start..*end).unwrap_or_default(), *why)?;
            start = *end;
        }
        Ok(())
    }
}

/// The evidence.
impl Texts for Explained {
    fn write(&self, put: &mut dyn FnMut(&str) -> Result<(), ArrowError>) -> Result<(), ArrowError> {
        self.each(|id, why| if why.is_none() { put(id) } else { Ok(()) })
    }
}

/// What was excluded.
impl Records for Explained {
    fn write(&self, rows: &mut Rows) -> Result<(), ArrowError> {
        self.each(|id, why| match why {
            Some(why) => rows.push(None, &excluded_cells(id, why)),
            None => Ok(()),
        })
    }
}

fn excluded_cells(id: &str, why: Exclusion) -> [Cell<'_>; 2] {
    [Cell::Text(Some(id)), Cell::Word(Some(why as usize))]
}

/// Duties being collected into a batch.
///
/// ```
/// use petition_arrow::output::{DutyColumns, DutyFields};
/// use petition_core::compliance::{Exclusion, Status};
/// use petition_core::policy::{Binding, Who};
///
/// let mut columns = DutyColumns::new(true, 1);
/// let duty = DutyFields {
///     subject: "L01", rule: "reception", measure: "reception_days", binding: Binding::Mandatory,
///     clause: "2.p2", period: "2020-Q1", from: 18_262, to: 18_352, required: Some(1.0), achieved: 1.0,
///     who: Who::Leader, status: Status::Met, met_on: Some(18_304), days: None, reason: None,
/// };
/// columns.push(Some("440300"), &duty, |explained| {
///     explained.evidence("R001");
///     explained.excluded("R007", Exclusion::Setting);
/// })?;
/// let batch = columns.finish()?;
/// assert_eq!(batch.num_rows(), 1);
/// assert_eq!(batch.schema().field(0).name(), "bureau");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct DutyColumns {
    rows: TableRows,
    /// Whether there is a column for what counted or did not.
    explains: bool,
    explained: Explained,
    period: String,
}

impl DutyColumns {
    /// Columns for so many duties, with one that names the bureau if asked for. More duties than that may come.
    pub fn new(with_bureau: bool, capacity: usize) -> Self {
        Self::of_rows(TableRows::new(&DUTIES, with_bureau, capacity), true)
    }

    /// Only these columns, in this order. What has no column costs nothing: of millions of duties, the ids and the
    /// evidence are most of the work and of the memory.
    ///
    /// # Errors
    ///
    /// If there is no column of a name.
    pub fn keeping(with_bureau: bool, capacity: usize, names: &[&str]) -> Result<Self, ArrowError> {
        let rows = TableRows::keeping(&DUTIES, with_bureau, capacity, names)?;
        Ok(Self::of_rows(rows, names.iter().any(|name| EXPLAINING.contains(name))))
    }

    fn of_rows(rows: TableRows, explains: bool) -> Self {
        Self { rows, explains, explained: Explained::default(), period: String::new() }
    }

    /// The columns.
    pub fn schema(&self) -> SchemaRef {
        self.rows.schema()
    }

    /// How many duties there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends a duty; `explain` adds what counted and what did not, by date, then id.
    ///
    /// # Errors
    ///
    /// If the bureau is given without a column for it or the other way round, if the measure is none, or if the
    /// texts of a column exceed 2 GiB. The columns are of no use afterwards.
    pub fn push(
        &mut self,
        bureau: Option<&str>,
        duty: &DutyFields<'_>,
        explain: impl FnOnce(&mut Explained),
    ) -> Result<(), ArrowError> {
        self.explained.clear();
        if self.explains {
            explain(&mut self.explained);
        }
        push(&mut self.rows, bureau, duty, &self.explained)
    }

    /// Appends a duty of a report.
    ///
    /// # Errors
    ///
    /// As [`Self::push`].
    pub fn push_duty(&mut self, bureau: Option<&str>, duty: &Duty) -> Result<(), ArrowError> {
        self.period.clear();
        write!(self.period, "{}", duty.period)
            .map_err(|error| ArrowError::ComputeError(error.to_string()))?;
        self.explained.clear();
        // Without `..`: a new field of a duty does not compile until it has a column.
        let Duty {
            id: _,
            subject,
            rule,
            measure,
            binding,
            clause,
            period: _,
            window,
            required,
            achieved,
            who,
            status,
            met_on,
            days,
            reason,
            evidence,
            excluded,
        } = duty;
        evidence.iter().for_each(|id| self.explained.evidence(id));
        excluded.iter().for_each(|Excluded { id, why }| self.explained.excluded(id, *why));
        let fields = DutyFields {
            subject,
            rule,
            measure: measure.key(),
            binding: *binding,
            clause,
            period: &self.period,
            from: day_number(window.from),
            to: day_number(window.to),
            required: required.map(Amount::to_f64),
            achieved: achieved.to_f64(),
            who: *who,
            status: *status,
            met_on: met_on.map(day_number),
            days: *days,
            reason: *reason,
        };
        push(&mut self.rows, bureau, &fields, &self.explained)
    }

    /// The duties as a batch; none is left, and the columns may be filled anew.
    ///
    /// # Errors
    ///
    /// If a row before was refused.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows.finish()
    }
}

fn push(
    rows: &mut TableRows,
    bureau: Option<&str>,
    duty: &DutyFields<'_>,
    explained: &Explained,
) -> Result<(), ArrowError> {
    let id = [duty.subject, duty.rule, duty.period];
    let cells = [
        Cell::Path(&id),
        Cell::Text(Some(duty.subject)),
        Cell::Text(Some(duty.rule)),
        Cell::Key(duty.measure),
        Cell::Word(Some(duty.binding as usize)),
        Cell::Text(Some(duty.clause)),
        Cell::Text(Some(duty.period)),
        Cell::Day(Some(duty.from)),
        Cell::Day(Some(duty.to)),
        Cell::Amount(duty.required),
        Cell::Amount(Some(duty.achieved)),
        Cell::Word(Some(duty.who as usize)),
        Cell::Word(Some(duty.status as usize)),
        Cell::Day(duty.met_on),
        Cell::Whole(duty.days),
        Cell::Word(duty.reason.map(|reason| reason as usize)),
        Cell::Texts(explained),
        Cell::Rows(explained),
    ];
    rows.push(bureau, &cells)
}
