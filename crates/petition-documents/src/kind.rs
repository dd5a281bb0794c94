//! The kinds of papers: what each is about, who may read it, which form it has.

use petition_core::Word;
use petition_core::policy::{ClauseKind, Policy};
use petition_core::workflow::StepKind;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A form of GB/T 9704-2012, or a form of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// 公示, 公文: title, text, signature.
    Document,
    /// 信函 (10.1): the organ's name in red, a double line, the number on the right.
    Letter,
    /// 纪要 (10.3): the red title, who attended, no seal.
    Minutes,
    /// 表格: a title and a table to fill in.
    Sheet,
}

/// What a paper is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A quarter.
    Quarter,
    /// A year.
    Year,
    /// A case.
    Case,
    /// A reception.
    Reception,
    /// A leader or a unit.
    LeaderOrUnit,
    /// A unit.
    Unit,
}

/// Where a policy states the clause that asks for a paper.
#[derive(Clone, Copy)]
enum Cites {
    /// At the milestone in whose periods receptions are published.
    Publication,
    /// At a milestone of this kind.
    Milestone(&'static str),
    /// At a kind of step; `true`: as it is where the selection needed consent.
    Step(StepKind, bool),
    /// At the nine elements of the ledger.
    Elements,
    /// Nowhere: a structure clause with this id, which no rule implements.
    Structure(&'static str),
}

/// A row of the table of kinds.
struct KindRow {
    cites: Cites,
    form: Form,
    subject: Subject,
    public: bool,
    when: &'static str,
}

/// Defines the kinds from one table.
macro_rules! kinds {
    ($($(#[$meta:meta])* $variant:ident = $key:literal, $zh:literal, $en:literal, $cites:expr, $form:ident, $subject:ident, $public:literal, $when:literal;)+) => {
        /// A kind of paper.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum PaperKind { $($(#[$meta])* $variant,)+ }

        impl PaperKind {
            /// Every kind, in the order of the scheme's year.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Keys and labels of the kinds, in their order.
            pub const WORDS: &'static [Word] = &[$(Word { key: $key, zh: $zh, en: $en },)+];
        }

        const KINDS: &[KindRow] = &[$(KindRow {
            cites: $cites,
            form: Form::$form,
            subject: Subject::$subject,
            public: $public,
            when: $when,
        },)+];
    };
}

kinds! {
    /// The receptions of a quarter, for the website.
    Schedule = "schedule", "接访安排公示", "schedule of receptions", Cites::Publication,
        Document, Quarter, true,
        "一月底前公示一季度接访安排；以后每季度接访前";
    /// The leader-assigned cases of a quarter, for the website.
    Cases = "cases", "包案公示", "leader-assigned cases", Cites::Milestone("cases_published"),
        Document, Quarter, true,
        "一季度筛选案件后；二至四季度领导同意后";
    /// The proposal of a case to a leader.
    Submission = "submission", "呈报件", "proposal to a leader", Cites::Step(StepKind::Submitted, true),
        Document, Case, false,
        "二至四季度筛选案件后，送包案领导审批";
    /// The letter that assigns a case to a unit.
    Assignment = "assignment", "交办函", "assignment to a unit", Cites::Step(StepKind::Assigned, false),
        Letter, Case, false,
        "案件公示后，交责任单位办理";
    /// The letter to a unit about what is late.
    Supervision = "supervision", "督办函", "supervision letter", Cites::Step(StepKind::Supervised, false),
        Letter, Unit, false,
        "责任单位办理逾期或有缺项时";
    /// The form of a reception.
    Reception = "reception", "接访登记表", "form of a reception", Cites::Elements,
        Sheet, Reception, false,
        "每次接访，接访前打印，接访后归档";
    /// The minutes of a coordination meeting.
    Minutes = "minutes", "会议纪要", "minutes of a meeting", Cites::Elements,
        Minutes, Case, false,
        "协调会后";
    /// The review of a unit's report.
    Review = "review", "材料审核表", "review of materials", Cites::Step(StepKind::MaterialsReviewed, false),
        Sheet, Case, false,
        "责任单位报送办理情况后，报领导审定前";
    /// The confirmation on site.
    Site = "site", "现场确认单", "confirmation on site", Cites::Step(StepKind::SiteConfirmed, false),
        Sheet, Case, false,
        "材料审核后，报领导审定前";
    /// The figures of a quarter.
    Summary = "summary", "季度汇总", "summary of a quarter", Cites::Milestone("reception_summary"),
        Document, Quarter, false,
        "一季度须在三月底前；以后每季度末";
    /// The summary of the year.
    Annual = "annual", "年度总结", "summary of the year", Cites::Milestone("annual_summary"),
        Document, Year, false,
        "十二月下旬";
    /// The letter about what is still owed.
    Reminder = "reminder", "提醒函", "reminder", Cites::Structure("3.2"),
        Letter, LeaderOrUnit, false,
        "任务即将到期或已经逾期时";
}

impl PaperKind {
    #[allow(clippy::indexing_slicing, reason = "there is one for each kind, in their order")]
    fn row(self) -> &'static KindRow {
        &KINDS[self as usize]
    }

    #[allow(clippy::indexing_slicing, reason = "there is one for each kind, in their order")]
    fn word(self) -> &'static Word {
        &Self::WORDS[self as usize]
    }

    /// Returns the key in documents and on the command line.
    pub fn key(self) -> &'static str {
        self.word().key
    }

    /// Returns the Chinese label.
    pub fn label(self) -> &'static str {
        self.word().zh
    }

    /// Returns the id of the clause that asks for the paper under a policy. `None`: the policy states none.
    ///
    /// ```
    /// use petition_documents::PaperKind;
    /// let policy = petition_core::Policy::builtin("shenzhen-2019")?;
    /// assert_eq!(PaperKind::Annual.clause(&policy), Some("2.2.4"));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn clause(self, policy: &Policy) -> Option<&str> {
        let of_milestone = |kind: &str| {
            let milestone = policy.milestones().iter().find(|one| one.kind == kind);
            milestone.map(|one| one.clause.as_str())
        };
        match self.row().cites {
            Cites::Publication => policy.publication().and_then(of_milestone),
            Cites::Milestone(kind) => of_milestone(kind),
            Cites::Step(kind, consent) => Some(policy.step_clause(kind, consent)),
            Cites::Elements => Some(policy.elements_clause()),
            Cites::Structure(id) => {
                let clause = policy.clause(id).filter(|one| one.kind == ClauseKind::Structure);
                clause.map(|clause| clause.id.as_str())
            }
        }
    }

    /// Returns the form.
    pub fn form(self) -> Form {
        self.row().form
    }

    /// Returns what the paper is about.
    pub fn subject(self) -> Subject {
        self.row().subject
    }

    /// Whether the paper is for the public.
    pub fn is_public(self) -> bool {
        self.row().public
    }

    /// Returns when a bureau writes it, in Chinese.
    pub fn when(self) -> &'static str {
        self.row().when
    }

    /// Returns the kind with this key or Chinese label.
    ///
    /// ```
    /// use petition_documents::PaperKind;
    /// assert_eq!(PaperKind::from_word("督办函"), Some(PaperKind::Supervision));
    /// assert_eq!(PaperKind::from_word("letter"), None);
    /// ```
    pub fn from_word(word: &str) -> Option<Self> {
        let is_named = |kind: &&Self| kind.key() == word || kind.label() == word;
        Self::ALL.iter().find(is_named).copied()
    }
}

impl Serialize for PaperKind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for PaperKind {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        Self::from_word(&word).ok_or_else(|| D::Error::custom("not a kind of paper"))
    }
}
