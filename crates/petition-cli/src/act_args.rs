//! Defines the subcommands that write into the clerk's own ledger: what was done or arranged.

use crate::args::{LimitArgs, PolicyAndDay, day};
use clap::{Args, Subcommand};
use petition_core::Date;
use std::path::PathBuf;

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum ActCommand {
    Record(RecordArgs),
    Hold(HoldArgs),
    Cancel(CancelArgs),
    Publish(PublishArgs),
    Reply(ReplyArgs),
    #[command(arg_required_else_help = true)]
    Add(AddArgs),
}

/// The policy, the day of the act, and whether the ledger is written.
#[derive(Debug, Args)]
pub struct ActOptions {
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[arg(long)]
    pub dry_run: bool,
}

/// `petition record`: a step of a case.
#[derive(Debug, Args)]
pub struct RecordArgs {
    pub file: PathBuf,
    pub case: String,
    pub step: String,
    #[arg(long, value_parser = day)]
    pub on: Option<Date>,
    #[arg(long)]
    pub leader: Option<String>,
    #[arg(long)]
    pub to: Option<String>,
    #[arg(long)]
    pub lead: Option<String>,
    #[arg(long)]
    pub led_by: Option<String>,
    #[arg(long)]
    pub unit_head: Option<String>,
    #[arg(long)]
    pub source: Option<String>,
    #[arg(long)]
    pub record: Option<String>,
    #[arg(long)]
    pub note: Option<String>,
    #[command(flatten)]
    pub options: ActOptions,
}

/// `petition hold`: a planned reception was held.
#[derive(Debug, Args)]
pub struct HoldArgs {
    pub file: PathBuf,
    pub reception: String,
    #[arg(long)]
    pub record: Option<String>,
    #[arg(long, value_parser = day)]
    pub on: Option<Date>,
    #[arg(long, value_delimiter = ',')]
    pub matter: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    pub with: Vec<String>,
    #[arg(long)]
    pub no_steps: bool,
    #[command(flatten)]
    pub options: ActOptions,
}

/// `petition cancel`: a planned reception does not take place.
#[derive(Debug, Args)]
pub struct CancelArgs {
    pub file: PathBuf,
    pub reception: String,
    #[command(flatten)]
    pub options: ActOptions,
}

/// `petition publish`: a reception, a case or a period's schedule is online.
#[derive(Debug, Args)]
pub struct PublishArgs {
    pub file: PathBuf,
    pub what: String,
    #[arg(long, value_parser = day)]
    pub on: Option<Date>,
    #[arg(long)]
    pub document: Option<String>,
    #[command(flatten)]
    pub options: ActOptions,
}

/// `petition reply`: a reply to the petitioners of a matter.
#[derive(Debug, Args)]
pub struct ReplyArgs {
    pub file: PathBuf,
    pub matter: String,
    #[arg(long)]
    pub text: String,
    #[arg(long)]
    pub result: Option<String>,
    #[arg(long, value_parser = day)]
    pub on: Option<Date>,
    #[arg(long)]
    pub no_steps: bool,
    #[command(flatten)]
    pub options: ActOptions,
}

/// `petition add`: a new record.
#[derive(Debug, Args)]
pub struct AddArgs {
    pub file: PathBuf,
    #[command(subcommand)]
    pub what: AddCommand,
}

#[derive(Debug, Subcommand)]
pub enum AddCommand {
    Reception(AddReception),
    Matter(AddMatter),
    Case(AddCase),
}

#[derive(Debug, Args)]
pub struct AddReception {
    #[arg(long)]
    pub leader: String,
    #[arg(long, value_parser = day)]
    pub date: Date,
    #[arg(long)]
    pub mode: String,
    #[arg(long)]
    pub setting: String,
    #[arg(long)]
    pub time: Option<String>,
    #[arg(long)]
    pub place: Option<String>,
    #[arg(long)]
    pub length: Option<String>,
    #[arg(long, value_delimiter = ',')]
    pub matter: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    pub with: Vec<String>,
    #[arg(long)]
    pub id: Option<String>,
    #[command(flatten)]
    pub options: ActOptions,
}

#[derive(Debug, Args)]
pub struct AddMatter {
    #[arg(long)]
    pub claim: String,
    #[arg(long, value_parser = day)]
    pub on: Option<Date>,
    #[arg(long)]
    pub channel: Option<String>,
    #[arg(long)]
    pub purpose: Option<String>,
    #[arg(long)]
    pub name: Option<String>,
    #[arg(long)]
    pub phone: Option<String>,
    #[arg(long)]
    pub headcount: Option<i64>,
    #[arg(long)]
    pub place: Option<String>,
    #[arg(long)]
    pub domain: Option<String>,
    #[arg(long)]
    pub unit: Option<String>,
    #[arg(long)]
    pub id: Option<String>,
    #[command(flatten)]
    pub options: ActOptions,
}

#[derive(Debug, Args)]
pub struct AddCase {
    #[arg(long)]
    pub matter: String,
    #[arg(long, value_parser = day)]
    pub on: Option<Date>,
    #[arg(long)]
    pub source: Option<String>,
    #[arg(long)]
    pub id: Option<String>,
    #[command(flatten)]
    pub options: ActOptions,
}
