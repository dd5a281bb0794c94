//! A policy as sentences, part by part.
//!
//! Every value of the policy is in a sentence; a test changes each value and expects other sentences.

mod cases;
mod clauses;
mod clocks;
mod findings;
mod milestones;
mod model;
mod people;
mod quotas;
mod readings;
mod rotas;

pub(crate) use milestones::window;
pub(crate) use model::with_notes;
pub(crate) use rotas::slots;

pub use model::{CitedClause, Explanation, Part, Sentence};
pub use people::repeated_offices;

use petition_core::{Policy, Text};

/// Returns a policy as sentences.
///
/// ```
/// use petition_core::Policy;
/// let explanation = petition_policy::explain(&Policy::builtin("shenzhen-2019")?);
/// assert_eq!(explanation.policy, "shenzhen-2019");
/// assert!(explanation.parts.iter().all(|part| !part.sentences.is_empty()));
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn explain(policy: &Policy) -> Explanation {
    let part = |(key, zh, en, sentences): &Headed| Part {
        key,
        heading: Text::new(*zh, *en),
        sentences: sentences(policy),
    };
    let parts = PARTS.iter().map(part).filter(|part| !part.sentences.is_empty());
    Explanation { policy: policy.id().to_owned(), parts: parts.collect() }
}

/// A part: its key in the policy file, its heading in both languages, its sentences.
type Headed = (&'static str, &'static str, &'static str, fn(&Policy) -> Vec<Sentence>);

/// The parts, in the order in which a reader needs them.
const PARTS: &[Headed] = &[
    ("source", "方案", "Policy", people::policy),
    ("office", "职务", "Offices", people::offices),
    ("group", "领导类别", "Groups", people::groups),
    ("quota", "任务", "Quotas", quotas::sentences),
    ("rota", "轮值接访", "Rotas", rotas::sentences),
    ("clock", "办理期限", "Clocks of a matter", clocks::sentences),
    ("milestone", "工作节点", "Milestones", milestones::sentences),
    ("publication", "公示", "Publication", milestones::publication),
    ("delegated", "上级统筹", "Managed elsewhere", quotas::delegated),
    ("reading", "评定口径", "Readings", readings::readings),
    ("settings", "天数", "Settings", readings::settings),
    ("steps", "包案步骤", "Steps of a case", cases::steps),
    ("findings", "审查规则", "Findings", findings::findings),
    ("accountability", "督办", "Accountability", findings::accountability),
    ("ledger", "工作台账", "Ledger", cases::ledger),
    ("clause", "条款", "Clauses", clauses::implemented),
    ("not_demanded", "不要求的事项", "What is not demanded", not_demanded),
];

/// Returns the heading of a part; of an unknown one its key.
pub(crate) fn heading(key: &str) -> Text {
    let known = PARTS.iter().find(|(known, ..)| *known == key);
    known.map_or_else(|| Text::same(key), |(_, zh, en, _)| Text::new(*zh, *en))
}

/// Returns what a reader may expect and the policy does not demand.
fn not_demanded(policy: &Policy) -> Vec<Sentence> {
    let mut sentences = clauses::not_assessed(policy);
    sentences.extend(people::offices_without_group(policy));
    sentences.extend(people::groups_without_duty(policy));
    if policy.publication().is_none() {
        let text = Text::new(
            "没有规定接访的公示期限",
            "No deadline is set for the publication of receptions",
        );
        sentences.push(Sentence::of("publication", text));
    }
    sentences.extend(cases::without_steps(policy));
    sentences.extend(findings::rules_off(policy));
    sentences
}
