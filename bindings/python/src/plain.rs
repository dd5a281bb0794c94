//! Records as plain Python: dicts with the keys of the documents.

use crate::typed::Record;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict as _, PyDict};
use serde::Serialize;
use serde_json::{Map, Value};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// How an object is pickled: what makes it again, and from what.
pub type Reduced<'py, T> = (Bound<'py, PyAny>, T);

/// A record as a dict, its keys in the order of the document. Through JSON text: what is written there is what
/// documents have.
pub fn to_python<'py>(py: Python<'py>, record: &impl Serialize) -> PyResult<Record<'py>> {
    let text = serde_json::to_string(record).unwrap_or_default();
    let dict = py.import("json")?.call_method1("loads", (text,))?;
    Ok(Record(dict.cast_into::<PyDict>()?))
}

/// A dict as document values; raises `TypeError` or `ValueError` for what no document can hold.
pub fn from_python(values: &Bound<'_, PyDict>) -> PyResult<Map<String, Value>> {
    let finite = [("allow_nan", false)].into_py_dict(values.py())?;
    let dumps = values.py().import("json")?.getattr("dumps")?;
    parsed(&dumps.call((values,), Some(&finite))?.extract::<String>()?)
}

/// Document values from their text. Nothing is left out: half a surrogate pair, say, is an error.
pub fn parsed(text: &str) -> PyResult<Map<String, Value>> {
    serde_json::from_str(text).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// A hash of a record: equal records have equal documents.
pub fn hash_of(record: &impl Serialize) -> u64 {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(record).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}
