//! `value!`: defines a Python value class from a table of its fields.
//!
//! A row is a field as Python sees it. `of` names the core's type. The conversion destructures it without `..`: a new
//! field of the core does not compile until it has a row here.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

/// The most characters of a text field that a `repr` shows.
const SHOWN: usize = 60;

/// Defines a frozen value class with equality, hash, `repr`, pattern matching and pickling.
///
/// `signature` sets defaults of the constructor; without it every field is required. `shown as` writes the signature for
/// readers, where a default is no literal. `shows` lists the fields that the
/// `repr` shows; without it, all. `masked` names a function that returns the value to show in the `repr`. An arrow names
/// a core field with another name: `from_ <- from: Day`.
///
/// Fields after `plus` are not the core's: conversion from the core leaves them empty.
macro_rules! value {
    (
        $(#[$meta:meta])* $name:ident of $core:path { $($body:tt)+ } plus { $($more:tt)+ } $($rest:tt)*
    ) => {
        $crate::value_class::value! { $(#[$meta])* $name { $($body)+ $($more)+ } $($rest)* }
        $crate::value_class::from_core! { $name of $core { $($body)+ } plus { $($more)+ } }
    };
    (
        $(#[$meta:meta])* $name:ident of $core:path { $($body:tt)+ } $($rest:tt)*
    ) => {
        $crate::value_class::value! { $(#[$meta])* $name { $($body)+ } $($rest)* }
        $crate::value_class::from_core! { $name of $core { $($body)+ } }
    };
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$doc:meta])* $field:ident $(<- $source:ident)? : $type:ty, )+
        }
        $(signature $signature:tt $(shown as $text:literal)?;)?
        $(shows [$($shown:ident),+];)?
        $(masked $mask:path;)?
        $(methods { $($methods:tt)+ })?
    ) => {
        $(#[$meta])*
        #[pyo3::pyclass(frozen, eq, get_all, from_py_object, module = "petition")]
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name { $( $(#[$doc])* pub $field: $type, )+ }

        impl $crate::type_hints::Fields for $name {
            const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];
            const HINTS: &'static [pyo3::inspect::PyStaticExpr] =
                &[$($crate::type_hints::literal!(stringify!($field))),+];
        }

        impl $name {
            const SHOWN: &'static [&'static str] = &[$($(stringify!($shown)),+)?];

            /// The fields as Python objects, in the order of the table.
            fn fields<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<$crate::type_hints::Objects<'py>> {
                use pyo3::IntoPyObjectExt as _;
                $crate::type_hints::Objects::new(
                    py,
                    [$(self.$field.clone().into_bound_py_any(py)?),+],
                )
            }
        }

        #[pyo3::pymethods]
        #[allow(clippy::too_many_arguments, reason = "one for each field")]
        impl $name {
            #[new]
            $(#[pyo3(signature = $signature $(, text_signature = $text)?)])?
            fn new($($field: $type),+) -> Self {
                Self { $($field),+ }
            }

            /// The fields, in the order of positional patterns.
            #[classattr]
            fn __match_args__() -> $crate::type_hints::FieldNames<Self> {
                $crate::type_hints::FieldNames::of()
            }

            fn __hash__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<isize> {
                $crate::value_class::hash_of_fields(&self.fields(py)?.0)
            }

            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                let seen = self;
                $(let seen = &$mask(seen);)?
                $crate::value_class::represent(
                    stringify!($name), <Self as $crate::type_hints::Fields>::NAMES, Self::SHOWN, &seen.fields(py)?.0,
                )
            }

            /// A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
            #[pyo3(signature = (**changes: "object"))]
            fn __replace__(
                &self,
                py: pyo3::Python<'_>,
                changes: Option<&pyo3::Bound<'_, pyo3::types::PyDict>>,
            ) -> pyo3::PyResult<pyo3::Py<Self>> {
                use pyo3::types::PyAnyMethods as _;
                let names = <Self as $crate::type_hints::Fields>::NAMES;
                let fields = $crate::value_class::replaced(names, &self.fields(py)?.0, changes)?;
                Ok(py.get_type::<Self>().call((), Some(&fields))?.cast_into::<Self>()?.unbind())
            }

            fn __reduce__<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<(
                pyo3::Bound<'py, pyo3::types::PyType>,
                $crate::type_hints::Objects<'py>,
            )> {
                Ok((py.get_type::<Self>(), self.fields(py)?))
            }

            $($($methods)+)?
        }
    };
}
pub(crate) use value;

/// Implements `FromCore` by destructuring a value of the core.
macro_rules! from_core {
    (
        $name:ident of $core:path {
            $( $(#[$doc:meta])* $field:ident $(<- $source:ident)? : $type:ty, )+
        }
        $( plus { $( $(#[$more_doc:meta])* $more:ident : $more_type:ty, )+ } )?
    ) => {
        impl $crate::convert::FromCore<$core> for $name {
            fn from_core(value: $core) -> Self {
                let $core { $($($source:)? $field),+ } = value;
                Self {
                    $($field: <$type as $crate::convert::FromCore<_>>::from_core($field),)+
                    $($($more: <$more_type>::default(),)+)?
                }
            }
        }
    };
}
pub(crate) use from_core;

/// Returns the fields by name, with other values for some.
pub fn replaced<'py>(
    names: &[&str],
    values: &Bound<'py, PyTuple>,
    changes: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyDict>> {
    let fields = PyDict::new(values.py());
    for (name, value) in names.iter().zip(values) {
        fields.set_item(name, value)?;
    }
    if let Some(changes) = changes {
        fields.update(changes.as_mapping())?;
    }
    Ok(fields)
}

/// Formats `Name(field=value, …)`: the fields to show, without empty ones.
pub fn represent(
    name: &str,
    fields: &[&str],
    shown: &[&str],
    values: &Bound<'_, PyTuple>,
) -> PyResult<String> {
    let mut parts = Vec::new();
    for (field, value) in fields.iter().zip(values) {
        let wanted = shown.is_empty() || shown.contains(field);
        let is_empty = value.is_none() || value.cast::<PyTuple>().is_ok_and(|it| it.is_empty());
        if wanted && !is_empty {
            parts.push(format!("{field}={}", short_repr(&value)?));
        }
    }
    Ok(format!("{name}({})", parts.join(", ")))
}

/// Hashes the fields of a value; a dict by its items in order.
pub fn hash_of_fields(fields: &Bound<'_, PyTuple>) -> PyResult<isize> {
    let hashable = |field: Bound<'_, PyAny>| match field.cast::<PyDict>() {
        Ok(dict) => dict.items().to_tuple().hash(),
        Err(_) => field.hash(),
    };
    let hashes = fields.iter().map(hashable).collect::<PyResult<Vec<isize>>>()?;
    PyTuple::new(fields.py(), hashes)?.hash()
}

/// Returns the `repr` of a value, of a long text that of its beginning.
fn short_repr(value: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = value.cast::<PyString>() {
        let text = text.to_cow()?;
        if text.chars().nth(SHOWN).is_some() {
            let start: String = text.chars().take(SHOWN).chain(['…']).collect();
            return Ok(PyString::new(value.py(), &start).repr()?.to_string());
        }
    }
    Ok(value.repr()?.to_string())
}
