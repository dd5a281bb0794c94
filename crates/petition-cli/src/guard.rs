//! Keeps what is there: no result goes over the file it was made from, and none over a ledger unless that is
//! asked for. Looked at before anything is read, so that nothing is lost and no time either.

use crate::args::{Assess, Command, Delivery, Part, PolicyCommand, Printed, Under};
use crate::failure::Failure;
use crate::input::{is_policy_file, is_stdio, is_workbook, name_of};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// This is in every ledger as JSON: the beginning of its format.
const LEDGER: &[u8] = b"petition-ledger/";

/// What a command reads, and where its result goes.
#[derive(Default)]
struct Files<'a> {
    inputs: Vec<&'a Path>,
    /// A folder of tables that is read.
    tables: Option<&'a Path>,
    out: Option<&'a Path>,
    force: bool,
    /// Whether whatever is there is kept, not only ledgers.
    keeps_all: bool,
}

/// Refuses a command that would write over what has to be kept.
///
/// # Errors
///
/// The output is one of the inputs; or it is there, and `--force` is not given.
pub fn check(command: &Command) -> Result<(), Failure> {
    let files = files(command);
    let Some(out) = files.out.filter(|out| !is_stdio(out)) else { return Ok(()) };
    if files.inputs.iter().any(|input| would_join(out, input)) {
        return Err(Failure::new("会混入输入的 CSV 台账", "it would become a part of the input")
            .in_file(&name_of(out))
            .hint("请写到其他文件夹", "write it into another folder"));
    }
    // What is not there yet has no canonical path, and nothing to be lost.
    let Ok(there) = out.canonicalize() else { return Ok(()) };
    if files.inputs.iter().copied().chain(files.tables).any(|input| is_of(&there, input)) {
        return Err(Failure::new(
            "输出即输入文件，未写入",
            "the output is the input: nothing is written",
        )
        .in_file(&name_of(out))
        .hint("请另取文件名", "choose another name"));
    }
    let Some((zh, en)) = kept(&there, files.keeps_all).filter(|_| !files.force) else {
        return Ok(());
    };
    Err(Failure::new(zh, en)
        .in_file(&name_of(out))
        .hint("加 --force 覆盖", "add --force to replace it"))
}

/// Whether the output is this input, or a file in it, if it is a folder of CSV files.
fn is_of(out: &Path, input: &Path) -> bool {
    let Ok(input) = input.canonicalize() else { return false };
    out == input || (input.is_dir() && out.is_file() && out.parent() == Some(&input))
}

/// Whether a new file would be taken for a table of the input, a folder of CSV files, when that is read again.
fn would_join(out: &Path, input: &Path) -> bool {
    let is_csv = out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    if !is_csv || !input.is_dir() || out.exists() {
        return false;
    }
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    folder.is_ok_and(|folder| input.canonicalize().is_ok_and(|input| input == folder))
}

/// Why what is there is not simply written over.
fn kept(there: &Path, all: bool) -> Option<(&'static str, &'static str)> {
    if there.is_dir() {
        let empty = std::fs::read_dir(there).is_ok_and(|mut entries| entries.next().is_none());
        // `convert` keeps whatever is in a folder.
        if all && !empty {
            return Some(("文件夹不是空的", "the folder is not empty"));
        }
        // A result replaces its own files. Others would be taken for a part of it, and may be a ledger's tables.
        let others = petition_parquet::has_other_tables(there, &Part::NAMES);
        return others.then_some((
            "文件夹中有其他 Parquet 文件",
            "there are other Parquet files in the folder",
        ));
    }
    if !there.is_file() {
        return None;
    }
    let start = start_of(there);
    if is_workbook(&start) {
        return Some(("已有工作簿", "there is a workbook"));
    }
    if start.windows(LEDGER.len()).any(|bytes| bytes == LEDGER) {
        return Some(("已有台账", "there is a ledger"));
    }
    (all && !start.is_empty()).then_some(("文件已存在", "the file exists"))
}

/// The first part of a file: the format comes first in what the library writes, and early in what others do.
fn start_of(path: &Path) -> Vec<u8> {
    const ENOUGH: u64 = 1 << 26;
    let mut bytes = Vec::new();
    // What cannot be read is told when it is written.
    let _ = File::open(path).and_then(|file| file.take(ENOUGH).read_to_end(&mut bytes));
    bytes
}

fn files(command: &Command) -> Files<'_> {
    match command {
        Command::Assess(Assess { file, tables, under, calendar, to, .. }) => {
            let files = delivered(to).under(under).calendar(calendar.as_ref());
            Files { tables: tables.as_deref(), ..files.all(file.as_deref()) }
        }
        Command::Convert(args) => Files {
            inputs: vec![&args.input],
            tables: None,
            out: Some(&args.out),
            force: args.force,
            keeps_all: true,
        },
        Command::Ledger(args) => printed(&args.printed).reading(&args.file).under(&args.under),
        Command::Case(args) => printed(&args.printed).reading(&args.file).under(&args.under),
        Command::Agenda(args) => printed(&args.printed)
            .reading(&args.file)
            .under(&args.under)
            .calendar(args.calendar.as_ref()),
        Command::Accountability(args) => {
            printed(&args.printed).reading(&args.file).under(&args.under)
        }
        Command::Notice(args) => printed(&args.printed).reading(&args.file).under(&args.under),
        Command::Clauses(args) => printed(&args.printed).policy(&args.policy),
        Command::Policy(PolicyCommand::Show(args)) => delivered(&args.to).policy(&args.policy),
        Command::Schema(command) => delivered(command.to()),
        // They write nothing, or, the template, only where nothing is.
        Command::Check(_) | Command::Template(_) | Command::Policy(_) | Command::Completions(_) => {
            Files::default()
        }
    }
}

fn printed(printed: &Printed) -> Files<'_> {
    delivered(&printed.to)
}

fn delivered(to: &Delivery) -> Files<'_> {
    Files { out: to.output.as_deref(), force: to.force, ..Files::default() }
}

impl<'a> Files<'a> {
    fn reading(mut self, input: &'a Path) -> Self {
        self.inputs.push(input);
        self
    }

    fn all(mut self, inputs: impl IntoIterator<Item = &'a Path>) -> Self {
        self.inputs.extend(inputs);
        self
    }

    fn calendar(self, calendar: Option<&'a PathBuf>) -> Self {
        self.all(calendar.map(PathBuf::as_path))
    }

    fn policy(self, name: &'a str) -> Self {
        if is_policy_file(name) { self.reading(Path::new(name)) } else { self }
    }

    fn under(self, under: &'a Under) -> Self {
        self.policy(&under.policy)
    }
}
