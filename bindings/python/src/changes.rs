//! What changed between two ledgers or reports, and two copies of a ledger merged.

use crate::argument::{Base, Mine, Name, Theirs, wrong_type};
use crate::errors::Failure;
use crate::ledger::Ledger;
use crate::record_dict::to_dict;
use crate::report::{Duty, Finding};
use crate::type_hints::Record;
use crate::value_class::value;
use crate::vocabulary::Tuple;
use petition_core::{Text, changes, compliance};
use pyo3::PyTypeInfo as _;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use serde::Serialize;
use std::marker::PhantomData;

value! {
    /// A duty whose outcome differs between two reports.
    DutyChange of compliance::DutyChange {
        /// The duty in the older report; `None` if that report lacks it.
        before: Option<Duty>,
        /// The duty in the newer report; `None` if that report lacks it.
        after: Option<Duty>,
    }
}

value! {
    /// A finding that is new, gone or different.
    FindingChange of compliance::FindingChange {
        /// The finding in the older report; `None`: it is new.
        before: Option<Finding>,
        /// The finding in the newer report; `None`: it is gone.
        after: Option<Finding>,
    }
}

value! {
    /// What differs between two reports. Contains no personal data.
    Effect of compliance::Effect {
        /// The duties with another status, achieved or required number, or day on which they were met.
        duties: Tuple<DutyChange>,
        /// The findings of only one report, and those with another severity or detail.
        findings: Tuple<FindingChange>,
    }
}

/// A ledger as an argument.
pub struct LedgerArgument<N>(pub Ledger, PhantomData<N>);

impl<'py, N: Name> FromPyObject<'_, 'py> for LedgerArgument<N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = Ledger::TYPE_HINT;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let ledger = object.extract::<Ledger>().map(|ledger| Self(ledger, PhantomData));
        ledger.map_err(|_| wrong_type(N::NAME, &object, Text::new("petition.Ledger", "a Ledger")))
    }
}

/// A row of a document with its sentence in both languages.
#[derive(Serialize)]
struct WithText<'a, T> {
    #[serde(flatten)]
    row: &'a T,
    zh: String,
    en: String,
}

fn dicts<'py, T: Serialize>(
    py: Python<'py>,
    rows: &[T],
    text: fn(&T) -> Text,
) -> PyResult<Tuple<Record<'py>>> {
    let dict = |row: &T| {
        let Text { zh, en } = text(row);
        to_dict(py, &WithText { row, zh, en })
    };
    rows.iter().map(dict).collect::<PyResult<Vec<_>>>().map(Tuple)
}

/// Returns the changes between two ledgers as dicts.
pub fn change_dicts<'py>(
    py: Python<'py>,
    [old, new]: [&petition_core::Ledger; 2],
    masked: bool,
) -> PyResult<Tuple<Record<'py>>> {
    let rows = py.detach(|| {
        let changes = new.changes_since(old);
        if masked { changes.masked() } else { changes.unmasked().to_vec() }
    });
    dicts(py, &rows, changes::RowChange::text)
}

/// Merges two copies of a ledger that were changed apart. `base` is the ledger before the changes.
///
/// Independent changes come together, equal ones once; which copy is `mine` does not matter. Raises
/// `ConflictingChanges` with every contradiction; none is decided silently.
///
/// >>> import petition
/// >>> text = '''{"format": "petition-ledger/1",
/// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
/// ...     "matters": [{"id": "M012", "registered_on": "2025-01-06", "claim": "漏水"}]}'''
/// >>> def ledger(**fields):
/// ...     more = "".join(f'"漏水", "{key}": "{value}"' for key, value in fields.items()) or '"漏水"'
/// ...     return petition.Ledger.from_json(text.replace('"漏水"', more))
/// >>> merged = petition.merge(ledger(), ledger(result="已修"), ledger(replied_on="2025-03-01"))
/// >>> merged.matters[0].result, merged.matters[0].replied_on
/// ('已修', datetime.date(2025, 3, 1))
/// >>> try:
/// ...     petition.merge(ledger(), ledger(result="已修"), ledger(result="未修"))
/// ... except petition.ConflictingChanges as error:
/// ...     error.conflicts[0]["zh"]
/// '信访事项 M012 办理结果：双方修改不一致（原 无，本方 “已修”，对方 “未修”）'
#[pyfunction]
pub fn merge(
    py: Python<'_>,
    base: LedgerArgument<Base>,
    mine: LedgerArgument<Mine>,
    theirs: LedgerArgument<Theirs>,
) -> Result<Ledger, Failure> {
    let [base, mine, theirs] = [base.0.core, mine.0.core, theirs.0.core];
    let merged = py.detach(|| petition_core::Ledger::merge(&base, &mine, &theirs));
    merged.map(|core| Ledger::new(core, Vec::new())).map_err(Failure::Conflicts)
}

/// Returns the conflicts as dicts, masked.
pub fn conflict_dicts<'py>(
    py: Python<'py>,
    conflicts: &changes::Conflicts,
) -> PyResult<Tuple<Record<'py>>> {
    dicts(py, &conflicts.masked(), changes::Conflict::text)
}
