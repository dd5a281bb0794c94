//! `petition merge`: two copies of a ledger, changed apart, as one; or what contradicts.

use super::convert::write_ledger;
use crate::args::MergeArgs;
use crate::failure::Failure;
use crate::input::{self, LedgerKind};
use petition_core::changes::Conflicts;
use petition_core::{Lang, Ledger};

pub fn run(args: &MergeArgs, lang: Lang) -> Result<(), Failure> {
    let kind = LedgerKind::of(&args.output)?;
    let base = input::ledger(&args.base, &args.limits, lang)?;
    let mine = input::ledger(&args.mine, &args.limits, lang)?;
    let theirs = input::ledger(&args.theirs, &args.limits, lang)?;
    let merged = Ledger::merge(&base, &mine, &theirs).map_err(|conflicts| refused(&conflicts))?;
    write_ledger(&merged, kind, &args.output, lang)
}

fn refused(conflicts: &Conflicts) -> Failure {
    Failure::new(conflicts.message(Lang::Zh), conflicts.message(Lang::En)).with_hint(
        "请双方商定后在其中一份改为一致，再合并；个人信息已隐去",
        "agree on each value, correct one copy, and merge again; personal data is masked",
    )
}
