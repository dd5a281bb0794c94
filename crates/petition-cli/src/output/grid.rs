//! Prints tables: aligned for Chinese text, as wide as the terminal, with colours on a terminal only.

use comfy_table::{
    Cell as TableCell, Color, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
};
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// The width when standard output is not a terminal.
const DEFAULT_WIDTH: u16 = 120;

/// The minimum width of a wrapping column. A table that is still too wide is printed as blocks.
const MIN_WRAPPED_WIDTH: usize = 14;

/// The space between two columns.
pub const GAP: usize = 2;

/// A line under the header and no borders, so that tables paste well into mails.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

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

    /// Formats a heading.
    pub fn heading(self, text: &str) -> String {
        let text = replace_controls(text);
        if !self.color {
            return text;
        }
        let style = clap::builder::styling::Style::new().bold();
        format!("{style}{text}{style:#}")
    }
}

/// The meaning that a cell's colour shows. The text always says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Plain,
    Good,
    Warning,
    Bad,
    Dim,
}

impl Tone {
    const fn color(self) -> Option<Color> {
        match self {
            Self::Plain => None,
            Self::Good => Some(Color::Green),
            Self::Warning => Some(Color::Yellow),
            Self::Bad => Some(Color::Red),
            Self::Dim => Some(Color::DarkGrey),
        }
    }
}

/// A cell: text and tone.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    text: String,
    tone: Tone,
}

impl Cell {
    /// A cell with a tone.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: replace_controls(&text.into()), tone }
    }

    /// Returns the width of the text on a terminal.
    pub fn width(&self) -> usize {
        width(&self.text)
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::toned(text, Tone::Plain)
    }
}

/// Returns the width of the widest line.
fn width(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Replaces characters that control a terminal: names and claims are untrusted.
pub fn replace_controls(text: &str) -> String {
    let is_control = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if is_control(c) { '\u{fffd}' } else { c }).collect()
}

/// A table with a header.
#[derive(Debug, Clone)]
pub struct Grid {
    header: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    flexible: Vec<usize>,
}

impl Grid {
    /// An empty table with these columns.
    pub fn new<T: Into<Cell>>(header: impl IntoIterator<Item = T>) -> Self {
        let header = header.into_iter().map(Into::into).collect();
        Self { header, rows: Vec::new(), flexible: Vec::new() }
    }

    /// Sets the columns that wrap when the table is too wide. The others have their full width.
    #[must_use]
    pub fn wrapping(self, flexible: &[usize]) -> Self {
        Self { flexible: flexible.to_vec(), ..self }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the table as text, with a line feed at the end.
    pub fn render(&self, look: Look) -> String {
        if self.fits(look.width) { self.as_table(look) } else { self.as_lines(look) }
    }

    fn as_table(&self, look: Look) -> String {
        let mut table = Table::new();
        table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(look.width);
        if look.color {
            table.enforce_styling().style_text_only();
        } else {
            table.force_no_tty();
        }
        table.set_header(self.header.iter().map(|cell| table_cell(cell, look)));
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| table_cell(cell, look)));
        }
        for (at, column) in table.column_iter_mut().enumerate() {
            // The column separator is the second half of the gap.
            column.set_padding((0, 1));
            if !self.flexible.contains(&at) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        let lines = table.lines().map(|line| format!("{}\n", line.trim_end()));
        lines.collect()
    }

    /// Whether the table fits when its wrapping columns have their minimum width.
    fn fits(&self, room: u16) -> bool {
        let widths = self.column_widths();
        let minimum = widths.iter().enumerate().map(|(at, width)| {
            if self.flexible.contains(&at) { (*width).min(MIN_WRAPPED_WIDTH) } else { *width }
        });
        minimum.map(|width| width + GAP).sum::<usize>() <= usize::from(room)
    }

    fn column_widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = self.header.iter().map(Cell::width).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        widths
    }

    /// Returns a block for each row, with a line for each cell. For rows of long texts.
    pub fn blocks(&self, look: Look) -> String {
        let cell = |cell: &String| format!("  {cell}\n");
        self.render_blocks(look, |cells| cells.iter().map(cell).collect())
    }

    /// Returns a block for each row, with as many cells on a line as fit. For narrow terminals.
    fn as_lines(&self, look: Look) -> String {
        self.render_blocks(look, |cells| {
            let mut lines = String::new();
            let mut used = usize::MAX;
            for cell in cells {
                if used.saturating_add(GAP + width(cell)) > usize::from(look.width) {
                    lines += if lines.is_empty() { "  " } else { "\n  " };
                    used = GAP;
                } else {
                    lines += "  ";
                    used += GAP;
                }
                lines += cell;
                used += width(cell);
            }
            lines + "\n"
        })
    }

    /// Returns a block for each row: its first cell as a heading, then the other non-empty cells with their headers.
    fn render_blocks(&self, look: Look, lines: impl Fn(&[String]) -> String) -> String {
        let mut text = String::new();
        for row in &self.rows {
            let mut cells = self.header.iter().zip(row).filter(|(_, cell)| !cell.text.is_empty());
            if let Some((_, first)) = cells.next() {
                text += &format!("{}\n", look.heading(&one_line(&first.text)));
            }
            let labelled = cells.map(|(header, cell)| {
                let colon = if header.text.is_ascii() { ": " } else { "：" };
                format!("{}{colon}{}", one_line(&header.text), one_line(&cell.text))
            });
            text += &lines(&labelled.collect::<Vec<_>>());
        }
        text
    }
}

fn one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(" ")
}

fn table_cell(cell: &Cell, look: Look) -> TableCell {
    let shown = TableCell::new(&cell.text);
    match cell.tone.color() {
        Some(color) if look.color => shown.fg(color),
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Grid {
        let mut grid = Grid::new(["领导", "Q1", "说明"]).wrapping(&[2]);
        grid.row(vec!["林示例".into(), Cell::toned("✓ 1/1", Tone::Good), "一 二 三".into()]);
        grid.row(vec!["Ann".into(), Cell::toned("✗ 0/1", Tone::Bad), "x".into()]);
        grid
    }

    #[test]
    fn chinese_and_latin_rows_are_aligned() {
        let text = sample().render(Look { width: 120, color: false });
        let at = |mark: &str| {
            let line = text.lines().find(|line| line.contains(mark)).unwrap();
            width(line.split(mark).next().unwrap())
        };
        assert_eq!(at("✓"), at("✗"), "{text}");
        assert_eq!(at("✓"), at("Q1"), "{text}");
    }

    #[test]
    fn colours_are_optional() {
        assert!(!sample().render(Look { width: 120, color: false }).contains('\u{1b}'));
        assert!(sample().render(Look { width: 120, color: true }).contains('\u{1b}'));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut grid = sample();
        grid.row(vec!["周演示".into(), "◐".into(), "很长的说明文字".repeat(40).into()]);
        for room in [60, 80, 120] {
            let text = grid.render(Look { width: room, color: false });
            assert!(text.lines().all(|line| width(line) <= usize::from(room)), "{text}");
        }
    }

    #[test]
    fn a_narrow_terminal_gets_blocks() {
        let text = sample().render(Look { width: 20, color: false });
        assert_eq!(text.lines().next(), Some("林示例"));
        assert_eq!(text.lines().nth(1), Some("  Q1: ✓ 1/1"));
        assert_eq!(text.lines().nth(2), Some("  说明：一 二 三"));
        assert_eq!(text.lines().last(), Some("  Q1: ✗ 0/1  说明：x"));
    }

    #[test]
    fn control_characters_are_replaced() {
        let mut grid = Grid::new(["a"]);
        grid.row(vec!["\u{1b}[2Jx\u{202e}y".into()]);
        let text = grid.render(Look { width: 120, color: false });
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text:?}");
    }
}
