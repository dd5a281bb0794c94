//! `petition merge`: two copies of a ledger, changed apart, as one; or what contradicts.

use super::acts::save::save;
use super::convert::write_ledger;
use crate::args::MergeArgs;
use crate::failure::Failure;
use crate::input::{self, LedgerKind};
use petition_core::changes::Conflicts;
use petition_core::ledger::{LedgerDocument, SharedList};
use petition_core::{Lang, Ledger};
use std::collections::HashMap;
use std::hash::Hash;

pub fn run(args: &MergeArgs, lang: Lang) -> Result<(), Failure> {
    let out = args.output.as_deref();
    let out = out.map(|out| LedgerKind::of(out).map(|kind| (kind, out))).transpose()?;
    let base = input::ledger(&args.base, &args.limits, lang)?;
    let mine = input::ledger(&args.mine, &args.limits, lang)?;
    let theirs = input::ledger(&args.theirs, &args.limits, lang)?;
    let merged = Ledger::merge(&base, &mine, &theirs).map_err(|conflicts| refused(&conflicts))?;
    match out {
        Some((kind, out)) => write_ledger(&merged, kind, out, lang),
        None => {
            let merged = in_order_of(&mine, &merged)?;
            save(&args.mine, mine, &merged, args.dry_run, lang).map_err(|failure| {
                failure.with_hint(
                    "也可用 -o 另存为新的台账",
                    "or write the result to another file with -o",
                )
            })
        }
    }
}

/// Returns the merged ledger with its records in the order of a copy, those of the other copy after them. Each then has
/// the row that it has in the copy's workbook.
fn in_order_of(mine: &Ledger, merged: &Ledger) -> Result<Ledger, Failure> {
    let (own, mut document) = (mine.document(), merged.document().clone());
    let LedgerDocument { leaders, units, matters, receptions, cases, milestones, .. } =
        &mut document;
    arrange(leaders, &own.leaders, |one| one.id.clone());
    arrange(units, &own.units, |one| one.id.clone());
    arrange(matters, &own.matters, |one| one.id.clone());
    arrange(receptions, &own.receptions, |one| one.id.clone());
    arrange(cases, &own.cases, |one| one.id.clone());
    arrange(milestones, &own.milestones, |one| (one.kind.clone(), one.period.to_string()));
    Ok(Ledger::new(&document)?)
}

fn arrange<T: Clone, K: Hash + Eq>(
    list: &mut SharedList<T>,
    own: &SharedList<T>,
    key: impl Fn(&T) -> K,
) {
    let places: HashMap<K, usize> = own.iter().map(&key).zip(0..).collect();
    let mut rows = list.to_vec();
    rows.sort_by_key(|row| places.get(&key(row)).copied().unwrap_or(usize::MAX));
    *list = rows.into();
}

fn refused(conflicts: &Conflicts) -> Failure {
    Failure::new(conflicts.message(Lang::Zh), conflicts.message(Lang::En)).with_hint(
        "请双方商定后在其中一份改为一致，再合并；个人信息已隐去",
        "agree on each value, correct one copy, and merge again; personal data is masked",
    )
}
