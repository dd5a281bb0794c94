//! The lists of words.
//!
//! Keys and labels are the core's. They cross once, all together, and are then looked up by position: an interface that
//! shows a hundred labels makes no call for them, and the library needs no function for each list.

use petition_core::calendar::DayKind as CoreDayKind;
use petition_core::ledger::words;
use petition_core::privacy::forms;
use petition_core::{compliance, ledger, policy, privacy, workflow};

words! {
    /// How a duty stands.
    Status of compliance::Status {
        Met, MetLate, Open, AtRisk, Missed, Overdue, NotStarted, NotAssessed,
    }

    /// Why a duty is not assessed; where several hold, the first.
    Reason of compliance::Reason { ManagedElsewhere, BeforePolicy, AfterPolicy, PartialTerm, }

    /// Why something that a reader would expect to count did not; where several hold, the first.
    Exclusion of compliance::Exclusion { Setting, Mode, NotCovered, Chain, }

    /// A finding rule.
    FindingRule of compliance::Rule {
        OfficeNotInPolicy, ReceptionNotPublished, ReceptionUnannounced, PublishedAfterDeadline,
        PublishedAfterSession, ShortNotice, ReceptionLapsed, ReceptionUnrecorded, ReceptionNotCounted,
        ReceptionOutsideTerm, StepOutOfOrder, ConsentMissing, SelectionNotPublished, PortfolioMismatch,
        DelegatedLeader, MatterInTwoCases, TransferredAfterNotice, TeamLeadMissing, UnitHeadMissing,
        SupervisorNotAuthorised, ActivityUnrecorded, ConcludedWithoutSupervision, ConcludedWithoutStudy,
        ConcludedWithoutCoordination, CaseStalled, HolderOutOfOffice, LedgerElementMissing,
        MilestoneUnmatched, AnnualSummaryEarly,
    }

    /// How grave a finding is.
    Severity of compliance::Severity { Violation, Warning, Note, }

    /// What kind of thing is owed.
    OwedKind of compliance::OwedKind { Duty, Finding, Reception, Step, }

    /// A kind of step in a case.
    StepKind of workflow::StepKind {
        Screened, Selected, Submitted, Consented, Declined, Published, Assigned, TeamFormed, Studied,
        CoordinationMeeting, AppointmentVisit, DownVisit, FieldResearch, Supervised, UnitReported,
        MaterialsReviewed, SiteConfirmed, LeaderApproved, Replied, Returned, Reopened, Transferred,
        Withdrawn,
    }

    /// Who acts on a step.
    StepActor of workflow::Actor { Leader, Bureau, Unit, }

    /// How far a case has come.
    Stage of workflow::Stage {
        New, InLibrary, Selected, Consented, Assigned, Handling, Reported, Reviewed, Confirmed, Approved,
        Concluded, Withdrawn,
    }

    /// How a reception is arranged (clause 2.p3).
    Mode of words::Mode {
        FixedPoint, Appointment, Themed, CaseVisit, Grassroots, AssignedCase, Other,
    }

    /// Where leader and petitioners meet (clause 2.p3).
    Setting of words::Setting { Hall, Video, OnSite, Phone, }

    /// How long a reception takes.
    Length of words::Length { FullDay, HalfDay, }

    /// Whether a reception took place.
    ReceptionStatus of words::ReceptionStatus { Planned, Held, Cancelled, }

    /// How a matter came in.
    Channel of words::Channel { Visit, Letter, Online, Phone, Other, }

    /// What a petitioner wants of the bureau.
    Purpose of words::Purpose { Petition, Suggestion, Accusation, }

    /// An element of the ledger (clause 3.3).
    ElementKey of ledger::ElementKey {
        Petitioner, Claim, Location, Unit, Cause, Leader, Opinion, Result, Reply,
    }

    /// What a quota counts.
    Measure of policy::Measure { ReceptionDays, CasesSelected, CasesResolved, }

    /// Whether a duty must be met.
    DutyBinding of policy::Binding { Mandatory, Advisory, }

    /// Who acts for a quota.
    Who of policy::Who { Leader, Bureau, }

    /// The kind of period of a quota or milestone.
    Cycle of policy::Cycle { Month, Quarter, HalfYear, Year, Span, }

    /// How a clause of the source is carried.
    ClauseKind of policy::ClauseKind { Rule, Structure, Principle, }

    /// How a period is judged of which a leader's term covers only a part.
    Tenure of policy::Tenure { FullPeriod, AnyDay, ProRata, }

    /// How reception days are counted.
    DayCount of policy::DayCount { CalendarDate, HalfDays, }

    /// What becomes of a resolution that is undone in a later year.
    ReopenedCredit of policy::ReopenedCredit { KeepClosedYears, Undo, }

    /// What a notice is of.
    NoticeKind of privacy::NoticeKind { Reception, Case, }

    /// Why a notice was refused.
    NoticeCode of privacy::NoticeCode {
        ContainsName, ContainsPhone, ContainsIdNumber, ContainsAddress, OfAccusation, NotPublic,
    }

    /// The part of a notice or record that stands against it.
    NoticeField of privacy::NoticeField {
        Bureau, Leader, Office, Portfolio, Date, Time, Place, Form, Subject, Purpose, Status, Steps,
    }

    /// What kind of day a date is.
    DayKind of CoreDayKind { Workday, MakeUpWorkday, Weekend, Holiday, Unknown, }

    /// What is wrong with a typed value. Says nothing of the value itself.
    FormFault of forms::FormFault {
        Empty, Incomplete, TooLong, BadCharacter, UnknownArea, BadDate, BadCheck, NotAPhone,
        DateOutOfRange,
    }

    /// A kind of telephone number.
    PhoneKind of forms::PhoneKind { Mobile, Landline, }
}

record! {
    /// One text in both languages.
    BilingualText of petition_core::Text {
        /// Chinese.
        zh: String,
        /// English.
        en: String,
    }
}

/// A word with its key in documents and its labels.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Word {
    /// The key in documents: stable.
    pub key: String,
    /// The Chinese label.
    pub zh: String,
    /// The English label.
    pub en: String,
}

/// A list of words.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct WordList {
    /// The name: that of the type, or `Office`, `Supervisor`, `ProblemCode`.
    pub name: String,
    /// The words, in the order of the type's values.
    pub words: Vec<Word>,
}

/// Lists to which other texts belong too, and one that may grow.
const OPEN: [(&str, &[petition_core::Word]); 3] = [
    ("Office", words::OFFICES),
    ("Supervisor", words::SUPERVISORS),
    ("ProblemCode", petition_core::Code::WORDS),
];

/// Every list of words with its keys and labels. Sources of the other languages ask once and keep it.
#[uniffi::export]
pub fn word_lists() -> Vec<WordList> {
    let listed = |(name, words): &(&str, &[petition_core::Word])| WordList {
        name: (*name).to_owned(),
        words: words.iter().map(word).collect(),
    };
    LISTS.iter().chain(&OPEN).map(listed).collect()
}

fn word(word: &petition_core::Word) -> Word {
    let petition_core::Word { key, zh, en } = *word;
    Word { key: key.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_labels_in_the_order_of_their_type() {
        let lists = word_lists();
        let status = lists.iter().find(|list| list.name == "Status").unwrap();
        assert_eq!(status.words[Status::MetLate as usize].zh, "逾期完成");
        assert_eq!(lists.len(), LISTS.len() + OPEN.len());
        assert!(lists.iter().flat_map(|list| &list.words).all(|word| !word.zh.is_empty()));
    }
}
