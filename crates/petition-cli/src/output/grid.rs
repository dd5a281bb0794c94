//! Prints tables: aligned for Chinese text, as wide as the terminal, with colours on a terminal only. Ids, days and
//! clauses are never broken: a table that is too wide for them is printed as blocks.

pub use super::look::Look;

use super::lines::{Lines, shortened};
use super::wrap::{widest_unit, wrap};
use comfy_table::{
    Cell as TableCell, Color, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
    Width,
};
use petition_core::escape::escape_text;
use unicode_width::UnicodeWidthStr;

/// The minimum width of a wrapping column. A table that is still too wide is printed as blocks.
const MIN_WRAPPED_WIDTH: usize = 14;

/// The most characters of a cell in a column, and of a cell in a wrapping column. JSON has all.
const LONGEST_CELL: usize = 60;
const LONGEST_WRAPPED: usize = 1000;

/// The most rows of a table. JSON has all.
pub const MAX_ROWS: usize = 10_000;

/// The space between two columns.
pub const GAP: usize = 2;

/// A line under the header and no borders, so that tables paste well into mails.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

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
    /// A cell with a tone. A line feed in the text is escaped.
    pub fn toned(text: impl AsRef<str>, tone: Tone) -> Self {
        Self { text: escape_text(text.as_ref()).into_owned(), tone }
    }

    /// A cell of several lines.
    pub fn of_lines<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) -> Self {
        let lines = lines.into_iter().map(|line| escape_text(line.as_ref()).into_owned());
        Self { text: lines.collect::<Vec<_>>().join("\n"), tone: Tone::Plain }
    }

    /// Shortens each line.
    fn cut(&mut self, longest: usize) {
        if self.text.len() > longest {
            let lines = self.text.lines().map(|line| shortened(line, longest));
            self.text = lines.collect::<Vec<_>>().join("\n");
        }
    }

    /// Returns the width of the text on a terminal.
    pub fn width(&self) -> usize {
        width(&self.text)
    }
}

impl<T: AsRef<str>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::toned(text, Tone::Plain)
    }
}

/// Returns the width of the widest line.
fn width(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// A table with a header.
#[derive(Debug, Clone)]
pub struct Grid {
    header: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    flexible: Vec<usize>,
    /// Whether cells and rows beyond a limit are cut.
    cuts: bool,
    /// The number of rows beyond the limit.
    more: usize,
    /// The widest and the minimum width of each column of all tables that are aligned with this one.
    aligned: Vec<(usize, usize)>,
}

impl Grid {
    /// An empty table with these columns.
    pub fn new<T: Into<Cell>>(header: impl IntoIterator<Item = T>) -> Self {
        let header = header.into_iter().map(Into::into).collect();
        let (rows, flexible, aligned) = (Vec::new(), Vec::new(), Vec::new());
        Self { header, rows, flexible, cuts: true, more: 0, aligned }
    }

    /// Sets the columns that wrap when the table is too wide. The others have their full width.
    #[must_use]
    pub fn wrapping(self, flexible: &[usize]) -> Self {
        Self { flexible: flexible.to_vec(), ..self }
    }

    /// Shows every cell and row in full.
    #[must_use]
    pub fn in_full(self) -> Self {
        Self { cuts: false, ..self }
    }

    /// Gives tables with the same columns the same widths.
    pub fn align(grids: &mut [Self]) {
        let mut aligned: Vec<(usize, usize)> = Vec::new();
        for grid in &*grids {
            let own: Vec<_> = grid.column_widths().into_iter().zip(grid.minimum_widths()).collect();
            aligned.resize(own.len(), (0, 0));
            for (most, (widest, minimum)) in aligned.iter_mut().zip(own) {
                *most = (most.0.max(widest), most.1.max(minimum));
            }
        }
        grids.iter_mut().for_each(|grid| grid.aligned.clone_from(&aligned));
    }

    /// Whether rows are only counted from now on.
    pub fn is_full(&self) -> bool {
        self.cuts && self.rows.len() >= MAX_ROWS
    }

    /// Adds a row.
    pub fn row(&mut self, mut cells: Vec<Cell>) {
        if self.is_full() {
            self.more += 1;
            return;
        }
        if self.cuts {
            for (at, cell) in cells.iter_mut().enumerate() {
                let wraps = self.flexible.contains(&at);
                cell.cut(if wraps { LONGEST_WRAPPED } else { LONGEST_CELL });
            }
        }
        self.rows.push(cells);
    }

    /// Adds a row for each item. Those beyond the limit are only counted.
    pub fn rows<T>(&mut self, items: impl IntoIterator<Item = T>, cells: impl Fn(T) -> Vec<Cell>) {
        for item in items {
            if self.is_full() {
                self.more += 1;
            } else {
                self.row(cells(item));
            }
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the table as text.
    pub fn render(&self, look: Look) -> Lines {
        let mut lines =
            if self.fits(look.width) { self.as_table(look) } else { self.as_lines(look) };
        if self.more > 0 {
            let more = self.more;
            lines.line(&match self.is_english() {
                true => format!("and {more} more rows; --format json lists all"),
                false => format!("另有 {more} 行；--format json 列出全部"),
            });
        }
        lines
    }

    fn is_english(&self) -> bool {
        self.header.iter().all(|cell| cell.text.is_ascii())
    }

    fn as_table(&self, look: Look) -> Lines {
        let widths = self.fitted_widths(usize::from(look.width));
        let cells = |row: &[Cell]| {
            let cells = row.iter().zip(&widths);
            cells.map(|(cell, width)| table_cell(cell, *width, look)).collect::<Vec<_>>()
        };
        let mut table = Table::new();
        table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
        if look.color {
            table.enforce_styling().style_text_only();
        } else {
            table.force_no_tty();
        }
        table.set_header(cells(&self.header));
        for row in &self.rows {
            table.add_row(cells(row));
        }
        for (column, width) in table.column_iter_mut().zip(&widths) {
            // The column separator is the second half of the gap.
            column.set_padding((0, 1));
            if !self.aligned.is_empty() {
                let padded = u16::try_from(width + GAP - 1).unwrap_or(u16::MAX);
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(padded)));
            }
        }
        let mut lines = Lines::default();
        table.lines().for_each(|line| lines.styled(line.trim_end()));
        lines
    }

    /// Whether the table fits when its wrapping columns have their minimum width.
    fn fits(&self, room: u16) -> bool {
        let minimum = self.minimum_widths().into_iter();
        minimum.map(|width| width + GAP).sum::<usize>() <= usize::from(room)
    }

    /// Returns the widths of columns; wrapping ones share what the others leave.
    fn fitted_widths(&self, room: usize) -> Vec<usize> {
        let (widest, mut widths) = (self.column_widths(), self.minimum_widths());
        let used: usize = widths.iter().map(|width| width + GAP).sum();
        let mut left = room.saturating_sub(used);
        while left > 0 {
            let mut grew = false;
            for (width, widest) in widths.iter_mut().zip(&widest) {
                if *width < *widest && left > 0 {
                    *width += 1;
                    left -= 1;
                    grew = true;
                }
            }
            if !grew {
                break;
            }
        }
        widths
    }

    /// Returns the widths of columns when wrapping ones are as narrow as they may be.
    fn minimum_widths(&self) -> Vec<usize> {
        let mut widths = self.column_widths();
        for (at, width) in
            widths.iter_mut().enumerate().filter(|(at, _)| self.flexible.contains(at))
        {
            let cells = self.rows.iter().filter_map(|row| row.get(at)).chain(self.header.get(at));
            let unit = cells.map(|cell| widest_unit(&cell.text)).max().unwrap_or(0);
            *width = (*width).min(unit.max(MIN_WRAPPED_WIDTH));
        }
        for (width, (_, minimum)) in widths.iter_mut().zip(&self.aligned) {
            *width = *minimum;
        }
        widths
    }

    fn column_widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = self.header.iter().map(Cell::width).collect();
        for (width, (widest, _)) in widths.iter_mut().zip(&self.aligned) {
            *width = (*width).max(*widest);
        }
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        widths
    }

    /// Returns a block for each row, with a line for each cell. For rows of long texts.
    pub fn blocks(&self, look: Look) -> Lines {
        self.render_blocks(look, |cells, lines| {
            cells.iter().for_each(|cell| block_line(cell, look, lines));
        })
    }

    /// Returns a block for each row, with as many cells on a line as fit. For narrow terminals.
    fn as_lines(&self, look: Look) -> Lines {
        self.render_blocks(look, |cells, lines| {
            let mut line = String::new();
            for cell in cells {
                let next = GAP + width(&line) + width(cell);
                if !line.is_empty() && next + INDENT > usize::from(look.width) {
                    block_line(&std::mem::take(&mut line), look, lines);
                }
                if !line.is_empty() {
                    line += "  ";
                }
                line += cell;
            }
            block_line(&line, look, lines);
        })
    }

    /// Returns a block for each row: its first cell as a heading, then the other non-empty cells with their headers.
    fn render_blocks(&self, look: Look, write: impl Fn(&[String], &mut Lines)) -> Lines {
        let mut lines = Lines::default();
        for row in &self.rows {
            let mut cells = self.header.iter().zip(row).filter(|(_, cell)| !cell.text.is_empty());
            if let Some((_, first)) = cells.next() {
                lines.append(&look.heading(&one_line(&first.text)));
            }
            let labelled = cells.map(|(header, cell)| {
                let colon = if header.text.is_ascii() { ": " } else { "：" };
                format!("{}{colon}{}", one_line(&header.text), one_line(&cell.text))
            });
            write(&labelled.collect::<Vec<_>>(), &mut lines);
        }
        lines
    }
}

/// The space before a line of a block. Those that continue it have twice as much.
const INDENT: usize = 2;

/// Writes a line of a block, broken where it is wider than the terminal.
fn block_line(text: &str, look: Look, lines: &mut Lines) {
    let room = usize::from(look.width).saturating_sub(2 * INDENT).max(1);
    let first = usize::from(look.width).saturating_sub(INDENT);
    if width(text) <= first {
        return lines.line(&format!("{:INDENT$}{text}", ""));
    }
    for (number, line) in wrap(text, room).iter().enumerate() {
        let indent = if number == 0 { INDENT } else { 2 * INDENT };
        lines.line(&format!("{:indent$}{line}", ""));
    }
}

fn one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(" ")
}

fn table_cell(cell: &Cell, width: usize, look: Look) -> TableCell {
    let lines = cell.text.lines().flat_map(|line| wrap(line, width));
    let shown = TableCell::new(lines.collect::<Vec<_>>().join("\n"));
    match cell.tone.color() {
        Some(color) if look.color => shown.fg(color),
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rendered(grid: &Grid, width: u16, color: bool) -> String {
        grid.render(Look { width, color }).as_str().to_owned()
    }

    fn sample() -> Grid {
        let mut grid = Grid::new(["领导", "Q1", "说明"]).wrapping(&[2]);
        grid.row(vec!["林示例".into(), Cell::toned("✓ 1/1", Tone::Good), "一 二 三".into()]);
        grid.row(vec!["Ann".into(), Cell::toned("✗ 0/1", Tone::Bad), "x".into()]);
        grid
    }

    #[test]
    fn chinese_and_latin_rows_are_aligned() {
        let text = rendered(&sample(), 120, false);
        let at = |mark: &str| {
            let line = text.lines().find(|line| line.contains(mark)).unwrap();
            width(line.split(mark).next().unwrap())
        };
        assert_eq!(at("✓"), at("✗"), "{text}");
        assert_eq!(at("✓"), at("Q1"), "{text}");
    }

    #[test]
    fn aligned_tables_have_the_same_columns() {
        let mut other = Grid::new(["领导", "Q1", "说明"]).wrapping(&[2]);
        other.row(vec!["一个很长的名字".into(), "x".into(), "长".repeat(90).into()]);
        let mut grids = [sample(), other];
        Grid::align(&mut grids);
        for room in [60, 80, 120] {
            let [first, second] = grids.each_ref().map(|grid| rendered(grid, room, false));
            let rule = |text: &str| text.lines().nth(1).map(str::to_owned);
            assert_eq!(rule(&first), rule(&second), "{first}{second}");
            let at = |text: &str| width(text.lines().next().unwrap().split("说明").next().unwrap());
            assert_eq!(at(&first), at(&second), "{first}{second}");
            assert!(second.lines().all(|line| width(line) <= usize::from(room)), "{second}");
        }
    }

    #[test]
    fn colours_are_optional() {
        assert!(!rendered(&sample(), 120, false).contains('\u{1b}'));
        assert!(rendered(&sample(), 120, true).contains('\u{1b}'));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut grid = sample();
        grid.row(vec!["周演示".into(), "◐".into(), "很长的说明文字".repeat(40).into()]);
        for room in [60, 80, 120] {
            let text = rendered(&grid, room, false);
            assert!(text.lines().all(|line| width(line) <= usize::from(room)), "{text}");
        }
    }

    #[test]
    fn a_narrow_terminal_gets_blocks() {
        let text = rendered(&sample(), 20, false);
        assert_eq!(text.lines().next(), Some("林示例"));
        assert_eq!(text.lines().nth(1), Some("  Q1: ✓ 1/1"));
        assert_eq!(text.lines().nth(2), Some("  说明：一 二 三"));
        assert_eq!(text.lines().last(), Some("  Q1: ✗ 0/1  说明：x"));
    }

    #[test]
    fn data_controls_no_terminal_and_begins_no_line() {
        let mut grid = Grid::new(["a", "b"]).wrapping(&[0]);
        let forged = format!("{} error: forged", "x".repeat(30));
        grid.row(vec![forged.into(), "\u{1b}[2Jx\u{202e}y\nerror: z".into()]);
        for width in [20, 40, 120] {
            let text = rendered(&grid, width, false);
            assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
            assert!(!text.lines().any(|line| line.trim_start().starts_with("error")), "{text}");
        }
        assert!(rendered(&grid, 120, false).contains(r"\u{1b}[2Jx\u{202e}y\nerror: z"));
    }

    /// Ids, days and clauses among words, as a cell has them.
    fn words() -> impl Strategy<Value = Vec<String>> {
        let word = prop_oneof![
            "L[0-9]{2}/(case|selection)/2020-Q[1-4]",
            "C[0-9]{3,8}",
            "2020-(0[1-9]|1[0-2])-[0-2][0-9]",
            "[一二三]（[一二三]）[1-9]( [一二三四]是)?",
        ];
        proptest::collection::vec(word, 0..6)
    }

    fn sentence(words: &[String]) -> String {
        words.iter().map(|word| format!("须经领导同意并公示：{word}，")).collect()
    }

    proptest! {
        #[test]
        fn words_are_never_broken(
            rows in proptest::collection::vec((words(), words(), words()), 1..6),
            room in 60_u16..200,
        ) {
            let mut grid = Grid::new(["编号", "依据", "说明", "明细"]).wrapping(&[2, 3]);
            for (number, (clause, one, other)) in rows.iter().enumerate() {
                let first = clause.first().cloned().unwrap_or_default();
                let id = format!("R{number:03}");
                grid.row(vec![id.into(), first.into(), sentence(one).into(), sentence(other).into()]);
            }
            for text in [rendered(&grid, room, false), grid.blocks(Look { width: room, color: false }).as_str().to_owned()] {
                for (clause, one, other) in &rows {
                    for word in clause.iter().take(1).chain(one).chain(other) {
                        prop_assert!(text.lines().any(|line| line.contains(word.as_str())), "{word}\n{text}");
                    }
                }
                prop_assert!(text.lines().all(|line| width(line) <= usize::from(room)), "{text}");
            }
        }
    }

    #[test]
    fn long_cells_and_tables_are_cut() {
        let mut grid = Grid::new(["编号"]);
        grid.row(vec![format!("{}00007", "C".repeat(100_000)).into()]);
        grid.rows(0..MAX_ROWS + 4, |at| vec![at.to_string().into()]);
        let text = rendered(&grid, 120, false);
        // The line below the header is as wide as the cell and its padding.
        assert!(text.lines().all(|line| width(line) <= LONGEST_CELL + 1));
        assert!(text.contains("CCC…CCCCCCCCCCCCCCC00007\n"));
        assert!(text.ends_with("另有 5 行；--format json 列出全部\n"));
    }
}
