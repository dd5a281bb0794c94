//! Which bureau each row belongs to.

use super::faults::Faults;
use super::frame::Frame;
use super::known::BUREAU;
use super::names::Names;
use super::text::TextColumn;
use petition_core::schema::Kind;
use petition_core::schema::cell::check_cell;
use std::sync::Arc;

/// The bureau of a row of which it is not known; that was reported, and nothing else is said of the row.
pub(crate) const UNKNOWN: u32 = u32::MAX;

/// The bureau of each row, as a number; all are of the one bureau if there is no such column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Owners(Option<Arc<Vec<u32>>>);

impl Owners {
    /// Everything belongs to one bureau.
    pub(crate) const ONE: Self = Self(None);

    /// Rows whose bureaus are counted as they are added.
    pub(crate) fn growing(many: bool) -> Self {
        Self(many.then(Arc::default))
    }

    /// The bureau of a row.
    #[inline]
    pub(crate) fn of(&self, row: u32) -> u32 {
        self.0.as_ref().map_or(0, |rows| rows.get(row as usize).copied().unwrap_or(UNKNOWN))
    }

    /// Whether there is but one bureau.
    pub(crate) const fn are_one(&self) -> bool {
        self.0.is_none()
    }

    /// Whether two rows are of one bureau.
    #[inline]
    pub(crate) fn are_same(&self, one: u32, other: u32) -> bool {
        self.0.is_none() || self.of(one) == self.of(other)
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, bureau: u32) {
        if let Some(rows) = &mut self.0 {
            Arc::make_mut(rows).push(bureau);
        }
    }

    /// The bureaus of all rows; none if there is but one bureau.
    pub(crate) fn rows(&self) -> Option<&[u32]> {
        self.0.as_deref().map(Vec::as_slice)
    }

    fn renumber(&mut self, ranks: &[u32]) {
        for bureau in self.0.iter_mut().flat_map(Arc::make_mut) {
            *bureau = ranks.get(*bureau as usize).copied().unwrap_or(UNKNOWN);
        }
    }
}

/// The codes of the bureaus in byte order, and for each table the bureaus of its rows. Without a `bureau` column in
/// any table there is one bureau without a code.
pub(crate) fn read_owners(
    frames: &[&Frame],
    faults: &mut Faults,
) -> (Option<Vec<Box<str>>>, Vec<Owners>) {
    if frames.iter().all(|frame| frame.column(BUREAU).is_none()) {
        return (None, frames.iter().map(|_| Owners::ONE).collect());
    }
    let mut names = Names::default();
    let mut owners: Vec<Owners> =
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

fn owners_of(frame: &Frame, names: &mut Names, faults: &mut Faults) -> Owners {
    owners_by(frame, |code| names.find_or_add(code), faults)
}

/// The bureaus of the rows of a part of a table, of bureaus that are known. One that is not known has a number that no
/// bureau has.
pub(crate) fn known_owners(frame: &Frame, codes: &[Box<str>], faults: &mut Faults) -> Owners {
    let place = |code: &str| codes.binary_search_by(|known| (**known).cmp(code));
    owners_by(frame, |code| place(code).map_or(codes.len() as u32, |place| place as u32), faults)
}

fn owners_by(frame: &Frame, mut number: impl FnMut(&str) -> u32, faults: &mut Faults) -> Owners {
    let mut rows = vec![UNKNOWN; frame.rows() as usize];
    match frame.column(BUREAU) {
        None => frame.refuse_absent(BUREAU, Kind::Id, faults),
        Some(column) => {
            if let Some(text) = TextColumn::read(&column, faults) {
                let lookup = |_, code: &str| number(code);
                text.resolve(&Owners::ONE, UNKNOWN, lookup, |row, bureau| {
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
    Owners(Some(Arc::new(rows)))
}
