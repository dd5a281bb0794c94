//! The one-pager for the leaders of a city, as data: rates, what is due, units, the gravest findings.

mod due;
mod rate;
mod unit;

pub use due::DueLine;
pub use rate::{Light, Rate};
pub use unit::UnitLine;

use super::{Evaluation, GraveFinding, RotaStrip, gravest, is_bureau, offices, subject_name};
use chrono::Datelike;
use petition_core::Lang;
use petition_core::calendar::Period;
use petition_core::compliance::{Amount, CaseRow, Duty, DutyMeasure, Report, Status};
use petition_core::workflow::Stage;
use std::collections::HashMap;

/// The gravest findings of the page.
const MOST_FINDINGS: usize = 3;

/// The one-pager.
#[derive(Debug, Clone, PartialEq)]
pub struct OnePager<'a> {
    /// The quarter of the day of the report.
    pub quarter: Period,
    /// The leaders with duties in the year, in the report's order.
    pub leaders: Vec<LeaderLine<'a>>,
    /// The cases of all leaders.
    pub cases: CaseCounts,
    /// What is due in the quarter, and what is overdue.
    pub due: Vec<DueLine>,
    /// The units with open or returned cases.
    pub units: Vec<UnitLine<'a>>,
    /// The rotas of the bureau.
    pub rotas: Vec<RotaStrip<'a>>,
    /// The three gravest findings.
    pub findings: Vec<GraveFinding<'a>>,
}

/// A leader with the rates of the year so far.
#[derive(Debug, Clone, PartialEq)]
pub struct LeaderLine<'a> {
    /// The leader's id.
    pub leader: &'a str,
    /// The name.
    pub name: String,
    /// The offices of the year.
    pub offices: String,
    /// Reception days.
    pub receptions: Rate,
    /// Selected cases.
    pub selected: Rate,
    /// Resolved cases of the selected ones.
    pub resolved: Rate,
}

impl LeaderLine<'_> {
    /// Returns the rates in the order of the columns, with their measures.
    pub fn rates(&self) -> [(DutyMeasure, &Rate); 3] {
        let [receptions, selected, resolved] = rate::MEASURES;
        [(receptions, &self.receptions), (selected, &self.selected), (resolved, &self.resolved)]
    }
}

/// How many cases are selected and resolved, and how many are in the library.
///
/// A case that was resolved before the year, or selected after it, does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CaseCounts {
    /// Cases that are selected.
    pub selected: usize,
    /// Selected cases that were resolved in the year.
    pub resolved: usize,
    /// Cases of the library, which nobody has selected.
    pub library: usize,
}

impl CaseCounts {
    /// Counts cases.
    ///
    /// ```
    /// # use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
    /// # let policy = Policy::builtin("shenzhen-2019")?;
    /// # let ledger = Ledger::from_json(r#"{
    /// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    /// #     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}],
    /// #     "cases": [{"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-01-10"}]}]
    /// # }"#)?;
    /// use petition_report::view::CaseCounts;
    /// let report = assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 5, 1).unwrap())?;
    /// let counts = CaseCounts::of(&report, report.cases.iter());
    /// assert_eq!(counts, CaseCounts { selected: 0, resolved: 0, library: 1 });
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn of<'c>(report: &Report, cases: impl Iterator<Item = &'c CaseRow>) -> Self {
        let mut counts = Self::default();
        for case in cases {
            let is_of_year = case.selected_on.is_some_and(|day| day.year() <= report.year)
                && case.resolved_on.is_none_or(|day| day.year() >= report.year);
            let is_resolved = case.resolved_on.is_some_and(|day| day.year() == report.year);
            counts.selected += usize::from(is_of_year);
            counts.resolved += usize::from(is_of_year && is_resolved);
            counts.library += usize::from(case.stage == Stage::InLibrary);
        }
        counts
    }
}

impl<'a> OnePager<'a> {
    /// Builds the one-pager in a language.
    pub fn of(of: &Evaluation<'a>, lang: Lang) -> Self {
        let report = of.report;
        let mut cases: HashMap<&str, Vec<&CaseRow>> = HashMap::new();
        for case in &report.cases {
            if let Some(leader) = &case.leader {
                cases.entry(leader.as_str()).or_default().push(case);
            }
        }
        let of_leader = report.duties.chunk_by(|a, b| a.subject == b.subject);
        let of_leader = of_leader.filter_map(|duties| Some((duties.first()?, duties)));
        let of_leader = of_leader.filter(|(first, _)| !is_bureau(&first.subject));
        let leaders = of_leader.map(|(first, duties)| {
            let cases = cases.get(first.subject.as_str()).map_or(&[][..], Vec::as_slice);
            leader_line(of, &first.subject, duties, cases, lang)
        });
        Self {
            quarter: Period::quarter_of(report.as_of),
            leaders: leaders.collect(),
            cases: CaseCounts::of(report, report.cases.iter()),
            due: due::due_lines(of, lang),
            units: unit::unit_lines(of),
            rotas: RotaStrip::all(report, of.policy),
            findings: gravest(report, MOST_FINDINGS),
        }
    }

    /// Returns the sums of the leaders' rates. They have no status.
    pub fn total(&self) -> [Rate; 3] {
        let total = |rate: for<'l> fn(&'l LeaderLine<'a>) -> &'l Rate| Rate {
            achieved: rate::sum(self.leaders.iter().map(|line| rate(line).achieved)),
            of: rate::sum(self.leaders.iter().map(|line| rate(line).of)),
            ..Rate::default()
        };
        let resolved = Rate {
            achieved: amount(self.cases.resolved),
            of: amount(self.cases.selected),
            ..Rate::default()
        };
        [total(|line| &line.receptions), total(|line| &line.selected), resolved]
    }

    /// Returns the reasons why rates are not assessed, with the names of the leaders.
    pub fn not_assessed(&self) -> Vec<(&str, Vec<&str>)> {
        let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in &self.leaders {
            for reason in line.rates().into_iter().filter_map(|(_, rate)| rate.reason.as_deref()) {
                let at = reasons.iter().position(|(known, _)| *known == reason);
                let at = at.unwrap_or_else(|| {
                    reasons.push((reason, Vec::new()));
                    reasons.len() - 1
                });
                if let Some((_, names)) = reasons
                    .get_mut(at)
                    .filter(|(_, names)| names.last() != Some(&line.name.as_str()))
                {
                    names.push(&line.name);
                }
            }
        }
        reasons
    }

    /// Counts the leaders whose worst rate has this colour.
    pub fn count(&self, light: Light) -> usize {
        let worst = |line: &LeaderLine<'_>| {
            let lights = line.rates().map(|(_, rate)| rate.light());
            [Light::Red, Light::Amber, Light::Green].into_iter().find(|one| lights.contains(one))
        };
        self.leaders.iter().filter(|line| worst(line).unwrap_or(Light::Grey) == light).count()
    }
}

fn leader_line<'a>(
    of: &Evaluation<'a>,
    leader: &'a str,
    duties: &[Duty],
    cases: &[&CaseRow],
    lang: Lang,
) -> LeaderLine<'a> {
    let duties: Vec<&Duty> = duties.iter().collect();
    let rate = |measure| rate::rate(of.report, of.policy, &duties, measure, lang);
    let [receptions, selected, resolved] = rate::MEASURES.map(rate);
    let counts = CaseCounts::of(of.report, cases.iter().copied());
    let required = resolved.status.is_some_and(|status| status != Status::NotAssessed);
    LeaderLine {
        leader,
        name: subject_name(of.ledger, leader, lang),
        offices: offices(of.ledger, of.policy, leader, of.report.year, lang),
        receptions,
        selected,
        resolved: Rate {
            required: required.then_some(resolved.of).filter(|of| *of > Amount::default()),
            achieved: amount(counts.resolved),
            of: amount(counts.selected),
            ..resolved
        },
    }
}

fn amount(count: usize) -> Amount {
    Amount::from_whole(i64::try_from(count).unwrap_or(i64::MAX))
}
