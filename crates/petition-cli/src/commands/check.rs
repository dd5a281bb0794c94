//! `petition check`: validates a ledger and lints it.

use super::Outcome;
use crate::args::{Check, Format};
use crate::failure::{Failure, NOTICES, problem_line};
use crate::language::say;
use crate::output::{Document, Lines, Output, write_output};
use crate::{input, input::display_name};
use petition_core::ledger::{Ledger, tables};
use petition_core::lint::{Lint, lint};
use petition_core::{Lang, MoreProblems, Problem};
use serde::Serialize;

/// What `--format json` prints.
#[derive(Serialize)]
struct CheckResult<'a> {
    ok: bool,
    problems: &'a [Problem],
    /// Problems beyond the limit, by code and place.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    more: &'a [MoreProblems],
    notices: &'a [Problem],
    #[serde(rename = "suspicions")]
    lints: &'a [Lint],
}

pub fn run(args: &Check, lang: Lang) -> Result<Outcome, Failure> {
    let (policy, as_of) = args.policy_and_day.resolve(lang)?;
    let as_json = args.format == Some(Format::Json);
    let options = args.one_sheet.with(args.year, &args.limits)?;
    let read = match input::ledger_and_notices(&args.file, &options, lang) {
        Ok(read) => read,
        Err(failure) if as_json && !failure.problems.is_empty() => {
            let Failure { problems, more, notices, .. } = &failure;
            let result = CheckResult { ok: false, problems, more, notices, lints: &[] };
            write_output(Document::json(&result), None)?;
            return Ok(Outcome::InvalidInput);
        }
        Err(failure) => return Err(failure),
    };
    let year = super::year(args.year, as_of, lang);
    let lints = lint(&read.ledger, &policy, year, as_of)?;
    let output: Output = if as_json {
        let (problems, more, notices) = (&[], &[], &read.notices);
        Document::json(&CheckResult { ok: true, problems, more, notices, lints: &lints }).into()
    } else {
        let ok = say(lang, "：正常", ": ok");
        let mut lines = Lines::of(&format!("{}{ok}", display_name(&args.file)));
        lines.line(&format!("  {}", counts(&read.ledger, lang)));
        let notices = read.notices.iter().map(|notice| problem_line(notice, lang));
        list(&mut lines, say(lang, NOTICES.0, NOTICES.1), notices);
        list(&mut lines, say(lang, "需留意：", "to review:"), lint_lines(&lints, lang));
        lines.into()
    };
    write_output(output, None)?;
    Ok(Outcome::Done)
}

/// Appends items below a heading, if there are any.
fn list(lines: &mut Lines, heading: &str, items: impl Iterator<Item = String>) {
    let mut items = items.peekable();
    if items.peek().is_some() {
        lines.line(heading);
    }
    items.for_each(|item| lines.line(&item));
}

/// The lints of one kind that are printed.
const SHOWN_LINTS: usize = 5;

/// The lints, with the number of others for a kind that has many.
fn lint_lines(lints: &[Lint], lang: Lang) -> impl Iterator<Item = String> {
    lints.chunk_by(|one, next| one.code == next.code).flat_map(move |kind| {
        let shown = kind.iter().take(SHOWN_LINTS);
        let shown = shown.map(move |one| format!("  {}", one.text.get(lang)));
        let more = kind.len().saturating_sub(SHOWN_LINTS);
        let more = (more > 0).then(|| match lang {
            Lang::Zh => format!("  同类情况另有 {more} 处"),
            Lang::En => format!("  and {more} more of this kind"),
        });
        shown.chain(more)
    })
}

/// Counts the records of each table.
fn counts(ledger: &Ledger, lang: Lang) -> String {
    let document = ledger.document();
    let of = [
        (&tables::LEADERS, document.leaders.len()),
        (&tables::UNITS, document.units.len()),
        (&tables::MATTERS, document.matters.len()),
        (&tables::EVENTS, document.matters.iter().map(|matter| matter.events.len()).sum()),
        (&tables::RECEPTIONS, document.receptions.len()),
        (&tables::CASES, document.cases.len()),
        (&tables::STEPS, document.cases.iter().map(|case| case.steps.len()).sum()),
        (&tables::MILESTONES, document.milestones.len()),
    ];
    let one = |(table, count): (&&petition_core::schema::Table, usize)| match lang {
        Lang::Zh => format!("{} {count}", table.zh),
        Lang::En => format!("{} {count}", table.key),
    };
    // A bureau without clocks records no events.
    let shown = of.iter().filter(|(table, count)| *count > 0 || table.key != tables::EVENTS.key);
    let words: Vec<String> = shown.map(|(table, count)| one((table, *count))).collect();
    words.join(" · ")
}
