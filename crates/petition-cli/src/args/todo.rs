//! Options of the agenda and of the to-do list.

use super::{LimitArgs, ListOutput, OutputArgs, PolicyAndDay};
use crate::usage::InvalidArgument;
use clap::{Args, ValueEnum};
use petition_core::Text;
use petition_core::compliance::TodoHorizon;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Agenda {
    pub file: PathBuf,
    #[arg(long, default_value_t = 30, hide_default_value = true, value_parser = days)]
    #[arg(allow_negative_numbers = true)]
    pub days: u16,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[arg(long)]
    pub calendar: Option<PathBuf>,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub list_output: ListOutput,
}

/// The format of a to-do list. A workbook is written to a file only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TodoFormat {
    Table,
    Html,
    Xlsx,
    Ics,
    Json,
}

/// Whom a list or a paper concerns.
#[derive(Debug, Args)]
pub struct ConcernedArgs {
    /// Id or name of a leader.
    #[arg(long)]
    pub leader: Option<String>,
    /// Id or name of a unit.
    #[arg(long)]
    pub unit: Option<String>,
}

#[derive(Debug, Args)]
pub struct TodoArgs {
    pub file: PathBuf,
    #[arg(long, value_parser = days, allow_negative_numbers = true)]
    #[arg(conflicts_with_all = ["week", "quarter"])]
    pub days: Option<u16>,
    #[arg(long, conflicts_with = "quarter")]
    pub week: bool,
    #[arg(long)]
    pub quarter: bool,
    #[command(flatten)]
    pub concerned: ConcernedArgs,
    /// A word of [`petition_core::workflow::Actor`].
    #[arg(long)]
    pub who: Option<String>,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[arg(long)]
    pub calendar: Option<PathBuf>,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<TodoFormat>,
    #[command(flatten)]
    pub to: OutputArgs,
}

impl TodoArgs {
    /// Returns how far the list looks ahead.
    pub const fn horizon(&self) -> TodoHorizon {
        match (self.days, self.week) {
            (Some(days), _) => TodoHorizon::Days(days),
            (None, true) => TodoHorizon::Week,
            (None, false) => TodoHorizon::Quarter,
        }
    }
}

fn days(text: &str) -> Result<u16, InvalidArgument> {
    text.parse().map_err(|_| {
        let max = u16::MAX;
        InvalidArgument(Text::new(
            format!("应为 0 至 {max} 的整数"),
            format!("expected a whole number from 0 to {max}"),
        ))
    })
}
