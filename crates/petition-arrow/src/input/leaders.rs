//! Leaders and their terms of office.

use super::bureau_column::BureauColumn;
use super::days::Days;
use super::faults::Faults;
use super::fields::{read_days, read_lists, read_text};
use super::frame::Frame;
use super::groups::Groups;
use super::id_interner::IdInterner;
use super::input_table::InputTable;
use super::list::List;
use super::lists::ListColumn;
use super::references::collect_references;
use super::text::TextColumn;
use petition_core::engine::TermRow;
use petition_core::ledger::faults::{reserved_id, reversed_dates};
use petition_core::ledger::tables::LEADERS;
use std::collections::HashMap;

/// The leaders of all bureaus.
#[derive(Debug, Default)]
pub(crate) struct Leaders {
    pub(crate) list: List,
    portfolio: Option<ListColumn>,
    terms: Terms,
}

/// The terms of all leaders.
#[derive(Debug, Default)]
struct Terms {
    by_leader: Groups,
    office: Offices,
    from: Option<Days>,
    to: Option<Days>,
}

/// Leaders and terms whose bureaus are not told apart yet.
pub(crate) struct Draft {
    pub(crate) interner: IdInterner,
    portfolio: Option<ListColumn>,
    terms: Terms,
}

/// Reads leaders and terms. Without a table of leaders, they are those of the terms.
pub(crate) fn read(
    leaders: Option<&InputTable>,
    terms_sheet: Option<&InputTable>,
    many_bureaus: bool,
    faults: &mut Faults,
) -> Draft {
    let named = match (leaders, terms_sheet) {
        (None, Some(sheet)) => sheet.frame.column("leader"),
        _ => None,
    };
    let owners = terms_sheet.map(|sheet| &sheet.owners);
    let rows = named
        .as_ref()
        .zip(owners)
        .and_then(|(column, owners)| IdInterner::of_ascending(&LEADERS, column, owners));
    let one_each = rows.is_some();
    let mut interner = match (leaders, rows) {
        (Some(sheet), _) => IdInterner::read(&sheet.frame, &sheet.owners, faults, reserved_id),
        (None, Some(rows)) => rows,
        (None, None) if named.is_some() => IdInterner::open(&LEADERS, many_bureaus),
        (None, None) => IdInterner::invalid(&LEADERS),
    };
    let portfolio = leaders.and_then(|sheet| read_lists(&sheet.frame, "portfolio", faults));
    let terms = match terms_sheet {
        Some(sheet) if one_each => {
            Terms::of_leaders(sheet, (0..interner.len()).collect(), interner.len(), faults)
        }
        Some(sheet) => Terms::read(sheet, &mut interner, faults),
        None => Terms::default(),
    };
    if let (None, Some(sheet)) = (leaders, terms_sheet) {
        let ids = (0..interner.len()).filter_map(|leader| interner.ids.get(leader));
        if ids.into_iter().any(|id| reserved_id(id).is_some()) {
            refuse_reserved(&sheet.frame, faults);
        }
    }
    interner.close();
    Draft { interner, portfolio, terms }
}

impl Draft {
    /// The leaders, each bureau's by themselves.
    pub(crate) fn finish(self, bureaus: u32) -> Leaders {
        let list = List::of(self.interner, bureaus);
        Leaders { list, portfolio: self.portfolio, terms: self.terms }
    }
}

impl Leaders {
    /// A leader's terms.
    pub(crate) fn terms(&self, leader: Option<u32>) -> impl Iterator<Item = TermRow<'_>> {
        let terms = &self.terms;
        let rows = leader.into_iter().flat_map(|leader| terms.by_leader.rows(leader));
        rows.map(|row| TermRow {
            office: terms.office.get(row),
            from: terms.from.as_ref().and_then(|from| from.get(row)).unwrap_or_default(),
            to: terms.to.as_ref().and_then(|to| to.get(row)),
        })
    }

    /// A leader's portfolio.
    pub(crate) fn portfolio(&self, leader: Option<u32>) -> impl Iterator<Item = &str> {
        let lists = self.portfolio.as_ref().zip(leader);
        lists.into_iter().flat_map(|(lists, leader)| lists.items(leader))
    }
}

/// Offices: a few texts, and for each term which of them. The same office is the same text, not only an equal one.
#[derive(Debug, Default)]
struct Offices {
    texts: Vec<Box<str>>,
    of_row: Vec<u32>,
}

impl Offices {
    fn read(frame: &Frame, faults: &mut Faults) -> Self {
        let mut offices = Self::default();
        let Some(column) = read_text(frame, "office", faults) else { return offices };
        let mut known: HashMap<&str, u32> = HashMap::new();
        let texts = &mut offices.texts;
        let number = |_, office| {
            *known.entry(office).or_insert_with(|| {
                texts.push(Box::from(office));
                texts.len() as u32 - 1
            })
        };
        offices.of_row.reserve(frame.rows() as usize);
        column
            .resolve(&BureauColumn::ONE, u32::MAX, number, |_, office| offices.of_row.push(office));
        offices
    }

    fn get(&self, row: u32) -> &str {
        let text = self.of_row.get(row as usize).and_then(|at| self.texts.get(*at as usize));
        text.map_or("", |text| text)
    }
}

impl Terms {
    fn read(sheet: &InputTable, interner: &mut IdInterner, faults: &mut Faults) -> Self {
        let (frame, owners) = (&sheet.frame, &sheet.owners);
        let leaders = collect_references(frame.column("leader").as_ref(), owners, interner, faults);
        Self::of_leaders(sheet, leaders.unwrap_or_default(), interner.len(), faults)
    }

    /// The terms of these leaders, one a row, of whom there are `count`.
    fn of_leaders(sheet: &InputTable, leaders: Vec<u32>, count: u32, faults: &mut Faults) -> Self {
        let frame = &sheet.frame;
        let terms = Self {
            by_leader: Groups::of(&leaders, count),
            office: Offices::read(frame, faults),
            from: read_days(frame, "from", faults),
            to: read_days(frame, "to", faults),
        };
        terms.refuse_reversed(frame, faults);
        terms
    }

    fn refuse_reversed(&self, frame: &Frame, faults: &mut Faults) {
        let (Some(from), Some(to)) = (&self.from, &self.to) else { return };
        let at = frame.at("to");
        for row in 0..frame.rows() {
            let Some((from, to)) = from.get(row).zip(to.get(row)).filter(|(from, to)| to < from)
            else {
                continue;
            };
            let fault = reversed_dates(from.date(), to.date());
            fault.into_iter().for_each(|fault| faults.add(&at, Some(row), fault));
        }
    }
}

/// A leader who is met in the terms alone may not be called what means the bureau.
fn refuse_reserved(terms: &Frame, faults: &mut Faults) {
    let Some(column) = terms.column("leader") else { return };
    let Some(text) = TextColumn::read(&column, faults) else { return };
    text.resolve(
        &BureauColumn::ONE,
        false,
        |_, id| reserved_id(id).is_some(),
        |row, reserved| {
            let fault = if reserved { text.get(row).and_then(reserved_id) } else { None };
            fault.into_iter().for_each(|fault| faults.add(column.at, Some(row), fault));
        },
    );
}
