//! Rejects options that would have no effect, before anything is read. The message names the option and the reason:
//! another option, a file, or what is missing.

use crate::act_args::ActCommand;
use crate::args::{
    Assess, AssessFormat, Command, Convert, DocArgs, DocTask, OneSheetArgs, OutputArgs,
    OutputTable, PaperFormat, PolicyCommand,
};
use crate::failure::{Failure, shown};
use crate::input::{LedgerKind, display_name, is_stdio};
use crate::output::file_of;
use petition_core::calendar::Period;
use petition_documents::{Form, PaperKind};
use std::path::Path;

/// Why an option has no effect.
#[derive(Debug, PartialEq, Eq)]
pub enum NoEffect {
    /// It needs another option or argument.
    Requires(&'static str),
    /// Another option or argument excludes it.
    With(String),
}

/// An option, and why it has no effect.
type Rule = (&'static str, NoEffect);

/// Rejects a command with an option that has no effect.
///
/// # Errors
///
/// The first option without effect, and why.
pub fn check(command: &Command) -> Result<(), Failure> {
    match rules(command).into_iter().next() {
        Some(rule) => Err(failure(rule)),
        None => Ok(()),
    }
}

fn failure((option, reason): Rule) -> Failure {
    match reason {
        NoEffect::Requires(other) => {
            let zh = other.replace("FILE", "文件");
            Failure::new(format!("{option} 须与 {zh} 同用"), format!("{option} requires {other}"))
        }
        NoEffect::With(other) => Failure::new(
            format!("{option} 与 {other} 同用时不起作用"),
            format!("{option} has no effect with {other}"),
        ),
    }
}

/// Returns the rules that a command breaks.
fn rules(command: &Command) -> Vec<Rule> {
    let broken: Vec<Option<Rule>> = match command {
        Command::Assess(args) => [force(&args.to)].into_iter().chain(of_assess(args)).collect(),
        Command::Report(args) => {
            let one_sheet = of_one_sheet(&args.file, &args.one_sheet);
            [force(&args.to)].into_iter().chain(one_sheet).collect()
        }
        Command::Check(args) => of_one_sheet(&args.file, &args.one_sheet).into(),
        Command::Convert(args) => of_convert(args),
        Command::Ledger(args) => {
            [force(&args.to)].into_iter().chain(of_one_sheet(&args.file, &args.one_sheet)).collect()
        }
        Command::Agenda(args) => vec![force(&args.list_output.to)],
        Command::Todo(args) => vec![force(&args.to)],
        Command::Mapping(args) => vec![force(&args.to)],
        Command::Case(args) => vec![force(&args.list_output.to)],
        Command::Accountability(args) => vec![force(&args.list_output.to)],
        Command::Notice(args) => vec![force(&args.list_output.to)],
        Command::Doc(args) => of_doc(args),
        Command::Diff(args) => vec![force(&args.list_output.to)],
        Command::Merge(args) => {
            let out = args.output.as_deref();
            let is_file = out.is_some_and(|out| !is_stdio(out));
            vec![
                requires(args.force && !is_file, "--force", "-o FILE"),
                excludes(args.dry_run && out.is_some(), "--dry-run", "-o"),
            ]
        }
        Command::Act(command) => of_act(command),
        Command::Plan(args) => vec![force(&args.proposal_output.to)],
        Command::Candidates(args) => vec![force(&args.proposal_output.to)],
        Command::Clauses(args) => vec![force(&args.list_output.to)],
        Command::Policy(PolicyCommand::Show(args)) => vec![force(&args.to)],
        Command::Policy(PolicyCommand::Explain(args)) => vec![force(&args.to)],
        Command::Policy(PolicyCommand::Diff(args)) => vec![force(&args.to)],
        Command::Policy(PolicyCommand::New(args)) => {
            let is_stdout = args.output.as_deref().is_some_and(is_stdio);
            vec![requires(args.force && is_stdout, "--force", "-o FILE")]
        }
        Command::Policy(PolicyCommand::Analyse(args)) => vec![force(&args.to)],
        Command::Schema(command) => vec![force(command.to())],
        Command::Policy(
            PolicyCommand::List(_) | PolicyCommand::Check(_) | PolicyCommand::Test(_),
        )
        | Command::Template(_)
        | Command::Completions(_) => Vec::new(),
    };
    broken.into_iter().flatten().collect()
}

fn requires(broken: bool, option: &'static str, other: &'static str) -> Option<Rule> {
    broken.then_some((option, NoEffect::Requires(other)))
}

fn excludes(broken: bool, option: &'static str, other: impl Into<String>) -> Option<Rule> {
    broken.then(|| (option, NoEffect::With(other.into())))
}

/// Options that the kind of paper does not use.
fn of_doc(args: &DocArgs) -> Vec<Option<Rule>> {
    let DocTask::Write(kind) = args.kind else {
        let without = |is_used: bool, option| excludes(is_used, option, "doc fields");
        return vec![
            force(&args.to),
            without(args.full, "--full"),
            without(args.number.is_some(), "--number"),
            without(args.last_year.is_some(), "--last-year"),
            without(args.template.is_some(), "--template"),
            without(args.letterhead.is_some(), "--letterhead"),
            without(args.calendar.is_some(), "--calendar"),
            without(args.period.is_some(), "--period"),
            without(args.concerned.leader.is_some(), "--leader"),
            without(args.concerned.unit.is_some(), "--unit"),
            without(args.policy_and_day.as_of.is_some(), "--as-of"),
        ];
    };
    let (paper, kind) = (kind, format!("doc {}", kind.key()));
    let is_word = args.format == Some(PaperFormat::Docx)
        || args.to.output.as_deref().is_some_and(|out| {
            args.format.is_none()
                && out.extension().is_some_and(|it| it.eq_ignore_ascii_case("docx"))
        });
    vec![
        force(&args.to),
        requires(args.template.is_some() && !is_word, "--template", "-o FILE.docx"),
        excludes(args.full && paper.is_public(), "--full", kind.clone()),
        excludes(args.number.is_some() && paper.form() != Form::Letter, "--number", kind.clone()),
        excludes(args.last_year.is_some() && paper != PaperKind::Annual, "--last-year", kind),
    ]
}

/// A document that no record of the publication has.
fn of_act(command: &ActCommand) -> Vec<Option<Rule>> {
    let ActCommand::Publish(args) = command else { return Vec::new() };
    let is_period = args.what.trim().parse::<Period>().is_ok();
    vec![excludes(args.document.is_some() && !is_period, "--document", shown(&args.what))]
}

/// `--force` without a file to overwrite.
fn force(to: &OutputArgs) -> Option<Rule> {
    requires(to.force && file_of(to.output.as_deref()).is_none(), "--force", "-o FILE")
}

/// Options for a ledger of one sheet, which JSON never is.
fn of_one_sheet(file: &Path, args: &OneSheetArgs) -> [Option<Rule>; 2] {
    let json = is_json(file);
    // The reader reports a bureau without an area code.
    let bureau =
        args.bureau.as_deref().is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()));
    [
        excludes(json && bureau, "--bureau", display_name(file)),
        excludes(json && args.mapping.is_some(), "--mapping", display_name(file)),
    ]
}

fn is_json(file: &Path) -> bool {
    matches!(LedgerKind::of_input(file), Ok(LedgerKind::Json))
}

fn of_convert(args: &Convert) -> Vec<Option<Rule>> {
    let to_stdout = args.force && is_stdio(&args.out);
    let year = args.year.is_some() && is_json(&args.input);
    [excludes(to_stdout, "--force", "-"), excludes(year, "--year", display_name(&args.input))]
        .into_iter()
        .chain(of_one_sheet(&args.input, &args.one_sheet))
        .collect()
}

fn of_assess(args: &Assess) -> Vec<Option<Rule>> {
    let parquet = args.format == Some(AssessFormat::Parquet);
    let mut broken = match &args.file {
        Some(file) => of_file(args, file),
        None => of_tables(args),
    };
    broken.extend(selection(args, parquet));
    broken
}

/// Options for tables, beside a ledger file.
fn of_file(args: &Assess, file: &Path) -> Vec<Option<Rule>> {
    let options = &args.table_options;
    let bureau = args.selection.columns.iter().any(|name| name.ends_with("bureau"));
    let tables = [
        requires(options.grouped_by_case, "--grouped-by-case", "--tables"),
        requires(options.order.is_some(), "--order", "--tables"),
        requires(options.threads.is_some(), "--threads", "--tables"),
        requires(options.extra_columns.is_some(), "--extra-columns", "--tables"),
        requires(bureau, "--columns bureau", "--tables"),
    ];
    tables.into_iter().chain(of_one_sheet(file, &args.one_sheet)).collect()
}

/// Options for a ledger file, beside tables.
fn of_tables(args: &Assess) -> Vec<Option<Rule>> {
    let grouped = args.table_options.grouped_by_case && args.format != Some(AssessFormat::Parquet);
    vec![
        requires(args.one_sheet.bureau.is_some(), "--bureau", "FILE"),
        requires(args.one_sheet.mapping.is_some(), "--mapping", "FILE"),
        requires(grouped, "--grouped-by-case", "--format parquet"),
    ]
}

/// Whether the result is one of the tables that CSV has: duties or clocks.
fn is_csv_table(args: &Assess) -> bool {
    let out = file_of(args.to.output.as_deref()).and_then(Path::extension);
    let is_csv = match args.format {
        Some(format) => format == AssessFormat::Csv,
        None => out.is_some_and(|extension| extension.eq_ignore_ascii_case("csv")),
    };
    is_csv && matches!(args.selection.only.as_slice(), [OutputTable::Duties | OutputTable::Clocks])
}

/// Options that select tables and columns.
fn selection(args: &Assess, parquet: bool) -> Vec<Option<Rule>> {
    let selection = &args.selection;
    let (only, columns) = (&selection.only, &selection.columns);
    let named = |option: &str, words: Vec<&str>| format!("{option} {}", words.join(","));
    let tables = || named("--only", only.iter().map(|table| table.name()).collect());
    let writes = |table| only.is_empty() || only.contains(&table);
    let of = |table: OutputTable| {
        let of_findings = |name: &str| match name.split_once('.') {
            Some((table, _)) => table == OutputTable::Findings.name(),
            None => only.as_slice() == [OutputTable::Findings],
        };
        columns.iter().any(|name| of_findings(name) == (table == OutputTable::Findings))
    };
    let duties = OutputTable::Duties;
    let unwritten = [duties, OutputTable::Findings].into_iter().any(|it| of(it) && !writes(it));
    let evidence = selection.no_evidence;
    vec![
        requires(!parquet && !only.is_empty() && !is_csv_table(args), "--only", "--format parquet"),
        requires(!parquet && !columns.is_empty(), "--columns", "--format parquet"),
        requires(!parquet && evidence, "--no-evidence", "--format parquet"),
        excludes(unwritten, "--columns", if unwritten { tables() } else { String::new() }),
        excludes(evidence && !writes(duties), "--no-evidence", tables()),
        excludes(
            evidence && of(duties),
            "--no-evidence",
            named("--columns", vec![&columns.join(",")]),
        ),
    ]
}
