//! The ledger document as plain records: what is read from a ledger, and what one can be made of.
//!
//! Required fields come first, so that Java's constructors may end where the optional ones begin.

use crate::carry::{CalendarDate, Carry};
use crate::words::{Channel, Length, Mode, Purpose, ReceptionStatus, Setting, StepKind};
use petition_core::calendar::Period;
use petition_core::ledger;
use petition_core::privacy::Masked;
use serde_json::Value;
use std::fmt;

record! {
    /// The bureau that keeps the ledger.
    Bureau of ledger::Bureau {
        /// GB/T 2260 code, six digits.
        code: String,
        /// Name.
        name: String,
    }
    and back
}

record! {
    /// A leader's time in one office; both ends inclusive.
    Term of ledger::Term {
        /// Office: one of the words `Office`, or any other text.
        office: String,
        /// First day.
        from: CalendarDate,
        /// Last day; none while it goes on.
        #[uniffi(default)]
        to: Option<CalendarDate>,
    }
    and back
}

record! {
    /// A leader who receives petitioners and takes cases.
    Leader of ledger::Leader {
        /// Id.
        id: String,
        /// Name.
        name: String,
        /// Offices with their dates; may be empty, overlap and leave gaps.
        #[uniffi(default)]
        terms: Vec<Term>,
        /// Subject areas that the leader is in charge of; may be empty.
        #[uniffi(default)]
        portfolio: Vec<String>,
    }
    and back
}

record! {
    /// A unit that handles matters.
    ResponsibleUnit of ledger::Unit {
        /// Id.
        id: String,
        /// Name.
        name: String,
        /// Unified social credit code.
        #[uniffi(default)]
        uscc: Option<String>,
    }
    and back
}

record! {
    /// A place.
    Location of ledger::Location {
        /// Area code.
        #[uniffi(default)]
        code: Option<String>,
        /// The place in words.
        #[uniffi(default)]
        detail: Option<String>,
    }
    and back
}

/// A petitioner: personal data. Shows itself masked.
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

impl Carry<ledger::Petitioner> for Petitioner {
    fn carry(value: ledger::Petitioner) -> Self {
        let ledger::Petitioner { name, id_number, phone, address } = value;
        Self { name, id_number, phone, address }
    }
}

impl Carry<Petitioner> for ledger::Petitioner {
    fn carry(value: Petitioner) -> Self {
        let Petitioner { name, id_number, phone, address } = value;
        Self { name, id_number, phone, address }
    }
}

impl Petitioner {
    /// As others may see them: no address, the rest masked.
    pub(crate) fn masked(self) -> Self {
        let Masked { name, id_number, phone } = Masked::of(&Carry::carry(self));
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
    /// What petitioners ask for.
    Matter of ledger::Matter {
        /// Id.
        id: String,
        /// Day of registration.
        registered_on: CalendarDate,
        /// What is asked for; blank is a finding, not an error.
        claim: String,
        /// How it came in.
        channel: Channel,
        /// What is wanted of the bureau.
        purpose: Purpose,
        /// The petitioners; may be empty.
        #[uniffi(default)]
        petitioners: Vec<Petitioner>,
        /// How many people stand behind it, at least 1.
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
        /// How it is to be handled.
        #[uniffi(default)]
        opinion: Option<String>,
        /// What came of it.
        #[uniffi(default)]
        result: Option<String>,
        /// What the petitioners were told.
        #[uniffi(default)]
        reply: Option<String>,
        /// Day of the reply.
        #[uniffi(default)]
        replied_on: Option<CalendarDate>,
    }
    and back
}

record! {
    /// A leader meets petitioners.
    Reception of ledger::Reception {
        /// Id.
        id: String,
        /// The id of the leader who was present.
        leader: String,
        /// Day.
        date: CalendarDate,
        /// How it is arranged.
        mode: Mode,
        /// Where leader and petitioners meet.
        setting: Setting,
        /// Planned, held or cancelled.
        status: ReceptionStatus,
        /// How long it takes.
        length: Length,
        /// Day on which it was put online.
        #[uniffi(default)]
        published_on: Option<CalendarDate>,
        /// The ids of the matters that were received.
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
    }
    and back
}

record! {
    /// A dated step of a case, taken or to be recorded. Which other fields a kind carries is checked when it is
    /// recorded.
    Step of ledger::Step {
        /// Kind.
        kind: StepKind,
        /// Day.
        on: CalendarDate,
        /// `screened`: platform or unit that put it forward.
        #[uniffi(default)]
        source: Option<String>,
        /// `selected`: the leader for whom it is selected.
        #[uniffi(default)]
        leader: Option<String>,
        /// `team_formed`: who leads the team.
        #[uniffi(default)]
        lead: Option<String>,
        /// `supervised`: who led it.
        #[uniffi(default)]
        led_by: Option<String>,
        /// `unit_reported`: the head of the unit who signed off.
        #[uniffi(default)]
        unit_head: Option<String>,
        /// `transferred`: the new holder, always given there.
        #[uniffi(default)]
        to: Option<String>,
        /// Any remark.
        #[uniffi(default)]
        note: Option<String>,
        /// Work record or minutes.
        #[uniffi(default)]
        record: Option<String>,
    }
    and back
}

record! {
    /// A matter that one leader is answerable for until it is resolved.
    Case of ledger::Case {
        /// Id.
        id: String,
        /// The id of the matter.
        matter: String,
        /// The id of the first holder; none until it is selected.
        #[uniffi(default)]
        leader: Option<String>,
        /// What happened, in any order of dates; steps of one day in their order.
        #[uniffi(default)]
        steps: Vec<Step>,
    }
    and back
}

record! {
    /// A record that the bureau has done something of its yearly round.
    Milestone of ledger::Milestone {
        /// Kind, as the policy names it.
        kind: String,
        /// The period that it is for, such as `2020-Q1`.
        period: String,
        /// Day on which it was done.
        on: CalendarDate,
        /// Title or number of the document.
        #[uniffi(default)]
        document: Option<String>,
    }
}

record! {
    /// A ledger document: the interchange format as records. Holds personal data in full.
    LedgerDocument of ledger::LedgerDocument {
        /// The bureau that keeps the ledger.
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
        /// The subject areas in use; empty: any text.
        #[uniffi(default)]
        domains: Vec<String>,
        /// The format's name; there is one.
        #[uniffi(default = "petition-ledger/1")]
        format: String,
    }
}

impl LedgerDocument {
    /// Checks the document. A text that is no period fits no record of core: such a document is checked as a value
    /// tree, as the text of a document is.
    pub(crate) fn checked(self) -> Result<ledger::Ledger, petition_core::Error> {
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
        let periods: Vec<String> = milestones.iter().map(|one| one.period.clone()).collect();
        let document = ledger::LedgerDocument {
            format,
            bureau: Carry::carry(bureau),
            domains,
            leaders: Carry::carry(leaders),
            units: Carry::carry(units),
            matters: Carry::carry(matters),
            receptions: Carry::carry(receptions),
            cases: Carry::carry(cases),
            milestones: milestones.into_iter().map(Milestone::with_any_period).collect(),
        };
        if periods.iter().all(|text| text.parse::<Period>().is_ok()) {
            return ledger::Ledger::new(&document);
        }
        let mut document = document.to_value();
        let records = document.get_mut("milestones").and_then(Value::as_array_mut);
        for (record, text) in records.into_iter().flatten().zip(periods) {
            if let Some(period) = record.get_mut("period") {
                *period = text.into();
            }
        }
        ledger::Ledger::from_value(document)
    }
}

impl Milestone {
    /// The record of core; for a text that is no period, that of its day.
    fn with_any_period(self) -> ledger::Milestone {
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
    fn a_petitioner_shows_itself_masked() {
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
    fn a_document_is_checked_as_its_text_is() {
        let text = |period: &str| {
            format!(
                r#"{{"format": "petition-ledger/1", "bureau": {{"code": "440300", "name": "示范市信访局"}},
                    "leaders": [{{"id": "", "name": "林示例"}}],
                    "milestones": [{{"kind": "schedule", "period": "{period}", "on": "2020-01-31"}}]}}"#
            )
        };
        let of_text = |text: &str| ledger::Ledger::from_json(text).unwrap_err().problems().to_vec();
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
            let problems = document.checked().unwrap_err().problems().to_vec();
            assert_eq!(problems, of_text(&text(period)), "{period}");
        }
    }
}
