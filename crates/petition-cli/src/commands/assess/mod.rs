//! `petition assess`: the report of a year.

mod counted;
mod parquet;
mod request;
mod tables;
mod together;

use super::Outcome;
use crate::args::{Assess, AssessFormat};
use crate::failure::Failure;
use crate::input;
use crate::output::form::{self, Form};
use crate::output::grid::Look;
use crate::output::progress::Progress;
use crate::output::{deliver, is_seen, report_csv, report_table, tell_hint};
use petition_core::Lang;
use petition_core::compliance::{Severity, Status, Summary};
use petition_core::engine::Assessment;
use petition_core::policy::Binding;
use request::Request;
use std::path::Path;

const FORMS: &[Form<AssessFormat>] = &[
    (AssessFormat::Table, "table", &["txt"]),
    (AssessFormat::Json, "json", &["json"]),
    (AssessFormat::Csv, "csv", &["csv"]),
    (AssessFormat::Html, "html", &["html", "htm"]),
];

pub fn run(args: &Assess, lang: Lang) -> Result<Outcome, Failure> {
    together::check(args, FORMS)?;
    if args.format == Some(AssessFormat::Parquet) {
        return parquet::run(args, lang);
    }
    let out = args.to.output.as_deref();
    let format = form::choose(FORMS, args.format, out)?;
    if format == Some(AssessFormat::Html) && is_seen(out) {
        return Err(Failure::new("HTML 请用 -o 写入文件", "write HTML to a file with -o"));
    }
    let (summary, text) = match (&args.file, &args.tables) {
        (Some(file), _) => of_file(args, file, format, lang)?,
        (None, Some(folder)) => of_tables(args, folder, format, lang)?,
        // The command line is not read without either.
        (None, None) => return Err(Failure::default()),
    };
    deliver(&text, out)?;
    Ok(outcome(args, &summary, lang))
}

/// The report of a ledger in a file, as text.
fn of_file(
    args: &Assess,
    file: &Path,
    format: Option<AssessFormat>,
    lang: Lang,
) -> Result<(Summary, String), Failure> {
    let (policy, as_of) = args.under.resolve()?;
    let workdays = input::workdays(args.calendar.as_deref())?;
    let ledger = input::ledger(file, lang)?;
    let year = super::year(args.year, as_of, lang);
    let _progress = Progress::start(lang);
    let assessment = Assessment::new(&ledger, &policy, year, as_of)?;
    let report = assessment.report();
    let text = match format {
        Some(AssessFormat::Json) => report.to_json(),
        Some(AssessFormat::Csv) => report_csv::text(&report),
        Some(AssessFormat::Html) => {
            let options = petition_report::Options { lang, workdays: &workdays };
            petition_report::html(&ledger, &policy, &report, &assessment.accountability(), &options)
        }
        Some(AssessFormat::Table | AssessFormat::Parquet) | None => {
            let source = report_table::Source {
                ledger: &ledger,
                policy: &policy,
                report: &report,
                owed: &assessment.accountability(),
                workdays: &workdays,
                lang,
            };
            source.text(Look::of(args.to.output.as_deref()))
        }
    };
    Ok((report.summary, text))
}

/// The report of one bureau whose ledger comes as tables, as text.
fn of_tables(
    args: &Assess,
    folder: &Path,
    format: Option<AssessFormat>,
    lang: Lang,
) -> Result<(Summary, String), Failure> {
    let request = Request::of(args, lang)?;
    let progress = Progress::counting(lang);
    let source = tables::open(folder, &request, lang)?;
    let assessed = tables::assessed(&source, folder, &request, &progress)?;
    let report = assessed.report().ok_or_else(|| {
        Failure::new(
            "表中有多个局，而 json、csv 只能写一个局",
            "there are several bureaus in the tables, and json and csv hold one",
        )
        .hint("请用 --format parquet", "use --format parquet")
    })?;
    let text = match format {
        Some(AssessFormat::Csv) => report_csv::text(&report),
        _ => report.to_json(),
    };
    Ok((report.summary, text))
}

/// How the command ends; with `--strict` says why it fails.
fn outcome(args: &Assess, summary: &Summary, lang: Lang) -> Outcome {
    if !args.strict || !summary.falls_short() {
        return Outcome::Done;
    }
    tell_hint(lang, &shortfall(summary, lang));
    Outcome::FellShort
}

/// Why `--strict` fails.
fn shortfall(summary: &Summary, lang: Lang) -> String {
    let statuses = [Status::Missed, Status::Overdue, Status::MetLate].into_iter();
    let mandatory = Binding::Mandatory.label(lang);
    let duties = statuses.map(|status| {
        (format!("{mandatory} {}", status.label(lang)), summary.mandatory.of(status))
    });
    let violations = (Severity::Violation.label(lang).to_owned(), summary.findings.violation);
    let counts = duties.chain([violations]).filter(|(_, count)| *count > 0);
    let words: Vec<String> = counts.map(|(label, count)| format!("{label} {count}")).collect();
    format!("--strict: {}", words.join(" · "))
}
