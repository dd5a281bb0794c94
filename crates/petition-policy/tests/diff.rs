//! Two policies differ in sentences if and only if they differ as data.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic is a test's failure"
)]

mod support;

use petition_core::{Lang, Policy};
use petition_policy::diff;
use petition_policy::diff::ChangeKind;
use support::{each_change, policies};

fn policy(text: &str) -> Policy {
    Policy::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The changes from the county's policy to one with this change of its text.
fn changes(old: &str, new: &str) -> Vec<(ChangeKind, String, String)> {
    let (_, text) = policies().pop().unwrap();
    let changed = text.replacen(old, new, 1);
    assert_ne!(changed, text, "{old}");
    let changes = diff(&policy(&text), &policy(&changed)).changes;
    changes.iter().map(|it| (it.kind, it.display(Lang::Zh), it.display(Lang::En))).collect()
}

#[test]
fn policies_differ_in_sentences_if_they_differ_as_data() {
    // The last has every part.
    let (name, text) = policies().pop().unwrap();
    let policy = policy(&text);
    let mut differing = 0;
    each_change(&text, &mut |change| {
        let Ok(other) = Policy::parse(&change.text) else { return };
        let (there, back) = (diff(&policy, &other).changes, diff(&other, &policy).changes);
        let (is_equal, path) = (policy == other, &change.path);
        assert_eq!(there.is_empty(), is_equal, "{name}: {path} {there:?}");
        assert_eq!(back.is_empty(), is_equal, "{name}: {path} {back:?}");
        differing += usize::from(!is_equal);
    });
    assert!(differing > 300, "{differing}");
}

#[test]
fn a_quota_is_compared_in_one_phrase() {
    let old = "group = \"deputy\"\nperiod = \"quarter\"\nat_least = 1";
    let new = "group = \"deputy\"\nperiod = \"month\"\nat_least = 2";
    assert_eq!(
        changes(old, new),
        [(
            ChangeKind::Changed,
            "接访天数：每季度接访1天 → 每月接访2天（第四条第二款）".to_owned(),
            "reception days: 1 reception days each quarter → 2 reception days each month (4.2)"
                .to_owned()
        )]
    );
}

#[test]
fn an_entry_of_one_policy_alone_is_shown_whole() {
    let rota = "[[rota]]\nid = \"weekly\"\nzh = \"每周接访\"\nen = \"weekly reception\"\ngroup = \"deputy\"\n\
                slot = { every = \"week\" }\nwho = \"leader\"\nbinding = \"mandatory\"\nclause = \"4.2\"\n";
    let removed = changes(rota, "");
    assert_eq!(removed.len(), 1);
    assert_eq!(removed[0].0, ChangeKind::Removed);
    assert!(
        removed[0].1.starts_with("取消：每周，")
            && removed[0].1.ends_with("（规定任务；第四条第二款）"),
        "{removed:?}"
    );
}

#[test]
fn values_are_compared_in_words() {
    for (old, new, zh, en) in [
        (
            "to = \"02-15\"",
            "to = \"02-28\"",
            "包案清单确定：每年2月15日前（含当日） → 每年2月底前（第五条）",
            "list of assigned cases settled: each year by 15 February → each year by the end of February (5)",
        ),
        (
            "tenure = \"pro_rata\"",
            "tenure = \"any_day\"",
            "任期不满：按任职天数折算 → 任职一日即全额评定；领导在一期内任职一日，即按全额评定",
            "tenure: required in proportion to the covered days, rounded up → one covered day is enough, and all is required; \
          A leader who is in office on one day of a period has the full duty",
        ),
        (
            "case_stalled = [\"violation\", \"7\"]",
            "case_stalled = [\"off\", \"7\"]",
            "“案件长期无进展”：轻重：不符合要求 → 停用",
            "\"case without progress\": severity: violation → off",
        ),
        (
            "step_out_of_order = [\"warning\", \"step\"]",
            "step_out_of_order = [\"warning\", \"7\"]",
            "“未按规定程序办理”：依据：所涉步骤的条款 → 第七条",
            "\"step out of order\": clause: that of the step → 7",
        ),
    ] {
        let changes = changes(old, new);
        assert_eq!(changes, [(ChangeKind::Changed, zh.to_owned(), en.to_owned())]);
    }
}

#[test]
fn the_order_of_groups_is_a_change() {
    let deputy = "[[group]]\nid = \"deputy\"\noffices = [\"deputy_county_secretary\", \"deputy_county_mayor\", \"county_committee_member\"]\n";
    let (_, text) = policies().pop().unwrap();
    let first = text.find("[[group]]").unwrap();
    let moved = text.replacen(deputy, "", 1);
    let moved = format!("{}{deputy}{}", &moved[..first], &moved[first..]);
    let changes = diff(&policy(&text), &policy(&moved)).changes;
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].kind, ChangeKind::Moved);
    assert_eq!(
        changes[0].display(Lang::Zh),
        "排列顺序：county_leader、deputy → deputy、county_leader"
    );
}
