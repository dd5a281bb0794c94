//! Failures of the command: message, problems, notices and hint, in Chinese and English.

use crate::io_message::{Access, io_message};
use crate::language::say;
use crate::output::lines::{Lines, shortened};
use petition_core::{Error, Lang, MoreProblems, Problem, Text};
use std::borrow::Cow;
use std::io;

/// The number of problems printed as text. More would scroll the first ones off the screen.
pub const MAX_SHOWN: usize = 100;

/// The heading of notices about an input.
pub const NOTICES: (&str, &str) = ("提示：", "notices:");

/// A failure. The exit code is 2.
#[derive(Debug, Default)]
pub struct Failure {
    /// The file concerned, as the user typed it.
    file: Option<Box<str>>,
    /// The message.
    text: Text,
    /// All problems of the input.
    pub problems: Box<[Problem]>,
    /// Problems beyond the limit, which are only counted.
    pub more: Box<[MoreProblems]>,
    /// Notices about the input, such as columns that are not stored.
    pub notices: Box<[Problem]>,
    /// What to do next.
    pub hint: Option<Box<Text>>,
}

impl Failure {
    /// A failure with a message.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { text: Text::new(zh, en), ..Self::default() }
    }

    /// Adds a hint.
    pub fn with_hint(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { hint: Some(Box::new(Text::new(zh, en))), ..self }
    }

    /// Adds the file concerned, unless the failure names one already.
    pub fn in_file(self, name: &str) -> Self {
        Self { file: self.file.or_else(|| Some(name.into())), ..self }
    }

    /// A file that could not be read.
    pub fn cannot_read(name: &str, error: &io::Error) -> Self {
        Self { text: io_message(error, Access::Read), ..Self::default() }.in_file(name)
    }

    /// A file that could not be written.
    pub fn cannot_write(name: &str, error: &io::Error) -> Self {
        Self { text: io_message(error, Access::Write), ..Self::default() }.in_file(name)
    }

    /// A failure of invalid input, with every problem.
    pub fn invalid_input(text: Text, problems: &[Problem]) -> Self {
        Self { text, problems: problems.into(), ..Self::default() }
    }

    /// Adds the problems beyond the limit.
    pub fn with_more(self, more: Vec<MoreProblems>) -> Self {
        Self { more: more.into(), ..self }
    }

    /// Adds notices.
    pub fn with_notices(self, notices: &[Problem]) -> Self {
        Self { notices: notices.into(), ..self }
    }

    /// Returns the lines for standard error.
    pub fn lines(&self, lang: Lang) -> Lines {
        let colon = say(lang, "：", ": ");
        let file = self.file.as_ref().map(|file| format!("{file}{colon}")).unwrap_or_default();
        let mut lines = Lines::error(lang, &format!("{file}{}", self.text.get(lang)));
        lines.append(&problem_lines(&self.problems, lang));
        for more in self.more.iter().take(MAX_SHOWN) {
            lines.line(&format!("  [{}] {}", more.code, more.message(lang)));
        }
        if !self.notices.is_empty() {
            lines.line(say(lang, NOTICES.0, NOTICES.1));
            lines.append(&problem_lines(&self.notices, lang));
        }
        if let Some(hint) = &self.hint {
            lines.line(&format!("{}{}", say(lang, "提示：", "hint: "), hint.get(lang)));
        }
        lines
    }
}

/// The most characters of a value of the command line in a message.
const SHOWN: usize = 60;

/// Returns a value of the command line for a message.
pub fn shown(value: &str) -> Cow<'_, str> {
    shortened(value, SHOWN)
}

/// Returns a problem with its stable code, as one line.
pub fn problem_line(problem: &Problem, lang: Lang) -> String {
    format!("  [{}] {}", problem.code, problem.message(lang))
}

/// Returns the first problems, and the number of others.
pub fn problem_lines(problems: &[Problem], lang: Lang) -> Lines {
    let mut lines = Lines::default();
    for problem in problems.iter().take(MAX_SHOWN) {
        lines.line(&problem_line(problem, lang));
    }
    let more = problems.len().saturating_sub(MAX_SHOWN);
    if more > 0 {
        lines.line(&match lang {
            Lang::Zh => format!("  另有 {more} 处"),
            Lang::En => format!("  and {more} more"),
        });
    }
    lines
}

/// Returns the first line of a text that lists problems, which are printed one by one. Other texts are one line.
pub fn headline(text: Text, problems: &[Problem]) -> Text {
    if problems.is_empty() {
        return text;
    }
    let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    Text::new(first(&text.zh), first(&text.en))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::invalid_input(headline(error.text(), error.problems()), error.problems())
            .with_more(error.more_problems())
    }
}
