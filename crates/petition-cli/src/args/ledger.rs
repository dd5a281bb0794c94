//! Options of `petition ledger`.

use super::{ConcernedArgs, LimitArgs, OneSheetArgs, OutputArgs, PolicyAndDay};
use crate::usage::InvalidArgument;
use clap::{Args, ValueEnum};
use petition_core::Text;
use petition_core::calendar::{Part, Period};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct LedgerArgs {
    pub file: PathBuf,
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    #[arg(long, value_parser = quarter)]
    pub quarter: Option<Quarter>,
    #[command(flatten)]
    pub concerned: ConcernedArgs,
    #[command(flatten)]
    pub one_sheet: OneSheetArgs,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<LedgerFormat>,
    #[command(flatten)]
    pub to: OutputArgs,
    #[arg(long)]
    pub full: bool,
}

/// The format of the working ledger. A workbook is written to a file only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LedgerFormat {
    Table,
    Json,
    Html,
    Xlsx,
}

/// A quarter, with or without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter {
    pub year: Option<i32>,
    /// 1 to 4.
    pub number: u8,
}

/// Reads `2020-Q1`, `Q1` or `1`.
fn quarter(text: &str) -> Result<Quarter, InvalidArgument> {
    let number = |text: &str| text.parse().ok().filter(|number| (1..=4).contains(number));
    let text = text.trim().to_ascii_uppercase();
    if let Some(number) = number(text.strip_prefix('Q').unwrap_or(&text)) {
        return Ok(Quarter { year: None, number });
    }
    let period: Option<Period> = text.parse().ok();
    match period.map(|period| (period.year(), period.part())) {
        Some((year, Part::Quarter(number))) => Ok(Quarter { year: Some(year), number }),
        _ => Err(InvalidArgument(Text::new(
            "应为季度，如 2020-Q1；年份另写时为 Q1",
            "expected a quarter: 2020-Q1, or Q1 of the year",
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_has_a_year_or_none() {
        let of = |year, number| Some(Quarter { year, number });
        for (text, expected) in [
            ("2020-Q1", of(Some(2020), 1)),
            ("2020-q4", of(Some(2020), 4)),
            ("Q2", of(None, 2)),
            (" 3 ", of(None, 3)),
            ("0", None),
            ("Q5", None),
            ("2020", None),
            ("2020-H1", None),
            ("", None),
        ] {
            assert_eq!(quarter(text).ok(), expected, "{text}");
        }
    }
}
