//! Signs of statuses and severities, which make outputs readable without colour.

use petition_core::compliance::{Severity, Status};

/// Returns the sign of a status: one column wide, distinct without colour, in the fonts of common terminals.
///
/// Circles fill as a duty progresses. A tick means done in time, a cross too late to do, an exclamation mark late and
/// still to do.
///
/// ```
/// use petition_core::compliance::Status;
/// use petition_report::view::status_mark;
/// assert_eq!(status_mark(Status::Met), "✓");
/// ```
pub const fn status_mark(status: Status) -> &'static str {
    match status {
        Status::Met => "✓",
        Status::MetLate => "●",
        Status::Open => "◐",
        Status::AtRisk => "▲",
        Status::Missed => "✗",
        Status::Overdue => "!",
        Status::NotStarted => "○",
        Status::NotAssessed => "–",
    }
}

/// Returns the sign of a severity, distinct from the signs of statuses.
///
/// ```
/// use petition_core::compliance::Severity;
/// use petition_report::view::severity_mark;
/// assert_eq!(severity_mark(Severity::Violation), "■");
/// ```
pub const fn severity_mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Violation => "■",
        Severity::Warning => "◆",
        Severity::Note => "·",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_sign_is_distinct_and_one_character() {
        let statuses = Status::ALL.iter().map(|status| status_mark(*status));
        let severities = Severity::ALL.iter().map(|severity| severity_mark(*severity));
        let signs: Vec<_> = statuses.chain(severities).collect();
        assert!(signs.iter().all(|sign| sign.chars().count() == 1));
        assert_eq!(signs.iter().collect::<HashSet<_>>().len(), signs.len());
    }
}
