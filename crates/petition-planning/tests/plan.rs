//! Plans of small ledgers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use petition_core::calendar::Workdays;
use petition_core::ledger::words::{Length, Mode, ReceptionStatus, Setting};
use petition_core::ledger::{LedgerDocument, Milestone};
use petition_core::{Date, Error, Lang, Ledger, Policy};
use petition_planning::plan::{DayBlock, NoteCode};
use petition_planning::{Busy, Plan, PlanOptions, plan};
use std::num::NonZeroU32;
use support::{changed, day, document, leader, reception, shenzhen, term};

fn planned(document: &LedgerDocument, period: &str, as_of: Date, options: &PlanOptions) -> Plan {
    planned_under(shenzhen(), document, period, as_of, options)
}

fn planned_under(
    policy: &Policy,
    document: &LedgerDocument,
    period: &str,
    as_of: Date,
    options: &PlanOptions,
) -> Plan {
    let ledger = Ledger::new(document).unwrap();
    let period = period.parse().unwrap();
    plan(&ledger, policy, Workdays::builtin(), period, as_of, options).unwrap()
}

fn dates(plan: &Plan) -> Vec<(String, String)> {
    let pair =
        |one: &petition_planning::plan::Proposal| (one.leader.to_string(), one.date.to_string());
    plan.proposals.iter().map(pair).collect()
}

fn busy(leader: Option<&str>, from: Date, to: Date) -> Busy {
    Busy { leader: leader.map(Into::into), from, to }
}

fn vice_mayors(ids: &[&str]) -> LedgerDocument {
    let leaders = ids.iter().map(|id| leader(id, "vice_mayor", &[]));
    LedgerDocument { leaders: leaders.collect::<Vec<_>>().into(), ..document() }
}

#[test]
fn days_of_several_leaders_are_spread_over_the_quarter() {
    let document = vice_mayors(&["L03", "L01", "L02"]);
    let plan = planned(&document, "2026-Q2", day(2026, 3, 20), &PlanOptions::default());
    let expected = [("L01", "2026-04-16"), ("L02", "2026-05-19"), ("L03", "2026-06-16")];
    assert_eq!(dates(&plan), expected.map(|(id, date)| (id.to_owned(), date.to_owned())));
    let first = &plan.proposals[0];
    assert_eq!(first.duties, ["L01/reception/2026-Q2"]);
    assert_eq!((first.clause.as_str(), first.binding.key()), ("2.p2", "mandatory"));
    assert_eq!(first.publish_by, day(2026, 4, 14), "two days of notice");
    assert!(!first.short_notice && plan.unplaced.is_empty() && plan.notes.is_empty());
    assert!(plan.publication.is_empty(), "only the first quarter has a deadline");
}

#[test]
fn what_was_held_and_what_is_planned_counts() {
    let mut document = vice_mayors(&["L01", "L02", "L03"]);
    document.receptions = vec![
        reception("R1", "L01", day(2026, 4, 2), ReceptionStatus::Held),
        reception("R2", "L02", day(2026, 6, 10), ReceptionStatus::Planned),
        reception("R3", "L03", day(2026, 4, 3), ReceptionStatus::Planned),
    ]
    .into();
    let plan = planned(&document, "2026-Q2", day(2026, 5, 6), &PlanOptions::default());
    assert_eq!(plan.proposals.len(), 1);
    assert_eq!(plan.proposals[0].leader.as_str(), "L03", "the planned day has passed");
    assert_eq!(plan.notes[0].code, NoteCode::Lapsed);
    assert_eq!(plan.notes[0].records[0].as_str(), "R3");
}

#[test]
fn a_planned_day_of_today_can_still_be_held() {
    let mut document = vice_mayors(&["L01"]);
    let today = day(2026, 5, 6);
    document.receptions = vec![reception("R1", "L01", today, ReceptionStatus::Planned)].into();
    assert!(planned(&document, "2026-Q2", today, &PlanOptions::default()).proposals.is_empty());
}

#[test]
fn a_mode_or_setting_that_does_not_count_leaves_the_duty_owed() {
    let mut document = vice_mayors(&["L01"]);
    let mut by_phone = reception("R1", "L01", day(2026, 4, 2), ReceptionStatus::Held);
    by_phone.setting = Setting::Phone;
    document.receptions = vec![by_phone].into();
    let plan = planned(&document, "2026-Q2", day(2026, 5, 6), &PlanOptions::default());
    assert_eq!(plan.proposals.len(), 1);
    assert_eq!(
        (plan.proposals[0].mode, plan.proposals[0].setting),
        (Mode::FixedPoint, Setting::Hall)
    );
}

#[test]
fn a_secretary_owes_a_day_each_half_year() {
    let document =
        LedgerDocument { leaders: vec![leader("S1", "party_secretary", &[])].into(), ..document() };
    let plan = planned(&document, "2026-Q2", day(2026, 4, 1), &PlanOptions::default());
    assert_eq!(plan.proposals[0].duties, ["S1/reception_half_year/2026-H1"]);
    assert!(
        day(2026, 4, 1) <= plan.proposals[0].date && plan.proposals[0].date <= day(2026, 6, 30)
    );
    let year = planned(&document, "2026", day(2025, 12, 1), &PlanOptions::default());
    assert_eq!(year.proposals.len(), 2);
}

#[test]
fn only_days_in_the_office_of_the_duty_are_proposed() {
    let mut late = leader("L01", "vice_mayor", &[]);
    late.terms = vec![term("vice_mayor", day(2020, 1, 1), Some(day(2026, 6, 22)))];
    let document = LedgerDocument { leaders: vec![late].into(), ..document() };
    let options = PlanOptions {
        busy: vec![busy(None, day(2026, 4, 1), day(2026, 6, 22))],
        ..PlanOptions::default()
    };
    // Within the tolerance of ten per cent, the quarter is owed in full.
    let plan = planned(&document, "2026-Q2", day(2026, 4, 1), &options);
    assert!(plan.proposals.is_empty());
    let reasons: Vec<_> = plan.unplaced[0].reasons.iter().map(|one| one.code).collect();
    assert_eq!(reasons, [DayBlock::NotWorkday, DayBlock::NotCovered, DayBlock::Busy]);
    let days: i64 = plan.unplaced[0].reasons.iter().map(|one| one.days).sum();
    assert_eq!(days, 91, "each day of the quarter has its reason");
}

#[test]
fn a_leader_moves_for_one_who_has_no_other_day() {
    let document = vice_mayors(&["L01", "L02"]);
    // Two days are left, and one of them is impossible for the second leader.
    let options = PlanOptions {
        busy: vec![
            busy(None, day(2026, 4, 1), day(2026, 6, 28)),
            busy(Some("L02"), day(2026, 6, 30), day(2026, 6, 30)),
        ],
        ..PlanOptions::default()
    };
    let plan = planned(&document, "2026-Q2", day(2026, 4, 1), &options);
    let expected = [("L02", "2026-06-29"), ("L01", "2026-06-30")];
    assert_eq!(dates(&plan), expected.map(|(id, date)| (id.to_owned(), date.to_owned())));
    assert_eq!(plan.proposals[1].target_blocked, Some(DayBlock::DayFull));
    assert!(plan.proposals[1].why.get(Lang::Zh).contains("当日接访领导已满顺延"));
}

#[test]
fn more_leaders_than_days_leaves_some_unplaced_unless_more_may_receive() {
    let document = vice_mayors(&["L01", "L02", "L03"]);
    let mut options = PlanOptions {
        busy: vec![busy(None, day(2026, 4, 1), day(2026, 6, 28))],
        ..PlanOptions::default()
    };
    let plan = planned(&document, "2026-Q2", day(2026, 4, 1), &options);
    assert_eq!((plan.proposals.len(), plan.unplaced.len()), (2, 1));
    assert_eq!(plan.unplaced[0].leader.as_str(), "L03");
    let full = plan.unplaced[0].reasons.last().unwrap();
    assert_eq!((full.code, full.days), (DayBlock::DayFull, 2));
    assert!(plan.unplaced[0].why.zh.ends_with("2 天当日接访领导已满"));
    options.max_leaders_a_day = NonZeroU32::new(2).unwrap();
    assert!(planned(&document, "2026-Q2", day(2026, 4, 1), &options).unplaced.is_empty());
}

#[test]
fn before_the_deadline_a_day_has_its_notice() {
    let document = vice_mayors(&["L01"]);
    let options = PlanOptions {
        busy: vec![busy(None, day(2026, 1, 8), day(2026, 3, 31))],
        ..PlanOptions::default()
    };
    let plan = planned(&document, "2026-Q1", day(2026, 1, 5), &options);
    assert_eq!(dates(&plan), [("L01".to_owned(), "2026-01-07".to_owned())]);
    assert_eq!(plan.proposals[0].publish_by, day(2026, 1, 5));
    // The seventh would have a notice of one day.
    let later = planned(&document, "2026-Q1", day(2026, 1, 6), &options);
    assert!(later.proposals.is_empty());
    assert!(later.unplaced[0].reasons.iter().any(|one| one.code == DayBlock::ShortNotice));
}

#[test]
fn after_the_deadline_a_short_notice_is_the_last_resort() {
    let document = vice_mayors(&["L01"]);
    let plan = planned(&document, "2026-Q1", day(2026, 3, 31), &PlanOptions::default());
    assert_eq!(dates(&plan), [("L01".to_owned(), "2026-03-31".to_owned())]);
    assert!(plan.proposals[0].short_notice);
    let codes: Vec<_> = plan.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, [NoteCode::AfterDeadline, NoteCode::ShortNotice]);
    assert_eq!(plan.publication[0].publish_by, Some(day(2026, 3, 31)));
}

#[test]
fn the_plan_has_to_be_online_by_the_deadline() {
    let mut document = vice_mayors(&["L01"]);
    let plan = planned(&document, "2026-Q1", day(2026, 1, 5), &PlanOptions::default());
    let publication = &plan.publication[0];
    assert_eq!(publication.deadline, day(2026, 1, 31));
    assert_eq!(publication.last_workday, Some(day(2026, 1, 30)));
    assert_eq!(publication.publish_by, Some(day(2026, 1, 30)));
    assert_eq!((publication.published_on, plan.notes.len()), (None, 0));
    document.milestones = vec![Milestone {
        kind: "reception_schedule_published".into(),
        period: "2026-Q1".parse().unwrap(),
        on: day(2026, 1, 4),
        document: None,
    }]
    .into();
    let plan = planned(&document, "2026-Q1", day(2026, 1, 5), &PlanOptions::default());
    assert_eq!(plan.publication[0].published_on, Some(day(2026, 1, 4)));
    assert_eq!(plan.notes[0].code, NoteCode::AlreadyPublished);
}

#[test]
fn unknown_working_days_are_said() {
    let document = vice_mayors(&["L01"]);
    let plan = planned(&document, "2027-Q1", day(2026, 12, 1), &PlanOptions::default());
    assert_eq!(plan.unplaced[0].reasons[0].code, DayBlock::CalendarUnknown);
    assert_eq!(plan.unplaced[0].reasons[0].days, 90);
    assert_eq!(plan.notes[0].code, NoteCode::CalendarUnknown);
}

#[test]
fn a_period_that_is_over_has_no_day_left() {
    let document = vice_mayors(&["L01"]);
    let plan = planned(&document, "2026-Q1", day(2026, 4, 1), &PlanOptions::default());
    assert_eq!(plan.unplaced[0].why.zh, "期限内已无剩余日期");
}

#[test]
fn several_days_of_one_leader_keep_a_distance() {
    let policy = changed(&[(
        "group = \"city_leader\"\nperiod = \"quarter\"\nat_least = 1",
        "group = \"city_leader\"\nperiod = \"quarter\"\nat_least = 3",
    )]);
    let mut document = vice_mayors(&["L01"]);
    let options = PlanOptions::default();
    let plan = planned_under(&policy, &document, "2026-Q2", day(2026, 3, 1), &options);
    assert_eq!(plan.proposals.len(), 3);
    let gaps = plan.proposals.windows(2).map(|pair| (pair[1].date - pair[0].date).num_days());
    assert!(gaps.min().unwrap() >= 20, "{:?}", dates(&plan));
    // One day is planned already where the first target was.
    document.receptions =
        vec![reception("R1", "L01", plan.proposals[0].date, ReceptionStatus::Planned)].into();
    let rest = planned_under(&policy, &document, "2026-Q2", day(2026, 3, 1), &options);
    assert_eq!(rest.proposals.len(), 2);
    let gap = rest.proposals[0].date - plan.proposals[0].date;
    assert!(gap.num_days() >= 10, "{:?}", dates(&rest));
}

#[test]
fn half_days_count_as_half_where_the_policy_says_so() {
    let policy = changed(&[("day_count = \"calendar_date\"", "day_count = \"half_days\"")]);
    let document = vice_mayors(&["L01"]);
    let options = PlanOptions { length: Length::HalfDay, ..PlanOptions::default() };
    let plan = planned_under(&policy, &document, "2026-Q2", day(2026, 3, 1), &options);
    assert_eq!(plan.proposals.len(), 2);
    assert_eq!(planned(&document, "2026-Q2", day(2026, 3, 1), &options).proposals.len(), 1);
}

#[test]
fn a_policy_that_counts_no_mode_cannot_be_planned_for() {
    let mut reading = shenzhen().reading().clone();
    reading.counted_modes.clear();
    let policy = shenzhen().with_reading(reading).unwrap();
    let document = vice_mayors(&["L01"]);
    let options = PlanOptions::default();
    let plan = planned_under(&policy, &document, "2026-Q2", day(2026, 3, 1), &options);
    assert_eq!(plan.unplaced[0].reasons[0].code, DayBlock::NothingCounts);
}

#[test]
fn an_unknown_busy_leader_is_an_error() {
    let ledger = Ledger::new(&vice_mayors(&["L01"])).unwrap();
    let options = PlanOptions {
        busy: vec![busy(Some("L9"), day(2026, 4, 1), day(2026, 4, 1))],
        ..PlanOptions::default()
    };
    let period = "2026-Q2".parse().unwrap();
    let result = plan(&ledger, shenzhen(), Workdays::builtin(), period, day(2026, 4, 1), &options);
    assert_eq!(result, Err(Error::UnknownRecord { table: "leaders", id: "L9".into() }));
}

#[test]
fn entered_receptions_continue_the_ids_of_the_ledger() {
    let mut document = vice_mayors(&["L01", "L02"]);
    document.receptions = vec![
        reception("JF-008", "L01", day(2025, 4, 2), ReceptionStatus::Held),
        reception("JF-009", "L01", day(2025, 4, 3), ReceptionStatus::Held),
        reception("特1", "L01", day(2025, 4, 3), ReceptionStatus::Held),
    ]
    .into();
    let ledger = Ledger::new(&document).unwrap();
    let plan = planned(&document, "2026-Q2", day(2026, 3, 1), &PlanOptions::default());
    let ids: Vec<_> = plan.receptions(&ledger).into_iter().map(|one| one.id.to_string()).collect();
    assert_eq!(ids, ["JF-010", "JF-011"]);
    assert_eq!(plan.enter(&ledger).unwrap().document().receptions.len(), 5);
    assert!(plan.enter(&Ledger::new(&support::document()).unwrap()).is_err());
}

#[test]
fn the_document_and_the_tables_have_their_keys() {
    let document = vice_mayors(&["L01"]);
    let plan = planned(&document, "2026-Q2", day(2026, 6, 29), &PlanOptions::default());
    let json: serde_json::Value = serde_json::from_str(&plan.to_json()).unwrap();
    assert_eq!(json["format"], "petition-plan/1");
    assert_eq!(json["proposals"][0]["required"], 1.0);
    assert_eq!(json["proposals"][0]["target_blocked"], serde_json::Value::Null);
    for table in plan.tables(&Ledger::new(&document).unwrap(), shenzhen(), Lang::Zh) {
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        let keys = table.columns.iter().map(|column| column.key);
        assert_eq!(keys.collect::<std::collections::BTreeSet<_>>().len(), table.columns.len());
    }
}

#[test]
fn a_weekend_worked_for_a_holiday_is_the_last_choice() {
    let document = vice_mayors(&["L01"]);
    // Saturday 14 February 2026 is worked for the spring festival, and the middle of the quarter's working days.
    let plan = planned(&document, "2026-Q1", day(2026, 1, 5), &PlanOptions::default());
    assert_ne!(plan.proposals[0].date, day(2026, 2, 14));
    let options = PlanOptions {
        busy: vec![
            busy(None, day(2026, 1, 1), day(2026, 2, 13)),
            busy(None, day(2026, 2, 15), day(2026, 3, 31)),
        ],
        ..PlanOptions::default()
    };
    let plan = planned(&document, "2026-Q1", day(2026, 1, 5), &options);
    assert_eq!(plan.proposals[0].date, day(2026, 2, 14));
}
