//! Converts tables to data frames of Python's libraries.

use pyo3::prelude::*;

/// Calls a function of `petition._frames`.
pub fn convert<'py>(
    py: Python<'py>,
    function: &str,
    rows: impl IntoPyObject<'py>,
) -> PyResult<Bound<'py, PyAny>> {
    py.import("petition._frames")?.call_method1(function, (rows,))
}
