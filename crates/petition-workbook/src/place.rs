//! Places in sheets, and the list of problems and notices.

use crate::fold::half_width;
use petition_core::{Code, Place, Problem, Text};
use std::collections::HashSet;

/// Sheet, row and column: the sort key of places.
pub(crate) type Order = (usize, u32, u32);

/// A sheet's name and its position among the sheets.
#[derive(Debug, Clone)]
pub(crate) struct SheetName {
    pub(crate) order: usize,
    pub(crate) name: String,
}

/// A place with its sort key.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    /// Sheet, row and column.
    pub(crate) order: Order,
    pub(crate) place: Place,
}

impl SheetName {
    /// A place of this sheet; row 0 is the sheet as a whole.
    pub(crate) fn spot(&self, row: u32, order: u32, column: impl Into<String>) -> Spot {
        Spot {
            order: (self.order, row, order),
            place: Place::Cell { sheet: self.name.clone(), row, column: column.into() },
        }
    }

    /// The sheet as a whole.
    pub(crate) fn whole(&self) -> Spot {
        self.spot(0, 0, "")
    }
}

/// A problem in a file as a whole.
pub(crate) fn of_file(name: &str, code: Code, found: Text, expected: Text) -> Problem {
    Problem { code, place: Place::File { name: name.to_owned() }, found, expected }
}

/// Problems and notices of the sheets, found while they are read.
#[derive(Debug, Default)]
pub(crate) struct SheetProblems {
    list: Vec<(Order, Problem)>,
    /// The places of problems.
    places: HashSet<Place>,
    /// The places of notices: a cell may have a notice and a problem.
    noticed: HashSet<Place>,
    /// The first notice beyond the limit, and how many there are.
    more: Option<(Spot, Code, usize)>,
}

/// Notices of one workbook: a hostile one has an error value in every cell.
const MAX_NOTICES: usize = 10_000;

impl SheetProblems {
    /// Adds a problem or notice, unless its place already has one. Notices beyond a limit are counted.
    pub(crate) fn add(&mut self, spot: Spot, code: Code, found: Text, expected: Text) {
        if code.is_notice() && self.noticed.len() >= MAX_NOTICES {
            self.more.get_or_insert((spot, code, 0)).2 += 1;
            return;
        }
        let places = if code.is_notice() { &mut self.noticed } else { &mut self.places };
        if places.insert(spot.place.clone()) {
            self.list.push((spot.order, Problem { code, place: spot.place, found, expected }));
        }
    }

    /// Adds a notice to a place that may have others.
    pub(crate) fn add_note(&mut self, spot: Spot, code: Code, found: Text, expected: Text) {
        if self.noticed.len() >= MAX_NOTICES {
            self.more.get_or_insert((spot, code, 0)).2 += 1;
            return;
        }
        self.noticed.insert(spot.place.clone());
        self.list.push((spot.order, Problem { code, place: spot.place, found, expected }));
    }

    /// Whether a place has a problem.
    pub(crate) fn has(&self, place: &Place) -> bool {
        self.places.contains(place)
    }

    /// Whether a place has a problem or a notice.
    pub(crate) fn knows(&self, place: &Place) -> bool {
        self.has(place) || self.noticed.contains(place)
    }

    /// The problems and notices with their sort keys.
    pub(crate) fn into_list(mut self) -> Vec<(Order, Problem)> {
        if let Some((Spot { order, place }, code, count)) = self.more {
            let found = Text::new(format!("{count} 处"), format!("{count} places"));
            let expected = Text::new("从此处起不再逐条列出", "from here on they are not listed");
            self.list.push((order, Problem { code, place, found, expected }));
        }
        self.list
    }
}

/// A column's letters, as the program shows them; the first column is 0.
pub(crate) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = Some(column);
    while let Some(at) = rest {
        letters.push(char::from(b'A' + (at % 26) as u8));
        rest = (at / 26).checked_sub(1);
    }
    letters.iter().rev().collect()
}

/// From so many digits on, a number may be a telephone or identity number.
const PERSONAL_DIGITS: usize = 11;

/// Whether a text holds a number that may be personal data: never shown, on any sheet.
pub(crate) fn has_long_number(text: &str) -> bool {
    let mut digits = 0;
    // Blanks group the digits of telephone numbers.
    text.chars().map(half_width).filter(|c| !c.is_whitespace()).any(|c| {
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        digits >= PERSONAL_DIGITS
    })
}

/// A problem without a quotation that may be personal data.
pub(crate) fn discreet(mut problem: Problem, on_personal_sheet: bool) -> Problem {
    let quotes = on_personal_sheet && problem.found.zh.contains('"');
    if quotes || has_long_number(&problem.found.zh) || has_long_number(&problem.found.en) {
        problem.found = hidden();
    }
    problem
}

/// Replaces a text that is not shown.
pub(crate) fn hidden() -> Text {
    Text::new("不予显示的内容", "something that is not shown")
}

/// The beginning of a text, quoted and on one line.
pub(crate) fn quoted(text: &str) -> Text {
    const SHOWN: usize = 40;
    let mut short: String =
        text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    Text::same(format!("\"{short}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 255, 16_383].map(letters), ["A", "Z", "AA", "IV", "XFD"]);
    }

    #[test]
    fn notices_without_end_are_counted() {
        let mut faults = SheetProblems::default();
        let sheet = SheetName { order: 0, name: "甲".to_owned() };
        for row in 1..=10_005 {
            let text = Text::default;
            faults.add(sheet.spot(row, 0, ""), Code::RowNotStored, text(), text());
        }
        let list = faults.into_list();
        assert_eq!(list.len(), 10_001);
        assert_eq!(list.last().map(|(_, last)| last.found.zh.as_str()), Some("5 处"));
    }

    #[test]
    fn long_numbers_are_personal() {
        for text in ["电话13800000001", "１３８ 0000 0001", "11010119900101001X"] {
            assert!(has_long_number(text), "{text}");
        }
        for text in ["2020-02-12 2020-02-13", "20200212", "M0123456789", "1380000000"] {
            assert!(!has_long_number(text), "{text}");
        }
    }

    #[test]
    fn what_was_found_is_shortened() {
        assert_eq!(quoted("甲\n乙").zh, "\"甲 乙\"");
        assert!(quoted(&"x".repeat(50)).en.ends_with("…\""));
    }
}
