//! `petition ledger`: the working ledger of a year or a quarter, 接访下访包案工作台账.

use crate::args::{LedgerArgs, LedgerFormat};
use crate::commands::{resolve, year};
use crate::failure::Failure;
use crate::input;
use crate::language::say;
use crate::output::format::{self, FileFormat};
use crate::output::grid::{Cell, Grid, Look, Tone};
use crate::output::{Document, Lines, Output, file_of, proposals, workbook, write_output};
use petition_core::calendar::{Part, Period};
use petition_core::compliance::{
    WorkingLedger, WorkingLedgerCell, WorkingLedgerColumn as Column, WorkingLedgerOptions,
    working_ledger,
};
use petition_core::ledger::{ElementKey, Ledger};
use petition_core::privacy::masking_note;
use petition_core::{Date, Lang};

const FORMATS: &[FileFormat<LedgerFormat>] = &[
    (LedgerFormat::Table, "table", &["txt"]),
    (LedgerFormat::Json, "json", &["json"]),
    (LedgerFormat::Html, "html", &["html", "htm"]),
    (LedgerFormat::Xlsx, "xlsx", &["xlsx"]),
];

pub fn run(args: &LedgerArgs, lang: Lang) -> Result<(), Failure> {
    let out = args.to.output.as_deref();
    let format = format::choose(FORMATS, args.format, out)?;
    let file = file_of(out);
    if format == Some(LedgerFormat::Xlsx) && file.is_none() {
        return Err(proposals::needs_file());
    }
    let (policy, as_of) = args.policy_and_day.resolve(lang)?;
    let period = period(args, as_of, lang)?;
    let year = args.year.or(args.quarter.and_then(|quarter| quarter.year));
    let options = args.one_sheet.with(year, &args.limits)?;
    let ledger = input::ledger_with(&args.file, &options, lang)?;
    let options = options_of(args, &ledger, period)?;
    let mut list = working_ledger(&ledger, &policy, as_of, &options)?;
    if !args.full {
        list = list.masked();
    }
    let output: Output = match (format, file) {
        (Some(LedgerFormat::Xlsx), Some(file)) => {
            return workbook::write(file, |path| {
                petition_workbook::write_working_ledger(&ledger, &list, path)
            });
        }
        (Some(LedgerFormat::Html), _) => {
            Document::escaped(petition_report::working_ledger_html(&ledger, &list, lang)).into()
        }
        (Some(LedgerFormat::Json), _) => Document::json(&list.row_values()).into(),
        _ => as_text(&ledger, &list, Look::of(out), lang).into(),
    };
    write_output(output, out)
}

/// Returns the quarter, else the year, else the year of the day.
fn period(args: &LedgerArgs, as_of: Date, lang: Lang) -> Result<Period, Failure> {
    let quarter = args.quarter;
    let (part, in_year) = match quarter {
        Some(quarter) => (Part::Quarter(quarter.number), quarter.year),
        None => (Part::Year, None),
    };
    if let (Some(year), Some(in_year)) = (args.year, in_year.filter(|own| args.year != Some(*own)))
    {
        return Err(Failure::new(
            format!("--quarter 是 {in_year} 年的，--year 是 {year} 年"),
            format!("--quarter is in {in_year}, --year is {year}"),
        ));
    }
    let year = match in_year {
        Some(year) => year,
        None => year(args.year, as_of, lang),
    };
    Period::new(year, part).ok_or_else(|| petition_core::Error::YearOutOfRange { year }.into())
}

fn options_of(
    args: &LedgerArgs,
    ledger: &Ledger,
    period: Period,
) -> Result<WorkingLedgerOptions, Failure> {
    let (leader, unit) = resolve::concerned(ledger, &args.concerned)?;
    Ok(WorkingLedgerOptions {
        period,
        leader: leader.as_deref().map(Into::into),
        unit: unit.as_deref().map(Into::into),
    })
}

fn as_text(ledger: &Ledger, list: &WorkingLedger, look: Look, lang: Lang) -> Lines {
    let (title, subtitle) = (list.title(lang), list.subtitle(ledger, lang));
    let mut lines = look.heading(&match lang {
        Lang::Zh => format!("{title}（{subtitle}）"),
        Lang::En => format!("{title} ({subtitle})"),
    });
    if list.rows.is_empty() {
        lines.line(list.nothing().get(lang));
        return lines;
    }
    if list.is_masked {
        let note = masking_note();
        lines.line(say(lang, &format!("（{}）", note.zh), &format!("({})", note.en)));
    }
    lines.blank();
    lines.append(&as_table(ledger, list, lang).blocks(look));
    lines
}

/// The columns of steps, which share a line on a terminal.
const STEPS: [Column; 5] = [
    Column::SelectedOn,
    Column::PublishedOn,
    Column::AssignedOn,
    Column::SupervisedOn,
    Column::ApprovedOn,
];

fn as_table(ledger: &Ledger, list: &WorkingLedger, lang: Lang) -> Grid {
    let columns: Vec<Column> = Column::all()
        .filter(|column| *column != Column::Number && !STEPS.contains(column))
        .collect();
    let header = columns.iter().map(|column| column.label(lang));
    let header = header.chain([say(lang, "各环节", "steps"), say(lang, "缺少要素", "missing")]);
    let mut grid = Grid::new(header).in_full();
    let and = say(lang, "、", ", ");
    for row in &list.rows {
        let text =
            |column: &Column| text(row.cell(*column, 0, ledger, lang), between(*column, lang));
        let mut cells: Vec<Cell> = columns.iter().map(|column| text(column).into()).collect();
        let steps = STEPS.iter().map(|column| (column.label(lang), text(column)));
        let steps = steps.filter(|(_, day)| !day.is_empty()).map(|(label, day)| {
            let step = label.trim_end_matches("日期");
            format!("{step} {day}")
        });
        cells.push(steps.collect::<Vec<_>>().join(and).into());
        let missing: Vec<&str> = row.entry.missing.iter().map(|key| key.label(lang)).collect();
        cells.push(Cell::toned(missing.join(and), Tone::Bad));
        grid.row(cells);
    }
    grid
}

/// What is between the lines of a cell. Those of petitioners end with a separator.
fn between(column: Column, lang: Lang) -> &'static str {
    match column {
        Column::ReceivedOn => say(lang, "、", ", "),
        Column::Element(ElementKey::Petitioner) => say(lang, "", " "),
        _ => " ",
    }
}

fn text(cell: WorkingLedgerCell, between: &str) -> String {
    match cell {
        WorkingLedgerCell::Empty => String::new(),
        WorkingLedgerCell::Number(number) => number.to_string(),
        WorkingLedgerCell::Day(day) => day.to_string(),
        WorkingLedgerCell::Lines(lines) => lines.join(between),
    }
}
