//! Value classes: one table a class gives its fields, and everything else follows.
//!
//! A row is a field as Python sees it. `of` names the core's type: it is taken apart without `..`, so that a field
//! that is new there does not compile until it has a row here.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

/// The longest text that a `repr` shows of a field.
const SHOWN: usize = 60;

/// Defines a value class: frozen, with equality, hash, `repr`, pattern matching, and pickling by its fields.
///
/// `signature` gives the constructor's defaults; without it every field must be given. `shows` names the fields that the `repr` shows; without it, all. `masked` names a function that gives what the
/// `repr` may show. A core field of another name stands after an arrow: `from_ <- from: Day`.
///
/// Fields after `plus` are not the core's: they are empty when a value of the core is taken over.
macro_rules! value {
    (
        $(#[$meta:meta])* $name:ident of $core:path { $($body:tt)+ } plus { $($more:tt)+ } $($rest:tt)*
    ) => {
        $crate::value::value! { $(#[$meta])* $name { $($body)+ $($more)+ } $($rest)* }
        $crate::value::carried! { $name of $core { $($body)+ } plus { $($more)+ } }
    };
    (
        $(#[$meta:meta])* $name:ident of $core:path { $($body:tt)+ } $($rest:tt)*
    ) => {
        $crate::value::value! { $(#[$meta])* $name { $($body)+ } $($rest)* }
        $crate::value::carried! { $name of $core { $($body)+ } }
    };
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$doc:meta])* $field:ident $(<- $source:ident)? : $type:ty, )+
        }
        $(signature $signature:tt;)?
        $(shows [$($shown:ident),+];)?
        $(masked $mask:path;)?
        $(methods { $($methods:tt)+ })?
    ) => {
        $(#[$meta])*
        #[pyo3::pyclass(frozen, eq, get_all, from_py_object, module = "petition")]
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name { $( $(#[$doc])* pub $field: $type, )+ }

        impl $crate::typed::Fields for $name {
            const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];
            const HINTS: &'static [pyo3::inspect::PyStaticExpr] =
                &[$($crate::typed::literal!(stringify!($field))),+];
        }

        impl $name {
            const SHOWN: &'static [&'static str] = &[$($(stringify!($shown)),+)?];

            /// The fields as Python's objects, in the order of the table.
            fn fields<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<$crate::typed::Objects<'py>> {
                use pyo3::IntoPyObjectExt as _;
                $crate::typed::Objects::new(
                    py,
                    [$(self.$field.clone().into_bound_py_any(py)?),+],
                )
            }
        }

        #[pyo3::pymethods]
        #[allow(clippy::too_many_arguments, reason = "a value has as many as it has fields")]
        impl $name {
            #[new]
            $(#[pyo3(signature = $signature)])?
            fn new($($field: $type),+) -> Self {
                Self { $($field),+ }
            }

            /// The fields, in the order of positional patterns.
            #[classattr]
            fn __match_args__() -> $crate::typed::FieldNames<Self> {
                $crate::typed::FieldNames::of()
            }

            fn __hash__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<isize> {
                $crate::value::hash_of_fields(&self.fields(py)?.0)
            }

            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                let seen = self;
                $(let seen = &$mask(seen);)?
                $crate::value::represent(
                    stringify!($name), <Self as $crate::typed::Fields>::NAMES, Self::SHOWN, &seen.fields(py)?.0,
                )
            }

            fn __reduce__<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<(
                pyo3::Bound<'py, pyo3::types::PyType>,
                $crate::typed::Objects<'py>,
            )> {
                Ok((py.get_type::<Self>(), self.fields(py)?))
            }

            $($($methods)+)?
        }
    };
}
pub(crate) use value;

/// Takes a value of the core apart, field by field.
macro_rules! carried {
    (
        $name:ident of $core:path {
            $( $(#[$doc:meta])* $field:ident $(<- $source:ident)? : $type:ty, )+
        }
        $( plus { $( $(#[$more_doc:meta])* $more:ident : $more_type:ty, )+ } )?
    ) => {
        impl $crate::carry::Carry<$core> for $name {
            fn carry(value: $core) -> Self {
                let $core { $($($source:)? $field),+ } = value;
                Self {
                    $($field: <$type as $crate::carry::Carry<_>>::carry($field),)+
                    $($($more: <$more_type>::default(),)+)?
                }
            }
        }
    };
}
pub(crate) use carried;

/// `Name(field=value, …)`: the fields to show, without those that say nothing.
pub fn represent(
    name: &str,
    fields: &[&str],
    shown: &[&str],
    values: &Bound<'_, PyTuple>,
) -> PyResult<String> {
    let mut parts = Vec::new();
    for (field, value) in fields.iter().zip(values) {
        let wanted = shown.is_empty() || shown.contains(field);
        let says_nothing = value.is_none() || value.cast::<PyTuple>().is_ok_and(|it| it.is_empty());
        if wanted && !says_nothing {
            parts.push(format!("{field}={}", short_repr(&value)?));
        }
    }
    Ok(format!("{name}({})", parts.join(", ")))
}

/// The hash of a value's fields; of a dict that of its items in their order.
pub fn hash_of_fields(fields: &Bound<'_, PyTuple>) -> PyResult<isize> {
    let hashable = |field: Bound<'_, PyAny>| match field.cast::<PyDict>() {
        Ok(dict) => dict.items().to_tuple().hash(),
        Err(_) => field.hash(),
    };
    let hashes = fields.iter().map(hashable).collect::<PyResult<Vec<isize>>>()?;
    PyTuple::new(fields.py(), hashes)?.hash()
}

/// A value's `repr`; of a long text its beginning.
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
