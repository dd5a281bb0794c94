//! Tests that rows with a wrong number of cells are errors.

use crate::scenarios;
use petition_arrow::output::{CaseColumns, DifferenceColumns, DifferenceFields, FindingColumns};

#[test]
fn each_row_has_a_bureau_or_none_has() {
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
