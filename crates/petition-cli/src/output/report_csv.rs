//! Writes the duties of a report as CSV, one row per duty, for spreadsheets.
//!
//! Columns and values are the keys of the report document; they are not translated.

use petition_core::compliance::{Duty, Report};

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
pub fn text(report: &Report) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Rows of equal length, written to memory: cannot fail.
    let _ = writer.write_record(HEADER);
    for duty in &report.duties {
        let _ = writer.write_record(row(duty));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("{BYTE_ORDER_MARK}{}", String::from_utf8_lossy(&bytes))
}

fn row(duty: &Duty) -> [String; 19] {
    let excluded = duty.excluded.iter().map(|one| format!("{}:{}", one.id, one.why));
    let day = super::names::day;
    [
        quote_formula(&duty.id),
        quote_formula(&duty.subject),
        quote_formula(&duty.rule),
        duty.measure.to_string(),
        duty.binding.to_string(),
        quote_formula(&duty.clause),
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
        quote_formula(&duty.evidence.join("、")),
        quote_formula(&excluded.collect::<Vec<_>>().join("、")),
    ]
}

/// Quotes a text that a spreadsheet would read as a formula: ids are untrusted.
pub(super) fn quote_formula(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_quoted() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            assert_eq!(quote_formula(text), format!("'{text}"));
        }
        assert_eq!(quote_formula("L01/reception/2020-Q1"), "L01/reception/2020-Q1");
    }
}
