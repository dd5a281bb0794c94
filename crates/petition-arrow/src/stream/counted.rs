//! What was counted, as tables.

use super::workers::map_in_order;
use crate::input::Bureau;
use crate::input::bureau::Columns;
use crate::output::{StandingColumns, Texts};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::compliance::{Counted, Duty, Summary};
use petition_core::policy::Policy;
use std::collections::VecDeque;
use std::sync::Arc;

/// How many leaders a batch is made of: their duties fit into the caches of a processor.
const LEADERS: u32 = 4_096;

/// The duties of one bureau or of many, counted from a stream.
pub struct CountedTables {
    columns: Arc<Columns>,
    many: bool,
    counted: Counted<Arc<Policy>>,
}

impl CountedTables {
    pub(super) const fn new(
        columns: Arc<Columns>,
        many: bool,
        counted: Counted<Arc<Policy>>,
    ) -> Self {
        Self { columns, many, counted }
    }

    /// What was counted.
    pub const fn counted(&self) -> &Counted<Arc<Policy>> {
        &self.counted
    }

    /// Whether the tables have a `bureau` column.
    pub const fn has_bureaus(&self) -> bool {
        self.many
    }

    /// How many leaders there are.
    pub fn leaders(&self) -> u32 {
        self.columns.leaders.list.total()
    }

    /// Counts of duties by status; none of findings.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for bureau in 0..self.columns.bureaus() {
            for duty in self.bureau_duties(bureau) {
                summary.count(duty.binding, duty.status, duty.reason);
            }
        }
        let standings = self.counted.standings();
        for leader in 0..self.leaders() {
            standings.count(leader, &mut summary);
        }
        summary
    }

    fn bureau_duties(&self, bureau: u32) -> Vec<Duty> {
        let records = Bureau::new(Arc::clone(&self.columns), bureau);
        self.counted.bureau_duties(bureau, &records)
    }

    /// The duties with these columns, in the order of the report: bureau by bureau, the bureau's own, then the
    /// leaders' by id.
    ///
    /// # Errors
    ///
    /// If there is no column of a name, or one that needs evidence.
    pub fn duties(
        self: &Arc<Self>,
        names: &[&str],
        texts: Texts,
    ) -> Result<DutyPieces, ArrowError> {
        let columns = StandingColumns::new(self.many, names, texts)?;
        let mut pieces = Vec::new();
        for bureau in 0..self.columns.bureaus() {
            pieces.push(Piece { bureau, leaders: None });
            let count = self.columns.leaders.list.len(bureau);
            let starts = (0..count).step_by(LEADERS as usize);
            let ranges = starts.map(|from| (from, (from + LEADERS).min(count)));
            pieces.extend(ranges.map(|range| Piece { bureau, leaders: Some(range) }));
        }
        Ok(DutyPieces { tables: Arc::clone(self), columns, pieces })
    }
}

/// A bureau's own duties, or those of some of its leaders.
#[derive(Debug, Clone, Copy)]
struct Piece {
    bureau: u32,
    leaders: Option<(u32, u32)>,
}

/// Duties in pieces, each of which any thread may ask for at any time.
pub struct DutyPieces {
    tables: Arc<CountedTables>,
    columns: StandingColumns,
    pieces: Vec<Piece>,
}

impl DutyPieces {
    /// How many pieces there are.
    pub const fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The columns.
    pub fn schema(&self) -> SchemaRef {
        self.columns.schema()
    }

    /// Of how many leaders a piece tells; none for a bureau's own duties.
    pub fn leaders(&self, piece: usize) -> usize {
        let leaders = self.pieces.get(piece).and_then(|piece| piece.leaders);
        leaders.map_or(0, |(from, to)| (to - from) as usize)
    }

    /// A piece as a batch, perhaps an empty one.
    ///
    /// # Errors
    ///
    /// If texts exceed what a column holds.
    pub fn batch(&self, piece: usize) -> Result<RecordBatch, ArrowError> {
        let none = || ArrowError::InvalidArgumentError(format!("no piece {piece}"));
        let Piece { bureau, leaders } = *self.pieces.get(piece).ok_or_else(none)?;
        let CountedTables { columns, counted, .. } = &*self.tables;
        let code = columns.codes.get(bureau as usize).map_or("", |code| code);
        let Some((from, to)) = leaders else {
            return self.columns.of_bureau(code, &self.tables.bureau_duties(bureau));
        };
        let list = &columns.leaders.list;
        let leaders: Vec<u32> =
            (from..to).filter_map(|place| list.record_by_id(bureau, place)).collect();
        self.columns.of_leaders(code, &counted.standings(), &leaders, |leader| list.id_of(leader))
    }

    /// All pieces one after another; some are worked out ahead by so many threads.
    pub const fn read(self, threads: usize) -> DutyReader {
        DutyReader { pieces: self, threads, next: 0, ahead: VecDeque::new() }
    }
}

/// Reads duties piece by piece.
pub struct DutyReader {
    pieces: DutyPieces,
    threads: usize,
    next: usize,
    ahead: VecDeque<Result<RecordBatch, ArrowError>>,
}

/// How many pieces each thread works out ahead.
const AHEAD: usize = 4;

impl Iterator for DutyReader {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ahead.is_empty() {
            let first = self.next;
            let count = (self.pieces.len() - first).min(self.threads.max(1) * AHEAD);
            self.next += count;
            let batch = |at| self.pieces.batch(first + at);
            self.ahead.extend(map_in_order(self.threads, count, batch));
        }
        self.ahead.pop_front()
    }
}

impl RecordBatchReader for DutyReader {
    fn schema(&self) -> SchemaRef {
        self.pieces.schema()
    }
}
