//! Lints a ledger: finds what is valid and probably wrong or not complete.
//!
//! A policy decides which duties follow from the roster. So a lint needs the policy, the year and the day of the
//! assessment, as [`crate::assess`] does.

mod look_alikes;
mod records;
mod sense;

use crate::engine::Assessment;
use crate::ledger::Ledger;
use crate::policy::Policy;
use crate::{Error, Text};
use chrono::NaiveDate;
use serde::Serialize;

pub use sense::RecordedDays;

/// A probable mistake, with the ids of the records. It contains no personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lint {
    /// The kind of mistake, for programs; the key of a rule if it is a finding.
    pub code: &'static str,
    /// The ids of the records; empty if it is about the ledger.
    pub records: Vec<String>,
    /// The message.
    pub text: Text,
}

/// The number of ids in a message.
const SHOWN_IDS: usize = 5;

/// Lints a ledger: whether somebody is assessed in the year, the findings about data
/// ([`Rule::is_about_data`](crate::compliance::Rule::is_about_data)), and probable mistakes in records.
///
/// # Errors
///
/// As [`crate::assess`].
///
/// ```
/// use petition_core::{Date, Ledger, Policy, lint::lint};
/// let ledger = Ledger::from_json(
///     r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}"#,
/// )?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let lints = lint(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 12, 31).unwrap())?;
/// assert_eq!(lints[0].code, "no_leader");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn lint(
    ledger: &Ledger,
    policy: &Policy,
    year: i32,
    as_of: NaiveDate,
) -> Result<Vec<Lint>, Error> {
    let report = Assessment::new(ledger, policy, year, as_of)?.report();
    let mut list = Vec::new();
    sense::lint(ledger, policy, &report, &mut list);
    look_alikes::lint(ledger, &mut list);
    records::lint(ledger, as_of, &mut list);
    Ok(list)
}

/// Adds a lint about records, unless there are none.
fn add(
    list: &mut Vec<Lint>,
    code: &'static str,
    ids: impl Iterator<Item = String>,
    what: (&str, &str),
) {
    let records: Vec<String> = ids.collect();
    if records.is_empty() {
        return;
    }
    let count = records.len();
    let some = |separator: &str| {
        records.iter().take(SHOWN_IDS).cloned().collect::<Vec<_>>().join(separator)
    };
    let text = match count > SHOWN_IDS {
        true => Text::new(
            format!("{}：{} 等 {count} 处", what.0, some("、")),
            format!("{}: {} … ({count} in total)", what.1, some(", ")),
        ),
        false => {
            Text::new(format!("{}：{}", what.0, some("、")), format!("{}: {}", what.1, some(", ")))
        }
    };
    list.push(Lint { code, records, text });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of the lints of a ledger with these parts in 2020.
    fn codes(parts: &str, as_of: &str) -> Vec<&'static str> {
        lints(parts, 2020, as_of).iter().map(|one| one.code).collect()
    }

    fn lints(parts: &str, year: i32, as_of: &str) -> Vec<Lint> {
        let bureau = r#""bureau": {"code": "440300", "name": "示范市信访局"}"#;
        let text = format!(r#"{{"format": "petition-ledger/1", {bureau}, {parts}}}"#);
        let ledger = Ledger::from_json(&text).unwrap();
        let policy = Policy::builtin("shenzhen-2019").unwrap();
        lint(&ledger, &policy, year, as_of.parse().unwrap()).unwrap()
    }

    const MAYOR: &str = r#"{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}"#;

    #[test]
    fn probable_mistakes_in_records_are_reported() {
        let parts = r#""leaders": [{"id": "L01", "name": "林示例"}, {"id": "Ｌ01", "name": "周演示"}],
            "matters": [{"id": "M1", "registered_on": "2020-03-01", "claim": "漏水"}],
            "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "themed",
                            "setting": "hall", "status": "held", "matters": ["M1"]}]"#;
        let always = [
            "nobody_assessed",
            "leader_without_duty",
            "look_alike_ids",
            "heard_before_registration",
        ];
        assert_eq!(codes(parts, "2020-12-31"), always);
        assert!(codes(parts, "2020-01-01").contains(&"held_in_future"));
    }

    #[test]
    fn a_leader_without_duties_is_reported_with_the_reason() {
        let term = |office: &str, from: &str, to: &str| {
            format!(
                r#"{{"id": "{office}", "name": "甲", "terms": [{{"office": "{office}", "from": "{from}", "to": "{to}"}}]}}"#
            )
        };
        let leaders = [
            MAYOR.to_owned(),
            r#"{"id": "新任", "name": "乙"}"#.to_owned(),
            term("市长", "2017-01-01", "2019-12-31"),
            term("巡视员", "2019-01-01", "2021-12-31"),
            term("副市长", "2020-12-01", "2021-12-31"),
        ];
        let parts = format!(r#""leaders": [{}]"#, leaders.join(","));
        let lints = lints(&parts, 2020, "2020-12-31");
        let without: Vec<_> =
            lints.iter().filter(|one| one.code == "leader_without_duty").collect();
        let shown: Vec<_> = without.iter().map(|one| one.text.zh.as_str()).collect();
        assert_eq!(
            shown,
            [
                "2020 年没有任务的领导（没有任职记录）：新任",
                "2020 年没有任务的领导（任职期不含该年）：市长",
                "2020 年没有任务的领导（职务不属于方案中的任何类别）：巡视员",
                "2020 年的任务均不作评定的领导（任期未满整期）：副市长",
            ]
        );
        let finding = lints.iter().find(|one| one.code == "office_not_in_policy").unwrap();
        assert_eq!(finding.records, ["巡视员"]);
        assert!(!lints.iter().any(|one| one.code == "nobody_assessed"));
    }

    #[test]
    fn a_year_without_records_and_matters_of_nobody_are_reported() {
        let parts = format!(
            r#""leaders": [{MAYOR}],
            "matters": [{{"id": "M1", "registered_on": "2020-03-01", "claim": ""}},
                        {{"id": "M2", "registered_on": "2020-03-01", "claim": ""}},
                        {{"id": "M3", "registered_on": "2020-04-01", "claim": ""}}],
            "receptions": [{{"id": "R1", "leader": "L01", "date": "2020-04-12", "mode": "themed",
                             "setting": "hall", "status": "held", "matters": ["M1"]}}],
            "cases": [{{"id": "C1", "matter": "M2"}}]"#
        );
        let lints_of = |year, day| -> Vec<(&str, String)> {
            let list = lints(&parts, year, day).into_iter();
            list.map(|one| (one.code, one.text.zh)).collect()
        };
        let matter = ("matter_without_holder", "未列入任何接访或包案的信访事项：M3".to_owned());
        assert_eq!(lints_of(2020, "2020-12-31"), std::slice::from_ref(&matter));
        let empty = (
            "year_without_records",
            "2021 年没有任何记录；台账记录的日期为 2020-03-01 至 2020-04-12，多在 2020 年"
                .to_owned(),
        );
        assert_eq!(lints_of(2021, "2021-12-31"), [empty, matter]);
    }

    #[test]
    fn a_ledger_without_leaders_or_dates_says_so() {
        let parts = r#""leaders": []"#;
        assert_eq!(codes(parts, "2020-12-31"), ["no_leader", "year_without_records"]);
    }
}
