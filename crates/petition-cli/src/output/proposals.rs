//! Writes proposals as tables for the terminal, as CSV, as sheets of a workbook.

use super::Document;
use super::grid::{Grid, Look};
use super::lines::Lines;
use crate::args::ProposalFormat;
use crate::failure::Failure;
use crate::language::say;
use crate::output::format::FileFormat;
use petition_core::Lang;
use petition_planning::table::Table;
use petition_workbook::TextSheet;

/// The formats of proposals.
pub const FORMATS: &[FileFormat<ProposalFormat>] = &[
    (ProposalFormat::Table, "table", &["txt"]),
    (ProposalFormat::Json, "json", &["json"]),
    (ProposalFormat::Csv, "csv", &["csv"]),
    (ProposalFormat::Xlsx, "xlsx", &["xlsx"]),
];

/// The sheet of a ledger's workbook that is for people alone.
const REMARKS: &str = "说明";

/// Excel reads a CSV file as UTF-8 only with a byte order mark.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Returns tables one below the other, each with its title. The last column of a table wraps.
pub fn text(heading: &str, tables: &[Table], look: Look, lang: Lang) -> Lines {
    let mut text = look.heading(heading);
    for table in tables {
        let rows = match table.rows.is_empty() {
            true => Lines::of(say(lang, "（无）", "(none)")),
            false => grid(table, lang).render(look),
        };
        text.blank();
        text.append(&look.section(table.title.get(lang), &rows));
    }
    text
}

fn grid(table: &Table, lang: Lang) -> Grid {
    let header = table.columns.iter().map(|column| column.label(lang));
    let mut grid = Grid::new(header).wrapping(&[table.columns.len().saturating_sub(1)]);
    for row in &table.rows {
        grid.row(row.iter().map(|cell| cell.as_str().into()).collect());
    }
    grid
}

/// Returns a table as CSV. The header has the keys of the columns.
pub fn csv(table: &Table) -> Document {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Rows of equal length, written to memory: cannot fail.
    let _ = writer.write_record(table.columns.iter().map(|column| column.key));
    for row in &table.rows {
        let _ = writer.write_record(row.iter().map(|cell| super::report_csv::cell(cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    Document::escaped(format!("{BYTE_ORDER_MARK}{}", String::from_utf8_lossy(&bytes)))
}

/// Returns tables as one sheet, one below the other. The reader of ledgers skips a sheet of its name.
pub fn remarks(heading: &str, tables: &[Table], lang: Lang) -> TextSheet {
    let mut rows = Vec::new();
    for table in tables.iter().filter(|table| !table.rows.is_empty()) {
        if !rows.is_empty() {
            rows.push(Vec::new());
        }
        rows.push(vec![table.title.get(lang).to_owned()]);
        rows.push(table.columns.iter().map(|column| column.label(lang).to_owned()).collect());
        rows.extend(table.rows.iter().cloned());
    }
    let title = vec![heading.to_owned()];
    TextSheet { name: REMARKS.to_owned(), title, header: Vec::new(), rows }
}

/// Returns tables as sheets of a workbook.
pub fn sheets(tables: &[Table], lang: Lang) -> Vec<TextSheet> {
    let sheet = |table: &Table| TextSheet {
        name: table.title.get(lang).to_owned(),
        title: Vec::new(),
        header: table.columns.iter().map(|column| column.label(lang).to_owned()).collect(),
        rows: table.rows.clone(),
    };
    tables.iter().map(sheet).collect()
}

/// A workbook cannot be printed.
pub fn needs_file() -> Failure {
    Failure::new("工作簿须写入文件", "a workbook needs an output file")
        .with_hint("加 -o 文件.xlsx", "add -o FILE.xlsx")
}
