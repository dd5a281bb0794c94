//! Decodes columns of whole numbers, from integers of any width or floats without a fraction.

use super::table_columns::Column;
use super::table_problems::TableProblems;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType};
use arrow_schema::DataType;
use petition_core::schema::Kind;
use petition_core::schema::cell::{Fault, check_cell, expected, name_shown};
use petition_core::{Code, Text};
use serde_json::Value;

/// Visits each row with its number, or `None` for a null cell. Reports invalid cells.
pub(crate) fn read_numbers(
    column: &Column<'_>,
    problems: &mut TableProblems,
    mut visit: impl FnMut(u32, Option<i64>),
) {
    for (array, start) in column.chunks.iter().zip(column.spans.starts()) {
        let Some(values) = values_of(array) else {
            let expected = Text::new("整数列", "a column of whole numbers");
            return column.report_wrong_type(array.data_type(), expected, problems);
        };
        for (cell, row) in values.zip(start..) {
            match check(column, cell) {
                Ok(number) => visit(row, number),
                Err(fault) => problems.add(column.place, Some(row), fault),
            }
        }
    }
}

fn check(column: &Column<'_>, cell: Cell) -> Result<Option<i64>, Fault> {
    let value = match (cell, column.field.kind) {
        (Cell::Whole(number), Kind::Integer(from, to)) if from <= number && number <= to => {
            return Ok(Some(number));
        }
        // NaN and infinity would be read as null.
        (Cell::Float(number), kind) if !number.is_finite() => {
            let (found, expected) = (Text::same(name_shown(&number.to_string())), expected(kind));
            return Err(Fault { code: Code::WrongType, found, expected });
        }
        // A conversion would saturate at the greatest or least `i64`.
        (Cell::Float(number), kind) if beyond_whole_numbers(number) => {
            let (found, expected) = (Text::same(name_shown(&number.to_string())), expected(kind));
            return Err(Fault { code: Code::OutOfRange, found, expected });
        }
        (Cell::None, _) => Value::Null,
        (Cell::Whole(number), _) => Value::from(number),
        (Cell::Float(number), _) => Value::from(number),
    };
    Ok(check_cell(column.field, value)?.as_i64())
}

/// Whether a float is beyond the range of `i64`: below -2^63, or 2^63 and above.
fn beyond_whole_numbers(number: f64) -> bool {
    !(i64::MIN as f64..-(i64::MIN as f64)).contains(&number)
}

#[derive(Clone, Copy)]
enum Cell {
    None,
    Whole(i64),
    Float(f64),
}

fn values_of(array: &ArrayRef) -> Option<Box<dyn Iterator<Item = Cell> + '_>> {
    Some(match array.data_type() {
        DataType::Null => Box::new((0..array.len()).map(|_| Cell::None)),
        DataType::Int8 => cells::<Int8Type>(array, |number| Cell::Whole(number.into())),
        DataType::Int16 => cells::<Int16Type>(array, |number| Cell::Whole(number.into())),
        DataType::Int32 => cells::<Int32Type>(array, |number| Cell::Whole(number.into())),
        DataType::Int64 => cells::<Int64Type>(array, Cell::Whole),
        DataType::UInt8 => cells::<UInt8Type>(array, |number| Cell::Whole(number.into())),
        DataType::UInt16 => cells::<UInt16Type>(array, |number| Cell::Whole(number.into())),
        DataType::UInt32 => cells::<UInt32Type>(array, |number| Cell::Whole(number.into())),
        // A number beyond `i64` is beyond every accepted range: saturation keeps it there.
        DataType::UInt64 => cells::<UInt64Type>(array, |number| {
            Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX))
        }),
        DataType::Float16 => cells::<Float16Type>(array, |number| Cell::Float(number.into())),
        DataType::Float32 => cells::<Float32Type>(array, |number| Cell::Float(number.into())),
        DataType::Float64 => cells::<Float64Type>(array, Cell::Float),
        _ => return None,
    })
}

fn cells<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    cell: fn(T::Native) -> Cell,
) -> Box<dyn Iterator<Item = Cell> + '_> {
    let array = array.as_primitive_opt::<T>();
    let cells = array.into_iter().flat_map(|array| array.iter());
    Box::new(cells.map(move |value| value.map_or(Cell::None, cell)))
}
