//! Options of the commands that propose.

use super::{LimitArgs, OutputArgs, PolicyAndDay};
use crate::usage::InvalidArgument;
use clap::{Args, ValueEnum};
use petition_core::Text;
use petition_core::calendar::Period;
use std::num::NonZeroU32;
use std::path::PathBuf;

/// The format of proposals. A workbook is written to a file only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProposalFormat {
    Table,
    Json,
    Csv,
    Xlsx,
}

/// The format of proposals, and where they go.
#[derive(Debug, Args)]
pub struct ProposalOutput {
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<ProposalFormat>,
    #[command(flatten)]
    pub to: OutputArgs,
}

#[derive(Debug, Args)]
pub struct PlanArgs {
    pub file: PathBuf,
    #[arg(long, value_parser = period)]
    pub period: Period,
    #[arg(long)]
    pub busy: Vec<PathBuf>,
    #[arg(long, default_value = "1", hide_default_value = true, value_parser = leaders_a_day)]
    #[arg(allow_negative_numbers = true)]
    pub max_per_day: NonZeroU32,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[arg(long)]
    pub calendar: Option<PathBuf>,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub proposal_output: ProposalOutput,
}

#[derive(Debug, Args)]
pub struct CandidatesArgs {
    pub file: PathBuf,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub proposal_output: ProposalOutput,
}

pub fn period(text: &str) -> Result<Period, InvalidArgument> {
    text.parse().map_err(|_| {
        InvalidArgument(Text::new(
            "应为年份、半年、季度、跨季度、月份、周或日，如 2026、2026-H1、2026-Q1、2026-Q2..Q4、2026-02、2026-W05、2026-02-18",
            "expected a year, half-year, quarter, span, month, week or day: 2026, 2026-H1, 2026-Q1, 2026-Q2..Q4, 2026-02, 2026-W05, 2026-02-18",
        ))
    })
}

fn leaders_a_day(text: &str) -> Result<NonZeroU32, InvalidArgument> {
    text.parse().map_err(|_| {
        InvalidArgument(Text::new("应为 1 以上的整数", "expected a whole number of 1 or more"))
    })
}
