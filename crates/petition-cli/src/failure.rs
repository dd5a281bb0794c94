//! Why the command did not do what was asked, told on standard error in the user's language.

use crate::cause::{Access, cause};
use crate::language::say;
use petition_core::{Error, Lang, Problem, Text};
use std::io;

/// How many problems are told as text: more would scroll the first ones away.
pub const SHOWN: usize = 100;

/// Stands above what is worth knowing of an input.
pub const NOTICES: (&str, &str) = ("提示：", "notices:");

/// A failure; always ends with exit code 2.
#[derive(Debug, Default)]
pub struct Failure {
    /// The file that it is about, as the user wrote it.
    file: Option<Box<str>>,
    /// What went wrong.
    text: Text,
    /// The problems of the input, all of them.
    pub problems: Vec<Problem>,
    /// What is worth knowing of the input besides its problems.
    pub notices: Vec<Problem>,
    /// What may help.
    pub hint: Option<Box<Text>>,
}

impl Failure {
    /// A failure that is one sentence.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { text: Text::new(zh, en), ..Self::default() }
    }

    /// The same failure with what may help.
    pub fn hint(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { hint: Some(Box::new(Text::new(zh, en))), ..self }
    }

    /// The same failure with the name of the file that it is about; one that has a name keeps it.
    pub fn in_file(self, name: &str) -> Self {
        Self { file: self.file.or_else(|| Some(name.into())), ..self }
    }

    /// A file that could not be read.
    pub fn reading(name: &str, error: &io::Error) -> Self {
        Self { text: cause(error, Access::Reading), ..Self::default() }.in_file(name)
    }

    /// A file that could not be written.
    pub fn writing(name: &str, error: &io::Error) -> Self {
        Self { text: cause(error, Access::Writing), ..Self::default() }.in_file(name)
    }

    /// Input that is bad, with every problem.
    pub fn of_input(text: Text, problems: &[Problem]) -> Self {
        Self { text, problems: problems.to_vec(), ..Self::default() }
    }

    /// The same failure with what is worth knowing besides.
    pub fn noticing(self, notices: &[Problem]) -> Self {
        Self { notices: notices.to_vec(), ..self }
    }

    /// An error whose text is told as it is, all lines of it.
    pub fn whole(error: Error) -> Self {
        Self { text: error.text(), ..Self::default() }
    }

    /// The lines for standard error.
    pub fn lines(&self, lang: Lang) -> String {
        let colon = say(lang, "：", ": ");
        let file = self.file.as_ref().map(|file| format!("{file}{colon}")).unwrap_or_default();
        let text = self.text.get(lang);
        let mut lines = format!("{}{file}{text}\n", say(lang, "错误：", "error: "));
        lines += &problem_lines(&self.problems, lang);
        if !self.notices.is_empty() {
            lines += &format!("{}\n", say(lang, NOTICES.0, NOTICES.1));
            lines += &problem_lines(&self.notices, lang);
        }
        if let Some(hint) = &self.hint {
            lines += &format!("{}{}\n", say(lang, "提示：", "hint: "), hint.get(lang));
        }
        lines
    }
}

/// A problem with its stable code, as one line.
pub fn problem_line(problem: &Problem, lang: Lang) -> String {
    format!("  [{}] {}\n", problem.code, problem.message(lang))
}

/// The first problems, and how many more there are.
pub fn problem_lines(problems: &[Problem], lang: Lang) -> String {
    let mut lines: String =
        problems.iter().take(SHOWN).map(|problem| problem_line(problem, lang)).collect();
    let more = problems.len().saturating_sub(SHOWN);
    if more > 0 {
        lines += &match lang {
            Lang::Zh => format!("  另有 {more} 处\n"),
            Lang::En => format!("  and {more} more\n"),
        };
    }
    lines
}

/// The first line of a text: the rest of an error's text are its problems, which are told one by one.
pub fn head(text: &Text) -> Text {
    let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    Text::new(first(&text.zh), first(&text.en))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::of_input(head(&error.text()), error.problems())
    }
}
