//! A small ledger, with the day of its lists. Every expectation is computed by hand.

use serde_json::{Value, json};

/// A Monday. The week ends on Sunday 3 May, which is in the holidays of 1 to 5 May; the quarter on Tuesday 30 June.
pub const DAY: &str = "2020-04-27";

/// A name with everything that a calendar, a page, a workbook and a terminal escape.
pub const STRANGE: &str = "周,演;示\\N<b>";

/// What nobody may read in a list.
pub const PERSONAL: [&str; 4] = ["麒麟甲乙", "13912345678", "貔貅路", "漏水"];

/// What is expected of each record in a list of 65 days, in the order of the list: record, section, due day, last
/// working day, days since the last step, actor, leader, unit. `-` is none.
const EXPECTED: &str = "
    C1  overdue       2020-04-19  2020-04-17  98  unit    L01  U01
    R1  overdue       2020-04-24  2020-04-24  -   bureau  L02  U02
    C2  this_week     2020-05-03  2020-04-30  84  bureau  L01  U02
    R2  this_week     2020-05-03  2020-04-30  -   leader  L02  U01
    R3  this_quarter  2020-05-04  2020-04-30  -   leader  L01  -
    R4  this_quarter  2020-06-30  2020-06-30  -   leader  L02  -
    C3  this_quarter  2020-06-30  2020-06-30  26  leader  L02  U01
    C4  later         2020-07-01  2020-07-01  25  bureau  L02  -
    R5  later         2020-07-01  2020-07-01  -   leader  L01  -
    M4  any_time      -           -           -   bureau  -    -
";
// A step is due 90 days after the last one.
// C1: 20 January and 90 days is 19 April, a Sunday. Until 27 April: 11 days of January, 29, 31 and 27.
// C2: 3 February and 90 days is 3 May, the last day of the week, in the holidays from 1 to 5 May.
// C3: 1 April and 90 days is 30 June, the last day of the quarter. C4: a day later.
// R3 is on the Monday after the week, still in the holidays. M4 has no unit.

/// A line of [`EXPECTED`]: its eight words.
pub type Line = [&'static str; 8];

/// Returns the expected lines.
pub fn lines() -> Vec<Line> {
    let lines = EXPECTED.trim().lines();
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().try_into().unwrap()).collect()
}

fn leader(id: &str, name: &str) -> Value {
    json!({"id": id, "name": name, "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]})
}

fn matter(id: &str, domain: &str, unit: Option<&str>) -> Value {
    json!({
        "id": id, "registered_on": "2020-01-03", "domain": domain, "unit": unit, "claim": "漏水",
        "opinion": "已受理", "cause": "年久",
        "location": {"code": "440305"},
        "petitioners": [{"name": "麒麟甲乙", "phone": "13912345678", "address": "貔貅路99号"}],
    })
}

fn reception(id: &str, leader: &str, date: &str, matters: &[&str], time: Option<&str>) -> Value {
    json!({"id": id, "leader": leader, "date": date, "mode": "themed", "setting": "hall", "status": "planned",
           "matters": matters, "time": time})
}

fn case(id: &str, matter: &str, leader: &str, steps: &[(&str, &str)]) -> Value {
    let step = |(kind, on): &(&str, &str)| match *kind {
        "selected" => json!({"kind": kind, "on": on, "leader": leader}),
        _ => json!({"kind": kind, "on": on}),
    };
    json!({"id": id, "matter": matter, "steps": steps.iter().map(step).collect::<Vec<_>>()})
}

/// The ledger.
pub fn document() -> Value {
    let selected = [("screened", "2020-01-06"), ("selected", "2020-01-07")];
    let handled =
        [("published", "2020-01-08"), ("assigned", "2020-01-09"), ("team_formed", "2020-01-10")];
    let closing = [("unit_reported", "2020-02-10"), ("materials_reviewed", "2020-03-02")];
    let of = |parts: &[&[(&'static str, &'static str)]]| parts.concat();
    json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [leader("L01", "林示例"), leader("L02", STRANGE), {"id": "L03", "name": "吴虚构", "terms": []}],
        "units": [{"id": "U01", "name": "示范市住建局"}, {"id": "U02", "name": "示范市水务局"}],
        "matters": [
            matter("M1", "住房保障", Some("U01")), matter("M2", "水务", Some("U02")),
            matter("M3", "住房保障", Some("U01")), matter("M4", "麒麟甲乙", None),
        ],
        "receptions": [
            reception("R1", "L02", "2020-04-24", &["M2"], Some("09:00")),
            reception("R2", "L02", "2020-05-03", &["M1"], Some("下午2:30至4:00")),
            reception("R3", "L01", "2020-05-04", &["M1", "M2"], Some("来电13912345678")),
            reception("R4", "L02", "2020-06-30", &[], None),
            reception("R5", "L01", "2020-07-01", &["M4"], Some("9:00")),
        ],
        "cases": [
            case("C1", "M1", "L01", &of(&[&selected, &[("published", "2020-01-08"), ("assigned", "2020-01-20")]])),
            case("C2", "M2", "L01", &[("screened", "2020-01-06"), ("selected", "2020-02-03")]),
            case("C3", "M3", "L02", &of(&[&selected, &handled, &closing, &[("site_confirmed", "2020-04-01")]])),
            case("C4", "M4", "L02", &of(&[&selected, &handled, &[("unit_reported", "2020-04-02")]])),
        ],
    })
}
