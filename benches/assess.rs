//! Benchmarks of the library: reading and assessing a city's year and ledgers of growing size, recording, replaying,
//! streaming.
//!
//! `cargo bench -p petition-core`. Compare the times of growing ledgers per case: they should stay about the same
//! from 1,000 to 100,000.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use petition_core::Date;
use petition_core::compliance::{Status, agenda, assess};
use petition_core::engine::{
    AvailableTables, LeaderIx, ReceptionFact, StreamingAssessment, TermRow,
};
use petition_core::ledger::words::{Length, Mode, ReceptionStatus, Setting};
use petition_core::ledger::{Ledger, ReceptionId, Step};
use petition_core::policy::Policy;
use petition_core::workflow::{Day, Replay, ReplayRules, StepFact, StepKind, replay};
use std::fmt::Write;

/// A made-up bureau's year: 16 leaders, 80 matters, 74 receptions, 52 cases.
const CITY: &str = include_str!("../examples/shenzhen-2020/ledger.json");

const CASES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

fn last_day() -> Date {
    Date::from_ymd_opt(2020, 12, 31).unwrap()
}

fn built_in() -> Policy {
    Policy::builtin("shenzhen-2019").unwrap()
}

/// Returns a ledger with a leader for every hundred cases, and a matter, a reception and a concluded case of ten
/// steps each.
fn grown(cases: usize) -> String {
    const STEPS: [&str; 10] = [
        "screened",
        "selected",
        "published",
        "assigned",
        "team_formed",
        "studied",
        "supervised",
        "unit_reported",
        "materials_reviewed",
        "site_confirmed",
    ];
    let list = |count: usize, one: &dyn Fn(usize) -> String| {
        (0..count).map(one).collect::<Vec<_>>().join(",\n")
    };
    let leaders = cases.div_ceil(100);
    let leader = |at| {
        format!(
            r#"{{"id": "L{at}", "name": "领导{at}", "terms": [{{"office": "vice_mayor", "from": "2019-01-01"}}]}}"#
        )
    };
    let matter = |at| {
        format!(
            r#"{{"id": "M{at}", "registered_on": "2020-01-06", "claim": "诉求{at}", "petitioners": [{{"name": "示{at}"}}]}}"#
        )
    };
    let reception = |at| {
        let (leader, month, day) = (at % leaders, at % 12 + 1, at % 28 + 1);
        format!(
            r#"{{"id": "R{at}", "leader": "L{leader}", "date": "2020-{month:02}-{day:02}", "mode": "appointment", "setting": "hall", "status": "held", "matters": ["M{at}"], "record": "记录"}}"#
        )
    };
    let case = |at| {
        let mut steps = String::new();
        for (place, kind) in STEPS.iter().enumerate() {
            let (month, day) = (place + 1, at % 28 + 1);
            let leader = if *kind == "selected" {
                format!(r#", "leader": "L{}""#, at % leaders)
            } else {
                String::new()
            };
            write!(steps, r#"{{"kind": "{kind}", "on": "2020-{month:02}-{day:02}"{leader}}}, "#)
                .unwrap();
        }
        let last = r#"{"kind": "leader_approved", "on": "2020-11-30"}"#;
        format!(r#"{{"id": "C{at}", "matter": "M{at}", "steps": [{steps}{last}]}}"#)
    };
    format!(
        r#"{{"format": "petition-ledger/1", "bureau": {{"code": "440300", "name": "示范市信访局"}},
"leaders": [{}], "matters": [{}], "receptions": [{}], "cases": [{}]}}"#,
        list(leaders, &leader),
        list(cases, &matter),
        list(cases, &reception),
        list(cases, &case),
    )
}

mod city {
    use super::*;

    #[divan::bench]
    fn read_policy(bencher: Bencher<'_, '_>) {
        bencher.bench(built_in);
    }

    #[divan::bench]
    fn read_ledger(bencher: Bencher<'_, '_>) {
        bencher
            .counter(BytesCount::of_str(CITY))
            .bench(|| Ledger::from_json(black_box(CITY)).unwrap());
    }

    #[divan::bench]
    fn assess_year(bencher: Bencher<'_, '_>) {
        let (ledger, policy) = (Ledger::from_json(CITY).unwrap(), built_in());
        bencher.bench(|| assess(black_box(&ledger), &policy, 2020, last_day()).unwrap());
    }

    #[divan::bench]
    fn write_report(bencher: Bencher<'_, '_>) {
        let (ledger, policy) = (Ledger::from_json(CITY).unwrap(), built_in());
        let report = assess(&ledger, &policy, 2020, last_day()).unwrap();
        bencher.bench(|| black_box(&report).to_json());
    }

    #[divan::bench]
    fn list_agenda(bencher: Bencher<'_, '_>) {
        let (ledger, policy) = (Ledger::from_json(CITY).unwrap(), built_in());
        let as_of = Date::from_ymd_opt(2020, 9, 1).unwrap();
        bencher.bench(|| agenda(black_box(&ledger), &policy, as_of, 30).unwrap());
    }
}

mod growing {
    use super::*;

    #[divan::bench(args = CASES, max_time = 5)]
    fn read_ledger(bencher: Bencher<'_, '_>, cases: usize) {
        let text = grown(cases);
        bencher
            .counter(ItemsCount::new(cases))
            .bench(|| Ledger::from_json(black_box(&text)).unwrap());
    }

    #[divan::bench(args = CASES, max_time = 5)]
    fn assess_year(bencher: Bencher<'_, '_>, cases: usize) {
        let (ledger, policy) = (Ledger::from_json(&grown(cases)).unwrap(), built_in());
        bencher
            .counter(ItemsCount::new(cases))
            .bench(|| assess(black_box(&ledger), &policy, 2020, last_day()).unwrap());
    }
}

/// The cost of one more record in ledgers of 100 to 100,000 cases, including the drop of the new ledger.
mod recording {
    use super::*;

    const SIZES: [usize; 3] = [100, 10_000, 100_000];

    fn ledger(cases: usize) -> Ledger {
        Ledger::from_json(&grown(cases)).unwrap()
    }

    #[divan::bench(args = SIZES, max_time = 3)]
    fn record_step(bencher: Bencher<'_, '_>, cases: usize) {
        let (ledger, policy, as_of) = (ledger(cases), built_in(), last_day());
        let (case, step) = (format!("C{}", cases / 2), Step::new(StepKind::Studied, as_of));
        bencher.bench(|| drop(ledger.record(black_box(&case), &step, &policy, as_of).unwrap()));
    }

    #[divan::bench(args = SIZES, max_time = 3)]
    fn replace_reception(bencher: Bencher<'_, '_>, cases: usize) {
        let ledger = ledger(cases);
        let mut reception = ledger.reception(&format!("R{}", cases / 2)).unwrap().clone();
        reception.status = ReceptionStatus::Cancelled;
        bencher.bench(|| drop(ledger.with_reception(black_box(&reception)).unwrap()));
    }

    #[divan::bench(args = SIZES, max_time = 3)]
    fn add_reception(bencher: Bencher<'_, '_>, cases: usize) {
        let ledger = ledger(cases);
        let mut reception = ledger.reception(&format!("R{}", cases / 2)).unwrap().clone();
        reception.id = ReceptionId("R".to_owned());
        bencher.bench(|| drop(ledger.with_reception(black_box(&reception)).unwrap()));
    }

    #[divan::bench(args = SIZES, max_time = 3)]
    fn check_document(bencher: Bencher<'_, '_>, cases: usize) {
        let ledger = ledger(cases);
        bencher
            .counter(ItemsCount::new(cases))
            .bench(|| Ledger::new(black_box(ledger.document())).unwrap());
    }
}

/// The cost of a step on day numbers: items are steps.
mod replaying {
    use super::*;

    const CHAIN: [StepKind; 9] = [
        StepKind::Screened,
        StepKind::Selected,
        StepKind::Published,
        StepKind::Assigned,
        StepKind::TeamFormed,
        StepKind::UnitReported,
        StepKind::MaterialsReviewed,
        StepKind::SiteConfirmed,
        StepKind::LeaderApproved,
    ];

    /// 2020-01-01; selections in the first quarter need no consent.
    const NEW_YEAR: Day = Day::from_number(18_262);

    fn rules() -> ReplayRules {
        ReplayRules::of(built_in().reading())
    }

    /// The steps of cases one after the other, as columns store them.
    struct Histories {
        facts: Vec<StepFact>,
        ends: Vec<usize>,
    }

    impl Histories {
        fn of(cases: usize, history: impl Fn(usize) -> Vec<StepFact>) -> Self {
            let (mut facts, mut ends) = (Vec::new(), Vec::new());
            for case in 0..cases {
                facts.extend(history(case));
                ends.push(facts.len());
            }
            Self { facts, ends }
        }

        fn cases(&self) -> impl Iterator<Item = &[StepFact]> {
            let starts = std::iter::once(&0).chain(&self.ends);
            starts.zip(&self.ends).map(|(from, to)| self.facts.get(*from..*to).unwrap())
        }

        /// Replays all cases in one restarted replay, as tables are counted.
        fn replay_in_one(&self, rules: ReplayRules) -> usize {
            let mut case = Replay::new(rules, None);
            let mut credits = 0;
            for steps in self.cases() {
                case.restart(None);
                for step in steps {
                    case.apply(*step);
                }
                credits += case.selections().len() + case.resolutions().len();
            }
            credits
        }

        fn replay_each(&self, rules: ReplayRules) -> usize {
            let credits = |case: &Replay| case.selections().len() + case.resolutions().len();
            let replayed =
                self.cases().map(|steps| replay(rules, None, steps.iter().copied(), |_, _| {}));
            replayed.map(|case| credits(&case)).sum()
        }
    }

    /// Returns a case selected for its leader and concluded; some end earlier.
    fn regular(case: usize) -> Vec<StepFact> {
        let leader = |kind| (kind == StepKind::Selected).then_some(LeaderIx(case as u32 / 3));
        let fact = |(place, kind): (usize, &StepKind)| StepFact {
            kind: *kind,
            day: NEW_YEAR.saturating_add((case % 40 + place * 9) as i32),
            leader: leader(*kind),
            unit_head: true,
        };
        CHAIN.iter().enumerate().map(fact).take(CHAIN.len() - case % 4).collect()
    }

    /// Returns twenty steps of any kind; the case number is the seed.
    fn irregular(case: usize) -> Vec<StepFact> {
        let mut state = case as u32;
        let mut next = |below: usize| {
            // The generator of Numerical Recipes: its high bits leave no pattern.
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        let step = |place: usize| StepFact {
            kind: StepKind::ALL[next(StepKind::ALL.len())],
            day: NEW_YEAR.saturating_add(place as i32 * 30),
            leader: (place % 3 == 0).then_some(LeaderIx(place as u32)),
            unit_head: place % 2 == 0,
        };
        (0..20).map(step).collect()
    }

    fn items(histories: &Histories) -> ItemsCount {
        ItemsCount::new(histories.facts.len())
    }

    #[divan::bench(args = CASES)]
    fn regular_chains(bencher: Bencher<'_, '_>, cases: usize) {
        let (histories, rules) = (Histories::of(cases, regular), rules());
        bencher
            .counter(items(&histories))
            .bench(|| black_box(&histories).replay_each(black_box(rules)));
    }

    #[divan::bench(args = CASES)]
    fn regular_chains_in_one_replay(bencher: Bencher<'_, '_>, cases: usize) {
        let (histories, rules) = (Histories::of(cases, regular), rules());
        bencher
            .counter(items(&histories))
            .bench(|| black_box(&histories).replay_in_one(black_box(rules)));
    }

    #[divan::bench(args = CASES)]
    fn random_histories(bencher: Bencher<'_, '_>, cases: usize) {
        let (histories, rules) = (Histories::of(cases, irregular), rules());
        bencher
            .counter(items(&histories))
            .bench(|| black_box(&histories).replay_in_one(black_box(rules)));
    }
}

mod streaming {
    use super::*;

    /// A leader's receptions of a year, most on different days.
    const RECEPTIONS: u32 = 10;

    /// Adds ten receptions for each leader one by one, and visits every duty. One item is one reception.
    #[divan::bench(args = CASES)]
    fn add_receptions(bencher: Bencher<'_, '_>, leaders: usize) {
        let policy = built_in();
        let term = TermRow { office: "vice_mayor", from: Day::from_number(17_897), to: None };
        let as_of = Date::from_ymd_opt(2020, 11, 20).unwrap();
        let held = ReceptionFact {
            leader: LeaderIx(0),
            day: Day::default(),
            mode: Mode::Appointment,
            setting: Setting::Hall,
            length: Length::FullDay,
            status: ReceptionStatus::Held,
        };
        let receptions = leaders as u32 * RECEPTIONS;
        bencher.counter(ItemsCount::new(receptions)).bench(|| {
            let terms = std::iter::repeat_n([term], leaders);
            let tables = AvailableTables::ALL;
            let streaming =
                StreamingAssessment::new(&policy, 2020, as_of, tables, terms, 1).unwrap();
            let credit = streaming.credit(&held);
            for at in 0..receptions {
                // By day, not by leader, as in registers of many leaders.
                let leader = LeaderIx(at % leaders as u32);
                let day = Day::from_number(18_262 + (at * 37 % 366) as i32);
                streaming.add_reception(leader, day, credit);
            }
            let duties = streaming.finish(Vec::new(), &|one, other| {
                one();
                other();
            });
            let (evaluator, mut met) = (duties.evaluator(), 0);
            for leader in 0..leaders as u32 {
                evaluator.visit(LeaderIx(leader), |_, duty| {
                    met += u32::from(duty.status == Status::Met);
                });
            }
            met
        });
    }
}
