//! Makes the tables of an assessment in pieces.

use super::Assessed;
use super::part::Part;
use super::rows::{add_bureau_duties, add_cases, add_clocks, add_duties_of_leaders, add_findings};
use crate::input::StepSource;
use crate::output::{
    CaseColumns, ClockColumns, DutyColumns, FindingColumns, Texts, cases_schema, clocks_schema,
};
use crate::pieces::{PieceReader, TablePieces, cut};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::engine::RecordList;
use std::ops::Range;
use std::sync::Arc;

/// The approximate number of records of a piece: their rows fit into the caches of a processor.
const RECORDS: u32 = 4_096;

/// A range of records of one part, in the order of their ids.
#[derive(Debug, Clone)]
struct Segment {
    part: usize,
    section: Section,
    places: Range<u32>,
}

/// The subjects of the rows of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Duties of the bureau, findings about milestone records.
    Bureau,
    /// Duties of leaders, findings about records of a list, cases, clocks of matters.
    List(RecordList),
}

/// The sections of each table, in the order of the report.
const DUTIES: &[Section] = &[Section::Bureau, Section::List(RecordList::Leaders)];
const CASES: &[Section] = &[Section::List(RecordList::Cases)];
const CLOCKS: &[Section] = &[Section::List(RecordList::Matters)];
const FINDINGS: &[Section] = &[
    Section::List(RecordList::Leaders),
    Section::List(RecordList::Receptions),
    Section::List(RecordList::Cases),
    Section::List(RecordList::Matters),
    Section::Bureau,
];

/// A table of an assessment in pieces, bureau by bureau.
pub struct AssessedTable<R> {
    assessed: Arc<Assessed<R>>,
    columns: Columns,
    segments: Vec<Segment>,
    pieces: Vec<Range<usize>>,
}

/// The columns of the table.
enum Columns {
    Duties(DutyColumns),
    Cases,
    Clocks,
    /// The columns of findings. `None`: all.
    Findings(Option<Vec<String>>),
}

impl<R: StepSource> AssessedTable<R> {
    /// Creates the table of duties with the columns `names`. `None`: all columns.
    ///
    /// # Errors
    ///
    /// A name is not a column.
    pub fn duties(
        assessed: Arc<Assessed<R>>,
        names: Option<&[&str]>,
        texts: Texts,
    ) -> Result<Self, ArrowError> {
        let has_bureaus = assessed.has_bureaus();
        let all = DutyColumns::names(has_bureaus, true);
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let columns = DutyColumns::new(has_bureaus, names.unwrap_or(&all), texts)?;
        Ok(Self::new(assessed, Columns::Duties(columns), DUTIES))
    }

    /// Creates the table of cases.
    pub fn cases(assessed: Arc<Assessed<R>>) -> Self {
        Self::new(assessed, Columns::Cases, CASES)
    }

    /// Creates the table of clocks.
    pub fn clocks(assessed: Arc<Assessed<R>>) -> Self {
        Self::new(assessed, Columns::Clocks, CLOCKS)
    }

    /// Creates the table of findings with the columns `names`. `None`: all columns.
    ///
    /// # Errors
    ///
    /// A name is not a column.
    pub fn findings(
        assessed: Arc<Assessed<R>>,
        names: Option<&[&str]>,
    ) -> Result<Self, ArrowError> {
        let names = names.map(|names| names.iter().map(ToString::to_string).collect::<Vec<_>>());
        FindingColumns::named(assessed.has_bureaus(), names.as_deref())?;
        Ok(Self::new(assessed, Columns::Findings(names), FINDINGS))
    }

    fn new(assessed: Arc<Assessed<R>>, columns: Columns, sections: &[Section]) -> Self {
        let mut segments = Vec::new();
        for (part, one) in assessed.parts.iter().enumerate() {
            for section in sections {
                let count = match section {
                    Section::Bureau => 1,
                    Section::List(list) => one.records().len(*list),
                };
                let starts = (0..count).step_by(RECORDS as usize);
                segments.extend(starts.map(|start| {
                    let places = start..(start + RECORDS).min(count);
                    Segment { part, section: *section, places }
                }));
            }
        }
        let weights = segments.iter().map(|segment| segment.places.len() as u32);
        let pieces = cut(weights, RECORDS);
        Self { assessed, columns, segments, pieces }
    }

    /// Reads the batches in order, while threads make the next ones.
    pub const fn read(self, threads: usize) -> PieceReader<Self>
    where
        R: Send + Sync,
    {
        PieceReader::new(self, threads)
    }

    fn parts(&self, piece: usize) -> impl Iterator<Item = (&Part<R>, &Segment)> {
        let segments = self.pieces.get(piece).and_then(|range| self.segments.get(range.clone()));
        segments
            .into_iter()
            .flatten()
            .filter_map(|segment| Some((&**self.assessed.parts.get(segment.part)?, segment)))
    }
}

impl<R: StepSource + Send + Sync> TablePieces for AssessedTable<R> {
    fn schema(&self) -> SchemaRef {
        let has_bureaus = self.assessed.has_bureaus();
        match &self.columns {
            Columns::Duties(columns) => columns.schema(),
            Columns::Cases => cases_schema(has_bureaus),
            Columns::Clocks => clocks_schema(has_bureaus),
            Columns::Findings(names) => {
                match FindingColumns::named(has_bureaus, names.as_deref()) {
                    Ok(columns) => columns.schema(),
                    Err(_) => crate::output::findings_schema(has_bureaus),
                }
            }
        }
    }

    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn batch(&self, piece: usize) -> Result<RecordBatch, ArrowError> {
        let has_bureaus = self.assessed.has_bureaus();
        let code = |part: &Part<R>| has_bureaus.then(|| part.code().to_owned());
        match &self.columns {
            Columns::Duties(columns) => {
                let mut batch = columns.batch(RECORDS as usize * 10);
                for (part, segment) in self.parts(piece) {
                    match segment.section {
                        Section::Bureau => {
                            let duties = part.assessment.bureau_duties();
                            add_bureau_duties(&duties, part.code(), &mut batch);
                        }
                        Section::List(_) => {
                            let (assessment, places) = (&part.assessment, segment.places.clone());
                            add_duties_of_leaders(
                                assessment,
                                part.code(),
                                places,
                                &mut batch,
                                |_, _| {},
                            );
                        }
                    }
                }
                batch.finish()
            }
            Columns::Cases => {
                let mut columns = CaseColumns::new(has_bureaus, RECORDS as usize);
                for (part, segment) in self.parts(piece) {
                    let (cases, code) = (part.assessment.cases(), code(part));
                    let places = segment.places.clone();
                    add_cases(part.records(), cases, places, code.as_deref(), &mut columns)?;
                }
                columns.finish()
            }
            Columns::Clocks => {
                let mut columns = ClockColumns::new(has_bureaus, RECORDS as usize);
                for (part, segment) in self.parts(piece) {
                    let (context, places) = (part.assessment.context(), segment.places.clone());
                    let code = code(part);
                    add_clocks(context, places, code.as_deref(), &mut columns, |_| {})?;
                }
                columns.finish()
            }
            Columns::Findings(names) => {
                let mut columns = FindingColumns::named(has_bureaus, names.as_deref())?;
                for (part, segment) in self.parts(piece) {
                    let code = code(part);
                    let (section, places) = (segment.section, segment.places.clone());
                    add_findings(code.as_deref(), &mut columns, |visit| {
                        part.visit_findings(section, places, visit);
                    })?;
                }
                columns.finish()
            }
        }
    }
}
