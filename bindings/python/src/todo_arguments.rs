//! Arguments of lists that look ahead: a number of days, or the end of a week or quarter.

use crate::argument::{Days, Integer};
use crate::errors::Failure;
use crate::text_argument::extract_text;
use crate::type_hints::literals;
use petition_core::compliance::TodoHorizon;
use petition_core::{Code, Text};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

/// Returns a number of days, 0 to 65,535.
pub fn number_of_days(days: Integer<Days>) -> Result<u16, Failure> {
    u16::try_from(days.0).map_err(|_| {
        let most = u16::MAX;
        let expected = Text::new(format!("0 至 {most}"), format!("0 to {most}"));
        Failure::argument(Code::OutOfRange, "days", Text::same(days.0.to_string()), expected)
    })
}

/// The period whose end bounds a to-do list: `week` or `quarter`.
#[derive(Debug, Clone, Copy)]
pub enum Until {
    /// The end of the week.
    Week,
    /// The end of the quarter.
    Quarter,
}

impl Until {
    /// Returns how far the list looks ahead.
    pub const fn horizon(self) -> TodoHorizon {
        match self {
            Self::Week => TodoHorizon::Week,
            Self::Quarter => TodoHorizon::Quarter,
        }
    }
}

impl<'py> FromPyObject<'_, 'py> for Until {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = literals!("week", "quarter");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match extract_text(object, "until")? {
            "week" => Ok(Self::Week),
            "quarter" => Ok(Self::Quarter),
            other => {
                Err(Failure::unknown_word("until", other, ["week", "quarter"].into_iter()).into())
            }
        }
    }
}
