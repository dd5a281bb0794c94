//! Writes the duties or the clocks of a report as CSV, one row each, for spreadsheets.
//!
//! Columns and values are the keys of the report document; they are not translated.

use super::Document;
use petition_core::compliance::{ClockRow, Duty, Report};
use petition_core::escape::escape_text;
use petition_workbook::escape_csv;

/// Excel reads a CSV file as UTF-8 only with a byte order mark.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The columns: the keys of a duty, with `window` split in two.
const HEADER: [&str; 19] = [
    "id",
    "subject",
    "rule",
    "measure",
    "binding",
    "clause",
    "period",
    "window_from",
    "window_to",
    "required",
    "achieved",
    "who",
    "status",
    "met_on",
    "days_left",
    "days_late",
    "reason",
    "evidence",
    "excluded",
];

/// The columns of clocks: the keys of a row of the report.
const CLOCK_HEADER: [&str; 14] = [
    "id",
    "matter",
    "rule",
    "binding",
    "clause",
    "who",
    "started_on",
    "due",
    "stopped_on",
    "stopped_by",
    "status",
    "days_left",
    "days_late",
    "reason",
];

/// Returns the duties as CSV.
pub fn text(report: &Report) -> Document {
    table(&HEADER, report.duties.iter().map(row))
}

/// Returns the clocks as CSV.
pub fn clocks(report: &Report) -> Document {
    table(&CLOCK_HEADER, report.clocks.iter().map(clock_row))
}

/// Writes a table to memory. Rows of equal length cannot fail.
fn table<const N: usize>(header: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> Document {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    Document::escaped(format!("{BYTE_ORDER_MARK}{}", String::from_utf8_lossy(&bytes)))
}

fn clock_row(clock: &ClockRow) -> [String; 14] {
    let day = super::names::day;
    [
        cell(&clock.id),
        cell(clock.matter.as_str()),
        cell(&clock.rule),
        clock.binding.to_string(),
        cell(&clock.clause),
        clock.who.to_string(),
        clock.started_on.to_string(),
        day(clock.due),
        day(clock.stopped_on),
        known(clock.stopped_by),
        clock.status.to_string(),
        known(clock.days_left),
        known(clock.days_late),
        known(clock.reason),
    ]
}

/// Formats a value; empty for `None`.
fn known(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn row(duty: &Duty) -> [String; 19] {
    let excluded = duty.excluded.iter().map(|one| format!("{}:{}", one.id, one.why));
    let day = super::names::day;
    [
        cell(&duty.id),
        cell(&duty.subject),
        cell(&duty.rule),
        duty.measure.to_string(),
        duty.binding.to_string(),
        cell(&duty.clause),
        duty.period.to_string(),
        duty.window.from.to_string(),
        duty.window.to.to_string(),
        known(duty.required),
        duty.achieved.to_string(),
        duty.who.to_string(),
        duty.status.to_string(),
        day(duty.met_on),
        known(duty.days_left),
        known(duty.days_late),
        known(duty.reason),
        cell(&duty.evidence.join("、")),
        cell(&excluded.collect::<Vec<_>>().join("、")),
    ]
}

/// Returns an untrusted text as a cell that is neither a formula nor has control characters.
pub(super) fn cell(text: &str) -> String {
    escape_csv(&escape_text(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_control_characters_are_escaped() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1", "\"=1", "　＠A1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        assert_eq!(cell("\u{feff}=1"), r"\u{feff}=1");
        assert_eq!(cell("\t=1\n\u{1b}"), r"\t=1\n\u{1b}");
        assert_eq!(cell("L01/reception/2020-Q1"), "L01/reception/2020-Q1");
    }
}
