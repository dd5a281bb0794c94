//! The sources of a sequence's rows: a report of a ledger, an assessment of tables, or a stored list.

use crate::arrow_stream::{Stream, differences, one_batch};
use crate::compare::Difference;
use crate::convert::FromCore;
use crate::report::{CaseRow, ClockRow, Duty, Finding};
use petition_arrow::assessed::{Assessed, AssessedTable};
use petition_arrow::input::Bureau;
use petition_arrow::output::Texts;
use petition_core::compliance::Report;
use std::marker::PhantomData;
use std::sync::Arc;

/// A source of rows, which creates them on access.
pub trait Rows: Send + Sync + 'static {
    /// The Python class of a row.
    type Item;

    /// The number of rows.
    fn count(&self) -> usize;

    /// The row at a position, from 0.
    fn row(&self, at: usize) -> Option<Self::Item>;

    /// Rules that the input lacks tables for; only a comparison lists them here.
    fn not_evaluated(&self) -> &[String] {
        &[]
    }

    /// Opens a stream of all rows, if the source has one that is faster than row by row.
    fn stream(self: Arc<Self>) -> Option<Stream> {
        None
    }

    /// As `stream`, with these columns only, if that is faster. The caller has checked that they exist.
    fn stream_of(self: Arc<Self>, _columns: &[&str]) -> Option<Stream> {
        None
    }
}

/// One list of a ledger's report.
pub struct ReportRows<T: 'static> {
    report: Arc<Report>,
    list: fn(&Report) -> &[T],
}

/// The duties of a report.
pub fn duties(report: &Arc<Report>) -> Arc<dyn Rows<Item = Duty>> {
    Arc::new(ReportRows { report: report.clone(), list: |report| report.duties.as_slice() })
}

/// The cases of a report.
pub fn cases(report: &Arc<Report>) -> Arc<dyn Rows<Item = CaseRow>> {
    Arc::new(ReportRows { report: report.clone(), list: |report| report.cases.as_slice() })
}

/// The clocks of a report.
pub fn clocks(report: &Arc<Report>) -> Arc<dyn Rows<Item = ClockRow>> {
    Arc::new(ReportRows { report: report.clone(), list: |report| report.clocks.as_slice() })
}

/// The findings of a report.
pub fn findings(report: &Arc<Report>) -> Arc<dyn Rows<Item = Finding>> {
    Arc::new(ReportRows { report: report.clone(), list: |report| report.findings.as_slice() })
}

macro_rules! row_sources {
    ($($core:ident => $item:ident, $count:ident, $get:ident, $table:path;)+) => { $(
        impl Rows for ReportRows<petition_core::compliance::$core> {
            type Item = $item;

            fn count(&self) -> usize {
                (self.list)(&self.report).len()
            }

            fn row(&self, at: usize) -> Option<$item> {
                (self.list)(&self.report).get(at).cloned().map(FromCore::from_core)
            }
        }

        impl Rows for TableRows<$item> {
            type Item = $item;

            fn count(&self) -> usize {
                self.assessed.$count()
            }

            fn row(&self, at: usize) -> Option<$item> {
                let (code, row) = self.assessed.$get(at)?;
                let bureau = self.assessed.has_bureaus().then(|| code.to_owned());
                Some($item { bureau, ..FromCore::from_core(row) })
            }

            fn stream(self: Arc<Self>) -> Option<Stream> {
                $table(Arc::clone(&self.assessed), None)
            }

            fn stream_of(self: Arc<Self>, columns: &[&str]) -> Option<Stream> {
                $table(Arc::clone(&self.assessed), Some(columns))
            }
        }
    )+ };
}

row_sources! {
    Duty => Duty, duties, duty, duty_stream;
    CaseRow => CaseRow, cases, case, case_stream;
    ClockRow => ClockRow, clocks, clock, clock_stream;
    Finding => Finding, findings, finding, finding_stream;
}

/// An assessment of the bureaus of tables.
type SharedAssessment = Arc<Assessed<Bureau>>;

fn duty_stream(assessed: SharedAssessment, columns: Option<&[&str]>) -> Option<Stream> {
    AssessedTable::duties(assessed, columns, Texts::Plain).ok().map(read)
}

/// Opens a stream of all columns; with a selection it returns `None`, and the caller drops the others.
fn case_stream(assessed: SharedAssessment, columns: Option<&[&str]>) -> Option<Stream> {
    columns.is_none().then(|| read(AssessedTable::cases(assessed)))
}

/// As `case_stream`.
fn clock_stream(assessed: SharedAssessment, columns: Option<&[&str]>) -> Option<Stream> {
    columns.is_none().then(|| read(AssessedTable::clocks(assessed)))
}

fn finding_stream(assessed: SharedAssessment, columns: Option<&[&str]>) -> Option<Stream> {
    AssessedTable::findings(assessed, columns).ok().map(read)
}

fn read(table: AssessedTable<Bureau>) -> Stream {
    Box::new(table.read(1))
}

/// One list of an assessment of tables, whose rows are computed on access.
pub struct TableRows<T> {
    assessed: SharedAssessment,
    item: PhantomData<fn() -> T>,
}

impl<T> TableRows<T> {
    /// The list of this assessment.
    pub const fn new(assessed: SharedAssessment) -> Self {
        Self { assessed, item: PhantomData }
    }
}

/// Differences between policies. `names` lists all policies, since each has columns in the table.
pub struct ComparisonRows {
    pub names: Vec<String>,
    pub rows: Vec<Difference>,
    /// Rules that at least one policy could not evaluate.
    pub not_evaluated: Vec<String>,
}

impl Rows for ComparisonRows {
    type Item = Difference;

    fn count(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, at: usize) -> Option<Difference> {
        self.rows.get(at).cloned()
    }

    fn not_evaluated(&self) -> &[String] {
        &self.not_evaluated
    }

    fn stream(self: Arc<Self>) -> Option<Stream> {
        one_batch(differences(&self.names, &self.rows)).ok()
    }
}

/// Rows in memory.
pub struct StoredRows<T> {
    pub rows: Vec<T>,
    pub not_evaluated: Vec<String>,
}

impl<T: Clone + Send + Sync + 'static> Rows for StoredRows<T> {
    type Item = T;

    fn count(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, at: usize) -> Option<T> {
        self.rows.get(at).cloned()
    }

    fn not_evaluated(&self) -> &[String] {
        &self.not_evaluated
    }
}
