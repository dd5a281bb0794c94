//! The report and the to-do list as self-contained HTML pages; each section of the report has a file.
//!
//! The templates escape the markup of all data, `escape` its control characters. Only the page's own style and script
//! are inserted unescaped.

mod accountability;
mod bureau;
mod cases;
mod clauses;
mod clocks;
mod context;
mod document;
mod duties;
mod encoder;
mod escape;
mod evidence;
mod filter;
mod findings;
mod funnel;
mod head;
mod heat;
mod leaders;
mod legend;
mod list;
mod masthead;
mod section;
mod summary;
mod timeline;
mod todo;

pub use context::Options;
pub(crate) use escape::escape_data;
pub(crate) use head::render as render_head;
pub use todo::todo_html;

use crate::view::Evaluation;
use context::Page;

/// Renders the report as one self-contained HTML page. It contains style, script and pictures and needs no network. Its
/// first printed page is that of [`leaders_html`].
///
/// All data is escaped. The page contains no petitioners and no claims. Control characters, direction controls and
/// invisible characters are shown as escapes. Equal input gives equal bytes.
///
/// A table of more than 300 rows shows 100 at a time: the rows are data in the page, of which the script makes
/// elements. A table stores at most about 2.7 MB of rows; the page says how many of them it has.
///
/// ```
/// use petition_core::calendar::Workdays;
/// use petition_core::compliance::{TodoOptions, todo};
/// use petition_core::{Date, Lang, engine::Assessment, ledger::Ledger, policy::Policy};
/// use petition_report::{Options, html, view::Evaluation};
///
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "<b>林示例</b>",
///                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]
/// }"#)?;
/// let (as_of, workdays) = (Date::from_ymd_opt(2020, 5, 1).unwrap(), Workdays::builtin());
/// let assessment = Assessment::new(&ledger, &policy, 2020, as_of)?;
/// let evaluation = Evaluation {
///     ledger: &ledger,
///     policy: &policy,
///     report: &assessment.report(),
///     owed: &assessment.accountability(),
///     todo: &todo(&ledger, &policy, workdays, as_of, &TodoOptions::default())?,
/// };
/// let page = html(&evaluation, &Options { lang: Lang::Zh, workdays });
/// assert!(page.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
/// assert!(page.contains("&lt;b&gt;林示例&lt;/b&gt;"));
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn html(evaluation: &Evaluation<'_>, options: &Options<'_>) -> String {
    let page = document::report(&Page::new(evaluation, options)).into_string();
    escape_data(&page)
}

/// Renders the one-pager for the leaders of the city as an HTML page: the first page of [`html`], alone.
///
/// It prints on one page of A4 for up to 25 leaders.
pub fn leaders_html(evaluation: &Evaluation<'_>, options: &Options<'_>) -> String {
    let page = document::one_pager(&Page::new(evaluation, options)).into_string();
    escape_data(&page)
}
