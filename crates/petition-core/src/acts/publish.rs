//! Enters publications of receptions and of a period's schedule.

use super::apply::{Entry, Reasons};
use super::model::{PublishReception, PublishSchedule};
use crate::Error;
use crate::Text;
use crate::engine::{ReceptionDetail, missing_details};
use crate::error::ActReasonKind as Why;
use crate::ledger::words::ReceptionStatus;
use crate::ledger::{Ledger, Milestone, Reception};
use crate::words::Rule;
use chrono::NaiveDate;

impl Entry<'_> {
    pub(super) fn publish_reception(&self, act: &PublishReception) -> Result<Ledger, Error> {
        let id = act.reception.as_str();
        let reception = self.ledger.reception_of(id)?;
        let mut reasons = self.reasons();
        self.add_future(act.on, &mut reasons);
        let status = reception.status.word();
        let cancelled = reception.status == ReceptionStatus::Cancelled;
        reasons.add_if(cancelled, Why::NotPlanned, Text::new(status.zh, status.en), None);
        if let Some(on) = reception.published_on.filter(|on| *on <= self.as_of) {
            reasons.add(Why::AlreadyDone, String::new(), Text::same(on.to_string()), None);
        }
        add_missing_details(reception, String::new(), &mut reasons);
        self.refuse("receptions", id, reasons)?;
        published(self.ledger, reception, act.on)
    }

    pub(super) fn publish_schedule(&self, act: &PublishSchedule) -> Result<Ledger, Error> {
        let (period, window) = (act.period, act.period.window());
        let mut reasons = self.reasons();
        self.add_future(act.on, &mut reasons);
        let kind = self.policy.publication().filter(|kind| {
            let rules = self.policy.milestones().iter().filter(|rule| rule.kind == *kind);
            let mut periods = rules.flat_map(|rule| rule.periods(period.year()));
            periods.any(|scheduled| scheduled.is_served_by(period))
        });
        let is_due = |reception: &&Reception| {
            let unpublished = reception.published_on.is_none_or(|on| on > self.as_of);
            let is_ahead = window.contains(reception.date) && reception.date >= act.on;
            reception.status == ReceptionStatus::Planned && unpublished && is_ahead
        };
        let receptions = self.ledger.document().receptions.iter();
        let receptions: Vec<&Reception> = receptions.filter(is_due).collect();
        reasons.add_if(receptions.is_empty(), Why::NothingToPublish, Text::default(), None);
        for reception in &receptions {
            add_missing_details(reception, reception.id.as_str().to_owned(), &mut reasons);
        }
        self.refuse("milestones", &period.to_string(), reasons)?;
        let mut ledger = self.ledger.clone();
        for reception in receptions {
            ledger = published(&ledger, reception, act.on)?;
        }
        // Other schedules may be published too; the policy has no milestone for them.
        let Some(kind) = kind.map(str::to_owned) else { return Ok(ledger) };
        let document = act.document.clone();
        ledger.with_milestone(&Milestone { kind, period, on: act.on, document })
    }
}

/// Adds the reason that a reception lacks details that its notice must have.
fn add_missing_details(reception: &Reception, record: String, reasons: &mut Reasons<'_>) {
    let (has_time, has_place) = (reception.time.is_some(), reception.place.is_some());
    let missing = missing_details(has_time, has_place, !reception.matters.is_empty());
    if missing.is_empty() {
        return;
    }
    let zh: Vec<_> = missing.iter().map(|detail: &ReceptionDetail| detail.word().zh).collect();
    let en: Vec<_> = missing.iter().map(|detail| detail.key()).collect();
    let detail = Text::new(zh.join("、"), en.join(", "));
    reasons.add(Why::Incomplete, record, detail, Some(Rule::ReceptionDetailsMissing));
}

fn published(ledger: &Ledger, reception: &Reception, on: NaiveDate) -> Result<Ledger, Error> {
    ledger.with_reception(&Reception { published_on: Some(on), ..reception.clone() })
}
