//! The changes between two policies.

use crate::explain::{CitedClause, Explanation};
use petition_core::{Lang, Policy, Text};
use serde::Serialize;

/// What changes from one policy to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyDiff {
    /// The id of the old policy.
    pub old: String,
    /// The id of the new policy.
    pub new: String,
    /// The changes; none if the policies are equal.
    pub changes: Vec<PolicyChange>,
}

/// What happened to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The new policy alone has the entry.
    Added,
    /// The old policy alone has it.
    Removed,
    /// Both have it, with other values.
    Changed,
    /// The entries of a list have another order.
    Moved,
}

/// A change of one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyChange {
    /// The key of the table in the policy file.
    pub part: String,
    /// The heading of the part.
    pub heading: Text,
    /// The id of the entry, or its key; `None` if the change is about the whole list.
    pub entry: Option<String>,
    /// What happened to it.
    pub kind: ChangeKind,
    /// The change in words.
    pub text: Text,
    /// Short remarks on an entry that one policy alone has, such as mandatory or advisory.
    pub remarks: Vec<Text>,
    /// The clauses of the entry; of a removed one, those of the old policy.
    pub clauses: Vec<CitedClause>,
}

impl PolicyChange {
    /// Returns the change with its clauses in brackets.
    pub fn display(&self, lang: Lang) -> String {
        let text = self.text.get(lang);
        let text = match (self.kind, lang) {
            (ChangeKind::Added, Lang::Zh) => format!("新增：{text}"),
            (ChangeKind::Added, Lang::En) => format!("added: {text}"),
            (ChangeKind::Removed, Lang::Zh) => format!("取消：{text}"),
            (ChangeKind::Removed, Lang::En) => format!("removed: {text}"),
            (ChangeKind::Changed | ChangeKind::Moved, _) => text.to_owned(),
        };
        crate::explain::with_notes(&text, &self.remarks, &self.clauses, lang)
    }
}

/// Two policies, each with its sentences: the old one, then the new one.
pub(super) struct Sides<'a> {
    pub(super) policies: [&'a Policy; 2],
    pub(super) sentences: [&'a Explanation; 2],
}
