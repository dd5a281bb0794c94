//! `petition convert`: writes a ledger in another format, with personal data in full.

use crate::args::Convert;
use crate::failure::Failure;
use crate::input::{self, LedgerKind};
use crate::output::progress::Progress;
use crate::output::{Document, workbook, write_output};
use petition_core::Lang;

pub fn run(args: &Convert, lang: Lang) -> Result<(), Failure> {
    let kind = LedgerKind::of(&args.out)?;
    let options = args.limits.with(args.one_sheet.resolve(args.year)?)?;
    let ledger = input::ledger_with(&args.input, &options, lang)?;
    let _progress = Progress::start(lang);
    match kind {
        LedgerKind::Json => write_output(Document::escaped(ledger.to_json()), Some(&args.out)),
        LedgerKind::Workbook => {
            workbook::write(&args.out, |out| petition_workbook::write_xlsx(&ledger, out))
        }
        LedgerKind::CsvFolder => {
            workbook::write(&args.out, |out| petition_workbook::write_csv(&ledger, out))
        }
    }
}
