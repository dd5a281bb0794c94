//! Public notices that cannot give away personal data (rulebook, section 9).

use crate::Text;

/// A notice that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRefusal {
    record: String,
}

impl NoticeRefusal {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        "notice_refused"
    }

    /// The id of the reception or case.
    pub fn record(&self) -> &str {
        &self.record
    }

    /// The text in both languages.
    pub fn text(&self) -> Text {
        Text::default()
    }
}
