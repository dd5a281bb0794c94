//! A ledger to try, and the days on which trials put their records.

use crate::model::Model;
use crate::roster;
use crate::witness::{Records, empty};
use chrono::{Days, NaiveDate};
use petition_core::compliance::Duty;
use petition_core::ledger::{Leader, LedgerDocument};
use petition_core::{Lang, calendar::is_in_range};

/// A ledger that both policies judge on a day.
#[derive(Debug, Clone)]
pub(super) struct Trial {
    pub(super) document: LedgerDocument,
    pub(super) as_of: NaiveDate,
}

impl Trial {
    /// A ledger of leaders alone.
    pub(super) fn of_leaders(leaders: Vec<Leader>, as_of: NaiveDate) -> Self {
        Self { document: empty(leaders), as_of }
    }

    /// A ledger of leaders and records.
    pub(super) fn of(leaders: Vec<Leader>, records: Records, as_of: NaiveDate) -> Self {
        Self { document: records.document(leaders), as_of }
    }
}

/// Returns the day after the last window of both models.
pub(super) fn end(models: &[Model<'_>; 2]) -> NaiveDate {
    let [one, other] = models;
    one.as_of.max(other.as_of)
}

/// Returns the texts of all offices of both policies, each once.
pub(super) fn offices(models: &[Model<'_>; 2]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for model in models {
        for office in model.policy.groups().iter().flat_map(|group| &group.offices) {
            let text = model.policy.office_label(office, Lang::Zh).to_owned();
            for text in [text, office.clone()] {
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
    }
    texts
}

/// Returns the offices of the models' leaders, each once: one for each group of either policy.
pub(super) fn group_offices(models: &[Model<'_>; 2]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for member in models.iter().flat_map(|model| &model.members) {
        if !texts.contains(&member.office) {
            texts.push(member.office.clone());
        }
    }
    texts
}

/// Returns a leader in this office the whole year, and another in the same.
pub(super) fn two_leaders(models: &[Model<'_>; 2], office: &str) -> Vec<Leader> {
    let [model, _] = models;
    let from = roster::first_day(model.year);
    (0..2).map(|at| roster::leader(at, office, from, None)).collect()
}

/// Returns the duties of one model that the other lacks or has with another window, number or binding; in the order of
/// the models.
pub(super) fn changed<'m>(models: &'m [Model<'_>; 2]) -> Vec<&'m Duty> {
    let [one, other] = models;
    let lacks = |model: &Model<'_>, duty: &Duty| {
        let same = model.duties.iter().find(|known| {
            known.rule == duty.rule && known.period == duty.period && known.subject == duty.subject
        });
        same.is_none_or(|same| {
            (same.window, same.required, same.binding, same.reason, same.measure)
                != (duty.window, duty.required, duty.binding, duty.reason, duty.measure)
        })
    };
    let of_one = one.duties.iter().filter(|duty| lacks(other, duty));
    of_one.chain(other.duties.iter().filter(|duty| lacks(one, duty))).collect()
}

/// Returns the day some days later, within the days of a ledger.
pub(super) fn later(day: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs().min(40_000));
    let moved = if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) };
    moved.filter(|day| is_in_range(*day)).unwrap_or(day)
}

/// Returns a day of a year.
pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// Returns both numbers with their neighbours, if they differ; else nothing.
pub(super) fn around([one, other]: [i64; 2]) -> Vec<i64> {
    if one == other {
        return Vec::new();
    }
    let mut all = vec![one - 1, one, one + 1, other - 1, other, other + 1];
    all.sort_unstable();
    all.dedup();
    all
}
