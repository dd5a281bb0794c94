//! The rows of an assessment as a stream of record batches: one batch is in memory at a time.

use super::Assessed;
use super::part::Part;
use crate::output::{
    CaseColumns, DutyColumns, DutyFields, FindingColumns, cases_schema, findings_schema,
};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::calendar::Period;
use petition_core::compliance::{DutyLine, Records};
use petition_core::workflow::day_number;
use std::sync::Arc;

/// How many rows a batch has, but for the last; that of duties ends with a leader.
const ROWS: usize = 65_536;

/// How many rows to take room for: a small report has one small batch, and the last leader of a large one a few more.
fn room(rows: usize) -> usize {
    rows.min(ROWS + 64)
}

/// Duties in batches.
pub struct DutyBatches<R> {
    assessed: Arc<Assessed<R>>,
    columns: DutyColumns,
    /// Written once a period, not once a duty.
    periods: Periods,
    part: usize,
    /// The next place in the order of the part's leaders; none before the bureau's own duties.
    leader: Option<usize>,
}

impl<R: Records> DutyBatches<R> {
    /// All duties of an assessment, in order.
    pub fn new(assessed: Arc<Assessed<R>>) -> Self {
        let columns = DutyColumns::new(assessed.has_bureaus(), room(assessed.duties()));
        Self::with(assessed, columns)
    }

    /// All duties of an assessment, in order, with these columns only; see [`DutyColumns::keeping`].
    ///
    /// # Errors
    ///
    /// If there is no column of a name.
    pub fn keeping(assessed: Arc<Assessed<R>>, names: &[&str]) -> Result<Self, ArrowError> {
        let room = room(assessed.duties());
        let columns = DutyColumns::keeping(assessed.has_bureaus(), room, names)?;
        Ok(Self::with(assessed, columns))
    }

    fn with(assessed: Arc<Assessed<R>>, columns: DutyColumns) -> Self {
        Self { assessed, columns, periods: Periods::default(), part: 0, leader: None }
    }

    fn fill(&mut self) -> Result<(), ArrowError> {
        let assessed = Arc::clone(&self.assessed);
        while self.columns.len() < ROWS {
            let Some(part) = assessed.parts.get(self.part) else { break };
            let code = assessed.has_bureaus().then_some(part.code());
            match self.leader {
                None => {
                    for duty in part.bureau_duties() {
                        self.columns.push_duty(code, duty)?;
                    }
                    self.leader = Some(0);
                }
                Some(place) => self.leaders_from(part, code, place)?,
            }
        }
        Ok(())
    }

    /// Takes leaders until the batch is full or the part is done.
    fn leaders_from(
        &mut self,
        part: &Part<R>,
        code: Option<&str>,
        from: usize,
    ) -> Result<(), ArrowError> {
        let lines = part.lines();
        let mut place = from;
        while self.columns.len() < ROWS {
            let Some(leader) = part.leader(place) else {
                (self.part, self.leader) = (self.part + 1, None);
                return Ok(());
            };
            for line in lines.of(leader) {
                let fields = fields(&line, self.periods.text(line.period));
                self.columns.push(code, &fields, |explained| {
                    lines.explain(&line, |id, why| match why {
                        None => explained.evidence(id),
                        Some(why) => explained.excluded(id, why),
                    });
                })?;
            }
            place += 1;
        }
        self.leader = Some(place);
        Ok(())
    }
}

fn fields<'a>(line: &DutyLine<'a>, period: &'a str) -> DutyFields<'a> {
    DutyFields {
        subject: line.subject,
        rule: line.rule,
        measure: line.measure.key(),
        binding: line.binding,
        clause: line.clause,
        period,
        from: day_number(line.window.from),
        to: day_number(line.window.to),
        required: line.required.map(|required| required as f64),
        achieved: line.achieved(),
        who: line.who,
        status: line.status,
        met_on: line.met_on,
        days: line.days,
        reason: line.reason,
    }
}

/// The texts of the few periods of a year.
#[derive(Default)]
struct Periods(Vec<(Period, String)>);

impl Periods {
    fn text(&mut self, period: Period) -> &str {
        let known = self.0.iter().position(|(known, _)| *known == period);
        let at = known.unwrap_or_else(|| {
            self.0.push((period, period.to_string()));
            self.0.len() - 1
        });
        self.0.get(at).map_or("", |(_, text)| text)
    }
}

impl<R: Records> Iterator for DutyBatches<R> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(error) = self.fill() {
            self.part = usize::MAX;
            return Some(Err(error));
        }
        (!self.columns.is_empty()).then(|| self.columns.finish())
    }
}

impl<R: Records> RecordBatchReader for DutyBatches<R> {
    fn schema(&self) -> SchemaRef {
        self.columns.schema()
    }
}

/// Defines the batches of rows that are in memory: cases and findings.
macro_rules! batches {
    ($($(#[$meta:meta])* $name:ident: $columns:ident, $schema:ident, $get:ident;)+) => { $(
        $(#[$meta])*
        pub struct $name<R> {
            assessed: Arc<Assessed<R>>,
            row: usize,
        }

        impl<R: Records> $name<R> {
            /// All of an assessment, in order.
            pub const fn new(assessed: Arc<Assessed<R>>) -> Self {
                Self { assessed, row: 0 }
            }

            fn batch(&mut self) -> Result<RecordBatch, ArrowError> {
                let with_bureau = self.assessed.has_bureaus();
                let mut columns = $columns::new(with_bureau, 0);
                while let Some((code, row)) = self.assessed.$get(self.row).filter(|_| columns.len() < ROWS) {
                    columns.push(with_bureau.then_some(code), row)?;
                    self.row += 1;
                }
                columns.finish()
            }
        }

        impl<R: Records> Iterator for $name<R> {
            type Item = Result<RecordBatch, ArrowError>;

            fn next(&mut self) -> Option<Self::Item> {
                self.assessed.$get(self.row)?;
                let batch = self.batch();
                if batch.is_err() {
                    self.row = usize::MAX;
                }
                Some(batch)
            }
        }

        impl<R: Records> RecordBatchReader for $name<R> {
            fn schema(&self) -> SchemaRef {
                $schema(self.assessed.has_bureaus())
            }
        }
    )+ };
}

batches! {
    /// Cases in batches.
    CaseBatches: CaseColumns, cases_schema, case;
    /// Findings in batches.
    FindingBatches: FindingColumns, findings_schema, finding;
}
