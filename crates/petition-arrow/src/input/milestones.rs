//! Reads the table of milestone records.

use super::bureau_column::BureauColumn;
use super::days::Days;
use super::grouped_rows::GroupedRows;
use super::input_table::InputTable;
use super::read_columns::{read_days, read_text};
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use petition_core::calendar::Period;
use petition_core::engine::MilestoneRow;

/// The milestone records of all bureaus.
#[derive(Debug, Default)]
pub(crate) struct Milestones {
    by_bureau: GroupedRows,
    kind: Option<TextColumn>,
    period: Vec<Option<Period>>,
    on: Option<Days>,
}

impl Milestones {
    /// Reads the records.
    pub(crate) fn read(input: &InputTable, bureaus: u32, problems: &mut TableProblems) -> Self {
        let InputTable { columns, row_bureaus } = input;
        let mut period = Vec::with_capacity(columns.rows() as usize);
        let column = columns.column("period");
        let text = column.as_ref().and_then(|column| TextColumn::read(column, problems));
        if let Some((column, text)) = column.zip(text) {
            let parse = |_, text: &str| text.parse::<Period>().ok();
            text.resolve(&BureauColumn::ONE, None, parse, |row, parsed| {
                if parsed.is_none() {
                    text.report_cell(&column, row, problems);
                }
                period.push(parsed);
            });
        }
        let by_bureau = match row_bureaus.rows() {
            Some(row_bureaus) => GroupedRows::of(row_bureaus, bureaus),
            None => GroupedRows::one(columns.rows()),
        };
        let (kind, on) = (read_text(columns, "kind", problems), read_days(columns, "on", problems));
        Self { by_bureau, kind, period, on }
    }

    /// Returns the records of a bureau.
    pub(crate) fn of(&self, bureau: u32) -> impl Iterator<Item = MilestoneRow<'_>> {
        self.by_bureau.rows(bureau).filter_map(|row| {
            Some(MilestoneRow {
                kind: self.kind.as_ref()?.get(row)?,
                period: (*self.period.get(row as usize)?)?,
                day: self.on.as_ref()?.get(row)?,
            })
        })
    }
}
