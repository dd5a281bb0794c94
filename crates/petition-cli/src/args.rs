//! Defines the command line: subcommands, arguments, options. `help` has the help texts in both languages.

mod ledger;
mod papers;
mod policy;
mod proposals;
mod schema;
mod todo;

pub use ledger::{LedgerArgs, LedgerFormat};
pub use papers::{DocArgs, DocTask, PaperFormat, paper_kind};
pub use policy::{
    PolicyAnalyse, PolicyCommand, PolicyDiff, PolicyExplain, PolicyFormat, PolicyNew, PolicyShow,
    PolicyTest, SentenceFormat,
};
pub use proposals::{CandidatesArgs, PlanArgs, ProposalFormat};
pub use schema::{SchemaCommand, SchemaDocument, SchemaJson, SqlDialect};
pub use todo::{Agenda, ConcernedArgs, TodoArgs, TodoFormat};

use crate::act_args::ActCommand;
use crate::policy_value::{PolicyValue, policy_value};
use crate::usage::InvalidArgument;
use clap::{ArgAction, Args, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use petition_core::{Code, Date, Lang, LimitName, Text};
use std::ffi::OsString;
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(name = "petition", version, disable_help_flag = true, disable_help_subcommand = true)]
#[command(disable_version_flag = true, arg_required_else_help = true, subcommand_required = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    // The last options of every subcommand.
    #[arg(long, global = true, value_enum, hide_possible_values = true, display_order = 100)]
    lang: Option<LangWord>,
    #[arg(short, long, global = true, action = ArgAction::Help, display_order = 101)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 102)]
    version: Option<bool>,
}

/// The values of `--lang`. [`crate::language::choose`] reads the option; clap only rejects other values.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangWord {
    Zh,
    En,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Assess(Assess),
    Report(ReportArgs),
    Check(Check),
    Template(Template),
    Convert(Convert),
    Mapping(MappingArgs),
    Ledger(LedgerArgs),
    Case(CaseArgs),
    Agenda(Agenda),
    Todo(TodoArgs),
    Accountability(Accountability),
    Notice(Notice),
    Doc(DocArgs),
    #[command(flatten)]
    Act(ActCommand),
    Diff(DiffArgs),
    Merge(MergeArgs),
    Plan(PlanArgs),
    Candidates(CandidatesArgs),
    #[command(subcommand, arg_required_else_help = true)]
    Policy(PolicyCommand),
    Clauses(Clauses),
    #[command(subcommand, arg_required_else_help = true)]
    Schema(SchemaCommand),
    Completions(Completions),
}

/// What a ledger of one sheet does not say.
#[derive(Debug, Default, Args)]
pub struct OneSheetArgs {
    #[arg(long)]
    pub bureau: Option<String>,
    #[arg(long)]
    pub mapping: Option<PathBuf>,
}

/// How much of an input is read.
#[derive(Debug, Default, Args)]
pub struct LimitArgs {
    #[arg(long, value_parser = limit)]
    pub limit: Vec<(LimitName, u64)>,
}

/// The policy, and the day of the assessment.
#[derive(Debug, Args)]
pub struct PolicyAndDay {
    #[arg(long, default_value = DEFAULT_POLICY, hide_default_value = true)]
    pub policy: String,
    #[arg(long, value_parser = policy_value)]
    pub set: Vec<PolicyValue>,
    #[arg(long, value_parser = day)]
    pub as_of: Option<Date>,
}

/// The policy without `--policy`.
pub const DEFAULT_POLICY: &str = "shenzhen-2019";

#[derive(Debug, Args)]
pub struct Assess {
    /// Either this or [`Self::tables`].
    #[arg(required_unless_present = "tables", conflicts_with = "tables")]
    pub file: Option<PathBuf>,
    #[arg(long)]
    pub tables: Option<PathBuf>,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    #[command(flatten)]
    pub one_sheet: OneSheetArgs,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<AssessFormat>,
    #[command(flatten)]
    pub to: OutputArgs,
    #[arg(long)]
    pub strict: bool,
    #[arg(long)]
    pub calendar: Option<PathBuf>,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub selection: ResultSelection,
    #[command(flatten)]
    pub table_options: TableOptions,
    /// Of a page, only the one-pager for the leaders; `petition report --leaders`.
    #[arg(skip)]
    pub leaders: bool,
}

/// The short form of `assess --format html`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    pub file: PathBuf,
    #[arg(long)]
    pub leaders: bool,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    #[command(flatten)]
    pub one_sheet: OneSheetArgs,
    #[command(flatten)]
    pub to: OutputArgs,
    #[arg(long)]
    pub strict: bool,
    #[arg(long)]
    pub calendar: Option<PathBuf>,
    #[command(flatten)]
    pub limits: LimitArgs,
}

impl From<ReportArgs> for Assess {
    fn from(args: ReportArgs) -> Self {
        let ReportArgs {
            file,
            leaders,
            policy_and_day,
            year,
            one_sheet,
            to,
            strict,
            calendar,
            limits,
        } = args;
        Self {
            file: Some(file),
            tables: None,
            policy_and_day,
            year,
            one_sheet,
            format: Some(AssessFormat::Html),
            to,
            strict,
            calendar,
            limits,
            selection: ResultSelection::default(),
            table_options: TableOptions::default(),
            leaders,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AssessFormat {
    Table,
    Json,
    Csv,
    Html,
    Parquet,
}

/// Which tables and columns of a result are written.
#[derive(Debug, Default, Args)]
pub struct ResultSelection {
    #[arg(long, value_enum, value_delimiter = ',', hide_possible_values = true)]
    pub only: Vec<OutputTable>,
    #[arg(long, value_delimiter = ',')]
    pub columns: Vec<String>,
    #[arg(long)]
    pub no_evidence: bool,
}

/// A table of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputTable {
    Duties,
    Cases,
    Clocks,
    Findings,
    Summary,
}

impl OutputTable {
    /// All tables, in the order in which they are written.
    pub const ALL: [Self; 5] =
        [Self::Duties, Self::Cases, Self::Clocks, Self::Findings, Self::Summary];

    /// The file names of [`Self::ALL`], without the extension.
    pub const NAMES: [&str; 5] = ["duties", "cases", "clocks", "findings", "summary"];

    /// The file name, without the extension.
    pub fn name(self) -> &'static str {
        Self::NAMES.get(self as usize).copied().unwrap_or_default()
    }
}

/// How `--tables` are read.
#[derive(Debug, Default, Args)]
pub struct TableOptions {
    #[arg(long)]
    pub grouped_by_case: bool,
    #[arg(long, value_parser = threads)]
    pub threads: Option<usize>,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub order: Option<RowOrder>,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub extra_columns: Option<ExtraColumns>,
}

/// How the steps of one case on one day are ordered, and the events of one matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RowOrder {
    Seq,
    Rows,
}

/// Whether columns that no ledger table has are an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtraColumns {
    Error,
    Ignore,
}

/// The format of a list: a table for people, JSON for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
}

/// Where the result goes.
#[derive(Debug, Args)]
pub struct OutputArgs {
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// Also overwrites a ledger; see `overwrite.rs`.
    #[arg(long)]
    pub force: bool,
}

/// The format of a list, and where it goes.
#[derive(Debug, Args)]
pub struct ListOutput {
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<Format>,
    #[command(flatten)]
    pub to: OutputArgs,
}

#[derive(Debug, Args)]
pub struct Check {
    pub file: PathBuf,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    #[command(flatten)]
    pub one_sheet: OneSheetArgs,
    #[command(flatten)]
    pub limits: LimitArgs,
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
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    #[command(flatten)]
    pub one_sheet: OneSheetArgs,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct MappingArgs {
    pub file: PathBuf,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub to: OutputArgs,
}

#[derive(Debug, Args)]
pub struct CaseArgs {
    pub file: PathBuf,
    pub id: String,
    #[arg(long)]
    pub full: bool,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub list_output: ListOutput,
}

#[derive(Debug, Args)]
pub struct Accountability {
    pub file: PathBuf,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    #[arg(long)]
    pub calendar: Option<PathBuf>,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub list_output: ListOutput,
}

#[derive(Debug, Args)]
pub struct Notice {
    pub file: PathBuf,
    pub id: String,
    #[arg(long)]
    pub subject: Option<String>,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub list_output: ListOutput,
}

#[derive(Debug, Args)]
pub struct DiffArgs {
    #[arg(value_name = "OLD", display_order = 1)]
    pub old: PathBuf,
    #[arg(value_name = "NEW", display_order = 2)]
    pub new: PathBuf,
    #[command(flatten)]
    pub policy_and_day: PolicyAndDay,
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[arg(long)]
    pub full: bool,
    #[command(flatten)]
    pub list_output: ListOutput,
}

#[derive(Debug, Args)]
pub struct MergeArgs {
    #[arg(value_name = "BASE", display_order = 1)]
    pub base: PathBuf,
    #[arg(value_name = "MINE", display_order = 2)]
    pub mine: PathBuf,
    #[arg(value_name = "THEIRS", display_order = 3)]
    pub theirs: PathBuf,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Clauses {
    #[arg(long, default_value = DEFAULT_POLICY, hide_default_value = true)]
    pub policy: String,
    #[command(flatten)]
    pub list_output: ListOutput,
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
/// An invalid command line. A request for help or the version is an error of clap too.
pub fn parse(words: &[OsString], lang: Lang) -> Result<Cli, clap::Error> {
    let mut command = crate::help::command(lang);
    let matches = command.try_get_matches_from_mut(expand_help(words))?;
    Cli::from_arg_matches(&matches)
}

/// Rewrites `petition help assess` to `petition assess --help`.
fn expand_help(words: &[OsString]) -> Vec<OsString> {
    match words {
        [program, help, path @ ..] if help == "help" => {
            let program = std::iter::once(program.clone());
            program.chain(path.iter().cloned()).chain([OsString::from("--help")]).collect()
        }
        _ => words.to_vec(),
    }
}

/// Reads a day in any form that a cell of a workbook takes.
pub fn day(text: &str) -> Result<Date, InvalidArgument> {
    petition_workbook::parse_date(text).map_err(|code| {
        InvalidArgument(match code {
            Code::OutOfRange => Text::new(
                "应在 1949-10-01 至 2199-12-31 之间",
                "expected a day from 1949-10-01 to 2199-12-31",
            ),
            Code::DateWithoutYear => Text::new(
                "应含年份，如 2020-12-31 或 2020年12月31日",
                "expected a day with its year, such as 2020-12-31",
            ),
            _ => Text::new(
                "应为真实存在的日期，如 2020-12-31 或 2020年12月31日",
                "expected an existing day, such as 2020-12-31",
            ),
        })
    })
}

/// The limit of `--threads`. A larger number is a typing error.
const MAX_THREADS: usize = 1024;

fn threads(text: &str) -> Result<usize, InvalidArgument> {
    let number = text.parse().ok().filter(|number| (1..=MAX_THREADS).contains(number));
    number.ok_or_else(|| {
        InvalidArgument(Text::new(
            format!("应为 1 至 {MAX_THREADS} 的整数"),
            format!("expected a whole number from 1 to {MAX_THREADS}"),
        ))
    })
}

/// Reads `NAME=NUMBER`. A name is a key, or a Chinese label with or without its 数.
fn limit(text: &str) -> Result<(LimitName, u64), InvalidArgument> {
    let (name, number) = text.split_once(['=', '＝']).unwrap_or((text, ""));
    let (name, number) = (name.trim(), number.trim());
    let named = |limit: &LimitName| {
        let label = limit.label(Lang::Zh);
        limit.key() == name.replace('-', "_")
            || label == name
            || label.strip_suffix('数') == Some(name)
    };
    let Some(limit) = LimitName::ALL.iter().copied().find(named) else {
        return Err(InvalidArgument(unknown_limit()));
    };
    let number = number.parse().ok().filter(|number| (1..=limit.largest()).contains(number));
    number.map(|number| (limit, number)).ok_or_else(|| {
        let Text { zh, en } = limit.expected();
        let (key, label) = (limit.key(), limit.label(Lang::Zh));
        InvalidArgument(Text::new(
            format!("{label}应为 {zh}，写作 {label}=数值"),
            format!("expected {key}=NUMBER with {en}"),
        ))
    })
}

fn unknown_limit() -> Text {
    let names = |lang| {
        LimitName::WORDS.iter().map(move |word| match lang {
            Lang::Zh => format!("{}（{}）", word.zh, word.key),
            Lang::En => word.key.to_owned(),
        })
    };
    let list = |lang, separator| names(lang).collect::<Vec<_>>().join(separator);
    Text::new(
        format!("应为“名称=数值”，名称可用：{}", list(Lang::Zh, "、")),
        format!("expected NAME=NUMBER with one of these names: {}", list(Lang::En, ", ")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_has_a_name_in_either_language() {
        for text in ["rows=5", "行数=5", "行＝5", " rows = 5"] {
            assert_eq!(limit(text).unwrap(), (LimitName::Rows, 5), "{text}");
        }
        assert_eq!(limit("steps-per-case=7").unwrap(), (LimitName::StepsPerCase, 7));
        for text in ["rows=0", "rows=-1", "rows=", "rows", "rows=1e6", "rows=99999999999999999999"]
        {
            let error = limit(text).unwrap_err().0;
            assert!(error.zh.contains("行数应为 1 至"), "{text}: {}", error.zh);
            assert!(error.en.contains("from 1 to 4294967294"), "{text}: {}", error.en);
        }
        let error = limit("lines=5").unwrap_err().0;
        assert!(error.zh.contains("问题数（problems）") && error.en.contains("text_bytes"));
    }
}
