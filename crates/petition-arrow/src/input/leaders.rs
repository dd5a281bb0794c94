//! Reads the tables of leaders and terms of office.

use super::bureau_column::BureauColumn;
use super::days::Days;
use super::grouped_rows::GroupedRows;
use super::id_interner::IdInterner;
use super::input_table::InputTable;
use super::list_column::ListColumn;
use super::read_columns::{read_days, read_lists, read_text};
use super::records_by_bureau::RecordsByBureau;
use super::references::collect_references;
use super::table_columns::TableColumns;
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use petition_core::engine::TermRow;
use petition_core::ledger::faults::{reserved_id, reversed_dates};
use petition_core::ledger::tables::LEADERS;
use std::collections::HashMap;

/// The leaders of all bureaus.
#[derive(Debug, Default)]
pub(crate) struct Leaders {
    pub(crate) list: RecordsByBureau,
    portfolio: Option<ListColumn>,
    terms: Terms,
}

/// The terms of all leaders.
#[derive(Debug, Default)]
struct Terms {
    by_leader: GroupedRows,
    office: Offices,
    portfolio: Option<ListColumn>,
    from: Option<Days>,
    to: Option<Days>,
}

/// Leaders and terms before they are divided by bureau.
pub(crate) struct Draft {
    pub(crate) interner: IdInterner,
    portfolio: Option<ListColumn>,
    terms: Terms,
}

/// Reads leaders and terms. Without a table of leaders, terms add them.
pub(crate) fn read(
    leaders: Option<&InputTable>,
    terms: Option<&InputTable>,
    has_bureaus: bool,
    problems: &mut TableProblems,
) -> Draft {
    let named = match (leaders, terms) {
        (None, Some(input)) => input.columns.column("leader"),
        _ => None,
    };
    let row_bureaus = terms.map(|input| &input.row_bureaus);
    let rows = named
        .as_ref()
        .zip(row_bureaus)
        .and_then(|(column, row_bureaus)| IdInterner::of_ascending(&LEADERS, column, row_bureaus));
    let is_one_term_each = rows.is_some();
    let mut interner = match (leaders, rows) {
        (Some(input), _) => {
            IdInterner::read(&input.columns, &input.row_bureaus, problems, reserved_id)
        }
        (None, Some(rows)) => rows,
        (None, None) if named.is_some() => IdInterner::open(&LEADERS, has_bureaus),
        (None, None) => IdInterner::invalid(&LEADERS),
    };
    let portfolio = leaders.and_then(|input| read_lists(&input.columns, "portfolio", problems));
    let read_terms = match terms {
        Some(input) if is_one_term_each => {
            Terms::of_leaders(input, (0..interner.len()).collect(), interner.len(), problems)
        }
        Some(input) => Terms::read(input, &mut interner, problems),
        None => Terms::default(),
    };
    if let (None, Some(input)) = (leaders, terms) {
        let ids = (0..interner.len()).filter_map(|leader| interner.ids.get(leader));
        if ids.into_iter().any(|id| reserved_id(id).is_some()) {
            report_reserved(&input.columns, problems);
        }
    }
    interner.close();
    Draft { interner, portfolio, terms: read_terms }
}

impl Draft {
    /// Divides the leaders by bureau.
    pub(crate) fn finish(self, bureaus: u32) -> Leaders {
        let list = RecordsByBureau::of(self.interner, bureaus);
        Leaders { list, portfolio: self.portfolio, terms: self.terms }
    }
}

impl Leaders {
    /// Returns the terms of a leader.
    pub(crate) fn terms(&self, leader: Option<u32>) -> impl Iterator<Item = TermRow<'_>> {
        let terms = &self.terms;
        let rows = leader.into_iter().flat_map(|leader| terms.by_leader.rows(leader));
        rows.map(|row| TermRow {
            office: terms.office.get(row),
            from: terms.from.as_ref().and_then(|from| from.get(row)).unwrap_or_default(),
            to: terms.to.as_ref().and_then(|to| to.get(row)),
        })
    }

    /// Returns the portfolio of a leader.
    pub(crate) fn portfolio(&self, leader: Option<u32>) -> impl Iterator<Item = &str> {
        let lists = self.portfolio.as_ref().zip(leader);
        lists.into_iter().flat_map(|(lists, leader)| lists.items(leader))
    }

    /// Returns the portfolio of a leader's term, by its position among the terms; `None` for a null list.
    pub(crate) fn term_portfolio(
        &self,
        leader: u32,
        term: usize,
    ) -> Option<impl Iterator<Item = &str>> {
        let row = self.terms.by_leader.row(leader, u32::try_from(term).ok()?)?;
        self.terms.portfolio.as_ref()?.items_or_null(row)
    }
}

/// The distinct offices, and the office of each term. Terms of one office share one text.
#[derive(Debug, Default)]
struct Offices {
    texts: Vec<Box<str>>,
    of_row: Vec<u32>,
}

impl Offices {
    fn read(columns: &TableColumns, problems: &mut TableProblems) -> Self {
        let mut offices = Self::default();
        let Some(column) = read_text(columns, "office", problems) else { return offices };
        let mut known: HashMap<&str, u32> = HashMap::new();
        let texts = &mut offices.texts;
        let number = |_, office| {
            *known.entry(office).or_insert_with(|| {
                texts.push(Box::from(office));
                texts.len() as u32 - 1
            })
        };
        offices.of_row.reserve(columns.rows() as usize);
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
    fn read(input: &InputTable, interner: &mut IdInterner, problems: &mut TableProblems) -> Self {
        let (columns, row_bureaus) = (&input.columns, &input.row_bureaus);
        let leaders =
            collect_references(columns.column("leader").as_ref(), row_bureaus, interner, problems);
        Self::of_leaders(input, leaders.unwrap_or_default(), interner.len(), problems)
    }

    /// Reads the terms. `leaders` has the leader of each row, numbered from 0 to `count`.
    fn of_leaders(
        input: &InputTable,
        leaders: Vec<u32>,
        count: u32,
        problems: &mut TableProblems,
    ) -> Self {
        let columns = &input.columns;
        let terms = Self {
            by_leader: GroupedRows::of(&leaders, count),
            office: Offices::read(columns, problems),
            portfolio: read_lists(columns, "portfolio", problems),
            from: read_days(columns, "from", problems),
            to: read_days(columns, "to", problems),
        };
        terms.report_reversed(columns, problems);
        terms
    }

    fn report_reversed(&self, columns: &TableColumns, problems: &mut TableProblems) {
        let (Some(from), Some(to)) = (&self.from, &self.to) else { return };
        let at = columns.at("to");
        for row in 0..columns.rows() {
            let Some((from, to)) = from.get(row).zip(to.get(row)).filter(|(from, to)| to < from)
            else {
                continue;
            };
            let fault = reversed_dates(from.date(), to.date());
            fault.into_iter().for_each(|fault| problems.add(&at, Some(row), fault));
        }
    }
}

/// Reports a leader in the terms whose id is reserved for the bureau.
fn report_reserved(terms: &TableColumns, problems: &mut TableProblems) {
    let Some(column) = terms.column("leader") else { return };
    let Some(text) = TextColumn::read(&column, problems) else { return };
    text.resolve(
        &BureauColumn::ONE,
        false,
        |_, id| reserved_id(id).is_some(),
        |row, reserved| {
            let fault = if reserved { text.get(row).and_then(reserved_id) } else { None };
            fault.into_iter().for_each(|fault| problems.add(column.place, Some(row), fault));
        },
    );
}
