//! The page: one self-contained HTML file.

use petition_core::Lang;
use petition_core::calendar::Workdays;
use petition_core::compliance::Report;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;

/// How the page is made.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The language of the page.
    pub lang: Lang,
    /// The table from which last working days are told.
    pub workdays: &'a Workdays,
}

/// The report as one self-contained HTML page.
pub fn html(ledger: &Ledger, policy: &Policy, report: &Report, options: &Options<'_>) -> String {
    let _ = (ledger, policy, report, options);
    maud::html! { (maud::DOCTYPE) }.into_string()
}
