//! `CaseFile`: a case on a day, with stage, history and next steps.

use crate::argument::Day;
use crate::value_class::value;
use crate::vocabulary::{Key, Tuple};
use petition_core::workflow;
use petition_core::workflow::{Actor, Stage, StepKind};

value! {
    /// A step up to the day.
    PastStep of workflow::PastStep {
        /// Its index in the case's steps, from 0.
        position: i64,
        /// Kind.
        kind: Key<StepKind>,
        /// Day.
        on: Day,
        /// Whether nothing was missing or in the way.
        regular: bool,
        /// The step kinds that were missing or in the way.
        detail: Tuple<Key<StepKind>>,
        /// The clause.
        clause: String,
    }
}

value! {
    /// A step that would be regular on the day.
    NextStep of workflow::NextStep {
        /// Kind.
        kind: Key<StepKind>,
        /// Who may act, the principal actor first.
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
        /// The stage.
        stage: Key<Stage>,
        /// The holder's id, if there is one.
        holder: Option<String>,
        /// Whether the active selection needs the leader's consent before notice and assignment.
        needs_consent: bool,
        /// The steps up to the day, in replay order.
        history: Tuple<PastStep>,
        /// The next regular steps, in the order of the rules.
        next: Tuple<NextStep>,
    }
    shows [case, as_of, stage, holder, needs_consent];
}
