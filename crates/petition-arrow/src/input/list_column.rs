//! Columns of lists of texts: ids of matters, subject areas.

use super::table_problems::TableProblems;
use super::table_columns::Column;
use super::spans::Spans;
use super::text_chunk::{TextChunk, is_blank};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::DataType;
use petition_core::Text;
use petition_core::schema::cell::check_cell;
use serde_json::Value;
use std::ops::Range;
use std::sync::Arc;

/// Where the items of each list lie among the values.
#[derive(Debug, Clone)]
pub(crate) struct Bounds {
    ends: Ends,
    nulls: Option<NullBuffer>,
}

#[derive(Debug, Clone)]
enum Ends {
    Small(OffsetBuffer<i32>),
    Large(OffsetBuffer<i64>),
    SmallView(ScalarBuffer<i32>, ScalarBuffer<i32>),
    LargeView(ScalarBuffer<i64>, ScalarBuffer<i64>),
    Fixed(usize),
    /// A column that is null throughout.
    None,
}

impl Bounds {
    /// The bounds of a chunk and its values, if it is one of lists.
    pub(crate) fn of(array: &ArrayRef) -> Option<(Self, ArrayRef)> {
        let (ends, values) = match array.data_type() {
            DataType::List(_) => {
                let list = array.as_list_opt::<i32>()?;
                (Ends::Small(list.offsets().clone()), list.values())
            }
            DataType::LargeList(_) => {
                let list = array.as_list_opt::<i64>()?;
                (Ends::Large(list.offsets().clone()), list.values())
            }
            DataType::ListView(_) => {
                let list = array.as_list_view_opt::<i32>()?;
                (Ends::SmallView(list.offsets().clone(), list.sizes().clone()), list.values())
            }
            DataType::LargeListView(_) => {
                let list = array.as_list_view_opt::<i64>()?;
                (Ends::LargeView(list.offsets().clone(), list.sizes().clone()), list.values())
            }
            DataType::FixedSizeList(_, _) => {
                let list = array.as_fixed_size_list_opt()?;
                (Ends::Fixed(usize::try_from(list.value_length()).ok()?), list.values())
            }
            DataType::Null => (Ends::None, array),
            _ => return None,
        };
        Some((Self { ends, nulls: array.nulls().cloned() }, Arc::clone(values)))
    }

    /// Where the items of a list lie; nowhere for one that is null or out of range.
    pub(crate) fn range(&self, place: usize) -> Range<usize> {
        if self.nulls.as_ref().is_some_and(|nulls| place >= nulls.len() || nulls.is_null(place)) {
            return 0..0;
        }
        self.ends.range(place).unwrap_or(0..0)
    }
}

impl Ends {
    fn range(&self, place: usize) -> Option<Range<usize>> {
        let whole = |number: i64| usize::try_from(number).ok();
        Some(match self {
            Self::Small(ends) => {
                whole((*ends.get(place)?).into())?..whole((*ends.get(place + 1)?).into())?
            }
            Self::Large(ends) => whole(*ends.get(place)?)?..whole(*ends.get(place + 1)?)?,
            Self::SmallView(starts, sizes) => {
                let start = whole((*starts.get(place)?).into())?;
                start..start.checked_add(whole((*sizes.get(place)?).into())?)?
            }
            Self::LargeView(starts, sizes) => {
                let start = whole(*starts.get(place)?)?;
                start..start.checked_add(whole(*sizes.get(place)?)?)?
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
    chunks: Vec<(Bounds, TextChunk)>,
}

impl ListColumn {
    /// Reads a column: its type, and that no item is null.
    pub(crate) fn read(column: &Column<'_>, problems: &mut TableProblems) -> Option<Self> {
        let mut chunks = Vec::with_capacity(column.chunks.len());
        for array in column.chunks {
            let chunk =
                Bounds::of(array).and_then(|(bounds, values)| Some((bounds, TextChunk::of(&values)?)));
            let Some(chunk) = chunk else {
                let expected = Text::new("文本列表列", "a column of lists of texts");
                column.report_type(array.data_type(), expected, problems);
                return None;
            };
            chunks.push(chunk);
        }
        let list = Self { spans: Arc::clone(column.spans), chunks };
        list.report_nulls(column, problems);
        Some(list)
    }

    /// The items of a row; blank ones are none.
    pub(crate) fn items(&self, row: u32) -> impl Iterator<Item = &str> {
        self.raw(row).flatten().filter(|text| !is_blank(text))
    }

    fn raw(&self, row: u32) -> impl Iterator<Item = Option<&str>> {
        let (chunk, place) = self.spans.locate(row);
        let chunk = self.chunks.get(chunk);
        let range = chunk.map_or(0..0, |(bounds, _)| bounds.range(place));
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
                fault.into_iter().for_each(|fault| problems.add(column.at, Some(row), fault));
            }
        }
    }
}
