//! Detects columns without any value: programs export them with an arbitrary type, which is not checked.

use super::text_chunk::{TextChunk, is_blank};
use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, Float16Type, Float32Type, Float64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use petition_core::schema::Kind;

/// Whether a column has rows but no value. A column without rows is checked by its type.
pub(crate) fn is_all_null(kind: Kind, chunks: &[ArrayRef]) -> bool {
    chunks.iter().any(|chunk| !chunk.is_empty())
        && chunks.iter().all(|chunk| has_no_value(kind, chunk))
}

fn has_no_value(kind: Kind, chunk: &ArrayRef) -> bool {
    chunk.logical_null_count() == chunk.len()
        || is_not_a_number(kind, chunk)
        || is_blank_text(kind, chunk)
}

/// pandas stores a missing value as NaN. In a column of whole numbers, NaN is a problem of each row.
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

/// A CSV column without entries arrives as empty texts.
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
