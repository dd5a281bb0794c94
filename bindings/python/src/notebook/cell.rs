//! Cells of HTML tables: their text, tint and alignment. Styles are inline, since notebooks drop style sheets.

use maud::{Markup, Render, html};
use petition_core::Word;
use petition_core::compliance::{ClockStatus, OwedStatus, Severity, Status};
use petition_report::view::{clock_mark, severity_mark, status_mark};

/// A style that keeps a name or a sign with its word on one line.
pub const ONE_LINE: &str = "white-space:nowrap;text-align:left";

/// A cell of a table.
pub struct Cell {
    text: String,
    title: String,
    tint: Option<Tint>,
    is_long: bool,
}

/// The translucent background of a cell, over the colour of the notebook.
#[derive(Clone, Copy)]
pub enum Tint {
    Good,
    Late,
    Pending,
    Soon,
    Bad,
    Quiet,
}

impl Tint {
    const fn style(self) -> &'static str {
        match self {
            Self::Good => "white-space:nowrap;text-align:left;background:rgba(46,160,67,.22)",
            Self::Late => "white-space:nowrap;text-align:left;background:rgba(154,160,30,.25)",
            Self::Pending => "white-space:nowrap;text-align:left;background:rgba(56,132,216,.20)",
            Self::Soon => "white-space:nowrap;text-align:left;background:rgba(219,140,20,.28)",
            Self::Bad => "white-space:nowrap;text-align:left;background:rgba(218,54,51,.28)",
            Self::Quiet => "white-space:nowrap;text-align:left;background:rgba(128,128,128,.14)",
        }
    }
}

impl Cell {
    /// A name, an id, a day or a number: on one line.
    pub fn short(text: impl Into<String>) -> Self {
        Self { text: text.into(), title: String::new(), tint: None, is_long: false }
    }

    /// A value that may be absent.
    pub fn optional<T: ToString>(value: Option<T>) -> Self {
        Self::short(value.map(|value| value.to_string()).unwrap_or_default())
    }

    /// A sentence, which may take several lines.
    pub fn long(text: impl Into<String>) -> Self {
        Self { is_long: true, ..Self::short(text) }
    }

    /// The status of a duty, with a text such as its progress; the tooltip names the status.
    pub fn progress(status: Status, text: &str) -> Self {
        let (text, title) = (format!("{} {text}", status_mark(status)), bilingual(status.word()));
        Self { title, ..Self::short(text).tinted(tint_of(status)) }
    }

    /// A number of duties with a status: tinted unless 0.
    pub fn count(number: i64, tint: Tint) -> Self {
        let cell = Self::short(number.to_string());
        if number == 0 { cell } else { cell.tinted(tint) }
    }

    fn tinted(self, tint: Tint) -> Self {
        Self { tint: Some(tint), ..self }
    }
}

impl From<Status> for Cell {
    fn from(status: Status) -> Self {
        let text = format!("{} {}", status_mark(status), bilingual(status.word()));
        Self::short(text).tinted(tint_of(status))
    }
}

impl From<ClockStatus> for Cell {
    fn from(status: ClockStatus) -> Self {
        let text = format!("{} {}", clock_mark(status), bilingual(status.word()));
        Self::short(text).tinted(clock_tint(status))
    }
}

impl From<Severity> for Cell {
    fn from(severity: Severity) -> Self {
        let text = format!("{} {}", severity_mark(severity), bilingual(severity.word()));
        Self::short(text).tinted(severity_tint(severity))
    }
}

/// The status of a duty or the severity of a finding has its sign; a next step and a plan have none.
impl From<OwedStatus> for Cell {
    fn from(status: OwedStatus) -> Self {
        if let Some(status) = Status::from_key(status.key()) {
            return status.into();
        }
        match Severity::from_key(status.key()) {
            Some(severity) => severity.into(),
            None => Self::short(bilingual(status.word())).tinted(Tint::Pending),
        }
    }
}

impl Render for Cell {
    fn render(&self) -> Markup {
        let style = match self.tint {
            Some(tint) => tint.style(),
            None if self.is_long => "text-align:left;min-width:12em",
            None => ONE_LINE,
        };
        let title = Some(&self.title).filter(|title| !title.is_empty());
        html! { td style=(style) title=[title] { (self.text) } }
    }
}

/// The tint of a status. A sign or a word is always beside it.
pub const fn tint_of(status: Status) -> Tint {
    match status {
        Status::Met => Tint::Good,
        Status::MetLate => Tint::Late,
        Status::Open => Tint::Pending,
        Status::AtRisk => Tint::Soon,
        Status::Missed | Status::Overdue => Tint::Bad,
        Status::NotStarted | Status::NotAssessed => Tint::Quiet,
    }
}

/// The tint of a clock's status, as of a duty's of the same name.
pub const fn clock_tint(status: ClockStatus) -> Tint {
    match status {
        ClockStatus::Met => Tint::Good,
        ClockStatus::MetLate => Tint::Late,
        ClockStatus::Open => Tint::Pending,
        ClockStatus::AtRisk => Tint::Soon,
        ClockStatus::Overdue => Tint::Bad,
        ClockStatus::Paused | ClockStatus::NotAssessed => Tint::Quiet,
    }
}

/// The tint of a severity.
pub const fn severity_tint(severity: Severity) -> Tint {
    match severity {
        Severity::Violation => Tint::Bad,
        Severity::Warning => Tint::Soon,
        Severity::Note => Tint::Quiet,
    }
}

/// Both labels of a word.
pub fn bilingual(word: Word) -> String {
    format!("{} {}", word.zh, word.en)
}
