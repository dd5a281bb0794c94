//! Implied duties on random ledgers: whenever the duties that imply one are met, it is met.

use crate::support::{of_kind, policy, quota, rota};
use petition_analysis::{AnalysisFinding, FindingKind, analyse};
use petition_core::calendar::Part;
use petition_core::engine::Status;
use petition_core::ledger::words::Length;
use petition_core::ledger::{LeaderId, LedgerDocument, ReceptionId, Step};
use petition_core::workflow::StepKind;
use petition_core::{Date, Ledger, Policy, assess};

const YEAR: i32 = 2026;

/// A generator of numbers (a linear congruential one, so that a failure repeats).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn day(&mut self) -> Date {
        let day = self.below(365) as u32 + 1;
        Date::from_yo_opt(YEAR, day).expect("a day of the year")
    }

    /// A day of the quarter that contains this one.
    fn day_of_quarter(&mut self, day: Date) -> Date {
        let quarter = petition_core::calendar::Period::quarter_of(day);
        assert!(matches!(quarter.part(), Part::Quarter(_)));
        let days: Vec<Date> =
            quarter.first_day().iter_days().take_while(|day| *day <= quarter.last_day()).collect();
        days[self.below(days.len())]
    }
}

/// A policy of two to four quotas and rotas.
fn random_policy(random: &mut Random) -> Policy {
    let cycles = ["month", "quarter", "half_year", "year"];
    let measures = ["reception_days", "reception_days", "cases_selected", "cases_resolved"];
    let measure = measures[random.below(measures.len())];
    let mut lists = String::new();
    for at in 0..2 + random.below(3) {
        let cycle = cycles[random.below(cycles.len())];
        let number = 1 + random.below(if cycle == "year" { 6 } else { 2 }) as u32;
        let kind =
            if random.below(4) == 0 { measures[random.below(measures.len())] } else { measure };
        lists += &quota(&format!("q{at}"), kind, &format!("period = \"{cycle}\""), number);
    }
    let slots = [
        "{ every = \"month\" }",
        "{ every = \"quarter\" }",
        "{ every = \"week\" }",
        "{ every = \"year\" }",
    ];
    for at in 0..random.below(3) {
        let number = 1 + random.below(3) as u32;
        lists += &rota(&format!("r{at}"), slots[random.below(slots.len())], "none", number);
    }
    policy(&lists)
}

/// Changes days, lengths and presence of receptions, steps of cases and days of records.
fn changed(document: &LedgerDocument, random: &mut Random) -> LedgerDocument {
    let mut receptions: Vec<_> = document.receptions.iter().cloned().collect();
    for reception in &mut receptions {
        match random.below(4) {
            0 => reception.date = random.day_of_quarter(reception.date),
            1 => reception.length = Length::HalfDay,
            _ => {}
        }
    }
    if let Some(first) = receptions.first().cloned() {
        for at in 0..random.below(4) {
            let mut more = first.clone();
            more.id = ReceptionId(format!("X{at}"));
            more.date = random.day();
            receptions.push(more);
        }
    }
    let mut cases: Vec<_> = document.cases.iter().cloned().collect();
    for case in &mut cases {
        if random.below(3) == 0 {
            let to = random.day();
            case.steps.iter_mut().for_each(|step| step.on = to);
        }
        for _ in 0..random.below(3) {
            let kinds = [
                StepKind::Withdrawn,
                StepKind::Screened,
                StepKind::Selected,
                StepKind::Reopened,
                StepKind::Declined,
            ];
            let (kind, on) = (kinds[random.below(kinds.len())], random.day());
            let leader = (kind == StepKind::Selected).then(|| LeaderId("L02".to_owned()));
            case.steps.push(Step { leader, ..Step::new(kind, on) });
        }
        // Once more in another quarter: a case that counts twice for parts, and once for the whole.
        if random.below(3) == 0 {
            let again = random.day();
            case.steps.push(Step::new(StepKind::Withdrawn, again));
            let anew: Vec<Step> =
                case.steps.iter().take(6).map(|step| Step { on: again, ..step.clone() }).collect();
            case.steps.extend(anew);
        }
        case.steps.sort_by_key(|step| step.on);
    }
    let mut milestones: Vec<_> = document.milestones.iter().cloned().collect();
    for record in &mut milestones {
        if random.below(2) == 0 {
            record.on = random.day_of_quarter(record.on);
        }
    }
    LedgerDocument {
        receptions: receptions.into(),
        cases: cases.into(),
        milestones: milestones.into(),
        ..document.clone()
    }
}

/// Checks a finding on random ledgers. Returns on how many the duties that imply it were met.
fn check(
    finding: &AnalysisFinding,
    policy: &Policy,
    as_of: Date,
    random: &mut Random,
    count: usize,
) -> usize {
    let mut met = 0;
    let start = finding.witness.as_ref().expect("a ledger").ledger.document();
    for _ in 0..count {
        let document = changed(start, random);
        let ledger = Ledger::new(&document).expect("valid");
        let report = assess(&ledger, policy, YEAR, as_of).expect("a report");
        let is_met = |id: &String| {
            report.duties.iter().any(|duty| duty.id == *id && duty.status == Status::Met)
        };
        if finding.by.iter().all(is_met) {
            met += 1;
            assert!(is_met(&finding.duties[0]), "{}\n{}", finding.message.en, ledger.to_json());
        }
    }
    met
}

#[test]
fn an_implied_duty_is_met_on_random_ledgers_of_random_policies() {
    let mut random = Random(11);
    let (mut findings, mut met) = (0, 0);
    for _ in 0..40 {
        let policy = random_policy(&mut random);
        let analysis = analyse(&policy, None, Some(YEAR)).expect("a year in range");
        for finding in of_kind(&analysis, FindingKind::Implied) {
            findings += 1;
            met += check(finding, &policy, analysis.as_of, &mut random, 25);
        }
    }
    assert!(findings > 20 && met > 150, "{findings} findings, met on {met} ledgers");
}

#[test]
fn an_implied_duty_of_the_built_in_policy_is_met_on_random_ledgers() {
    let policy = Policy::builtin("shenzhen-2019").expect("built in");
    let analysis = analyse(&policy, None, Some(YEAR)).expect("a year in range");
    let found = of_kind(&analysis, FindingKind::Implied);
    assert_eq!(found.len(), 2);
    for finding in found {
        let met = check(finding, &policy, analysis.as_of, &mut Random(3), 200);
        assert!(met > 40, "{}: {met}", finding.rule);
    }
}
