//! The command line. What each part means to the reader stands in `help.rs`, in both languages.

use crate::usage::Faulty;
use clap::{ArgAction, Args, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use petition_core::{Code, Date, Lang, Text, calendar};
use std::ffi::OsString;
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(name = "petition", version, disable_help_flag = true, disable_help_subcommand = true)]
#[command(disable_version_flag = true, arg_required_else_help = true, subcommand_required = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[arg(long, global = true, value_enum, hide_possible_values = true)]
    lang: Option<LangWord>,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// Read by [`crate::language::choose`]; here so that a wrong value is refused.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangWord {
    Zh,
    En,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Assess(Assess),
    Check(Check),
    Template(Template),
    Convert(Convert),
    Ledger(Entries),
    Case(CaseArgs),
    Agenda(Agenda),
    Accountability(Accountability),
    Notice(Notice),
    #[command(subcommand, arg_required_else_help = true)]
    Policy(PolicyCommand),
    Clauses(Clauses),
    #[command(subcommand, arg_required_else_help = true)]
    Schema(SchemaCommand),
    Completions(Completions),
}

/// Under which policy, on which day.
#[derive(Debug, Args)]
pub struct Under {
    #[arg(long, default_value = DEFAULT_POLICY, hide_default_value = true)]
    pub policy: String,
    #[arg(long, value_parser = day)]
    pub as_of: Option<Date>,
}

/// The policy of who names none.
pub const DEFAULT_POLICY: &str = "shenzhen-2019";

#[derive(Debug, Args)]
pub struct Assess {
    /// Either this or [`Self::tables`].
    #[arg(required_unless_present = "tables", conflicts_with = "tables")]
    pub file: Option<PathBuf>,
    #[arg(long)]
    pub tables: Option<PathBuf>,
    #[command(flatten)]
    pub under: Under,
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<AssessFormat>,
    #[command(flatten)]
    pub to: Delivery,
    #[arg(long)]
    pub strict: bool,
    #[arg(long)]
    pub calendar: Option<PathBuf>,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub reading: ReadingTables,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AssessFormat {
    Table,
    Json,
    Csv,
    Html,
    Parquet,
}

/// What of a result is written as tables.
#[derive(Debug, Args)]
pub struct Chosen {
    #[arg(long, value_enum, value_delimiter = ',', hide_possible_values = true)]
    pub only: Vec<Part>,
    #[arg(long, value_delimiter = ',')]
    pub columns: Vec<String>,
    #[arg(long)]
    pub no_evidence: bool,
}

/// A table of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    Duties,
    Cases,
    Findings,
    Summary,
}

impl Part {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 4] = [Self::Duties, Self::Cases, Self::Findings, Self::Summary];

    /// The names of their files, without the extension.
    pub const NAMES: [&str; 4] = ["duties", "cases", "findings", "summary"];

    /// The name of its file, without the extension.
    pub fn name(self) -> &'static str {
        Self::NAMES.get(self as usize).copied().unwrap_or_default()
    }
}

/// How a ledger is read that comes as tables.
#[derive(Debug, Args)]
pub struct ReadingTables {
    #[arg(long)]
    pub grouped_by_case: bool,
    #[arg(long, value_parser = threads)]
    pub threads: Option<usize>,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub extra_columns: Option<ExtraColumns>,
}

/// What is done with columns that no table of a ledger has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtraColumns {
    Error,
    Ignore,
}

/// A table for people or JSON for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
}

/// Where the result goes.
#[derive(Debug, Args)]
pub struct Delivery {
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// Also over a ledger that is there; see `guard.rs`.
    #[arg(long)]
    pub force: bool,
}

/// How a list is printed, and where to.
#[derive(Debug, Args)]
pub struct Printed {
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<Format>,
    #[command(flatten)]
    pub to: Delivery,
}

#[derive(Debug, Args)]
pub struct Check {
    pub file: PathBuf,
    #[arg(long, value_parser = day)]
    pub as_of: Option<Date>,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<Format>,
}

#[derive(Debug, Args)]
pub struct Template {
    #[arg(value_name = "OUT")]
    pub out: PathBuf,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Convert {
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    #[arg(value_name = "OUT")]
    pub out: PathBuf,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Entries {
    pub file: PathBuf,
    #[command(flatten)]
    pub under: Under,
    #[command(flatten)]
    pub printed: Printed,
    #[arg(long)]
    pub full: bool,
}

#[derive(Debug, Args)]
pub struct CaseArgs {
    pub file: PathBuf,
    pub id: String,
    #[command(flatten)]
    pub under: Under,
    #[command(flatten)]
    pub printed: Printed,
}

#[derive(Debug, Args)]
pub struct Agenda {
    pub file: PathBuf,
    #[arg(long, default_value_t = 30, hide_default_value = true, value_parser = days)]
    #[arg(allow_negative_numbers = true)]
    pub days: u16,
    #[command(flatten)]
    pub under: Under,
    #[arg(long)]
    pub calendar: Option<PathBuf>,
    #[command(flatten)]
    pub printed: Printed,
}

#[derive(Debug, Args)]
pub struct Accountability {
    pub file: PathBuf,
    #[command(flatten)]
    pub under: Under,
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    #[command(flatten)]
    pub printed: Printed,
}

#[derive(Debug, Args)]
pub struct Notice {
    pub file: PathBuf,
    pub id: String,
    #[arg(long)]
    pub subject: Option<String>,
    #[command(flatten)]
    pub under: Under,
    #[command(flatten)]
    pub printed: Printed,
}

#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    List,
    Show(PolicyShow),
    Check(PolicyCheck),
}

#[derive(Debug, Args)]
pub struct PolicyShow {
    #[arg(default_value = DEFAULT_POLICY, hide_default_value = true)]
    pub policy: String,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<PolicyFormat>,
    #[command(flatten)]
    pub to: Delivery,
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

#[derive(Debug, Args)]
pub struct Clauses {
    #[arg(long, default_value = DEFAULT_POLICY, hide_default_value = true)]
    pub policy: String,
    #[command(flatten)]
    pub printed: Printed,
}

#[derive(Debug, Subcommand)]
pub enum SchemaCommand {
    Json(SchemaJson),
    Sql(SchemaOut),
    Markdown(SchemaOut),
}

impl SchemaCommand {
    /// Where the schema goes.
    pub fn to(&self) -> &Delivery {
        match self {
            Self::Json(args) => &args.to,
            Self::Sql(args) | Self::Markdown(args) => &args.to,
        }
    }
}

#[derive(Debug, Args)]
pub struct SchemaJson {
    #[arg(value_enum, default_value = "ledger", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    pub document: SchemaDocument,
    #[command(flatten)]
    pub to: Delivery,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SchemaDocument {
    Ledger,
    Report,
}

#[derive(Debug, Args)]
pub struct SchemaOut {
    #[command(flatten)]
    pub to: Delivery,
}

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_enum, hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

/// Reads the command line.
///
/// # Errors
///
/// What is wrong with it, or that help or the version was asked for.
pub fn parse(words: &[OsString], lang: Lang) -> Result<Cli, clap::Error> {
    let mut command = crate::help::command(lang);
    let matches = command.try_get_matches_from_mut(asking_for_help(words))?;
    Cli::from_arg_matches(&matches)
}

/// `petition help assess` means `petition assess --help`.
fn asking_for_help(words: &[OsString]) -> Vec<OsString> {
    match words {
        [program, help, path @ ..] if help == "help" => {
            let program = std::iter::once(program.clone());
            program.chain(path.iter().cloned()).chain([OsString::from("--help")]).collect()
        }
        _ => words.to_vec(),
    }
}

fn day(text: &str) -> Result<Date, Faulty> {
    calendar::parse_date(text).map_err(|code| {
        Faulty(match code {
            Code::OutOfRange => Text::new(
                "应在 1949-10-01 至 2199-12-31 之间",
                "it has to be from 1949-10-01 to 2199-12-31",
            ),
            _ => Text::new(
                "应为真实存在的日期，如 2020-12-31",
                "it has to be a day of the calendar, as YYYY-MM-DD",
            ),
        })
    })
}

/// More threads than any machine has are a slip of the keyboard.
const MOST_THREADS: usize = 1024;

fn threads(text: &str) -> Result<usize, Faulty> {
    let number = text.parse().ok().filter(|number| (1..=MOST_THREADS).contains(number));
    number.ok_or_else(|| {
        Faulty(Text::new(
            format!("应为 1 至 {MOST_THREADS} 的整数"),
            format!("it has to be a whole number from 1 to {MOST_THREADS}"),
        ))
    })
}

fn days(text: &str) -> Result<u16, Faulty> {
    text.parse().map_err(|_| {
        let most = u16::MAX;
        Faulty(Text::new(
            format!("应为 0 至 {most} 的整数"),
            format!("it has to be a whole number from 0 to {most}"),
        ))
    })
}
