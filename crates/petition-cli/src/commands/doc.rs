//! `petition doc`: a paper of the programme.

use crate::args::{DocArgs, DocTask, PaperFormat, paper_kind};
use crate::commands::resolve;
use crate::failure::Failure;
use crate::input::{self, display_name, read_bytes};
use crate::language::say;
use crate::output::format::{self, FileFormat};
use crate::output::grid::{Grid, Look};
use crate::output::{Document, Lines, Output, file_of, print_hint, write_output};
use crate::usage::InvalidArgument;
use petition_core::{Lang, Ledger};
use petition_documents::{
    About, Letterhead, Paper, PaperError, PaperKind, Papers, docx, fields, fill_template, html,
    text,
};

const FORMATS: &[FileFormat<PaperFormat>] = &[
    (PaperFormat::Text, "text", &["txt"]),
    (PaperFormat::Docx, "docx", &["docx"]),
    (PaperFormat::Html, "html", &["html", "htm"]),
    (PaperFormat::Json, "json", &["json"]),
];

/// The longest letterhead in bytes.
const LETTERHEAD_BYTES: u64 = 1 << 20;

/// The largest template in bytes.
const TEMPLATE_BYTES: u64 = 64 << 20;

pub fn run(args: &DocArgs, lang: Lang) -> Result<(), Failure> {
    let out = args.to.output.as_deref();
    let kind = match args.kind {
        DocTask::Write(kind) => kind,
        DocTask::ListFields => return list_fields(args, lang),
    };
    let format = format::choose(FORMATS, args.format, out)?;
    let file = file_of(out);
    if format == Some(PaperFormat::Docx) && file.is_none() {
        return Err(Failure::new(
            "Word 文件须写入文件，如 -o 公示.docx",
            "a Word document needs an output file, such as -o notice.docx",
        ));
    }
    let letterhead = letterhead(args)?;
    let template =
        args.template.as_deref().map(|path| read_bytes(path, TEMPLATE_BYTES)).transpose()?;
    let (policy, as_of) = args.policy_and_day.resolve_with(args.calendar.as_deref(), lang)?;
    let ledger = input::ledger(&args.file, &args.limits, lang)?;
    let last_year = match &args.last_year {
        Some(path) => Some(input::ledger(path, &args.limits, lang)?),
        None => None,
    };
    let papers = Papers {
        ledger: &ledger,
        policy: &policy,
        workdays: policy.workdays(),
        as_of,
        letterhead: &letterhead,
        number: args.number.as_deref(),
        full: args.full,
        worklist: None,
        last_year: last_year.as_ref(),
    };
    let paper = write(&papers, kind, args, &ledger)?;
    let output: Output = match (format, file) {
        (Some(PaperFormat::Docx), Some(path)) => {
            let bytes = match &template {
                Some(template) => fill_template(template, &paper),
                None => docx(&paper),
            };
            let bytes = bytes.map_err(failure)?;
            petition_files::write(path, &bytes)
                .map_err(|error| Failure::cannot_write(&display_name(path), &error.source))?;
            say_what_remains(&paper, lang);
            return Ok(());
        }
        (Some(PaperFormat::Html), _) => Document::escaped(html(&paper)).into(),
        (Some(PaperFormat::Json), _) => Document::escaped(paper.to_json()).into(),
        _ => {
            let mut lines = Lines::default();
            text(&paper).trim_end().lines().for_each(|line| lines.line(line));
            lines.into()
        }
    };
    write_output(output, out)?;
    say_what_remains(&paper, lang);
    Ok(())
}

fn letterhead(args: &DocArgs) -> Result<Letterhead, Failure> {
    let Some(path) = &args.letterhead else { return Ok(Letterhead::default()) };
    let bytes = read_bytes(path, LETTERHEAD_BYTES)?;
    Letterhead::parse(&String::from_utf8_lossy(&bytes))
        .map_err(|error| failure(error).in_file(&display_name(path)))
}

/// Writes the paper about what the arguments name, by id or name.
fn write(
    papers: &Papers<'_>,
    kind: PaperKind,
    args: &DocArgs,
    ledger: &Ledger,
) -> Result<Paper, Failure> {
    let (leader, unit) = resolve::concerned(ledger, &args.concerned)?;
    let id = args.id.as_deref().map(str::trim);
    let about = About::only(args.period, id, leader.as_deref(), unit.as_deref());
    let about = about.ok_or_else(|| failure(PaperError::NeedsSubject { kind }))?;
    papers.write(kind, about).map_err(failure)
}

/// Lists the fields that a template of a kind can have.
fn list_fields(args: &DocArgs, lang: Lang) -> Result<(), Failure> {
    let kind = args.file.to_str().map_or_else(|| paper_kind(""), paper_kind);
    let kind = kind.map_err(|InvalidArgument(text)| Failure::new(text.zh, text.en))?;
    let mut grid = Grid::new([say(lang, "列表", "list"), say(lang, "字段", "field")]);
    for field in fields(kind) {
        let list = field.list.map(|list| format!("{{{{#{list}}}}}…{{{{/{list}}}}}"));
        grid.row(vec![list.unwrap_or_default().into(), format!("{{{{{}}}}}", field.name).into()]);
    }
    let out = args.to.output.as_deref();
    write_output(grid.render(Look::of(out)), out)
}

fn failure(error: PaperError) -> Failure {
    match error {
        PaperError::Core(error) => error.into(),
        other => Failure::new(other.message(Lang::Zh), other.message(Lang::En)),
    }
}

/// Says on standard error what a person must still write, and which records the paper leaves out.
fn say_what_remains(paper: &Paper, lang: Lang) {
    let mut names: Vec<&str> = Vec::new();
    for name in paper.placeholders() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        print_hint(
            lang,
            &match lang {
                Lang::Zh => format!("须由人填写：{}", names.join("、")),
                Lang::En => format!("a person must write: {}", names.join(", ")),
            },
        );
    }
    for omitted in &paper.omitted {
        print_hint(
            lang,
            &match lang {
                Lang::Zh => format!("未写入 {}", omitted.zh),
                Lang::En => format!("left out: {}", omitted.en),
            },
        );
    }
}
