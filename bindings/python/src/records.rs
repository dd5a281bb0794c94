//! The ledger's records, for reading.

use crate::argument::{Day, On};
use crate::carry::Carry;
use crate::value::value;
use crate::word::{Key, Tuple};
use petition_core::ledger;
use petition_core::ledger::words::{Channel, Length, Mode, Purpose, ReceptionStatus, Setting};
use petition_core::privacy::Masked;
use petition_core::workflow::StepKind;

value! {
    /// A leader's time in one office; both ends inclusive.
    ///
    /// `from` is a keyword of Python: the field is `from_`.
    Term of ledger::Term {
        /// Office: a built-in word or any other text.
        office: String,
        /// First day; in documents `from`.
        from_ <- from: Day,
        /// Last day; none while it goes on.
        to: Option<Day>,
    }
}

value! {
    /// A leader who receives petitioners and takes cases.
    Leader of ledger::Leader {
        /// Id.
        id: String,
        /// Name.
        name: String,
        /// Subject areas that the leader is in charge of; may be empty.
        portfolio: Tuple<String>,
        /// Offices with their dates; may be empty, overlap and leave gaps.
        terms: Tuple<Term>,
    }
}

value! {
    /// A unit that handles matters.
    Unit of ledger::Unit {
        /// Id.
        id: String,
        /// Name.
        name: String,
        /// Unified social credit code.
        uscc: Option<String>,
    }
}

value! {
    /// A petitioner: personal data. The `repr` is masked; the fields are not.
    ///
    /// >>> import petition
    /// >>> petition.Petitioner(name="张示一", id_number=None, phone="13800000001", address="示范路1号")
    /// Petitioner(name='张**', phone='138******01')
    Petitioner of ledger::Petitioner {
        /// Name.
        name: Option<String>,
        /// Identity number.
        id_number: Option<String>,
        /// Telephone number.
        phone: Option<String>,
        /// Address.
        address: Option<String>,
    }
    masked Petitioner::masked;
}

impl Petitioner {
    /// What others may see.
    pub fn masked(&self) -> Self {
        let Self { name, id_number, phone, address } = self.clone();
        let Masked { name, id_number, phone } =
            Masked::of(&ledger::Petitioner { name, id_number, phone, address });
        Self { name, id_number, phone, address: None }
    }
}

value! {
    /// A place.
    Location of ledger::Location {
        /// Area code.
        code: Option<String>,
        /// The place in words.
        detail: Option<String>,
    }
}

value! {
    /// What petitioners ask for. The `repr` shows no free text: petitioners write names into it.
    Matter of ledger::Matter {
        /// Id.
        id: String,
        /// Day of registration.
        registered_on: Day,
        /// How it came in.
        channel: Key<Channel>,
        /// What is wanted of the bureau.
        purpose: Key<Purpose>,
        /// The petitioners; may be empty. Personal data.
        petitioners: Tuple<Petitioner>,
        /// How many people stand behind it, at least 1.
        headcount: i64,
        /// What is asked for; blank is a finding, not an error.
        claim: String,
        /// Where the problem arose.
        location: Location,
        /// Subject area.
        domain: Option<String>,
        /// Key group.
        key_group: Option<String>,
        /// Why the problem arose.
        cause: Option<String>,
        /// The responsible unit.
        unit: Option<String>,
        /// How it is to be handled.
        opinion: Option<String>,
        /// What came of it.
        result: Option<String>,
        /// What the petitioners were told.
        reply: Option<String>,
        /// Day of the reply.
        replied_on: Option<Day>,
    }
    shows [id, registered_on, channel, purpose, headcount, domain, unit];
}

value! {
    /// A leader meets petitioners.
    Reception of ledger::Reception {
        /// Id.
        id: String,
        /// The leader who was present.
        leader: String,
        /// Day.
        date: Day,
        /// Time of day, as text.
        time: Option<String>,
        /// How long it takes.
        length: Key<Length>,
        /// How it is arranged.
        mode: Key<Mode>,
        /// Where leader and petitioners meet.
        setting: Key<Setting>,
        /// The place, as text.
        place: Option<String>,
        /// Planned, held or cancelled.
        status: Key<ReceptionStatus>,
        /// Day on which it was put online.
        published_on: Option<Day>,
        /// The matters that were received.
        matters: Tuple<String>,
        /// Work record.
        record: Option<String>,
    }
    shows [id, leader, date, length, mode, setting, status, published_on, matters];
}

value! {
    /// A record that the bureau has done something of its yearly round.
    Milestone of ledger::Milestone {
        /// Kind, as the policy names it.
        kind: String,
        /// The period that it is for, such as `2020-Q1`.
        period: String,
        /// Day on which it was done.
        on: Day,
        /// Title or number of the document.
        document: Option<String>,
    }
}

value! {
    /// A dated step of a case, taken or to be recorded. Kind and day are always given; which other fields a kind
    /// carries is the library's to check when the step is recorded.
    ///
    /// >>> import datetime, petition
    /// >>> petition.Step("selected", on=datetime.date(2020, 2, 1), leader="L01")
    /// Step(kind='selected', on=datetime.date(2020, 2, 1), leader='L01')
    Step of ledger::Step {
        /// Kind.
        kind: Key<StepKind>,
        /// Day.
        on: Day<On>,
        /// `screened`: platform or unit that put it forward.
        source: Option<String>,
        /// `selected`: the leader for whom it is selected.
        leader: Option<String>,
        /// `team_formed`: who leads the team.
        lead: Option<String>,
        /// `supervised`: who led it.
        led_by: Option<String>,
        /// `unit_reported`: the head of the unit who signed off.
        unit_head: Option<String>,
        /// `transferred`: the new holder, always given there.
        to: Option<String>,
        /// Any remark.
        note: Option<String>,
        /// Work record or minutes.
        record: Option<String>,
    }
    signature (
        kind, on, source = None, leader = None, lead = None, led_by = None, unit_head = None, to = None,
        note = None, record = None
    );
    shows [kind, on, source, leader, lead, led_by, unit_head, to];
}

impl From<Step> for ledger::Step {
    fn from(step: Step) -> Self {
        let Step { kind, on, source, leader, lead, led_by, unit_head, to, note, record } = step;
        Self {
            kind: kind.0,
            on: on.0,
            source,
            leader: leader.map(ledger::LeaderId),
            lead,
            led_by,
            unit_head,
            to: to.map(ledger::LeaderId),
            note,
            record,
        }
    }
}

value! {
    /// What is known of the reply to the petitioners.
    ReplyState of ledger::ReplyState {
        /// What they were told.
        text: Option<String>,
        /// The day that the matter names.
        replied_on: Option<Day>,
        /// The day of the step `replied` that stands in a case of the matter, the first of them.
        step_on: Option<Day>,
    }
    shows [replied_on, step_on];
}

value! {
    /// A row of the ledger: a matter with the nine elements of the source. The `repr` shows no free text.
    LedgerEntry of ledger::LedgerEntry {
        /// The matter.
        matter: String,
        /// Element 1: the petitioners.
        petitioners: Tuple<Petitioner>,
        /// How many people stand behind the matter.
        headcount: i64,
        /// Element 2.
        claim: String,
        /// Element 3.
        location: Location,
        /// Element 4.
        unit: Option<String>,
        /// Element 5.
        cause: Option<String>,
        /// Element 6: who received the matter last, else who holds the case.
        leader: Option<String>,
        /// Element 7.
        opinion: Option<String>,
        /// Element 8.
        result: Option<String>,
        /// Element 9.
        reply: ReplyState,
        /// The elements that are required and missing, in the order of the source.
        missing: Tuple<Key<ledger::ElementKey>>,
    }
    shows [matter, headcount, unit, leader, reply, missing];
}

impl LedgerEntry {
    /// The row with its petitioners as others may see them.
    pub fn masked(mut self) -> Self {
        self.petitioners = Tuple(self.petitioners.0.iter().map(Petitioner::masked).collect());
        self
    }
}

/// Takes over a list.
pub fn list<'a, T: Clone + 'a, U: Carry<T>>(records: impl IntoIterator<Item = &'a T>) -> Tuple<U> {
    Tuple(records.into_iter().cloned().map(U::carry).collect())
}
