//! The results of duties on a witness, and groups of findings that share their texts.

use crate::document::{Outcome, Witness};
use crate::model::duty_of;
use petition_core::compliance::Duty;
use petition_core::{Ledger, Report};

/// Returns a ledger with the results of these duties.
pub(super) fn witness<'d>(
    ledger: Ledger,
    report: &Report,
    duties: impl IntoIterator<Item = &'d Duty>,
) -> Witness {
    let outcomes = duties.into_iter().filter_map(|duty| duty_of(report, &duty.id));
    Witness { outcomes: outcomes.map(Outcome::of).collect(), ledger }
}

/// Groups items by a key, in the order of their first items.
pub(super) fn grouped<K: PartialEq, T>(
    items: impl IntoIterator<Item = (K, T)>,
) -> Vec<(K, Vec<T>)> {
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    for (key, item) in items {
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    groups
}
