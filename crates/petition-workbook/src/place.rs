//! Places in sheets.

use crate::layout::{is_remarks, table_named};
pub(crate) use crate::sheet_problems::SheetProblems;
use petition_core::schema::cell::name_shown;
pub(crate) use petition_core::schema::cell::{has_long_number, quoted};
use petition_core::{Code, Place, Problem, Text};

/// Sheet, row and column: the sort key of places.
pub(crate) type Order = (usize, u32, u32);

/// A sheet's name and its position among the sheets.
#[derive(Debug, Clone)]
pub(crate) struct SheetName {
    pub(crate) order: usize,
    pub(crate) name: String,
    /// The name for messages.
    shown: String,
}

/// A place with its sort key.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    /// Sheet, row and column.
    pub(crate) order: Order,
    pub(crate) place: Place,
}

impl SheetName {
    /// A sheet's name at a position. In messages, one that looks like a number or a person is masked; the sheet's
    /// position follows.
    pub(crate) fn new(order: usize, name: impl Into<String>) -> Self {
        let name = name.into();
        let masked = name_shown(&name);
        let is_known = table_named(&name).is_some() || is_remarks(&name);
        let shown = if is_known || masked == name {
            name.clone()
        } else {
            format!("{masked} ({})", order + 1)
        };
        Self { order, name, shown }
    }

    /// A place of this sheet; row 0 is the sheet as a whole.
    pub(crate) fn spot(&self, row: u32, order: u32, column: impl Into<String>) -> Spot {
        Spot {
            order: (self.order, row, order),
            place: Place::Cell { sheet: self.shown.clone(), row, column: column.into() },
        }
    }

    /// The name in quotes.
    pub(crate) fn quoted(&self) -> Text {
        quoted(&self.shown)
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
    fn the_name_of_a_sheet_shows_no_person() {
        let shown = |name: &str| SheetName::new(2, name).shown;
        assert_eq!(shown("信访人"), "信访人");
        assert_eq!(shown("麒麟甲乙"), "麒** (3)");
        assert_eq!(shown("13800000001"), "*********** (3)");
        assert_eq!(shown("2020年接访安排"), "2020年接访安排");
    }
}
