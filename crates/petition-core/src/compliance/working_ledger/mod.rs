//! The working ledger of a period, 接访下访包案工作台账: the entries of the matters that were worked on in it, with
//! receptions, holder, stage and days of steps (docs/rulebook.md#ledger-of-a-period).

mod case_state;
mod column;
mod document;
mod row;
mod worked_on;

pub use column::{WorkingLedgerCell, WorkingLedgerColumn};
pub use row::WorkingLedgerRow;

use crate::Error;
use crate::calendar::{Part, Period};
use crate::engine::{Assessment, LedgerRow, MatterIx, RecordList, Records};
use crate::ledger::{LeaderId, Ledger, Reception, UnitId};
use crate::policy::Policy;
use crate::privacy::masking_note;
use crate::{Lang, Text};
use case_state::CaseState;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use worked_on::WorkedOn;

/// What a working ledger contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingLedgerOptions {
    /// The period in which its matters were worked on.
    pub period: Period,
    /// Only matters that this leader received or that are in this leader's charge.
    pub leader: Option<LeaderId>,
    /// Only matters of this responsible unit.
    pub unit: Option<UnitId>,
}

impl WorkingLedgerOptions {
    /// Everything of a period.
    pub const fn of(period: Period) -> Self {
        Self { period, leader: None, unit: None }
    }
}

/// The working ledger of a period on a day.
///
/// It contains personal data in full. [`WorkingLedger::masked`] returns what may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkingLedger {
    /// The name of the bureau.
    pub bureau: String,
    /// The period in which the matters were worked on.
    pub period: Period,
    /// Facts dated after this day are not in it.
    pub as_of: NaiveDate,
    /// The leader whose matters these are; `None`: of everybody.
    pub leader: Option<LeaderId>,
    /// The unit whose matters these are; `None`: of all units.
    pub unit: Option<UnitId>,
    /// Whether personal data is masked.
    pub is_masked: bool,
    /// The rows, by day of registration, then by id of the matter.
    pub rows: Vec<WorkingLedgerRow>,
}

/// Returns the working ledger of a period: the ledger entries of a day whose matters were worked on in the period.
///
/// A matter was worked on in a period if one of these holds, up to `as_of`:
///
/// * a held reception in the period lists it;
/// * a step of one of its cases is dated in the period, other than `screened`, which only puts a matter into the
///   library;
/// * one of its cases was open when the period began: selected, and neither concluded nor withdrawn on the day before;
/// * the reply in its record is dated in the period;
/// * it was registered in the period, and received or selected by the end of the period.
///
/// # Errors
///
/// [`Error::DayOutOfRange`]; [`Error::UnknownRecord`] for a leader or unit that the ledger does not have.
///
/// ```
/// use petition_core::compliance::{WorkingLedgerOptions, working_ledger};
/// use petition_core::{Date, Lang, Ledger, Policy};
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L1", "name": "林示例"}],
///     "matters": [{"id": "M1", "registered_on": "2020-03-30", "claim": "反映噪声扰民"}],
///     "receptions": [{"id": "R1", "leader": "L1", "date": "2020-04-02", "mode": "themed",
///                     "setting": "hall", "status": "held", "matters": ["M1"]}]
/// }"#)?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let as_of = Date::from_ymd_opt(2020, 12, 31).unwrap();
/// let of = |period: &str| {
///     let options = WorkingLedgerOptions::of(period.parse().unwrap());
///     working_ledger(&ledger, &policy, as_of, &options)
/// };
/// assert!(of("2020-Q1")?.rows.is_empty(), "registered, and received only later");
/// let second = of("2020-Q2")?;
/// assert_eq!(second.rows[0].entry.matter.as_str(), "M1");
/// assert_eq!(second.title(Lang::Zh), "示范市信访局 2020年第二季度接访下访包案工作台账");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn working_ledger(
    ledger: &Ledger,
    policy: &Policy,
    as_of: NaiveDate,
    options: &WorkingLedgerOptions,
) -> Result<WorkingLedger, Error> {
    crate::check_day(as_of)?;
    options.check(ledger)?;
    let mut cases = vec![Vec::new(); ledger.len(RecordList::Matters) as usize];
    let assessment =
        Assessment::visiting_cases(ledger, policy, as_of.year(), as_of, |case, replay| {
            let of_matter = case.matter.and_then(|matter| cases.get_mut(matter.index()));
            of_matter.into_iter().for_each(|list| list.push(CaseState::of(case, replay)));
        })?;
    let worked_on = WorkedOn::new(ledger, policy, options.period, as_of);
    let row = |matter: MatterIx| {
        let elements = LedgerRow::of(&assessment, matter)?;
        let cases = cases.get(matter.index()).map_or(&[][..], Vec::as_slice);
        let held: Vec<&Reception> = held(&assessment, matter).collect();
        let row = row::row(ledger, matter, &elements, &held, cases)?;
        let includes = options.includes(&row, &held) && worked_on.includes(&row, cases);
        includes.then_some(row)
    };
    let matters = ledger.by_id(RecordList::Matters, 0..ledger.len(RecordList::Matters));
    let mut rows: Vec<WorkingLedgerRow> = matters.map(MatterIx).filter_map(row).collect();
    // The sort is stable, so matters of one day stay in the order of their ids.
    crate::order::sort_by(&mut rows, &|a, b| a.registered_on.cmp(&b.registered_on));
    let bureau = ledger.document().bureau.name.clone();
    let WorkingLedgerOptions { period, leader, unit } = options.clone();
    Ok(WorkingLedger { bureau, period, as_of, leader, unit, is_masked: false, rows })
}

impl WorkingLedgerOptions {
    fn check(&self, ledger: &Ledger) -> Result<(), Error> {
        let unknown = |table, id: &str| Err(Error::UnknownRecord { table, id: id.to_owned() });
        match (&self.leader, &self.unit) {
            (Some(id), _) if ledger.leader(id.as_str()).is_none() => {
                unknown("leaders", id.as_str())
            }
            (_, Some(id)) if ledger.unit(id.as_str()).is_none() => unknown("units", id.as_str()),
            _ => Ok(()),
        }
    }

    fn includes(&self, row: &WorkingLedgerRow, held: &[&Reception]) -> bool {
        let of_unit = self.unit.is_none() || self.unit == row.entry.unit;
        let of_leader = self.leader.as_ref().is_none_or(|leader| {
            let present =
                |one: &&Reception| one.leader == *leader || one.also_present.contains(leader);
            row.holder.as_ref() == Some(leader) || held.iter().any(present)
        });
        of_unit && of_leader
    }
}

/// Iterates over the held receptions of a matter, by date, then id.
fn held<'a>(
    assessment: &'a Assessment<&'a Ledger, &Policy>,
    matter: MatterIx,
) -> impl Iterator<Item = &'a Reception> {
    let receptions = &assessment.context().records().document().receptions;
    let held = assessment.context().held_for(matter);
    held.filter_map(|(at, _)| receptions.get(at.index()))
}

impl WorkingLedger {
    /// Returns the ledger as others may see it: each row masked as [`LedgerEntry`](crate::ledger::LedgerEntry) is.
    #[must_use]
    pub fn masked(&self) -> Self {
        let rows = self.rows.iter();
        let rows = rows.map(|row| WorkingLedgerRow { entry: row.entry.masked(), ..row.clone() });
        Self { is_masked: true, rows: rows.collect(), ..self.clone() }
    }

    /// Returns the title, with the bureau and the period.
    pub fn title(&self, lang: Lang) -> String {
        let (bureau, period) = (&self.bureau, self.period_label());
        match lang {
            Lang::Zh => format!("{bureau} {}接访下访包案工作台账", period.zh),
            Lang::En => format!("{bureau}: working ledger of {}", period.en),
        }
    }

    /// Returns the line below the title: whose matters these are, the day, and their number.
    pub fn subtitle(&self, ledger: &Ledger, lang: Lang) -> String {
        let leader = self.leader.as_ref().map(|id| {
            let name = column::leader_name(ledger, id.as_str());
            Text::new(format!("领导：{name}"), format!("leader: {name}"))
        });
        let unit = self.unit.as_ref().map(|id| {
            let name = column::unit_name(ledger, id.as_str());
            Text::new(format!("责任单位：{name}"), format!("responsible unit: {name}"))
        });
        let (as_of, count) = (self.as_of, self.rows.len());
        let matters = if count == 1 { "matter" } else { "matters" };
        let day = Text::new(format!("截至 {as_of}"), format!("as of {as_of}"));
        let count = Text::new(format!("共 {count} 宗"), format!("{count} {matters}"));
        let parts = leader.iter().chain(&unit).chain([&day, &count]);
        let parts: Vec<&str> = parts.map(|part| part.get(lang)).collect();
        parts.join(if lang == Lang::Zh { "，" } else { ", " })
    }

    /// Returns the sentence that replaces the rows of an empty ledger.
    pub fn nothing(&self) -> Text {
        let period = self.period_label();
        Text::new(
            format!("{}没有符合条件的接访、包案事项。", period.zh),
            format!("No matter was received or in a leader's charge in {}.", period.en),
        )
    }

    /// Returns the sentences below the rows: what a shade means, and what is masked.
    pub fn notes(&self) -> Vec<Text> {
        let lacks = self.rows.iter().any(|row| !row.entry.missing.is_empty());
        let missing = Text::new(
            "带底色的格：应填而未填的台账要素。",
            "Shaded cells: elements that are required and missing.",
        );
        let masked = self.is_masked.then(masking_note);
        lacks.then_some(missing).into_iter().chain(masked).collect()
    }

    fn period_label(&self) -> Text {
        let (year, label) = (self.period.year(), self.period.label());
        let zh = match self.period.part() {
            Part::Year => format!("{year}年度"),
            Part::Quarter(_) => format!("{year}年第{}", label.zh),
            _ => format!("{year}年{}", label.zh),
        };
        Text::new(zh, self.period.to_string())
    }
}
