//! The value classes of a plan: proposals, duties that it does not meet, publication, notes.

use crate::argument::Day;
use crate::text::Text;
use crate::value_class::value;
use crate::vocabulary::{Key, Tuple};
use petition_core::ledger::words::{Length, Mode, Setting};
use petition_core::policy::Binding;
use petition_planning::plan;
use petition_planning::plan::{DayBlock, NoteCode};

value! {
    /// A proposed reception.
    Proposal of plan::Proposal {
        /// The leader's id.
        leader: String,
        /// The proposed day.
        date: Day,
        /// How long the reception takes.
        length: Key<Length>,
        /// How the reception is arranged.
        mode: Key<Mode>,
        /// Where leader and petitioners meet.
        setting: Key<Setting>,
        /// The ids of the duties for which the day counts. The first is the one that it is proposed for.
        duties: Tuple<String>,
        /// The clause of the first duty.
        clause: String,
        /// Whether the first duty is mandatory or advisory.
        binding: Key<Binding>,
        /// The days that the first duty requires.
        required: f64,
        /// The days held up to the day of planning.
        achieved: f64,
        /// The days planned in the ledger from the day of planning on.
        planned: f64,
        /// The last working day on which the notice of this reception is in time, the day of planning at the earliest.
        publish_by: Day,
        /// Whether the notice would be shorter than `notice_days`.
        short_notice: bool,
        /// The day that even spacing gives.
        target: Day,
        /// Why the proposal is not on its target day.
        target_blocked: Option<Key<DayBlock>>,
        /// Why the reception is proposed, and why on this day.
        why: Text,
    }
    shows [leader, date, duties, publish_by, short_notice, target, target_blocked];
}

value! {
    /// How many days have an obstacle.
    BlockedDays of plan::BlockedDays {
        /// The obstacle.
        code: Key<DayBlock>,
        /// The number of days; 0 for an obstacle that does not depend on the day.
        days: i64,
    }
}

value! {
    /// A duty that a plan does not meet.
    UnplacedDuty of plan::Unplaced {
        /// The leader's id.
        leader: String,
        /// The duty's id.
        duty: String,
        /// Title of the duty with its part of the year.
        title: Text,
        /// The clause.
        clause: String,
        /// Whether it is mandatory or advisory.
        binding: Key<Binding>,
        /// The days that it requires.
        required: f64,
        /// The days held up to the day of planning.
        achieved: f64,
        /// The days planned in the ledger from the day of planning on.
        planned: f64,
        /// The days that the plan proposes.
        proposed: f64,
        /// The days still missing.
        missing: f64,
        /// Why no further day is possible: the days of period and duty by the first obstacle.
        reasons: Tuple<BlockedDays>,
        /// The reasons in words.
        why: Text,
    }
    shows [leader, duty, missing, reasons];
}

value! {
    /// When the receptions of a scheduled period have to be online.
    Publication of plan::Publication {
        /// The period of the milestone that `[publication]` of the policy names.
        period: String,
        /// The last day for the notice.
        deadline: Day,
        /// The last working day up to the deadline; `None` if working days are unknown.
        last_workday: Option<Day>,
        /// The earliest record of the milestone up to the day of planning.
        published_on: Option<Day>,
        /// The day by which this plan has to be published, for notice of all its proposals in the period.
        publish_by: Option<Day>,
    }
}

value! {
    /// A remark on a plan.
    PlanNote of plan::Note {
        /// What it is about.
        code: Key<NoteCode>,
        /// The ids of the receptions concerned, by date.
        records: Tuple<String>,
        /// The remark.
        text: Text,
    }
    shows [code, records];
}
