//! A ledger tells the rules what they ask.

use super::{CaseFact, MatterRow, MilestoneRow, ReceptionRow, Records, StepRow, TermRow};
use crate::ledger::{Ledger, Location, Matter, Step};
use crate::workflow::{StepField, day_number};

impl Records for Ledger {
    fn leaders(&self) -> u32 {
        self.document().leaders.len() as u32
    }

    fn receptions(&self) -> u32 {
        self.document().receptions.len() as u32
    }

    fn cases(&self) -> u32 {
        self.document().cases.len() as u32
    }

    fn matters(&self) -> u32 {
        self.document().matters.len() as u32
    }

    fn leader_id(&self, leader: u32) -> &str {
        self.document().leaders.get(leader as usize).map_or("", |record| record.id.as_str())
    }

    fn reception_id(&self, reception: u32) -> &str {
        self.document().receptions.get(reception as usize).map_or("", |record| record.id.as_str())
    }

    fn case_id(&self, case: u32) -> &str {
        self.document().cases.get(case as usize).map_or("", |record| record.id.as_str())
    }

    fn matter_id(&self, matter: u32) -> &str {
        self.document().matters.get(matter as usize).map_or("", |record| record.id.as_str())
    }

    fn leaders_by_id(&self) -> impl Iterator<Item = u32> {
        self.index().leaders_by_id()
    }

    fn receptions_by_id(&self) -> impl Iterator<Item = u32> {
        self.index().receptions_by_id()
    }

    fn cases_by_id(&self) -> impl Iterator<Item = u32> {
        self.index().cases_by_id()
    }

    fn matters_by_id(&self) -> impl Iterator<Item = u32> {
        self.index().matters_by_id()
    }

    fn terms(&self, leader: u32) -> impl Iterator<Item = TermRow<'_>> {
        let leader = self.document().leaders.get(leader as usize);
        leader.into_iter().flat_map(|leader| &leader.terms).map(|term| TermRow {
            office: &term.office,
            from: day_number(term.from),
            to: term.to.map(day_number),
        })
    }

    fn portfolio(&self, leader: u32) -> impl Iterator<Item = &str> {
        let leader = self.document().leaders.get(leader as usize);
        leader.into_iter().flat_map(|leader| &leader.portfolio).map(String::as_str)
    }

    fn reception(&self, reception: u32) -> Option<ReceptionRow> {
        let leader = *self.index().reception_leader.get(reception as usize)?;
        let record = self.document().receptions.get(reception as usize)?;
        Some(ReceptionRow {
            leader,
            day: day_number(record.date),
            mode: record.mode,
            setting: record.setting,
            length: record.length,
            status: record.status,
            published_on: record.published_on.map(day_number),
            recorded: record.record.is_some(),
        })
    }

    fn received(&self, reception: u32) -> impl Iterator<Item = u32> {
        let matters = self.index().reception_matters.get(reception as usize);
        matters.into_iter().flatten().copied()
    }

    fn case(&self, case: u32) -> Option<CaseFact> {
        let matter = *self.index().case_matter.get(case as usize)?;
        let leader = *self.index().case_leader.get(case as usize)?;
        Some(CaseFact { matter: Some(matter), leader })
    }

    fn steps(&self, case: u32) -> impl Iterator<Item = StepRow<'_>> {
        let steps = self.document().cases.get(case as usize).map(|case| case.steps.as_slice());
        let ordered = self.index().case_steps.get(case as usize).into_iter().flatten();
        ordered.filter_map(move |at| {
            let step = steps?.get(at.position as usize)?;
            Some(StepRow { fact: at.fact, named: named(step), recorded: step.record.is_some() })
        })
    }

    fn matter(&self, matter: u32) -> Option<MatterRow<'_>> {
        self.document().matters.get(matter as usize).map(elements)
    }

    fn milestones(&self) -> impl Iterator<Item = MilestoneRow<'_>> {
        self.document().milestones.iter().map(|record| MilestoneRow {
            kind: &record.kind,
            period: record.period,
            day: day_number(record.on),
        })
    }
}

/// Who is named by the field that a step carries.
fn named(step: &Step) -> Option<&str> {
    match step.kind.rule().field? {
        StepField::Lead => step.lead.as_deref(),
        StepField::LedBy => step.led_by.as_deref(),
        StepField::UnitHead => step.unit_head.as_deref(),
        StepField::Source | StepField::Leader | StepField::To => None,
    }
}

/// What of a matter's elements is there.
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
        replied_on: matter.replied_on.map(day_number),
    }
}
