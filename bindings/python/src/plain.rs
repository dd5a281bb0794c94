//! Records as plain Python: dicts with the keys of the documents.

use crate::typed::Record;
use pyo3::prelude::*;
use pyo3::types::PyDict;
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

/// A dict as document values; raises `TypeError` for what no document can hold.
pub fn from_python(values: &Bound<'_, PyDict>) -> PyResult<Map<String, Value>> {
    let text: String = values.py().import("json")?.call_method1("dumps", (values,))?.extract()?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// A hash of a record: equal records have equal documents.
pub fn hash_of(record: &impl Serialize) -> u64 {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(record).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}
