//! Tests columns without any value, of any type.

use crate::common::encode::{numbers, texts};
use crate::common::table::{problem_lines, receptions_with, table, terms, text};
use arrow_array::types::Int8Type;
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int8Array, Int64Array, StringArray,
};
use petition_arrow::input::Input;
use std::sync::Arc;

fn receptions(key: &'static str, array: ArrayRef) -> Vec<String> {
    let receptions = Some(receptions_with(key, array));
    problem_lines(Input { terms: Some(terms()), receptions, ..Input::default() })
}

fn nan_column() -> ArrayRef {
    Arc::new(Float64Array::from(vec![Some(f64::NAN), None]))
}

/// Makes a dictionary of numbers, without values or with one.
fn categories(key: Option<i8>) -> ArrayRef {
    let keys = Int8Array::from(vec![None, key]);
    Arc::new(DictionaryArray::<Int8Type>::new(keys, Arc::new(Int64Array::from(vec![7]))))
}

#[test]
fn a_column_without_values_may_have_any_type() {
    let nothing: [ArrayRef; 4] = [
        nan_column(),
        numbers(&[None, None], 0),
        categories(None),
        Arc::new(BooleanArray::from(vec![None, None])),
    ];
    for array in nothing {
        for key in ["place", "length", "published_on", "matters", "record"] {
            assert!(receptions(key, Arc::clone(&array)).is_empty(), "{key}: {array:?}");
        }
        let missing = ["missing receptions/0/mode", "missing receptions/1/mode"];
        assert_eq!(receptions("mode", array), missing, "each row lacks a required value");
    }
}

#[test]
fn the_type_is_checked_if_there_is_a_value() {
    let wrong: [ArrayRef; 3] = [
        Arc::new(Float64Array::from(vec![f64::NAN, 1.0])),
        categories(Some(0)),
        Arc::new(BooleanArray::from(vec![None, Some(false)])),
    ];
    for array in wrong {
        for key in ["place", "published_on", "matters"] {
            let lines = receptions(key, Arc::clone(&array));
            assert_eq!(lines, [format!("wrong_type receptions/-/{key}")], "{array:?}");
        }
    }
}

#[test]
fn blank_texts_are_null_in_columns_of_other_types() {
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
fn nan_among_whole_numbers_is_a_problem() {
    let matters = |column: (&'static str, ArrayRef)| {
        let matters = table(vec![
            ("id", text(&["M1", "M2"])),
            ("registered_on", crate::common::table::dates(&["2020-01-06"; 2])),
            ("claim", text(&["漏水", ""])),
            column,
        ]);
        problem_lines(Input { terms: Some(terms()), matters: Some(matters), ..Input::default() })
    };
    assert_eq!(matters(("headcount", nan_column())), ["wrong_type matters/0/headcount"]);
    assert!(matters(("headcount", text(&["", " "]))).is_empty());
    for key in ["location", "petitioners", "replied_on"] {
        assert!(matters((key, nan_column())).is_empty(), "{key}");
        assert!(matters((key, text(&["", " "]))).is_empty(), "{key}");
    }
}
