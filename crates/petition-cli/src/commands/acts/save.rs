//! Writes the changed ledger into the clerk's file, and says what changed.

use crate::clock::today_in_china;
use crate::failure::Failure;
use crate::input::{LedgerKind, display_name, is_stdio};
use crate::language::say;
use crate::output::{Lines, print_hint, workbook, write_output};
use petition_core::Lang;
use petition_core::ledger::Ledger;
use petition_workbook::Read;
use petition_workbook::edit::{self, CellChange, Options, RowChange};
use std::path::Path;

/// Saves the ledger `new` in the file from which `old` was read. With `dry_run`, only prints the changes.
pub fn save(
    file: &Path,
    old: Ledger,
    new: &Ledger,
    dry_run: bool,
    lang: Lang,
) -> Result<(), Failure> {
    if is_stdio(file) {
        return Err(Failure::new(
            "标准输入无法改动，请给出文件",
            "standard input cannot be changed; pass a file",
        ));
    }
    let options = Options { today: today_in_china(), dry_run };
    let changes: Vec<String> = match LedgerKind::of_input(file)? {
        LedgerKind::Json => {
            if !dry_run {
                let content = new.to_json();
                let replace =
                    |path: &Path| edit::replace_file(path, content.as_bytes(), options.today);
                workbook::edit(file, replace)?;
            }
            let texts = new.changes_since(&old).texts();
            texts.iter().map(|text| text.get(lang).to_owned()).collect()
        }
        LedgerKind::Workbook | LedgerKind::CsvFolder => {
            let read = Read { ledger: old, notices: Vec::new(), is_one_sheet: false };
            let edited = workbook::edit(file, |path| edit::update(path, &read, new, &options))?;
            if !edited.not_extended.is_empty() {
                let sheets = edited.not_extended.join(say(lang, "、", ", "));
                print_hint(
                    lang,
                    &match lang {
                        Lang::Zh => format!("这些表的公式不含新增的行，请核对：{sheets}"),
                        Lang::En => format!(
                            "formulas of these sheets do not include the new rows: {sheets}"
                        ),
                    },
                );
            }
            edited.rows.iter().map(|row| row_line(row, lang)).collect()
        }
    };
    let (name, mut lines) = (display_name(file), Lines::default());
    changes.iter().for_each(|change| lines.line(change));
    lines.line(&match (dry_run, lang) {
        (true, Lang::Zh) => format!("未写入 {name}（--dry-run）"),
        (true, Lang::En) => format!("{name} is unchanged (--dry-run)"),
        (false, Lang::Zh) => format!("已写入 {name}"),
        (false, Lang::En) => format!("{name} is written"),
    });
    write_output(lines, None)
}

/// Returns the changed cells of a row as one line.
fn row_line(row: &RowChange, lang: Lang) -> String {
    let RowChange { sheet, row: number, is_new, cells } = row;
    let cell = |cell: &CellChange| {
        let nothing = say(lang, "无", "nothing");
        let shown = |text: &str| if text.is_empty() { nothing.to_owned() } else { text.to_owned() };
        match is_new {
            true => format!("{} {}", cell.header, shown(&cell.new)),
            false => format!("{} {} → {}", cell.header, shown(&cell.old), shown(&cell.new)),
        }
    };
    let cells: Vec<String> = cells.iter().map(cell).collect();
    match (is_new, lang) {
        (true, Lang::Zh) => format!("“{sheet}”第 {number} 行（新增）：{}", cells.join("；")),
        (false, Lang::Zh) => format!("“{sheet}”第 {number} 行：{}", cells.join("；")),
        (true, Lang::En) => format!("{sheet}, row {number} (new): {}", cells.join("; ")),
        (false, Lang::En) => format!("{sheet}, row {number}: {}", cells.join("; ")),
    }
}
