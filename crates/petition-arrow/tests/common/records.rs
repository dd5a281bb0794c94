//! Writes records as text, to compare two inputs.

use petition_core::engine::{
    CaseIx, LeaderIx, MatterIx, ReceptionIx, ReceptionRow, RecordList, Records, StepRow,
};
use petition_core::workflow::StepFact;
use std::fmt::Write;

/// Writes all records by id instead of position: the order of rows has no effect.
pub fn text_of<R: Records>(records: &R) -> String {
    let mut text = format!("{:?}\n", records.available());
    for leader in records.leaders_by_id() {
        let terms: Vec<_> = records.terms(leader).collect();
        let portfolio: Vec<_> = records.portfolio(leader).collect();
        writeln!(text, "{} {portfolio:?}", records.leader_id(leader)).unwrap();
        for (at, term) in terms.iter().enumerate() {
            let portfolio = records.term_portfolio(leader, at).map(Iterator::collect::<Vec<_>>);
            writeln!(text, "  {term:?} {portfolio:?}").unwrap();
        }
        assert!(records.term_portfolio(leader, terms.len()).is_none());
    }
    let all = |list| records.by_id(list, 0..records.len(list));
    for reception in all(RecordList::Receptions).map(ReceptionIx) {
        let row = records.reception(reception).unwrap();
        let leader = records.leader_id(row.fact.leader);
        assert_eq!(records.reception_fact(reception), Some(row.fact));
        let mut row: ReceptionRow = row;
        row.fact.leader = LeaderIx(0);
        let matters: Vec<_> = records.received(reception).map(|it| records.matter_id(it)).collect();
        let others = records.also_present(reception).map(|other| records.leader_id(other));
        let others: Vec<_> = others.collect();
        let id = records.reception_id(reception);
        writeln!(text, "{id} {leader} {others:?} {row:?} {matters:?}").unwrap();
    }
    for case in all(RecordList::Cases).map(CaseIx) {
        let fact = records.case(case).unwrap();
        let matter = fact.matter.map(|matter| records.matter_id(matter));
        let leader = fact.leader.map(|leader| records.leader_id(leader));
        writeln!(text, "{} {matter:?} {leader:?}", records.case_id(case)).unwrap();
        for step in records.steps(case) {
            let leader = step.fact.leader.map(|leader| records.leader_id(leader));
            let StepFact { kind, day, unit_head, .. } = step.fact;
            let StepRow { named, recorded, .. } = step;
            writeln!(text, "  {kind} {day:?} {leader:?} {named:?} {unit_head} {recorded}").unwrap();
        }
    }
    for matter in all(RecordList::Matters).map(MatterIx) {
        let row = records.matter(matter).unwrap();
        let registration = records.registration(matter);
        writeln!(text, "{} {row:?} {registration:?}", records.matter_id(matter)).unwrap();
        let mut events = Vec::new();
        records.read_events(matter, &mut events);
        // The order of events of different days has no meaning.
        events.sort_by_key(|event| event.day);
        writeln!(text, "  {events:?}").unwrap();
    }
    let mut milestones: Vec<String> =
        records.milestones().map(|record| format!("{record:?}")).collect();
    milestones.sort();
    writeln!(text, "{milestones:?}").unwrap();
    let counts =
        [RecordList::Leaders, RecordList::Receptions, RecordList::Cases, RecordList::Matters]
            .map(|list| records.len(list));
    writeln!(text, "{counts:?}").unwrap();
    text
}
