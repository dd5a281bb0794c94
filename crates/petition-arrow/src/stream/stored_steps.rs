//! Bounds the steps and cases that all workers of a stream store.

use super::Stream;
use crate::input::table_limits::too_many_rows;
use crate::input::table_problems::{ColumnPlace, TableProblems};
use petition_core::ledger::tables::STEPS;
use petition_core::schema::cell::Fault;
use petition_core::{Code, Text};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What all workers of a stream store. Each number ends above the limit or not whatever the threads do.
#[derive(Default)]
pub(super) struct StoredSteps {
    /// Steps that are buffered because rows may not be grouped by case.
    buffered: AtomicU64,
    /// Steps of cases at the start or end of a batch.
    open: AtomicU64,
    /// Cases whose steps are complete.
    cases: AtomicU64,
    /// Bytes of the ids of cases at the start or end of a batch.
    id_bytes: AtomicU64,
}

impl Stream {
    /// Counts steps before they are buffered. Returns whether all workers together may buffer them.
    pub(super) fn may_buffer(&self, steps: u32) -> bool {
        self.is_within(&self.stored.buffered, steps)
    }

    /// Counts steps of a case at the edge of a batch. Returns whether all workers together may store them.
    pub(super) fn may_open(&self, steps: u32) -> bool {
        self.is_within(&self.stored.open, steps)
    }

    /// Counts ids of cases at the edge of a batch. Returns whether all workers together may store them.
    pub(super) fn may_store_ids<'a>(&self, ids: impl Iterator<Item = &'a str>) -> bool {
        let bytes = ids.map(|id| id.len() as u64).sum();
        self.stored.id_bytes.fetch_add(bytes, Relaxed) + bytes <= self.limits.decoded_bytes
    }

    /// Counts cases whose steps are complete.
    pub(super) fn add_cases(&self, cases: u64) {
        self.stored.cases.fetch_add(cases, Relaxed);
    }

    /// Whether all workers together may have more cases.
    pub(super) fn may_add_cases(&self) -> bool {
        self.stored.cases.load(Relaxed) <= self.limits.rows
    }

    fn is_within(&self, count: &AtomicU64, more: u32) -> bool {
        count.fetch_add(more.into(), Relaxed) + u64::from(more) <= self.limits.rows
    }

    /// Whether all steps were buffered.
    pub(super) fn is_buffer_complete(&self) -> bool {
        self.stored.buffered.load(Relaxed) <= self.limits.rows
    }

    /// Reports too many cases, or too many steps of cases at the edges of batches.
    pub(super) fn report_stored(&self, problems: &mut TableProblems) {
        let (cases, open) = (self.stored.cases.load(Relaxed), self.stored.open.load(Relaxed));
        let (limit, at) = (self.limits.rows, ColumnPlace::of(&STEPS, "case"));
        let (id_bytes, most_bytes) =
            (self.stored.id_bytes.load(Relaxed), self.limits.decoded_bytes);
        if id_bytes > most_bytes {
            let found = Text::new(
                format!("各批首尾的案件编号共 {id_bytes} 字节"),
                format!("{id_bytes} bytes of ids of cases at the edges of batches"),
            );
            let expected = Text::new(
                format!("不超过 {most_bytes} 字节"),
                format!("at most {most_bytes} bytes"),
            );
            problems.add(&at, None, Fault { code: Code::TooLarge, found, expected });
        }
        if cases > limit {
            let found = Text::new(format!("{cases} 个案件"), format!("{cases} cases"));
            let fault = Fault { found, ..too_many_rows(cases, limit) };
            problems.add(
                &at,
                None,
                Fault {
                    expected: Text::new(format!("不超过 {limit} 个"), format!("at most {limit}")),
                    ..fault
                },
            );
        } else if open > limit {
            let found = Text::new(
                format!("各批首尾的案件共 {open} 个步骤"),
                format!("{open} steps of cases at the edges of batches"),
            );
            problems.add(&at, None, Fault { found, ..too_many_rows(open, limit) });
        }
    }

    /// Reports that steps are not grouped by case and too many to be sorted.
    pub(super) fn report_scattered(&self, problems: &mut TableProblems) {
        let (rows, limit) = (self.stored.buffered.load(Relaxed), self.limits.rows);
        let expected = Text::new(
            format!("不超过 {limit} 行，或同一案件的步骤连续排列"),
            format!("at most {limit} rows, or contiguous steps of each case"),
        );
        let fault = Fault { expected, ..too_many_rows(rows, limit) };
        problems.add(&ColumnPlace::of(&STEPS, "case"), None, fault);
    }
}
