//! What changes between two policies, in sentences.
//!
//! Policies are compared as data, so the list is empty if and only if they are equal; a test changes each value.

mod entry;
mod list;
mod model;
mod value;

pub use model::{ChangeKind, PolicyChange, PolicyDiff};

use crate::explain::explain;
use model::Sides;
use petition_core::Policy;

/// Returns what changes from one policy to another, in the order of the policy format.
///
/// ```
/// use petition_core::{Lang, Policy};
/// let old = Policy::builtin("shenzhen-2019")?;
/// let new = Policy::parse("id = \"shenzhen-2019\"\nextends = \"shenzhen-2019\"\n[settings]\nnotice_days = 5")?;
/// let changes = petition_policy::diff(&old, &new).changes;
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].display(Lang::Zh), "公示提前天数：2 → 5");
/// assert_eq!(changes[0].display(Lang::En), "notice_days: 2 → 5");
/// assert!(petition_policy::diff(&old, &old).changes.is_empty());
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn diff(old: &Policy, new: &Policy) -> PolicyDiff {
    let (explained_old, explained_new) = (explain(old), explain(new));
    let sides = Sides { policies: [old, new], sentences: [&explained_old, &explained_new] };
    let changes = list::changes(&sides);
    PolicyDiff { old: old.id().to_owned(), new: new.id().to_owned(), changes }
}
