//! Labels of rows for people: titles, statuses and names as columns.

use crate::arrow_stream::{Row, Stream, stream};
use crate::compare::Difference;
use crate::compliance::{CaseRow, ClockRow, Duty, Finding, Owed};
use crate::ledger::Ledger;
use crate::records::{LedgerEntry, Reception};
use crate::sequence::Sequence;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use petition_core::calendar::Period;
use petition_core::compliance::{OwedKind, Rule};
use petition_core::policy::Policy;
use petition_core::workflow::{Actor, StepKind};
use petition_core::{Lang, Text, Word};
use petition_report::view::subject_name;
use pyo3::PyResult;
use pyo3_arrow::error::PyArrowError;
use std::collections::HashMap;
use std::sync::Arc;

/// The policy and the ledgers that labels come from.
#[derive(Clone)]
pub struct Labels {
    policy: Arc<Policy>,
    /// The ledgers by the code of their bureau. Empty for tables without names.
    ledgers: Arc<HashMap<String, Ledger>>,
}

impl Labels {
    /// Labels by a policy, with the names of these ledgers.
    pub fn new(policy: Arc<Policy>, ledgers: impl IntoIterator<Item = Ledger>) -> Self {
        let by_code =
            ledgers.into_iter().map(|one| (one.core.document().bureau.code.to_string(), one));
        Self { policy, ledgers: Arc::new(by_code.collect()) }
    }

    /// Returns the ledger of a bureau; without a code, the only one.
    fn ledger(&self, bureau: Option<&str>) -> Option<&Ledger> {
        match bureau {
            Some(code) => self.ledgers.get(code),
            None if self.ledgers.len() == 1 => self.ledgers.values().next(),
            None => None,
        }
    }
}

/// What a row is about.
#[derive(Default)]
pub struct Labelled<'a> {
    /// The code of the bureau, if the row names it.
    pub bureau: Option<&'a str>,
    /// The leader, unit or `bureau` that the row is about, and whether a unit comes first.
    pub subject: Option<(&'a str, bool)>,
    /// A leader.
    pub leader: Option<&'a str>,
    /// A unit.
    pub unit: Option<&'a str>,
    /// The title of the row.
    pub title: Option<Text>,
    /// The status, or what a row has in its place: a stage, a severity.
    pub status: Option<Word>,
}

/// An item with labels.
pub trait HasLabels {
    /// Returns what the row is about.
    fn labelled(&self, policy: &Policy) -> Labelled<'_>;
}

fn text_of(word: Word) -> Text {
    Text::new(word.zh, word.en)
}

fn clock_title(policy: &Policy, rule: &str) -> Text {
    policy.clock(rule).map_or_else(
        || Text::same(rule),
        |clock| Text::new(clock.label(Lang::Zh), clock.label(Lang::En)),
    )
}

impl HasLabels for Duty {
    fn labelled(&self, policy: &Policy) -> Labelled<'_> {
        let period = self.period.parse::<Period>().ok();
        Labelled {
            bureau: self.bureau.as_deref(),
            subject: Some((&self.subject, false)),
            title: period.map(|period| policy.title(&self.subject, &self.rule, period)),
            status: Some(self.status.0.word()),
            ..Labelled::default()
        }
    }
}

impl HasLabels for CaseRow {
    fn labelled(&self, _: &Policy) -> Labelled<'_> {
        Labelled {
            bureau: self.bureau.as_deref(),
            leader: self.leader.as_deref(),
            title: self.last_step.map(|step| text_of(step.0.word())),
            status: Some(self.stage.0.word()),
            ..Labelled::default()
        }
    }
}

impl HasLabels for ClockRow {
    fn labelled(&self, policy: &Policy) -> Labelled<'_> {
        Labelled {
            bureau: self.bureau.as_deref(),
            title: Some(clock_title(policy, &self.rule)),
            status: Some(self.status.0.word()),
            ..Labelled::default()
        }
    }
}

impl HasLabels for Finding {
    fn labelled(&self, _: &Policy) -> Labelled<'_> {
        Labelled {
            bureau: self.bureau.as_deref(),
            leader: self.leader.as_deref(),
            unit: self.unit.as_deref(),
            title: Some(text_of(self.rule.0.word())),
            status: Some(self.severity.0.word()),
            ..Labelled::default()
        }
    }
}

impl HasLabels for Owed {
    fn labelled(&self, policy: &Policy) -> Labelled<'_> {
        let title = match self.kind.0 {
            OwedKind::Duty => {
                let period = self.record.rsplit('/').next().and_then(|text| text.parse().ok());
                period.map(|period| policy.title(&self.subject, &self.what, period))
            }
            OwedKind::Finding => Rule::from_key(&self.what).map(|rule| text_of(rule.word())),
            OwedKind::Step => StepKind::from_key(&self.what).map(|kind| text_of(kind.word())),
            OwedKind::Reception => Some(text_of(OwedKind::Reception.word())),
            OwedKind::Clock => Some(clock_title(policy, &self.what)),
        };
        Labelled {
            bureau: self.bureau.as_deref(),
            subject: Some((&self.subject, self.who.0 == Actor::Unit)),
            title,
            status: Some(self.status.0.word()),
            ..Labelled::default()
        }
    }
}

impl HasLabels for LedgerEntry {
    fn labelled(&self, _: &Policy) -> Labelled<'_> {
        Labelled {
            leader: self.leader.as_deref(),
            unit: self.unit.as_deref(),
            ..Labelled::default()
        }
    }
}

impl HasLabels for Reception {
    fn labelled(&self, _: &Policy) -> Labelled<'_> {
        Labelled {
            leader: Some(&self.leader),
            title: Some(text_of(self.mode.0.word())),
            status: Some(self.status.0.word()),
            ..Labelled::default()
        }
    }
}

impl HasLabels for Difference {
    fn labelled(&self, policy: &Policy) -> Labelled<'_> {
        let period = self.period.parse::<Period>().ok();
        Labelled {
            bureau: self.bureau.as_deref(),
            subject: Some((&self.subject, false)),
            title: period.map(|period| policy.title(&self.subject, &self.rule, period)),
            ..Labelled::default()
        }
    }
}

/// The columns of labels.
const COLUMNS: [&str; 8] = [
    "bureau_name",
    "subject_name",
    "leader_name",
    "unit_name",
    "title_zh",
    "title_en",
    "status_zh",
    "status_en",
];

/// Opens a stream of a sequence with its columns, then those of the labels. What is not known is null.
pub fn labelled_stream<T: Row + HasLabels>(
    rows: &Sequence<T>,
    labels: Option<&Labels>,
) -> PyResult<Stream> {
    let batches = stream(rows)?;
    let mut fields: Vec<_> = batches.schema().fields().iter().cloned().collect();
    let labels_of = COLUMNS.map(|name| Arc::new(Field::new(name, DataType::Utf8, true)));
    fields.extend(labels_of);
    let schema = Arc::new(Schema::new(fields));
    let (mut list, mut start) = (Vec::new(), 0);
    for batch in batches {
        let batch = batch.map_err(PyArrowError::from)?;
        let end = start + batch.num_rows();
        let mut arrays = batch.columns().to_vec();
        arrays.extend(columns(rows, start..end, labels));
        let batch = RecordBatch::try_new(Arc::clone(&schema), arrays);
        list.push(Ok::<_, ArrowError>(batch.map_err(PyArrowError::from)?));
        start = end;
    }
    Ok(Box::new(RecordBatchIterator::new(list, schema)))
}

/// Builds the columns of the labels of some rows.
fn columns<T: HasLabels>(
    rows: &Sequence<T>,
    places: std::ops::Range<usize>,
    labels: Option<&Labels>,
) -> Vec<ArrayRef> {
    let mut columns: [Vec<Option<String>>; COLUMNS.len()] = Default::default();
    for item in places.map(|place| rows.get(place)) {
        let cells = match (&item, labels) {
            (Some(item), Some(labels)) => cells(&item.labelled(&labels.policy), labels),
            _ => Default::default(),
        };
        for (column, cell) in columns.iter_mut().zip(cells) {
            column.push(cell);
        }
    }
    columns.into_iter().map(|column| Arc::new(StringArray::from(column)) as ArrayRef).collect()
}

/// Returns the labels of one row, in the order of [`COLUMNS`].
fn cells(row: &Labelled<'_>, labels: &Labels) -> [Option<String>; COLUMNS.len()] {
    let ledger = labels.ledger(row.bureau).map(|ledger| &*ledger.core);
    let leader = |id| Some(ledger?.leader(id)?.name.clone());
    let unit = |id| Some(ledger?.unit(id)?.name.clone());
    let subject = row.subject.and_then(|(id, is_unit)| {
        unit(id).filter(|_| is_unit).or_else(|| Some(subject_name(ledger?, id, Lang::Zh)))
    });
    let (title_zh, title_en) = row.title.clone().map(|text| (text.zh, text.en)).unzip();
    [
        ledger.map(|ledger| ledger.document().bureau.name.clone()),
        subject,
        row.leader.and_then(leader),
        row.unit.and_then(unit),
        title_zh,
        title_en,
        row.status.map(|word| word.zh.to_owned()),
        row.status.map(|word| word.en.to_owned()),
    ]
}
