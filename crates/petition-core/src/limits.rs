//! How much a reader accepts (docs/rulebook.md#11-bad-input).

use crate::Text;
use crate::vocabulary::vocabulary;

/// Limits of a ledger that is read, from JSON, a workbook, CSV files, tables or streams. Input beyond a limit is an error
/// with its place.
///
/// The defaults fit the ledger of a large city many times over.
///
/// ```
/// use petition_core::{Code, Limits, ledger::Ledger};
/// let limits = Limits { problems: 1, ..Limits::default() };
/// let text = r#"{"format": "petition-ledger/1", "bureau": {}}"#;
/// let error = Ledger::from_json_within(text, &limits).unwrap_err();
/// assert_eq!(error.problems().len(), 1);
/// assert_eq!(error.more_problems()[0].count, 1);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The problems that are stored; others are counted.
    pub problems: usize,
    /// The bytes of memory that the decoded input may take: the values of a JSON document, the parts of a workbook, the
    /// pages of a Parquet file that one thread decodes. Complete tables of a Parquet directory may take three times as
    /// many. A JSON text has at most five eighths of them. Arrow tables in memory are decoded already.
    pub decoded_bytes: u64,
    /// The rows of one sheet or table that are in memory at once: of the whole table, or of one bureau if tables are
    /// read bureau by bureau. Also the records of one list of a JSON document. A sheet also has at most 1,048,576 by
    /// its format. A stream stores no rows, but for steps that are not grouped by case.
    pub rows: u64,
    /// The cells of all sheets of a workbook. Other formats have none.
    pub cells: u64,
    /// The styles of a workbook. Other formats have none.
    pub styles: u64,
    /// The steps of one case, and the entries of one list in a table of columns.
    pub steps_per_case: u32,
    /// The bytes of one text.
    pub text_bytes: usize,
}

impl Limits {
    /// The default limits.
    pub const DEFAULT: Self = Self {
        problems: 10_000,
        decoded_bytes: 400 << 20,
        rows: 30_000_000,
        cells: 20_000_000,
        styles: 1_000_000,
        steps_per_case: 100_000,
        text_bytes: 16 << 20,
    };
}

vocabulary! {
    /// The name of a limit, for options and bindings: the fields of [`Limits`].
    pub enum LimitName {
        Problems = "problems", "问题数", "problems that are listed; others are counted";
        DecodedBytes = "decoded_bytes", "内存字节数", "bytes of memory of the decoded input";
        Rows = "rows", "行数", "rows of one sheet or table";
        Cells = "cells", "单元格数", "cells of all sheets of a workbook";
        Styles = "styles", "样式数", "styles of a workbook";
        StepsPerCase = "steps_per_case", "每案步骤数", "steps of one case";
        TextBytes = "text_bytes", "单段文字字节数", "bytes of one text";
    }
}

impl LimitName {
    /// Returns the largest value: what a reader can count, or what no machine has the memory for.
    ///
    /// The smallest value is 1. With 0 no ledger is valid.
    pub const fn largest(self) -> u64 {
        match self {
            Self::Problems => 1_000_000,
            Self::DecodedBytes => 1 << 40,
            Self::Rows | Self::Cells | Self::Styles => u32::MAX as u64 - 1,
            Self::StepsPerCase | Self::TextBytes => i32::MAX as u64,
        }
    }

    /// Describes the values that a limit can have.
    pub fn expected(self) -> Text {
        let largest = self.largest();
        Text::new(format!("1 至 {largest} 的整数"), format!("a whole number from 1 to {largest}"))
    }
}

impl Limits {
    /// Returns the longest JSON text in bytes: five eighths of `decoded_bytes`. The values of a ledger take more memory
    /// than its text.
    ///
    /// ```
    /// assert_eq!(petition_core::Limits::DEFAULT.json_bytes(), 250 << 20);
    /// ```
    pub const fn json_bytes(&self) -> u64 {
        self.decoded_bytes / 8 * 5
    }

    /// Returns the value of a limit.
    ///
    /// ```
    /// use petition_core::{LimitName, Limits};
    /// assert_eq!(Limits::DEFAULT.get(LimitName::Problems), 10_000);
    /// ```
    pub const fn get(&self, name: LimitName) -> u64 {
        match name {
            LimitName::Problems => self.problems as u64,
            LimitName::DecodedBytes => self.decoded_bytes,
            LimitName::Rows => self.rows,
            LimitName::Cells => self.cells,
            LimitName::Styles => self.styles,
            LimitName::StepsPerCase => self.steps_per_case as u64,
            LimitName::TextBytes => self.text_bytes as u64,
        }
    }

    /// Returns the limits with another value for one of them.
    ///
    /// # Errors
    ///
    /// What was expected instead of 0, or of more than [`LimitName::largest`].
    ///
    /// ```
    /// use petition_core::{LimitName, Limits};
    /// let limits = Limits::DEFAULT.with(LimitName::Rows, 5).unwrap();
    /// assert_eq!(limits, Limits { rows: 5, ..Limits::DEFAULT });
    /// assert_eq!(limits.with(LimitName::Rows, 0).unwrap_err().en, "a whole number from 1 to 4294967294");
    /// ```
    pub fn with(self, name: LimitName, value: u64) -> Result<Self, Text> {
        let out_of_range = || name.expected();
        if value == 0 || value > name.largest() {
            return Err(out_of_range());
        }
        let size = || usize::try_from(value).map_err(|_| out_of_range());
        Ok(match name {
            LimitName::Problems => Self { problems: size()?, ..self },
            LimitName::DecodedBytes => Self { decoded_bytes: value, ..self },
            LimitName::Rows => Self { rows: value, ..self },
            LimitName::Cells => Self { cells: value, ..self },
            LimitName::Styles => Self { styles: value, ..self },
            LimitName::StepsPerCase => {
                Self { steps_per_case: u32::try_from(value).unwrap_or(u32::MAX), ..self }
            }
            LimitName::TextBytes => Self { text_bytes: size()?, ..self },
        })
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_is_set_by_its_name() {
        for name in LimitName::ALL.iter().copied() {
            let default = Limits::DEFAULT.get(name);
            assert!(default > 1 && default < name.largest(), "{name}");
            let limits = Limits::DEFAULT.with(name, 1).unwrap();
            assert_eq!(limits.get(name), 1, "{name}");
            let changed =
                LimitName::ALL.iter().filter(|it| limits.get(**it) != Limits::DEFAULT.get(**it));
            assert_eq!(changed.count(), 1, "{name}");
            for wrong in [0, name.largest() + 1, u64::MAX] {
                assert_eq!(limits.with(name, wrong), Err(name.expected()), "{name}");
            }
            assert!(limits.with(name, name.largest()).is_ok(), "{name}");
        }
    }
}
