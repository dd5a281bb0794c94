//! Rows that do not fit are errors.

use crate::{fields, scenarios};
use petition_arrow::output::{CaseColumns, DifferenceColumns, DifferenceFields, DutyColumns};

#[test]
fn the_bureau_is_given_with_each_row_or_with_none() {
    let report = scenarios::example();
    let duty = &report.duties[0];
    assert!(DutyColumns::new(false, 0).push_duty(Some("440303"), duty).is_err());
    assert!(DutyColumns::new(true, 0).push_duty(None, duty).is_err());
    assert!(CaseColumns::new(true, 0).push(None, &report.cases[0]).is_err());
}

#[test]
fn an_unknown_measure_is_named() {
    let report = scenarios::example();
    let duty = &report.duties[0];
    let mut fields = fields(duty, "2020");
    fields.measure = "reception_hours";
    let error = DutyColumns::new(false, 0).push(None, &fields, |_| {}).unwrap_err();
    assert!(error.to_string().contains("reception_hours"), "{error}");
}

/// No half of a refused row is ever seen.
#[test]
fn no_batch_comes_of_columns_that_refused_a_row() {
    let report = scenarios::example();
    let mut columns = DutyColumns::new(false, 0);
    let mut bad = fields(&report.duties[0], "2020");
    bad.measure = "reception_hours";
    assert!(columns.push(None, &bad, |_| {}).is_err());
    assert!(columns.finish().is_err());
}

#[test]
fn each_policy_has_a_side() {
    let mut columns = DifferenceColumns::new(false, &["as is", "other"], 0);
    let row =
        DifferenceFields { subject: "L01", rule: "reception", period: "2020", sides: &[None] };
    assert!(columns.push(None, &row).is_err());
}
