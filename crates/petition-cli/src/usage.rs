//! Prints usage errors in Chinese or English. clap's own messages are English only.

use crate::args::Cli;
use crate::failure::shown;
use crate::language::say;
use crate::output::{Lines, print_help, write_stderr};
use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use petition_core::{Lang, Text};
use std::ffi::OsString;

/// An invalid value of an argument: says which values are valid.
#[derive(Debug, Clone)]
pub struct InvalidArgument(pub Text);

impl std::fmt::Display for InvalidArgument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for InvalidArgument {}

/// Prints help, the version, or the usage error. Returns the exit code.
pub fn report(error: &clap::Error, words: &[OsString], lang: Lang) -> u8 {
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if is_help {
        if let Err(failure) = print_help(error) {
            write_stderr(&failure.lines(lang));
            return 2;
        }
        return u8::try_from(error.exit_code()).unwrap_or(2);
    }
    write_stderr(&text(error, words, lang));
    2
}

fn text(error: &clap::Error, words: &[OsString], lang: Lang) -> Lines {
    let mut lines = Lines::error(lang, &message(error, lang));
    if let Some(near) = suggestion(error) {
        lines.line(&match lang {
            Lang::Zh => format!("  是否想用 {near}？"),
            Lang::En => format!("  did you mean {near}?"),
        });
    }
    if let (ErrorKind::InvalidSubcommand, Some(known)) = (error.kind(), subcommands(words)) {
        lines.line(&match lang {
            Lang::Zh => format!("  可用：{}", known.join("、")),
            Lang::En => format!("  available: {}", known.join(", ")),
        });
    }
    lines.line(say(
        lang,
        "用 petition --help 或 petition 命令 --help 查看用法",
        "for usage, run petition --help or petition COMMAND --help",
    ));
    lines
}

/// Returns the message for a kind of error.
fn message(error: &clap::Error, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let named = context(error, &[ContextKind::InvalidArg, ContextKind::InvalidSubcommand]);
    let arg = || shown(&named);
    let given = context(error, &[ContextKind::InvalidValue]);
    let value = || shown(&given);
    match error.kind() {
        ErrorKind::InvalidValue if value().is_empty() && zh => format!("{} 需要一个值", arg()),
        ErrorKind::InvalidValue if value().is_empty() => format!("{} requires a value", arg()),
        ErrorKind::InvalidValue => {
            let valid = context(error, &[ContextKind::ValidValue]);
            if zh {
                format!("{} 不接受“{}”，可用：{valid}", arg(), value())
            } else {
                format!("invalid value \"{}\" for {}; available: {valid}", value(), arg())
            }
        }
        ErrorKind::ValueValidation => {
            let expected = expected(error, lang);
            if zh {
                format!("{} 的值“{}”无效：{expected}", arg(), value())
            } else {
                format!("invalid value \"{}\" for {}: {expected}", value(), arg())
            }
        }
        ErrorKind::UnknownArgument if zh => format!("未知参数 {}", arg()),
        ErrorKind::UnknownArgument => format!("unknown argument {}", arg()),
        ErrorKind::InvalidSubcommand if zh => format!("未知命令 {}", arg()),
        ErrorKind::InvalidSubcommand => format!("unknown command {}", arg()),
        ErrorKind::MissingRequiredArgument if zh => format!("缺少参数 {}", arg()),
        ErrorKind::MissingRequiredArgument => format!("missing argument {}", arg()),
        ErrorKind::ArgumentConflict => {
            let prior = context(error, &[ContextKind::PriorArg]);
            match (prior.is_empty() || prior == named, zh) {
                (true, true) => format!("{named} 不能重复"),
                (true, false) => format!("{named} cannot be repeated"),
                (false, true) => format!("{named} 与 {prior} 不能同时使用"),
                (false, false) => format!("{named} cannot be combined with {prior}"),
            }
        }
        ErrorKind::MissingSubcommand => say(lang, "缺少命令", "missing command").to_owned(),
        ErrorKind::InvalidUtf8 => {
            say(lang, "参数不是 UTF-8 文本", "an argument is not UTF-8").to_owned()
        }
        _ => say(lang, "命令行有误", "invalid command line").to_owned(),
    }
}

fn expected(error: &clap::Error, lang: Lang) -> String {
    let source = std::error::Error::source(error);
    let invalid = source.and_then(|source| source.downcast_ref::<InvalidArgument>());
    invalid.map_or_else(
        || say(lang, "应为范围内的整数", "expected a whole number in range").to_owned(),
        |invalid| invalid.0.get(lang).to_owned(),
    )
}

/// Returns the subcommands of the command in `words`. Help lists the commands of the program itself.
fn subcommands(words: &[OsString]) -> Option<Vec<String>> {
    let program = Cli::command();
    let find = |word: &OsString| program.find_subcommand(word);
    let command = words.iter().skip(1).find_map(find)?;
    Some(command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect())
}

fn suggestion(error: &clap::Error) -> Option<String> {
    let kinds =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    match kinds.iter().find_map(|kind| error.get(*kind))? {
        ContextValue::String(text) => Some(text.clone()),
        // clap puts the best suggestion last.
        ContextValue::Strings(texts) => texts.last().cloned(),
        _ => None,
    }
}

/// Returns the first of these values that the error has, as text.
fn context(error: &clap::Error, kinds: &[ContextKind]) -> String {
    let found = kinds.iter().find_map(|kind| error.get(*kind));
    match found {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
