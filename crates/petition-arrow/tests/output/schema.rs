//! Tests that the columns are the fields of the report, in their order.

use arrow_schema::{DataType, Schema};
use petition_arrow::output::{
    DifferenceColumns, cases_schema, clocks_schema, duties_schema, findings_schema, summary_schema,
};
use petition_core::compliance::tables::{REPORT, ReportField, Shape};

/// Returns the expected columns, and whether they may be null.
fn columns(fields: &[ReportField]) -> Vec<(String, bool)> {
    fields.iter().flat_map(of_field).collect()
}

fn of_field(field: &ReportField) -> Vec<(String, bool)> {
    let parts: Vec<&str> = match field.shape {
        Shape::Record(parts) => {
            let parts = columns(parts).into_iter();
            return parts.map(|(key, null)| (format!("{}_{key}", field.key), null)).collect();
        }
        Shape::Counts(words) => words.iter().map(|word| word.key).collect(),
        _ => return vec![(field.key.to_owned(), field.nullable)],
    };
    parts.iter().map(|part| (format!("{}_{part}", field.key), false)).collect()
}

fn of_schema(schema: &Schema) -> Vec<(String, bool)> {
    let fields = schema.fields().iter();
    fields.map(|field| (field.name().clone(), field.is_nullable())).collect()
}

#[test]
fn the_columns_are_the_fields_of_the_report_in_their_order() {
    let tables = [
        ("duties", duties_schema(false), duties_schema(true)),
        ("cases", cases_schema(false), cases_schema(true)),
        ("clocks", clocks_schema(false), clocks_schema(true)),
        ("findings", findings_schema(false), findings_schema(true)),
        ("summary", summary_schema(false), summary_schema(true)),
    ];
    for (key, plain, bureaus) in tables {
        let field = REPORT.iter().find(|field| field.key == key).unwrap();
        let (Shape::Rows(fields) | Shape::Record(fields)) = field.shape else {
            panic!("{key} is no table");
        };
        let mut expected = columns(fields);
        assert_eq!(of_schema(&plain), expected, "{key}");
        expected.insert(0, ("bureau".to_owned(), false));
        assert_eq!(of_schema(&bureaus), expected, "{key}");
    }
}

/// Tests the types on which readers of the tables rely.
#[test]
fn the_types_of_the_duties() {
    let schema = duties_schema(false);
    let kind = |key: &str| schema.field_with_name(key).unwrap().data_type().to_string();
    let word = "Dictionary(Int8, Utf8)";
    let types = [
        ("id", "Utf8"),
        ("clause", "Utf8"),
        ("period", "Utf8"),
        ("measure", word),
        ("status", word),
        ("reason", word),
        ("window_to", "Date32"),
        ("met_on", "Date32"),
        ("required", "Float64"),
        ("days_left", "Int64"),
        ("days_late", "Int64"),
    ];
    for (key, expected) in types {
        assert_eq!(kind(key), expected, "{key}");
    }
    let DataType::List(item) = schema.field_with_name("excluded").unwrap().data_type() else {
        panic!("what is excluded is a list");
    };
    let DataType::Struct(parts) = item.data_type() else { panic!("of records") };
    let keys: Vec<_> = parts.iter().map(|part| part.name().as_str()).collect();
    assert_eq!(keys, ["id", "why"]);
}

#[test]
fn differences_have_the_types_of_the_duties() {
    let columns = DifferenceColumns::new(false, &["as is", "other"], 0);
    let (schema, duties) = (columns.schema(), duties_schema(false));
    let keys: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let expected = [
        "id",
        "subject",
        "rule",
        "period",
        "as_is_status",
        "as_is_reason",
        "as_is_required",
        "as_is_achieved",
        "as_is_met_on",
        "as_is_days_left",
        "as_is_days_late",
        "other_status",
        "other_reason",
        "other_required",
        "other_achieved",
        "other_met_on",
        "other_days_left",
        "other_days_late",
    ];
    assert_eq!(keys, expected);
    for field in schema.fields() {
        let name = field.name();
        let side = name.strip_prefix("as_is_").or_else(|| name.strip_prefix("other_"));
        let key = side.unwrap_or(name);
        assert_eq!(field.data_type(), duties.field_with_name(key).unwrap().data_type(), "{key}");
        assert_eq!(field.is_nullable(), side.is_some(), "{}", field.name());
    }
}
