//! Builds the sequences whose rows are stored: what is owed, ledger entries, receptions.

use crate::compliance::Owed;
use crate::convert::FromCore;
use crate::errors::Failure;
use crate::labels::Labels;
use crate::ledger::Ledger;
use crate::policy::PolicyArgument;
use crate::records::{LedgerEntry, Reception};
use crate::report_source::OfBureaus;
use crate::row_source::StoredRows;
use crate::sequence::{Entries, OwedList, Receptions, Sequence};
use petition_core::compliance;
use std::sync::Arc;

fn stored<T: Clone + Send + Sync + 'static>(rows: Vec<T>) -> Sequence<T> {
    Sequence::all(Arc::new(StoredRows { rows, not_evaluated: Vec::new() }))
}

impl OwedList {
    /// The lines of one bureau or of several, which name their bureau if they have a code.
    pub fn of(lists: OfBureaus<compliance::Owed>, labels: Option<Labels>) -> Self {
        let rows = lists.into_iter().flat_map(|(bureau, owed)| {
            owed.into_iter().map(move |one| Owed { bureau: bureau.clone(), ..Owed::from_core(one) })
        });
        let all = stored(rows.collect());
        Self(match labels {
            Some(labels) => all.with_labels(labels),
            None => all,
        })
    }
}

impl Entries {
    /// The entries of a ledger.
    pub fn of(rows: Vec<LedgerEntry>, labels: Labels) -> Self {
        Self(stored(rows).with_labels(labels))
    }
}

impl Receptions {
    /// The receptions of a ledger. No policy decides about their labels.
    pub fn of(rows: Vec<Reception>, ledger: &Ledger) -> Result<Self, Failure> {
        let policy = PolicyArgument::Default.resolve()?;
        Ok(Self(stored(rows).with_labels(Labels::new(policy.core, [ledger.clone()]))))
    }
}
