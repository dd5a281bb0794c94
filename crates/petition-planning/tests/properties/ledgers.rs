//! Random rosters, calendars and libraries around the year 2026.

use crate::support::{self, case, changed, day, document, leader, matter, reception};
use chrono::Days;
use petition_core::calendar::Period;
use petition_core::ledger::words::{Length, Mode, ReceptionStatus, Setting};
use petition_core::ledger::{Case, Leader, LedgerDocument, Matter, Reception, SharedList, Term};
use petition_core::policy::{DayCount, Tenure};
use petition_core::workflow::StepKind;
use petition_core::{Date, Policy};
use petition_planning::{Busy, PlanOptions};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use std::num::NonZeroU32;
use std::sync::LazyLock;

/// Ids whose byte order differs from the order in which they are assigned.
const LEADERS: [&str; 6] = ["L2", "L10", "領", "L1", "L", "a"];
const OFFICES: [&str; 4] = ["party_secretary", "vice_mayor", "市委常委、副市长", "巡视员"];
const AREAS: [&str; 4] = ["住房保障", "劳动权益", "城市更新", "医疗卫生"];

/// A day of the year before, of the year, or of the one after; often one before the deadline of the first quarter.
pub fn days() -> impl Strategy<Value = Date> {
    let offset = prop_oneof![2 => 0_u64..500, 1 => 61_u64..92];
    offset.prop_map(|days| day(2025, 11, 1) + Days::new(days))
}

pub fn periods() -> impl Strategy<Value = Period> {
    let texts =
        ["2026", "2026-H1", "2026-H2", "2026-Q1", "2026-Q3", "2026-Q2..Q4", "2026-02", "2027-Q1"];
    select(texts.to_vec()).prop_map(|text| text.parse().unwrap())
}

/// The built-in policy, with more days and other periods, and with other readings.
pub fn policies() -> impl Strategy<Value = Policy> {
    static POLICIES: LazyLock<Vec<Policy>> = LazyLock::new(|| {
        let quarter = "group = \"city_leader\"\nperiod = \"quarter\"\nat_least = 1\nbinding = \"mandatory\"\nclause = \"2.p2\"";
        let more = quarter.replace("at_least = 1", "at_least = 3");
        let also_monthly = format!(
            "{quarter}\n[[quota]]\nid = \"monthly\"\nwho = \"leader\"\nmeasure = \"reception_days\"\ngroup = \"city_leader\"\nperiod = \"month\"\nonly = [2, 3, 8]\nat_least = 2\nbinding = \"advisory\"\nclause = \"2.p2\"\n[[quota]]\nid = \"spanning\"\nwho = \"leader\"\nmeasure = \"reception_days\"\ngroup = \"city_leader\"\nperiod = \"span\"\nonly = [2, 4]\nat_least = 5\nbinding = \"mandatory\"\nclause = \"2.p2\""
        );
        vec![changed(&[]), changed(&[(quarter, &more)]), changed(&[(quarter, &also_monthly)])]
    });
    let readings = (0_usize..3, select(Tenure::ALL), select(DayCount::ALL));
    readings.prop_map(|(which, tenure, day_count)| {
        let policy = &POLICIES[which];
        let reading = policy.reading().clone();
        policy
            .with_reading(petition_core::policy::Reading { tenure, day_count, ..reading })
            .unwrap()
    })
}

fn terms() -> impl Strategy<Value = Vec<Term>> {
    let term = (select(&OFFICES[..]), 0_u64..600, option::of(0_u64..300)).prop_map(
        |(office, start, length)| {
            let from = day(2025, 3, 1) + Days::new(start);
            support::term(office, from, length.map(|days| from + Days::new(days)))
        },
    );
    let throughout =
        select(&OFFICES[..]).prop_map(|office| vec![support::term(office, day(2020, 1, 1), None)]);
    prop_oneof![3 => throughout, 2 => vec(term, 0..=3)]
}

pub fn leaders() -> impl Strategy<Value = Vec<Leader>> {
    let one = (terms(), subsequence(AREAS.to_vec(), 0..=3));
    vec(one, 1..=LEADERS.len()).prop_map(|leaders| {
        let with_id = leaders.into_iter().zip(LEADERS);
        with_id
            .map(|((terms, areas), id)| Leader { terms, ..leader(id, "vice_mayor", &areas) })
            .collect()
    })
}

fn receptions(leaders: usize) -> impl Strategy<Value = Vec<Reception>> {
    let words = (
        select(ReceptionStatus::ALL),
        select(Length::ALL),
        select(Setting::ALL),
        select(Mode::ALL),
    );
    let one = (0..leaders, option::of(0..leaders), days(), words);
    vec(one, 0..14).prop_map(|receptions| {
        let numbered = receptions.into_iter().enumerate();
        let one = numbered.map(|(number, (who, other, date, (status, length, setting, mode)))| {
            let id = format!("R{}", number * 7 % 15);
            let also_present =
                other.filter(|other| *other != who).map(|other| LEADERS[other].into());
            Reception {
                length,
                setting,
                mode,
                also_present: also_present.into_iter().collect(),
                ..reception(&id, LEADERS[who], date, status)
            }
        });
        one.collect()
    })
}

/// Rosters with receptions.
pub fn rosters() -> impl Strategy<Value = LedgerDocument> {
    leaders().prop_flat_map(|leaders| {
        receptions(leaders.len()).prop_map(move |receptions| LedgerDocument {
            leaders: leaders.clone().into(),
            receptions: receptions.into(),
            ..document()
        })
    })
}

/// Options for a roster; busy times are long, so that days get scarce.
pub fn options(document: &LedgerDocument) -> impl Strategy<Value = PlanOptions> + use<> {
    let ids: Vec<_> = document.leaders.iter().map(|leader| leader.id.clone()).collect();
    let busy = (option::of(select(ids)), days(), 0_u64..80);
    let busy =
        busy.prop_map(|(leader, from, length)| Busy { leader, from, to: from + Days::new(length) });
    let options = (1_u32..3, select(Length::ALL), vec(busy, 0..10));
    options.prop_map(|(leaders, length, busy)| PlanOptions {
        max_leaders_a_day: NonZeroU32::new(leaders).unwrap(),
        length,
        busy,
    })
}

fn cases(leaders: usize, matters: usize) -> impl Strategy<Value = Vec<Case>> {
    let one = (0..matters, option::of(0..leaders), days(), 0_u8..8);
    vec(one, 0..30).prop_map(|cases| {
        let numbered = cases.into_iter().enumerate();
        let one = numbered.map(|(number, (matter, holder, on, how))| {
            let steps: &[(StepKind, Date)] = match how {
                0 => &[(StepKind::Screened, on), (StepKind::Withdrawn, on)],
                1 => &[(StepKind::Screened, on), (StepKind::Selected, on)],
                _ => &[(StepKind::Screened, on)],
            };
            case(
                &format!("C{}", number * 7 % 31),
                &format!("M{matter}"),
                holder.map(|at| LEADERS[at]),
                steps,
            )
        });
        one.collect()
    })
}

/// Ledgers with a case library.
pub fn libraries() -> impl Strategy<Value = LedgerDocument> {
    let matters = vec(option::of(select(&AREAS[..])), 1..20).prop_map(|domains| {
        let numbered = domains.into_iter().enumerate();
        numbered.map(|(at, domain)| matter(&format!("M{at}"), domain)).collect::<Vec<Matter>>()
    });
    (leaders(), matters).prop_flat_map(|(leaders, matters)| {
        cases(leaders.len(), matters.len()).prop_map(move |cases| LedgerDocument {
            leaders: leaders.clone().into(),
            matters: matters.clone().into(),
            cases: cases.into(),
            ..document()
        })
    })
}

/// Puts every list of a document into another order.
pub fn shuffle(document: &mut LedgerDocument, with: &[Index]) {
    shuffle_list(&mut document.leaders, with);
    shuffle_list(&mut document.matters, with);
    shuffle_list(&mut document.receptions, with);
    shuffle_list(&mut document.cases, with);
}

fn shuffle_list<T: Clone>(list: &mut SharedList<T>, with: &[Index]) {
    let mut records = list.to_vec();
    shuffle_records(&mut records, with);
    *list = records.into();
}

pub fn shuffle_records<T>(records: &mut [T], with: &[Index]) {
    for (at, other) in (0..records.len()).zip(with.iter().cycle()) {
        records.swap(at, other.index(records.len()));
    }
}
