//! Finds steps of one case on one day whose order decides, although the table does not state it
//! (docs/rulebook.md#7-case-workflow).

use super::table_problems::{ColumnPlace, PartProblems, TableProblems};
use petition_core::engine::{CaseIx, LeaderIx, Records};
use petition_core::ledger::Ledger;
use petition_core::ledger::tables::STEPS;
use petition_core::policy::Policy;
use petition_core::schema::cell::{Fault, quoted};
use petition_core::workflow::{Day, Replay, ReplayRules, StepFact};
use petition_core::{Code, Date, Text};
use std::ops::Range;
use std::sync::Arc;

/// How the steps of one case on one day are ordered in a table, and the events of one matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StepOrder {
    /// By the column `seq`. Without that column, steps and events whose order decides are a problem of the code
    /// `ambiguous_order`.
    #[default]
    BySeq,
    /// By the column `seq`, if there is one, then by row.
    Rows,
}

impl StepOrder {
    /// Parses the value of the option `order`: `seq` or `rows`.
    ///
    /// ```
    /// use petition_arrow::input::StepOrder;
    /// assert_eq!(StepOrder::parse("rows"), Some(StepOrder::Rows));
    /// assert_eq!(StepOrder::parse("row"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "seq" => Some(Self::BySeq),
            "rows" => Some(Self::Rows),
            _ => None,
        }
    }
}

/// Records whose steps and events may have an order that nobody stated.
pub trait StepSource: Records {
    /// Returns a problem for each step of a day on which the order of rows decides, although the table does not state
    /// it. `cases` are those of
    /// [`ReplayedCases::decided_by_position`](petition_core::engine::ReplayedCases::decided_by_position).
    fn undecided_steps(&self, cases: &[CaseIx], policy: &Policy, as_of: Date) -> PartProblems {
        let _ = (cases, policy, as_of);
        PartProblems::default()
    }

    /// Returns a problem for each event of a day on which the order of rows decides about a clock, although the table
    /// does not state it. `places` are those of the matters in the order of their ids.
    fn undecided_events(&self, places: Range<u32>, policy: &Policy, as_of: Date) -> PartProblems {
        let _ = (places, policy, as_of);
        PartProblems::default()
    }
}

/// The steps and events of a ledger are lists, whose order is stated.
impl StepSource for Ledger {}

impl<S: StepSource> StepSource for Arc<S> {
    fn undecided_steps(&self, cases: &[CaseIx], policy: &Policy, as_of: Date) -> PartProblems {
        S::undecided_steps(self, cases, policy, as_of)
    }

    fn undecided_events(&self, places: Range<u32>, policy: &Policy, as_of: Date) -> PartProblems {
        S::undecided_events(self, places, policy, as_of)
    }
}

/// A step, and its row in the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StepOfRow {
    pub(crate) row: u32,
    pub(crate) fact: StepFact,
}

/// Reports undecided steps of cases.
pub(crate) struct UndecidedSteps {
    at: ColumnPlace,
    rules: ReplayRules,
}

impl UndecidedSteps {
    pub(crate) fn new(policy: &Policy) -> Self {
        Self { at: ColumnPlace::of(&STEPS, "on"), rules: ReplayRules::of(policy.reading()) }
    }

    /// Reports the steps of each day of a case on which a position decides. The steps are sorted by day, then by
    /// position.
    pub(crate) fn report(
        &self,
        case: RecordName<'_>,
        first_holder: Option<LeaderIx>,
        steps: &[StepOfRow],
        problems: &mut TableProblems,
    ) {
        let mut replay = Replay::new(self.rules, first_holder);
        for day in steps.chunk_by(|one, next| one.fact.day == next.fact.day) {
            if replay.apply_all(day, |step| step.fact, |_, _, _| {}) {
                day.iter().for_each(|step| {
                    problems.add(&self.at, Some(step.row), undecided(case, step.fact.day))
                });
            }
        }
    }
}

/// What names a record in tables: its id, and the code of its bureau.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RecordName<'a> {
    /// Empty: the tables have no bureaus.
    pub(crate) bureau: &'a str,
    pub(crate) id: &'a str,
}

impl RecordName<'_> {
    fn text(self) -> Text {
        let Text { zh, en } = quoted(self.id);
        if self.bureau.is_empty() {
            return Text::new(zh, en);
        }
        let Text { zh: bureau_zh, en: bureau_en } = quoted(self.bureau);
        Text::new(format!("局{bureau_zh}的{zh}"), format!("{en} of the bureau {bureau_en}"))
    }
}

/// Describes rows of a record on one day whose order is not stated.
pub(crate) fn undecided(record: RecordName<'_>, day: Day) -> Fault {
    let (record, day) = (record.text(), day.date());
    Fault {
        code: Code::AmbiguousOrder,
        found: Text::new(format!("{}，{day}", record.zh), format!("{}, {day}", record.en)),
        expected: Text::new(
            "由 seq 列注明先后，或说明各行已按先后排列（order = \"rows\"）",
            "a column seq that orders them, or the option order = \"rows\"",
        ),
    }
}
