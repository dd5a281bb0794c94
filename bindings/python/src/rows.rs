//! Where the rows of a sequence come from. A report of objects is one source; columns are to be another.

use crate::carry::Carry;
use crate::report::{CaseRow, Duty, Finding};
use petition_core::compliance::Report;
use std::sync::Arc;

/// Rows that are made when they are asked for.
pub trait Rows: Send + Sync + 'static {
    /// What Python gets.
    type Item;

    /// How many rows there are.
    fn count(&self) -> usize;

    /// The row at a position, from 0.
    fn row(&self, at: usize) -> Option<Self::Item>;
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
    ($($core:ident => $item:ty;)+) => { $(
        impl Rows for Listed<petition_core::compliance::$core> {
            type Item = $item;

            fn count(&self) -> usize {
                (self.list)(&self.report).len()
            }

            fn row(&self, at: usize) -> Option<$item> {
                (self.list)(&self.report).get(at).cloned().map(Carry::carry)
            }
        }
    )+ };
}

listed! {
    Duty => Duty;
    CaseRow => CaseRow;
    Finding => Finding;
}

/// Rows that are there already.
pub struct Ready<T>(pub Vec<T>);

impl<T: Clone + Send + Sync + 'static> Rows for Ready<T> {
    type Item = T;

    fn count(&self) -> usize {
        self.0.len()
    }

    fn row(&self, at: usize) -> Option<T> {
        self.0.get(at).cloned()
    }
}
