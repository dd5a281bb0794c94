//! Decodes columns of lists of texts: ids of matters, subject areas.

use super::spans::Spans;
use super::table_columns::Column;
use super::table_limits::too_many_entries;
use super::table_problems::{ColumnPlace, TableProblems};
use super::text_chunk::{TextChunk, is_blank};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::DataType;
use petition_core::schema::cell::check_cell;
use petition_core::{Code, Text};
use serde_json::Value;
use std::ops::Range;
use std::sync::Arc;

/// The range of items of each list.
#[derive(Debug, Clone)]
pub(crate) struct ListRanges {
    offsets: Offsets,
    nulls: Option<NullBuffer>,
}

#[derive(Debug, Clone)]
enum Offsets {
    Small(OffsetBuffer<i32>),
    Large(OffsetBuffer<i64>),
    SmallView(ScalarBuffer<i32>, ScalarBuffer<i32>),
    LargeView(ScalarBuffer<i64>, ScalarBuffer<i64>),
    Fixed(usize),
    /// A column of nulls.
    None,
}

impl ListRanges {
    /// Returns the ranges and the values of a chunk; `None` if it is not a list.
    pub(crate) fn of(array: &ArrayRef) -> Option<(Self, ArrayRef)> {
        let (offsets, values) = match array.data_type() {
            DataType::List(_) => {
                let list = array.as_list_opt::<i32>()?;
                (Offsets::Small(list.offsets().clone()), list.values())
            }
            DataType::LargeList(_) => {
                let list = array.as_list_opt::<i64>()?;
                (Offsets::Large(list.offsets().clone()), list.values())
            }
            DataType::ListView(_) => {
                let list = array.as_list_view_opt::<i32>()?;
                (Offsets::SmallView(list.offsets().clone(), list.sizes().clone()), list.values())
            }
            DataType::LargeListView(_) => {
                let list = array.as_list_view_opt::<i64>()?;
                (Offsets::LargeView(list.offsets().clone(), list.sizes().clone()), list.values())
            }
            DataType::FixedSizeList(_, _) => {
                let list = array.as_fixed_size_list_opt()?;
                (Offsets::Fixed(usize::try_from(list.value_length()).ok()?), list.values())
            }
            DataType::Null => (Offsets::None, array),
            _ => return None,
        };
        Some((Self { offsets, nulls: array.nulls().cloned() }, Arc::clone(values)))
    }

    /// Reports each list with more entries than the limit, and returns whether there is one. `values` is the number of
    /// all entries.
    pub(crate) fn report_long(
        &self,
        values: usize,
        at: &ColumnPlace,
        start: u32,
        problems: &mut TableProblems,
    ) -> bool {
        let limit = problems.limits().steps_per_case;
        let is_long = |length: u64| length > u64::from(limit);
        // The lists of a view may share their entries.
        if !is_long(values as u64) || self.offsets.longest().is_some_and(|most| !is_long(most)) {
            return false;
        }
        let lists = (0..self.offsets.lists()).map(|place| (place, self.range(place).len() as u64));
        let mut found = false;
        for (place, length) in lists.filter(|(_, length)| is_long(*length)) {
            found = true;
            let row = Some(start + place as u32);
            problems.add_with(at, row, Code::TooLarge, || too_many_entries(length, limit));
        }
        found
    }

    /// Returns the range of a list; empty for one that is null or out of range.
    pub(crate) fn range(&self, place: usize) -> Range<usize> {
        if self.is_null(place) {
            return 0..0;
        }
        self.offsets.range(place).unwrap_or(0..0)
    }

    fn is_null(&self, place: usize) -> bool {
        matches!(self.offsets, Offsets::None)
            || self.nulls.as_ref().is_some_and(|nulls| place >= nulls.len() || nulls.is_null(place))
    }
}

impl Offsets {
    /// Returns the number of lists. Lists of a fixed length are all as long, so that one is enough.
    fn lists(&self) -> usize {
        match self {
            Self::Small(ends) => ends.len().saturating_sub(1),
            Self::Large(ends) => ends.len().saturating_sub(1),
            Self::SmallView(_, sizes) => sizes.len(),
            Self::LargeView(_, sizes) => sizes.len(),
            Self::Fixed(_) => 1,
            Self::None => 0,
        }
    }

    /// Returns the length of the longest list, without a branch for each; `None` for rare kinds of lists.
    fn longest(&self) -> Option<u64> {
        match self {
            Self::Small(ends) => {
                let pairs = ends.iter().zip(ends.iter().skip(1));
                let most = pairs.fold(0, |most, (one, next)| next.wrapping_sub(*one).max(most));
                u64::try_from(most).ok()
            }
            _ => None,
        }
    }

    fn range(&self, place: usize) -> Option<Range<usize>> {
        let index = |number: i64| usize::try_from(number).ok();
        Some(match self {
            Self::Small(ends) => {
                index((*ends.get(place)?).into())?..index((*ends.get(place + 1)?).into())?
            }
            Self::Large(ends) => index(*ends.get(place)?)?..index(*ends.get(place + 1)?)?,
            Self::SmallView(starts, sizes) => {
                let start = index((*starts.get(place)?).into())?;
                start..start.checked_add(index((*sizes.get(place)?).into())?)?
            }
            Self::LargeView(starts, sizes) => {
                let start = index(*starts.get(place)?)?;
                start..start.checked_add(index(*sizes.get(place)?)?)?
            }
            Self::Fixed(length) => {
                let start = place.checked_mul(*length)?;
                start..start.checked_add(*length)?
            }
            Self::None => 0..0,
        })
    }
}

/// A column of lists of texts.
#[derive(Debug, Clone)]
pub(crate) struct ListColumn {
    spans: Arc<Spans>,
    chunks: Vec<(ListRanges, TextChunk)>,
}

impl ListColumn {
    /// Reads a column; reports a wrong type and null items.
    pub(crate) fn read(column: &Column<'_>, problems: &mut TableProblems) -> Option<Self> {
        let mut chunks = Vec::with_capacity(column.chunks.len());
        for array in column.chunks {
            let chunk = ListRanges::of(array)
                .and_then(|(ranges, values)| Some((ranges, TextChunk::of(&values)?)));
            let Some(chunk) = chunk else {
                let expected = Text::new("文本列表列", "a column of lists of texts");
                column.report_wrong_type(array.data_type(), expected, problems);
                return None;
            };
            chunks.push(chunk);
        }
        let lengths = chunks.iter().zip(column.spans.starts());
        for ((ranges, values), start) in lengths {
            if ranges.report_long(values.len(), column.place, start, problems) {
                return None;
            }
        }
        let list = Self { spans: Arc::clone(column.spans), chunks };
        list.report_nulls(column, problems);
        Some(list)
    }

    /// Returns the items of a row without the blank ones.
    pub(crate) fn items(&self, row: u32) -> impl Iterator<Item = &str> {
        self.raw(row).flatten().filter(|text| !is_blank(text))
    }

    /// Returns the items of a row as [`Self::items`] does; `None` for a null list.
    pub(crate) fn items_or_null(&self, row: u32) -> Option<impl Iterator<Item = &str>> {
        let (chunk, place) = self.spans.locate(row);
        let is_null = self.chunks.get(chunk).is_none_or(|(ranges, _)| ranges.is_null(place));
        (!is_null).then(|| self.items(row))
    }

    fn raw(&self, row: u32) -> impl Iterator<Item = Option<&str>> {
        let (chunk, place) = self.spans.locate(row);
        let chunk = self.chunks.get(chunk);
        let range = chunk.map_or(0..0, |(ranges, _)| ranges.range(place));
        range.map(move |item| chunk.and_then(|(_, values)| values.get(item)))
    }

    fn report_nulls(&self, column: &Column<'_>, problems: &mut TableProblems) {
        if !self.chunks.iter().any(|(_, values)| values.may_be_null()) {
            return;
        }
        for row in 0..self.spans.rows() {
            if self.raw(row).any(|item| item.is_none()) {
                let list = Value::Array(vec![Value::Null]);
                let fault = check_cell(column.field, list).err();
                fault.into_iter().for_each(|fault| problems.add(column.place, Some(row), fault));
            }
        }
    }
}
