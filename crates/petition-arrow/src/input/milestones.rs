//! Milestone records.

use super::bureau_column::BureauColumn;
use super::cells::report_text;
use super::days::Days;
use super::faults::Faults;
use super::fields::{read_days, read_text};
use super::groups::Groups;
use super::input_table::InputTable;
use super::text::TextColumn;
use petition_core::calendar::Period;
use petition_core::engine::MilestoneRow;

/// The milestone records of all bureaus.
#[derive(Debug, Default)]
pub(crate) struct Milestones {
    by_bureau: Groups,
    kind: Option<TextColumn>,
    period: Vec<Option<Period>>,
    on: Option<Days>,
}

impl Milestones {
    /// Reads the records.
    pub(crate) fn read(sheet: &InputTable, bureaus: u32, faults: &mut Faults) -> Self {
        let InputTable { frame, owners } = sheet;
        let mut period = Vec::with_capacity(frame.rows() as usize);
        let column = frame.column("period");
        let text = column.as_ref().and_then(|column| TextColumn::read(column, faults));
        if let Some((column, text)) = column.zip(text) {
            let parse = |_, text: &str| text.parse::<Period>().ok();
            text.resolve(&BureauColumn::ONE, None, parse, |row, parsed| {
                if parsed.is_none() {
                    report_text(&column, &text, row, faults);
                }
                period.push(parsed);
            });
        }
        let by_bureau = match owners.rows() {
            Some(owners) => Groups::of(owners, bureaus),
            None => Groups::one(frame.rows()),
        };
        let (kind, on) = (read_text(frame, "kind", faults), read_days(frame, "on", faults));
        Self { by_bureau, kind, period, on }
    }

    /// The records of a bureau.
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
