//! Lints that ask whether an assessment of the year has something to assess.

use super::{Lint, add};
use crate::Text;
use crate::compliance::{Report, Status};
use crate::ledger::{Leader, Ledger};
use crate::policy::{Policy, Reason};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, HashSet};

/// Lints a ledger that has this report.
pub(super) fn lint(ledger: &Ledger, policy: &Policy, report: &Report, list: &mut Vec<Lint>) {
    roster(ledger, policy, report, list);
    records_of_the_year(ledger, report.year, list);
    let about_data = report.findings.iter().filter(|finding| finding.rule.is_about_data());
    let mut about_data: Vec<_> = about_data.collect();
    // The findings of a rule come together; a report has them by record.
    crate::order::sort_by_key(&mut about_data, |finding| finding.rule);
    list.extend(about_data.into_iter().map(|finding| Lint {
        code: finding.rule.key(),
        records: vec![finding.record.clone()],
        text: finding.message.clone(),
    }));
    matters_of_nobody(ledger, list);
}

/// Reports a year in which no leader is assessed, and each leader without a duty, by reason.
fn roster(ledger: &Ledger, policy: &Policy, report: &Report, list: &mut Vec<Lint>) {
    let leaders = &ledger.document().leaders;
    let year = report.year;
    let alone =
        |code, zh: String, en: String| Lint { code, records: Vec::new(), text: Text::new(zh, en) };
    if leaders.is_empty() {
        let zh = "领导名册中没有领导，无人列入评定";
        let en = "the ledger has no leader: nobody is assessed";
        list.push(alone("no_leader", zh.to_owned(), en.to_owned()));
        return;
    }
    let duties = DutiesOfLeaders::of(report);
    if !leaders.iter().any(|leader| duties.is_assessed(leader)) {
        let zh = format!("{year} 年没有一位领导列入评定");
        list.push(alone("nobody_assessed", zh, format!("no leader is assessed in {year}")));
    }
    let mut by_reason: BTreeMap<WithoutDuty, Vec<String>> = BTreeMap::new();
    for leader in leaders {
        if let Some(why) = duties.why_none(leader, policy, year) {
            by_reason.entry(why).or_default().push(leader.id.to_string());
        }
    }
    for (why, ids) in by_reason {
        let (zh, en) = why.text(year);
        add(list, "leader_without_duty", ids.into_iter(), (&zh, &en));
    }
}

/// Why a leader has no duty in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum WithoutDuty {
    NoTerm,
    NoTermInYear,
    NoOfficeOfPolicy,
    NoDutyOfGroup,
    NotAssessed(Reason),
}

impl WithoutDuty {
    /// The text before the ids of leaders.
    fn text(self, year: i32) -> (String, String) {
        let (zh, en) = match self {
            Self::NoTerm => ("没有任职记录", "no term of office"),
            Self::NoTermInYear => ("任职期不含该年", "no term in that year"),
            Self::NoOfficeOfPolicy => {
                ("职务不属于方案中的任何类别", "no office of a group of the policy")
            }
            Self::NoDutyOfGroup => {
                ("方案对其类别没有规定任务", "the policy has no duty for their group")
            }
            Self::NotAssessed(reason) => {
                let word = reason.word();
                return (
                    format!("{year} 年的任务均不作评定的领导（{}）", word.zh),
                    format!("leaders of whom no duty is assessed in {year} ({})", word.en),
                );
            }
        };
        (
            format!("{year} 年没有任务的领导（{zh}）"),
            format!("leaders without a duty in {year} ({en})"),
        )
    }
}

/// The duties of a report by leader.
struct DutiesOfLeaders<'a> {
    /// For each leader with a duty: whether one is assessed, and the first reason why one is not.
    of: BTreeMap<&'a str, (bool, Option<Reason>)>,
}

impl<'a> DutiesOfLeaders<'a> {
    fn of(report: &'a Report) -> Self {
        let mut of: BTreeMap<&str, (bool, Option<Reason>)> = BTreeMap::new();
        for duty in &report.duties {
            let (is_assessed, reason) = of.entry(&duty.subject).or_default();
            *is_assessed |= duty.status != Status::NotAssessed;
            // Who acts elsewhere by the policy itself has been considered already.
            let why = duty.reason.filter(|why| *why != Reason::ManagedElsewhere);
            *reason = reason.or(why);
        }
        Self { of }
    }

    fn is_assessed(&self, leader: &Leader) -> bool {
        self.of.get(leader.id.as_str()).is_some_and(|(is_assessed, _)| *is_assessed)
    }

    fn why_none(&self, leader: &Leader, policy: &Policy, year: i32) -> Option<WithoutDuty> {
        match self.of.get(leader.id.as_str()) {
            Some((true, _)) => None,
            Some((false, reason)) => reason.map(WithoutDuty::NotAssessed),
            None => Some(without_duty(leader, policy, year)),
        }
    }
}

fn without_duty(leader: &Leader, policy: &Policy, year: i32) -> WithoutDuty {
    let is_in_year = |from: NaiveDate, to: Option<NaiveDate>| {
        from.year() <= year && to.is_none_or(|to| year <= to.year())
    };
    let mut in_year = leader.terms.iter().filter(|term| is_in_year(term.from, term.to)).peekable();
    if leader.terms.is_empty() {
        WithoutDuty::NoTerm
    } else if in_year.peek().is_none() {
        WithoutDuty::NoTermInYear
    } else if in_year.all(|term| policy.office_names().group_of(&term.office).is_none()) {
        WithoutDuty::NoOfficeOfPolicy
    } else {
        WithoutDuty::NoDutyOfGroup
    }
}

/// Reports a year in which no record is dated.
fn records_of_the_year(ledger: &Ledger, year: i32, list: &mut Vec<Lint>) {
    if days(ledger).any(|day| day.year() == year) {
        return;
    }
    let text = match RecordedDays::of(ledger) {
        Some(RecordedDays { first, last, main_year }) => Text::new(
            format!(
                "{year} 年没有任何记录；台账记录的日期为 {first} 至 {last}，多在 {main_year} 年"
            ),
            format!(
                "nothing is dated in {year}: the records are from {first} to {last}, most of them of {main_year}"
            ),
        ),
        None => Text::new("台账中没有任何有日期的记录", "no record of the ledger has a date"),
    };
    list.push(Lint { code: "year_without_records", records: Vec::new(), text });
}

/// The days of a ledger's records; terms of office are no records of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordedDays {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// The year with the most days, the last of several.
    pub main_year: i32,
}

impl RecordedDays {
    /// Returns the days of a ledger, if a record has a date.
    pub fn of(ledger: &Ledger) -> Option<Self> {
        let mut years: BTreeMap<i32, usize> = BTreeMap::new();
        days(ledger).for_each(|day| *years.entry(day.year()).or_default() += 1);
        let (main_year, _) = years.into_iter().max_by_key(|(_, count)| *count)?;
        Some(Self { first: days(ledger).min()?, last: days(ledger).max()?, main_year })
    }
}

fn days(ledger: &Ledger) -> impl Iterator<Item = NaiveDate> {
    let document = ledger.document();
    let matters = document.matters.iter();
    let matters = matters.flat_map(|matter| [Some(matter.registered_on), matter.replied_on]);
    let events = document.matters.iter().flat_map(|matter| &matter.events).map(|event| event.on);
    let receptions = document.receptions.iter();
    let receptions =
        receptions.flat_map(|reception| [Some(reception.date), reception.published_on]);
    let steps = document.cases.iter().flat_map(|case| &case.steps).map(|step| step.on);
    let milestones = document.milestones.iter().map(|milestone| milestone.on);
    matters.chain(receptions).flatten().chain(events).chain(steps).chain(milestones)
}

/// Reports matters that no reception lists and no case has.
fn matters_of_nobody(ledger: &Ledger, list: &mut Vec<Lint>) {
    let document = ledger.document();
    let heard = document.receptions.iter().flat_map(|reception| &reception.matters);
    let held: HashSet<_> = heard.chain(document.cases.iter().map(|case| &case.matter)).collect();
    let rest = document.matters.iter().filter(|matter| !held.contains(&matter.id));
    add(
        list,
        "matter_without_holder",
        rest.map(|matter| matter.id.to_string()),
        ("未列入任何接访或包案的信访事项", "matters that no reception lists and no case has"),
    );
}
