//! Replaces the dictionary of subject ids by string views.

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{RecordBatch, RecordBatchOptions, StringViewArray};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use arrow_select::take::take;
use std::sync::Arc;

/// The column of subjects, and the schema in which it is a column of views.
pub(super) struct SubjectViews {
    place: usize,
    schema: SchemaRef,
}

impl SubjectViews {
    /// Finds the column of subjects; `None` if it is missing or not a dictionary.
    pub(super) fn of(schema: &Schema) -> Option<Self> {
        let (place, field) = schema.column_with_name("subject")?;
        let DataType::Dictionary(..) = field.data_type() else { return None };
        let mut fields = schema.fields().to_vec();
        let slot = fields.get_mut(place)?;
        *slot = Arc::new(field.clone().with_data_type(DataType::Utf8View));
        let schema = Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()));
        Some(Self { place, schema })
    }

    /// Returns the columns.
    pub(super) fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// Returns the batch with views. Each id becomes a view once.
    pub(super) fn batch(&self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let mut columns = batch.columns().to_vec();
        if let Some(subjects) = columns.get_mut(self.place)
            && let Some(coded) = subjects.as_dictionary_opt::<Int32Type>()
        {
            let views = StringViewArray::from(coded.values().as_string::<i32>());
            *subjects = take(&views, coded.keys(), None)?;
        }
        let options = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
        RecordBatch::try_new_with_options(self.schema(), columns, &options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{ArrayRef, Int8Array, StringArray};

    #[test]
    fn a_view_is_the_text_of_its_key() {
        let texts = ["L01", "440300-0000000001", "L01", "林"];
        let subjects: ArrayRef =
            Arc::new(texts.into_iter().collect::<arrow_array::DictionaryArray<Int32Type>>());
        let days: ArrayRef = Arc::new(Int8Array::from(vec![1, 2, 3, 4]));
        let batch = RecordBatch::try_from_iter([("days", days), ("subject", subjects)]).unwrap();
        let views = SubjectViews::of(&batch.schema()).unwrap();
        let made = views.batch(&batch).unwrap();
        assert_eq!(made.schema(), views.schema());
        assert_eq!(made.column(0), batch.column(0));
        assert_eq!(made.column(1).as_string_view().iter().flatten().collect::<Vec<_>>(), texts);
        let plain: ArrayRef = Arc::new(StringArray::from(vec!["L01"]));
        let plain = RecordBatch::try_from_iter([("subject", plain)]).unwrap();
        assert!(SubjectViews::of(&plain.schema()).is_none(), "not a dictionary");
    }
}
