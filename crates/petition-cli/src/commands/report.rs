//! `petition report`: the report of a year as a page, or its one-pager for the leaders.

use super::Outcome;
use super::assess;
use crate::args::{AssessFormat, ReportArgs};
use crate::failure::Failure;
use crate::output::format::FileFormat;
use petition_core::Lang;

/// The only format.
const FORMATS: &[FileFormat<AssessFormat>] = &[(AssessFormat::Html, "html", &["html", "htm"])];

/// Writes the same bytes as `assess --format html`.
pub fn run(args: ReportArgs, lang: Lang) -> Result<Outcome, Failure> {
    assess::run_in(&args.into(), FORMATS, lang)
}
