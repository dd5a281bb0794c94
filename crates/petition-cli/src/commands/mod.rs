//! Runs the subcommands, one file each.

mod accountability;
mod acts;
mod agenda;
mod analyse;
mod assess;
mod candidates;
mod case;
mod check;
mod clauses;
mod completions;
mod convert;
mod diff;
mod doc;
mod ledger;
mod mapping;
mod merge;
mod notice;
mod plan;
mod policy;
mod policy_diff;
mod policy_explain;
mod policy_new;
mod policy_test;
mod report;
mod resolve;
mod schema;
mod template;
mod todo;

use crate::args::{Cli, Command};
use crate::failure::{Failure, shown};
use crate::language::say;
use crate::output::{Lines, print_hint, write_stderr};
use crate::{option_effects, overwrite};
use chrono::Datelike;
use petition_core::schema::cell::name_shown;
use petition_core::{Date, Lang};

/// The result of a command that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Done; `--strict` found a missed duty or a violation, or a scenario of a policy failed.
    StrictFailed,
    /// Done: `check` found problems in the input.
    InvalidInput,
}

/// Runs a command and prints its failure. Returns the exit code.
pub fn run(cli: Cli, lang: Lang) -> u8 {
    match dispatch(cli.command, lang) {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::StrictFailed) => 1,
        Ok(Outcome::InvalidInput) => 2,
        Err(failure) => {
            write_stderr(&failure.lines(lang));
            2
        }
    }
}

fn dispatch(command: Command, lang: Lang) -> Result<Outcome, Failure> {
    overwrite::check(&command)?;
    option_effects::check(&command)?;
    let done = |()| Outcome::Done;
    match command {
        Command::Assess(args) => assess::run(&args, lang),
        Command::Report(args) => report::run(args, lang),
        Command::Check(args) => check::run(&args, lang),
        Command::Template(args) => template::run(&args, lang).map(done),
        Command::Convert(args) => convert::run(&args, lang).map(done),
        Command::Mapping(args) => mapping::run(&args).map(done),
        Command::Ledger(args) => ledger::run(&args, lang).map(done),
        Command::Case(args) => case::run(&args, lang).map(done),
        Command::Agenda(args) => agenda::run(&args, lang).map(done),
        Command::Todo(args) => todo::run(&args, lang).map(done),
        Command::Accountability(args) => accountability::run(&args, lang).map(done),
        Command::Notice(args) => notice::run(&args, lang).map(done),
        Command::Doc(args) => doc::run(&args, lang).map(done),
        Command::Act(command) => acts::run(&command, lang).map(done),
        Command::Diff(args) => diff::run(&args, lang).map(done),
        Command::Merge(args) => merge::run(&args, lang).map(done),
        Command::Plan(args) => plan::run(&args, lang).map(done),
        Command::Candidates(args) => candidates::run(&args, lang).map(done),
        Command::Policy(command) => policy::run(&command, lang),
        Command::Clauses(args) => clauses::run(&args, lang).map(done),
        Command::Schema(command) => schema::run(&command, lang).map(done),
        Command::Completions(args) => completions::run(&args, lang).map(done),
    }
}

/// Returns the year to assess: the requested year, else that of the day.
///
/// Reports of the last year are usually made in January, so a hint then names its option.
fn year(requested: Option<i32>, as_of: Date, lang: Lang) -> i32 {
    let year = requested.unwrap_or(as_of.year());
    if requested.is_none() && as_of.month() == 1 && as_of.day() < 31 {
        let last = year - 1;
        print_hint(
            lang,
            &match lang {
                Lang::Zh => format!("现评定 {year} 年；上一年度请加 --year {last}"),
                Lang::En => format!("assessing {year}; for last year add --year {last}"),
            },
        );
    }
    year
}

/// The failure of an unknown id, with a hint that names similar ids.
pub fn unknown_id<'a>(
    id: &str,
    what: (&str, &str),
    known: impl Iterator<Item = &'a str>,
) -> Failure {
    unknown_record(id, ("编号", "id"), what, known)
}

/// The failure of a text that names no record, with a hint that names similar ids. `by`: what the text may be.
fn unknown_record<'a>(
    id: &str,
    by: (&str, &str),
    what: (&str, &str),
    known: impl Iterator<Item = &'a str>,
) -> Failure {
    let named = shown(id);
    let failure = Failure::new(
        format!("没有{}为“{named}”的{}", by.0, what.0),
        format!("no {} has the {} \"{named}\"", what.1, by.1),
    );
    let similar = similar_ids(id, known);
    if similar.is_empty() {
        return failure;
    }
    failure.with_hint(
        format!("相近的编号：{}", similar.join("、")),
        format!("similar ids: {}", similar.join(", ")),
    )
}

/// The longest id, in bytes, that is compared with others. The time grows with the square of the length.
const LONGEST_COMPARED: usize = 40;

/// Returns up to five ids that are similar to this one, the most similar first.
fn similar_ids<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    if id.len() > LONGEST_COMPARED {
        return Vec::new();
    }
    let known = known.filter(|known| known.len() <= LONGEST_COMPARED);
    const MIN_SIMILARITY: f64 = 0.5;
    let wanted = id.trim().to_uppercase();
    let similarity =
        |known: &str| strsim::normalized_damerau_levenshtein(&wanted, &known.to_uppercase());
    let mut similar: Vec<(f64, &str)> = known.map(|known| (similarity(known), known)).collect();
    similar.retain(|(similarity, _)| *similarity >= MIN_SIMILARITY);
    // A long number in an id may be that of somebody.
    similar.retain(|(_, known)| name_shown(known) == *known);
    similar.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    similar.into_iter().take(5).map(|(_, known)| known).collect()
}

/// The text of an empty list.
fn empty_list(lang: Lang) -> Lines {
    Lines::of(say(lang, "（无）", "(none)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_ids_are_ordered_by_similarity() {
        let known = ["C001", "C010", "X999", "c0011"];
        assert_eq!(similar_ids("c001", known.into_iter())[0], "C001");
        assert!(!similar_ids("C001", known.into_iter()).contains(&"X999"));
        assert!(similar_ids("目录", known.into_iter()).is_empty());
    }
}
