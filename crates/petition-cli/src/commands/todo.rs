//! `petition todo`: the to-do list, in sections.

use super::resolve;
use crate::args::{TodoArgs, TodoFormat};
use crate::failure::Failure;
use crate::input;
use crate::output::format::{self, FileFormat};
use crate::output::grid::Look;
use crate::output::{
    Document, Output, file_of, proposals, todo, todo_calendar, workbook, write_output,
};
use petition_core::Lang;
use petition_core::compliance::{TodoOptions, todo as list};
use petition_core::ledger::Ledger;
use petition_core::workflow::Actor;
use petition_report::view::TodoTable;

/// The formats of a to-do list.
const FORMATS: &[FileFormat<TodoFormat>] = &[
    (TodoFormat::Table, "table", &["txt"]),
    (TodoFormat::Html, "html", &["html", "htm"]),
    (TodoFormat::Xlsx, "xlsx", &["xlsx"]),
    (TodoFormat::Ics, "ics", &["ics"]),
    (TodoFormat::Json, "json", &["json"]),
];

pub fn run(args: &TodoArgs, lang: Lang) -> Result<(), Failure> {
    let out = args.to.output.as_deref();
    let format = format::choose(FORMATS, args.format, out)?;
    let file = file_of(out);
    if format == Some(TodoFormat::Xlsx) && file.is_none() {
        return Err(proposals::needs_file());
    }
    let (policy, as_of) = args.policy_and_day.resolve_with(args.calendar.as_deref(), lang)?;
    let ledger = input::ledger(&args.file, &args.limits, lang)?;
    let options = options(args, &ledger)?;
    let list = list(&ledger, &policy, policy.workdays(), as_of, &options)?;
    let table = TodoTable::new(&ledger, &policy, &list, &options, lang);
    let output: Output = match (format, file) {
        (Some(TodoFormat::Xlsx), Some(file)) => {
            let sheets = [todo::sheet(&table)];
            return workbook::write(file, |path| {
                petition_workbook::write_sheets(None, &sheets, path)
            });
        }
        (Some(TodoFormat::Html), _) => Document::escaped(petition_report::todo_html(&table)).into(),
        (Some(TodoFormat::Ics), _) => todo_calendar::document(&table, &list, &ledger).into(),
        (Some(TodoFormat::Json), _) => Document::json(&list).into(),
        _ => todo::text(&table, Look::of(out)).into(),
    };
    write_output(output, out)
}

fn options(args: &TodoArgs, ledger: &Ledger) -> Result<TodoOptions, Failure> {
    let (leader, unit) = resolve::concerned(ledger, &args.concerned)?;
    let who = args.who.as_ref().map(|text| resolve::word(text, Actor::WORDS)).transpose()?;
    Ok(TodoOptions {
        horizon: args.horizon(),
        leader: leader.map(|id| id.as_str().into()),
        unit: unit.map(|id| id.as_str().into()),
        who: who.and_then(Actor::from_key),
    })
}
