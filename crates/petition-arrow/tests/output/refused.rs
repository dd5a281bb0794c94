//! Rows that do not fit are errors.

use crate::scenarios;
use petition_arrow::output::{CaseColumns, DifferenceColumns, DifferenceFields, FindingColumns};

#[test]
fn the_bureau_is_given_with_each_row_or_with_none() {
    let report = scenarios::example();
    assert!(CaseColumns::new(true, 0).push(None, &report.cases[0]).is_err());
    assert!(FindingColumns::new(false, 0).push(Some("440303"), &report.findings[0]).is_err());
}

#[test]
fn each_policy_has_a_side() {
    let mut columns = DifferenceColumns::new(false, &["as is", "other"], 0);
    let row =
        DifferenceFields { subject: "L01", rule: "reception", period: "2020", sides: &[None] };
    assert!(columns.push(None, &row).is_err());
}
