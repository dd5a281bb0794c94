//! Where the rows of a sequence come from: a report of a ledger, an assessment of tables, or a list that is there.

use crate::carry::Carry;
use crate::compare::Difference;
use crate::report::{CaseRow, Duty, Finding};
use crate::stream::{Stream, differences, one_batch};
use petition_arrow::assessed::{Assessed, AssessedTable};
use petition_arrow::input::Bureau;
use petition_arrow::output::Texts;
use petition_core::compliance::Report;
use std::marker::PhantomData;
use std::sync::Arc;

/// Rows that are made when they are asked for.
pub trait Rows: Send + Sync + 'static {
    /// What Python gets.
    type Item;

    /// How many rows there are.
    fn count(&self) -> usize;

    /// The row at a position, from 0.
    fn row(&self, at: usize) -> Option<Self::Item>;

    /// Rules that the input could not carry, where rows tell of them.
    fn not_evaluated(&self) -> &[String] {
        &[]
    }

    /// All rows as a stream of batches, where that is quicker than row by row.
    fn stream(self: Arc<Self>) -> Option<Stream> {
        None
    }

    /// Some columns of it, which are known to be there, where that is quicker than all of them.
    fn stream_of(self: Arc<Self>, _columns: &[&str]) -> Option<Stream> {
        None
    }
}

/// One list of a report.
pub struct Listed<T: 'static> {
    report: Arc<Report>,
    list: fn(&Report) -> &[T],
}

/// The duties of a report.
pub fn duties(report: &Arc<Report>) -> Arc<dyn Rows<Item = Duty>> {
    Arc::new(Listed { report: report.clone(), list: |report| report.duties.as_slice() })
}

/// The cases of a report.
pub fn cases(report: &Arc<Report>) -> Arc<dyn Rows<Item = CaseRow>> {
    Arc::new(Listed { report: report.clone(), list: |report| report.cases.as_slice() })
}

/// The findings of a report.
pub fn findings(report: &Arc<Report>) -> Arc<dyn Rows<Item = Finding>> {
    Arc::new(Listed { report: report.clone(), list: |report| report.findings.as_slice() })
}

macro_rules! listed {
    ($($core:ident => $item:ident, $count:ident, $get:ident, $table:path;)+) => { $(
        impl Rows for Listed<petition_core::compliance::$core> {
            type Item = $item;

            fn count(&self) -> usize {
                (self.list)(&self.report).len()
            }

            fn row(&self, at: usize) -> Option<$item> {
                (self.list)(&self.report).get(at).cloned().map(Carry::carry)
            }
        }

        impl Rows for OfTables<$item> {
            type Item = $item;

            fn count(&self) -> usize {
                self.assessed.$count()
            }

            fn row(&self, at: usize) -> Option<$item> {
                let (code, row) = self.assessed.$get(at)?;
                let bureau = self.assessed.has_bureaus().then(|| code.to_owned());
                Some($item { bureau, ..Carry::carry(row) })
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

listed! {
    Duty => Duty, duties, duty, duty_stream;
    CaseRow => CaseRow, cases, case, case_stream;
    Finding => Finding, findings, finding, finding_stream;
}

/// An assessment of the bureaus of tables.
type OfBureaus = Arc<Assessed<Bureau>>;

fn duty_stream(assessed: OfBureaus, columns: Option<&[&str]>) -> Option<Stream> {
    AssessedTable::duties(assessed, columns, Texts::Plain).ok().map(read)
}

/// Cases are few columns: those that are not asked for are dropped by the caller.
fn case_stream(assessed: OfBureaus, columns: Option<&[&str]>) -> Option<Stream> {
    columns.is_none().then(|| read(AssessedTable::cases(assessed)))
}

fn finding_stream(assessed: OfBureaus, columns: Option<&[&str]>) -> Option<Stream> {
    AssessedTable::findings(assessed, columns).ok().map(read)
}

fn read(table: AssessedTable<Bureau>) -> Stream {
    Box::new(table.read(1))
}

/// One list of an assessment of tables; nothing of it is kept that is quicker counted than stored.
pub struct OfTables<T> {
    assessed: OfBureaus,
    item: PhantomData<fn() -> T>,
}

impl<T> OfTables<T> {
    /// A list of this assessment.
    pub const fn new(assessed: OfBureaus) -> Self {
        Self { assessed, item: PhantomData }
    }
}

/// What several policies judge differently, with the names of all of them: each has columns, differing or not.
pub struct Compared {
    pub names: Vec<String>,
    pub rows: Vec<Difference>,
    /// What one of them could not judge.
    pub not_evaluated: Vec<String>,
}

impl Rows for Compared {
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

/// Rows that are there already.
pub struct Ready<T> {
    pub rows: Vec<T>,
    pub not_evaluated: Vec<String>,
}

impl<T: Clone + Send + Sync + 'static> Rows for Ready<T> {
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
