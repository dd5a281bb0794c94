//! Declares the lists and documents of results that have no table in `petition-core`.

use super::model::{Declaration, Member, Type, alias, interface, list, member, named, nullable};
use petition_core::compliance::{Severity, Status};
use petition_core::privacy::NoticeKind;
use petition_core::workflow::{Actor, Stage, StepKind};

/// Declares the results.
pub(super) fn declarations() -> Vec<Declaration> {
    let mut declarations = vec![text(), owed_status(), owed(), todo(), todo_item()];
    declarations.extend([case_file(), past_step(), next_step(), notice(), working_ledger()]);
    declarations.push(lint());
    declarations.extend(effect());
    declarations.extend(forms());
    declarations.extend(limits());
    declarations
}

fn text() -> Declaration {
    let members = vec![
        member("zh", "中文", "Chinese", Type::Text),
        member("en", "英文", "English", Type::Text),
    ];
    interface("Text", "两种语言的文字", "a text in both languages", members)
}

fn owed_status() -> Declaration {
    let of = Type::Union(vec![
        Type::Words(Status::WORDS),
        Type::Words(Severity::WORDS),
        Type::Const("next"),
        Type::Const("planned"),
    ]);
    let en =
        "the status of something owed: of a duty, of a finding, a next step, a planned reception";
    alias("OwedStatus", "待办的状态", en, of)
}

fn owed() -> Declaration {
    let binding = nullable(named("DutyBinding"));
    let members = vec![
        member("due", "期限", "the day by which it is or was due", nullable(Type::Date)),
        member("subject", "涉及领导或单位", "a leader's or a unit's id, or `bureau`", Type::Text),
        member("who", "办理人", "who has to act", Type::Words(Actor::WORDS)),
        member(
            "what",
            "事项",
            "the id of a quota or milestone, a finding rule, `reception` or a step",
            Type::Text,
        ),
        member("record", "记录编号", "the id of the duty, the record or the case", Type::Text),
        member("clause", "条款", "the clause", Type::Text),
        member("days_left", "剩余天数", "days until the due day", nullable(Type::Integer)),
        member("days_late", "逾期天数", "days after the due day", nullable(Type::Integer)),
        member(
            "binding",
            "任务性质",
            "whether a duty must be met; null for everything else",
            binding,
        ),
        member("status", "状态", "its status", named("OwedStatus")),
    ];
    interface(
        "Owed",
        "待办或督办提醒的一行",
        "a line of the agenda or of the accountability list",
        members,
    )
}

fn todo() -> Declaration {
    let members = vec![
        member("as_of", "截止日", "the day of the list", Type::Date),
        member("until", "展望至", "the last day that the list looks ahead to", Type::Date),
        member("items", "事项", "the lines, by section", list(named("TodoItem"))),
    ];
    interface(
        "Todo",
        "待办事项清单",
        "the to-do list of a day. It contains no personal data",
        members,
    )
}

fn todo_item() -> Declaration {
    let members = vec![
        member("section", "时段", "when it is due", named("TodoSection")),
        member("owed", "事项", "what is owed, by whom and until when", named("Owed")),
        member(
            "last_workday",
            "最后工作日",
            "the last working day up to the due day; null if there is none or it is unknown",
            nullable(Type::Date),
        ),
        member("leader", "领导编号", "the leader concerned", nullable(Type::Text)),
        member("unit", "责任单位编号", "the unit concerned", nullable(Type::Text)),
        member("matter", "信访事项编号", "the matter concerned", nullable(Type::Text)),
        member("about", "内容", "what the matters are about, in neutral words", named("Text")),
        member(
            "last_step",
            "最后一步",
            "the last step of the case",
            nullable(Type::Words(StepKind::WORDS)),
        ),
        member("days_since_step", "停留天数", "the days since that step", nullable(Type::Integer)),
    ];
    interface("TodoItem", "待办事项", "a line of a to-do list", members)
}

fn case_file() -> Declaration {
    let members = vec![
        member("case", "案件编号", "the case", Type::Text),
        member("as_of", "截止日", "the day", Type::Date),
        member("stage", "阶段", "how far the case has come", Type::Words(Stage::WORDS)),
        member(
            "holder",
            "包案领导编号",
            "the holder; null before the selection",
            nullable(Type::Text),
        ),
        member(
            "needs_consent",
            "须经同意",
            "whether the selection needs the leader's consent before notice and assignment",
            Type::Boolean,
        ),
        member("history", "办理过程", "the steps up to the day", list(named("PastStep"))),
        member("next", "下一步", "the steps that would be regular next", list(named("NextStep"))),
    ];
    interface("CaseFile", "案件情况", "a case on a day", members)
}

fn past_step() -> Declaration {
    let members = vec![
        member("position", "行序", "the position in the case's list, from 0", Type::Integer),
        member("kind", "步骤", "the kind", Type::Words(StepKind::WORDS)),
        member("on", "日期", "the day", Type::Date),
        member("regular", "合规", "whether nothing was missing or in the way", Type::Boolean),
        member(
            "detail",
            "明细",
            "the kinds that were missing or in the way",
            list(Type::Words(StepKind::WORDS)),
        ),
        member("clause", "条款", "the clause", Type::Text),
    ];
    interface("PastStep", "已办步骤", "a step in the history of a case", members)
}

fn next_step() -> Declaration {
    let members = vec![
        member("kind", "步骤", "the kind", Type::Words(StepKind::WORDS)),
        member(
            "who",
            "办理人",
            "who may act, the usual actor first",
            list(Type::Words(Actor::WORDS)),
        ),
        member("clause", "条款", "the clause", Type::Text),
    ];
    interface("NextStep", "可办的下一步", "a step that would be regular next", members)
}

fn notice() -> Declaration {
    let members = vec![
        member(
            "kind",
            "种类",
            "whether it is of a reception or of a case",
            Type::Words(NoticeKind::WORDS),
        ),
        member("bureau", "信访局", "the name of the bureau", Type::Text),
        member("leader", "领导", "the name of the leader", Type::Text),
        member("office", "职务", "the leader's offices", nullable(named("Text"))),
        member("portfolio", "分工", "the leader's subject areas", list(Type::Text)),
        member("date", "日期", "the day of the reception or of the selection", Type::Date),
        member("time", "时段", "the time of day", nullable(Type::Text)),
        member("place", "地点", "the place", nullable(Type::Text)),
        member("form", "形式", "mode and setting, or that a leader takes charge", named("Text")),
        member("subject", "事项", "the subject in neutral words", named("Text")),
        member("zh", "中文公示", "the notice as text in Chinese", Type::Text),
        member("en", "英文公示", "the notice as text in English", Type::Text),
    ];
    let en = "the public notice of a reception or case, without personal data of petitioners";
    interface("Notice", "公示", en, members)
}

fn working_ledger() -> Declaration {
    let members = vec![
        member("bureau", "信访局", "the name of the bureau", Type::Text),
        member("period", "期间", "the period in which the matters were worked on", Type::Period),
        member("as_of", "截止日", "later facts are not in it", Type::Date),
        member(
            "leader",
            "领导编号",
            "whose matters these are; null: of everybody",
            nullable(Type::Text),
        ),
        member(
            "unit",
            "责任单位编号",
            "whose matters these are; null: of all units",
            nullable(Type::Text),
        ),
        member("is_masked", "已脱敏", "whether personal data is masked", Type::Boolean),
        member("rows", "行", "the rows, by day of registration", list(named("WorkingLedgerRow"))),
    ];
    interface("WorkingLedger", "工作台账", "the working ledger of a period", members)
}

fn lint() -> Declaration {
    let members = vec![
        member("code", "种类", "the kind of mistake, or the rule of a finding", Type::Text),
        member(
            "records",
            "记录编号",
            "the ids of the records; empty: the ledger",
            list(Type::Text),
        ),
        member("text", "说明", "the message", named("Text")),
    ];
    interface("Lint", "可疑内容", "a valid record that is probably wrong or not complete", members)
}

/// Declares what differs between two reports.
fn effect() -> Vec<Declaration> {
    let sides = |name: &str| -> Vec<Member> {
        let of = || nullable(named(name));
        vec![
            member("before", "之前", "in the first report; null if it lacks it", of()),
            member("after", "之后", "in the second report; null if it lacks it", of()),
        ]
    };
    let members = vec![
        member("duties", "任务", "the duties with another outcome", list(named("DutyChange"))),
        member(
            "findings",
            "审查结果",
            "the findings that are new, gone or different",
            list(named("FindingChange")),
        ),
    ];
    vec![
        interface("Effect", "对任务和审查结果的影响", "what differs between two reports", members),
        interface("DutyChange", "任务的变化", "a duty whose outcome differs", sides("Duty")),
        interface("FindingChange", "审查结果的变化", "a finding that differs", sides("Finding")),
    ]
}

/// Declares the checks of forms.
fn forms() -> Vec<Declaration> {
    let fault = || {
        member("fault", "问题", "the fault; null: it is well formed", nullable(named("FormFault")))
    };
    let text = |key, zh, en| member(key, zh, en, nullable(Type::Text));
    let number = || text("number", "号码", "the normal form: personal data");
    let masked = || text("masked", "脱敏号码", "the masked form");
    let birth = member("birth", "出生日期", "the day of birth in the number", nullable(Type::Date));
    let is_old = nullable(Type::Boolean);
    let is_old = member("is_old", "十五位", "whether it is an old number of 15 digits", is_old);
    let kind = member("kind", "种类", "mobile or landline", nullable(named("PhoneKind")));
    let date = member("date", "日期", "the day", nullable(Type::Date));
    let code = text("code", "代码", "the normal form: 18 characters in upper case");
    let en = "the check of an identity number";
    vec![
        interface(
            "IdNumberCheck",
            "身份证号核对",
            en,
            vec![fault(), number(), masked(), birth, is_old],
        ),
        interface(
            "CreditCodeCheck",
            "统一社会信用代码核对",
            "the check of a credit code",
            vec![fault(), code],
        ),
        interface(
            "PhoneCheck",
            "电话核对",
            "the check of a telephone number",
            vec![fault(), number(), masked(), kind],
        ),
        interface("DateCheck", "日期核对", "the check of a day", vec![fault(), date]),
    ]
}

/// Declares limits and lists of words.
fn limits() -> Vec<Declaration> {
    let limit =
        |word: &petition_core::Word| member(word.key, word.zh, word.en, Type::Integer).optional();
    let limits = petition_core::LimitName::WORDS.iter().map(limit).collect();
    let word = vec![
        member("key", "键", "the stable key in documents", Type::Text),
        member("zh", "中文", "the Chinese label", Type::Text),
        member("en", "英文", "the English label", Type::Text),
    ];
    let word_list = vec![
        member("name", "名称", "the name of the type, such as `Status`", Type::Text),
        member("words", "词", "the words, in order", list(named("Word"))),
    ];
    vec![
        interface("Limits", "限额", "how much a reader accepts; absent: the default", limits),
        interface("Word", "词", "a word with its labels", word),
        interface("WordList", "词表", "a list of words", word_list),
    ]
}
