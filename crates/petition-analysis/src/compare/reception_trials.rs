//! Trials with receptions: one with a single thing changed, and as many as a duty requires.

use super::leader_trials::settings;
use super::trial::{Trial, changed, day, end, group_offices, later, two_leaders};
use crate::model::{Model, required};
use crate::roster::{first_day, leader};
use crate::witness::{Records, Writer};
use chrono::NaiveDate;
use petition_core::compliance::Duty;
use petition_core::engine::DutyMeasure;
use petition_core::ledger::words::{Length, Mode, ReceptionStatus, Setting};
use petition_core::ledger::{Leader, LeaderId, Reception};

/// More receptions than a trial needs: a quota of more differs at this number too, or in the full ledger.
const MOST_RECEPTIONS: i64 = 24;

/// More days than a comparison needs of one rule.
const MOST_DAYS: usize = 6;

/// Returns the trials of every group of either policy.
pub(super) fn trials(models: &[Model<'_>; 2]) -> Vec<Trial> {
    let mut trials = Vec::new();
    for office in group_offices(models) {
        let leaders = two_leaders(models, &office);
        for date in dates(models) {
            trials.extend(with_one(models, &leaders, plain(models, date)));
        }
        for date in [day(models[0].year, 2, 18), day(models[0].year, 5, 20)] {
            for reception in variants(models, date) {
                trials.extend(with_one(models, &leaders, Some(reception)));
            }
        }
        trials.extend(counted(models, &leaders));
        trials.extend(in_part(models, &office));
    }
    trials
}

/// Returns a reception that lacks nothing, in a form that the first policy counts.
fn plain(models: &[Model<'_>; 2], date: NaiveDate) -> Option<Reception> {
    let [model, other] = models;
    let counted = |mode: &&Mode| other.policy.reading().counted_modes.contains(mode);
    let modes = &model.policy.reading().counted_modes;
    let mode = modes.iter().find(counted).or_else(|| modes.first()).copied();
    let settings = &model.policy.reading().counted_settings;
    let shared = |setting: &&Setting| other.policy.reading().counted_settings.contains(setting);
    let setting = settings.iter().find(shared).or_else(|| settings.first()).copied();
    let form = (mode.unwrap_or(Mode::FixedPoint), setting.unwrap_or(Setting::Hall));
    Writer::new(model.policy, model.year).reception(0, date, &[LeaderId("L01".to_owned())], form)
}

fn with_one(
    models: &[Model<'_>; 2],
    leaders: &[Leader],
    reception: Option<Reception>,
) -> Option<Trial> {
    let records = Records { receptions: vec![reception?], ..Records::default() };
    Some(Trial::of(leaders.to_vec(), records, end(models)))
}

/// Returns a day of each quarter, and days in and around the windows that differ.
fn dates(models: &[Model<'_>; 2]) -> Vec<NaiveDate> {
    let mut dates: Vec<NaiveDate> =
        [2, 5, 8, 11].map(|month| day(models[0].year, month, 16)).to_vec();
    let mut of_rule: Vec<(&str, usize)> = Vec::new();
    for duty in changed(models).into_iter().filter(|duty| duty.measure != DutyMeasure::Milestone) {
        let seen = of_rule.iter().filter(|(rule, _)| *rule == duty.rule).count();
        if seen < MOST_DAYS {
            of_rule.push((&duty.rule, seen));
            let window = duty.window;
            dates.extend([window.from, window.to, later(window.from, -1), later(window.to, 1)]);
        }
    }
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// Returns receptions of a day that differ from the plain one in one thing.
fn variants(models: &[Model<'_>; 2], date: NaiveDate) -> Vec<Reception> {
    let Some(plain) = plain(models, date) else { return Vec::new() };
    let mut all = vec![
        Reception { length: Length::HalfDay, ..plain.clone() },
        Reception { published_on: None, ..plain.clone() },
        Reception { record: None, ..plain.clone() },
        Reception { time: None, ..plain.clone() },
        Reception { place: None, ..plain.clone() },
        Reception { status: ReceptionStatus::Planned, ..plain.clone() },
        Reception { status: ReceptionStatus::Cancelled, ..plain.clone() },
        Reception { also_present: vec![LeaderId("L02".to_owned())], ..plain.clone() },
    ];
    all.extend(Mode::ALL.iter().map(|mode| Reception { mode: *mode, ..plain.clone() }));
    all.extend(Setting::ALL.iter().map(|setting| Reception { setting: *setting, ..plain.clone() }));
    let [one, other] = settings(models, |policy| policy.settings().notice_days);
    for days in -2..=one.max(other).min(60) + 1 {
        all.push(Reception { published_on: Some(later(date, -days)), ..plain.clone() });
    }
    all
}

/// Returns ledgers with as many receptions as a duty of either policy requires, full and half days, from one up.
fn counted(models: &[Model<'_>; 2], leaders: &[Leader]) -> Vec<Trial> {
    let mut trials = Vec::new();
    let mut rules: Vec<(&str, i64)> = Vec::new();
    let duties = models.iter().flat_map(|model| &model.duties);
    for duty in duties.filter(|duty| duty.measure == DutyMeasure::ReceptionDays) {
        let most = required(duty).clamp(1, MOST_RECEPTIONS);
        if rules.contains(&(&duty.rule, most)) {
            continue;
        }
        rules.push((&duty.rule, most));
        for (count, length) in
            [(most, Length::FullDay), (most, Length::HalfDay), (most + 1, Length::HalfDay)]
        {
            trials.push(several(models, leaders.to_vec(), duty, count, length));
        }
    }
    trials
}

/// Returns a ledger with receptions on the first days of a duty's window.
fn several(
    models: &[Model<'_>; 2],
    leaders: Vec<Leader>,
    duty: &Duty,
    count: i64,
    length: Length,
) -> Trial {
    let days = duty.window.from.iter_days().take(usize::try_from(count).unwrap_or(0));
    let receptions = days.enumerate().filter_map(|(at, date)| {
        let mut reception = plain(models, date)?;
        reception.id.0 = format!("R{:03}", at + 1);
        Some(Reception { length, ..reception })
    });
    let records = Records { receptions: receptions.collect(), ..Records::default() };
    Trial::of(leaders, records, end(models))
}

/// Returns ledgers of a leader in office for a part of the periods, with receptions in it.
fn in_part(models: &[Model<'_>; 2], office: &str) -> Vec<Trial> {
    let year = models[0].year;
    let own = models.iter().flat_map(|model| &model.duties);
    let own = own.filter(|duty| duty.measure == DutyMeasure::ReceptionDays && required(duty) > 1);
    let mut trials = Vec::new();
    for duty in own.take(MOST_DAYS) {
        let length = (duty.window.to - duty.window.from).num_days();
        let end_of_term = later(duty.window.from, length / 2);
        let part = leader(0, office, first_day(year), Some(end_of_term));
        for count in 1..required(duty).min(MOST_RECEPTIONS) {
            trials.push(several(models, vec![part.clone()], duty, count, Length::FullDay));
        }
    }
    trials
}
