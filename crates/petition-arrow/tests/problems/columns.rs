//! Tests columns that are missing, unknown, duplicate or of another type.

use crate::common::encode::{days, lists, numbers, texts};
use crate::common::ledger::cut;
use crate::common::table::{
    dates, problem_lines, problems, reception_columns, receptions_with, table, terms, text,
};
use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Int32Array, ListArray,
    StringArray, StructArray, TimestampMicrosecondArray, new_empty_array,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Schema};
use petition_arrow::input::{Batches, Input, UnknownColumns, check};
use petition_core::engine::{MatterIx, RecordList, Records};
use std::collections::HashMap;
use std::sync::Arc;

fn receptions(receptions: Batches) -> Input {
    Input { terms: Some(terms()), receptions: Some(receptions), ..Input::default() }
}

#[test]
fn terms_or_leaders_are_required() {
    assert_eq!(problem_lines(Input::default()), ["missing terms/-/leader"]);
}

#[test]
fn a_missing_column_is_one_problem() {
    let mut columns = reception_columns();
    columns.retain(|(key, _)| *key != "leader" && *key != "mode");
    assert_eq!(
        problem_lines(receptions(table(columns))),
        ["missing_column receptions/-/leader", "missing_column receptions/-/mode"]
    );
    let terms = table(vec![("office", text(&["mayor"])), ("from", dates(&["2019-01-01"]))]);
    let input = Input {
        terms: Some(terms),
        receptions: Some(table(reception_columns())),
        ..Input::default()
    };
    assert_eq!(
        problem_lines(input),
        ["missing_column terms/-/leader"],
        "references are not checked"
    );
}

#[test]
fn an_unknown_column_is_a_problem_or_ignored() {
    let extra = || receptions(receptions_with("weather", text(&["", ""])));
    assert_eq!(problem_lines(extra()), ["unknown_column receptions/-/weather"]);
    assert!(problems(extra(), UnknownColumns::Ignore).is_empty());
}

#[test]
fn an_unknown_column_that_looks_like_a_person_or_a_number_is_masked() {
    let mut columns = reception_columns();
    let names = ["麒麟甲乙", "麒麟丙丁", "13912345678", "买买提·吐尔逊"];
    columns.extend(names.map(|name| (name, text(&["", ""]))));
    let found = problems(receptions(table(columns)), UnknownColumns::Error);
    assert_eq!(found.len(), names.len(), "{found:?}");
    let texts = format!("{found:?}");
    for secret in ["麟", "12345678", "吐尔"] {
        assert!(!texts.contains(secret), "{texts}");
    }
}

#[test]
fn nested_lists_of_the_document_are_separate_tables() {
    let leaders =
        table(vec![("id", text(&["L1"])), ("name", text(&["林示例"])), ("terms", text(&[""]))]);
    let found =
        problems(Input { leaders: Some(leaders), ..Input::default() }, UnknownColumns::Error);
    assert_eq!(found[0].place.to_string(), "table leaders, column terms");
    assert!(found[0].expected.en.contains("a table terms of its own, with a column leader"));
}

#[test]
fn a_pandas_index_is_not_a_column() {
    let names = ["__index_level_0__", "when"];
    let mut columns: Vec<(String, ArrayRef)> =
        reception_columns().into_iter().map(|(key, array)| (key.to_owned(), array)).collect();
    columns.extend(names.map(|name| (name.to_owned(), numbers(&[Some(0), Some(1)], 0))));
    let metadata = r#"{"index_columns": ["when", {"kind": "range"}], "columns": []}"#;
    assert!(problem_lines(receptions(indexed(columns, metadata))).is_empty());
}

fn indexed(columns: Vec<(String, ArrayRef)>, metadata: &str) -> Batches {
    let metadata = HashMap::from([("pandas".to_owned(), metadata.to_owned())]);
    let fields: Vec<Field> = columns
        .iter()
        .map(|(key, array)| Field::new(key, array.data_type().clone(), true))
        .collect();
    let schema = Arc::new(Schema::new(fields).with_metadata(metadata));
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    arrow_array::RecordBatch::try_new(schema, arrays).unwrap().into()
}

#[test]
fn a_pandas_index_with_the_name_of_a_column_is_not_a_column() {
    let columns = |more: Vec<(&str, ArrayRef)>| {
        let columns = reception_columns().into_iter().chain(more);
        columns.map(|(key, array)| (key.to_owned(), array)).collect::<Vec<_>>()
    };
    let table = columns(vec![("place", numbers(&[Some(1), Some(2)], 0))]);
    let input = receptions(indexed(table, r#"{"index_columns": ["place"]}"#));
    assert!(problem_lines(input).is_empty(), "a numbered index is not the column place");

    let input = receptions(indexed(columns(Vec::new()), r#"{"index_columns": ["id", "length"]}"#));
    let found = problems(input, UnknownColumns::Error);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].code.key(), "missing_column");
    assert_eq!(found[0].place.to_string(), "table receptions, column id");
    assert_eq!(found[0].found.en, "an index of pandas (reset_index() makes it a column)");
    assert!(found[0].found.zh.contains("索引"));
}

#[test]
fn a_duplicate_column_is_reported() {
    let mut columns = reception_columns();
    columns.push(("mode", text(&["other", "other"])));
    assert_eq!(problem_lines(receptions(table(columns))), ["duplicate_column receptions/-/mode"]);
}

#[test]
fn a_wrong_type_is_one_problem_that_names_the_type() {
    let wrong: [(&str, ArrayRef, &str); 7] = [
        ("date", text(&["2020-02-12", "2020-02-13"]), "text"),
        ("date", numbers(&[Some(1), Some(2)], 0), "whole numbers"),
        ("mode", dates(&["2020-02-12", "2020-02-13"]), "days"),
        ("id", numbers(&[Some(1), Some(2)], 0), "whole numbers"),
        ("record", Arc::new(BooleanArray::from(vec![true, false])), "true and false"),
        ("place", numbers(&[Some(1), Some(2)], 1), "decimal numbers"),
        ("matters", text(&["M1", ""]), "text"),
    ];
    for (key, array, found) in wrong {
        let problems = problems(receptions(receptions_with(key, array)), UnknownColumns::Error);
        assert_eq!(problems.len(), 1, "{key}: {problems:?}");
        assert_eq!(problems[0].code.key(), "wrong_type");
        assert_eq!(problems[0].place.to_string(), format!("table receptions, column {key}"));
        assert_eq!(problems[0].found.en, found);
    }
}

#[test]
fn a_time_zone_is_a_wrong_type() {
    let zoned = TimestampMicrosecondArray::from(vec![0, 0]).with_timezone("Asia/Shanghai");
    let input = receptions(receptions_with("date", Arc::new(zoned)));
    assert_eq!(problem_lines(input), ["wrong_type receptions/-/date"]);
}

#[test]
fn the_types_of_a_table_without_rows_are_checked() {
    let columns = reception_columns().into_iter().map(|(key, array)| {
        let kind = if key == "date" { &DataType::Utf8 } else { array.data_type() };
        (key.to_owned(), new_empty_array(kind))
    });
    let empty = cut(columns.collect(), 0, false);
    let fields = empty_schema(&empty);
    assert_eq!(problem_lines(receptions(empty)), ["wrong_type receptions/-/date"]);
    let without_batches = Batches::new(fields, Vec::new());
    assert_eq!(problem_lines(receptions(without_batches)), ["wrong_type receptions/-/date"]);
}

fn empty_schema(batches: &Batches) -> arrow_schema::SchemaRef {
    assert_eq!(batches.rows(), 0);
    let fields = reception_columns().into_iter().map(|(key, array)| {
        let kind = if key == "date" { DataType::Utf8 } else { array.data_type().clone() };
        Field::new(key, kind, true)
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

#[test]
fn a_table_without_columns_lacks_the_required_ones() {
    let empty = Batches::new(Arc::new(Schema::empty()), Vec::new());
    let found = problem_lines(Input { terms: Some(empty), ..Input::default() });
    assert_eq!(
        found,
        [
            "missing_column terms/-/leader",
            "missing_column terms/-/office",
            "missing_column terms/-/from"
        ]
    );
}

fn matters_with(columns: Vec<(&'static str, ArrayRef)>) -> Input {
    let mut all = vec![
        ("id", text(&["M1", "M2"])),
        ("registered_on", dates(&["2020-01-06", "2020-01-07"])),
        ("claim", text(&["漏水", ""])),
    ];
    all.extend(columns);
    Input { terms: Some(terms()), matters: Some(table(all)), ..Input::default() }
}

fn structs(fields: Vec<(&str, ArrayRef)>, nulls: Option<NullBuffer>) -> StructArray {
    let (names, arrays): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    let fields = names
        .iter()
        .zip(&arrays)
        .map(|(name, array)| Field::new(*name, array.data_type().clone(), true))
        .collect::<Vec<_>>();
    StructArray::new(fields.into(), arrays, nulls)
}

#[test]
fn a_location_may_be_one_struct_column() {
    let parts = || vec![("code", text(&["", "440305"])), ("detail", text(&["", "某街道"]))];
    let nulls = Some(NullBuffer::from(vec![true, false]));
    let location = |nulls| Arc::new(structs(parts(), nulls)) as ArrayRef;
    let has_location = |input: Input| -> Vec<bool> {
        let tables = check(input, UnknownColumns::Error).unwrap();
        let bureau = &tables.bureaus()[0];
        (0..2).map(|matter| bureau.matter(MatterIx(matter)).unwrap().location).collect()
    };
    assert_eq!(has_location(matters_with(vec![("location", location(None))])), [false, true]);
    let hidden = matters_with(vec![("location", location(nulls))]);
    assert_eq!(has_location(hidden), [false, false], "fields of a null struct are null");
    let odd = structs(vec![("street", text(&["", ""]))], None);
    let odd = matters_with(vec![("location", Arc::new(odd))]);
    assert_eq!(problem_lines(odd), ["unknown_column matters/-/location.street"]);
    let plain = matters_with(vec![("location", text(&["某街道", ""]))]);
    assert_eq!(problem_lines(plain), ["wrong_type matters/-/location"]);
    let both = vec![("location", location(None)), ("location_code", text(&["", ""]))];
    assert_eq!(problem_lines(matters_with(both)), ["duplicate_column matters/-/location_code"]);
}

fn petitioners(people: StructArray) -> ArrayRef {
    let item = Arc::new(Field::new("item", people.data_type().clone(), true));
    let ends = OffsetBuffer::from_lengths([people.len(), 0]);
    Arc::new(ListArray::new(item, ends, Arc::new(people), None))
}

#[test]
fn petitioners_may_be_nested_in_matters() {
    let people = structs(vec![("name", text(&["", "张示三"])), ("phone", text(&["", ""]))], None);
    let input = matters_with(vec![("petitioners", petitioners(people))]);
    let tables = check(input, UnknownColumns::Error).unwrap();
    let bureau = &tables.bureaus()[0];
    assert!(bureau.available().petitioners);
    assert_eq!([0, 1].map(|it| bureau.matter(MatterIx(it)).unwrap().petitioner), [true, false]);

    let odd = structs(vec![("nick", text(&[""])), ("phone", numbers(&[Some(1)], 0))], None);
    let input = matters_with(vec![("petitioners", petitioners(odd))]);
    assert_eq!(
        problem_lines(input),
        ["unknown_column matters/-/petitioners.nick", "wrong_type matters/-/petitioners.phone"]
    );
    let flat = matters_with(vec![("petitioners", text(&["张示三", ""]))]);
    assert_eq!(problem_lines(flat), ["wrong_type matters/-/petitioners"]);
}

#[test]
fn a_key_of_a_null_value_is_null() {
    let values = StringArray::from(vec![Some("themed"), None]);
    let keys = Int32Array::from(vec![Some(0), Some(1)]);
    let words = DictionaryArray::<Int32Type>::try_new(keys, Arc::new(values)).unwrap();
    let input = receptions(receptions_with("mode", Arc::new(words)));
    assert_eq!(problem_lines(input), ["missing receptions/1/mode"]);
}

#[test]
fn columns_that_no_rule_reads_are_checked() {
    let input = matters_with(vec![
        ("channel", text(&["visit", "call"])),
        ("headcount", numbers(&[Some(0), None], 1)),
        ("replied_on", dates(&["", "1949-09-30"])),
    ]);
    assert_eq!(
        problem_lines(input),
        [
            "out_of_range matters/0/headcount",
            "unknown_value matters/1/channel",
            "out_of_range matters/1/replied_on"
        ]
    );
}

#[test]
fn chunks_may_differ_in_encoding_but_not_in_kind() {
    let schema = Arc::new(Schema::new(vec![
        Field::new("leader", DataType::Utf8, true),
        Field::new("office", DataType::Utf8, true),
        Field::new("from", DataType::Date32, true),
    ]));
    let first = arrow_array::RecordBatch::try_from_iter([
        ("leader", texts(&[Some("L1")], 3)),
        ("office", texts(&[Some("mayor")], 2)),
        ("from", days(&[Some(17_897)], 1)),
    ])
    .unwrap();
    let second = arrow_array::RecordBatch::try_from_iter([
        ("leader", texts(&[Some("L2")], 4)),
        ("office", texts(&[Some("mayor")], 0)),
        ("from", Arc::new(Date32Array::from(vec![17_897])) as ArrayRef),
    ])
    .unwrap();
    let batches = vec![first.clone(), second];
    let input =
        Input { terms: Some(Batches::new(Arc::clone(&schema), batches)), ..Input::default() };
    assert_eq!(
        check(input, UnknownColumns::Error).unwrap().bureaus()[0].len(RecordList::Leaders),
        2
    );

    let odd = arrow_array::RecordBatch::try_from_iter([
        ("leader", texts(&[Some("L2")], 4)),
        ("office", lists(&[Some(vec!["mayor"])], 0)),
    ])
    .unwrap();
    let input = Input { terms: Some(Batches::new(schema, vec![first, odd])), ..Input::default() };
    assert_eq!(problem_lines(input), ["wrong_type terms/-/office", "missing terms/1/from"]);
}
