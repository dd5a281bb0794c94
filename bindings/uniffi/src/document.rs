//! The ledger document as plain records.
//!
//! Required fields come first: Java's short constructors end before the optional fields.

use crate::convert::{CalendarDate, FromCore, IntoCore};
use crate::errors::PetitionError;
use crate::words::{Channel, EventKind, Length, Mode, Purpose, ReceptionStatus, Setting, StepKind};
use petition_core::calendar::Period;
use petition_core::ledger;
use petition_core::privacy::Masked;
use serde_json::Value;
use std::fmt;

record! {
    /// The bureau whose ledger this is.
    Bureau from and into ledger::Bureau {
        /// GB/T 2260 code, six digits.
        code: String,
        /// Name.
        name: String,
    }
}

record! {
    /// A leader's term in one office; both ends are inclusive.
    Term from and into ledger::Term {
        /// Office: a key of the word list `Office`, or any other text.
        office: String,
        /// First day.
        from: CalendarDate,
        /// Last day. None: the term has not ended.
        #[uniffi(default)]
        to: Option<CalendarDate>,
        /// Subject areas on the days of the term. None: those of the leader.
        #[uniffi(default)]
        portfolio: Option<Vec<String>>,
    }
}

record! {
    /// A leader who receives petitioners and is in charge of cases.
    Leader from and into ledger::Leader {
        /// Id.
        id: String,
        /// Name.
        name: String,
        /// Terms of office. The list may be empty; terms may overlap and leave gaps.
        #[uniffi(default)]
        terms: Vec<Term>,
        /// Subject areas of the leader, unless a term has its own. The list may be empty.
        #[uniffi(default)]
        portfolio: Vec<String>,
    }
}

record! {
    /// A unit that handles matters.
    ResponsibleUnit from and into ledger::Unit {
        /// Id.
        id: String,
        /// Name.
        name: String,
        /// Unified social credit code.
        #[uniffi(default)]
        uscc: Option<String>,
    }
}

record! {
    /// A place.
    Location from and into ledger::Location {
        /// Area code.
        #[uniffi(default)]
        code: Option<String>,
        /// The place in words.
        #[uniffi(default)]
        detail: Option<String>,
    }
}

/// A petitioner: personal data. Its text form is masked.
#[derive(Clone, PartialEq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct Petitioner {
    /// Name.
    #[uniffi(default)]
    pub name: Option<String>,
    /// Identity number.
    #[uniffi(default)]
    pub id_number: Option<String>,
    /// Telephone number.
    #[uniffi(default)]
    pub phone: Option<String>,
    /// Address.
    #[uniffi(default)]
    pub address: Option<String>,
}

impl FromCore<ledger::Petitioner> for Petitioner {
    fn from_core(value: ledger::Petitioner) -> Self {
        let ledger::Petitioner { name, id_number, phone, address } = value;
        Self { name, id_number, phone, address }
    }
}

impl IntoCore<ledger::Petitioner> for Petitioner {
    fn into_core(self) -> ledger::Petitioner {
        let Self { name, id_number, phone, address } = self;
        ledger::Petitioner { name, id_number, phone, address }
    }
}

impl Petitioner {
    /// Returns the petitioner with name and numbers masked and without the address.
    pub(crate) fn masked(self) -> Self {
        let Masked { name, id_number, phone } = Masked::of(&self.into_core());
        Self { name, id_number, phone, address: None }
    }
}

impl fmt::Display for Petitioner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, id_number, phone, .. } = self.clone().masked();
        let known: Vec<String> = [name, id_number, phone].into_iter().flatten().collect();
        write!(f, "Petitioner({})", known.join(", "))
    }
}

impl fmt::Debug for Petitioner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

record! {
    /// An event in the life of a matter, by which statutory clocks start and stop.
    MatterEvent from and into ledger::Event {
        /// Kind.
        kind: EventKind,
        /// Day.
        on: CalendarDate,
        /// For `extended`, by how many days; required there.
        #[uniffi(default)]
        days: Option<i64>,
        /// A remark.
        #[uniffi(default)]
        note: Option<String>,
    }
}

record! {
    /// A matter: what petitioners ask for.
    Matter from and into ledger::Matter {
        /// Id.
        id: String,
        /// Day of registration.
        registered_on: CalendarDate,
        /// What is asked for. A blank text is a finding, not an error.
        claim: String,
        /// How it came in.
        channel: Channel,
        /// What the petitioners want of the bureau.
        purpose: Purpose,
        /// The petitioners. The list may be empty.
        #[uniffi(default)]
        petitioners: Vec<Petitioner>,
        /// Number of people that the matter represents, at least 1.
        #[uniffi(default = 1)]
        headcount: i64,
        /// Where the problem arose.
        location: Location,
        /// Subject area.
        #[uniffi(default)]
        domain: Option<String>,
        /// Key group.
        #[uniffi(default)]
        key_group: Option<String>,
        /// Why the problem arose.
        #[uniffi(default)]
        cause: Option<String>,
        /// The id of the responsible unit.
        #[uniffi(default)]
        unit: Option<String>,
        /// Opinion on how to handle the matter.
        #[uniffi(default)]
        opinion: Option<String>,
        /// Result of the handling.
        #[uniffi(default)]
        result: Option<String>,
        /// Text of the reply to the petitioners.
        #[uniffi(default)]
        reply: Option<String>,
        /// Day of the reply.
        #[uniffi(default)]
        replied_on: Option<CalendarDate>,
        /// What happened to the matter. Events of one day are in their order.
        #[uniffi(default)]
        events: Vec<MatterEvent>,
    }
}

record! {
    /// A reception: a leader meets petitioners.
    Reception from and into ledger::Reception {
        /// Id.
        id: String,
        /// The id of the leader who received.
        leader: String,
        /// Day.
        date: CalendarDate,
        /// How the reception is arranged.
        mode: Mode,
        /// Where leader and petitioners meet.
        setting: Setting,
        /// Planned, held or cancelled.
        status: ReceptionStatus,
        /// Full or half day.
        length: Length,
        /// Day of publication online.
        #[uniffi(default)]
        published_on: Option<CalendarDate>,
        /// Ids of the matters received.
        #[uniffi(default)]
        matters: Vec<String>,
        /// Work record.
        #[uniffi(default)]
        record: Option<String>,
        /// Time of day, as text.
        #[uniffi(default)]
        time: Option<String>,
        /// The place, as text.
        #[uniffi(default)]
        place: Option<String>,
        /// Ids of other leaders who received with this one. Each gets the credit too.
        #[uniffi(default)]
        also_present: Vec<String>,
    }
}

record! {
    /// A dated step of a case. The kind determines the other fields; the ledger checks them.
    Step from and into ledger::Step {
        /// Kind.
        kind: StepKind,
        /// Day.
        on: CalendarDate,
        /// `screened`: the platform or unit that proposed the case.
        #[uniffi(default)]
        source: Option<String>,
        /// `selected`: id of the leader who takes charge.
        #[uniffi(default)]
        leader: Option<String>,
        /// `team_formed`: who leads the team.
        #[uniffi(default)]
        lead: Option<String>,
        /// `supervised`: who led the supervision.
        #[uniffi(default)]
        led_by: Option<String>,
        /// `unit_reported`: the head of the unit who signed off.
        #[uniffi(default)]
        unit_head: Option<String>,
        /// `transferred`: id of the new holder; required for this kind.
        #[uniffi(default)]
        to: Option<String>,
        /// Remark.
        #[uniffi(default)]
        note: Option<String>,
        /// Work record or minutes.
        #[uniffi(default)]
        record: Option<String>,
    }
}

record! {
    /// A case: a matter that one leader is responsible for until it is resolved.
    Case from and into ledger::Case {
        /// Id.
        id: String,
        /// The id of the matter.
        matter: String,
        /// The id of the first holder. None: not selected yet.
        #[uniffi(default)]
        leader: Option<String>,
        /// The steps, in any order of dates. Steps of one day are taken in the order that makes them regular.
        #[uniffi(default)]
        steps: Vec<Step>,
    }
}

record! {
    /// A record that the bureau has done a yearly task.
    Milestone from ledger::Milestone {
        /// Kind: a milestone of the policy.
        kind: String,
        /// The period, such as `2020-Q1`.
        period: String,
        /// Day of completion.
        on: CalendarDate,
        /// Title or number of the document.
        #[uniffi(default)]
        document: Option<String>,
    }
}

record! {
    /// A ledger document: the interchange format as records. It contains unmasked personal data.
    LedgerDocument from ledger::LedgerDocument {
        /// The bureau whose ledger this is.
        bureau: Bureau,
        /// The leaders.
        #[uniffi(default)]
        leaders: Vec<Leader>,
        /// The responsible units.
        #[uniffi(default)]
        units: Vec<ResponsibleUnit>,
        /// The matters.
        #[uniffi(default)]
        matters: Vec<Matter>,
        /// The receptions.
        #[uniffi(default)]
        receptions: Vec<Reception>,
        /// The leader-assigned cases.
        #[uniffi(default)]
        cases: Vec<Case>,
        /// The milestone records.
        #[uniffi(default)]
        milestones: Vec<Milestone>,
        /// The subject areas in use. Empty: any text is allowed.
        #[uniffi(default)]
        domains: Vec<String>,
        /// The format's name: `petition-ledger/1`.
        #[uniffi(default = "petition-ledger/1")]
        format: String,
    }
}

impl LedgerDocument {
    /// Returns the checked ledger, or every problem of the document.
    ///
    /// A core record cannot contain an invalid period. A document with one is checked as a value tree, like JSON text.
    pub(crate) fn checked(self) -> Result<ledger::Ledger, PetitionError> {
        let (document, periods) = self.with_valid_periods();
        let checked = if periods.iter().all(|text| text.parse::<Period>().is_ok()) {
            ledger::Ledger::new(&document)
        } else {
            ledger::Ledger::from_value(value_with(&document, periods.clone()))
        };
        let of_ledger = |error| PetitionError::of_ledger(error, &value_with(&document, periods));
        checked.map_err(of_ledger)
    }

    /// Returns the document as a value tree.
    pub(crate) fn into_value(self) -> Value {
        let (document, periods) = self.with_valid_periods();
        value_with(&document, periods)
    }

    /// Returns the document masked, as a ledger is.
    pub(crate) fn masked(self) -> Self {
        let (document, periods) = self.with_valid_periods();
        let mut masked = Self::from_core(document.masked());
        for (milestone, period) in masked.milestones.iter_mut().zip(periods) {
            milestone.period = period;
        }
        masked
    }

    /// Returns the core's document, and the periods of the milestones as they are.
    fn with_valid_periods(self) -> (ledger::LedgerDocument, Vec<String>) {
        let Self {
            bureau,
            leaders,
            units,
            matters,
            receptions,
            cases,
            milestones,
            domains,
            format,
        } = self;
        let periods = milestones.iter().map(|milestone| milestone.period.clone()).collect();
        let document = ledger::LedgerDocument {
            format,
            bureau: bureau.into_core(),
            domains,
            leaders: leaders.into_core(),
            units: units.into_core(),
            matters: matters.into_core(),
            receptions: receptions.into_core(),
            cases: cases.into_core(),
            milestones: milestones.into_iter().map(Milestone::with_valid_period).collect(),
        };
        (document, periods)
    }
}

/// Returns the value tree of a document with these periods of its milestones.
fn value_with(document: &ledger::LedgerDocument, periods: Vec<String>) -> Value {
    let mut value = document.to_value();
    let records = value.get_mut("milestones").and_then(Value::as_array_mut);
    for (record, text) in records.into_iter().flatten().zip(periods) {
        if let Some(period) = record.get_mut("period") {
            *period = text.into();
        }
    }
    value
}

impl Milestone {
    /// Returns the core's record. An invalid period becomes the quarter of the milestone's day.
    fn with_valid_period(self) -> ledger::Milestone {
        let Self { kind, period, on, document } = self;
        let period = period.parse().unwrap_or_else(|_| Period::quarter_of(on));
        ledger::Milestone { kind, period, on, document }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::Date as NaiveDate;

    #[test]
    fn the_text_form_of_a_petitioner_is_masked() {
        let petitioner = Petitioner {
            name: Some("张示一".to_owned()),
            id_number: None,
            phone: Some("13800000001".to_owned()),
            address: Some("示范路一号".to_owned()),
        };
        assert_eq!(petitioner.to_string(), "Petitioner(张**, 138******01)");
        assert_eq!(format!("{petitioner:?}"), petitioner.to_string());
    }

    #[test]
    fn a_document_has_the_same_problems_as_its_json() {
        let json = |period: &str| {
            format!(
                r#"{{"format": "petition-ledger/1", "bureau": {{"code": "440300", "name": "示范市信访局"}},
                    "leaders": [{{"id": "", "name": "林示例"}}],
                    "milestones": [{{"kind": "schedule", "period": "{period}", "on": "2020-01-31"}}]}}"#
            )
        };
        let error_of_json =
            |text: &str| PetitionError::of_json(ledger::Ledger::from_json(text).unwrap_err(), text);
        let on = NaiveDate::from_ymd_opt(2020, 1, 31).unwrap();
        let leader = Leader {
            id: String::new(),
            name: "林示例".to_owned(),
            terms: Vec::new(),
            portfolio: Vec::new(),
        };
        for period in ["2020-Q1", "2020-Q5"] {
            let document = LedgerDocument {
                bureau: Bureau { code: "440300".to_owned(), name: "示范市信访局".to_owned() },
                leaders: vec![leader.clone()],
                units: Vec::new(),
                matters: Vec::new(),
                receptions: Vec::new(),
                cases: Vec::new(),
                milestones: vec![Milestone {
                    kind: "schedule".to_owned(),
                    period: period.to_owned(),
                    on,
                    document: None,
                }],
                domains: Vec::new(),
                format: ledger::LEDGER_FORMAT.to_owned(),
            };
            assert_eq!(document.checked().unwrap_err(), error_of_json(&json(period)), "{period}");
        }
    }
}
