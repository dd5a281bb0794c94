//! Why the command did not do what was asked, told on standard error in the user's language.

use crate::language::say;
use petition_core::{Error, Lang, Problem, Text};
use std::io::ErrorKind;

/// A failure; always ends with exit code 2.
#[derive(Debug, Default)]
pub struct Failure {
    /// What went wrong.
    pub text: Text,
    /// The problems of the input, all of them.
    pub problems: Vec<Problem>,
    /// What may help.
    pub hint: Option<Text>,
}

impl Failure {
    /// A failure that is one sentence.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { text: Text::new(zh, en), ..Self::default() }
    }

    /// The same failure with what may help.
    pub fn hint(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { hint: Some(Text::new(zh, en)), ..self }
    }

    /// The same failure with the name of the file that it is about.
    pub fn in_file(self, name: &str) -> Self {
        let Text { zh, en } = self.text;
        Self { text: Text::new(format!("{name}：{zh}"), format!("{name}: {en}")), ..self }
    }

    /// A file that could not be read or written.
    pub fn io(name: &str, error: &std::io::Error) -> Self {
        let (zh, en) = match error.kind() {
            ErrorKind::NotFound => ("文件不存在", "there is no such file"),
            ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
            ErrorKind::IsADirectory => ("是文件夹，不是文件", "it is a folder, not a file"),
            ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
            _ => return Self::new(format!("系统错误（{error}）"), error.to_string()).in_file(name),
        };
        Self::new(zh, en).in_file(name)
    }

    /// An error whose text is told as it is, all lines of it.
    pub fn whole(error: Error) -> Self {
        Self { text: error.text(), ..Self::default() }
    }

    /// The lines for standard error.
    pub fn lines(&self, lang: Lang) -> String {
        let mut lines = format!("{}{}\n", say(lang, "错误：", "error: "), self.text.get(lang));
        for problem in &self.problems {
            lines += &problem_line(problem, lang);
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

/// The first line of a text: the rest of an error's text are its problems, which are told one by one.
pub fn head(text: &Text) -> Text {
    let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    Text::new(first(&text.zh), first(&text.en))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { text: head(&error.text()), problems: error.problems().to_vec(), hint: None }
    }
}
