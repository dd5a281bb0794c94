//! Builds a page of Markdown in one language.

use petition_core::Lang;

pub(super) struct Page {
    lang: Lang,
    text: String,
}

impl Page {
    pub(super) const fn new(lang: Lang) -> Self {
        Self { lang, text: String::new() }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(super) const fn lang(&self) -> Lang {
        self.lang
    }

    /// Returns the text in the page's language.
    pub(super) fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    pub(super) fn heading(&mut self, level: usize, zh: &str, en: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let heading = format!("{} {}\n", "#".repeat(level), self.pick(zh, en));
        self.text.push_str(&heading);
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, zh: &str, en: &str) {
        let paragraph = format!("\n{}\n", self.pick(zh, en));
        self.text.push_str(&paragraph);
    }

    /// Adds a table, unless it has no rows.
    pub(super) fn table(&mut self, head: &[(&str, &str)], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let head: Vec<String> = head.iter().map(|(zh, en)| self.pick(zh, en).to_owned()).collect();
        let rule = vec!["---".to_owned(); head.len()];
        self.text.push('\n');
        self.row(&head);
        self.row(&rule);
        for row in rows {
            self.row(row);
        }
    }

    fn row(&mut self, cells: &[String]) {
        for cell in cells {
            self.text.push_str("| ");
            self.text.push_str(&cell.replace('|', "\\|"));
            self.text.push(' ');
        }
        self.text.push_str("|\n");
    }
}

/// Formats a key as code.
pub(super) fn code(key: impl std::fmt::Display) -> String {
    format!("`{key}`")
}

/// Formats keys as code, separated by spaces.
pub(super) fn codes<'a>(keys: impl IntoIterator<Item = &'a str>) -> String {
    keys.into_iter().map(code).collect::<Vec<_>>().join(" ")
}
