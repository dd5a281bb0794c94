//! The duties of a report as CSV, one row a duty, for spreadsheets. Keys and values are those of the report
//! document, in every language.

use petition_core::compliance::{Duty, Report};

/// Excel takes a file for UTF-8 only with this at its beginning.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The columns, as the report document names them; the window in two.
const HEADER: [&str; 18] = [
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
    "days",
    "reason",
    "evidence",
    "excluded",
];

/// The duties as CSV.
pub fn text(report: &Report) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory, rows of one length: cannot fail.
    let _ = writer.write_record(HEADER);
    for duty in &report.duties {
        let _ = writer.write_record(row(duty));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("{BYTE_ORDER_MARK}{}", String::from_utf8_lossy(&bytes))
}

fn row(duty: &Duty) -> [String; 18] {
    let excluded = duty.excluded.iter().map(|one| format!("{}:{}", one.id, one.why));
    let day = super::names::day;
    [
        inert(&duty.id),
        inert(&duty.subject),
        inert(&duty.rule),
        duty.measure.to_string(),
        duty.binding.to_string(),
        inert(&duty.clause),
        duty.period.to_string(),
        duty.window.from.to_string(),
        duty.window.to.to_string(),
        duty.required.map(|required| required.to_string()).unwrap_or_default(),
        duty.achieved.to_string(),
        duty.who.to_string(),
        duty.status.to_string(),
        day(duty.met_on),
        duty.days.map(|days| days.to_string()).unwrap_or_default(),
        duty.reason.map(|reason| reason.to_string()).unwrap_or_default(),
        inert(&duty.evidence.join("、")),
        inert(&excluded.collect::<Vec<_>>().join("、")),
    ]
}

/// A text that a spreadsheet does not take for a formula: ids come from outside.
fn inert(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_stays_text() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            assert_eq!(inert(text), format!("'{text}"));
        }
        assert_eq!(inert("L01/reception/2020-Q1"), "L01/reception/2020-Q1");
    }
}
