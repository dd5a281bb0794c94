//! When the plan has to be online, and what the bureau should know besides.

use super::board::scheduled;
use super::model::{BlockedDays, DayBlock, Note, NoteCode, Plan, Publication};
use petition_core::calendar::{Period, Workdays};
use petition_core::ledger::ReceptionId;
use petition_core::ledger::words::ReceptionStatus;
use petition_core::policy::Policy;
use petition_core::{Date, Ledger, Text};

/// Adds publication dates and notes to a plan.
pub(super) fn add(plan: &mut Plan, ledger: &Ledger, policy: &Policy, workdays: &Workdays) {
    for (period, deadline) in scheduled(policy, plan.period.year()) {
        let (asked, window) = (plan.period.window(), period.window());
        if window.from <= asked.to && asked.from <= window.to {
            add_period(plan, ledger, policy, workdays, (period, deadline));
        }
    }
    add_short_notice(plan);
    add_lapsed(plan, ledger);
    add_unknown_days(plan);
}

fn add_period(
    plan: &mut Plan,
    ledger: &Ledger,
    policy: &Policy,
    workdays: &Workdays,
    (period, deadline): (Period, Date),
) {
    let as_of = plan.as_of;
    let records = ledger.document().milestones.iter().filter(|record| {
        policy.publication() == Some(&record.kind)
            && period.is_served_by(record.period)
            && record.on <= as_of
    });
    let published_on = records.map(|record| record.on).min();
    let inside = plan.proposals.iter().filter(|one| period.window().contains(one.date));
    let publish_by = inside.map(|one| one.publish_by).min();
    let last_workday = workdays.last_workday_on_or_before(deadline);
    plan.publication.push(Publication { period, deadline, last_workday, published_on, publish_by });
    if publish_by.is_none() {
        return;
    }
    let part = period.label();
    if let Some(on) = published_on {
        plan.notes.push(Note::new(
            NoteCode::AlreadyPublished,
            Text::new(
                format!("{}接访安排已于 {on} 公示，新增接访应补充公示", part.zh),
                format!(
                    "the schedule of {} was published on {on}; publish the new receptions too",
                    part.en
                ),
            ),
        ));
    }
    if deadline < as_of {
        plan.notes.push(Note::new(NoteCode::AfterDeadline, Text::new(
            format!("{}接访安排应于 {deadline} 前公示，现已超过期限，请尽快公示", part.zh),
            format!("the schedule of {} was due online by {deadline}; publish the receptions at once", part.en),
        )));
    }
}

fn add_short_notice(plan: &mut Plan) {
    let short = plan.proposals.iter().filter(|one| one.short_notice).count();
    if short > 0 {
        plan.notes.push(Note::new(
            NoteCode::ShortNotice,
            Text::new(
                format!("{short} 次接访公示提前天数不足，请当日公示"),
                format!("{short} receptions have a short notice: publish them today"),
            ),
        ));
    }
}

/// Names the planned receptions of the period that have passed: they count for nothing until they are recorded.
fn add_lapsed(plan: &mut Plan, ledger: &Ledger) {
    let (window, as_of) = (plan.period.window(), plan.as_of);
    let receptions = ledger.document().receptions.iter().filter(|one| {
        one.status == ReceptionStatus::Planned && one.date < as_of && window.contains(one.date)
    });
    let mut lapsed: Vec<(Date, ReceptionId)> =
        receptions.map(|one| (one.date, one.id.clone())).collect();
    if lapsed.is_empty() {
        return;
    }
    petition_core::order::sort_all(&mut lapsed);
    let count = lapsed.len();
    let text = Text::new(
        format!("{count} 次计划接访已过期，未计入；请登记为已接访或取消"),
        format!(
            "{count} planned receptions have passed and do not count: record them as held or cancelled"
        ),
    );
    let records = lapsed.into_iter().map(|(_, id)| id).collect();
    plan.notes.push(Note { records, ..Note::new(NoteCode::Lapsed, text) });
}

fn add_unknown_days(plan: &mut Plan) {
    let is_unknown = |one: &BlockedDays| one.code == DayBlock::CalendarUnknown;
    if plan.unplaced.iter().any(|one| one.reasons.iter().any(is_unknown)) {
        let year = plan.period.year();
        plan.notes.push(Note::new(
            NoteCode::CalendarUnknown,
            Text::new(
                format!("{year} 年工作日安排未知，请补充该年的工作日表"),
                format!("the working days of {year} are unknown: add a table of that year"),
            ),
        ));
    }
}

impl Note {
    fn new(code: NoteCode, text: Text) -> Self {
        Self { code, records: Vec::new(), text }
    }
}
