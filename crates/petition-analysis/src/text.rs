//! Names of duties and lists of them, for sentences.

use crate::model::{Model, required};
use petition_core::Text;
use petition_core::compliance::Duty;
use petition_core::policy::{Binding, Policy};

/// The number of duties that a sentence names.
const NAMED: usize = 3;

/// Returns the title of a duty in quotes, with its rule, and with its binding if it is advisory.
pub(crate) fn named(policy: &Policy, duty: &Duty) -> Text {
    let title = policy.title(&duty.subject, &duty.rule, duty.period);
    let rule = &duty.rule;
    match duty.binding {
        Binding::Mandatory => {
            Text::new(format!("“{}”（{rule}）", title.zh), format!("“{}” ({rule})", title.en))
        }
        Binding::Advisory => Text::new(
            format!("“{}”（{rule}，参照任务）", title.zh),
            format!("“{}” ({rule}, advisory)", title.en),
        ),
    }
}

/// Returns the titles of duties: the first ones, and how many there are.
pub(crate) fn list(policy: &Policy, duties: &[&Duty]) -> Text {
    let shown: Vec<Text> = duties.iter().take(NAMED).map(|duty| named(policy, duty)).collect();
    let zh: Vec<&str> = shown.iter().map(|text| text.zh.as_str()).collect();
    let en: Vec<&str> = shown.iter().map(|text| text.en.as_str()).collect();
    let (zh, en) = (zh.join("、"), en.join(", "));
    match duties.len() {
        count if count > NAMED => {
            Text::new(format!("{zh}等 {count} 项"), format!("{en} and {} more", count - NAMED))
        }
        _ => Text::new(zh, en),
    }
}

/// Returns the clause of a duty as the source numbers it.
pub(crate) fn anchor(policy: &Policy, duty: &Duty) -> String {
    let clause = policy.clause(&duty.clause).map(|clause| clause.anchor.clone());
    clause.unwrap_or_else(|| duty.clause.clone())
}

/// Returns what each of these duties requires, with its clause.
pub(crate) fn demands(model: &Model<'_>, duties: &[&Duty]) -> Text {
    let each: Vec<Text> = duties
        .iter()
        .map(|duty| {
            let (period, number) = (duty.period.label(), required(duty));
            let anchor = anchor(model.policy, duty);
            Text::new(
                format!("按{anchor}，{} {number} 宗", period.zh),
                format!("{}: {number} (clause {})", period.en, duty.clause),
            )
        })
        .collect();
    Text::new(
        each.iter().map(|text| text.zh.as_str()).collect::<Vec<_>>().join("；"),
        each.iter().map(|text| text.en.as_str()).collect::<Vec<_>>().join(", "),
    )
}

/// Returns the clauses of duties, each once, in their order.
pub(crate) fn clauses<'d>(duties: impl IntoIterator<Item = &'d Duty>) -> Vec<String> {
    let mut clauses: Vec<String> = Vec::new();
    for duty in duties {
        if !clauses.contains(&duty.clause) {
            clauses.push(duty.clause.clone());
        }
    }
    clauses
}

/// Returns the ids of duties.
pub(crate) fn ids<'d>(duties: impl IntoIterator<Item = &'d Duty>) -> Vec<String> {
    duties.into_iter().map(|duty| duty.id.clone()).collect()
}
