//! Splits struct columns into their fields.

use arrow_array::{Array, ArrayRef, NullArray, StructArray, make_array};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use std::sync::Arc;

/// Returns the fields of a struct column with their chunks. A field is null where its struct is null.
///
/// # Errors
///
/// The type of the first chunk that is not a struct.
pub(crate) fn struct_fields(chunks: &[ArrayRef]) -> Result<Vec<(String, Vec<ArrayRef>)>, DataType> {
    let mut parts: Vec<(String, Vec<ArrayRef>)> = Vec::new();
    for chunk in chunks.iter().filter(|chunk| chunk.data_type() != &DataType::Null) {
        let Some(chunk) = chunk.as_any().downcast_ref::<StructArray>() else {
            return Err(chunk.data_type().clone());
        };
        for name in chunk.column_names() {
            if parts.iter().all(|(known, _)| known != name) {
                parts.push((name.to_owned(), Vec::new()));
            }
        }
    }
    for (name, part) in &mut parts {
        part.extend(chunks.iter().map(|chunk| {
            let structs = chunk.as_any().downcast_ref::<StructArray>();
            let column = structs.and_then(|structs| struct_field(structs, name));
            column.unwrap_or_else(|| null_chunk(chunk.len()))
        }));
    }
    Ok(parts)
}

/// Returns a field of a struct array, null where the struct is null; `None` if there is no such field.
pub(crate) fn struct_field(structs: &StructArray, name: &str) -> Option<ArrayRef> {
    let part = structs.column_by_name(name)?;
    if structs.null_count() == 0 || part.data_type() == &DataType::Null {
        return Some(Arc::clone(part));
    }
    let nulls = NullBuffer::union(structs.nulls(), part.nulls());
    let data = part.to_data().into_builder().nulls(nulls).build().ok()?;
    Some(make_array(data))
}

/// Returns a chunk of nulls.
pub(crate) fn null_chunk(rows: usize) -> ArrayRef {
    Arc::new(NullArray::new(rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::StringArray;
    use arrow_schema::Field;

    fn structs(name: &str) -> ArrayRef {
        let array = StringArray::from(vec!["a", "b"]);
        let fields = vec![Field::new(name, DataType::Utf8, true)];
        let nulls = NullBuffer::from(vec![true, false]);
        Arc::new(StructArray::new(fields.into(), vec![Arc::new(array)], Some(nulls)))
    }

    #[test]
    fn chunks_may_lack_fields_or_be_null_throughout() {
        let parts = struct_fields(&[structs("x"), null_chunk(1), structs("y")]).unwrap();
        let nulls = |name: &str| -> Vec<usize> {
            let (_, chunks) = parts.iter().find(|(known, _)| known == name).unwrap();
            chunks.iter().map(|chunk| chunk.logical_null_count()).collect()
        };
        assert_eq!(nulls("x"), [1, 1, 2]);
        assert_eq!(nulls("y"), [2, 1, 1]);
        let odd: ArrayRef = Arc::new(StringArray::from(vec!["a"]));
        assert_eq!(struct_fields(&[structs("x"), odd]), Err(DataType::Utf8));
    }
}
