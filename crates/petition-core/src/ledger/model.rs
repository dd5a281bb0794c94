//! The ledger document as plain records, not validated (docs/rulebook.md#3-ledger-document).
//!
//! [`super::tables`] says what each field means and which are required. [`super::Ledger`] is the validated form.

use super::shared_list::SharedList;
use super::words::{Channel, Length, Mode, Purpose, ReceptionStatus, Setting};
use crate::calendar::Period;
use crate::decode::decodable;
use crate::mask::Personal;
use crate::problems::Problems;
use crate::schema::Field;
use crate::schema::record::{Record, TakeValue, ValidateField, validate_as_values};
use crate::schema::validate::DocumentPath;
use crate::words::{CaseId, EventKind, LeaderId, MatterId, ReceptionId, StepKind, UnitId};
use chrono::NaiveDate;
use serde::Serialize;

/// A ledger document: the interchange format `petition-ledger/1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerDocument {
    /// Always [`super::tables::LEDGER_FORMAT`].
    pub format: String,
    /// The bureau that maintains the ledger.
    pub bureau: Bureau,
    /// The subject areas in use; if empty, any text is allowed.
    pub domains: Vec<String>,
    /// The leaders.
    pub leaders: SharedList<Leader>,
    /// The responsible units.
    pub units: SharedList<Unit>,
    /// The matters.
    pub matters: SharedList<Matter>,
    /// The receptions.
    pub receptions: SharedList<Reception>,
    /// The leader-assigned cases.
    pub cases: SharedList<Case>,
    /// The milestone records.
    pub milestones: SharedList<Milestone>,
}

impl LedgerDocument {
    /// Returns the document as a value tree, to be changed before [`super::Ledger::from_value`] validates it.
    pub fn to_value(&self) -> serde_json::Value {
        // Documents have text keys and finite numbers only: this cannot fail.
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// The bureau that maintains the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bureau {
    /// GB/T 2260 code, six digits.
    pub code: String,
    /// Name.
    pub name: String,
}

/// A leader who receives petitioners and takes cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Leader {
    /// Id.
    pub id: LeaderId,
    /// Name.
    pub name: String,
    /// Subject areas that the leader is in charge of; may be empty.
    pub portfolio: Vec<String>,
    /// Offices with their dates; may be empty, overlap and leave gaps.
    pub terms: Vec<Term>,
}

/// A leader's time in one office; both ends inclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Office: one of [`super::words::OFFICES`] or any other text.
    pub office: String,
    /// The portfolio on the term's days. `None`: the leader's own.
    pub portfolio: Option<Vec<String>>,
    /// First day.
    pub from: NaiveDate,
    /// Last day; `None` while the term lasts.
    pub to: Option<NaiveDate>,
}

/// A unit that handles matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// Id.
    pub id: UnitId,
    /// Name.
    pub name: String,
    /// Unified social credit code.
    pub uscc: Option<String>,
}

/// What petitioners ask for, registered once.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Matter {
    /// Id.
    pub id: MatterId,
    /// Day of registration.
    pub registered_on: NaiveDate,
    /// How it came in.
    pub channel: Channel,
    /// What the petitioner wants of the bureau.
    pub purpose: Purpose,
    /// The petitioners; may be empty.
    pub petitioners: Vec<Petitioner>,
    /// The number of people who bring the matter, at least 1.
    pub headcount: i64,
    /// What the petitioners ask for; blank is a finding, not an error.
    pub claim: String,
    /// Where the problem arose.
    pub location: Location,
    /// Subject area.
    pub domain: Option<String>,
    /// Key group.
    pub key_group: Option<String>,
    /// Why the problem arose.
    pub cause: Option<String>,
    /// The responsible unit.
    pub unit: Option<UnitId>,
    /// How the matter is to be handled.
    pub opinion: Option<String>,
    /// The outcome.
    pub result: Option<String>,
    /// The reply to the petitioners.
    pub reply: Option<String>,
    /// Day of the reply.
    pub replied_on: Option<NaiveDate>,
    /// What happened to the matter, in any order of dates. Events of one day are in the order in which they happened.
    pub events: Vec<Event>,
}

/// A dated event in the life of a matter, by which statutory clocks start and stop.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// Kind.
    pub kind: EventKind,
    /// Day.
    pub on: NaiveDate,
    /// `extended`: by how many days, at least 1; required there.
    pub days: Option<i64>,
    /// A remark.
    pub note: Option<String>,
}

/// A place.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct Location {
    /// Area code.
    pub code: Option<String>,
    /// The place in words.
    pub detail: Option<String>,
}

/// A petitioner: personal data. `Debug` shows it masked.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct Petitioner {
    /// Name.
    pub name: Option<String>,
    /// Identity number.
    pub id_number: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
}

impl Petitioner {
    pub(crate) fn personal(&self) -> Personal<'_> {
        Personal {
            name: self.name.as_deref(),
            id_number: self.id_number.as_deref(),
            phone: self.phone.as_deref(),
            address: self.address.as_deref(),
        }
    }
}

/// A meeting of a leader with petitioners.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Reception {
    /// Id.
    pub id: ReceptionId,
    /// The leader who received.
    pub leader: LeaderId,
    /// Other leaders who received with this one; each gets the credit too.
    pub also_present: Vec<LeaderId>,
    /// Day.
    pub date: NaiveDate,
    /// Time of day, as text.
    pub time: Option<String>,
    /// How long the reception takes.
    pub length: Length,
    /// How the reception is arranged.
    pub mode: Mode,
    /// Where leader and petitioners meet.
    pub setting: Setting,
    /// The place, as text.
    pub place: Option<String>,
    /// Planned, held or cancelled.
    pub status: ReceptionStatus,
    /// Day of publication online.
    pub published_on: Option<NaiveDate>,
    /// The matters received.
    pub matters: Vec<MatterId>,
    /// Work record.
    pub record: Option<String>,
}

/// A matter for which one leader is responsible until it is resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Case {
    /// Id.
    pub id: CaseId,
    /// The matter.
    pub matter: MatterId,
    /// The first holder; `None` until the case is selected.
    pub leader: Option<LeaderId>,
    /// The steps, in any order of dates. Steps of one day are in the order in which they happened.
    pub steps: Vec<Step>,
}

/// A dated step of a case. [`StepKind::rule`] lists the fields of each kind.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Kind.
    pub kind: StepKind,
    /// Day.
    pub on: NaiveDate,
    /// `screened`: the platform or unit that put the case forward.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// `selected`: the leader for whom the case is selected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leader: Option<LeaderId>,
    /// `team_formed`: who leads the unit's team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// `supervised`: who led the supervision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub led_by: Option<String>,
    /// `unit_reported`: the head of the unit who signed off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_head: Option<String>,
    /// `transferred`: the new holder; required there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<LeaderId>,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Work record or minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
}

impl Step {
    /// Creates a step that has only a kind and a day.
    pub fn new(kind: StepKind, on: NaiveDate) -> Self {
        Self {
            kind,
            on,
            source: None,
            leader: None,
            lead: None,
            led_by: None,
            unit_head: None,
            to: None,
            note: None,
            record: None,
        }
    }
}

/// A record of something that the bureau did of its yearly programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Milestone {
    /// Kind, as the policy names it.
    pub kind: String,
    /// The period that the record is for.
    pub period: Period,
    /// Day on which the bureau did it.
    pub on: NaiveDate,
    /// Title or number of the document.
    pub document: Option<String>,
}

/// Implements decoding and validation of records, field by field: `Bureau { code, name }`.
macro_rules! records {
    ($($name:ident { $($field:ident),+ $(,)? })+) => {
        decodable! { $($name { $($field),+ })+ }

        $(impl Record for $name {
            fn check_one(&mut self, field: &Field, at: DocumentPath<'_>, problems: &mut Problems) {
                match field.key {
                    $(stringify!($field) => self.$field.check(field, at, problems),)+
                    _ => {}
                }
            }
        })+
    };
}

/// Words that are enums need no validation: the type allows no other.
macro_rules! words {
    ($($name:ident),+) => { $(
        impl ValidateField for $name {
            fn check(&mut self, _: &Field, _: DocumentPath<'_>, _: &mut Problems) {}
        }
    )+ };
}

words!(Channel, EventKind, Length, Mode, Purpose, ReceptionStatus, Setting, StepKind);

/// Ids are validated as the texts that they hold.
macro_rules! ids {
    ($($name:ident),+) => { $(
        impl TakeValue for $name {
            fn take_value(&mut self) -> serde_json::Value {
                self.0.take_value()
            }
        }

        validate_as_values!($name, Option<$name>, Vec<$name>);
    )+ };
}

ids!(LeaderId, UnitId, MatterId, ReceptionId, CaseId);

records! {
    LedgerDocument { format, bureau, domains, leaders, units, matters, receptions, cases, milestones }
    Bureau { code, name }
    Leader { id, name, portfolio, terms }
    Term { office, portfolio, from, to }
    Unit { id, name, uscc }
    Matter {
        id, registered_on, channel, purpose, petitioners, headcount, claim, location, domain, key_group, cause,
        unit, opinion, result, reply, replied_on, events,
    }
    Event { kind, on, days, note }
    Location { code, detail }
    Petitioner { name, id_number, phone, address }
    Reception {
        id, leader, also_present, date, time, length, mode, setting, place, status, published_on, matters, record,
    }
    Case { id, matter, leader, steps }
    Step { kind, on, source, leader, lead, led_by, unit_head, to, note, record }
    Milestone { kind, period, on, document }
}
