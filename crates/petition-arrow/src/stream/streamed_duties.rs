//! Makes tables of the duties of a stream.

use super::subject_views::SubjectViews;
use crate::assessed::rows::add_bureau_duties;
use crate::input::Bureau;
use crate::input::bureau::CheckedColumns;
use crate::output::{DutyColumns, Texts};
use crate::pieces::{PieceReader, TablePieces, cut};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::compliance::Summary;
use petition_core::engine::{BureauDuty, LeaderIx, StreamedDuties};
use petition_core::policy::Policy;
use std::ops::Range;
use std::sync::Arc;

/// The approximate number of leaders of a piece: their duties fit into the caches of a processor.
const LEADERS: u32 = 4_096;

/// The duties of one bureau or of many, evaluated from a stream.
pub struct StreamedTable {
    columns: Arc<CheckedColumns>,
    has_bureaus: bool,
    duties: StreamedDuties<Arc<Policy>>,
}

impl StreamedTable {
    pub(super) const fn new(
        columns: Arc<CheckedColumns>,
        has_bureaus: bool,
        duties: StreamedDuties<Arc<Policy>>,
    ) -> Self {
        Self { columns, has_bureaus, duties }
    }

    /// Returns the duties as numbers.
    pub const fn duties(&self) -> &StreamedDuties<Arc<Policy>> {
        &self.duties
    }

    /// Whether the tables have a `bureau` column.
    pub const fn has_bureaus(&self) -> bool {
        self.has_bureaus
    }

    /// Returns the number of leaders.
    pub fn leaders(&self) -> u32 {
        self.columns.leaders.list.total()
    }

    /// Returns counts of duties by status. A stream has no findings.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for duty in (0..self.columns.bureaus()).flat_map(|bureau| self.bureau_duties(bureau)) {
            summary.count(duty.entry.binding, duty.row.status, duty.row.reason);
        }
        let evaluator = self.duties.evaluator();
        for leader in (0..self.leaders()).map(LeaderIx) {
            evaluator.visit(leader, |entry, row| {
                summary.count(entry.binding, row.status, row.reason);
            });
        }
        summary
    }

    fn bureau_duties(&self, bureau: u32) -> Vec<BureauDuty<'_>> {
        let records = Bureau::new(Arc::clone(&self.columns), bureau);
        let list = &self.columns.leaders.list;
        let positions = 0..list.len(bureau);
        let leaders = positions.filter_map(|position| list.record(bureau, position));
        self.duties.bureau_duties(bureau, &records, leaders.map(LeaderIx))
    }

    /// Creates the table of duties with the columns `names`, in the order of the report: bureau by bureau, its own
    /// duties, then those of the leaders by id.
    ///
    /// # Errors
    ///
    /// A name is not a column, or is `evidence` or `excluded`.
    pub fn table(
        self: &Arc<Self>,
        names: &[&str],
        texts: Texts,
    ) -> Result<StreamedPieces, ArrowError> {
        let columns = DutyColumns::new(self.has_bureaus, names, texts)?;
        if columns.explains() {
            let reason = "a stream has no evidence: leave out the columns evidence and excluded";
            return Err(ArrowError::InvalidArgumentError(reason.to_owned()));
        }
        let mut segments = Vec::new();
        for bureau in 0..self.columns.bureaus() {
            segments.push(Segment { bureau, leaders: None });
            let count = self.columns.leaders.list.len(bureau);
            let starts = (0..count).step_by(LEADERS as usize);
            segments.extend(starts.map(|start| Segment {
                bureau,
                leaders: Some(start..(start + LEADERS).min(count)),
            }));
        }
        let weight = |segment: &Segment| segment.leaders.as_ref().map_or(1, |it| it.len() as u32);
        let pieces = cut(segments.iter().map(weight), LEADERS);
        Ok(StreamedPieces { table: Arc::clone(self), columns, views: None, segments, pieces })
    }
}

/// The duties of a range of a bureau's leaders. `None`: the bureau's own duties.
#[derive(Debug, Clone)]
struct Segment {
    bureau: u32,
    leaders: Option<Range<u32>>,
}

/// The table of duties of a stream, in pieces.
pub struct StreamedPieces {
    table: Arc<StreamedTable>,
    columns: DutyColumns,
    views: Option<SubjectViews>,
    segments: Vec<Segment>,
    pieces: Vec<Range<usize>>,
}

impl StreamedPieces {
    /// Returns subjects as string views instead of dictionaries. Data frames with string views take them without a
    /// copy, and need no table of all ids.
    #[must_use]
    pub fn with_views(mut self) -> Self {
        self.views = SubjectViews::of(&self.columns.schema());
        self
    }

    /// Reads the batches in order, while threads make the next ones.
    pub const fn read(self, threads: usize) -> PieceReader<Self> {
        PieceReader::new(self, threads)
    }
}

impl TablePieces for StreamedPieces {
    fn schema(&self) -> SchemaRef {
        self.views.as_ref().map_or_else(|| self.columns.schema(), SubjectViews::schema)
    }

    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn batch(&self, piece: usize) -> Result<RecordBatch, ArrowError> {
        let StreamedTable { columns, duties, .. } = &*self.table;
        let segments = self.pieces.get(piece).and_then(|range| self.segments.get(range.clone()));
        let (evaluator, list) = (duties.evaluator(), &columns.leaders.list);
        let mut batch = self.columns.batch(LEADERS as usize * evaluator.entries().len());
        for Segment { bureau, leaders } in segments.into_iter().flatten() {
            let code = columns.codes.get(*bureau as usize).map_or("", |code| code);
            let Some(places) = leaders else {
                add_bureau_duties(&self.table.bureau_duties(*bureau), code, &mut batch);
                continue;
            };
            batch.begin(code, evaluator.entries());
            for position in list.by_id(*bureau, places.clone()) {
                let Some(leader) = list.record(*bureau, position) else { continue };
                batch.begin_subject(list.id_of(leader));
                evaluator.visit(LeaderIx(leader), |_, row| batch.push(&row, |_| {}));
            }
        }
        let batch = batch.finish()?;
        self.views.as_ref().map_or(Ok(batch.clone()), |views| views.batch(&batch))
    }
}
