//! `petition assess`: the report of a year.

mod option_conflicts;
mod parquet;
mod request;
mod streamed_duties;
mod tables;

use super::Outcome;
use crate::args::{Assess, AssessFormat, OutputTable};
use crate::failure::Failure;
use crate::input;
use crate::output::format::{self, FileFormat};
use crate::output::grid::Look;
use crate::output::progress::Progress;
use crate::output::{
    Document, Output, is_terminal, print_hint, report_csv, report_table, write_output,
};
use chrono::Datelike;
use petition_core::compliance::{OwedKind, Report, Severity, Status, Summary, TodoOptions, todo};
use petition_core::engine::Assessment;
use petition_core::ledger::Ledger;
use petition_core::lint::RecordedDays;
use petition_core::policy::Binding;
use petition_core::{Date, Lang};
use petition_report::view::Evaluation;
use petition_report::{html, leaders_html};
use request::Request;
use std::path::Path;

/// The formats that go to one file.
pub const FORMATS: &[FileFormat<AssessFormat>] = &[
    (AssessFormat::Table, "table", &["txt"]),
    (AssessFormat::Json, "json", &["json"]),
    (AssessFormat::Csv, "csv", &["csv"]),
    (AssessFormat::Html, "html", &["html", "htm"]),
];

pub fn run(args: &Assess, lang: Lang) -> Result<Outcome, Failure> {
    run_in(args, FORMATS, lang)
}

/// Runs with a choice of formats for files.
pub fn run_in(
    args: &Assess,
    formats: &[FileFormat<AssessFormat>],
    lang: Lang,
) -> Result<Outcome, Failure> {
    option_conflicts::check(args, formats)?;
    if args.format == Some(AssessFormat::Parquet) {
        return parquet::run(args, lang);
    }
    let out = args.to.output.as_deref();
    let format = format::choose(formats, args.format, out)?;
    if format == Some(AssessFormat::Html) && is_terminal(out) {
        return Err(Failure::new(
            "HTML 请用 -o 写入文件",
            "HTML is not shown on a terminal: write it to a file with -o",
        ));
    }
    let (summary, output) = match (&args.file, &args.tables) {
        (Some(file), _) => of_file(args, file, format, lang)?,
        (None, Some(folder)) => of_tables(args, folder, format, lang)?,
        // clap requires one of them.
        (None, None) => return Err(Failure::default()),
    };
    write_output(output, out)?;
    Ok(outcome(args, &summary, lang))
}

/// Assesses a ledger file. Returns the report.
fn of_file(
    args: &Assess,
    file: &Path,
    format: Option<AssessFormat>,
    lang: Lang,
) -> Result<(Summary, Output), Failure> {
    let (policy, as_of) = args.policy_and_day.resolve_with(args.calendar.as_deref(), lang)?;
    let workdays = policy.workdays();
    let options = args.one_sheet.with(args.year, &args.limits)?;
    let ledger = input::ledger_with(file, &options, lang)?;
    let year = super::year(args.year, as_of, lang);
    print_past_records(args, &ledger, (year, as_of), lang);
    let _progress = Progress::start(lang);
    let assessment = Assessment::new(&ledger, &policy, year, as_of)?;
    let report = assessment.report();
    let output: Output = match format {
        Some(AssessFormat::Json) => Document::escaped(report.to_json()).into(),
        Some(AssessFormat::Csv) => csv_of(args, &report).into(),
        Some(AssessFormat::Html) => {
            let evaluation = Evaluation {
                ledger: &ledger,
                policy: &policy,
                report: &report,
                owed: &assessment.accountability(),
                todo: &todo(&ledger, &policy, workdays, as_of, &TodoOptions::default())?,
            };
            let options = petition_report::Options { lang, workdays };
            let render = if args.leaders { leaders_html } else { html };
            Document::escaped(render(&evaluation, &options)).into()
        }
        Some(AssessFormat::Table | AssessFormat::Parquet) | None => {
            let source = report_table::Source {
                ledger: &ledger,
                policy: &policy,
                report: &report,
                owed: &assessment.accountability(),
                workdays,
                lang,
            };
            source.text(Look::of(args.to.output.as_deref())).into()
        }
    };
    Ok((report.summary, output))
}

/// Returns the clocks if `--only` asks for them, else the duties.
fn csv_of(args: &Assess, report: &Report) -> Document {
    match args.selection.only.as_slice() {
        [OutputTable::Clocks] => report_csv::clocks(report),
        _ => report_csv::text(report),
    }
}

/// Prints a hint if the day is today for want of `--as-of`, and the ledger's records end before the assessed year.
fn print_past_records(args: &Assess, ledger: &Ledger, (year, as_of): (i32, Date), lang: Lang) {
    let days = RecordedDays::of(ledger).filter(|days| days.last.year() < year);
    let Some(days) = days.filter(|_| args.policy_and_day.as_of.is_none()) else { return };
    let RecordedDays { last, main_year, .. } = days;
    print_hint(
        lang,
        &match lang {
            Lang::Zh => format!(
                "未指定 --as-of，按今天（{as_of}）评定 {year} 年；台账记录止于 {last}，评定 {main_year} 年请加 --as-of {main_year}-12-31"
            ),
            Lang::En => format!(
                "assessing {year} as of today, {as_of}; the records end on {last}: for {main_year} add --as-of {main_year}-12-31"
            ),
        },
    );
}

/// Assesses the tables of one bureau. Returns the report.
fn of_tables(
    args: &Assess,
    folder: &Path,
    format: Option<AssessFormat>,
    lang: Lang,
) -> Result<(Summary, Output), Failure> {
    let request = Request::of(args, lang)?;
    let progress = Progress::of_rows(lang);
    let source = tables::open(folder, &request, lang)?;
    let assessed = tables::assessed(&source, folder, &request, &progress)?;
    let report = assessed.report().ok_or_else(|| {
        Failure::new(
            "表中有多个局，而 json、csv 只能写一个局",
            "the tables have several bureaus; json and csv support one",
        )
        .with_hint("请用 --format parquet", "use --format parquet")
    })?;
    let output = match format {
        Some(AssessFormat::Csv) => csv_of(args, &report).into(),
        _ => Document::escaped(report.to_json()).into(),
    };
    Ok((report.summary, output))
}

/// Returns the outcome. Prints why `--strict` fails.
fn outcome(args: &Assess, summary: &Summary, lang: Lang) -> Outcome {
    if !args.strict || !summary.falls_short() {
        return Outcome::Done;
    }
    print_hint(lang, &shortfall(summary, lang));
    Outcome::StrictFailed
}

/// The counts that make `--strict` fail.
fn shortfall(summary: &Summary, lang: Lang) -> String {
    let statuses = [Status::Missed, Status::Overdue, Status::MetLate].into_iter();
    let mandatory = Binding::Mandatory.label(lang);
    let duties = statuses.map(|status| {
        (format!("{mandatory} {}", status.label(lang)), summary.mandatory.of(status))
    });
    let late_clocks = match lang {
        Lang::Zh => format!("{mandatory} {}逾期", OwedKind::Clock.label(lang)),
        Lang::En => format!("{mandatory} {} late", OwedKind::Clock.label(lang)),
    };
    let violations = (Severity::Violation.label(lang).to_owned(), summary.findings.violation);
    let counts = duties
        .chain([(late_clocks, summary.late_clocks), violations])
        .filter(|(_, count)| *count > 0);
    let words: Vec<String> = counts.map(|(label, count)| format!("{label} {count}")).collect();
    format!("--strict: {}", words.join(" · "))
}
