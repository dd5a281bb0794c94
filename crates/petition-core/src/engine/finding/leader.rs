//! Findings about leaders.

use super::{AssessmentContext, Detail, FindingRow, RuleMatch};
use crate::engine::records::Records;
use crate::policy::Policy;
use crate::words::LeaderIx;
use crate::words::Rule;
use std::collections::HashSet;
use std::ops::Deref;

/// Reports an office that belongs to no group, in a term that touches the year. It may be misspelt, and then the
/// leader has no duty.
pub(super) fn visit<R: Records, P: Deref<Target = Policy>>(
    assessment: &AssessmentContext<R, P>,
    leader: LeaderIx,
    visit: &mut dyn FnMut(&FindingRow<'_>),
) {
    let AssessmentContext { records, context, .. } = assessment;
    if !context.evaluates(Rule::OfficeNotInPolicy, None) {
        return;
    }
    let groups = context.policy.groups();
    let mut reported: HashSet<&str> = HashSet::new();
    for term in records.terms(leader) {
        let touches = term.from <= *context.days.end()
            && term.to.is_none_or(|last| last >= *context.days.start());
        let holds = |office: &String| office == term.office;
        let known = groups.iter().any(|group| group.offices.iter().any(holds));
        if touches && !known && reported.insert(term.office) {
            let detail = Detail::Office(term.office);
            let rule_match = RuleMatch { detail, ..RuleMatch::new(Rule::OfficeNotInPolicy, None) };
            context.row(records.leader_id(leader), rule_match).iter().for_each(&mut *visit);
        }
    }
}
