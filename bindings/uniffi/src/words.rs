//! The word lists.
//!
//! Keys and labels are the core's. The other language fetches them in one call and then looks them up by position.
//! A label costs no call, and a list needs no function.

use crate::convert::FromCore;
use crate::errors::PetitionError;
use petition_core::calendar::DayKind as CoreDayKind;
use petition_core::compliance::OwedStatus as CoreOwedStatus;
use petition_core::ledger::words;
use petition_core::privacy::forms;
use petition_core::{acts, changes, compliance, ledger, policy, privacy, workflow};
use petition_documents as documents;

words! {
    /// The status of a duty.
    Status from compliance::Status {
        Met, MetLate, Open, AtRisk, Missed, Overdue, NotStarted, NotAssessed,
    }

    /// The status of a clock.
    ClockStatus from compliance::ClockStatus {
        Met, MetLate, Open, AtRisk, Overdue, Paused, NotAssessed,
    }

    /// Why a duty is not assessed. Of several reasons, the first.
    Reason from compliance::Reason {
        ManagedElsewhere, BeforePolicy, AfterPolicy, CalendarUnknown, PartialTerm,
    }

    /// Why a reception or case did not count. Of several reasons, the first.
    Exclusion from compliance::Exclusion { Setting, Mode, NotCovered, Chain, NotDone, }

    /// A finding rule.
    FindingRule from compliance::Rule {
        OfficeNotInPolicy, TermGap, NotInSchedule, ReceptionNotPublished, ReceptionUnannounced,
        PublishedAfterDeadline, PublishedAfterSession, ShortNotice, ReceptionDetailsMissing,
        ReceptionLapsed, ReceptionUnrecorded, ReceptionNotCounted, ReceptionOutsideTerm, StepOutOfOrder,
        ConsentMissing, SelectionNotPublished, CaseWithoutHolder, HolderDiffers, PortfolioMismatch,
        DelegatedLeader, MatterInTwoCases, TransferredAfterNotice, TeamLeadMissing, UnitHeadMissing,
        SupervisorNotAuthorised, ActivityUnrecorded, ConcludedWithoutSupervision, ConcludedWithoutStudy,
        ApprovedOutOfOffice, ConcludedWithoutCoordination, CaseStalled, HolderOutOfOffice,
        LedgerElementMissing, ClockOverdue, MilestoneUnmatched, MilestoneEarly,
    }

    /// The severity of a finding.
    Severity from compliance::Severity { Violation, Warning, Note, }

    /// The kind of a line of the accountability list or the agenda.
    OwedKind from compliance::OwedKind { Duty, Finding, Reception, Step, Clock, }

    /// When something on a to-do list is due.
    TodoSection from compliance::TodoSection { Overdue, ThisWeek, ThisQuarter, Later, AnyTime, }

    /// The kind of a step in a case.
    StepKind from workflow::StepKind {
        Screened, Selected, Submitted, Consented, Declined, Published, Assigned, TeamFormed, Studied,
        CoordinationMeeting, AppointmentVisit, DownVisit, FieldResearch, Supervised, UnitReported,
        MaterialsReviewed, SiteConfirmed, LeaderApproved, Replied, Returned, Reopened, Transferred,
        Withdrawn,
    }

    /// Who takes a step.
    StepActor from workflow::Actor { Leader, Bureau, Unit, }

    /// The stage of a case.
    Stage from workflow::Stage {
        New, InLibrary, Selected, Consented, Assigned, Handling, Reported, Reviewed, Confirmed, Approved,
        Concluded, Withdrawn,
    }

    /// How a reception is arranged (clause 2.p3).
    Mode from words::Mode {
        FixedPoint, Appointment, Themed, CaseVisit, Grassroots, AssignedCase, Other,
    }

    /// Where leader and petitioners meet (clause 2.p3).
    Setting from words::Setting { Hall, Video, OnSite, Phone, }

    /// How long a reception takes.
    Length from words::Length { FullDay, HalfDay, }

    /// Whether a reception took place.
    ReceptionStatus from words::ReceptionStatus { Planned, Held, Cancelled, }

    /// How a matter came in.
    Channel from words::Channel { Visit, Letter, Online, Phone, Other, }

    /// What petitioners want of the bureau.
    Purpose from words::Purpose { Petition, Suggestion, Accusation, }

    /// What happened to a matter.
    EventKind from words::EventKind {
        Forwarded, Informed, Accepted, Declined, Objected, Extended, Concluded, Delivered, ReviewRequested,
        ReviewConcluded, RecheckRequested, RecheckConcluded, Suspended, Resumed, Closed,
    }

    /// An element of the ledger (clause 3.3).
    ElementKey from ledger::ElementKey {
        Petitioner, Claim, Location, Unit, Cause, Leader, Opinion, Result, Reply,
    }

    /// What a quota counts.
    Measure from policy::Measure { ReceptionDays, CasesSelected, CasesResolved, }

    /// Whether a duty is mandatory.
    DutyBinding from policy::Binding { Mandatory, Advisory, }

    /// Who has to act for a quota.
    Who from policy::Who { Leader, Bureau, }

    /// The kind of period of a quota or milestone.
    Cycle from policy::Cycle { Month, Quarter, HalfYear, Year, Span, }

    /// How often a rota has a slot.
    Every from policy::Every { Workday, Week, Month, Quarter, Year, LunarMonth, }

    /// A day of the week.
    DayOfWeek from policy::DayOfWeek { Mon, Tue, Wed, Thu, Fri, Sat, Sun, }

    /// What happens to a slot of a rota whose day is no working day.
    Roll from policy::Roll {
        None, NextWorkday, PreviousWorkday, SameWeekdayNextWeek, WithinPeriod, Skip,
    }

    /// Whom the source of a policy binds.
    SourceLevel from policy::SourceLevel {
        Nation, Province, City, County, Township, Department, Court, Procuratorate, Police, University, Company,
    }

    /// How the source of a policy is known.
    SourceStatus from policy::SourceStatus { Read, Press, Template, }

    /// How the library implements a clause.
    ClauseKind from policy::ClauseKind { Rule, Structure, Principle, }

    /// How a period counts of which a leader's term covers a part.
    Tenure from policy::Tenure { FullPeriod, AnyDay, ProRata, }

    /// Whether a half-day reception counts as a day or as half of one.
    DayCount from policy::DayCount { CalendarDate, HalfDays, }

    /// Whether a reopening in a later year undoes the resolution.
    ReopenedCredit from policy::ReopenedCredit { KeepClosedYears, Undo, }

    /// Whether a report of the unit without the name of its head breaks the closing chain.
    UnitHead from policy::UnitHead { Finding, Link, }

    /// What happens to the due day of a clock that is no working day.
    ClockRoll from policy::ClockRoll { None, NextWorkday, }

    /// Which days a clock counts.
    CountedDays from policy::CountedDays { Calendar, Working, }

    /// The records that must each have the proving step of a milestone.
    ProvedForEach from policy::ProvedForEach { Selected, }

    /// The kind of an act.
    ActKind from acts::ActKind {
        Record, ArrangeReception, HoldReception, CancelReception, PublishReception, PublishCase,
        PublishSchedule, RegisterMatter, OpenCase, Reply,
    }

    /// Whether an act also records a step of the cases that it concerns.
    CaseSteps from acts::CaseSteps { Record, Leave, }

    /// Why the library refuses an act.
    ActReasonKind from acts::ActReasonKind {
        RecordExists, NotPlanned, InFuture, BeforeRegistration, Incomplete, NotInOffice, AlreadyDone,
        NothingToPublish,
    }

    /// What a notice announces.
    NoticeKind from privacy::NoticeKind { Reception, Case, }

    /// Why the library refuses a notice.
    NoticeCode from privacy::NoticeCode {
        ContainsName, ContainsPhone, ContainsIdNumber, ContainsAddress, OfAccusation, NotPublic,
    }

    /// The part of a notice or record at fault.
    NoticeField from privacy::NoticeField {
        Bureau, Leader, Office, Portfolio, Date, Time, Place, Form, Subject, Unit, Purpose, Status, Steps,
    }

    /// A kind of paper.
    PaperKind from documents::PaperKind {
        Schedule, Cases, Submission, Assignment, Supervision, Reception, Minutes, Review, Site, Summary,
        Annual, Reminder,
    }

    /// The kind of a day.
    DayKind from CoreDayKind { Workday, MakeUpWorkday, Weekend, Holiday, Unknown, }

    /// The fault of form input. It does not contain the input.
    FormFault from forms::FormFault {
        Empty, Incomplete, TooLong, BadCharacter, UnknownArea, BadDate, BadCheck, NotAPhone,
        DateOutOfRange,
    }

    /// A kind of telephone number.
    PhoneKind from forms::PhoneKind { Mobile, Landline, }

    /// What happened to a row.
    ChangeKind from changes::ChangeKind { Added, Changed, Gone, Moved, }

    /// Why two copies of a ledger contradict each other.
    ConflictKind from changes::ConflictKind { Changed, Deleted, Added, Order, Invalid, }
}

record! {
    /// A text in both languages.
    #[derive(Default)]
    BilingualText from petition_core::Text {
        /// Chinese.
        zh: String,
        /// English.
        en: String,
    }
}

/// Defines the enum of statuses that a line of a list can have, and its words. The core's is no plain word list.
macro_rules! owed_statuses {
    ($($variant:ident from ($($core:tt)+),)+) => {
        /// The status of a line of the accountability list or the agenda: of a duty, or the severity of a finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
        pub enum OwedStatus {
            $(#[allow(missing_docs, reason = "the label documents it")] $variant,)+
        }

        impl FromCore<CoreOwedStatus> for OwedStatus {
            fn from_core(value: CoreOwedStatus) -> Self {
                match value { $($($core)+ => Self::$variant,)+ }
            }
        }

        const OWED_STATUSES: &[petition_core::Word] = &[$($($core)+.word(),)+];
    };
}

owed_statuses! {
    Met from (CoreOwedStatus::Duty(compliance::Status::Met)),
    MetLate from (CoreOwedStatus::Duty(compliance::Status::MetLate)),
    Open from (CoreOwedStatus::Duty(compliance::Status::Open)),
    AtRisk from (CoreOwedStatus::Duty(compliance::Status::AtRisk)),
    Missed from (CoreOwedStatus::Duty(compliance::Status::Missed)),
    Overdue from (CoreOwedStatus::Duty(compliance::Status::Overdue)),
    NotStarted from (CoreOwedStatus::Duty(compliance::Status::NotStarted)),
    NotAssessed from (CoreOwedStatus::Duty(compliance::Status::NotAssessed)),
    Violation from (CoreOwedStatus::Finding(compliance::Severity::Violation)),
    Warning from (CoreOwedStatus::Finding(compliance::Severity::Warning)),
    Note from (CoreOwedStatus::Finding(compliance::Severity::Note)),
    Next from (CoreOwedStatus::Next),
    Planned from (CoreOwedStatus::Planned),
}

/// The key of a word in documents and its labels.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct WordText {
    /// The stable key in documents.
    pub key: String,
    /// The Chinese label.
    pub zh: String,
    /// The English label.
    pub en: String,
}

/// A list of words.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct WordList {
    /// The name: the type's, or `Office`, `Supervisor`, `ProblemCode`.
    pub name: String,
    /// The words, in the order of the type's values.
    pub words: Vec<WordText>,
}

/// More lists. The last three have no enum: documents may have other offices and supervisors; problem codes may be added.
const MORE: [(&str, &[petition_core::Word]); 4] = [
    ("OwedStatus", OWED_STATUSES),
    ("Office", words::OFFICES),
    ("Supervisor", words::SUPERVISORS),
    ("ProblemCode", petition_core::Code::WORDS),
];

/// Returns every word list with keys and labels. The generated sources call it once.
#[uniffi::export]
pub fn word_lists() -> Vec<WordList> {
    let list = |(name, words): &(&str, &[petition_core::Word])| WordList {
        name: (*name).to_owned(),
        words: words.iter().map(word).collect(),
    };
    LISTS.iter().chain(&MORE).map(list).collect()
}

fn word(word: &petition_core::Word) -> WordText {
    let petition_core::Word { key, zh, en } = *word;
    WordText { key: key.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
}

/// Returns the position of a key in a word list. The generated `parseKey` calls it for an unknown key.
///
/// Fails with `UnknownWord`, which names the keys of the list.
#[uniffi::export]
pub fn word_position(list: &str, key: Option<String>) -> Result<i32, PetitionError> {
    let mut lists = LISTS.iter().chain(&MORE);
    let words = lists.find(|(name, _)| *name == list).map_or(&[][..], |(_, words)| words);
    let position = words.iter().position(|word| key.as_deref() == Some(word.key));
    let position = position.and_then(|position| i32::try_from(position).ok());
    position.ok_or_else(|| PetitionError::unknown_word(list, key.as_deref(), words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_an_error_that_lists_the_known_ones() {
        assert_eq!(word_position("Setting", Some("video".to_owned())), Ok(1));
        for key in [Some("viedo".to_owned()), None] {
            let Err(PetitionError::UnknownWord { code, path, zh, en }) =
                word_position("Setting", key.clone())
            else {
                panic!("{key:?} has a position")
            };
            let code_of_key = if key.is_some() { "unknown_value" } else { "missing" };
            assert_eq!((code.as_str(), path.as_deref()), (code_of_key, Some("Setting")));
            assert!(zh.contains("video") && en.contains("on_site"), "{zh} {en}");
        }
    }

    #[test]
    fn lists_have_labels_in_the_order_of_their_type() {
        let lists = word_lists();
        let status = lists.iter().find(|list| list.name == "Status").unwrap();
        assert_eq!(status.words[Status::MetLate as usize].zh, "逾期完成");
        assert_eq!(lists.len(), LISTS.len() + MORE.len());
        assert!(lists.iter().flat_map(|list| &list.words).all(|word| !word.zh.is_empty()));
    }
}
