//! The ledger's fields: the table that defines what each record holds (docs/rulebook.md#3-ledger-document).

use super::words::{CHANNELS_DEFAULT, LENGTH_DEFAULT, OFFICES, PURPOSE_DEFAULT, SUPERVISORS};
use super::words::{Channel, Length, Mode, Purpose, ReceptionStatus, Setting};
use crate::schema::{Field, Kind, Parent, Table, field};
use crate::words::{EventKind, StepKind};

/// The value of a ledger document's `format`.
pub const LEDGER_FORMAT: &str = "petition-ledger/1";

/// The bureau: one record.
pub static BUREAU: Table = Table {
    key: "bureau",
    zh: "本局",
    en: "the bureau that maintains the ledger",
    fields: &[
        field("code", "行政区划代码", "GB/T 2260 code of the area, six digits", Kind::Region),
        field("name", "名称", "name of the bureau", Kind::Text),
    ],
    parent: None,
};

/// The leaders.
pub static LEADERS: Table = Table {
    key: "leaders",
    zh: "领导名册",
    en: "the leaders who receive petitioners and take cases",
    fields: &[
        field("id", "领导编号", "id of the leader", Kind::Id).also(&["seq"]),
        field("name", "姓名", "name of the leader", Kind::Text).also(&["leader"]),
        field("portfolio", "分工", "subject areas that the leader is in charge of", Kind::Domains)
            .optional()
            .also(&["portfolio"]),
        field("terms", "任职", "the offices that the leader holds", Kind::Rows(&TERMS)).optional(),
    ],
    parent: None,
};

/// The terms of office.
pub static TERMS: Table = Table {
    key: "terms",
    zh: "任职",
    en: "the offices of the leaders, with their dates",
    fields: &[
        field(
            "office",
            "职务",
            "office; other texts than the built-in words are allowed",
            Kind::Open(OFFICES),
        )
        .also(&["leader_post"]),
        field(
            "portfolio",
            "任内分工",
            "portfolio on the term's days; empty: the leader's own",
            Kind::Domains,
        )
        .nullable()
        .also(&["portfolio"]),
        field("from", "任职起始日期", "first day in office", Kind::Date),
        field("to", "任职结束日期", "last day in office; empty while the term lasts", Kind::Date)
            .optional(),
    ],
    parent: Some(Parent {
        table: &LEADERS,
        key: "leader",
        zh: "领导编号",
        field: "terms",
        aliases: &["leader"],
    }),
};

/// The responsible units.
pub static UNITS: Table = Table {
    key: "units",
    zh: "责任单位",
    en: "the units that handle matters",
    fields: &[
        field("id", "单位编号", "id of the unit", Kind::Id).also(&["seq"]),
        field("name", "单位名称", "name of the unit", Kind::Text).also(&["unit"]),
        field("uscc", "统一社会信用代码", "unified social credit code", Kind::Text).optional(),
    ],
    parent: None,
};

const LOCATION: &[Field] = &[
    field("code", "问题发生地代码", "area code of the place where the problem arose", Kind::Text)
        .optional(),
    field("detail", "问题发生地", "the place where the problem arose", Kind::Text)
        .optional()
        .also(&["place"]),
];

/// The petition matters.
pub static MATTERS: Table = Table {
    key: "matters",
    zh: "信访事项",
    en: "what petitioners ask for; one matter counts once, with any number of petitioners or letters",
    fields: &[
        field("id", "信访事项编号", "id of the matter", Kind::Id).also(&["case_no", "seq"]),
        field("registered_on", "登记日期", "day of registration", Kind::Date)
            .also(&["register_date", "visit_date"]),
        field("channel", "信访形式", "how the matter came in", Kind::Word(Channel::WORDS))
            .or(CHANNELS_DEFAULT)
            .also(&["form"]),
        field(
            "purpose",
            "信访目的",
            "what the petitioner wants of the bureau",
            Kind::Word(Purpose::WORDS),
        )
        .or(PURPOSE_DEFAULT)
        .also(&["purpose"]),
        field("petitioners", "信访人", "the petitioners", Kind::Rows(&PETITIONERS))
            .optional()
            .personal(),
        field(
            "headcount",
            "信访人数",
            "number of people who bring the matter",
            Kind::Integer(1, 2_147_483_647),
        )
        .or("1")
        .also(&["people_count"]),
        field("claim", "诉求内容", "what the petitioners ask for", Kind::Text)
            .blankable()
            .also(&["demand", "case_title"]),
        field("location", "问题发生地", "where the problem arose", Kind::Part(LOCATION)).optional(),
        field("domain", "内容分类", "subject area", Kind::Domain).optional().also(&["category"]),
        field("key_group", "重点群体", "key group that the petitioners belong to", Kind::Text)
            .optional(),
        field("cause", "产生原因", "why the problem arose", Kind::Text).optional().also(&["cause"]),
        field("unit", "责任单位", "the responsible unit", Kind::Ref(&UNITS))
            .optional()
            .also(&["unit"]),
        field("opinion", "处理意见", "how the matter is to be handled", Kind::Text)
            .optional()
            .also(&["opinion"]),
        field("result", "办理结果", "the outcome", Kind::Text)
            .optional()
            .also(&["result", "progress"]),
        field("reply", "答复情况", "the reply to the petitioners", Kind::Text)
            .optional()
            .also(&["reply"]),
        field("replied_on", "答复日期", "day of the reply", Kind::Date).optional(),
        field("events", "办理事件", "what happened to the matter", Kind::Rows(&EVENTS)).optional(),
    ],
    parent: None,
};

/// The petitioners: personal data.
pub static PETITIONERS: Table = Table {
    key: "petitioners",
    zh: "信访人",
    en: "the petitioners of a matter: personal data",
    fields: &[
        field("name", "姓名", "name of the petitioner", Kind::Text)
            .optional()
            .personal()
            .also(&["petitioner_name", "petitioner_info"]),
        field("id_number", "身份证号", "identity number", Kind::Text)
            .optional()
            .personal()
            .also(&["id_no"]),
        field("phone", "联系电话", "telephone number", Kind::Text)
            .optional()
            .personal()
            .also(&["phone"]),
        field("address", "住址", "address", Kind::Text).optional().personal().also(&["address"]),
    ],
    parent: Some(Parent {
        table: &MATTERS,
        key: "matter",
        zh: "信访事项编号",
        field: "petitioners",
        aliases: &["case_no"],
    }),
};

/// The events of the matters.
pub static EVENTS: Table = Table {
    key: "events",
    zh: "办理事件",
    en: "the dated events of a matter, by which statutory clocks start and stop",
    fields: &[
        field("kind", "事件", "kind of event", Kind::Word(EventKind::WORDS)),
        field("on", "日期", "day of the event", Kind::Date),
        field(
            "days",
            "延长天数",
            "by how many days the time is extended; only with extended, and required there",
            Kind::Integer(1, 36_500),
        )
        .optional(),
        field("note", "备注", "a remark", Kind::Text).optional().also(&["remark"]),
    ],
    parent: Some(Parent {
        table: &MATTERS,
        key: "matter",
        zh: "信访事项编号",
        field: "events",
        aliases: &["case_no"],
    }),
};

/// The receptions.
pub static RECEPTIONS: Table = Table {
    key: "receptions",
    zh: "接访安排",
    en: "meetings of leaders with petitioners: planned, held or cancelled",
    fields: &[
        field("id", "接访编号", "id of the reception", Kind::Id).also(&["seq"]),
        field("leader", "接访领导编号", "the leader who received", Kind::Ref(&LEADERS))
            .also(&["leader"]),
        field(
            "also_present",
            "同场领导编号",
            "other leaders who received with this one",
            Kind::Refs(&LEADERS),
        )
        .optional()
        .also(&["also_present"]),
        field("date", "接访日期", "day of the reception", Kind::Date).also(&["session_date"]),
        field("time", "接访时段", "time of day, as text", Kind::Text).optional(),
        field("length", "接访时长", "how long the reception takes", Kind::Word(Length::WORDS))
            .or(LENGTH_DEFAULT),
        field("mode", "接访方式", "how the reception is arranged", Kind::Word(Mode::WORDS))
            .also(&["session_mode"]),
        field(
            "setting",
            "接访场所",
            "where leader and petitioners meet",
            Kind::Word(Setting::WORDS),
        ),
        field("place", "接访地点", "the place, as text", Kind::Text)
            .optional()
            .also(&["session_place"]),
        field(
            "status",
            "接访状态",
            "planned, held or cancelled",
            Kind::Word(ReceptionStatus::WORDS),
        ),
        field("published_on", "公示日期", "day of publication online", Kind::Date).optional(),
        field("matters", "信访事项编号", "the matters received", Kind::Refs(&MATTERS))
            .optional()
            .also(&["case_no"]),
        field("record", "接访记录", "work record", Kind::Text).optional(),
    ],
    parent: None,
};

/// The leader-assigned cases.
pub static CASES: Table = Table {
    key: "cases",
    zh: "包案",
    en: "matters for which one leader is responsible until they are resolved",
    fields: &[
        field("id", "案件编号", "id of the case", Kind::Id).also(&["seq"]),
        field("matter", "信访事项编号", "the matter", Kind::Ref(&MATTERS)).also(&["case_no"]),
        field(
            "leader",
            "包案领导编号",
            "the first holder; empty until the case is selected",
            Kind::Ref(&LEADERS),
        )
        .optional()
        .also(&["leader"]),
        field("steps", "办理步骤", "the steps of the case", Kind::Rows(&STEPS)).optional(),
    ],
    parent: None,
};

/// The steps of the cases.
pub static STEPS: Table = Table {
    key: "steps",
    zh: "办理步骤",
    en: "the dated steps of a case, in their order",
    fields: &[
        field("kind", "步骤", "kind of step", Kind::Word(StepKind::WORDS)),
        field("on", "日期", "day of the step", Kind::Date).also(&["session_date"]),
        field("source", "来源", "platform or unit that put the case forward", Kind::Text)
            .optional(),
        field(
            "leader",
            "包案领导编号",
            "the leader for whom the case is selected",
            Kind::Ref(&LEADERS),
        )
        .optional()
        .also(&["leader"]),
        field("lead", "工作小组负责人", "who leads the unit's team", Kind::Text)
            .optional()
            .also(&["unit_lead"]),
        field("led_by", "督办带队人", "who leads the supervision", Kind::Open(SUPERVISORS))
            .optional(),
        field("unit_head", "单位主要领导", "the head of the unit who signed off", Kind::Text)
            .optional(),
        field("to", "移交给领导编号", "the new holder", Kind::Ref(&LEADERS)).optional(),
        field("note", "备注", "a remark", Kind::Text).optional().also(&["remark"]),
        field("record", "工作记录", "work record or minutes", Kind::Text)
            .optional()
            .also(&["supervision"]),
    ],
    parent: Some(Parent {
        table: &CASES,
        key: "case",
        zh: "案件编号",
        field: "steps",
        aliases: &["case_no"],
    }),
};

/// The milestone records.
pub static MILESTONES: Table = Table {
    key: "milestones",
    zh: "工作节点",
    en: "what the bureau did of its yearly programme",
    fields: &[
        field("kind", "节点", "kind of milestone, as the policy names it", Kind::Text),
        field("period", "期间", "the period that the record is for, such as 2020-Q1", Kind::Period),
        field("on", "完成日期", "day on which the bureau did it", Kind::Date),
        field("document", "文件", "title or number of the document", Kind::Text).optional(),
    ],
    parent: None,
};

/// The fields of the document.
pub static DOCUMENT: &[Field] = &[
    field("format", "格式", "the document's format", Kind::Fixed(LEDGER_FORMAT)),
    field("bureau", "本局", "the bureau", Kind::Part(BUREAU.fields)),
    field("domains", "内容分类清单", "the subject areas in use; if empty, any text", Kind::Texts)
        .optional(),
    field("leaders", "领导名册", "the leaders", Kind::Rows(&LEADERS)).optional(),
    field("units", "责任单位", "the units", Kind::Rows(&UNITS)).optional(),
    field("matters", "信访事项", "the matters", Kind::Rows(&MATTERS)).optional(),
    field("receptions", "接访安排", "the receptions", Kind::Rows(&RECEPTIONS)).optional(),
    field("cases", "包案", "the cases", Kind::Rows(&CASES)).optional(),
    field("milestones", "工作节点", "the milestone records", Kind::Rows(&MILESTONES)).optional(),
];

/// The header of the list of domains, which a workbook has on the bureau's sheet.
pub const DOMAINS_HEADER: &str = "内容分类清单";

/// Every table of the ledger, parents before their children.
pub static TABLES: &[&Table] = &[
    &BUREAU,
    &LEADERS,
    &TERMS,
    &UNITS,
    &MATTERS,
    &PETITIONERS,
    &EVENTS,
    &RECEPTIONS,
    &CASES,
    &STEPS,
    &MILESTONES,
];
