//! Reads which matters have a petitioner with a name. Nothing personal is stored.

use super::all_null::is_all_null;
use super::allowed_columns::PETITIONERS as NESTED;
use super::id_interner::{IdInterner, NONE};
use super::input_table::InputTable;
use super::list_column::ListRanges;
use super::read_columns::each_non_null;
use super::references::collect_references;
use super::struct_fields::struct_field;
use super::table_columns::{Column, TableColumns};
use super::table_problems::{ColumnPlace, TableProblems};
use super::text_chunk::{TextChunk, is_blank};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use petition_core::ledger::tables::PETITIONERS;
use petition_core::schema::cell::{name_shown, unknown_key};
use petition_core::{Code, Text};

/// Reads the table of petitioners and visits each matter that has one with a name.
pub(crate) fn read(
    input: &InputTable,
    matters: &mut IdInterner,
    problems: &mut TableProblems,
    mut visit: impl FnMut(u32),
) {
    let InputTable { columns, row_bureaus } = input;
    let of = collect_references(columns.column("matter").as_ref(), row_bureaus, matters, problems);
    let of = of.unwrap_or_default();
    each_non_null(columns, "name", problems, |row| {
        let matter = of.get(row as usize).copied();
        matter.filter(|matter| *matter != NONE).into_iter().for_each(&mut visit);
    });
}

/// Reads petitioners nested in their matters, and visits each row that has one with a name.
pub(crate) fn read_nested(
    columns: &TableColumns,
    problems: &mut TableProblems,
    mut visit: impl FnMut(u32),
) {
    let Some(column) = columns.column(NESTED) else { return };
    for (array, start) in column.chunks.iter().zip(column.spans.starts()) {
        let Some(chunk) = Nested::of(array) else {
            let expected =
                Text::new("信访人列表列（结构）", "a column of lists of petitioners (structs)");
            return column.report_wrong_type(array.data_type(), expected, problems);
        };
        if chunk.ranges.report_long(chunk.people.len(), column.place, start, problems) {
            continue;
        }
        chunk.check_fields(&column, problems);
        for (place, row) in (0..array.len()).zip(start..) {
            if chunk.has_name(place) {
                visit(row);
            }
        }
    }
}

struct Nested {
    ranges: ListRanges,
    people: ArrayRef,
    names: Option<TextChunk>,
}

impl Nested {
    fn of(array: &ArrayRef) -> Option<Self> {
        let (ranges, people) = ListRanges::of(array)?;
        if !matches!(people.data_type(), DataType::Struct(_) | DataType::Null) {
            return None;
        }
        let names = people.as_struct_opt().and_then(|people| struct_field(people, "name"));
        Some(Self { ranges, people, names: names.and_then(|names| TextChunk::of(&names)) })
    }

    fn has_name(&self, place: usize) -> bool {
        let Some(names) = &self.names else { return false };
        self.ranges.range(place).any(|item| names.get(item).is_some_and(|name| !is_blank(name)))
    }

    /// Checks the fields of a petitioner by the ledger's table of petitioners.
    fn check_fields(&self, column: &Column<'_>, problems: &mut TableProblems) {
        let Some(people) = self.people.as_struct_opt() else { return };
        for (name, part) in people.column_names().into_iter().zip(people.columns()) {
            let at = ColumnPlace {
                key: format!("{NESTED}.{}", name_shown(name)),
                ..column.place.clone()
            };
            let Some(field) = PETITIONERS.field(name) else {
                let known = PETITIONERS.fields.iter().map(|field| field.key);
                problems.add(&at, None, unknown_key(Code::UnknownColumn, name, known));
                continue;
            };
            let part_alone = std::slice::from_ref(part);
            if TextChunk::of(part).is_none() && !is_all_null(field.kind, part_alone) {
                let column = Column { place: &at, ..*column };
                let expected = Text::new("文本列", "a column of text");
                column.report_wrong_type(part.data_type(), expected, problems);
            }
        }
    }
}
