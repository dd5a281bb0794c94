//! Columns without any value, whatever their type.

use crate::common::encode::{numbers, texts};
use crate::common::table::{receptions_with, table, terms, text, told};
use arrow_array::types::Int8Type;
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int8Array, Int64Array, StringArray,
};
use petition_arrow::input::Input;
use std::sync::Arc;

fn receptions(key: &'static str, array: ArrayRef) -> Vec<String> {
    let receptions = Some(receptions_with(key, array));
    told(Input { terms: Some(terms()), receptions, ..Input::default() })
}

fn not_a_number() -> ArrayRef {
    Arc::new(Float64Array::from(vec![Some(f64::NAN), None]))
}

/// A category of numbers: of no category at all, or of one.
fn categories(key: Option<i8>) -> ArrayRef {
    let keys = Int8Array::from(vec![None, key]);
    Arc::new(DictionaryArray::<Int8Type>::new(keys, Arc::new(Int64Array::from(vec![7]))))
}

#[test]
fn a_column_without_values_is_none_whatever_its_type() {
    let nothing: [ArrayRef; 4] = [
        not_a_number(),
        numbers(&[None, None], 0),
        categories(None),
        Arc::new(BooleanArray::from(vec![None, None])),
    ];
    for array in nothing {
        for key in ["place", "length", "published_on", "matters", "record"] {
            assert!(receptions(key, Arc::clone(&array)).is_empty(), "{key}: {array:?}");
        }
        let missing = ["missing receptions/0/mode", "missing receptions/1/mode"];
        assert_eq!(receptions("mode", array), missing, "each row lacks what it must have");
    }
}

#[test]
fn one_value_makes_the_type_matter() {
    let wrong: [ArrayRef; 3] = [
        Arc::new(Float64Array::from(vec![f64::NAN, 1.0])),
        categories(Some(0)),
        Arc::new(BooleanArray::from(vec![None, Some(false)])),
    ];
    for array in wrong {
        for key in ["place", "published_on", "matters"] {
            let told = receptions(key, Arc::clone(&array));
            assert_eq!(told, [format!("wrong_type receptions/-/{key}")], "{array:?}");
        }
    }
}

#[test]
fn blank_texts_are_no_values_where_something_else_belongs() {
    for encoding in 0..crate::common::encode::ENCODINGS {
        let blank = texts(&[Some("\u{3000}"), None], encoding);
        assert!(receptions("published_on", Arc::clone(&blank)).is_empty());
        assert!(receptions("matters", blank).is_empty());
        let some = texts(&[Some(" "), Some("M1")], encoding);
        assert_eq!(receptions("matters", some), ["wrong_type receptions/-/matters"]);
    }
    let dates: ArrayRef = Arc::new(StringArray::from(vec!["", ""]));
    assert_eq!(
        receptions("date", dates),
        ["missing receptions/0/date", "missing receptions/1/date"]
    );
}

#[test]
fn not_a_number_among_whole_numbers_stays_a_mistake() {
    let matters = |column: (&'static str, ArrayRef)| {
        let matters = table(vec![
            ("id", text(&["M1", "M2"])),
            ("registered_on", crate::common::table::dates(&["2020-01-06"; 2])),
            ("claim", text(&["漏水", ""])),
            column,
        ]);
        told(Input { terms: Some(terms()), matters: Some(matters), ..Input::default() })
    };
    assert_eq!(matters(("headcount", not_a_number())), ["wrong_type matters/0/headcount"]);
    assert!(matters(("headcount", text(&["", " "]))).is_empty());
    for key in ["location", "petitioners", "replied_on"] {
        assert!(matters((key, not_a_number())).is_empty(), "{key}");
        assert!(matters((key, text(&["", " "]))).is_empty(), "{key}");
    }
}
