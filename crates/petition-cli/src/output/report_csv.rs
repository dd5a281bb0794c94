//! Writes the duties of a report as CSV, one row per duty, for spreadsheets.
//!
//! Columns and values are the keys of the report document; they are not translated.

use super::Document;
use petition_core::compliance::{Duty, Report};
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

/// Returns the duties as CSV.
pub fn text(report: &Report) -> Document {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Rows of equal length, written to memory: cannot fail.
    let _ = writer.write_record(HEADER);
    for duty in &report.duties {
        let _ = writer.write_record(row(duty));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    Document::escaped(format!("{BYTE_ORDER_MARK}{}", String::from_utf8_lossy(&bytes)))
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
        duty.required.map(|required| required.to_string()).unwrap_or_default(),
        duty.achieved.to_string(),
        duty.who.to_string(),
        duty.status.to_string(),
        day(duty.met_on),
        duty.days_left.map(|days| days.to_string()).unwrap_or_default(),
        duty.days_late.map(|days| days.to_string()).unwrap_or_default(),
        duty.reason.map(|reason| reason.to_string()).unwrap_or_default(),
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
