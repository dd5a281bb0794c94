//! The report and the to-do list as self-contained HTML pages; each section of the report has a file.
//!
//! The templates escape the markup of all data, `escape` its control characters. Only the page's own style and script
//! are inserted unescaped.

mod accountability;
mod bureau;
mod cases;
mod clauses;
mod context;
mod document;
mod duties;
mod escape;
mod evidence;
mod filter;
mod findings;
mod funnel;
mod head;
mod heat;
mod legend;
mod masthead;
mod section;
mod summary;
mod timeline;
mod todo;

pub use context::Options;
pub(crate) use escape::escape_data;
pub(crate) use head::render as render_head;
pub use todo::todo_html;

use context::Page;
use petition_core::compliance::{Owed, Report};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;

/// Renders the report as one self-contained HTML page. It contains style, script and pictures and needs no network.
///
/// `report` and `owed` are the report and the accountability list of the same ledger and policy on the same day: take
/// both from one [`Assessment`](petition_core::engine::Assessment). All data is escaped. The page contains no
/// petitioners and no claims. Control characters, direction controls and invisible characters are shown as
/// escapes. Equal input gives equal bytes.
///
/// ```
/// use petition_core::calendar::Workdays;
/// use petition_core::{Date, Lang, engine::Assessment, ledger::Ledger, policy::Policy};
/// use petition_report::{Options, html};
///
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "<b>林示例</b>",
///                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]
/// }"#)?;
/// let assessment = Assessment::new(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 5, 1).unwrap())?;
/// let (report, owed) = (assessment.report(), assessment.accountability());
/// let options = Options { lang: Lang::Zh, workdays: Workdays::builtin() };
/// let page = html(&ledger, &policy, &report, &owed, &options);
/// assert!(page.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
/// assert!(page.contains("&lt;b&gt;林示例&lt;/b&gt;"));
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn html(
    ledger: &Ledger,
    policy: &Policy,
    report: &Report,
    owed: &[Owed],
    options: &Options<'_>,
) -> String {
    let page = document::document(&Page::new(ledger, policy, report, owed, options)).into_string();
    escape_data(&page)
}
