//! Entries that a policy drops from the policy that it extends (docs/rulebook.md#4-policy).

use super::Policy;
use crate::Text;
use crate::problem::{Place, shortened};
use serde::Serialize;
use serde_json::Value;

/// Entries of an extended policy that a list of the extending text does not repeat: a `[[list]]` replaces the complete
/// list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DroppedEntries {
    /// The place of the list in the text.
    pub place: Place,
    /// The name of the extended policy.
    pub base: String,
    /// The ids of the entries; of milestones their kinds, of `include` its names.
    pub ids: Vec<String>,
}

impl DroppedEntries {
    /// Returns what the list drops, with its place.
    pub fn message(&self) -> Text {
        let Self { place, base, ids } = self;
        let ids = |separator: &str| {
            ids.iter().map(|id| shortened(id)).collect::<Vec<_>>().join(separator)
        };
        Text::new(
            format!(
                "{}：整体替换 {base} 的清单，不再有 {}",
                place.text(crate::Lang::Zh),
                ids("、")
            ),
            format!(
                "{}: replaces the list of {base} and drops {}",
                place.text(crate::Lang::En),
                ids(", ")
            ),
        )
    }
}

impl Policy {
    /// Returns what lists of the policy's text drop from the policy that it extends: probably a mistake if only one entry
    /// was to be changed. [`Self::replace`] changes single entries.
    ///
    /// ```
    /// use petition_core::policy::Policy;
    /// let policy = Policy::parse("id = \"p\"\nextends = \"shenzhen-2019\"\ndelegated = []")?;
    /// assert_eq!(
    ///     policy.dropped_entries()[0].message().en,
    ///     "line 3 delegated: replaces the list of shenzhen-2019 and drops delegated_selection, delegated_resolution"
    /// );
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn dropped_entries(&self) -> &[DroppedEntries] {
        &self.dropped.0
    }
}

/// What was dropped when the policy was read. It belongs to the text: policies are equal without it.
#[derive(Debug, Clone, Default)]
pub(super) struct Dropped(pub(super) Vec<DroppedEntries>);

impl PartialEq for Dropped {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Dropped {}

/// Returns the id, the kind or the text of each entry of a list.
pub(super) fn entry_ids(list: &[Value]) -> Vec<String> {
    let id = |entry: &Value| {
        let id = entry.get("id").or_else(|| entry.get("kind")).unwrap_or(entry);
        id.as_str().map(str::to_owned)
    };
    list.iter().filter_map(id).collect()
}
