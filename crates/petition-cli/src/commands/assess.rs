//! `petition assess`: the report of a year.

use super::Outcome;
use crate::args::{Assess, AssessFormat};
use crate::failure::Failure;
use crate::input;
use crate::output::grid::Look;
use crate::output::progress::Progress;
use crate::output::{deliver, is_seen, report_csv, report_table, tell_hint};
use petition_core::Lang;
use petition_core::compliance::{Severity, Status, Summary, assess};
use petition_core::policy::Binding;
use std::path::Path;

pub fn run(args: &Assess, lang: Lang) -> Result<Outcome, Failure> {
    let out = args.to.output.as_deref();
    let format = args.format.unwrap_or_else(|| by_extension(out));
    if format == AssessFormat::Html && is_seen(out) {
        return Err(Failure::new("HTML 请用 -o 写入文件", "write HTML to a file with -o"));
    }
    let (policy, as_of) = args.under.resolve()?;
    let workdays = input::workdays(args.calendar.as_deref())?;
    let ledger = input::ledger(&args.file, lang)?;
    let year = super::year(args.year, as_of, lang);
    let progress = Progress::start(lang);
    let report = assess(&ledger, &policy, year, as_of)?;
    let text = match format {
        AssessFormat::Json => report.to_json(),
        AssessFormat::Csv => report_csv::text(&report),
        AssessFormat::Html => {
            let options = petition_report::Options { lang, workdays: &workdays };
            petition_report::html(&ledger, &policy, &report, &options)
        }
        AssessFormat::Table => {
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

fn by_extension(out: Option<&Path>) -> AssessFormat {
    let extension = out.and_then(Path::extension).and_then(|extension| extension.to_str());
    match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("json") => AssessFormat::Json,
        Some("csv") => AssessFormat::Csv,
        Some("html" | "htm") => AssessFormat::Html,
        _ => AssessFormat::Table,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_of_the_output_tells_the_format() {
        assert_eq!(by_extension(Some(Path::new("a.HTML"))), AssessFormat::Html);
        assert_eq!(by_extension(Some(Path::new("a.csv"))), AssessFormat::Csv);
        assert_eq!(by_extension(Some(Path::new("a.txt"))), AssessFormat::Table);
        assert_eq!(by_extension(None), AssessFormat::Table);
    }
}
