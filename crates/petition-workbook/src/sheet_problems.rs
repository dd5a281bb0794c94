//! Problems and notices of sheets. Those beyond the limit are counted.

use crate::place::{Order, SheetName, Spot};
use petition_core::{Code, Limits, MoreProblems, Place, Problem, Text};
use std::collections::{HashMap, HashSet};

/// A cell, before its place is made: most cells of a hostile sheet are only counted.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) sheet: &'a SheetName,
    pub(crate) row: u32,
    /// The column from 0, and its header.
    pub(crate) column: u32,
    pub(crate) header: &'a str,
}

impl At<'_> {
    fn spot(&self) -> Spot {
        self.sheet.spot(self.row, self.column, self.header)
    }
}

/// Problems and notices of the sheets, found while they are read.
#[derive(Debug)]
pub(crate) struct SheetProblems {
    limits: Limits,
    list: Vec<(Order, Problem)>,
    /// The places of problems.
    places: HashSet<Place>,
    /// The places of notices: a cell may have a notice and a problem.
    noticed: HashSet<Place>,
    /// The number of problems that are stored, and the last of their places.
    stored: usize,
    last: Order,
    /// The problems beyond the limit: for a code, sheet and column the headers with their counts.
    more: HashMap<(Code, usize, u32), Vec<(Place, u64)>>,
    /// The first notice beyond the limit, and how many there are.
    more_notices: Option<(Spot, Code, u64)>,
}

impl SheetProblems {
    /// None yet; as many problems, and as many notices, are stored as these limits allow.
    pub(crate) fn within(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            list: Vec::new(),
            places: HashSet::new(),
            noticed: HashSet::new(),
            stored: 0,
            last: Order::default(),
            more: HashMap::new(),
            more_notices: None,
        }
    }

    /// The limits of the input.
    pub(crate) const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether as many problems are stored as the limits allow.
    pub(crate) const fn is_full(&self) -> bool {
        self.stored >= self.limits.problems
    }

    /// Adds a problem or notice, unless its place already has one.
    pub(crate) fn add(&mut self, spot: Spot, code: Code, found: Text, expected: Text) {
        if code.is_notice() {
            if !self.noticed.contains(&spot.place) {
                self.add_note(spot, code, found, expected);
            }
        } else if !self.is_full() {
            if self.places.insert(spot.place.clone()) {
                self.stored += 1;
                self.last = self.last.max(spot.order);
                self.list.push((spot.order, Problem { code, place: spot.place, found, expected }));
            }
        } else if !self.places.contains(&spot.place) {
            let (sheet, _, column) = spot.order;
            let groups = self.more.entry((code, sheet, column)).or_default();
            let place = spot.place.general();
            match groups.iter_mut().find(|(known, _)| *known == place) {
                Some((_, count)) => *count += 1,
                None => groups.push((place, 1)),
            }
        }
    }

    /// Adds a problem or notice as [`Self::add`] does. Beyond the limit, its texts are not made.
    pub(crate) fn add_with(
        &mut self,
        at: At<'_>,
        code: Code,
        texts: impl FnOnce() -> (Text, Text),
    ) {
        if code.is_notice() && self.noticed.len() >= self.limits.problems {
            self.more_notices.get_or_insert_with(|| (at.spot(), code, 0)).2 += 1;
        } else if !code.is_notice() && self.is_full() {
            let is_after = (at.sheet.order, at.row, at.column) > self.last;
            if is_after || !self.places.contains(&at.spot().place) {
                self.count(at, code);
            }
        } else {
            let (found, expected) = texts();
            self.add(at.spot(), code, found, expected);
        }
    }

    /// Adds a problem at a place as [`Self::add`] does. Beyond the limit, its texts are not made.
    pub(crate) fn add_at(&mut self, spot: Spot, code: Code, texts: impl FnOnce() -> (Text, Text)) {
        let is_counted = !code.is_notice() && self.is_full();
        let (found, expected) = if is_counted { Default::default() } else { texts() };
        self.add(spot, code, found, expected);
    }

    /// The stored problems of a column whose codes are these.
    pub(crate) fn of_column(&self, column: &Place, is: impl Fn(Code) -> bool) -> u64 {
        let problems = self.list.iter().filter(|(_, problem)| is(problem.code));
        problems.filter(|(_, problem)| problem.place.general() == *column).count() as u64
    }

    /// Counts a problem of a column.
    fn count(&mut self, at: At<'_>, code: Code) {
        let groups = self.more.entry((code, at.sheet.order, at.column)).or_default();
        let is_same =
            |place: &Place| matches!(place, Place::Cell { column, .. } if column == at.header);
        match groups.iter_mut().find(|(known, _)| is_same(known)) {
            Some((_, count)) => *count += 1,
            None => groups.push((at.spot().place.general(), 1)),
        }
    }

    /// Adds a notice to a place that may have others. Notices beyond the limit are counted.
    pub(crate) fn add_note(&mut self, spot: Spot, code: Code, found: Text, expected: Text) {
        if self.noticed.len() >= self.limits.problems {
            self.more_notices.get_or_insert((spot, code, 0)).2 += 1;
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

    /// The problems beyond the limit, by code and column.
    pub(crate) fn more(&self) -> Vec<MoreProblems> {
        let groups = self.more.iter().flat_map(|((code, ..), groups)| {
            let more = |(place, count): &(Place, u64)| MoreProblems {
                code: *code,
                place: place.clone(),
                count: *count,
            };
            groups.iter().map(more)
        });
        groups.collect()
    }

    /// The problems and notices with their sort keys.
    pub(crate) fn into_list(mut self) -> Vec<(Order, Problem)> {
        if let Some((Spot { order, place }, code, count)) = self.more_notices {
            let found = Text::new(format!("{count} 处"), format!("{count} places"));
            let expected = Text::new("从此处起不再逐条列出", "from here on they are not listed");
            self.list.push((order, Problem { code, place, found, expected }));
        }
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(faults: &mut SheetProblems, row: u32, header: &str, code: Code) {
        let sheet = SheetName::new(0, "甲");
        let at = At { sheet: &sheet, row, column: 1, header };
        faults.add_with(at, code, || (Text::default(), Text::default()));
    }

    #[test]
    fn notices_without_end_are_counted() {
        let mut faults = SheetProblems::within(&Limits { problems: 100, ..Limits::DEFAULT });
        for row in 1..=105 {
            add(&mut faults, row, "", Code::RowNotStored);
        }
        let list = faults.into_list();
        assert_eq!(list.len(), 101);
        assert_eq!(list.last().map(|(_, last)| last.found.zh.as_str()), Some("5 处"));
    }

    #[test]
    fn problems_without_end_are_counted_by_code_and_column() {
        let mut faults = SheetProblems::within(&Limits { problems: 2, ..Limits::DEFAULT });
        for row in 1..=5 {
            add(&mut faults, row, "日期", Code::InvalidDate);
            add(&mut faults, row, "日期", Code::InvalidDate);
        }
        let sheet = SheetName::new(0, "甲");
        faults.add(sheet.spot(1, 1, "日期"), Code::Missing, Text::default(), Text::default());
        faults.add(sheet.spot(9, 1, "日期"), Code::InvalidDate, Text::default(), Text::default());
        let place = sheet.spot(0, 1, "日期").place;
        let more = MoreProblems { code: Code::InvalidDate, place, count: 7 };
        assert_eq!(faults.more(), [more]);
        assert_eq!(faults.into_list().len(), 2);
    }
}
