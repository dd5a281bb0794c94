//! Protects files from being overwritten: an output never replaces an input. It replaces a ledger, or appears in the
//! folder of one, only with `--force`.
//!
//! Commands check this before they read anything.

use crate::args::{Assess, Command, OutputArgs, OutputTable, PolicyAndDay, PolicyCommand};
use crate::busy::split_leader;
use crate::failure::Failure;
use crate::input::{display_name, is_policy_file, is_stdio, is_workbook};
use crate::json_ledger::{JsonKind, json_kind};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The inputs and the output of a command.
#[derive(Default)]
struct Files<'a> {
    inputs: Vec<&'a Path>,
    /// The folder of `--tables`.
    tables: Option<&'a Path>,
    out: Option<&'a Path>,
    force: bool,
    /// Whether `--force` is required to overwrite any file, not only ledgers.
    protects_all: bool,
}

/// Rejects a command that would overwrite a protected file.
///
/// # Errors
///
/// The output is an input, or is protected and `--force` is missing.
pub fn check(command: &Command) -> Result<(), Failure> {
    let files = files(command);
    let Some(out) = files.out.filter(|out| !is_stdio(out)) else { return Ok(()) };
    if files.inputs.iter().any(|input| would_join(out, input)) {
        return Err(Failure::new(
            "会混入输入的 CSV 台账",
            "the output would become part of the input",
        )
        .in_file(&display_name(out))
        .with_hint("请写到其他文件夹", "write it to another folder"));
    }
    if !files.force {
        petition_files::replace_only_current(out);
    }
    let Ok(existing) = out.canonicalize() else {
        // A new file has no canonical path, and replaces nothing.
        return if files.force { Ok(()) } else { check_new(out) };
    };
    if files.inputs.iter().copied().chain(files.tables).any(|input| is_input(&existing, input)) {
        return Err(Failure::new(
            "输出即输入文件，未写入",
            "the output is an input; nothing was written",
        )
        .in_file(&display_name(out))
        .with_hint("请另取文件名", "choose another file name"));
    }
    let Some((zh, en)) = protection(&existing, files.protects_all).filter(|_| !files.force) else {
        return Ok(());
    };
    Err(Failure::new(zh, en)
        .in_file(&display_name(out))
        .with_hint("加 --force 覆盖", "add --force to overwrite it"))
}

/// Whether the output is this input, or a file of an input folder.
fn is_input(out: &Path, input: &Path) -> bool {
    let Ok(input) = input.canonicalize() else { return false };
    out == input || (input.is_dir() && out.is_file() && out.parent() == Some(&input))
}

/// Whether a new CSV file would lie in an input folder, where it would be read as a table next time.
fn would_join(out: &Path, input: &Path) -> bool {
    if !petition_workbook::is_csv_table(out) || !input.is_dir() || out.exists() {
        return false;
    }
    let folder = folder(out);
    folder.is_some_and(|folder| input.canonicalize().is_ok_and(|input| input == folder))
}

/// Returns the folder in which a file is, or would be created.
fn folder(file: &Path) -> Option<PathBuf> {
    // A link may lead to a file that does not exist yet.
    let target = petition_files::target(file).ok()?;
    target.parent()?.canonicalize().ok()
}

/// Whether a folder is a ledger of CSV files, or of Parquet files beside those of a result.
fn is_ledger(folder: &Path) -> bool {
    petition_workbook::is_csv_ledger(folder)
        || petition_parquet::has_ledger_tables(folder, &OutputTable::NAMES)
}

/// Rejects a new file in the folder of a ledger.
fn check_new(out: &Path) -> Result<(), Failure> {
    if !folder(out).is_some_and(|folder| is_ledger(&folder)) {
        return Ok(());
    }
    let failure = Failure::new(
        "所在文件夹是台账，不在其中新建文件",
        "the folder is a ledger; no new file is put into it",
    );
    let (zh, en) = ("请写到其他文件夹，或加 --force", "write it to another folder, or add --force");
    Err(failure.in_file(&display_name(out)).with_hint(zh, en))
}

/// Why an existing file or folder is protected.
type Protection = (&'static str, &'static str);

/// Returns why an existing file or folder is protected, or `None`. `all`: protects every file, not only ledgers.
fn protection(existing: &Path, all: bool) -> Option<Protection> {
    if existing.is_dir() {
        return folder_protection(existing, all);
    }
    if !existing.is_file() {
        return None;
    }
    let in_ledger = existing.parent().is_some_and(petition_workbook::is_csv_ledger);
    if in_ledger && petition_workbook::is_csv_table(existing) {
        return Some(("已有台账中的表", "file exists and is a table of a ledger"));
    }
    let Ok(start) = first_bytes(existing) else {
        // To replace a file, it need not be readable.
        return Some((
            "文件无法读取，可能是台账",
            "file exists and cannot be read: it may be a ledger",
        ));
    };
    if is_workbook(&start) && has_extension(existing, "docx") {
        return Some((
            "已有 Word 文件，其中可能有人工填写的内容",
            "file exists and is a Word document, which somebody may have filled in",
        ));
    }
    if is_workbook(&start) {
        return Some(("已有工作簿", "file exists and is a workbook"));
    }
    if start.starts_with(PARQUET) {
        return Some(("已有 Parquet 表", "file exists and is a Parquet table"));
    }
    if petition_workbook::is_csv_ledger(existing) {
        return Some(("已有台账", "file exists and is a ledger"));
    }
    match json_kind(existing) {
        Some(JsonKind::Ledger) => Some(("已有台账", "file exists and is a ledger")),
        Some(JsonKind::Unreadable) => Some((
            "已有无法识别的 JSON，可能是台账",
            "file exists and is JSON that cannot be read: it may be a ledger",
        )),
        None => (all && !start.is_empty()).then_some(("文件已存在", "file exists")),
    }
}

fn has_extension(file: &Path, extension: &str) -> bool {
    file.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

fn folder_protection(existing: &Path, all: bool) -> Option<Protection> {
    let empty = std::fs::read_dir(existing).is_ok_and(|mut entries| entries.next().is_none());
    // `convert` protects every file of a folder.
    if all && !empty {
        return Some(("文件夹不是空的", "the folder is not empty"));
    }
    if petition_workbook::is_csv_ledger(existing) {
        return Some(("文件夹是 CSV 台账", "the folder is a ledger of CSV files"));
    }
    // A result replaces its own files. Others would be read as part of it, and may be tables of a ledger.
    let others = petition_parquet::has_other_tables(existing, &OutputTable::NAMES);
    others.then_some(("文件夹中有其他 Parquet 文件", "the folder contains other Parquet files"))
}

/// The first bytes of a Parquet file.
const PARQUET: &[u8] = b"PAR1";

fn first_bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn files(command: &Command) -> Files<'_> {
    match command {
        Command::Assess(Assess {
            file, tables, policy_and_day, calendar, to, one_sheet, ..
        }) => {
            let files = output(to).policy_of(policy_and_day).calendar(calendar.as_ref());
            let files = files.inputs(one_sheet.mapping.as_deref());
            Files { tables: tables.as_deref(), ..files.inputs(file.as_deref()) }
        }
        Command::Report(args) => output(&args.to)
            .input(&args.file)
            .inputs(args.one_sheet.mapping.as_deref())
            .policy_of(&args.policy_and_day)
            .calendar(args.calendar.as_ref()),
        Command::Convert(args) => {
            let files = Files {
                inputs: vec![&args.input],
                tables: None,
                out: Some(&args.out),
                force: args.force,
                protects_all: true,
            };
            files.inputs(args.one_sheet.mapping.as_deref())
        }
        // A mapping that was corrected by hand is lost as easily as a ledger.
        Command::Mapping(args) => {
            Files { protects_all: true, ..output(&args.to).input(&args.file) }
        }
        Command::Ledger(args) => output(&args.to)
            .input(&args.file)
            .inputs(args.one_sheet.mapping.as_deref())
            .policy_of(&args.policy_and_day),
        Command::Case(args) => {
            output(&args.list_output.to).input(&args.file).policy_of(&args.policy_and_day)
        }
        Command::Agenda(args) => output(&args.list_output.to)
            .input(&args.file)
            .policy_of(&args.policy_and_day)
            .calendar(args.calendar.as_ref()),
        Command::Todo(args) => output(&args.to)
            .input(&args.file)
            .policy_of(&args.policy_and_day)
            .calendar(args.calendar.as_ref()),
        Command::Accountability(args) => output(&args.list_output.to)
            .input(&args.file)
            .policy_of(&args.policy_and_day)
            .calendar(args.calendar.as_ref()),
        Command::Notice(args) => {
            output(&args.list_output.to).input(&args.file).policy_of(&args.policy_and_day)
        }
        Command::Doc(args) => output(&args.to)
            .input(&args.file)
            .inputs(args.letterhead.as_deref())
            .inputs(args.template.as_deref())
            .inputs(args.last_year.as_deref())
            .policy_of(&args.policy_and_day)
            .calendar(args.calendar.as_ref()),
        Command::Diff(args) => output(&args.list_output.to)
            .input(&args.old)
            .input(&args.new)
            .policy_of(&args.policy_and_day),
        Command::Act(_) => Files::default(),
        Command::Merge(args) => Files {
            inputs: vec![&args.base, &args.mine, &args.theirs],
            tables: None,
            out: args.output.as_deref(),
            force: args.force,
            protects_all: true,
        },
        Command::Plan(args) => output(&args.proposal_output.to)
            .input(&args.file)
            .inputs(args.busy.iter().map(|busy| split_leader(busy).1))
            .policy_of(&args.policy_and_day)
            .calendar(args.calendar.as_ref()),
        Command::Candidates(args) => {
            output(&args.proposal_output.to).input(&args.file).policy_of(&args.policy_and_day)
        }
        Command::Clauses(args) => output(&args.list_output.to).policy(&args.policy),
        Command::Policy(PolicyCommand::Show(args)) => output(&args.to).policy(&args.policy),
        Command::Policy(PolicyCommand::Explain(args)) => output(&args.to).policy(&args.policy),
        Command::Policy(PolicyCommand::Diff(args)) => {
            output(&args.to).policy(&args.old).policy(&args.new)
        }
        Command::Policy(PolicyCommand::Analyse(args)) => {
            let files = output(&args.to).policy(&args.policy);
            args.against.iter().fold(files, |files, other| files.policy(other))
        }
        Command::Schema(command) => output(command.to()),
        // `template` has its own check of a file that exists.
        Command::Template(args) => Files {
            out: Some(args.out.as_path()).filter(|out| !out.exists()),
            force: args.force,
            ..Files::default()
        },
        Command::Check(_) | Command::Policy(_) | Command::Completions(_) => Files::default(),
    }
}

fn output(to: &OutputArgs) -> Files<'_> {
    Files { out: to.output.as_deref(), force: to.force, ..Files::default() }
}

impl<'a> Files<'a> {
    fn input(mut self, input: &'a Path) -> Self {
        self.inputs.push(input);
        self
    }

    fn inputs(mut self, inputs: impl IntoIterator<Item = &'a Path>) -> Self {
        self.inputs.extend(inputs);
        self
    }

    fn calendar(self, calendar: Option<&'a PathBuf>) -> Self {
        self.inputs(calendar.map(PathBuf::as_path))
    }

    fn policy(self, name: &'a str) -> Self {
        if is_policy_file(name) { self.input(Path::new(name)) } else { self }
    }

    fn policy_of(self, args: &'a PolicyAndDay) -> Self {
        self.policy(&args.policy)
    }
}
