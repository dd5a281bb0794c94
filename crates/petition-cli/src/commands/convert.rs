//! `petition convert`: writes a ledger in another format, with personal data in full.

use crate::args::Convert;
use crate::failure::Failure;
use crate::input::{self, LedgerKind};
use crate::output::progress::Progress;
use crate::output::{Document, workbook, write_output};
use petition_core::{Lang, Ledger};
use std::path::Path;

pub fn run(args: &Convert, lang: Lang) -> Result<(), Failure> {
    let kind = LedgerKind::of(&args.out)?;
    let options = args.one_sheet.with_own_year(args.year, &args.limits)?;
    let ledger = input::ledger_with(&args.input, &options, lang)?;
    write_ledger(&ledger, kind, &args.out, lang)
}

/// Writes a ledger, with personal data in full.
///
/// # Errors
///
/// A file that cannot be written.
pub fn write_ledger(
    ledger: &Ledger,
    kind: LedgerKind,
    out: &Path,
    lang: Lang,
) -> Result<(), Failure> {
    let _progress = Progress::start(lang);
    match kind {
        LedgerKind::Json => write_output(Document::escaped(ledger.to_json()), Some(out)),
        LedgerKind::Workbook => {
            workbook::write(out, |out| petition_workbook::write_xlsx(ledger, out))
        }
        LedgerKind::CsvFolder => {
            workbook::write(out, |out| petition_workbook::write_csv(ledger, out))
        }
    }
}
