//! Arguments of `compare`: one value for all sides, or one for each by a name.

use crate::argument::{AsOf, Day};
use crate::compare::CompareInput;
use crate::errors::Failure;
use crate::policy::PolicyArgument;
use crate::text_argument::extract_text;
use petition_core::{Code, Text};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyMapping;
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

/// A value for every side of a comparison, or one for each by the caller's names.
pub enum Sides<T> {
    Same(T),
    Named(Vec<(String, T)>),
}

/// A value that may differ between the sides.
pub trait Side: Clone + Sized {
    /// The name of the parameter.
    const PARAMETER: &'static str;
    /// What a message asks for if there are fewer than two.
    const AT_LEAST_TWO: (&'static str, &'static str);
    /// The type hint.
    const HINT: PyStaticExpr;

    /// Extracts a value; errors name `path`.
    fn extract_side(path: &str, object: Borrowed<'_, '_, PyAny>) -> PyResult<Self>;
}

impl Side for PolicyArgument {
    const PARAMETER: &'static str = "policies";
    const AT_LEAST_TWO: (&'static str, &'static str) = ("至少两个方案", "at least two policies");
    const HINT: PyStaticExpr = <Self as FromPyObject<'_, '_>>::INPUT_TYPE;

    fn extract_side(path: &str, object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        Self::extract_named(path, object)
    }
}

impl Side for CompareInput {
    const PARAMETER: &'static str = "ledger";
    const AT_LEAST_TWO: (&'static str, &'static str) = ("至少两份台账", "at least two ledgers");
    const HINT: PyStaticExpr = <Self as FromPyObject<'_, '_>>::INPUT_TYPE;

    fn extract_side(_: &str, object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        object.extract()
    }
}

impl Side for Day<AsOf> {
    const PARAMETER: &'static str = "as_of";
    const AT_LEAST_TWO: (&'static str, &'static str) = ("至少两个日期", "at least two days");
    const HINT: PyStaticExpr = <Self as FromPyObject<'_, '_>>::INPUT_TYPE;

    fn extract_side(_: &str, object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        object.extract()
    }
}

impl<'py, T: Side> FromPyObject<'_, 'py> for Sides<T> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        T::HINT,
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Mapping"),
            type_hint_identifier!("builtins", "str"),
            T::HINT
        )
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let Ok(mapping) = object.cast::<PyMapping>() else {
            return T::extract_side(T::PARAMETER, object).map(Self::Same);
        };
        let mut named = Vec::new();
        for item in mapping.items()? {
            let (name, value): (Bound<'py, PyAny>, Bound<'py, PyAny>) = item.extract()?;
            let name = extract_text(name.as_borrowed(), T::PARAMETER)?.to_owned();
            let value = T::extract_side(&side_path::<T>(&name), value.as_borrowed())?;
            named.push((name, value));
        }
        Ok(Self::Named(named))
    }
}

/// The path of one value in messages, such as `policies["a"]`.
fn side_path<T: Side>(name: &str) -> String {
    format!("{}[\"{}\"]", T::PARAMETER, name.chars().take(40).collect::<String>())
}

/// The names that an argument has, and the parameter. `None`: it is the same for all sides.
type Names = Option<(Vec<String>, &'static str, (&'static str, &'static str))>;

impl<T: Side> Sides<T> {
    /// Returns the names of the sides that differ here.
    pub fn names(&self) -> Names {
        match self {
            Self::Same(_) => None,
            Self::Named(named) => {
                let names = named.iter().map(|(name, _)| name.clone()).collect();
                Some((names, T::PARAMETER, T::AT_LEAST_TWO))
            }
        }
    }

    /// Returns the value of each name. `resolve` gets the path of the value for messages.
    pub fn resolve<U>(
        self,
        names: &[String],
        mut resolve: impl FnMut(&str, T) -> Result<U, Failure>,
    ) -> Result<Vec<U>, Failure> {
        let side = |name: &String| match &self {
            Self::Same(value) => Some((T::PARAMETER.to_owned(), value.clone())),
            Self::Named(named) => {
                let found = named.iter().find(|(known, _)| known == name);
                found.map(|(_, value)| (side_path::<T>(name), value.clone()))
            }
        };
        names.iter().filter_map(side).map(|(path, value)| resolve(&path, value)).collect()
    }
}

/// Returns the names of the sides: those of the first argument that has some. The others must have the same.
pub fn side_names(ledgers: Names, policies: Names, days: Names) -> Result<Vec<String>, Failure> {
    let mut given = [policies, ledgers, days].into_iter().flatten();
    let Some((names, parameter, (zh, en))) = given.next() else {
        let expected = Text::new(
            "名称到方案、台账或日期的字典",
            "a dict of policies, of ledgers or of days by name",
        );
        let found = Text::new("没有名称", "no names");
        return Err(Failure::argument(Code::UnknownValue, "policies", found, expected));
    };
    if names.len() < 2 {
        let found = Text::same(names.len().to_string());
        return Err(Failure::argument(Code::UnknownValue, parameter, found, Text::new(zh, en)));
    }
    for (others, parameter, _) in given {
        if others.len() != names.len() || others.iter().any(|name| !names.contains(name)) {
            let expected = Text::new(
                format!("名称 {}", names.join("、")),
                format!("the names {}", names.join(", ")),
            );
            let found = Text::new(others.join("、"), others.join(", "));
            return Err(Failure::argument(Code::UnknownValue, parameter, found, expected));
        }
    }
    Ok(names)
}
