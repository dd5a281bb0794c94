//! `petition template`: writes an empty workbook.

use crate::args::Template;
use crate::failure::Failure;
use crate::input::{LedgerKind, display_name};
use crate::output::workbook;
use petition_core::Lang;

pub fn run(args: &Template, lang: Lang) -> Result<(), Failure> {
    let name = display_name(&args.out);
    if args.out.is_dir() || LedgerKind::of(&args.out)? != LedgerKind::Workbook {
        let failure =
            Failure::new("空白工作簿应为 .xlsx 文件", "an empty workbook must be an .xlsx file");
        return Err(failure.in_file(&name));
    }
    // The file may be a filled-in workbook.
    if args.out.exists() && !args.force {
        let failure = Failure::new("文件已存在", "file exists").in_file(&name);
        return Err(failure.with_hint("加 --force 覆盖", "add --force to overwrite it"));
    }
    workbook::write(&args.out, |path| petition_workbook::template(path, lang))
}
