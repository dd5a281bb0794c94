//! The steps of the cases, in replay order.

use super::bureau_column::BureauColumn;
use super::cases::Draft;
use super::days::Days;
use super::faults::Faults;
use super::fields::{each_present, read_days, read_text};
use super::frame::Frame;
use super::groups::Groups;
use super::id_interner::{IdInterner, NONE};
use super::input_table::InputTable;
use super::known::SEQ;
use super::numbers::read_numbers;
use super::references::collect_references;
use super::step_leaders::{StepLeaders, kind_at};
use super::text::TextColumn;
use super::words::{NO_WORD, read_words};
use petition_core::engine::{LeaderIx, StepRow};
use petition_core::ledger::faults::step_field;
use petition_core::workflow::{Day, StepFact, StepField, StepKind};

/// The bit of a work record beside the kind of a step.
const RECORDED: u8 = 1 << 7;

/// The steps of all cases.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    by_case: Groups,
    /// The position of the kind among all kinds, and whether there is a record.
    kind: Vec<u8>,
    on: Option<Days>,
    leader: Option<Vec<u32>>,
    lead: Option<TextColumn>,
    led_by: Option<TextColumn>,
    unit_head: Option<TextColumn>,
}

impl Steps {
    /// Reads the steps; without a table of cases, each selection must say for whom.
    pub(crate) fn read(
        sheet: &InputTable,
        cases: &mut Draft,
        leaders: &mut IdInterner,
        cases_given: bool,
        faults: &mut Faults,
    ) -> Self {
        let InputTable { frame, owners } = sheet;
        let case =
            collect_references(frame.column("case").as_ref(), owners, &mut cases.interner, faults);
        // The cases of all steps are freed before the other columns are read: millions of steps need the memory.
        let on = read_days(frame, "on", faults);
        let by_case = replay_order(frame, case, cases.interner.len(), on.as_ref(), faults);
        let mut kind = read_kinds(frame, faults);
        for field in [StepField::Source, StepField::Lead, StepField::LedBy, StepField::UnitHead] {
            check_field(frame, field, &kind, faults);
        }
        let leader = StepLeaders { frame, owners, kinds: &kind, cases_given };
        let leader = leader.read(leaders, faults);
        each_present(frame, "record", faults, |row| {
            // A kind that is not known stays so: its case is not replayed.
            if let Some(slot) = kind.get_mut(row as usize).filter(|kind| **kind != NO_WORD) {
                *slot |= RECORDED;
            }
        });
        let [lead, led_by, unit_head] = [StepField::Lead, StepField::LedBy, StepField::UnitHead]
            .map(|field| {
                frame.column(field.key()).and_then(|_| read_text(frame, field.key(), faults))
            });
        Self { by_case, kind, on, leader, lead, led_by, unit_head }
    }

    /// The steps of a case in replay order; their leaders are numbers among all bureaus' leaders.
    pub(crate) fn of(&self, case: Option<u32>) -> impl Iterator<Item = StepRow<'_>> {
        let rows = case.into_iter().flat_map(|case| self.by_case.rows(case));
        rows.filter_map(|row| self.get(row))
    }

    fn get(&self, row: u32) -> Option<StepRow<'_>> {
        let packed = *self.kind.get(row as usize)?;
        let kind = *StepKind::ALL.get(usize::from(packed & !RECORDED))?;
        let leader = self.leader.as_ref().and_then(|leaders| leaders.get(row as usize).copied());
        let leader = leader.filter(|leader| *leader != NONE).map(LeaderIx);
        let day: Day = self.on.as_ref()?.get(row)?;
        Some(StepRow {
            fact: StepFact { kind, day, leader },
            named: self.named(kind, row),
            recorded: packed & RECORDED != 0,
        })
    }

    fn named(&self, kind: StepKind, row: u32) -> Option<&str> {
        let column = match kind.rule().field? {
            StepField::Lead => &self.lead,
            StepField::LedBy => &self.led_by,
            StepField::UnitHead => &self.unit_head,
            StepField::Source | StepField::Leader | StepField::To => return None,
        };
        column.as_ref()?.get(row)
    }
}

/// The position of the kind of each step among all kinds; [`NO_WORD`] where that was reported.
pub(crate) fn read_kinds(frame: &Frame, faults: &mut Faults) -> Vec<u8> {
    let kinds = frame.column("kind").and_then(|column| read_words(&column, faults));
    kinds.unwrap_or_else(|| vec![NO_WORD; frame.rows() as usize])
}

/// A field that only some kinds carry: given elsewhere it is reported.
fn check_field(frame: &Frame, field: StepField, kinds: &[u8], faults: &mut Faults) {
    let Some(column) = frame.column(field.key()) else { return };
    let Some(text) = TextColumn::read(&column, faults) else { return };
    text.resolve(
        &BureauColumn::ONE,
        false,
        |_, _| true,
        |row, given| {
            let value = if given { text.get(row) } else { None };
            let fault =
                value.and_then(|value| step_field(kind_at(kinds, row)?, field, Some(value)));
            fault.into_iter().for_each(|fault| faults.add(column.at, Some(row), fault));
        },
    );
}

/// The steps of each case by day, then by `seq` if there is one, then by row.
fn replay_order(
    frame: &Frame,
    case: Option<Vec<u32>>,
    cases: u32,
    on: Option<&Days>,
    faults: &mut Faults,
) -> Groups {
    let mut by_case = Groups::of(&case.unwrap_or_default(), cases);
    let seq = frame.column(SEQ).map(|column| {
        let mut seq = vec![0i64; frame.rows() as usize];
        read_numbers(&column, faults, |row, number| {
            if let Some(slot) = seq.get_mut(row as usize) {
                *slot = number;
            }
        });
        seq
    });
    let day = |row: u32| on.and_then(|on| on.get(row));
    match seq {
        None => by_case.sort_each_by_key(day),
        Some(seq) => by_case.sort_each_by_key(|row| (day(row), seq.get(row as usize).copied())),
    }
    by_case
}
