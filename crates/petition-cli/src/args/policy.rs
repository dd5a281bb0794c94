//! Subcommands and options of `petition policy`.

use super::{DEFAULT_POLICY, Format, OutputArgs};
use crate::policy_value::{PolicyValue, policy_value};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    List(PolicyList),
    Show(PolicyShow),
    Check(PolicyCheck),
    Explain(PolicyExplain),
    Diff(PolicyDiff),
    New(PolicyNew),
    Test(PolicyTest),
    Analyse(PolicyAnalyse),
}

#[derive(Debug, Args)]
pub struct PolicyList {
    #[arg(long)]
    pub catalogue: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct PolicyTest {
    pub path: PathBuf,
}

#[derive(Debug, Args)]
pub struct PolicyShow {
    #[arg(default_value = DEFAULT_POLICY, hide_default_value = true)]
    pub policy: String,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<PolicyFormat>,
    #[command(flatten)]
    pub to: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PolicyFormat {
    Table,
    Json,
    Toml,
}

#[derive(Debug, Args)]
pub struct PolicyCheck {
    pub policy: String,
}

/// The format of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SentenceFormat {
    Text,
    Markdown,
    Json,
}

#[derive(Debug, Args)]
pub struct PolicyExplain {
    #[arg(default_value = DEFAULT_POLICY, hide_default_value = true)]
    pub policy: String,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<SentenceFormat>,
    #[command(flatten)]
    pub to: OutputArgs,
}

#[derive(Debug, Args)]
pub struct PolicyDiff {
    pub old: String,
    pub new: String,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<SentenceFormat>,
    #[command(flatten)]
    pub to: OutputArgs,
}

#[derive(Debug, Args)]
pub struct PolicyNew {
    pub name: String,
    #[arg(long)]
    pub from: Option<String>,
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct PolicyAnalyse {
    pub policy: String,
    #[arg(long)]
    pub against: Option<String>,
    #[arg(long, value_parser = policy_value)]
    pub set: Vec<PolicyValue>,
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<Format>,
    #[command(flatten)]
    pub to: OutputArgs,
}
