//! The leaders of the model: in each group as many as its rotas need at once, one at least, all in office throughout.

use crate::witness;
use chrono::{Datelike, NaiveDate};
use petition_core::calendar::is_in_range;
use petition_core::engine::{AssessmentContext, LeaderIx};
use petition_core::ledger::{Leader, LeaderId, Ledger, Term};
use petition_core::policy::{Group, Policy};
use petition_core::{Error, Lang};

/// More leaders than any bureau has. A rota that needs more at once cannot be met.
pub(crate) const MOST_LEADERS: i64 = 60;

/// A leader of the model.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) id: LeaderId,
    /// The id of the group.
    pub(crate) group: String,
    /// The office, as a term writes it.
    pub(crate) office: String,
}

/// The office through which a leader comes into each group; `None` if all offices of the group belong to earlier ones.
pub(crate) type OfficeOfGroup = Vec<(String, Option<String>)>;

/// Finds an office for each group.
///
/// # Errors
///
/// As [`AssessmentContext::new`].
pub(crate) fn offices(policy: &Policy, year: i32) -> Result<OfficeOfGroup, Error> {
    let candidates: Vec<(&Group, String)> =
        policy.groups().iter().flat_map(texts(policy)).collect();
    let start = first_day(year);
    let leaders =
        candidates.iter().enumerate().map(|(at, (_, text))| leader(at, text, start, None));
    let ledger = Ledger::new(&witness::empty(leaders.collect()))?;
    let context = AssessmentContext::new(&ledger, policy, year, last_day(year))?;
    let group_of = |at: usize| context.group_on(LeaderIx(at as u32), last_day(year).into());
    let office_of = |group: &Group| {
        let own = candidates.iter().enumerate();
        let mut own = own.filter(|(_, (of, _))| of.id == group.id);
        let found = own.find(|(at, _)| group_of(*at) == Some(group.id.as_str()));
        (group.id.clone(), found.map(|(_, (_, text))| text.clone()))
    };
    Ok(policy.groups().iter().map(office_of).collect())
}

/// Returns what a term may write for each office of a group: its label, else its id.
fn texts<'p>(policy: &'p Policy) -> impl Fn(&'p Group) -> Vec<(&'p Group, String)> {
    move |group| {
        let both =
            |office: &'p String| [policy.office_label(office, Lang::Zh).to_owned(), office.clone()];
        group.offices.iter().flat_map(both).map(|text| (group, text)).collect()
    }
}

/// Returns the members of the groups. `size` is the number of leaders of a group.
pub(crate) fn members(offices: &OfficeOfGroup, size: impl Fn(&str) -> i64) -> Vec<Member> {
    let with_office = offices.iter().filter_map(|(group, office)| Some((group, office.as_ref()?)));
    let each = with_office.flat_map(|(group, office)| {
        let count = size(group).clamp(1, MOST_LEADERS);
        (0..count).map(move |_| (group.clone(), office.clone()))
    });
    let member = |(at, (group, office))| Member { id: id(at), group, office };
    each.enumerate().map(member).collect()
}

/// Returns the leaders as records of a ledger, in office from the year before on.
pub(crate) fn leaders(members: &[Member], year: i32) -> Vec<Leader> {
    let start = first_day(year);
    let each = members.iter().enumerate();
    each.map(|(at, member)| leader(at, &member.office, start, None)).collect()
}

/// Returns a leader with one term.
pub(crate) fn leader(at: usize, office: &str, from: NaiveDate, to: Option<NaiveDate>) -> Leader {
    let term = Term { office: office.to_owned(), portfolio: None, from, to };
    let name = format!("示例领导{}", at + 1);
    Leader { id: id(at), name, portfolio: Vec::new(), terms: vec![term] }
}

fn id(at: usize) -> LeaderId {
    LeaderId(format!("L{:02}", at + 1))
}

/// Returns the day on which the model's leaders come into office: before everything that counts in the year.
pub(crate) fn first_day(year: i32) -> NaiveDate {
    let day = NaiveDate::from_ymd_opt(year - 1, 1, 1).filter(|day| is_in_range(*day));
    day.or_else(|| NaiveDate::from_ymd_opt(1949, 10, 1)).unwrap_or_default()
}

/// Returns the last day of a year.
pub(crate) fn last_day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or_default()
}

/// Returns the year that an analysis takes without another: the first that the policy covers from its first day, else the
/// last one whose working days are known.
pub fn default_year(policy: &Policy) -> i32 {
    let first = policy.effective_from().map(|from| {
        let starts = NaiveDate::from_ymd_opt(from.year(), 1, 1) == Some(from);
        if starts { from.year() } else { from.year() + 1 }
    });
    let known = policy.workdays().years().next_back();
    first.or(known).unwrap_or(2026).clamp(1949, 2199)
}
