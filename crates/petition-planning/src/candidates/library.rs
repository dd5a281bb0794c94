//! The cases of the library, and what the other cases say about leaders.

use super::model::{LeftOut, LeftOutCases};
use petition_core::Ledger;
use petition_core::calendar::{Day, Period};
use petition_core::engine::{
    AssessmentContext, CaseIx, CaseSummary, CaseTotals, LeaderIx, MatterIx, RecordList, Records,
};
use petition_core::ledger::words::Purpose;
use petition_core::order::gathered;
use petition_core::policy::Policy;
use petition_core::workflow::{Credit, Replay, Stage, StepKind};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A case of the library.
#[derive(Debug)]
pub(super) struct LibraryCase {
    pub(super) case: CaseIx,
    pub(super) matter: MatterIx,
    pub(super) domain: Option<String>,
    /// The day on which it came into the library.
    pub(super) since: Day,
}

/// The cases of a ledger on a day.
#[derive(Debug, Default)]
pub(super) struct CaseLibrary {
    /// The number of cases in the library.
    pub(super) cases: i64,
    /// The cases that may be suggested: longest wait first, then by id.
    pub(super) available: Vec<LibraryCase>,
    left_out: BTreeMap<LeftOut, i64>,
    /// The days on which each leader's open cases were selected.
    pub(super) open: BTreeMap<LeaderIx, Vec<Day>>,
    /// The cases of the year that each leader has been credited with: selected, resolved.
    pub(super) credited: BTreeMap<LeaderIx, (i64, i64)>,
    /// The days from selection to resolution, sorted.
    durations: Vec<i64>,
    /// The matters of active selections.
    selected: HashSet<MatterIx>,
}

impl CaseLibrary {
    /// Replays the cases of a ledger. Also returns the totals for the evaluation of duties.
    pub(super) fn of(context: &AssessmentContext<&Ledger, &Policy>) -> (Self, CaseTotals) {
        let mut library = Self::default();
        let (ledger, year) = (*context.records(), context.year());
        let cases = context.replay(0..ledger.len(RecordList::Cases), |summary, replay| {
            library.add(ledger, summary, replay, year);
        });
        petition_core::order::sort_all(&mut library.durations);
        library.leave_out(ledger);
        (library, cases.into_totals())
    }

    /// Adds a case. Cases come by id.
    fn add(&mut self, ledger: &Ledger, summary: &CaseSummary, replay: &Replay, year: i32) {
        let of_year = |credit: &&Credit| Period::quarter_of(credit.day.date()).year() == year;
        let holders = |credits: &[Credit]| -> BTreeSet<LeaderIx> {
            gathered(credits.iter().filter(of_year).filter_map(|credit| credit.holder))
        };
        for leader in holders(replay.selections()) {
            self.credited.entry(leader).or_default().0 += 1;
        }
        for leader in holders(replay.resolutions()) {
            self.credited.entry(leader).or_default().1 += 1;
        }
        if let Some(selected) = summary.selected_on {
            self.selected.extend(summary.matter);
            match (summary.resolved_on, summary.holder) {
                (Some(resolved), _) => self.durations.push(resolved.days_since(selected).max(0)),
                (None, Some(holder)) if summary.stage != Stage::Concluded => {
                    self.open.entry(holder).or_default().push(selected);
                }
                _ => {}
            }
        }
        let screened = replay.active_step(StepKind::Screened);
        let in_library = screened.filter(|_| summary.stage == Stage::InLibrary);
        if let Some((screened, matter)) = in_library.zip(summary.matter) {
            self.cases += 1;
            let record = ledger.document().matters.get(matter.index());
            let domain = record.and_then(|record| record.domain.clone());
            self.available.push(LibraryCase {
                case: summary.case,
                matter,
                domain,
                since: screened.day,
            });
        }
    }

    /// Removes the cases that are not to be suggested.
    fn leave_out(&mut self, ledger: &Ledger) {
        // Cases came by id, and the sort is stable.
        petition_core::order::sort_by_key(&mut self.available, |case| case.since);
        let (mut seen, selected, left_out) = (HashSet::new(), &self.selected, &mut self.left_out);
        self.available.retain(|case| {
            let matter = ledger.document().matters.get(case.matter.index());
            let why = if matter.is_some_and(|matter| matter.purpose == Purpose::Accusation) {
                LeftOut::Accusation
            } else if selected.contains(&case.matter) {
                LeftOut::MatterSelected
            } else if !seen.insert(case.matter) {
                LeftOut::SameMatter
            } else {
                return true;
            };
            *left_out.entry(why).or_default() += 1;
            false
        });
    }

    /// Returns the numbers of cases that are left out, by reason.
    pub(super) fn left_out(&self) -> Vec<LeftOutCases> {
        let counts = self.left_out.iter();
        counts.map(|(code, cases)| LeftOutCases { code: *code, cases: *cases }).collect()
    }

    /// Returns the median of the days from selection to resolution, the lower one of two.
    pub(super) fn typical_days(&self) -> Option<i64> {
        self.durations.get(self.durations.len().checked_sub(1)? / 2).copied()
    }
}
