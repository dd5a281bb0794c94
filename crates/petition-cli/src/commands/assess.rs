//! `petition assess`: the report of a year.

use super::Outcome;
use crate::args::{Assess, AssessFormat};
use crate::failure::Failure;
use crate::input;
use crate::output::form::{self, Form};
use crate::output::grid::Look;
use crate::output::progress::Progress;
use crate::output::{deliver, is_seen, report_csv, report_table, tell_hint};
use petition_core::Lang;
use petition_core::compliance::{Severity, Status, Summary, assess};
use petition_core::policy::Binding;

const FORMS: &[Form<AssessFormat>] = &[
    (AssessFormat::Table, "table", &["txt"]),
    (AssessFormat::Json, "json", &["json"]),
    (AssessFormat::Csv, "csv", &["csv"]),
    (AssessFormat::Html, "html", &["html", "htm"]),
];

pub fn run(args: &Assess, lang: Lang) -> Result<Outcome, Failure> {
    let out = args.to.output.as_deref();
    let format = form::choose(FORMS, args.format, out)?;
    if format == Some(AssessFormat::Html) && is_seen(out) {
        return Err(Failure::new("HTML 请用 -o 写入文件", "write HTML to a file with -o"));
    }
    let (policy, as_of) = args.under.resolve()?;
    let workdays = input::workdays(args.calendar.as_deref())?;
    let ledger = input::ledger(&args.file, lang)?;
    let year = super::year(args.year, as_of, lang);
    let progress = Progress::start(lang);
    let report = assess(&ledger, &policy, year, as_of)?;
    let text = match format {
        Some(AssessFormat::Json) => report.to_json(),
        Some(AssessFormat::Csv) => report_csv::text(&report),
        Some(AssessFormat::Html) => {
            let options = petition_report::Options { lang, workdays: &workdays };
            petition_report::html(&ledger, &policy, &report, &options)
        }
        Some(AssessFormat::Table) | None => {
            let source = report_table::Source {
                ledger: &ledger,
                policy: &policy,
                report: &report,
                workdays: &workdays,
                lang,
            };
            source.text(Look::of(out))?
        }
    };
    drop(progress);
    deliver(&text, out)?;
    if !args.strict || !report.falls_short() {
        return Ok(Outcome::Done);
    }
    tell_hint(lang, &shortfall(&report.summary, lang));
    Ok(Outcome::FellShort)
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
