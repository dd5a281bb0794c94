//! `petition template`: writes an empty workbook.

use crate::args::Template;
use crate::failure::Failure;
use crate::input::{LedgerKind, display_name};
use crate::output::workbook;

pub fn run(args: &Template) -> Result<(), Failure> {
    let name = display_name(&args.out);
    if args.out.is_dir() || LedgerKind::of(&args.out)? != LedgerKind::Workbook {
        let failure =
            Failure::new("空白工作簿应为 .xlsx 文件", "an empty workbook must be an .xlsx file");
        return Err(failure.in_file(&name));
    }
    workbook::write(&args.out, petition_workbook::template)
}
