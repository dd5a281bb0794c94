//! A made-up year with many cases, receptions and findings.

use crate::example_year::{Year, of};
use petition_core::policy::Policy;
use serde_json::json;

/// A name that would be an element, and a text that would end a script.
pub const MARKUP: &str = "<img src=x onerror=\"document.title='pwned'\"></script>\u{2028}";

/// Returns a year with this many cases of 20 leaders, each with a matter and a reception. Every tenth case has markup in
/// the name of its team's lead.
pub fn long_year(cases: usize) -> Year {
    let id = |letter: char, at: usize| format!("{letter}{at:05}");
    let day = |at: usize| format!("2020-{:02}-{:02}", 1 + at % 12, 1 + at % 28);
    let leader = |at: usize| json!({"id": id('L', at), "name": format!("林示例{at}"), "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]});
    let matter = |at: usize| json!({"id": id('M', at), "registered_on": "2020-01-06", "claim": "外墙渗水", "domain": "住房保障", "unit": "U1"});
    let reception = |at: usize| json!({"id": id('R', at), "leader": id('L', at % 20), "date": day(at), "mode": "themed", "setting": "hall", "status": "held", "matters": [id('M', at)]});
    let case = |at: usize| {
        let lead = if at.is_multiple_of(10) { MARKUP } else { "赵示例" };
        json!({"id": id('C', at), "matter": id('M', at), "steps": [
            {"kind": "screened", "on": "2020-01-10"}, {"kind": "selected", "on": day(at), "leader": id('L', at % 20)},
            {"kind": "team_formed", "on": day(at), "lead": lead}]})
    };
    let list =
        |one: &dyn Fn(usize) -> serde_json::Value, count| (0..count).map(one).collect::<Vec<_>>();
    let document = json!({
        "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": list(&leader, 20), "units": [{"id": "U1", "name": "示范市住建局"}],
        "matters": list(&matter, cases), "receptions": list(&reception, cases), "cases": list(&case, cases)
    });
    of(document, Policy::builtin("shenzhen-2019").unwrap())
}
