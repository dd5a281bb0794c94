//! `petition template`: the empty workbook.

use crate::args::Template;
use crate::failure::Failure;
use crate::input::{LedgerKind, name_of};
use crate::output::workbook;

pub fn run(args: &Template) -> Result<(), Failure> {
    let name = name_of(&args.out);
    if args.out.is_dir() || LedgerKind::of(&args.out)? != LedgerKind::Workbook {
        let failure =
            Failure::new("空白工作簿应为 .xlsx 文件", "the empty workbook is an .xlsx file");
        return Err(failure.in_file(&name));
    }
    // It may be one that was filled in.
    if args.out.exists() && !args.force {
        let failure = Failure::new("文件已存在", "the file exists").in_file(&name);
        return Err(failure.hint("加 --force 覆盖", "add --force to replace it"));
    }
    workbook::write(&args.out, petition_workbook::template)
}
