//! The policy's fields: the table that defines what a policy file contains (docs/rulebook.md#4-policy).

use super::clock::{ClockRoll, CountedDays, EXTENSIONS, STARTS};
use super::model::{
    Binding, ClauseKind, Cycle, DayCount, Measure, ProvedForEach, ReopenedCredit, Tenure, UnitHead,
    Who,
};
use super::rota::{DayOfWeek, Every, Roll};
use super::source::{SourceLevel, SourceStatus};
use crate::ledger::words::{Channel, Mode, Purpose, Setting};
use crate::schema::{Field, Kind, Table, field};
use crate::words::{Actor, EventKind, Rule, StepKind};

const DAYS: Kind = Kind::Integer(0, 36_500);
const AT_LEAST: Kind = Kind::Integer(1, 2_147_483_647);
const ONLY: Kind = Kind::Integers(1, 12);

/// The kinds of step that may count as the resolution of a case.
pub(super) const RESOLUTIONS: &[crate::Word] =
    &[StepKind::SiteConfirmed.word(), StepKind::LeaderApproved.word(), StepKind::Replied.word()];

const SOURCE: &[Field] = &[
    field("title", "标题", "title of the source", Kind::Text).optional(),
    field("issuer", "发文机关", "who issued it", Kind::Text).optional(),
    field("issued", "发文日期", "day of issue", Kind::Date).optional(),
    field("level", "层级", "whom it binds", Kind::Word(SourceLevel::WORDS)).optional(),
    field("status", "依据状况", "how it is known", Kind::Word(SourceStatus::WORDS)).optional(),
    field("sha256", "校验值", "SHA-256 of the text that the clauses were read from", Kind::Text)
        .optional(),
];

/// The settings, all numbers of days.
pub const SETTINGS: &[Field] = &[
    field(
        "warning_days",
        "到期前提醒天数",
        "an open duty becomes at_risk this many days before it is due",
        DAYS,
    ),
    field("notice_days", "公示提前天数", "a notice of fewer days is a short_notice finding", DAYS),
    field("stalled_days", "停滞天数", "days without a step that make a case_stalled finding", DAYS),
    field(
        "reply_days",
        "答复天数",
        "the ledger requires a reply this long after the approval",
        DAYS,
    ),
    field(
        "handling_days",
        "办理天数",
        "without a case: result and reply this long after a reception",
        DAYS,
    ),
    field(
        "tenure_tolerance_percent",
        "任期容差",
        "share of a period's days, in per cent, that a leader may lack and still be assessed in full",
        Kind::Integer(0, 100),
    )
    .or("0"),
    field(
        "term_gap_days",
        "任职间断天数",
        "a gap between two terms of at most so many days is a term_gap finding",
        DAYS,
    )
    .or("31"),
];

/// The readings: the key, subject and possible values of each.
pub const READING: &[Field] = &[
    field("tenure", "任期不满", "term shorter than the period", Kind::Word(Tenure::WORDS)),
    field(
        "day_count",
        "接访日计数",
        "counting of half-day receptions",
        Kind::Word(DayCount::WORDS),
    ),
    field("counted_modes", "计入方式", "modes that count", Kind::Words(Mode::WORDS)),
    field("counted_settings", "计入场所", "settings that count", Kind::Words(Setting::WORDS)),
    field("resolved_on", "化解节点", "step that resolves a case", Kind::Word(RESOLUTIONS)),
    field(
        "unit_head",
        "单位主要领导未签",
        "a report without the unit head's name",
        Kind::Word(UnitHead::WORDS),
    )
    .optional(),
    field(
        "reopened_credit",
        "重启后的计数",
        "resolution undone in a later year",
        Kind::Word(ReopenedCredit::WORDS),
    ),
    field(
        "consent_quarters",
        "须呈市领导同意的季度",
        "quarters that need consent",
        Kind::Integers(1, 4),
    ),
    field("supervisors", "督办带队人", "who may lead a supervision", Kind::Texts),
    field(
        "clock_roll",
        "期限届满日遇非工作日",
        "a due day of a clock that is no working day",
        Kind::Word(ClockRoll::WORDS),
    )
    .optional(),
];

static OFFICE: Table = Table {
    key: "office",
    zh: "职务",
    en: "what a term's office may be called",
    fields: &[
        field("id", "编号", "id of the office", Kind::Id),
        field("zh", "中文名称", "Chinese name", Kind::Text),
        field("en", "英文名称", "English name, in any case", Kind::Text),
        field("also", "其他名称", "further names", Kind::Texts).optional(),
    ],
    parent: None,
};

static GROUP: Table = Table {
    key: "group",
    zh: "领导类别",
    en: "leaders with the same duties",
    fields: &[
        field("id", "编号", "id of the group", Kind::Id),
        field("offices", "职务", "offices that belong to it", Kind::Texts),
    ],
    parent: None,
};

static QUOTA: Table = Table {
    key: "quota",
    zh: "定额",
    en: "a required number in each period",
    fields: &[
        field("id", "编号", "id of the quota", Kind::Id),
        field("who", "办理人", "who acts for it", Kind::Word(Who::WORDS)),
        field("measure", "计量", "what is counted", Kind::Word(Measure::WORDS)),
        field("group", "领导类别", "the group to which it applies", Kind::Text),
        field("period", "周期", "the kind of period", Kind::Word(Cycle::WORDS)),
        field("only", "限于", "which periods of the year", ONLY).optional(),
        field("at_least", "至少", "how many", AT_LEAST),
        field("warning_days", "到期前提醒天数", "warning days of this entry", DAYS).optional(),
        field("binding", "任务性质", "mandatory or advisory", Kind::Word(Binding::WORDS)),
        field("clause", "条款", "the clause", Kind::Text),
    ],
    parent: None,
};

static DELEGATED: Table = Table {
    key: "delegated",
    zh: "上级统筹",
    en: "duties that are counted and shown, and assessed by another authority",
    fields: &[
        field("id", "编号", "id of the entry", Kind::Id),
        field("measure", "计量", "what is counted", Kind::Word(Measure::WORDS)),
        field("group", "领导类别", "the group to which it applies", Kind::Text),
        field("managed_by", "统筹机关", "the authority that assesses it", Kind::Text),
        field("clause", "条款", "the clause", Kind::Text),
    ],
    parent: None,
};

static MILESTONE: Table = Table {
    key: "milestone",
    zh: "工作节点",
    en: "what the bureau has to do at set times",
    fields: &[
        field("kind", "节点", "kind of milestone", Kind::Id),
        field("zh", "中文名称", "Chinese label", Kind::Text),
        field("en", "英文名称", "English label", Kind::Text),
        field(
            "proved_by",
            "佐证步骤",
            "a step of this kind in the window counts as a record",
            Kind::Word(StepKind::WORDS),
        )
        .optional(),
        field(
            "proved_for_each",
            "逐件佐证",
            "the records that must each have such a step",
            Kind::Word(ProvedForEach::WORDS),
        )
        .optional(),
        field("period", "周期", "the kind of period", Kind::Word(Cycle::WORDS)),
        field("only", "限于", "which periods of the year", ONLY).optional(),
        field("from", "起始月日", "first day of the window", Kind::MonthDay).optional(),
        field("to", "截止月日", "last day of the window", Kind::MonthDay).optional(),
        field("warning_days", "到期前提醒天数", "warning days of this entry", DAYS).optional(),
        field("binding", "任务性质", "mandatory or advisory", Kind::Word(Binding::WORDS)),
        field("clause", "条款", "the clause", Kind::Text),
    ],
    parent: None,
};

static ROTA: Table = Table {
    key: "rota",
    zh: "轮值接访",
    en: "days on which leaders of a group receive petitioners",
    fields: &[
        field("id", "编号", "id of the rota", Kind::Id),
        field("zh", "中文名称", "Chinese label", Kind::Text),
        field("en", "英文名称", "English label", Kind::Text),
        field("group", "领导类别", "the group whose leaders count", Kind::Text),
        field("at_least", "至少", "how many leaders a slot requires", AT_LEAST).or("1"),
        field("slot", "时间", "when somebody receives", Kind::Part(SLOT)),
        field("roll", "遇非工作日", "a slot whose day is no working day", Kind::Word(Roll::WORDS))
            .or("none"),
        field("who", "办理人", "who acts for it", Kind::Word(Who::WORDS)),
        field("warning_days", "到期前提醒天数", "warning days of this entry", DAYS).optional(),
        field("binding", "任务性质", "mandatory or advisory", Kind::Word(Binding::WORDS)),
        field("clause", "条款", "the clause", Kind::Text),
    ],
    parent: None,
};

/// The fields of a rota's slot. Which of them fit depends on `every`.
const SLOT: &[Field] = &[
    field("every", "周期", "how often there is a slot", Kind::Word(Every::WORDS)),
    field(
        "weekday",
        "星期",
        "weekdays of a week or month; one word or a list",
        Kind::Words(DayOfWeek::WORDS),
    )
    .optional(),
    field(
        "nth",
        "第几个",
        "which of these weekdays of a month: 1 to 5, -1 the last, -2 the one before",
        Kind::Integers(-2, 5),
    )
    .optional(),
    field(
        "days",
        "几日",
        "days of a month or lunar month; of a month that lacks the day, the last",
        Kind::Integers(1, 31),
    )
    .optional(),
    field("months", "月份", "only slots whose first day is in these months", ONLY).optional(),
];

static CLOCK: Table = Table {
    key: "clock",
    zh: "办理期限",
    en: "how long a stage of a matter may take",
    fields: &[
        field("id", "编号", "id of the clock", Kind::Id),
        field("zh", "中文名称", "Chinese label", Kind::Text),
        field("en", "英文名称", "English label", Kind::Text),
        field("starts", "起算", "the event that starts it, or registered", Kind::Word(STARTS)),
        field(
            "stops",
            "截止",
            "the events that stop it: the first after the start",
            Kind::Words(EventKind::WORDS),
        ),
        field("days", "天数", "days; the day of the start is not counted", DAYS),
        field("count", "计日", "which days it counts", Kind::Word(CountedDays::WORDS)),
        field("extension", "延长", "the events that extend it", Kind::Part(EXTENSION)).nullable(),
        field(
            "pauses",
            "中止",
            "two kinds of events between which it is paused; only with calendar days",
            Kind::Words(EventKind::WORDS),
        )
        .optional(),
        field("applies", "适用", "the matters that have it", Kind::Part(APPLIES)).optional(),
        field("effective_from", "施行日期", "it starts on this day or later", Kind::Date)
            .optional(),
        field("effective_to", "失效日期", "it starts on this day or earlier", Kind::Date)
            .optional(),
        field("warning_days", "到期前提醒天数", "warning days of this entry", DAYS).optional(),
        field("who", "办理人", "who has to act", Kind::Word(Actor::WORDS)),
        field("binding", "任务性质", "mandatory or advisory", Kind::Word(Binding::WORDS)),
        field("clause", "条款", "the clause", Kind::Text),
    ],
    parent: None,
};

const EXTENSION: &[Field] = &[
    field("event", "事件", "the kind of event", Kind::Word(EXTENSIONS)),
    field("at_most", "至多天数", "the days that count at most, of all of them", DAYS),
];

/// The matters that have a clock. A list that is left out is no restriction.
const APPLIES: &[Field] = &[
    field("purpose", "信访目的", "purposes", Kind::Words(Purpose::WORDS)).optional(),
    field("channel", "信访形式", "channels", Kind::Words(Channel::WORDS)).optional(),
    field("domain", "内容分类", "subject areas", Kind::Texts).optional(),
];

static CLAUSE: Table = Table {
    key: "clause",
    zh: "条款",
    en: "a clause of the source",
    fields: &[
        field("id", "编号", "id of the clause", Kind::Id),
        field("anchor", "出处", "its place in the source", Kind::Text),
        field("kind", "类型", "how the policy implements it", Kind::Word(ClauseKind::WORDS)),
        field("zh", "中文释义", "paraphrase in Chinese", Kind::Text),
        field("en", "英文释义", "paraphrase in English", Kind::Text),
    ],
    parent: None,
};

const ACCOUNTABILITY: &[Field] = &[field(
    "warnings",
    "需列入的提示",
    "rules whose warnings are listed",
    Kind::Words(Rule::WORDS),
)
.optional()];

const PUBLICATION: &[Field] = &[field(
    "milestone",
    "节点",
    "receptions in its periods must be online by its last day",
    Kind::Text,
)
.optional()];

const LEDGER: &[Field] =
    &[field("elements", "要素条款", "the clause of the nine elements", Kind::Text)];

/// The field that names the policy from which a policy starts.
pub const EXTENDS: Field =
    field("extends", "所扩展方案", "the policy that this one starts from", Kind::Text).optional();

/// The fields of the policy, after `extends` is resolved.
pub static DOCUMENT: &[Field] = &[
    field("id", "编号", "id of the policy", Kind::Id),
    field(
        "effective_from",
        "施行日期",
        "first day in effect; what starts earlier is not assessed",
        Kind::Date,
    )
    .optional(),
    field(
        "effective_to",
        "失效日期",
        "last day in effect; what ends later is not assessed",
        Kind::Date,
    )
    .optional(),
    field(
        "include",
        "引入方案",
        "policies whose clocks, rotas, quotas and clauses are added, their clauses with the policy's id before them",
        Kind::Texts,
    )
    .optional(),
    field("source", "来源", "the source", Kind::Part(SOURCE)).optional(),
    field("settings", "参数", "numbers of days", Kind::Part(SETTINGS)),
    field(
        "reading",
        "口径",
        "readings chosen where the source is silent or ambiguous",
        Kind::Part(READING),
    ),
    field("office", "职务", "the offices and their names", Kind::Rows(&OFFICE)).optional(),
    field(
        "group",
        "领导类别",
        "groups of leaders; on a day, the first that matches",
        Kind::Rows(&GROUP),
    ),
    field("quota", "定额", "the quotas", Kind::Rows(&QUOTA)).optional(),
    field(
        "delegated",
        "上级统筹",
        "duties that another authority assesses",
        Kind::Rows(&DELEGATED),
    )
    .optional(),
    field("milestone", "工作节点", "the milestones", Kind::Rows(&MILESTONE)).optional(),
    field("rota", "轮值接访", "the rotas", Kind::Rows(&ROTA)).optional(),
    field("clock", "办理期限", "the statutory clocks", Kind::Rows(&CLOCK)).optional(),
    field(
        "publication",
        "公示",
        "which milestone publishes the receptions",
        Kind::Part(PUBLICATION),
    )
    .optional(),
    field("findings", "审查规则", "severity and clauses of each finding rule", Kind::Special),
    field(
        "accountability",
        "督办提醒",
        "the warnings that the list of accountability shows",
        Kind::Part(ACCOUNTABILITY),
    )
    .optional(),
    field("steps", "步骤条款", "clauses of each step kind", Kind::Special).optional(),
    field("ledger", "台账", "the clause of the ledger", Kind::Part(LEDGER)),
    field("clause", "条款", "the clauses of the source", Kind::Rows(&CLAUSE)),
];
