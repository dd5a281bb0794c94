//! Conversion of records to Python dicts with the keys of the documents, and back.

use crate::type_hints::Record;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict as _, PyDict};
use serde::Serialize;
use serde_json::{Map, Value};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The result of `__reduce__`: a callable and its arguments.
pub type Reduced<'py, T> = (Bound<'py, PyAny>, T);

/// Converts a record to a dict, its keys in the order of the document. It goes through JSON, to match the document.
pub fn to_dict<'py>(py: Python<'py>, record: &impl Serialize) -> PyResult<Record<'py>> {
    let text = serde_json::to_string(record).unwrap_or_default();
    let dict = py.import("json")?.call_method1("loads", (text,))?;
    Ok(Record(dict.cast_into::<PyDict>()?))
}

/// Converts a dict to document values; raises `TypeError` or `ValueError` for what JSON cannot express.
pub fn from_dict(values: &Bound<'_, PyDict>) -> PyResult<Map<String, Value>> {
    let finite = [("allow_nan", false)].into_py_dict(values.py())?;
    let dumps = values.py().import("json")?.getattr("dumps")?;
    parse_object(&dumps.call((values,), Some(&finite))?.extract::<String>()?)
}

/// Parses a JSON object. Text that is not valid Unicode, such as half a surrogate pair, is an error.
pub fn parse_object(text: &str) -> PyResult<Map<String, Value>> {
    serde_json::from_str(text).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// Hashes a record's document, since equal records have equal documents.
pub fn hash_of(record: &impl Serialize) -> u64 {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(record).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}
