//! Enters acts in a ledger, or refuses them.

use super::model::{
    Act, ArrangeReception, CancelReception, CaseSteps, HoldReception, OpenCase, PublishCase,
    RegisterMatter, Reply,
};
use crate::calendar::Day;
use crate::engine::group_on;
use crate::error::{ActKind, ActReason, ActReasonKind as Why, ActRefusal};
use crate::ledger::words::{Mode, ReceptionStatus};
use crate::ledger::{Case, LeaderId, Ledger, Matter, MatterId, Reception, Step};
use crate::policy::{FindingClause, Policy};
use crate::vocabulary::is_blank;
use crate::words::{Rule, StepKind};
use crate::{Error, Text};
use chrono::NaiveDate;

impl Ledger {
    /// Enters an act on the day `as_of` and returns the new ledger. This ledger stays unchanged.
    ///
    /// A reception that was held also records the activity of cases that a leader present holds: `down_visit` with the
    /// mode `case_visit`, `appointment_visit` with the mode `appointment`. These are cases of its matters that are
    /// selected and not concluded. A reply also records `replied` for cases of the matter where it would be regular.
    /// [`CaseSteps::Leave`] prevents both.
    ///
    /// # Errors
    ///
    /// [`Error::ActRefused`] with every reason, [`Error::StepRefused`] if a step of the act would be irregular,
    /// [`Error::UnknownRecord`], [`Error::InvalidLedger`] if a record has problems, [`Error::DayOutOfRange`].
    ///
    /// ```
    /// use petition_core::{Date, Ledger, Policy, acts::Act};
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let ledger = Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "leaders": [{"id": "L01", "name": "林示例",
    ///                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
    ///     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment",
    ///                     "setting": "hall", "status": "planned"}]
    /// }"#)?;
    /// let as_of = Date::from_ymd_opt(2020, 2, 13).unwrap();
    /// let act = Act::from_json(r#"{"act": "hold_reception", "reception": "R1"}"#)?;
    /// assert_eq!(ledger.apply(&act, &policy, as_of).unwrap_err().code(), "act_incomplete");
    ///
    /// let act = Act::from_json(r#"{"act": "hold_reception", "reception": "R1", "record": "接访一批三人"}"#)?;
    /// let after = ledger.apply(&act, &policy, as_of)?;
    /// assert_eq!(after.reception("R1").unwrap().status.key(), "held");
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn apply(&self, act: &Act, policy: &Policy, as_of: NaiveDate) -> Result<Self, Error> {
        crate::check_day(as_of)?;
        let entry = Entry { ledger: self, policy, as_of, kind: act.kind() };
        match act {
            Act::Record(act) => self.record(act.case.as_str(), &act.step, policy, as_of),
            Act::ArrangeReception(act) => entry.arrange(act),
            Act::HoldReception(act) => entry.hold(act),
            Act::CancelReception(act) => entry.cancel(act),
            Act::PublishReception(act) => entry.publish_reception(act),
            Act::PublishCase(PublishCase { case, on }) => {
                self.record(case.as_str(), &Step::new(StepKind::Published, *on), policy, as_of)
            }
            Act::PublishSchedule(act) => entry.publish_schedule(act),
            Act::RegisterMatter(act) => entry.register(act),
            Act::OpenCase(act) => entry.open_case(act),
            Act::Reply(act) => entry.reply(act),
        }
    }

    pub(super) fn reception_of(&self, id: &str) -> Result<&Reception, Error> {
        let unknown = || Error::UnknownRecord { table: "receptions", id: id.to_owned() };
        self.reception(id).ok_or_else(unknown)
    }

    fn matter_of(&self, id: &str) -> Result<&Matter, Error> {
        let unknown = || Error::UnknownRecord { table: "matters", id: id.to_owned() };
        self.matter(id).ok_or_else(unknown)
    }
}

/// An act that is being entered.
pub(super) struct Entry<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) policy: &'a Policy,
    pub(super) as_of: NaiveDate,
    kind: ActKind,
}

/// The reasons against an act.
pub(super) struct Reasons<'a> {
    policy: &'a Policy,
    list: Vec<ActReason>,
}

impl Reasons<'_> {
    /// Adds a reason if it applies. `rule` is the finding that would result, whose clause is cited.
    pub(super) fn add_if(&mut self, holds: bool, kind: Why, detail: Text, rule: Option<Rule>) {
        if holds {
            self.add(kind, String::new(), detail, rule);
        }
    }

    pub(super) fn add(&mut self, kind: Why, record: String, detail: Text, rule: Option<Rule>) {
        let entry = rule.and_then(|rule| self.policy.finding(rule));
        let clause = match entry.map(|entry| &entry.cites) {
            Some(FindingClause::Own(cites)) => cites.clause.clone(),
            _ => String::new(),
        };
        let anchor = self.policy.clause(&clause).map_or(String::new(), |one| one.anchor.clone());
        self.list.push(ActReason { kind, record, detail, clause, anchor });
    }
}

impl<'a> Entry<'a> {
    pub(super) fn reasons(&self) -> Reasons<'a> {
        Reasons { policy: self.policy, list: Vec::new() }
    }

    /// Refuses the act if there are reasons against it.
    pub(super) fn refuse(
        &self,
        table: &'static str,
        record: &str,
        reasons: Reasons<'_>,
    ) -> Result<(), Error> {
        if reasons.list.is_empty() {
            return Ok(());
        }
        let (act, record, reasons) = (self.kind, record.to_owned(), reasons.list);
        Err(Error::ActRefused(Box::new(ActRefusal { act, table, record, reasons })))
    }

    /// Adds the reason that a day is after the day of the act.
    pub(super) fn add_future(&self, day: NaiveDate, reasons: &mut Reasons<'_>) {
        let detail =
            Text::new(format!("{day} 晚于 {}", self.as_of), format!("{day}, after {}", self.as_of));
        reasons.add_if(day > self.as_of, Why::InFuture, detail, None);
    }

    /// Adds the reason that a reception is not planned.
    fn add_not_planned(reception: &Reception, reasons: &mut Reasons<'_>) {
        let status = reception.status.word();
        let planned = reception.status == ReceptionStatus::Planned;
        reasons.add_if(!planned, Why::NotPlanned, Text::new(status.zh, status.en), None);
    }

    /// Adds the reason that the leader of a reception belongs to no group on its day.
    fn add_out_of_office(&self, reception: &Reception, reasons: &mut Reasons<'_>) {
        let Some(leader) = self.ledger.leader(reception.leader.as_str()) else { return };
        let out = group_on(leader, self.policy, reception.date).is_none();
        let detail = Text::same(format!("{} {}", leader.id, reception.date));
        reasons.add_if(out, Why::NotInOffice, detail, Some(Rule::ReceptionOutsideTerm));
    }

    fn arrange(&self, ArrangeReception { reception }: &ArrangeReception) -> Result<Ledger, Error> {
        let id = reception.id.as_str();
        let mut reasons = self.reasons();
        let exists = self.ledger.reception(id).is_some();
        reasons.add_if(exists, Why::RecordExists, Text::default(), None);
        Self::add_not_planned(reception, &mut reasons);
        self.add_out_of_office(reception, &mut reasons);
        self.refuse("receptions", id, reasons)?;
        self.ledger.with_reception(reception)
    }

    fn cancel(&self, CancelReception { reception: id }: &CancelReception) -> Result<Ledger, Error> {
        let mut reception = self.ledger.reception_of(id.as_str())?.clone();
        let mut reasons = self.reasons();
        Self::add_not_planned(&reception, &mut reasons);
        self.refuse("receptions", id.as_str(), reasons)?;
        reception.status = ReceptionStatus::Cancelled;
        self.ledger.with_reception(&reception)
    }

    fn hold(&self, act: &HoldReception) -> Result<Ledger, Error> {
        let id = act.reception.as_str();
        let mut reception = self.ledger.reception_of(id)?.clone();
        let mut reasons = self.reasons();
        Self::add_not_planned(&reception, &mut reasons);
        reception.date = act.date.unwrap_or(reception.date);
        self.add_future(reception.date, &mut reasons);
        self.add_out_of_office(&reception, &mut reasons);
        let record = act.record.as_ref().filter(|record| !is_blank(record));
        reception.record = record.or(reception.record.as_ref()).cloned();
        let lacks_record = reception.record.is_none();
        let detail = Text::new("接访记录", "record");
        let rule = Rule::ReceptionUnrecorded;
        reasons.add_if(lacks_record, Why::Incomplete, detail, Some(rule));
        self.refuse("receptions", id, reasons)?;
        reception.status = ReceptionStatus::Held;
        if let Some(matters) = &act.matters {
            reception.matters.clone_from(matters);
        }
        if let Some(others) = &act.also_present {
            reception.also_present.clone_from(others);
        }
        let ledger = self.ledger.with_reception(&reception)?;
        match activity_of(reception.mode) {
            Some(kind) if act.case_steps == CaseSteps::Record => {
                self.record_activities(ledger, &reception, kind)
            }
            _ => Ok(ledger),
        }
    }

    /// Records the activity that a reception was for the cases of its matters.
    fn record_activities(
        &self,
        mut ledger: Ledger,
        reception: &Reception,
        kind: StepKind,
    ) -> Result<Ledger, Error> {
        let (policy, as_of) = (self.policy, self.as_of);
        for (at, case) in cases_of(self.ledger, &reception.matters) {
            let replayed = ledger.replay(at, policy, as_of, |_, _| {});
            let holder = replayed.holder().and_then(|holder| ledger.leader_at(holder));
            let is_present =
                |id: &LeaderId| reception.leader == *id || reception.also_present.contains(id);
            let is_open = replayed.is_active(StepKind::Selected) && !replayed.is_concluded();
            let known = |step: &Step| step.kind == kind && step.on == reception.date;
            if is_open && holder.is_some_and(is_present) && !case.steps.iter().any(known) {
                let mut step = Step::new(kind, reception.date);
                step.record.clone_from(&reception.record);
                ledger = ledger.record(case.id.as_str(), &step, policy, as_of)?;
            }
        }
        Ok(ledger)
    }

    fn register(&self, RegisterMatter { matter }: &RegisterMatter) -> Result<Ledger, Error> {
        let id = matter.id.as_str();
        let mut reasons = self.reasons();
        let exists = self.ledger.matter(id).is_some();
        reasons.add_if(exists, Why::RecordExists, Text::default(), None);
        self.add_future(matter.registered_on, &mut reasons);
        let detail = Text::new("诉求内容", "claim");
        let rule = Some(Rule::LedgerElementMissing);
        reasons.add_if(is_blank(&matter.claim), Why::Incomplete, detail, rule);
        self.refuse("matters", id, reasons)?;
        self.ledger.with_matter(matter)
    }

    fn open_case(&self, act: &OpenCase) -> Result<Ledger, Error> {
        let (id, matter) = (act.case.as_str(), self.ledger.matter_of(act.matter.as_str())?);
        let mut reasons = self.reasons();
        let exists = self.ledger.case(id).is_some();
        reasons.add_if(exists, Why::RecordExists, Text::default(), None);
        self.add_future(act.on, &mut reasons);
        add_before_registration(matter, act.on, &mut reasons);
        let open = cases_of(self.ledger, std::slice::from_ref(&act.matter)).find(|(at, _)| {
            let replayed = self.ledger.replay(*at, self.policy, self.as_of, |_, _| {});
            replayed.is_active(StepKind::Screened) && !replayed.is_concluded()
        });
        if let Some((_, case)) = open {
            let detail = Text::same(case.id.as_str());
            reasons.add(Why::AlreadyDone, String::new(), detail, Some(Rule::MatterInTwoCases));
        }
        self.refuse("cases", id, reasons)?;
        let case = Case {
            id: act.case.clone(),
            matter: act.matter.clone(),
            leader: None,
            steps: Vec::new(),
        };
        let mut step = Step::new(StepKind::Screened, act.on);
        step.source.clone_from(&act.source);
        self.ledger.with_case(&case)?.record(id, &step, self.policy, self.as_of)
    }

    fn reply(&self, act: &Reply) -> Result<Ledger, Error> {
        let id = act.matter.as_str();
        let mut matter = self.ledger.matter_of(id)?.clone();
        let mut reasons = self.reasons();
        self.add_future(act.on, &mut reasons);
        add_before_registration(&matter, act.on, &mut reasons);
        if let Some(on) = matter.replied_on.filter(|on| *on <= self.as_of) {
            reasons.add(Why::AlreadyDone, String::new(), Text::same(on.to_string()), None);
        }
        let detail = Text::new("答复情况", "reply");
        let rule = Some(Rule::LedgerElementMissing);
        reasons.add_if(is_blank(&act.reply), Why::Incomplete, detail, rule);
        self.refuse("matters", id, reasons)?;
        (matter.reply, matter.replied_on) = (Some(act.reply.clone()), Some(act.on));
        matter.result = act.result.clone().or(matter.result);
        let mut ledger = self.ledger.with_matter(&matter)?;
        if act.case_steps == CaseSteps::Leave {
            return Ok(ledger);
        }
        for (at, case) in cases_of(self.ledger, std::slice::from_ref(&act.matter)) {
            let replayed = ledger.replay(at, self.policy, self.as_of, |_, _| {});
            let kind = StepKind::Replied;
            let is_next = replayed.next_kinds(Day::from(act.on)).any(|next| next == kind);
            if is_next {
                let step = Step::new(kind, act.on);
                ledger = ledger.record(case.id.as_str(), &step, self.policy, self.as_of)?;
            }
        }
        Ok(ledger)
    }
}

/// Adds the reason that a day is before the registration of a matter.
fn add_before_registration(matter: &Matter, day: NaiveDate, reasons: &mut Reasons<'_>) {
    let registered = matter.registered_on;
    let detail =
        Text::new(format!("{day} 早于 {registered}"), format!("{day}, before {registered}"));
    reasons.add_if(day < registered, Why::BeforeRegistration, detail, None);
}

/// Returns the activity of the leader's case that a reception of this mode is.
const fn activity_of(mode: Mode) -> Option<StepKind> {
    match mode {
        Mode::CaseVisit => Some(StepKind::DownVisit),
        Mode::Appointment => Some(StepKind::AppointmentVisit),
        _ => None,
    }
}

/// Iterates over the cases of these matters, with their positions.
fn cases_of<'a>(
    ledger: &'a Ledger,
    matters: &'a [MatterId],
) -> impl Iterator<Item = (usize, &'a Case)> {
    let cases = ledger.document().cases.iter().enumerate();
    cases.filter(move |(_, case)| matters.contains(&case.matter))
}
