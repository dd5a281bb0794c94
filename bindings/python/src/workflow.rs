//! A case on a day: stage, history, what comes next.

use crate::argument::Day;
use crate::value::value;
use crate::word::{Key, Tuple};
use petition_core::workflow;
use petition_core::workflow::{Actor, Stage, StepKind};

value! {
    /// A step that was taken.
    PastStep of workflow::PastStep {
        /// Its position in the case's list, from 0.
        position: i64,
        /// Kind.
        kind: Key<StepKind>,
        /// Day.
        on: Day,
        /// Whether it had all it needs and nothing in its way.
        regular: bool,
        /// What was missing or in its way.
        detail: Tuple<Key<StepKind>>,
        /// The clause.
        clause: String,
    }
}

value! {
    /// A step that may come next.
    NextStep of workflow::NextStep {
        /// Kind.
        kind: Key<StepKind>,
        /// Who acts, the first of them first.
        who: Tuple<Key<Actor>>,
        /// The clause.
        clause: String,
    }
}

value! {
    /// A case on a day.
    CaseFile of workflow::CaseFile {
        /// The case.
        case: String,
        /// The day.
        as_of: Day,
        /// How far it has come.
        stage: Key<Stage>,
        /// Who holds it, if anybody does yet.
        holder: Option<String>,
        /// Whether the selection that stands needs the leader's consent before notice and assignment.
        needs_consent: bool,
        /// The steps up to the day, in replay order.
        history: Tuple<PastStep>,
        /// What may regularly come next, in the order of the rules.
        next: Tuple<NextStep>,
    }
    shows [case, as_of, stage, holder, needs_consent];
}
