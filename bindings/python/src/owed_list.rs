//! Builds the list of what is owed.

use crate::compliance::Owed;
use crate::convert::FromCore;
use crate::labels::Labels;
use crate::report_source::OfBureaus;
use crate::row_source::StoredRows;
use crate::sequence::{OwedList, Sequence};
use petition_core::compliance;
use std::sync::Arc;

impl OwedList {
    /// The lines of one bureau or of several, which name their bureau if they have a code.
    pub fn of(lists: OfBureaus<compliance::Owed>, labels: Option<Labels>) -> Self {
        let rows = lists.into_iter().flat_map(|(bureau, owed)| {
            owed.into_iter().map(move |one| Owed { bureau: bureau.clone(), ..Owed::from_core(one) })
        });
        let rows = StoredRows { rows: rows.collect(), not_evaluated: Vec::new() };
        let all = Sequence::all(Arc::new(rows));
        Self(match labels {
            Some(labels) => all.with_labels(labels),
            None => all,
        })
    }
}
