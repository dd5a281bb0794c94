//! Finds the header of a one-sheet ledger, of one row or several, and what each column holds.

use super::context::{self, Topic};
use super::item::{Item, Strength, of_name};
use super::mapping::Mapping;
use crate::fold::name_key;
use crate::grid::{Grid, Row};
use crate::head::SEARCHED_ROWS;
use crate::headers::{misspelled_of, variants};
use crate::layout::Spec;
use crate::place::{has_long_number, letters};
use crate::row_marker::marker;
use std::collections::{BTreeMap, HashMap};

/// A column with a header.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// Its position, from 0.
    pub(crate) at: u32,
    /// The header on one line, with that above it where the header alone says nothing.
    pub(crate) header: String,
    /// What it holds; none if nothing known.
    pub(crate) item: Option<Item>,
    /// Why its item is not read: the header of the column that is.
    pub(crate) overruled_by: Option<String>,
    /// Whether another column has the same header.
    pub(crate) repeated: bool,
    /// The column of the ledger's tables.
    pub(crate) spec: Option<Spec>,
    strength: Strength,
}

impl Column {
    /// Whether its values are read.
    pub(crate) fn is_read(&self) -> bool {
        self.spec.is_some() && self.overruled_by.is_none() && !self.repeated
    }

    /// The known name that its header may be a misspelling of, of an item that no column holds.
    pub(crate) fn misspelled(&self, found: &HashMap<Item, usize>) -> Option<&'static str> {
        let absent = super::item::ROWS.iter().filter(|row| !found.contains_key(&row.item));
        let groups: Vec<&str> = absent.flat_map(|row| row.item.groups()).copied().collect();
        misspelled_of(&self.header, &groups)
    }
}

/// The header.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// The number of its last row.
    pub(crate) row: u32,
    pub(crate) list: Vec<Column>,
    /// The position in the list of the column that holds an item.
    pub(crate) of_item: HashMap<Item, usize>,
}

/// Known columns that a header has at least.
const LEAST_KNOWN: usize = 4;

/// The longest header above others; longer texts are titles.
const LONGEST_CONTEXT: usize = 14;

impl Columns {
    /// Finds the header; none if the sheet has none.
    pub(crate) fn find(grid: &Grid, mapping: &Mapping) -> Option<Self> {
        let has_content = |row: &&Row| row.cells().any(|(_, cell)| !cell.is_blank());
        let rows: Vec<&Row> = grid.rows.iter().filter(has_content).take(SEARCHED_ROWS).collect();
        let mut best: Option<(usize, u32, Vec<Label>)> = None;
        for (at, row) in rows.iter().enumerate() {
            let above = at.checked_sub(1).and_then(|above| rows.get(above)).copied();
            // The headers above say more, if they are headers.
            for above in [above, None] {
                let labels = labels(grid, row, above);
                let known = known(&labels, mapping);
                if best.as_ref().is_none_or(|(most, ..)| known > *most) {
                    best = Some((known, row.number, labels));
                }
            }
        }
        let (known, row, labels) = best?;
        (known >= LEAST_KNOWN).then(|| Self::of_labels(row, labels, mapping))
    }

    fn of_labels(row: u32, labels: Vec<Label>, mapping: &Mapping) -> Self {
        let mut list = columns(&labels, mapping);
        resolve_published(&mut list);
        let mut of_item: HashMap<Item, usize> = HashMap::new();
        for at in 0..list.len() {
            let Some((item, strength)) = list.get(at).and_then(|c| Some((c.item?, c.strength)))
            else {
                continue;
            };
            if item == Item::NotStored {
                continue;
            }
            let Some(&other) = of_item.get(&item) else {
                of_item.insert(item, at);
                continue;
            };
            let of_other = list.get(other).map(|column| column.strength).unwrap_or_default();
            let (winner, loser) = if strength < of_other { (at, other) } else { (other, at) };
            of_item.insert(item, winner);
            let same = strength == of_other;
            let by = list.get(winner).map(|column| column.header.clone());
            if let Some(column) = list.get_mut(loser) {
                column.repeated = same;
                column.overruled_by = by.filter(|_| !same);
            }
        }
        Self { row, list, of_item }
    }

    /// The column that holds an item.
    pub(crate) fn of(&self, item: Item) -> Option<&Column> {
        self.of_item.get(&item).and_then(|at| self.list.get(*at))
    }

    /// Whether a column holds an item.
    pub(crate) fn has(&self, item: Item) -> bool {
        self.of_item.contains_key(&item)
    }

    /// Whether the columns are those of a one-sheet ledger: matters or their petitioners, with something else that
    /// the sheets of a workbook have apart. A sheet with the name of a table needs more than the table has.
    pub(crate) fn is_ledger(&self, has_name_of_table: bool) -> bool {
        let any = |items: &[Item]| items.iter().any(|item| self.has(*item));
        let of_petitioner = any(&[Item::PetitionerName, Item::PetitionerInfo, Item::Phone]);
        let of_leader = any(&[Item::Leader, Item::CaseLeader, Item::ReceptionLeader]);
        let of_reception = any(&[Item::SessionDate, Item::Mode]);
        let of_handling = any(&[Item::Unit, Item::Result, Item::Opinion]);
        let others = [of_petitioner, of_leader, of_reception, of_handling && !has_name_of_table];
        let is_matter = self.has(Item::Claim) || of_petitioner;
        let least = 1 + usize::from(!self.has(Item::Claim));
        is_matter && others.into_iter().filter(|is_there| *is_there).count() >= least
    }
}

/// 公示日期 is that of the case where the sheet has cases, and no receptions.
fn resolve_published(list: &mut [Column]) {
    let has = |item: Item, list: &[Column]| list.iter().any(|column| column.item == Some(item));
    let of_case = has(Item::CaseLeader, list) && !has(Item::SessionDate, list);
    let published = Item::Step(petition_core::workflow::StepKind::Published);
    for column in list.iter_mut().filter(|column| column.item == Some(Item::SessionPublishedOn)) {
        if of_case && name_key(&column.header) == "公示日期" {
            column.item = Some(published);
            column.spec = published.spec();
        }
    }
}

/// A header cell with the one above it.
struct Label {
    at: u32,
    text: String,
    context: Option<String>,
}

/// The headers of a row, with those of the row above.
fn labels(grid: &Grid, row: &Row, above: Option<&Row>) -> Vec<Label> {
    let mut labels: BTreeMap<u32, Label> = BTreeMap::new();
    for (at, cell) in row.all() {
        let text = one_line(&cell.header());
        if !text.is_empty() {
            labels.insert(at, Label { at, text, context: None });
        }
    }
    let Some(above) = above else { return labels.into_values().collect() };
    let width = labels.len().max(above.cells().filter(|(_, cell)| !cell.is_blank()).count());
    let tops: Vec<(u32, String)> = above
        .all()
        .into_iter()
        .map(|(at, cell)| (at, one_line(&cell.header())))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    for (index, (at, text)) in tops.iter().enumerate() {
        let next = tops.get(index + 1).map_or(u32::MAX, |(next, _)| *next);
        let last = match grid.last_column(above.number, *at) {
            last if last > *at => last,
            // Without merged cells a header is above the columns up to the next one.
            _ => next.saturating_sub(1),
        };
        let covered: Vec<u32> = labels.range(*at..=last).map(|(at, _)| *at).collect();
        if !is_context(text, covered.len(), width) {
            continue;
        }
        let own = labels.entry(*at).or_insert_with(|| Label {
            at: *at,
            text: text.clone(),
            context: None,
        });
        let is_same = own.text == *text;
        for at in covered.into_iter().filter(|_| !is_same) {
            if let Some(label) = labels.get_mut(&at) {
                label.context = Some(text.clone());
            }
        }
    }
    labels.into_values().collect()
}

/// Whether a text above `covered` of so many headers is one itself, and no title or line about the sheet.
fn is_context(text: &str, covered: usize, width: usize) -> bool {
    text.chars().count() <= LONGEST_CONTEXT
        && covered * 3 <= width * 2
        && marker(text).is_none()
        && !text.contains(['：', ':'])
        && text.parse::<f64>().is_err()
}

fn known(labels: &[Label], mapping: &Mapping) -> usize {
    columns(labels, mapping).iter().filter(|column| column.item.is_some()).count()
}

/// What each column holds, from left to right.
fn columns(labels: &[Label], mapping: &Mapping) -> Vec<Column> {
    let mut person: Option<Topic> = None;
    let mut list: Vec<Column> = Vec::with_capacity(labels.len());
    for (index, label) in labels.iter().enumerate() {
        let next = labels.get(index + 1).map(|next| next.text.as_str());
        let header = shown(label);
        let mapped = mapping.header(&header, &label.text, &letters(label.at));
        let (item, strength) = match mapped {
            Some(item) => (Some(item), (0, 0)),
            None => item(label, next, person),
        };
        person = match item {
            Some(item) if item.is_leader() || item == Item::AlsoPresent => {
                Some(Topic::Leader(item))
            }
            Some(Item::PetitionerName) => Some(Topic::Petitioner),
            _ if context::continues_person(&label.text) && label.context.is_none() => person,
            _ => context::topic(&label.text).filter(|topic| *topic == Topic::Other),
        };
        list.push(Column {
            at: label.at,
            header: if has_long_number(&header) { letters(label.at) } else { header },
            spec: item.and_then(Item::spec),
            item,
            overruled_by: None,
            repeated: false,
            strength,
        });
    }
    list
}

fn item(label: &Label, next: Option<&str>, person: Option<Topic>) -> (Option<Item>, Strength) {
    // A header that says nothing alone is weaker than one that does.
    const BY_CONTEXT: Strength = (2, 0);
    if let Some(item) = label.context.as_deref().and_then(|top| context::below(top, &label.text)) {
        return (Some(item), BY_CONTEXT);
    }
    if label.context.is_none() {
        if let Some(item) = person.and_then(|topic| context::beside(topic, &label.text)) {
            return (Some(item), BY_CONTEXT);
        }
        if context::is_bare_name(&label.text)
            && name_key(&label.text) == "姓名"
            && next.is_some_and(context::is_bare_post)
        {
            return (Some(Item::Leader), BY_CONTEXT);
        }
    }
    let own = variants(&label.text).iter().find_map(|name| of_name(name));
    own.map_or((None, (usize::MAX, 0)), |(item, strength)| (Some(item), strength))
}

/// A header as messages and mappings show it.
fn shown(label: &Label) -> String {
    match &label.context {
        Some(context) if context::is_leaf(&label.text) => format!("{context}/{}", label.text),
        _ => label.text.clone(),
    }
}

/// A header on one line; white space between Chinese characters is dropped.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_chinese = text.chars().any(|c| c > '\u{2e7f}');
    words.join(if is_chinese { "" } else { " " })
}
