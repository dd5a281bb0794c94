//! Petitioners: of them the rules ask only whether one with a name is there. Nothing of them is kept.

use super::all_null::is_without_values;
use super::faults::{At, Faults};
use super::fields::each_present;
use super::frame::{Column, Frame};
use super::id_interner::{IdInterner, NONE};
use super::input_table::InputTable;
use super::known::PETITIONERS as NESTED;
use super::lists::Bounds;
use super::references::collect_references;
use super::structs::part_of;
use super::texts::{Chunk, is_blank};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use petition_core::ledger::tables::PETITIONERS;
use petition_core::schema::cell::unknown_key;
use petition_core::{Code, Text};

/// Reads the table of petitioners and gives each matter that has one with a name.
pub(crate) fn read(
    sheet: &InputTable,
    matters: &mut IdInterner,
    faults: &mut Faults,
    mut give: impl FnMut(u32),
) {
    let InputTable { frame, owners } = sheet;
    let of = collect_references(frame.column("matter").as_ref(), owners, matters, faults);
    let of = of.unwrap_or_default();
    each_present(frame, "name", faults, |row| {
        let matter = of.get(row as usize).copied();
        matter.filter(|matter| *matter != NONE).into_iter().for_each(&mut give);
    });
}

/// Reads petitioners that stand inside of their matters, and gives each row that has one with a name.
pub(crate) fn read_nested(frame: &Frame, faults: &mut Faults, mut give: impl FnMut(u32)) {
    let Some(column) = frame.column(NESTED) else { return };
    for (array, start) in column.chunks.iter().zip(column.spans.starts()) {
        let Some(chunk) = Nested::of(array) else {
            let expected =
                Text::new("信访人列表列（结构）", "a column of lists of petitioners (structs)");
            return column.refuse_type(array.data_type(), expected, faults);
        };
        chunk.check_fields(&column, faults);
        for (place, row) in (0..array.len()).zip(start..) {
            if chunk.has_name(place) {
                give(row);
            }
        }
    }
}

struct Nested {
    bounds: Bounds,
    people: ArrayRef,
    names: Option<Chunk>,
}

impl Nested {
    fn of(array: &ArrayRef) -> Option<Self> {
        let (bounds, people) = Bounds::of(array)?;
        if !matches!(people.data_type(), DataType::Struct(_) | DataType::Null) {
            return None;
        }
        let names = people.as_struct_opt().and_then(|people| part_of(people, "name"));
        Some(Self { bounds, people, names: names.and_then(|names| Chunk::of(&names)) })
    }

    fn has_name(&self, place: usize) -> bool {
        let Some(names) = &self.names else { return false };
        self.bounds.range(place).any(|item| names.get(item).is_some_and(|name| !is_blank(name)))
    }

    /// The fields of a petitioner, by the table that petitioners have of their own.
    fn check_fields(&self, column: &Column<'_>, faults: &mut Faults) {
        let Some(people) = self.people.as_struct_opt() else { return };
        for (name, part) in people.column_names().into_iter().zip(people.columns()) {
            let at = At { key: format!("{NESTED}.{name}"), ..column.at.clone() };
            let Some(field) = PETITIONERS.field(name) else {
                let known = PETITIONERS.fields.iter().map(|field| field.key);
                faults.add(&at, None, unknown_key(Code::UnknownColumn, name, known));
                continue;
            };
            let part_alone = std::slice::from_ref(part);
            if Chunk::of(part).is_none() && !is_without_values(field.kind, part_alone) {
                let column = Column { at: &at, ..*column };
                let expected = Text::new("文本列", "a column of text");
                column.refuse_type(part.data_type(), expected, faults);
            }
        }
    }
}
