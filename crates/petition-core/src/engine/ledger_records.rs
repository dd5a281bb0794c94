//! Implements [`Records`] for a validated ledger.

use super::records::{
    CaseFact, EventRow, MatterRow, MilestoneRow, ReceptionFact, ReceptionRow, RecordList, Records,
    Registration, StepRow, TermRow,
};
use crate::ledger::{Ledger, Location, Matter, Step};
use crate::words::{CaseIx, LeaderIx, MatterIx, ReceptionIx};
use crate::workflow::{Day, StepField};
use std::ops::Range;

impl Records for Ledger {
    fn len(&self, list: RecordList) -> u32 {
        let document = self.document();
        let length = match list {
            RecordList::Leaders => document.leaders.len(),
            RecordList::Receptions => document.receptions.len(),
            RecordList::Cases => document.cases.len(),
            RecordList::Matters => document.matters.len(),
        };
        length as u32
    }

    fn id(&self, list: RecordList, position: u32) -> &str {
        let (document, at) = (self.document(), position as usize);
        let id = match list {
            RecordList::Leaders => document.leaders.get(at).map(|record| record.id.as_str()),
            RecordList::Receptions => document.receptions.get(at).map(|record| record.id.as_str()),
            RecordList::Cases => document.cases.get(at).map(|record| record.id.as_str()),
            RecordList::Matters => document.matters.get(at).map(|record| record.id.as_str()),
        };
        id.unwrap_or("")
    }

    fn by_id(&self, list: RecordList, places: Range<u32>) -> impl Iterator<Item = u32> {
        let index = self.index();
        let order = match list {
            RecordList::Leaders => index.leaders.sorted(),
            RecordList::Receptions => index.receptions.sorted(),
            RecordList::Cases => index.cases.sorted(),
            RecordList::Matters => index.matters.sorted(),
        };
        let places = places.start as usize..places.end as usize;
        order.get(places).unwrap_or_default().iter().copied()
    }

    fn terms(&self, leader: LeaderIx) -> impl Iterator<Item = TermRow<'_>> {
        let leader = self.document().leaders.get(leader.index());
        leader.into_iter().flat_map(|leader| &leader.terms).map(|term| TermRow {
            office: &term.office,
            from: Day::from(term.from),
            to: term.to.map(Day::from),
        })
    }

    fn portfolio(&self, leader: LeaderIx) -> impl Iterator<Item = &str> {
        let leader = self.document().leaders.get(leader.index());
        leader.into_iter().flat_map(|leader| &leader.portfolio).map(String::as_str)
    }

    fn term_portfolio(&self, leader: LeaderIx, term: usize) -> Option<impl Iterator<Item = &str>> {
        let term = self.document().leaders.get(leader.index())?.terms.get(term)?;
        Some(term.portfolio.as_ref()?.iter().map(String::as_str))
    }

    fn also_present(&self, reception: ReceptionIx) -> impl Iterator<Item = LeaderIx> {
        let others = self.index().reception_others.get(reception.index());
        others.into_iter().flatten().copied()
    }

    fn reception(&self, reception: ReceptionIx) -> Option<ReceptionRow> {
        let leader = *self.index().reception_leader.get(reception.index())?;
        let record = self.document().receptions.get(reception.index())?;
        let fact = ReceptionFact {
            leader,
            day: Day::from(record.date),
            mode: record.mode,
            setting: record.setting,
            length: record.length,
            status: record.status,
        };
        let published_on = record.published_on.map(Day::from);
        let (has_time, has_place) = (record.time.is_some(), record.place.is_some());
        let recorded = record.record.is_some();
        Some(ReceptionRow { fact, published_on, has_time, has_place, recorded })
    }

    fn received(&self, reception: ReceptionIx) -> impl Iterator<Item = MatterIx> {
        let matters = self.index().reception_matters.get(reception.index());
        matters.into_iter().flatten().copied()
    }

    fn case(&self, case: CaseIx) -> Option<CaseFact> {
        let matter = *self.index().case_matter.get(case.index())?;
        let leader = *self.index().case_leader.get(case.index())?;
        Some(CaseFact { matter: Some(matter), leader })
    }

    fn steps(&self, case: CaseIx) -> impl Iterator<Item = StepRow<'_>> {
        let steps = self.document().cases.get(case.index()).map(|case| case.steps.as_slice());
        let ordered = self.index().case_steps.get(case.index()).into_iter().flatten();
        ordered.filter_map(move |at| {
            let step = steps?.get(at.position as usize)?;
            Some(StepRow { fact: at.fact, named: named(step), recorded: step.record.is_some() })
        })
    }

    fn matter(&self, matter: MatterIx) -> Option<MatterRow<'_>> {
        self.document().matters.get(matter.index()).map(elements)
    }

    fn registration(&self, matter: MatterIx) -> Option<Registration<'_>> {
        let matter = self.document().matters.get(matter.index())?;
        Some(Registration {
            day: Day::from(matter.registered_on),
            purpose: matter.purpose,
            channel: matter.channel,
            domain: matter.domain.as_deref(),
        })
    }

    fn read_events(&self, matter: MatterIx, events: &mut Vec<EventRow>) {
        events.clear();
        let matter = self.document().matters.get(matter.index());
        events.extend(matter.into_iter().flat_map(|matter| &matter.events).map(|event| EventRow {
            kind: event.kind,
            day: Day::from(event.on),
            days: event.days.unwrap_or_default(),
        }));
    }

    fn milestones(&self) -> impl Iterator<Item = MilestoneRow<'_>> {
        self.document().milestones.iter().map(|record| MilestoneRow {
            kind: &record.kind,
            period: record.period,
            day: Day::from(record.on),
        })
    }
}

/// Returns the person in the field that belongs to the step's kind.
fn named(step: &Step) -> Option<&str> {
    match step.kind.rule().field? {
        StepField::Lead => step.lead.as_deref(),
        StepField::LedBy => step.led_by.as_deref(),
        StepField::UnitHead => step.unit_head.as_deref(),
        StepField::Source | StepField::Leader | StepField::To => None,
    }
}

/// Returns which elements a matter has.
fn elements(matter: &Matter) -> MatterRow<'_> {
    let Location { code, detail } = &matter.location;
    MatterRow {
        domain: matter.domain.as_deref(),
        petitioner: matter.petitioners.iter().any(|who| who.name.is_some()),
        claim: !matter.claim.is_empty(),
        location: code.is_some() || detail.is_some(),
        unit: matter.unit.as_ref().map(|unit| unit.as_str()),
        cause: matter.cause.is_some(),
        opinion: matter.opinion.is_some(),
        result: matter.result.is_some(),
        reply: matter.reply.is_some(),
        replied_on: matter.replied_on.map(Day::from),
    }
}
