//! Columns without any value: data frames give them whichever type, and they say no more than that nothing is given.

use super::text_chunk::{TextChunk, is_blank};
use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, Float16Type, Float32Type, Float64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use petition_core::schema::Kind;

/// Whether a column has rows, and a value in none of them. Of a column without rows its type is all there is, and
/// that is judged as it stands.
pub(crate) fn is_all_null(kind: Kind, chunks: &[ArrayRef]) -> bool {
    chunks.iter().any(|chunk| !chunk.is_empty())
        && chunks.iter().all(|chunk| has_no_value(kind, chunk))
}

fn has_no_value(kind: Kind, chunk: &ArrayRef) -> bool {
    chunk.logical_null_count() == chunk.len()
        || is_not_a_number(kind, chunk)
        || is_blank_text(kind, chunk)
}

/// pandas has no other value for what is not there. Among whole numbers it is a mistake that is told row by row.
fn is_not_a_number(kind: Kind, chunk: &ArrayRef) -> bool {
    if matches!(kind, Kind::Integer(..)) {
        return false;
    }
    match chunk.data_type() {
        DataType::Float16 => all::<Float16Type>(chunk, |number| number.is_nan()),
        DataType::Float32 => all::<Float32Type>(chunk, f32::is_nan),
        DataType::Float64 => all::<Float64Type>(chunk, f64::is_nan),
        _ => false,
    }
}

fn all<T: ArrowPrimitiveType>(chunk: &ArrayRef, is_nan: fn(T::Native) -> bool) -> bool {
    let numbers = chunk.as_primitive_opt::<T>();
    numbers.is_some_and(|numbers| numbers.iter().flatten().all(is_nan))
}

/// A column of a CSV file without any entry comes as empty texts.
fn is_blank_text(kind: Kind, chunk: &ArrayRef) -> bool {
    let is_of_another_type = matches!(
        kind,
        Kind::Date
            | Kind::Integer(..)
            | Kind::Refs(_)
            | Kind::Texts
            | Kind::Domains
            | Kind::Rows(_)
            | Kind::Part(_)
    );
    is_of_another_type
        && TextChunk::of(chunk).is_some_and(|texts| {
            (0..texts.len()).all(|place| texts.get(place).is_none_or(is_blank))
        })
}
