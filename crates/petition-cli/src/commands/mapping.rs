//! `petition mapping`: writes a first mapping of a ledger of one sheet.

use crate::args::MappingArgs;
use crate::failure::Failure;
use crate::output::{Document, workbook, write_output};

pub fn run(args: &MappingArgs) -> Result<(), Failure> {
    let text = workbook::draft_mapping(&args.file, &args.limits.resolve()?)?;
    write_output(Document::toml(&text), args.to.output.as_deref())
}
