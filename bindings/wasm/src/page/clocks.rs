//! The clocks of matters: numbers by status, and the clocks of one matter.

use petition_core::Lang;
use petition_core::compliance::{ClockRow, Report};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_report::view::{clause_label, clock_actor, clock_counts, clock_days, clock_label};
use serde_json::{Value, json};

/// Returns the statuses that occur with their numbers, the most urgent first.
pub(super) fn counts(report: &Report) -> Vec<Value> {
    let counts = clock_counts(&report.summary.clocks).into_iter();
    counts.map(|(status, count)| json!({"status": status.key(), "count": count})).collect()
}

/// Returns the clocks of a matter, in the report's order.
pub(super) fn of_matter(
    ledger: &Ledger,
    policy: &Policy,
    report: &Report,
    matter: &str,
    lang: Lang,
) -> Vec<Value> {
    let row = |clock: &ClockRow| {
        json!({
            "id": clock.id,
            "label": clock_label(policy, &clock.rule, lang),
            "binding": clock.binding.key(),
            "status": clock.status.key(),
            "days": clock_days(clock, lang).or_else(|| Some(clock.reason?.label(lang).to_owned())),
            "startedOn": clock.started_on,
            "due": clock.due,
            "stoppedOn": clock.stopped_on,
            "stoppedBy": clock.stopped_by.map(|event| event.label(lang)),
            "who": clock_actor(ledger, clock, lang),
            "clause": clause_label(policy, &clock.clause, lang),
        })
    };
    let own = report.clocks.iter().filter(|clock| clock.matter.as_str() == matter);
    own.map(row).collect()
}

#[cfg(test)]
mod tests {
    use crate::ledger::RawLedger;
    use crate::ledger::tests::LEDGER;
    use crate::policy::RawPolicy;
    use crate::workdays::RawWorkdays;
    use serde_json::Value;

    const POLICY: &str = r#"
        id = "clocks"
        extends = "shenzhen-2019"
        [[clock]]
        id = "conclude"
        zh = "办理期限"
        en = "time to conclude"
        starts = "accepted"
        stops = ["concluded"]
        days = 60
        count = "calendar"
        who = "unit"
        binding = "mandatory"
        clause = "2.p1"
    "#;

    /// The small ledger, whose matter was accepted on 7 January.
    fn ledger() -> RawLedger {
        let events = r#""events": [{"kind": "accepted", "on": "2020-01-07"}], "registered_on""#;
        RawLedger::from_json(&LEDGER.replace(r#""registered_on""#, events), None).unwrap()
    }

    fn json(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_case_has_the_clocks_of_its_matter() {
        let policy = RawPolicy::parse(POLICY).unwrap();
        let page = ledger().case_page("C1", &policy, 2020, "2020-04-01", "zh", false).unwrap();
        let clock = &json(&page)["clocks"][0];
        assert_eq!((&clock["label"], &clock["status"]), (&"办理期限".into(), &"overdue".into()));
        assert_eq!((&clock["due"], &clock["days"]), (&"2020-03-07".into(), &"逾期 25 天".into()));
        assert_eq!(clock["who"], "示范区信访局");
    }

    #[test]
    fn the_overview_counts_clocks_and_lists_name_their_matter() {
        let (policy, workdays) = (RawPolicy::parse(POLICY).unwrap(), RawWorkdays::builtin());
        let day = "2020-04-01";
        let page = ledger().one_pager(&policy, &workdays, 2020, day, "zh").unwrap();
        assert_eq!(json(&page)["clocks"], serde_json::json!([{"status": "overdue", "count": 1}]));
        let owed = json(&ledger().owed_table(&policy, &workdays, 2020, day, "zh").unwrap());
        let line = owed.as_array().unwrap().iter().find(|line| line["kind"] == "clock").unwrap();
        assert_eq!(
            (&line["record"], &line["is_unit"]),
            (&"M1（2020-01-07 起）".into(), &true.into())
        );
        let todo = json(&ledger().todo_rows(&policy, &workdays, day, None, "zh").unwrap());
        let rows = todo["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["record"] == "M1/conclude/2020-01-07").unwrap();
        assert_eq!((&row["duty"], &row["case"]), (&Value::Null, &Value::Null));
        assert_eq!(row["what"], "办理期限 M1（2020-01-07 起）");
    }
}
