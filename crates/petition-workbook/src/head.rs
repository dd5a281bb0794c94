//! Finds the header row of a sheet and maps its columns.

use crate::grid::{Grid, Row};
use crate::headers::{Meaning, Strength, is_personal, is_plain, meaning, misspelled};
use crate::layout::{Spec, specs};
use crate::place::{SheetProblems, hidden, letters};
use crate::value::{Wrong, check};
use petition_core::ledger::tables;
use petition_core::schema::Table;
use petition_core::schema::cell::{name_shown, quoted};
use petition_core::{Code, Text};
use std::collections::HashSet;

/// How many rows are searched for the header: titles and remarks may be above it.
pub(crate) const SEARCHED_ROWS: usize = 10;

/// A column of the sheet that holds a column of the table.
#[derive(Debug, Clone)]
pub(crate) struct Bound {
    /// The column, from 0.
    pub(crate) column: u32,
    /// The header on one line; the column's letter where it is not shown.
    pub(crate) header: String,
}

/// The header row with its meaning.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// The row's number; 0 if there is none.
    pub(crate) row: u32,
    /// For each column of the table where it is, if it is there.
    pub(crate) bound: Vec<Option<Bound>>,
    /// The column with the order of the rows of a record.
    pub(crate) order: Option<Bound>,
    /// The columns that have a header, stored or not.
    headed: HashSet<u32>,
    /// The columns with headers of personal data, stored or not.
    personal: HashSet<u32>,
}

/// One header cell.
struct Header {
    column: u32,
    /// The text of the cell.
    text: String,
    /// What is wrong with the cell itself.
    wrong: Option<Wrong>,
    /// The text on one line; none where it may be personal data.
    shown: Option<String>,
    meaning: Meaning,
}

impl Header {
    fn bound(&self) -> Bound {
        let letters = || letters(self.column);
        Bound { column: self.column, header: self.shown.clone().unwrap_or_else(letters) }
    }

    fn found(&self) -> Text {
        self.shown.as_deref().map_or_else(hidden, quoted)
    }
}

impl Head {
    /// A header whose columns are known already; `personal` are those of personal data.
    pub(crate) fn of_columns(
        row: u32,
        bound: Vec<Option<Bound>>,
        headed: HashSet<u32>,
        personal: HashSet<u32>,
    ) -> Self {
        Self { row, bound, order: None, headed, personal }
    }

    /// Finds the header row and its meaning; reports what is wrong with it.
    pub(crate) fn find(
        grid: &Grid,
        specs: &[Spec],
        nested: bool,
        faults: &mut SheetProblems,
    ) -> Self {
        let empty = Self { bound: vec![None; specs.len()], ..Self::default() };
        let Some(row) = header_row(grid, specs, nested) else {
            if grid.rows.iter().any(|row| row.cells().any(|(_, cell)| !cell.is_blank())) {
                let wanted: Vec<_> = specs.iter().map(|spec| spec.zh).collect();
                let keys: Vec<_> = specs.iter().map(|spec| spec.key.as_str()).collect();
                faults.add(
                    grid.sheet.whole(),
                    Code::MissingColumn,
                    Text::new("没有表头行", "no header row"),
                    Text::new(
                        format!("表头行：{}", wanted.join("、")),
                        format!("a header row with {}", keys.join(", ")),
                    ),
                );
            }
            return empty;
        };
        let mut headers: Vec<_> = headers(row, specs, nested).collect();
        let mut head = Self {
            row: row.number,
            headed: headers.iter().map(|header| header.column).collect(),
            personal: headers
                .iter()
                .filter(|header| is_personal(&header.text))
                .map(|header| header.column)
                .collect(),
            ..empty
        };
        let strengths = head.bind(&headers);
        head.report(grid, specs, &mut headers, &strengths, faults);
        head
    }

    /// Binds each column of the table to its strongest header; returns the strengths.
    fn bind(&mut self, headers: &[Header]) -> Vec<Strength> {
        let mut claims: Vec<_> = headers
            .iter()
            .flat_map(|header| {
                match &header.meaning {
                    Meaning::Columns(columns) => columns.as_slice(),
                    _ => &[],
                }
                .iter()
                .map(move |(spec, strength)| (*strength, header.column, *spec, header))
            })
            .collect();
        petition_core::order::sort_by_key(&mut claims, |(strength, column, spec, _)| {
            (*strength, *column, *spec)
        });
        let mut strengths = vec![(usize::MAX, 0); self.bound.len()];
        let mut used = HashSet::new();
        for (strength, column, spec, header) in claims {
            let Some(bound) = self.bound.get_mut(spec).filter(|bound| bound.is_none()) else {
                continue;
            };
            if used.insert(column) {
                *bound = Some(header.bound());
                if let Some(slot) = strengths.get_mut(spec) {
                    *slot = strength;
                }
            }
        }
        let order = headers.iter().find(|header| header.meaning == Meaning::Order);
        self.order = order.map(Header::bound);
        strengths
    }

    fn report(
        &self,
        grid: &Grid,
        specs: &[Spec],
        headers: &mut [Header],
        strengths: &[Strength],
        faults: &mut SheetProblems,
    ) {
        for header in headers {
            if let Some(wrong) = header.wrong.take() {
                let spot = grid.spot(self.row, header.column, letters(header.column));
                let code = wrong.code;
                let (found, expected) = wrong.texts();
                faults.add(spot, code, found, expected);
                continue;
            }
            let fault = match &header.meaning {
                Meaning::Unknown => Some(self.unknown(header, specs)),
                Meaning::NotStored => Some(not_stored()),
                Meaning::Order => {
                    let used = self.order.as_ref().map(|order| order.column);
                    (used != Some(header.column)).then(|| (Code::DuplicateColumn, once()))
                }
                Meaning::Columns(columns) => self.overruled(header, columns, strengths),
            };
            if let Some((code, expected)) = fault {
                let column = self.column_name(header, faults, grid);
                let spot = grid.spot(self.row, header.column, column);
                faults.add(spot, code, header.found(), expected);
            }
        }
    }

    /// A header that nothing knows: a column of one's own, unless it is a misspelling of one that is absent.
    fn unknown(&self, header: &Header, specs: &[Spec]) -> (Code, Text) {
        let text = header.text.as_str();
        let mut absent = specs.iter().zip(&self.bound).filter(|(_, bound)| bound.is_none());
        match absent.find_map(|(spec, _)| misspelled(text, spec)) {
            Some(known) => {
                let expected = Text::new(
                    format!("“{known}”？请改正；如是自有列，请换一个列名"),
                    format!("{known}? correct it, or rename the column if it is your own"),
                );
                (Code::UnknownColumn, expected)
            }
            None => (Code::ColumnNotStored, Text::new("自有列", "a column of your own")),
        }
    }

    /// What is wrong with a header whose columns other headers took.
    fn overruled(
        &self,
        header: &Header,
        columns: &[(usize, Strength)],
        strengths: &[Strength],
    ) -> Option<(Code, Text)> {
        if self.bound.iter().flatten().any(|bound| bound.column == header.column) {
            return None;
        }
        let (spec, own) = columns.iter().min_by_key(|(_, strength)| *strength)?;
        let by = self.bound.get(*spec)?.as_ref()?;
        if strengths.get(*spec) == Some(own) {
            return Some((Code::DuplicateColumn, once()));
        }
        let expected = Text::new(
            format!("已取“{}”列", by.header),
            format!("the column {} is stored", by.header),
        );
        Some((Code::ColumnNotStored, expected))
    }

    /// The header's text; with its letter where another header with the same text has a problem already.
    fn column_name(&self, header: &Header, faults: &SheetProblems, grid: &Grid) -> String {
        let text = header.bound().header;
        let spot = grid.spot(self.row, header.column, text.clone());
        if faults.knows(&spot.place) {
            format!("{text} ({})", letters(header.column))
        } else {
            text
        }
    }

    /// Whether a column has the header of personal data.
    pub(crate) fn is_personal(&self, column: u32) -> bool {
        self.personal.contains(&column)
    }

    /// Whether a column has a header.
    pub(crate) fn has_header(&self, column: u32) -> bool {
        self.headed.contains(&column)
    }
}

fn not_stored() -> (Code, Text) {
    (Code::ColumnNotStored, Text::new("本表没有此项", "this sheet has no such field"))
}

fn once() -> Text {
    Text::new("只保留一列", "one such column")
}

/// The rows with content that may be the header.
fn searched(grid: &Grid) -> impl Iterator<Item = &Row> {
    let has_content = |row: &&Row| row.cells().any(|(_, cell)| !cell.is_blank());
    grid.rows.iter().filter(has_content).take(SEARCHED_ROWS)
}

/// The table whose columns the first rows of a sheet name.
pub(crate) fn likely_table(grid: &Grid) -> Option<&'static Table> {
    let stored = |table: &&'static Table| {
        let (specs, nested) = (specs(table), table.parent.is_some());
        let row = header_row(grid, &specs, nested)?;
        let headers = headers(row, &specs, nested);
        let stored = headers.filter(|header| matches!(header.meaning, Meaning::Columns(_)));
        Some((stored.count(), *table))
    };
    // Of two tables with as many columns the first: parents come before their children.
    let found = tables::TABLES.iter().rev().filter_map(stored);
    found.max_by_key(|(count, _)| *count).map(|(_, table)| table)
}

/// The first of the rows that have the most known headers.
fn header_row<'a>(grid: &'a Grid, specs: &[Spec], nested: bool) -> Option<&'a Row> {
    let mut best: Option<(usize, &Row)> = None;
    for row in searched(grid) {
        let all = headers(row, specs, nested).count();
        let known =
            headers(row, specs, nested).filter(|header| header.meaning != Meaning::Unknown).count();
        let enough = known >= 2 || (known >= 1 && known * 2 >= all);
        if enough && best.is_none_or(|(most, _)| known > most) {
            best = Some((known, row));
        }
    }
    best.map(|(_, row)| row)
}

fn headers<'a>(row: &'a Row, specs: &'a [Spec], nested: bool) -> impl Iterator<Item = Header> + 'a {
    // A row of persons may look like the header: on such a sheet, only known names are shown.
    let personal = specs.iter().any(|spec| spec.personal);
    let cells = row.all().into_iter().filter(|(_, cell)| !cell.is_blank());
    cells.map(move |(column, cell)| {
        let text = cell.header();
        let meaning = meaning(&text, specs, nested);
        let line = one_line(&text);
        let plain = is_plain(&text, specs);
        let discreet = !plain && (personal || name_shown(&line) != line);
        let shown = (!discreet).then(|| if plain { line } else { beginning(&line) });
        Header { column, text, wrong: check(cell).err(), shown, meaning }
    })
}

/// The beginning of a header: a row of records may look like one.
fn beginning(header: &str) -> String {
    const SHOWN: usize = 20;
    let mut short: String = header.chars().take(SHOWN).collect();
    if header.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

/// A header on one line, as messages show it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Cell;
    use crate::layout::specs;
    use crate::place::SheetName;
    use petition_core::Limits;
    use petition_core::ledger::tables;

    fn grid(rows: &[&[&str]]) -> Grid {
        let cells = |row: &&[&str]| {
            let texts = row.iter().map(|text| Cell::Text((*text).to_owned()));
            (0..).zip(texts).collect::<Vec<_>>()
        };
        let rows = (1..).zip(rows).map(|(number, row)| Row::new(number, cells(row)).0).collect();
        Grid::new(SheetName::new(0, "信访事项"), rows, None)
    }

    fn codes(rows: &[&[&str]]) -> (u32, Vec<(Code, String)>) {
        let specs = specs(&tables::MATTERS);
        let mut faults = SheetProblems::within(&Limits::DEFAULT);
        let head = Head::find(&grid(rows), &specs, false, &mut faults);
        let found = faults.into_list().into_iter().map(|(_, fault)| (fault.code, fault.found.zh));
        (head.row, found.collect())
    }

    #[test]
    fn a_title_above_the_header_is_passed_over() {
        let rows: &[&[&str]] = &[
            &["2020年信访事项台账"],
            &["单位", "", "日期"],
            &["信访事项编号", "登记日期", "诉求内容"],
        ];
        assert_eq!(codes(rows), (3, vec![]));
    }

    #[test]
    fn the_stronger_of_two_headers_is_stored() {
        let (_, found) = codes(&[&["序号", "信访编号", "登记时间", "来访日期"]]);
        let notice = |text: &str| (Code::ColumnNotStored, format!("\"{text}\""));
        assert_eq!(found, [notice("序号"), notice("来访日期")]);
        let (_, found) = codes(&[&["信访编号", "诉求内容", "主要诉求"]]);
        assert_eq!(found, [notice("主要诉求")]);
    }

    #[test]
    fn of_two_names_in_use_the_one_that_is_listed_first_is_stored() {
        let notice = |text: &str| vec![(Code::ColumnNotStored, format!("\"{text}\""))];
        let (_, found) = codes(&[&["信访编号", "群众诉求", "主要诉求"]]);
        assert_eq!(found, notice("主要诉求"));
        let (_, found) = codes(&[&["信访编号", "主要诉求", "群众诉求"]]);
        assert_eq!(found, notice("主要诉求"), "in any order");
    }

    #[test]
    fn the_same_header_twice_is_an_error() {
        let (_, found) = codes(&[&["信访编号", "主要诉求", "主 要诉求"]]);
        assert_eq!(found, [(Code::DuplicateColumn, "\"主 要诉求\"".to_owned())]);
        let (_, found) = codes(&[&["id", "诉求内容", "诉求内容", "claim"]]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|(code, _)| *code == Code::DuplicateColumn));
    }

    #[test]
    fn own_columns_are_notices_and_a_missing_header_row_is_an_error() {
        let (_, found) = codes(&[&["id", "登记日期", "天气", "天气"]]);
        assert_eq!(found.iter().filter(|(code, _)| *code == Code::ColumnNotStored).count(), 2);
        let (_, found) = codes(&[&["id", "登记曰期", "claim"]]);
        assert_eq!(found, [(Code::UnknownColumn, "\"登记曰期\"".to_owned())]);
        let (_, found) = codes(&[&["id", "登记日期", "登记曰期", "claim"]]);
        assert_eq!(found, [(Code::ColumnNotStored, "\"登记曰期\"".to_owned())]);
        let (row, found) = codes(&[&["甲", "乙"], &["丙", "丁"]]);
        assert_eq!((row, found[0].0), (0, Code::MissingColumn));
        assert_eq!(codes(&[&[" "]]), (0, vec![]), "an empty sheet is an empty list");
        let title: &[&str] = &["接访编号", "接访日期", "接访方式", "天气"];
        assert_eq!(likely_table(&grid(&[title])).map(|table| table.key), Some("receptions"));
        assert!(likely_table(&grid(&[&["甲", "乙"]])).is_none());
    }
}
