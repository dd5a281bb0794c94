//! Case files and ledger rows as records.

use crate::convert::CalendarDate;
use crate::document::{Location, Petitioner};
use crate::words::{ElementKey, Stage, StepActor, StepKind};
use petition_core::{ledger, workflow};

record! {
    /// A recorded step.
    PastStep from workflow::PastStep {
        /// Position in the list of the case's steps, from 0.
        position: i64,
        /// Kind.
        kind: StepKind,
        /// Day.
        on: CalendarDate,
        /// Whether the step is regular: no required step is missing and none blocks it.
        regular: bool,
        /// The kinds that were missing or blocked it.
        detail: Vec<StepKind>,
        /// The clause.
        clause: String,
    }
}

record! {
    /// A possible next step.
    NextStep from workflow::NextStep {
        /// Kind.
        kind: StepKind,
        /// Who takes the step, the first actor first.
        who: Vec<StepActor>,
        /// The clause.
        clause: String,
    }
}

record! {
    /// The state of a case on a day.
    CaseFile from workflow::CaseFile {
        /// The id of the case.
        case: String,
        /// The day.
        as_of: CalendarDate,
        /// Stage.
        stage: Stage,
        /// The id of the holder. None: not selected yet.
        holder: Option<String>,
        /// Whether the active selection needs the leader's consent before notice and assignment.
        needs_consent: bool,
        /// The steps up to the day, in replay order.
        history: Vec<PastStep>,
        /// The regular next steps, in the order of the rules.
        next: Vec<NextStep>,
    }
}

record! {
    /// The reply to the petitioners.
    ReplyState from and into ledger::ReplyState {
        /// Text of the reply.
        text: Option<String>,
        /// Day of the reply in the matter.
        replied_on: Option<CalendarDate>,
        /// Day of the first active step `replied` in a case of the matter.
        step_on: Option<CalendarDate>,
    }
}

record! {
    /// A row of the ledger: a matter with the nine elements of the source.
    LedgerEntry from and into ledger::LedgerEntry {
        /// The id of the matter.
        matter: String,
        /// Element 1: the petitioners.
        petitioners: Vec<Petitioner>,
        /// Number of people that the matter represents.
        headcount: i64,
        /// Element 2: the claim.
        claim: String,
        /// Element 3: the location.
        location: Location,
        /// Element 4: the id of the responsible unit.
        unit: Option<String>,
        /// Element 5: the cause.
        cause: Option<String>,
        /// Element 6: the id of the leader who received the matter last, or else of the case's holder.
        leader: Option<String>,
        /// Element 7: the opinion.
        opinion: Option<String>,
        /// Element 8: the result.
        result: Option<String>,
        /// Element 9: the reply.
        reply: ReplyState,
        /// The required elements that are missing, in the order of the source.
        missing: Vec<ElementKey>,
    }
}
