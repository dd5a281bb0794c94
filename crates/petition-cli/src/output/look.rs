//! How text looks on the output: its width, colours, headings.

use super::lines::{Lines, shortened};
use comfy_table::Table;
use petition_core::escape::escape_text;
use std::path::Path;

/// The width when standard output is not a terminal.
const DEFAULT_WIDTH: u16 = 120;

/// The most characters of a heading. JSON has all.
const LONGEST_HEADING: usize = 200;

/// The width of tables, and whether they have colours.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub width: u16,
    pub color: bool,
}

impl Look {
    /// Returns the look for an output: a file, a pipe or the terminal. Respects `NO_COLOR` and `TERM=dumb`.
    pub fn of(out: Option<&Path>) -> Self {
        if !super::is_terminal(out) {
            return Self { width: DEFAULT_WIDTH, color: false };
        }
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self { width: Table::new().width().unwrap_or(DEFAULT_WIDTH), color: !no_color }
    }

    /// Returns a heading, on one line.
    pub fn heading(self, text: &str) -> Lines {
        let text = shortened(text, LONGEST_HEADING);
        if !self.color {
            return Lines::of(&text);
        }
        let style = clap::builder::styling::Style::new().bold();
        let mut lines = Lines::default();
        lines.styled(&format!("{style}{}{style:#}", escape_text(&text)));
        lines
    }

    /// Returns a heading with lines below it.
    pub fn section(self, heading: &str, content: &Lines) -> Lines {
        let mut lines = self.heading(heading);
        lines.append(content);
        lines
    }
}
