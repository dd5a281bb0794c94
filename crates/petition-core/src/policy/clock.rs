//! Statutory clocks: how long a stage of a matter may take (docs/rulebook.md#12-statutory-clocks).

use super::model::Binding;
use crate::decode::{DecodeErrors, FromValue, decodable};
use crate::ledger::words::{Channel, Purpose};
use crate::vocabulary::vocabulary;
use crate::words::{Actor, EventKind};
use crate::{Lang, Word};
use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use std::fmt;

vocabulary! {
    /// Which days a clock counts.
    pub enum CountedDays {
        Calendar = "calendar", "自然日", "calendar days";
        Working = "working", "工作日", "working days";
    }
}

vocabulary! {
    /// What happens to the due day of a clock that is no working day.
    pub enum ClockRoll {
        None = "none", "不顺延", "stays on its day";
        NextWorkday = "next_workday", "顺延至下一工作日", "moves to the next working day";
    }
}

/// The day of registration, which starts a clock as an event does.
const REGISTERED: Word = Word { key: "registered", zh: "登记", en: "registered" };

/// The words for what starts a clock.
#[allow(clippy::indexing_slicing, reason = "`at` is less than the length of the words")]
pub(super) const STARTS: &[Word] = &{
    let mut words = [REGISTERED; EventKind::WORDS.len() + 1];
    let mut at = 0;
    while at < EventKind::WORDS.len() {
        words[at + 1] = EventKind::WORDS[at];
        at += 1;
    }
    words
};

/// The kinds of events that extend a clock: those with a number of days.
pub(super) const EXTENSIONS: &[Word] = &[EventKind::Extended.word()];

/// What starts a clock.
///
/// ```
/// use petition_core::policy::ClockStart;
/// use petition_core::ledger::words::EventKind;
/// assert_eq!(ClockStart::Registered.key(), "registered");
/// assert_eq!(ClockStart::from_key("accepted"), Some(ClockStart::Event(EventKind::Accepted)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClockStart {
    /// The registration of the matter.
    Registered,
    /// Each event of this kind.
    Event(EventKind),
}

impl ClockStart {
    /// Returns key and labels.
    pub const fn word(self) -> Word {
        match self {
            Self::Registered => REGISTERED,
            Self::Event(kind) => kind.word(),
        }
    }

    /// Returns the key in documents.
    pub const fn key(self) -> &'static str {
        self.word().key
    }

    /// Returns the value with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        match key == REGISTERED.key {
            true => Some(Self::Registered),
            false => EventKind::from_key(key).map(Self::Event),
        }
    }
}

impl fmt::Display for ClockStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

impl Serialize for ClockStart {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.key())
    }
}

impl FromValue for ClockStart {
    fn from_value(value: &mut serde_json::Value, errors: &mut DecodeErrors) -> Self {
        errors.value_or(value.as_str().and_then(Self::from_key), Self::Registered)
    }
}

/// How long a stage of a matter may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// Id: the middle part of the id of a clock in the report.
    pub id: String,
    /// Chinese label.
    pub zh: String,
    /// English label.
    pub en: String,
    /// What starts it.
    pub starts: ClockStart,
    /// The kinds of events that stop it: the first after the start.
    pub stops: Vec<EventKind>,
    /// The days from the start to the due day; the day of the start is not counted.
    pub days: i64,
    /// Which days it counts.
    pub count: CountedDays,
    /// The events that extend it; `None`: it cannot be extended.
    pub extension: Option<Extension>,
    /// The kinds of events between which it is paused: the first pauses it, the second resumes it. Empty: none.
    pub pauses: Vec<EventKind>,
    /// The matters that have it.
    pub applies: Applies,
    /// It starts on this day or later; `None`: no lower bound.
    pub effective_from: Option<NaiveDate>,
    /// It starts on this day or earlier; `None`: no upper bound.
    pub effective_to: Option<NaiveDate>,
    /// Warning days of this clock; `None`: those of the settings.
    pub warning_days: Option<i64>,
    /// Who has to act.
    pub who: Actor,
    /// Whether it must be met.
    pub binding: Binding,
    /// The clause.
    pub clause: String,
}

impl Clock {
    /// Returns the label in one language.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// The events that extend a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Extension {
    /// Their kind.
    pub event: EventKind,
    /// The days that count at most, of all of them together.
    pub at_most: i64,
}

/// The matters that have a clock. An empty list is no restriction.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Applies {
    /// Purposes.
    pub purpose: Vec<Purpose>,
    /// Channels.
    pub channel: Vec<Channel>,
    /// Subject areas; a matter without one is not among them.
    pub domain: Vec<String>,
}

impl Applies {
    /// Whether a matter has the clock.
    pub fn to(&self, purpose: Purpose, channel: Channel, domain: Option<&str>) -> bool {
        let is_domain = || self.domain.iter().any(|one| Some(one.as_str()) == domain);
        (self.purpose.is_empty() || self.purpose.contains(&purpose))
            && (self.channel.is_empty() || self.channel.contains(&channel))
            && (self.domain.is_empty() || is_domain())
    }
}

decodable! {
    Clock {
        id, zh, en, starts, stops, days, count, extension, pauses, applies, effective_from, effective_to,
        warning_days, who, binding, clause,
    }
    Extension { event, at_most }
    Applies { purpose, channel, domain }
}
