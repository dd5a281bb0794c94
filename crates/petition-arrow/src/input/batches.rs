//! The tables that a caller passes in, as record batches.

use super::allowed_columns::PETITIONERS;
use super::step_order::StepOrder;
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use petition_core::Limits;
use petition_core::engine::AvailableTables;
use petition_core::ledger::tables;
use petition_core::schema::Table;

/// One table: a schema and record batches, some of which may be empty.
#[derive(Debug, Clone)]
pub struct Batches {
    pub(super) schema: SchemaRef,
    pub(super) batches: Vec<RecordBatch>,
}

impl Batches {
    /// Creates a table of these batches.
    ///
    /// ```
    /// use arrow_array::{RecordBatch, StringArray};
    /// use petition_arrow::input::Batches;
    /// use std::sync::Arc;
    /// let ids = Arc::new(StringArray::from(vec!["L01"]));
    /// let batch = RecordBatch::try_from_iter([("id", ids as _)])?;
    /// assert_eq!(Batches::new(batch.schema(), vec![batch]).rows(), 1);
    /// # Ok::<(), arrow_schema::ArrowError>(())
    /// ```
    pub fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { schema, batches }
    }

    /// Returns the columns.
    pub fn schema(&self) -> SchemaRef {
        SchemaRef::clone(&self.schema)
    }

    /// Returns the batches in order.
    pub fn batches(&self) -> &[RecordBatch] {
        &self.batches
    }

    /// Returns the number of rows.
    pub fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}

impl From<RecordBatch> for Batches {
    fn from(batch: RecordBatch) -> Self {
        Self { schema: batch.schema(), batches: vec![batch] }
    }
}

/// How to treat columns that no table of the ledger has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownColumns {
    /// Report each as a problem.
    #[default]
    Error,
    /// Ignore them.
    Ignore,
}

/// The tables of a ledger; missing ones are `None`. Their columns are those of
/// [`petition_core::ledger::tables`], and `bureau` if they have rows of several bureaus.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// Leaders. `None`: the leaders are those of `terms`.
    pub leaders: Option<Batches>,
    /// Terms of office.
    pub terms: Option<Batches>,
    /// Units.
    pub units: Option<Batches>,
    /// Matters. `None`: the matters are those that cases and receptions name.
    pub matters: Option<Batches>,
    /// Petitioners.
    pub petitioners: Option<Batches>,
    /// Events of matters.
    pub events: Option<Batches>,
    /// Receptions.
    pub receptions: Option<Batches>,
    /// Cases. `None`: the cases are those of `steps`.
    pub cases: Option<Batches>,
    /// Steps of cases.
    pub steps: Option<Batches>,
    /// Milestone records.
    pub milestones: Option<Batches>,
    /// How the steps of one case on one day are ordered, and the events of one matter.
    pub order: StepOrder,
    /// Limits of rows, texts, entries of a list, steps of a case and stored problems.
    pub limits: Limits,
}

impl Input {
    /// Returns the tables that are present.
    ///
    /// ```
    /// use arrow_array::{RecordBatch, StringArray};
    /// use petition_arrow::input::Input;
    /// use std::sync::Arc;
    /// let ids = Arc::new(StringArray::from(vec!["U01"]));
    /// let units = RecordBatch::try_from_iter([("id", ids as _)])?;
    /// let mut input = Input::default();
    /// assert!(input.set("units", Some(units.into())));
    /// assert_eq!(input.tables().map(|(table, _)| table.key).collect::<Vec<_>>(), ["units"]);
    /// # Ok::<(), arrow_schema::ArrowError>(())
    /// ```
    pub fn tables(&self) -> impl Iterator<Item = (&'static Table, &Batches)> {
        let all = [
            (&tables::LEADERS, &self.leaders),
            (&tables::TERMS, &self.terms),
            (&tables::UNITS, &self.units),
            (&tables::MATTERS, &self.matters),
            (&tables::PETITIONERS, &self.petitioners),
            (&tables::EVENTS, &self.events),
            (&tables::RECEPTIONS, &self.receptions),
            (&tables::CASES, &self.cases),
            (&tables::STEPS, &self.steps),
            (&tables::MILESTONES, &self.milestones),
        ];
        all.into_iter().filter_map(|(table, batches)| Some((table, batches.as_ref()?)))
    }

    /// Sets a table by its key, or removes it. Returns whether there is a table of this key. See [`Input::tables`] for an example.
    pub fn set(&mut self, key: &str, batches: Option<Batches>) -> bool {
        let slot = match key {
            "leaders" => &mut self.leaders,
            "terms" => &mut self.terms,
            "units" => &mut self.units,
            "matters" => &mut self.matters,
            "petitioners" => &mut self.petitioners,
            "events" => &mut self.events,
            "receptions" => &mut self.receptions,
            "cases" => &mut self.cases,
            "steps" => &mut self.steps,
            "milestones" => &mut self.milestones,
            _ => return false,
        };
        *slot = batches;
        true
    }

    /// Returns which tables are present. Petitioners may be nested in their matters.
    pub fn available(&self) -> AvailableTables {
        let nested = |matters: &Batches| matters.schema.index_of(PETITIONERS).is_ok();
        AvailableTables {
            leaders: self.leaders.is_some(),
            terms: self.terms.is_some(),
            receptions: self.receptions.is_some(),
            cases: self.cases.is_some(),
            steps: self.steps.is_some(),
            matters: self.matters.is_some(),
            petitioners: self.petitioners.is_some() || self.matters.as_ref().is_some_and(nested),
            events: self.events.is_some(),
            milestones: self.milestones.is_some(),
        }
    }
}
