//! One table of the input with the bureau of each row.

use super::bureau_column::{BureauColumn, UNKNOWN};
use super::faults::Faults;
use super::frame::Frame;
use super::known::BUREAU;
use super::names::Names;
use super::text::TextColumn;
use petition_core::schema::Kind;
use petition_core::schema::cell::check_cell;

/// A table with the bureaus of its rows.
pub(crate) struct InputTable {
    pub(crate) frame: Frame,
    pub(crate) owners: BureauColumn,
}

/// The codes of the bureaus in byte order, and for each table the bureaus of its rows. Without a `bureau` column in
/// any table there is one bureau without a code.
pub(crate) fn read_owners(
    frames: &[&Frame],
    faults: &mut Faults,
) -> (Option<Vec<Box<str>>>, Vec<BureauColumn>) {
    if frames.iter().all(|frame| frame.column(BUREAU).is_none()) {
        return (None, frames.iter().map(|_| BureauColumn::ONE).collect());
    }
    let mut names = Names::default();
    let mut owners: Vec<BureauColumn> =
        frames.iter().map(|frame| owners_of(frame, &mut names, faults)).collect();
    let mut order: Vec<u32> = (0..names.len()).collect();
    order.sort_by_key(|bureau| names.get(*bureau));
    let mut ranks = vec![0; order.len()];
    for (rank, bureau) in (0..).zip(&order) {
        if let Some(slot) = ranks.get_mut(*bureau as usize) {
            *slot = rank;
        }
    }
    for owners in &mut owners {
        owners.renumber(&ranks);
    }
    (Some(order.iter().map(|bureau| names.get(*bureau).into()).collect()), owners)
}

fn owners_of(frame: &Frame, names: &mut Names, faults: &mut Faults) -> BureauColumn {
    owners_by(frame, |code| names.find_or_add(code), faults)
}

/// The bureaus of the rows of a part of a table, of bureaus that are known. One that is not known has a number that no
/// bureau has.
pub(crate) fn known_owners(frame: &Frame, codes: &[Box<str>], faults: &mut Faults) -> BureauColumn {
    let place = |code: &str| codes.binary_search_by(|known| (**known).cmp(code));
    owners_by(frame, |code| place(code).map_or(codes.len() as u32, |place| place as u32), faults)
}

fn owners_by(
    frame: &Frame,
    mut number: impl FnMut(&str) -> u32,
    faults: &mut Faults,
) -> BureauColumn {
    let mut rows = vec![UNKNOWN; frame.rows() as usize];
    match frame.column(BUREAU) {
        None => frame.refuse_absent(BUREAU, Kind::Id, faults),
        Some(column) => {
            if let Some(text) = TextColumn::read(&column, faults) {
                let lookup = |_, code: &str| number(code);
                text.resolve(&BureauColumn::ONE, UNKNOWN, lookup, |row, bureau| {
                    if bureau == UNKNOWN {
                        let value = text.raw(row).into();
                        let fault = check_cell(column.field, value).err();
                        fault.into_iter().for_each(|fault| faults.add(column.at, Some(row), fault));
                    }
                    if let Some(slot) = rows.get_mut(row as usize) {
                        *slot = bureau;
                    }
                });
            }
        }
    }
    BureauColumn::of_rows(rows)
}
