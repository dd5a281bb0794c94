//! Acts and steps as arguments: dicts with their fields.

use crate::argument::wrong_type;
use crate::errors::Failure;
use crate::records::Step;
use petition_core::Text;
use petition_core::acts::Act;
use pyo3::PyTypeInfo as _;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

/// An act as an argument.
pub struct ActArgument(pub Act);

impl<'py> FromPyObject<'_, 'py> for ActArgument {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("petition.acts", "Act");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = object.py();
        let refuse = || {
            let expected = Text::new("操作的字典", "a dict of an act");
            wrong_type("act", &object, expected)
        };
        let Ok(fields) = object.cast::<PyDict>() else { return Err(refuse()) };
        let text =
            py.import("petition.acts")?.call_method1("to_json", (fields,)).map_err(|error| {
                // A value that JSON cannot express; its text may be personal.
                let is_value = error.is_instance_of::<PyTypeError>(py)
                    || error.is_instance_of::<PyValueError>(py);
                if is_value { refuse() } else { error }
            })?;
        Ok(Self(Act::from_json(&text.extract::<String>()?).map_err(Failure::from)?))
    }
}

/// A step as an argument: a `Step`, or a dict of its fields.
pub struct StepArgument(pub Step);

impl<'py> FromPyObject<'_, 'py> for StepArgument {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        Step::TYPE_HINT,
        type_hint_subscript!(
            type_hint_identifier!("builtins", "dict"),
            type_hint_identifier!("builtins", "str"),
            type_hint_identifier!("typing", "Any")
        )
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(fields) = object.cast::<PyDict>() {
            // The constructor refuses unknown fields by their names.
            let made = object.py().get_type::<Step>().call((), Some(&fields))?;
            return Ok(Self(made.extract::<Step>()?));
        }
        match object.extract::<Step>() {
            Ok(step) => Ok(Self(step)),
            Err(_) => {
                let expected = Text::new("Step 或字典", "a Step or a dict");
                Err(wrong_type("step", &object, expected))
            }
        }
    }
}
