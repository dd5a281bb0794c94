//! The value classes of a ledger's records.

use crate::argument::{Day, On};
use crate::convert::FromCore;
use crate::value_class::value;
use crate::vocabulary::{Key, Tuple};
use petition_core::ledger;
use petition_core::ledger::words::{
    Channel, EventKind, Length, Mode, Purpose, ReceptionStatus, Setting,
};
use petition_core::privacy::Masked;
use petition_core::workflow::StepKind;

value! {
    /// A leader's time in one office; both ends inclusive.
    ///
    /// `from` is a keyword of Python: the field is `from_`.
    Term of ledger::Term {
        /// Office: a built-in word or any text, such as `市委常委、常务副市长`.
        office: String,
        /// Subject areas on the term's days; `None`: the leader's own.
        portfolio: Option<Tuple<String>>,
        /// First day; in documents `from`.
        from_ <- from: Day,
        /// Last day; `None` while the term continues.
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
        /// Subject areas that the leader is in charge of, where a term has none of its own; may be empty.
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
    /// Returns the petitioner as others may see it: name, number and telephone masked, no address.
    pub fn masked(&self) -> Self {
        let Self { name, id_number, phone, address } = self.clone();
        let Masked { name, id_number, phone } =
            Masked::of(&ledger::Petitioner { name, id_number, phone, address });
        Self { name, id_number, phone, address: None }
    }
}

value! {
    /// A place. The `repr` omits the words, which may contain an address.
    Location of ledger::Location {
        /// Area code.
        code: Option<String>,
        /// The place in words.
        detail: Option<String>,
    }
    shows [code];
}

value! {
    /// An event in the life of a matter, by which statutory clocks start and stop. The `repr` omits the remark.
    Event of ledger::Event {
        /// Kind.
        kind: Key<EventKind>,
        /// Day.
        on: Day,
        /// By how many days it extends a clock; only for `extended`.
        days: Option<i64>,
        /// A remark.
        note: Option<String>,
    }
    shows [kind, on, days];
}

value! {
    /// A request of petitioners. The `repr` omits free text, which may contain names.
    Matter of ledger::Matter {
        /// Id.
        id: String,
        /// Day of registration.
        registered_on: Day,
        /// The channel by which it arrived.
        channel: Key<Channel>,
        /// The purpose of the petition.
        purpose: Key<Purpose>,
        /// The petitioners; may be empty. Personal data.
        petitioners: Tuple<Petitioner>,
        /// The number of people who support it, at least 1.
        headcount: i64,
        /// The claim; a blank one is a finding, not an error.
        claim: String,
        /// Where the problem arose.
        location: Location,
        /// Subject area.
        domain: Option<String>,
        /// Key group.
        key_group: Option<String>,
        /// The cause of the problem.
        cause: Option<String>,
        /// The responsible unit.
        unit: Option<String>,
        /// The proposed handling.
        opinion: Option<String>,
        /// The outcome.
        result: Option<String>,
        /// The reply to the petitioners.
        reply: Option<String>,
        /// Day of the reply.
        replied_on: Option<Day>,
        /// What happened to it. Events of one day are in their order.
        events: Tuple<Event>,
    }
    shows [id, registered_on, channel, purpose, headcount, unit];
}

value! {
    /// A meeting of a leader with petitioners.
    Reception of ledger::Reception {
        /// Id.
        id: String,
        /// The leader who received.
        leader: String,
        /// Other leaders who received with this one; each gets the credit too.
        also_present: Tuple<String>,
        /// Day.
        date: Day,
        /// Time of day, as text.
        time: Option<String>,
        /// Half a day or a full day.
        length: Key<Length>,
        /// The mode, such as an appointment.
        mode: Key<Mode>,
        /// The setting, such as on site or by video.
        setting: Key<Setting>,
        /// The place, as text.
        place: Option<String>,
        /// Planned, held or cancelled.
        status: Key<ReceptionStatus>,
        /// Day of its publication online.
        published_on: Option<Day>,
        /// The matters that were received.
        matters: Tuple<String>,
        /// Work record.
        record: Option<String>,
    }
    shows [id, leader, also_present, date, length, mode, setting, status, published_on, matters];
}

value! {
    /// A record of a completed milestone of the bureau's year.
    Milestone of ledger::Milestone {
        /// Kind, as the policy names it.
        kind: String,
        /// The period, such as `2020-Q1`.
        period: String,
        /// Day of completion.
        on: Day,
        /// Title or number of the document.
        document: Option<String>,
    }
}

value! {
    /// A dated step of a case. Kind and day are required; `Ledger.record` checks which other fields the kind requires
    /// and permits. The `repr` omits free text, which may contain names.
    ///
    /// >>> import datetime, petition
    /// >>> petition.Step("selected", on=datetime.date(2020, 2, 1), leader="L01")
    /// Step(kind='selected', on=datetime.date(2020, 2, 1), leader='L01')
    Step of ledger::Step {
        /// Kind.
        kind: Key<StepKind>,
        /// Day.
        on: Day<On>,
        /// `screened`: the platform or unit that proposed the case.
        source: Option<String>,
        /// `selected`: the leader who takes the case.
        leader: Option<String>,
        /// `team_formed`: the head of the team.
        lead: Option<String>,
        /// `supervised`: the head of the supervision.
        led_by: Option<String>,
        /// `unit_reported`: the head of the unit who signed.
        unit_head: Option<String>,
        /// `transferred`: the new holder, required.
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
    shows [kind, on, leader, to];
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
    /// The reply to the petitioners, by matter and by step.
    ReplyState of ledger::ReplyState {
        /// The text of the reply.
        text: Option<String>,
        /// The day in the matter.
        replied_on: Option<Day>,
        /// The first day of an active step `replied` in a case of the matter.
        step_on: Option<Day>,
    }
    shows [replied_on, step_on];
}

value! {
    /// A ledger entry: a matter with the nine elements of the source. The `repr` omits free text.
    LedgerEntry of ledger::LedgerEntry {
        /// The matter.
        matter: String,
        /// Element 1: petitioners.
        petitioners: Tuple<Petitioner>,
        /// The number of people who support the matter.
        headcount: i64,
        /// Element 2: claim.
        claim: String,
        /// Element 3: place where the problem arose.
        location: Location,
        /// Element 4: responsible unit.
        unit: Option<String>,
        /// Element 5: cause.
        cause: Option<String>,
        /// Element 6: the leader of the last reception, else the holder of the case.
        leader: Option<String>,
        /// Element 7: proposed handling.
        opinion: Option<String>,
        /// Element 8: outcome.
        result: Option<String>,
        /// Element 9: reply.
        reply: ReplyState,
        /// The required elements that are missing, in the order of the source.
        missing: Tuple<Key<ledger::ElementKey>>,
    }
    shows [matter, headcount, unit, leader, reply, missing];
}

/// Converts a list.
pub fn list<'a, T: Clone + 'a, U: FromCore<T>>(
    records: impl IntoIterator<Item = &'a T>,
) -> Tuple<U> {
    Tuple(records.into_iter().cloned().map(U::from_core).collect())
}
