//! Ledgers that show a result: receptions, cases with their steps, milestone records. Everything in them is invented.

use chrono::{Datelike, Days, NaiveDate};
use petition_core::calendar::Window;
use petition_core::ledger::words::{Channel, Length, Mode, Purpose, ReceptionStatus, Setting};
use petition_core::ledger::{
    Bureau, Case, CaseId, LEDGER_FORMAT, Leader, LeaderId, LedgerDocument, Location, Matter,
    MatterId, Milestone, Petitioner, Reception, ReceptionId, Step, Unit, UnitId,
};
use petition_core::policy::Policy;
use petition_core::workflow::StepKind;

/// The unit that handles every matter.
const UNIT: &str = "U01";

/// The name of the petitioner.
const NAME: &str = "张示例";

/// Returns a ledger with these leaders and nothing else.
pub(crate) fn empty(leaders: Vec<Leader>) -> LedgerDocument {
    LedgerDocument {
        format: LEDGER_FORMAT.to_owned(),
        bureau: Bureau { code: "000000".to_owned(), name: "示范信访局".to_owned() },
        domains: Vec::new(),
        leaders: leaders.into(),
        units: Vec::new().into(),
        matters: Vec::new().into(),
        receptions: Vec::new().into(),
        cases: Vec::new().into(),
        milestones: Vec::new().into(),
    }
}

/// A case of the model: the days on which it is selected and resolved.
#[derive(Debug, Clone)]
pub(crate) struct PlannedCase {
    pub(crate) holder: LeaderId,
    pub(crate) selected: NaiveDate,
    pub(crate) resolved: Option<NaiveDate>,
}

/// Adds receptions, cases and their matters to ledgers, under a policy.
#[derive(Debug)]
pub(crate) struct Writer<'p> {
    pub(crate) policy: &'p Policy,
    /// The windows of the milestone that publishes receptions: its period's days, and its last day.
    pub(crate) publications: Vec<(Window, NaiveDate)>,
}

impl<'p> Writer<'p> {
    /// Prepares a writer for a year.
    pub(crate) fn new(policy: &'p Policy, year: i32) -> Self {
        let published = policy.milestones().iter();
        let published = published.filter(|rule| Some(rule.kind.as_str()) == policy.publication());
        let windows = published.flat_map(|rule| {
            let periods = rule.periods(year).into_iter();
            periods.map(|period| (period.window(), rule.window(period).to))
        });
        Self { policy, publications: windows.collect() }
    }

    /// Returns a reception of these leaders that was held and lacks nothing.
    pub(crate) fn reception(
        &self,
        at: usize,
        date: NaiveDate,
        leaders: &[LeaderId],
        (mode, setting): (Mode, Setting),
    ) -> Option<Reception> {
        let (first, others) = leaders.split_first()?;
        Some(Reception {
            id: ReceptionId(format!("R{:03}", at + 1)),
            leader: first.clone(),
            also_present: others.to_vec(),
            date,
            time: Some("09:00".to_owned()),
            length: Length::FullDay,
            mode,
            setting,
            place: Some("接待场所".to_owned()),
            status: ReceptionStatus::Held,
            published_on: Some(self.published_on(date)),
            matters: Vec::new(),
            record: Some("工作记录".to_owned()),
        })
    }

    /// Returns the day of the notice: early enough for the notice days and the milestone of publication.
    fn published_on(&self, date: NaiveDate) -> NaiveDate {
        let notice = u64::try_from(self.policy.settings().notice_days.clamp(0, 400)).unwrap_or(0);
        let early = date.checked_sub_days(Days::new(notice)).unwrap_or(date);
        let of_period = self.publications.iter().filter(|(period, _)| period.contains(date));
        of_period.map(|(_, due)| *due).min().map_or(early, |due| due.min(early))
    }

    /// Returns the steps of a case, each regular: up to the assignment, and with a day of resolution up to the reply.
    pub(crate) fn case(&self, at: usize, planned: &PlannedCase) -> (Matter, Case) {
        let id = format!("{:03}", at + 1);
        let matter = matter(&format!("M{id}"), planned.selected);
        let on = planned.selected;
        let mut steps = vec![Step::new(StepKind::Screened, on)];
        let selected = Step::new(StepKind::Selected, on);
        steps.push(Step { leader: Some(planned.holder.clone()), ..selected });
        if self.policy.reading().consent_quarters.contains(&quarter(on)) {
            steps
                .extend([StepKind::Submitted, StepKind::Consented].map(|kind| Step::new(kind, on)));
        }
        steps.extend([StepKind::Published, StepKind::Assigned].map(|kind| Step::new(kind, on)));
        if let Some(resolved) = planned.resolved {
            steps.extend(self.handling(on));
            steps.extend(closing(resolved));
        }
        let (case, matter_id) = (CaseId(format!("C{id}")), matter.id.clone());
        (matter, Case { id: case, matter: matter_id, leader: None, steps })
    }

    /// Returns the steps between assignment and closing chain.
    fn handling(&self, on: NaiveDate) -> Vec<Step> {
        let supervisor = self.policy.reading().supervisors.first().cloned();
        let record = Some("会议纪要".to_owned());
        vec![
            Step { lead: Some("李示例".to_owned()), ..Step::new(StepKind::TeamFormed, on) },
            Step::new(StepKind::Studied, on),
            Step { record, ..Step::new(StepKind::CoordinationMeeting, on) },
            Step { led_by: supervisor, ..Step::new(StepKind::Supervised, on) },
        ]
    }
}

/// Returns the closing chain of a day.
fn closing(on: NaiveDate) -> Vec<Step> {
    let report = Step::new(StepKind::UnitReported, on);
    let mut steps = vec![Step { unit_head: Some("王示例".to_owned()), ..report }];
    let others = [
        StepKind::MaterialsReviewed,
        StepKind::SiteConfirmed,
        StepKind::LeaderApproved,
        StepKind::Replied,
    ];
    steps.extend(others.map(|kind| Step::new(kind, on)));
    steps
}

/// Returns the quarter of a day, 1 to 4.
pub(crate) fn quarter(day: NaiveDate) -> u8 {
    (day.month0() / 3 + 1) as u8
}

/// Returns a matter that lacks no element of the ledger.
pub(crate) fn matter(id: &str, registered_on: NaiveDate) -> Matter {
    let text = |text: &str| Some(text.to_owned());
    Matter {
        id: MatterId(id.to_owned()),
        registered_on,
        channel: Channel::Visit,
        purpose: Purpose::Petition,
        petitioners: vec![Petitioner { name: text(NAME), ..Petitioner::default() }],
        headcount: 1,
        claim: "示例诉求".to_owned(),
        location: Location { code: None, detail: text("示例地点") },
        domain: None,
        key_group: None,
        cause: text("示例原因"),
        unit: Some(UnitId(UNIT.to_owned())),
        opinion: text("示例意见"),
        result: text("示例结果"),
        reply: text("示例答复"),
        replied_on: None,
        events: Vec::new(),
    }
}

/// Returns the unit of the matters.
pub(crate) fn unit() -> Unit {
    Unit { id: UnitId(UNIT.to_owned()), name: "示例单位".to_owned(), uscc: None }
}

/// Everything that a ledger of the model has beside its leaders.
#[derive(Debug, Clone, Default)]
pub(crate) struct Records {
    pub(crate) receptions: Vec<Reception>,
    pub(crate) matters: Vec<Matter>,
    pub(crate) cases: Vec<Case>,
    pub(crate) milestones: Vec<Milestone>,
}

impl Records {
    /// Returns the ledger of these leaders and records. The receptions share one matter.
    pub(crate) fn document(self, leaders: Vec<Leader>) -> LedgerDocument {
        let Self { mut receptions, mut matters, cases, milestones } = self;
        if let Some(first) = receptions.iter().map(|reception| reception.date).min() {
            let received = matter("M000", first);
            receptions.iter_mut().for_each(|one| one.matters = vec![received.id.clone()]);
            matters.insert(0, received);
        }
        let units = if matters.is_empty() { Vec::new() } else { vec![unit()] };
        LedgerDocument {
            units: units.into(),
            matters: matters.into(),
            receptions: receptions.into(),
            cases: cases.into(),
            milestones: milestones.into(),
            ..empty(leaders)
        }
    }
}
