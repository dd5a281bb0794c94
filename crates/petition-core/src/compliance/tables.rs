//! The report's fields: the table that defines what a report holds (docs/rulebook.md#10-report-document).

use super::report::REPORT_FORMAT;
use crate::Word;
use crate::engine::{ClockStatus, DutyMeasure, Exclusion, Status};
use crate::ledger::ElementKey;
use crate::policy::{Binding, Reason, Who};
use crate::words::{EventKind, Rule, Severity};
use crate::workflow::{Actor, Stage, StepKind};

/// What a field of the report holds.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One fixed text: the document's format.
    Fixed(&'static str),
    /// A text that is not blank.
    Text,
    /// A list of texts.
    Texts,
    /// A civil date.
    Date,
    /// A period such as `2020-Q1`.
    Period,
    /// A year.
    Year,
    /// A number of days.
    Days,
    /// True or false.
    Flag,
    /// A number of records.
    Count,
    /// An amount, which may be a half.
    Amount,
    /// One of these words.
    Word(&'static [Word]),
    /// A list of these words.
    Words(&'static [Word]),
    /// A count for each of these words.
    Counts(&'static [Word]),
    /// The readings of the policy, with the policy's fields.
    Reading,
    /// A record inside the record.
    Record(&'static [ReportField]),
    /// A list of records.
    Rows(&'static [ReportField]),
}

/// A field of the report. A report contains every field; a nullable one may be null.
#[derive(Debug, Clone, Copy)]
pub struct ReportField {
    /// The key.
    pub key: &'static str,
    /// The Chinese name.
    pub zh: &'static str,
    /// The meaning in English.
    pub en: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether it may be null.
    pub nullable: bool,
}

const fn field(key: &'static str, zh: &'static str, en: &'static str, shape: Shape) -> ReportField {
    ReportField { key, zh, en, shape, nullable: false }
}

impl ReportField {
    const fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }
}

const WINDOW: &[ReportField] = &[
    field("from", "起", "first day", Shape::Date),
    field("to", "止", "last day: the day by which it is due", Shape::Date),
];

const EXCLUDED: &[ReportField] = &[
    field("id", "编号", "id of the reception or case", Shape::Text),
    field("why", "原因", "why it did not count", Shape::Word(Exclusion::WORDS)),
];

const DUTIES: &[ReportField] = &[
    field("id", "任务编号", "<subject>/<rule>/<period>", Shape::Text),
    field("subject", "涉及领导或单位", "a leader's id, or bureau", Shape::Text),
    field(
        "rule",
        "规则",
        "id of the quota, rota or delegated entry, or kind of the milestone",
        Shape::Text,
    ),
    field("measure", "计量", "what is counted", Shape::Word(DutyMeasure::WORDS)),
    field("binding", "任务性质", "whether it must be met", Shape::Word(Binding::WORDS)),
    field("clause", "条款", "the clause", Shape::Text),
    field("period", "期间", "the period", Shape::Period),
    field("window", "起止日期", "when it may be met", Shape::Record(WINDOW)),
    field(
        "required",
        "应完成",
        "the required number; null if another authority assesses it",
        Shape::Amount,
    )
    .nullable(),
    field("achieved", "已完成", "the achieved number", Shape::Amount),
    field("who", "办理人", "who acts for it", Shape::Word(Who::WORDS)),
    field("status", "状态", "its status", Shape::Word(Status::WORDS)),
    field("met_on", "完成日期", "day on which it was met: met, met_late", Shape::Date).nullable(),
    field("days_left", "剩余天数", "days until the due day: open, at_risk", Shape::Days).nullable(),
    field(
        "days_late",
        "逾期天数",
        "days after the due day: met_late, overdue, missed",
        Shape::Days,
    )
    .nullable(),
    field("reason", "不评定原因", "why it is not assessed", Shape::Word(Reason::WORDS)).nullable(),
    field("evidence", "依据", "ids of all that counts, by date, then id", Shape::Texts),
    field(
        "excluded",
        "未计入",
        "what a reader would expect to count and does not",
        Shape::Rows(EXCLUDED),
    ),
];

const CASES: &[ReportField] = &[
    field("id", "案件编号", "id of the case", Shape::Text),
    field("matter", "信访事项编号", "the matter; null only without a table of cases", Shape::Text)
        .nullable(),
    field("leader", "包案领导编号", "the holder on the day of the report", Shape::Text).nullable(),
    field("stage", "阶段", "how far it has come", Shape::Word(Stage::WORDS)),
    field("selected_on", "筛选日期", "day of the active selection", Shape::Date).nullable(),
    field("published_on", "公示日期", "day of the active notice", Shape::Date).nullable(),
    field("approved_on", "审定日期", "day of the active approval", Shape::Date).nullable(),
    field("resolved_on", "化解日期", "day of the active resolution", Shape::Date).nullable(),
    field("last_step", "最后一步", "the last step", Shape::Word(StepKind::WORDS)).nullable(),
    field("last_on", "最后一步日期", "day of the last step", Shape::Date).nullable(),
    field("irregular_steps", "不合规步骤数", "number of irregular steps", Shape::Count),
];

const CLOCKS: &[ReportField] = &[
    field("id", "期限编号", "<matter>/<rule>/<day of the start>", Shape::Text),
    field("matter", "信访事项编号", "the matter", Shape::Text),
    field("rule", "规则", "id of the policy's clock", Shape::Text),
    field("binding", "任务性质", "whether it must be met", Shape::Word(Binding::WORDS)),
    field("clause", "条款", "the clause", Shape::Text),
    field("who", "办理人", "who has to act", Shape::Word(Actor::WORDS)),
    field("started_on", "起算日期", "day of the start", Shape::Date),
    field("due", "届满日期", "due day; null if a working day is unknown", Shape::Date).nullable(),
    field("stopped_on", "截止日期", "day on which it was stopped", Shape::Date).nullable(),
    field("stopped_by", "截止事件", "the event that stopped it", Shape::Word(EventKind::WORDS))
        .nullable(),
    field("status", "状态", "its status", Shape::Word(ClockStatus::WORDS)),
    field("days_left", "剩余天数", "days until the due day: open, at_risk", Shape::Days).nullable(),
    field("days_late", "逾期天数", "days after the due day: met_late, overdue", Shape::Days)
        .nullable(),
    field("reason", "不评定原因", "why it is not assessed", Shape::Word(Reason::WORDS)).nullable(),
];

const MESSAGE: &[ReportField] = &[
    field("zh", "中文", "the sentence in Chinese", Shape::Text),
    field("en", "英文", "the sentence in English", Shape::Text),
];

const FINDINGS: &[ReportField] = &[
    field("rule", "规则", "the rule", Shape::Word(Rule::WORDS)),
    field("severity", "程度", "its severity", Shape::Word(Severity::WORDS)),
    field("practice", "习惯做法", "whether the rule is custom and not in the source", Shape::Flag),
    field("record", "记录编号", "id of the record; kind@period for a milestone", Shape::Text),
    field("leader", "领导编号", "the record's leader: who received, or the holder", Shape::Text)
        .nullable(),
    field("unit", "责任单位编号", "the responsible unit of the matter", Shape::Text).nullable(),
    field("clause", "条款", "the clause", Shape::Text),
    field("on", "日期", "the day that it is about", Shape::Date).nullable(),
    field(
        "detail",
        "明细",
        "what the rule names, such as an office, step kinds or elements",
        Shape::Texts,
    ),
    field("message", "说明", "one sentence in both languages", Shape::Record(MESSAGE)),
];

const SUMMARY: &[ReportField] = &[
    field("mandatory", "规定任务", "mandatory duties by status", Shape::Counts(Status::WORDS)),
    field("advisory", "参照任务", "advisory duties by status", Shape::Counts(Status::WORDS)),
    field(
        "reasons",
        "不评定原因",
        "duties that are not assessed, by reason",
        Shape::Counts(Reason::WORDS),
    ),
    field("clocks", "办理期限", "clocks by status", Shape::Counts(ClockStatus::WORDS)),
    field("findings", "审查结果", "findings by severity", Shape::Counts(Severity::WORDS)),
];

const PETITIONERS: &[ReportField] = &[
    field("name", "姓名", "name", Shape::Text).nullable(),
    field("id_number", "身份证号", "identity number", Shape::Text).nullable(),
    field("phone", "电话", "telephone", Shape::Text).nullable(),
    field("address", "住址", "address; absent where personal data is masked", Shape::Text)
        .nullable(),
];

const LOCATION: &[ReportField] = &[
    field("code", "区划代码", "area code", Shape::Text).nullable(),
    field("detail", "具体地点", "the place in words", Shape::Text).nullable(),
];

const REPLY: &[ReportField] = &[
    field("text", "答复内容", "text of the reply", Shape::Text).nullable(),
    field("replied_on", "答复日期", "day of the reply in the matter's record", Shape::Date)
        .nullable(),
    field("step_on", "答复步骤日期", "day of the first active `replied` step", Shape::Date)
        .nullable(),
];

/// The fields of a row of the working ledger, in its order (docs/rulebook.md#ledger-of-a-period).
pub static WORKING_LEDGER_ROW: &[ReportField] = &[
    field("matter", "信访事项编号", "id of the matter", Shape::Text),
    field("petitioners", "信访人", "the petitioners", Shape::Rows(PETITIONERS)),
    field("headcount", "人数", "number of people", Shape::Count),
    field("claim", "诉求内容", "the claim; may be blank", Shape::Text),
    field("location", "问题发生地", "where the problem arose", Shape::Record(LOCATION)),
    field("unit", "责任单位编号", "the responsible unit", Shape::Text).nullable(),
    field("cause", "产生原因", "why the problem arose", Shape::Text).nullable(),
    field("leader", "接访领导编号", "who received last, else the holder", Shape::Text).nullable(),
    field("opinion", "处理意见", "how the matter is to be handled", Shape::Text).nullable(),
    field("result", "办理结果", "the outcome", Shape::Text).nullable(),
    field("reply", "答复情况", "the reply to the petitioners", Shape::Record(REPLY)),
    field(
        "missing",
        "缺少要素",
        "elements that are required and missing",
        Shape::Words(ElementKey::WORDS),
    ),
    field("registered_on", "登记日期", "day of registration", Shape::Date),
    field("received_on", "接访日期", "days of all held receptions", Shape::Texts),
    field("case", "案件编号", "the case selected first, else the first by id", Shape::Text)
        .nullable(),
    field("holder", "包案领导编号", "the holder of the case on the day", Shape::Text).nullable(),
    field("stage", "办理阶段", "how far the case has come", Shape::Word(Stage::WORDS)).nullable(),
    field("selected_on", "筛选日期", "day of the active selection", Shape::Date).nullable(),
    field("published_on", "公示日期", "day of the active notice", Shape::Date).nullable(),
    field("assigned_on", "交办日期", "day of the active assignment", Shape::Date).nullable(),
    field("supervised_on", "督办日期", "day of the first active supervision", Shape::Date)
        .nullable(),
    field("approved_on", "审定日期", "day of the active approval", Shape::Date).nullable(),
];

/// The fields of the report document, in its order.
pub static REPORT: &[ReportField] = &[
    field("format", "格式", "the document's format", Shape::Fixed(REPORT_FORMAT)),
    field("policy", "方案", "id of the policy", Shape::Text),
    field("year", "年度", "the year", Shape::Year),
    field("as_of", "截止日", "only facts dated on or before this day count", Shape::Date),
    field("reading", "口径", "the readings used, keys in the policy's order", Shape::Reading),
    field(
        "not_evaluated",
        "未评定规则",
        "rules that the input's tables cannot evaluate: milestones, rotas, quotas, clocks, finding rules",
        Shape::Texts,
    ),
    field("duties", "任务", "the bureau's duties, then the leaders' by id", Shape::Rows(DUTIES)),
    field("cases", "案件", "every case, by id", Shape::Rows(CASES)),
    field(
        "clocks",
        "办理期限",
        "the clocks that run or end in the year, by matter",
        Shape::Rows(CLOCKS),
    ),
    field(
        "findings",
        "审查结果",
        "the findings, by kind of record, record and rule",
        Shape::Rows(FINDINGS),
    ),
    field("summary", "汇总", "counts", Shape::Record(SUMMARY)),
];
