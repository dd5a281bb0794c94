//! The names of the word lists.

use super::model::{Body, Declaration, declaration};
use petition_core::calendar::DayKind;
use petition_core::ledger::{ElementKey, words as ledger};
use petition_core::privacy::forms::{FormFault, PhoneKind};
use petition_core::{Code, ErrorCode, LimitName, Word};
use petition_core::{acts, changes, compliance, policy, privacy, workflow};
use petition_planning::{candidates, plan};

/// A list: the name of its type, Chinese and English meaning, the words.
type List = (&'static str, &'static str, &'static str, &'static [Word]);

/// The lists. A value of a document is one of the words.
const LISTS: &[List] = &[
    ("Status", "任务的状态", "the status of a duty", compliance::Status::WORDS),
    ("ClockStatus", "期限的状态", "the status of a clock", compliance::ClockStatus::WORDS),
    ("Reason", "不评定的原因", "why a duty is not assessed", policy::Reason::WORDS),
    ("Exclusion", "未计入的原因", "why a record does not count", compliance::Exclusion::WORDS),
    ("DutyMeasure", "任务的计量", "what a duty counts", compliance::DutyMeasure::WORDS),
    ("FindingRule", "审查规则", "a finding rule", compliance::Rule::WORDS),
    ("Severity", "审查结果的程度", "the severity of a finding", compliance::Severity::WORDS),
    ("OwedKind", "待办的种类", "the kind of thing that is owed", compliance::OwedKind::WORDS),
    ("TodoSection", "待办的时段", "when something is due", compliance::TodoSection::WORDS),
    ("StepKind", "办理步骤", "the kind of a step", workflow::StepKind::WORDS),
    ("StepActor", "办理人", "who acts", workflow::Actor::WORDS),
    ("Stage", "办理阶段", "how far a case has come", workflow::Stage::WORDS),
    ("Mode", "接访方式", "how a reception is arranged", ledger::Mode::WORDS),
    ("Setting", "接访场所", "where leader and petitioners meet", ledger::Setting::WORDS),
    ("Length", "接访时长", "how long a reception takes", ledger::Length::WORDS),
    (
        "ReceptionStatus",
        "接访状态",
        "whether a reception took place",
        ledger::ReceptionStatus::WORDS,
    ),
    ("Channel", "信访形式", "how a matter came in", ledger::Channel::WORDS),
    ("Purpose", "信访目的", "what petitioners want", ledger::Purpose::WORDS),
    ("EventKind", "办理事件", "what happened to a matter", ledger::EventKind::WORDS),
    ("ElementKey", "台账要素", "an element of the ledger", ElementKey::WORDS),
    ("Measure", "定额的计量", "what a quota counts", policy::Measure::WORDS),
    ("DutyBinding", "任务性质", "whether a duty must be met", policy::Binding::WORDS),
    ("Who", "定额的办理人", "who acts for a quota", policy::Who::WORDS),
    ("Cycle", "周期", "the kind of period of a quota or milestone", policy::Cycle::WORDS),
    ("Every", "轮值周期", "how often a rota has a slot", policy::Every::WORDS),
    ("DayOfWeek", "星期", "a day of the week", policy::DayOfWeek::WORDS),
    ("Roll", "遇非工作日", "what happens to a slot on no working day", policy::Roll::WORDS),
    ("SourceLevel", "层级", "whom the source of a policy binds", policy::SourceLevel::WORDS),
    (
        "SourceStatus",
        "依据状况",
        "how the source of a policy is known",
        policy::SourceStatus::WORDS,
    ),
    ("ClauseKind", "条款类型", "how a policy implements a clause", policy::ClauseKind::WORDS),
    (
        "Tenure",
        "任期不满时的口径",
        "how a period in office for a part counts",
        policy::Tenure::WORDS,
    ),
    ("DayCount", "接访日的口径", "how half-day receptions count", policy::DayCount::WORDS),
    (
        "ReopenedCredit",
        "重启后的口径",
        "whether reopening undoes a resolution",
        policy::ReopenedCredit::WORDS,
    ),
    (
        "UnitHead",
        "主要领导未签的口径",
        "what a report without the unit head's name means",
        policy::UnitHead::WORDS,
    ),
    ("CountedDays", "计日", "which days a clock counts", policy::CountedDays::WORDS),
    (
        "ClockRoll",
        "期限顺延的口径",
        "what happens to a due day that is no working day",
        policy::ClockRoll::WORDS,
    ),
    (
        "ProvedForEach",
        "逐件佐证的对象",
        "the records that must each have a step",
        policy::ProvedForEach::WORDS,
    ),
    ("ActKind", "操作", "the kind of an act", acts::ActKind::WORDS),
    (
        "CaseSteps",
        "是否同时登记包案步骤",
        "whether an act also records steps",
        acts::CaseSteps::WORDS,
    ),
    ("ActReasonKind", "不予登记的原因", "why an act is refused", acts::ActReasonKind::WORDS),
    ("NoticeKind", "公示的种类", "what a notice is about", privacy::NoticeKind::WORDS),
    ("NoticeCode", "不予公示的原因", "why a notice is refused", privacy::NoticeCode::WORDS),
    ("NoticeField", "公示的内容", "a part of a notice", privacy::NoticeField::WORDS),
    ("DayKind", "日期的种类", "the kind of a day", DayKind::WORDS),
    ("FormFault", "填写的问题", "the fault of a form's input", FormFault::WORDS),
    ("PhoneKind", "电话的种类", "the kind of a telephone number", PhoneKind::WORDS),
    ("ChangeKind", "变化的种类", "what happened to a row", changes::ChangeKind::WORDS),
    (
        "ConflictKind",
        "不一致的种类",
        "why two copies contradict each other",
        changes::ConflictKind::WORDS,
    ),
    ("DayBlock", "不能安排的原因", "why a day is not possible", plan::DayBlock::WORDS),
    ("PlanNoteCode", "编排提示", "what a note of a plan is about", plan::NoteCode::WORDS),
    ("Fit", "匹配程度", "how a case fits a leader", candidates::Fit::WORDS),
    ("LeftOut", "不推荐的原因", "why a case is not suggested", candidates::LeftOut::WORDS),
    ("AlarmCode", "预警原因", "why a quota is out of reach", candidates::AlarmCode::WORDS),
    ("ProblemCode", "问题代码", "the code of a problem", Code::WORDS),
    ("ErrorCode", "错误代码", "the code of an error of the library", ErrorCode::WORDS),
    ("LimitName", "限额", "the name of a limit", LimitName::WORDS),
];

/// The open lists. A value may also be another text.
const OPEN_LISTS: &[List] = &[
    ("Office", "职务", "an office; other texts are allowed", ledger::OFFICES),
    (
        "Supervisor",
        "督办带队人",
        "who leads a supervision; other texts are allowed",
        ledger::SUPERVISORS,
    ),
];

/// Declares the lists.
pub(super) fn declarations() -> Vec<Declaration> {
    let closed =
        LISTS.iter().map(|(name, zh, en, words)| declaration(name, zh, en, Body::Words(words)));
    let open = OPEN_LISTS.iter();
    let open = open.map(|(name, zh, en, words)| declaration(name, zh, en, Body::OpenWords(words)));
    closed.chain(open).collect()
}

/// Returns the name of a list. A part of a list has none.
pub(super) fn name_of(words: &[Word]) -> Option<&'static str> {
    let lists = LISTS.iter().chain(OPEN_LISTS);
    lists.filter(|(_, _, _, known)| *known == words).map(|(name, ..)| *name).next()
}
