//! The subcommands, one file each.

mod accountability;
mod agenda;
mod assess;
mod case;
mod check;
mod clauses;
mod completions;
mod convert;
mod ledger;
mod notice;
mod policy;
mod schema;
mod template;

use crate::args::{Cli, Command};
use crate::failure::Failure;
use crate::guard;
use crate::language::say;
use crate::output::{tell, tell_hint};
use chrono::Datelike;
use petition_core::{Date, Lang};
use std::process::ExitCode;

/// How a command ended that did what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Done, and with `--strict` something falls short.
    FellShort,
    /// Done: it was to tell whether the input is good, and it is not.
    BadInput,
}

/// Runs a command and tells a failure.
pub fn run(cli: Cli, lang: Lang) -> ExitCode {
    match dispatch(cli.command, lang) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::FellShort) => ExitCode::from(1),
        Ok(Outcome::BadInput) => ExitCode::from(2),
        Err(failure) => {
            tell(&failure.lines(lang));
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command, lang: Lang) -> Result<Outcome, Failure> {
    guard::check(&command)?;
    let done = |()| Outcome::Done;
    match command {
        Command::Assess(args) => assess::run(&args, lang),
        Command::Check(args) => check::run(&args, lang),
        Command::Template(args) => template::run(&args).map(done),
        Command::Convert(args) => convert::run(&args, lang).map(done),
        Command::Ledger(args) => ledger::run(&args, lang).map(done),
        Command::Case(args) => case::run(&args, lang).map(done),
        Command::Agenda(args) => agenda::run(&args, lang).map(done),
        Command::Accountability(args) => accountability::run(&args, lang).map(done),
        Command::Notice(args) => notice::run(&args, lang).map(done),
        Command::Policy(command) => policy::run(&command, lang).map(done),
        Command::Clauses(args) => clauses::run(&args, lang).map(done),
        Command::Schema(command) => schema::run(&command, lang).map(done),
        Command::Completions(args) => completions::run(&args, lang).map(done),
    }
}

/// The year to assess: the one that was asked for, else that of the day. In January, when last year's report is
/// usually made, says how to get it.
fn year(asked: Option<i32>, as_of: Date, lang: Lang) -> i32 {
    let year = asked.unwrap_or(as_of.year());
    if asked.is_none() && as_of.month() == 1 && as_of.day() < 31 {
        let last = year - 1;
        tell_hint(
            lang,
            &match lang {
                Lang::Zh => format!("现评定 {year} 年；上一年度请加 --year {last}"),
                Lang::En => format!("this is {year}; for last year add --year {last}"),
            },
        );
    }
    year
}

/// There is no record with this id; names those that are close to it.
fn unknown_id<'a>(id: &str, what: (&str, &str), known: impl Iterator<Item = &'a str>) -> Failure {
    let (zh, en) = what;
    let failure =
        Failure::new(format!("没有编号为“{id}”的{zh}"), format!("there is no {en} \"{id}\""));
    let close = close_ids(id, known);
    if close.is_empty() {
        return failure;
    }
    failure.hint(
        format!("相近的编号：{}", close.join("、")),
        format!("close to it: {}", close.join(", ")),
    )
}

/// Up to five ids that are much like this one, the likest first.
fn close_ids<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    const LIKE: f64 = 0.5;
    let wanted = id.trim().to_uppercase();
    let like = |known: &str| strsim::normalized_damerau_levenshtein(&wanted, &known.to_uppercase());
    let mut close: Vec<(f64, &str)> = known.map(|known| (like(known), known)).collect();
    close.retain(|(likeness, _)| *likeness >= LIKE);
    close.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    close.into_iter().take(5).map(|(_, known)| known).collect()
}

/// A list that is empty, in words.
fn nothing(lang: Lang) -> String {
    format!("{}\n", say(lang, "（无）", "(none)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_ids_are_named_the_likest_first() {
        let known = ["C001", "C010", "X999", "c0011"];
        assert_eq!(close_ids("c001", known.into_iter())[0], "C001");
        assert!(!close_ids("C001", known.into_iter()).contains(&"X999"));
        assert!(close_ids("目录", known.into_iter()).is_empty());
    }
}
