//! A case as a clerk sees it, and the rows of the ledger.

use crate::carry::CalendarDate;
use crate::document::{Location, Petitioner};
use crate::words::{ElementKey, Stage, StepActor, StepKind};
use petition_core::{ledger, workflow};

record! {
    /// A step that was taken.
    PastStep of workflow::PastStep {
        /// Its position in the case's list, from 0.
        position: i64,
        /// Kind.
        kind: StepKind,
        /// Day.
        on: CalendarDate,
        /// Whether it had all it needs and nothing in its way.
        regular: bool,
        /// What was missing or in its way.
        detail: Vec<StepKind>,
        /// The clause.
        clause: String,
    }
}

record! {
    /// A step that may come next.
    NextStep of workflow::NextStep {
        /// Kind.
        kind: StepKind,
        /// Who acts, the first of them first.
        who: Vec<StepActor>,
        /// The clause.
        clause: String,
    }
}

record! {
    /// A case on a day.
    CaseFile of workflow::CaseFile {
        /// The id of the case.
        case: String,
        /// The day.
        as_of: CalendarDate,
        /// How far it has come.
        stage: Stage,
        /// The id of who holds it, if anybody does yet.
        holder: Option<String>,
        /// Whether the selection that stands needs the leader's consent before notice and assignment.
        needs_consent: bool,
        /// The steps up to the day, in replay order.
        history: Vec<PastStep>,
        /// What may regularly come next, in the order of the rules.
        next: Vec<NextStep>,
    }
}

record! {
    /// What is known of the reply to the petitioners.
    ReplyState of ledger::ReplyState {
        /// What they were told.
        text: Option<String>,
        /// The day that the matter names.
        replied_on: Option<CalendarDate>,
        /// The day of the step `replied` that stands in a case of the matter, the first of them.
        step_on: Option<CalendarDate>,
    }
}

record! {
    /// A row of the ledger: a matter with the nine elements of the source.
    LedgerEntry of ledger::LedgerEntry {
        /// The id of the matter.
        matter: String,
        /// Element 1: the petitioners.
        petitioners: Vec<Petitioner>,
        /// How many people stand behind the matter.
        headcount: i64,
        /// Element 2.
        claim: String,
        /// Element 3.
        location: Location,
        /// Element 4: the id of the responsible unit.
        unit: Option<String>,
        /// Element 5.
        cause: Option<String>,
        /// Element 6: the id of who received the matter last, else of who holds the case.
        leader: Option<String>,
        /// Element 7.
        opinion: Option<String>,
        /// Element 8.
        result: Option<String>,
        /// Element 9.
        reply: ReplyState,
        /// The elements that are required and missing, in the order of the source.
        missing: Vec<ElementKey>,
    }
}

impl LedgerEntry {
    /// The row with its petitioners as others may see them.
    pub(crate) fn masked(mut self) -> Self {
        self.petitioners = self.petitioners.into_iter().map(Petitioner::masked).collect();
        self
    }
}
