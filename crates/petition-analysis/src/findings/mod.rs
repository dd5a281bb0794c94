//! The findings of an analysis.

mod calendar;
mod conflict;
mod implication;
mod outcomes;
mod selections;

use crate::document::AnalysisFinding;
use crate::model::Model;
use crate::smallest::Smallest;
use petition_core::Error;

/// Returns the findings of a model, in the order of their kinds.
///
/// # Errors
///
/// As [`petition_core::compliance::assess`].
pub(crate) fn all(model: &Model<'_>, smallest: &Smallest) -> Result<Vec<AnalysisFinding>, Error> {
    let mut findings = conflict::never_met(model)?;
    findings.extend(conflict::conflicts(model, smallest, &findings));
    findings.extend(selections::short(model)?);
    findings.extend(calendar::days_off_only(model)?);
    findings.extend(implication::implied(model)?);
    findings.extend(calendar::never_assessed(model));
    findings.extend(calendar::without_slot(model));
    Ok(findings)
}
