//! What records tell, as text: two inputs are the same if they tell the same.

use petition_core::compliance::Records;
use std::fmt::Write;

/// Everything that records tell, by ids and not by positions, so that the order of rows does not show.
pub fn told<R: Records>(records: &R) -> String {
    let mut text = format!("{:?}\n", records.given());
    for leader in records.leaders_by_id() {
        let terms: Vec<_> = records.terms(leader).collect();
        let portfolio: Vec<_> = records.portfolio(leader).collect();
        writeln!(text, "{} {terms:?} {portfolio:?}", records.leader_id(leader)).unwrap();
    }
    for reception in records.receptions_by_id() {
        let row = records.reception(reception).unwrap();
        let leader = records.leader_id(row.leader);
        let row = petition_core::compliance::ReceptionRow { leader: 0, ..row };
        let matters: Vec<_> = records.received(reception).map(|it| records.matter_id(it)).collect();
        let id = records.reception_id(reception);
        writeln!(text, "{id} {leader} {row:?} {matters:?}").unwrap();
    }
    for case in records.cases_by_id() {
        let fact = records.case(case).unwrap();
        let matter = fact.matter.map(|matter| records.matter_id(matter));
        let leader = fact.leader.map(|leader| records.leader_id(leader));
        writeln!(text, "{} {matter:?} {leader:?}", records.case_id(case)).unwrap();
        for step in records.steps(case) {
            let leader = step.fact.leader.map(|leader| records.leader_id(leader));
            let (kind, day) = (step.fact.kind, step.fact.day);
            writeln!(text, "  {kind} {day} {leader:?} {:?} {}", step.named, step.recorded).unwrap();
        }
    }
    for matter in records.matters_by_id() {
        let row = records.matter(matter).unwrap();
        writeln!(text, "{} {row:?}", records.matter_id(matter)).unwrap();
    }
    let mut milestones: Vec<String> =
        records.milestones().map(|record| format!("{record:?}")).collect();
    milestones.sort();
    writeln!(text, "{milestones:?}").unwrap();
    let counts = (records.leaders(), records.receptions(), records.cases(), records.matters());
    writeln!(text, "{counts:?}").unwrap();
    text
}
