//! Places in sheets, and the list of problems and notices.

use crate::layout::{is_remarks, table_named};
use petition_core::schema::cell::name_shown;
pub(crate) use petition_core::schema::cell::{has_long_number, quoted};
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
            place: Place::Cell { sheet: self.shown(), row, column: column.into() },
        }
    }

    /// The name for messages. One that looks like a number or a person is masked; the sheet's position follows.
    fn shown(&self) -> String {
        let name = name_shown(&self.name);
        if name == self.name || table_named(&self.name).is_some() || is_remarks(&self.name) {
            return self.name.clone();
        }
        format!("{name} ({})", self.order + 1)
    }

    /// The name in quotes.
    pub(crate) fn quoted(&self) -> Text {
        quoted(&self.shown())
    }

    /// The sheet as a whole.
    pub(crate) fn whole(&self) -> Spot {
        self.spot(0, 0, "")
    }
}

/// A problem in a file as a whole.
pub(crate) fn of_file(name: &str, code: Code, found: Text, expected: Text) -> Problem {
    Problem { code, place: Place::File { name: name_shown(name) }, found, expected }
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

/// A problem without a quotation that may be personal data.
pub(crate) fn discreet(mut problem: Problem, on_personal_sheet: bool) -> Problem {
    if on_personal_sheet && problem.found.zh.contains('"') {
        problem.found = hidden();
    }
    problem
}

/// Replaces a text that is not shown.
pub(crate) fn hidden() -> Text {
    Text::new("不予显示的内容", "something that is not shown")
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
    fn the_name_of_a_sheet_shows_no_person() {
        let shown = |name: &str| SheetName { order: 2, name: name.to_owned() }.shown();
        assert_eq!(shown("信访人"), "信访人");
        assert_eq!(shown("麒麟甲乙"), "麒** (3)");
        assert_eq!(shown("13800000001"), "*********** (3)");
        assert_eq!(shown("2020年接访安排"), "2020年接访安排");
    }
}
