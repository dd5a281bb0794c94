//! Which cells of a sheet change, and what they will store.

use super::cell_form::{Forms, Slot};
use super::cell_range::{CellRange, Growth, parse_column};
use super::changes::Difference;
use super::number_formats::NumberFormats;
use super::refusal::{EditRefusal, EditRefusalKind as Kind};
use super::sheet_edit::{Cells, Stored, style_at};
use super::sheet_xml::SheetXml;
use super::{CellChange, RowChange};
use crate::assemble::Layout;
use crate::classify_row::{Classifier, RowKind};
use crate::escape::check_storable;
use crate::grid::{Cell, Grid, Row};
use crate::head::Bound;
use crate::headers::{ORDER_GROUP, groups, variants};
use crate::layout::{Role, Spec};
use crate::limits::MAX_ROWS;
use crate::place::letters;
use crate::records::Records;
use petition_core::ledger::tables;
use petition_core::privacy::{TextMask, mask_id_number, mask_name, mask_phone};
use petition_core::schema::{Need, Table};
use petition_core::{Place, Text};
use serde_json::Value;
use std::collections::BTreeMap;

/// How many cells of a column show its form.
const SAMPLES: usize = 2_000;

/// How many rows below the records may move.
const MOST_MOVED: usize = 100_000;

/// The fields of a reception whose leaders may be in one cell.
const RECEIVER: &str = "leader";
const OTHERS: &str = "also_present";

/// A sheet with what the reader knows of it.
pub(crate) struct Sheet<'a> {
    pub(crate) table: &'static Table,
    pub(crate) records: &'a Records,
    pub(crate) grid: &'a Grid,
    pub(crate) xml: &'a SheetXml,
    pub(crate) layout: &'a Layout,
    pub(crate) forms: &'a Forms<'a>,
    pub(crate) formats: &'a NumberFormats,
    pub(crate) mask: &'a TextMask,
}

/// What changes on a sheet.
pub(crate) struct Plan {
    pub(crate) cells: Cells,
    pub(crate) growth: Growth,
    /// Whether new cells have formulas.
    pub(crate) has_formulas: bool,
    /// The last column that is written.
    pub(crate) last_column: u32,
    /// A column of the records.
    pub(crate) column: u32,
    pub(crate) shown: Vec<RowChange>,
}

/// A value for a column.
struct Write<'s> {
    spec: &'s Spec,
    bound: &'s Bound,
    value: Value,
}

/// A row that receives values.
struct Target<'r> {
    number: u32,
    /// Its cells; none for a new row.
    row: Option<&'r Row>,
}

struct Planner<'a> {
    sheet: &'a Sheet<'a>,
    growth: Growth,
    /// The rows of the records, by number.
    rows: Vec<&'a Row>,
    merged: Vec<CellRange>,
    cells: Cells,
    shown: Vec<RowChange>,
}

impl Sheet<'_> {
    /// Plans the changes of the sheet.
    pub(crate) fn plan(&self, differences: &[&Difference]) -> Result<Plan, EditRefusal> {
        let count = differences.iter().filter(|one| one.old.is_none()).count();
        let growth = self.growth(u32::try_from(count).unwrap_or(u32::MAX))?;
        let numbers = self.layout.rows(self.table);
        let rows = self.grid.rows.iter().filter(|row| numbers.binary_search(&row.number).is_ok());
        let merged = self.xml.ranges.iter().filter(|one| one.element == "mergeCell");
        let merged =
            merged.filter_map(|one| CellRange::parse(self.xml.text.get(one.value.clone())?));
        let mut planner = Planner {
            sheet: self,
            growth,
            rows: rows.collect(),
            merged: merged.collect(),
            cells: Cells::new(),
            shown: Vec::new(),
        };
        let mut next = growth.last;
        for difference in differences {
            let row = Some(difference).filter(|one| one.old.is_some());
            let row = row.and_then(|one| self.layout.row(one.table, one.at, one.item));
            let number = row.unwrap_or_else(|| {
                next += 1;
                next
            });
            planner.record(difference, number, row.is_none())?;
        }
        let columns = planner.cells.values().flat_map(BTreeMap::keys).copied();
        let (last_column, bound) = (columns.max().unwrap_or(0), self.records.head.bound.iter());
        let column = bound.flatten().map(|bound| bound.column).min().unwrap_or(0);
        let mut stored = planner.cells.values().flat_map(BTreeMap::values);
        let has_formulas = stored.any(|stored| matches!(stored, Stored::Formula(_)));
        let Planner { cells, shown, .. } = planner;
        Ok(Plan { cells, growth, has_formulas, last_column, column, shown })
    }

    /// How the sheet grows by so many records: into blank rows if more are there, else rows below move.
    fn growth(&self, count: u32) -> Result<Growth, EditRefusal> {
        let (head, rows) = (&self.records.head, self.layout.rows(self.table));
        let last = rows.last().copied().unwrap_or(head.row).max(head.row);
        let mut classifier = Classifier::new(self.grid, head, &self.records.specs, self.table);
        let mut below = None;
        for row in self.grid.rows.iter().filter(|row| row.number > head.row) {
            let is_free = matches!(classifier.kind(row), RowKind::Empty);
            if row.number > last && !is_free {
                below = Some(row.number);
                break;
            }
        }
        let is_free = below.is_none_or(|below| below - last - 1 > count);
        let moved = if is_free { 0 } else { count };
        let above = self.xml.rows.partition_point(|row| row.number <= last);
        if moved > 0 && self.xml.rows.len() - above > MOST_MOVED {
            let detail = Text::new("行数过多", "too many rows");
            return Err(EditRefusal::new(Kind::RowsBelow).at(self.place(0)).detail(detail));
        }
        let end = self.xml.rows.last().map_or(0, |row| row.number).max(last);
        if u64::from(end) + u64::from(count) > u64::from(MAX_ROWS) {
            let detail = Text::new("表已满", "the sheet is full");
            return Err(EditRefusal::new(Kind::RowsBelow).at(self.place(0)).detail(detail));
        }
        Ok(Growth { last, new_last: last + count, moved, has_records: !rows.is_empty() })
    }

    fn place(&self, row: u32) -> Place {
        self.records.sheet.spot(row, 0, "").place
    }

    fn bound(&self, key: &str) -> Option<&Bound> {
        let mut columns = self.records.specs.iter().zip(&self.records.head.bound);
        columns.find(|(spec, _)| spec.key == key && spec.role == Role::Field)?.1.as_ref()
    }
}

impl<'a> Planner<'a> {
    /// Plans the cells of one record.
    fn record(
        &mut self,
        difference: &Difference,
        number: u32,
        is_new: bool,
    ) -> Result<(), EditRefusal> {
        let sheet = self.sheet;
        if difference.new.is_none() || difference.is_other_record() {
            let refusal = EditRefusal::new(Kind::RecordRemoved).at(sheet.place(number));
            return Err(refusal);
        }
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok();
        let row = at.and_then(|at| self.rows.get(at)).copied().filter(|_| !is_new);
        let target = Target { number, row };
        let mut shown = Vec::new();
        for write in self.writes(difference, &target)? {
            shown.extend(self.write(&write, &target)?);
        }
        if is_new {
            self.number_row(difference, number);
        }
        petition_core::order::sort_by_key(&mut shown, |cell: &CellChange| {
            parse_column(&cell.column)
        });
        if !shown.is_empty() {
            let name = match sheet.place(number) {
                Place::Cell { sheet, .. } => sheet,
                _ => String::new(),
            };
            self.shown.push(RowChange { sheet: name, row: number, is_new, cells: shown });
        }
        Ok(())
    }

    /// The values to write, each with its column.
    fn writes(
        &self,
        difference: &Difference,
        target: &Target<'_>,
    ) -> Result<Vec<Write<'a>>, EditRefusal> {
        let records = self.sheet.records;
        let joined = self.joined_leaders(difference, target);
        let mut writes = Vec::new();
        for (spec, bound) in records.specs.iter().zip(&records.head.bound) {
            let get = |record: &Option<Value>| {
                let value =
                    spec.path.iter().try_fold(record.as_ref()?, |value, key| value.get(key));
                value.cloned()
            };
            let known = joined.iter().find(|(key, _)| *key == spec.key && spec.role == Role::Field);
            let value = match (spec.role, known) {
                (Role::Domains, _) => continue,
                (Role::Parent, _) if target.row.is_some() => continue,
                (Role::Parent, _) => Value::from(difference.parent.as_str()),
                (Role::Field, Some((_, value))) => value.clone(),
                (Role::Field, None) => {
                    let (old, new) =
                        (get(&difference.old), get(&difference.new).unwrap_or_default());
                    if old.as_ref() == Some(&new) {
                        continue;
                    }
                    new
                }
            };
            match bound {
                Some(bound) => writes.push(Write { spec, bound, value }),
                None if is_default(spec, &value) => {}
                None => {
                    let spot = records.sheet.spot(records.head.row, 0, spec.zh);
                    return Err(EditRefusal::new(Kind::MissingColumn).at(spot.place));
                }
            }
        }
        Ok(writes)
    }

    /// The values of the columns of leaders, if one cell names several or has to.
    fn joined_leaders(
        &self,
        difference: &Difference,
        target: &Target<'_>,
    ) -> Vec<(&'static str, Value)> {
        let Some(new) =
            difference.new.as_ref().filter(|_| self.sheet.table.key == tables::RECEPTIONS.key)
        else {
            return Vec::new();
        };
        let field = |key: &str| new.get(key).cloned().unwrap_or_default();
        let old = difference.old.as_ref();
        let changes = |key: &str| old.and_then(|old| old.get(key)) != new.get(key);
        let others = field(OTHERS).as_array().cloned().unwrap_or_default();
        let own = self.sheet.bound(RECEIVER).and_then(|bound| target.row?.get(bound.column));
        let names_several = self.sheet.forms.leader_count(own) > 1;
        if !changes(RECEIVER) && !changes(OTHERS) {
            return Vec::new();
        }
        if self.sheet.bound(OTHERS).is_some() {
            return match names_several {
                true => vec![(RECEIVER, field(RECEIVER)), (OTHERS, Value::from(others))],
                false => Vec::new(),
            };
        }
        let leader = match others.is_empty() {
            true => field(RECEIVER),
            false => std::iter::once(field(RECEIVER)).chain(others).collect(),
        };
        vec![(RECEIVER, leader), (OTHERS, Value::Array(Vec::new()))]
    }

    /// Plans one cell.
    fn write(
        &mut self,
        write: &Write<'_>,
        target: &Target<'_>,
    ) -> Result<Option<CellChange>, EditRefusal> {
        let (spec, column) = (write.spec, write.bound.column);
        let header = write.bound.header.clone();
        let place = || self.sheet.records.sheet.spot(target.number, column, header.clone()).place;
        let own = target.row.and_then(|row| row.get(column));
        let (row, column) =
            self.anchor(target.number, column).map_err(|refusal| refusal.at(place()))?;
        let style = style_at(self.sheet.xml, &self.growth, row, column);
        let slot = Slot {
            spec,
            own,
            others: self.samples(target.number, write.bound.column),
            format: self.sheet.formats.of(style.as_deref()),
        };
        let stored = self.sheet.forms.stored(&slot, &write.value);
        if stored == Stored::Empty && own.is_none_or(Cell::is_none) {
            return Ok(None);
        }
        if self.has_formula(row, column) {
            return Err(EditRefusal::new(Kind::Formula).at(place()));
        }
        if matches!(&stored, Stored::Text(text) if check_storable(text).is_err()) {
            return Err(EditRefusal::new(Kind::Unstorable).at(place()));
        }
        let new = match &stored {
            Stored::Empty => String::new(),
            Stored::Text(text) | Stored::Formula(text) => text.clone(),
            Stored::Number(number) => {
                write.value.as_str().map_or_else(|| number.to_string(), str::to_owned)
            }
        };
        let change = CellChange {
            column: letters(column),
            header: header.clone(),
            old: self.shown_text(spec, &own.map(Cell::header).unwrap_or_default()),
            new: self.shown_text(spec, &new),
        };
        self.cells.entry(row).or_default().insert(column, stored);
        Ok(Some(change))
    }

    /// The cell that stores the value of a place: the first of a merged region.
    fn anchor(&self, row: u32, column: u32) -> Result<(u32, u32), EditRefusal> {
        let is_moved = row > self.growth.last && self.growth.moved > 0;
        let mut regions = self.merged.iter().filter(|_| !is_moved);
        let Some(region) = regions.find(|region| region.contains(row, column)) else {
            return Ok((row, column));
        };
        let mut rows = self.rows.iter().map(|row| row.number);
        let is_other =
            |number: u32| number != row && (region.first..=region.last).contains(&number);
        if rows.any(is_other) {
            return Err(EditRefusal::new(Kind::Merged));
        }
        Ok((region.first, region.column))
    }

    fn has_formula(&self, row: u32, column: u32) -> bool {
        if row > self.growth.last && self.growth.moved > 0 {
            return false;
        }
        let xml = self.sheet.xml;
        let covers = |cells: CellRange| cells.contains(row, column);
        let mut spread = xml.formulas.iter().filter(|formula| formula.kind != "shared");
        xml.cell(row, column).is_some_and(|cell| cell.has_formula)
            || spread.any(|formula| formula.cells.is_some_and(covers))
    }

    /// The cells of other records in a column, the nearest first: those above, then those below.
    fn samples(&self, number: u32, column: u32) -> Vec<&'a Cell> {
        let at = self.rows.partition_point(|row| row.number < number);
        let (above, below) = self.rows.split_at_checked(at).unwrap_or((&self.rows, &[]));
        let others = above.iter().rev().chain(below.iter().filter(|row| row.number != number));
        let cells = others.filter_map(|row| row.get(column)).filter(|cell| !cell.is_none());
        cells.take(SAMPLES).collect()
    }

    /// Continues the numbers of rows: those of a record's rows, and running numbers of the sheet.
    fn number_row(&mut self, difference: &Difference, number: u32) {
        let records = self.sheet.records;
        if let Some(order) = &records.head.order {
            let numbers: Vec<f64> = self.numbers(order.column, &self.rows);
            let mut distinct: Vec<u64> = numbers.iter().map(|number| number.to_bits()).collect();
            petition_core::order::sort_all(&mut distinct);
            distinct.dedup();
            // Numbers that never repeat run through the whole sheet.
            let runs = distinct.len() == numbers.len() && numbers.len() == self.rows.len();
            let siblings = self.sheet.layout.siblings(difference.table, difference.at);
            let of_record = self.rows.iter().filter(|row| siblings.contains(&row.number));
            let of_record: Vec<&Row> = of_record.copied().collect();
            let (count, numbers) = match runs && self.rows.len() > siblings.len() {
                true => (number - self.growth.last, numbers),
                false => {
                    let first = u32::try_from(siblings.len()).unwrap_or(u32::MAX);
                    let item = u32::try_from(difference.item).unwrap_or(u32::MAX);
                    (item.saturating_sub(first) + 1, self.numbers(order.column, &of_record))
                }
            };
            let last = numbers.iter().copied().fold(0.0, f64::max);
            if last > 0.0 || siblings.is_empty() {
                let value = Stored::Number(last + f64::from(count));
                self.cells.entry(number).or_default().insert(order.column, value);
            }
        }
        for (column, value) in self.continued(number) {
            let is_free = self.growth.moved > 0
                || (!self.has_formula(number, column) && self.is_blank(number, column));
            if is_free {
                self.cells.entry(number).or_default().entry(column).or_insert(value);
            }
        }
    }

    fn numbers(&self, column: u32, rows: &[&Row]) -> Vec<f64> {
        rows.iter().filter_map(|row| as_number(row.own(column)?)).collect()
    }

    /// What a new row takes from the last record in columns that the ledger does not store: formulas as a program
    /// copies them, and the next running number.
    fn continued(&self, number: u32) -> Vec<(u32, Stored)> {
        let head = &self.sheet.records.head;
        let header = self.sheet.grid.rows.iter().find(|row| row.number == head.row);
        let last = self.growth.last;
        let Some(row) = self.rows.last().filter(|row| row.number == last) else {
            return Vec::new();
        };
        let is_stored = |column: u32| {
            head.bound.iter().chain([&head.order]).flatten().any(|bound| bound.column == column)
        };
        let value = |column: u32| {
            if self.has_formula(last, column) {
                return self.sheet.xml.copied_formula(last, column, number).map(Stored::Formula);
            }
            let header = header.and_then(|header| header.get(column)).map(Cell::header);
            let names = variants(&header.unwrap_or_default());
            let is_running =
                names.iter().any(|name| groups(name).iter().any(|(group, _)| group == ORDER_GROUP));
            let value = as_number(row.own(column)?).filter(|_| is_running)?;
            Some(Stored::Number(value + f64::from(number - last)))
        };
        let columns = row.cells().map(|(column, _)| column).filter(|column| !is_stored(*column));
        columns.filter_map(|column| Some((column, value(column)?))).collect()
    }

    fn is_blank(&self, number: u32, column: u32) -> bool {
        let rows = &self.sheet.grid.rows;
        let at = rows.binary_search_by_key(&number, |row| row.number).ok();
        at.and_then(|at| rows.get(at)?.own(column)).is_none_or(Cell::is_blank)
    }

    /// A text as messages show it: without personal data.
    fn shown_text(&self, spec: &Spec, text: &str) -> String {
        match spec.key.as_str() {
            _ if text.is_empty() => String::new(),
            "name" if spec.personal => mask_name(text),
            "phone" if spec.personal => mask_phone(text),
            "id_number" if spec.personal => mask_id_number(text),
            _ if spec.personal => "***".to_owned(),
            _ => self.sheet.mask.mask(text).into_owned(),
        }
    }
}

fn as_number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Whether a field has this value if there is no cell for it.
fn is_default(spec: &Spec, value: &Value) -> bool {
    match (value, spec.need) {
        (Value::Null, _) => true,
        (Value::Array(items), need) => items.is_empty() && need != Need::Nullable,
        (Value::String(text), Need::Default(default)) => text == default,
        (Value::Number(number), Need::Default(default)) => number.to_string() == default,
        (Value::String(text), _) => text.is_empty(),
        _ => false,
    }
}
