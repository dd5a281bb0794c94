//! How much of a document is read.

use crate::errors::PetitionError;
use petition_core::{LimitName, Limits as Core};

/// Limits of a ledger document that is read. A limit that is null has its default.
///
/// A document beyond a limit fails with `InvalidLedger` and a problem `too_large` with its place; problems beyond
/// theirs are counted.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Limits {
    /// The problems that an error lists. Default: 10,000.
    #[uniffi(default)]
    pub problems: Option<i64>,
    /// The bytes of memory that the values of the document may take. Default: 419,430,400 (400 MiB).
    #[uniffi(default)]
    pub decoded_bytes: Option<i64>,
    /// The records of one list. Default: 30,000,000.
    #[uniffi(default)]
    pub rows: Option<i64>,
    /// The steps of one case. Default: 100,000.
    #[uniffi(default)]
    pub steps_per_case: Option<i64>,
    /// The bytes of one text. Default: 16,777,216 (16 MiB).
    #[uniffi(default)]
    pub text_bytes: Option<i64>,
}

impl Limits {
    /// Converts them.
    ///
    /// # Errors
    ///
    /// `OutOfRange`, with the name of the limit.
    pub(crate) fn to_core(&self) -> Result<Core, PetitionError> {
        let Self { problems, decoded_bytes, rows, steps_per_case, text_bytes } = self;
        let values = [
            (LimitName::Problems, problems),
            (LimitName::DecodedBytes, decoded_bytes),
            (LimitName::Rows, rows),
            (LimitName::StepsPerCase, steps_per_case),
            (LimitName::TextBytes, text_bytes),
        ];
        let mut limits = Core::DEFAULT;
        for (name, value) in values {
            let Some(value) = *value else { continue };
            let set = limits.with(name, u64::try_from(value).unwrap_or(0));
            limits = set.map_err(|expected| {
                PetitionError::number_out_of_range(name.key(), value, expected)
            })?;
        }
        Ok(limits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The documentation above repeats the defaults.
    #[test]
    fn the_documented_defaults_are_those_of_the_core() {
        let Core { problems, decoded_bytes, rows, steps_per_case, text_bytes, .. } = Core::DEFAULT;
        assert_eq!((problems, decoded_bytes, rows), (10_000, 419_430_400, 30_000_000));
        assert_eq!((steps_per_case, text_bytes), (100_000, 16_777_216));
    }
}
