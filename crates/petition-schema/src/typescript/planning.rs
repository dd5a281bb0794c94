//! Declares the plan of receptions and the suggested cases.

use super::model::{Declaration, Member, Type, interface, list, member, named, nullable};
use petition_planning::candidates::CANDIDATES_FORMAT;
use petition_planning::plan::PLAN_FORMAT;

/// Declares both documents.
pub(super) fn declarations() -> Vec<Declaration> {
    vec![
        plan(),
        publication(),
        proposal(),
        unplaced(),
        blocked_days(),
        plan_note(),
        candidates(),
        library(),
        left_out_cases(),
        leader_candidates(),
        case_duty(),
        suggestion(),
        alarm(),
    ]
}

fn leader() -> Member {
    member("leader", "领导编号", "the leader", Type::Text)
}

fn clause() -> Member {
    member("clause", "条款", "the clause", Type::Text)
}

fn binding() -> Member {
    member("binding", "任务性质", "whether it must be met", named("DutyBinding"))
}

fn why() -> Member {
    member("why", "理由", "the reasons in words", named("Text"))
}

fn title() -> Member {
    member("title", "任务", "title of the duty with its part of the year", named("Text"))
}

fn amount(key: &str, zh: &str, en: &str) -> Member {
    member(key, zh, en, Type::Number)
}

fn count(key: &str, zh: &str, en: &str) -> Member {
    member(key, zh, en, Type::Integer)
}

fn plan() -> Declaration {
    let members = vec![
        member("format", "格式", "the document's format", Type::Const(PLAN_FORMAT)),
        member("policy", "方案", "id of the policy", Type::Text),
        member("period", "期间", "the period", Type::Period),
        member("as_of", "编排日", "the day of planning", Type::Date),
        count("max_leaders_a_day", "每日领导数", "how many leaders may receive on one day"),
        member("publication", "公示", "when the plan has to be online", list(named("Publication"))),
        member("proposals", "建议", "the proposals, by date, then leader", list(named("Proposal"))),
        member(
            "unplaced",
            "未排任务",
            "the duties that the plan does not meet",
            list(named("Unplaced")),
        ),
        member(
            "notes",
            "提示",
            "what the bureau should know about the plan",
            list(named("PlanNote")),
        ),
    ];
    interface("Plan", "接访安排建议", "proposed reception days: `petition-plan/1`", members)
}

fn publication() -> Declaration {
    let day = |key, zh, en| member(key, zh, en, nullable(Type::Date));
    let members = vec![
        member("period", "期间", "the period", Type::Period),
        member("deadline", "期限", "the last day for the notice", Type::Date),
        day("last_workday", "最后工作日", "the last working day up to the deadline"),
        day("published_on", "公示日期", "the earliest record up to the day of planning"),
        day("publish_by", "须公示日期", "the day by which this plan has to be published"),
    ];
    interface("Publication", "公示期限", "when a schedule has to be online", members)
}

fn proposal() -> Declaration {
    let members = vec![
        leader(),
        member("date", "日期", "the proposed day", Type::Date),
        member("length", "时长", "how long the reception takes", named("Length")),
        member("mode", "方式", "how the reception is arranged", named("Mode")),
        member("setting", "场所", "where leader and petitioners meet", named("Setting")),
        member("duties", "任务", "the duties for which the day counts", list(Type::Text)),
        clause(),
        binding(),
        amount("required", "应完成", "the days that the first duty requires"),
        amount("achieved", "已完成", "the days held up to the day of planning"),
        amount("planned", "已计划", "the days planned in the ledger"),
        member("publish_by", "须公示日期", "the last working day for a notice in time", Type::Date),
        member("short_notice", "公示不足", "whether the notice would be too short", Type::Boolean),
        member("target", "目标日期", "the day that even spacing gives", Type::Date),
        member(
            "target_blocked",
            "目标日期受阻",
            "why the proposal is not on its target day",
            nullable(named("DayBlock")),
        ),
        why(),
    ];
    interface("Proposal", "建议的接访", "a proposed reception", members)
}

fn unplaced() -> Declaration {
    let members = vec![
        leader(),
        member("duty", "任务编号", "id of the duty", Type::Text),
        title(),
        clause(),
        binding(),
        amount("required", "应完成", "the days that it requires"),
        amount("achieved", "已完成", "the days held up to the day of planning"),
        amount("planned", "已计划", "the days planned in the ledger"),
        amount("proposed", "已建议", "the days that the plan proposes"),
        amount("missing", "仍缺", "the days still missing"),
        member("reasons", "原因", "why no further day is possible", list(named("BlockedDays"))),
        why(),
    ];
    interface("Unplaced", "未排任务", "a duty that the plan does not meet", members)
}

fn blocked_days() -> Declaration {
    let members = vec![
        member("code", "原因", "the obstacle", named("DayBlock")),
        count(
            "days",
            "天数",
            "the number of days; 0 for an obstacle that does not depend on the day",
        ),
    ];
    interface("BlockedDays", "受阻天数", "days with one obstacle", members)
}

fn plan_note() -> Declaration {
    let members = vec![
        member("code", "种类", "what it is about", named("PlanNoteCode")),
        member("records", "接访编号", "ids of the receptions concerned", list(Type::Text)),
        member("text", "说明", "the remark", named("Text")),
    ];
    interface("PlanNote", "编排提示", "what the bureau should know about a plan", members)
}

fn candidates() -> Declaration {
    let members = vec![
        member("format", "格式", "the document's format", Type::Const(CANDIDATES_FORMAT)),
        member("policy", "方案", "id of the policy", Type::Text),
        count("year", "年度", "the year"),
        member("as_of", "截止日", "the day", Type::Date),
        member("library", "案件库", "the case library", named("CaseLibrary")),
        member(
            "typical_days",
            "通常天数",
            "the median of the days from selection to resolution",
            nullable(Type::Integer),
        ),
        member(
            "leaders",
            "领导",
            "the leaders with a quota of cases",
            list(named("LeaderCandidates")),
        ),
        member("alarms", "预警", "the quotas that are out of reach", list(named("Alarm"))),
    ];
    let en = "cases of the library suggested to leaders: `petition-candidates/1`";
    interface("Candidates", "包案建议", en, members)
}

fn library() -> Declaration {
    let members = vec![
        count("cases", "案件数", "the cases in the library"),
        count("available", "可推荐", "those that may be suggested"),
        count("suggested", "已推荐", "those that are suggested"),
        member("left_out", "未推荐", "those that are not available", list(named("LeftOutCases"))),
    ];
    interface("CaseLibrary", "案件库", "the case library on the day", members)
}

fn left_out_cases() -> Declaration {
    let members = vec![
        member("code", "原因", "the reason", named("LeftOut")),
        count("cases", "案件数", "the number of cases"),
    ];
    interface("LeftOutCases", "未推荐案件", "how many cases are left out for one reason", members)
}

fn leader_candidates() -> Declaration {
    let members = vec![
        leader(),
        member("portfolio", "分工", "the portfolio on the day", list(Type::Text)),
        count("selected", "已选定", "the cases selected for the leader in the year"),
        count("resolved", "已化解", "the cases that the leader resolved in the year"),
        count("open", "在办", "the leader's cases that are selected and not resolved"),
        count("needs", "尚需", "the cases that the leader still needs"),
        count("fitting", "匹配", "the available cases that fit the leader"),
        member(
            "duties",
            "任务",
            "the duties whose window contains the day",
            list(named("CaseDuty")),
        ),
        member("suggestions", "建议", "the suggested cases", list(named("Suggestion"))),
    ];
    interface("LeaderCandidates", "领导的包案建议", "a leader with the suggestions", members)
}

fn case_duty() -> Declaration {
    let members = vec![
        member("duty", "任务编号", "id of the duty", Type::Text),
        title(),
        member("measure", "计量", "what it counts", named("DutyMeasure")),
        clause(),
        binding(),
        amount("required", "应完成", "the required number"),
        amount("achieved", "已完成", "the achieved number"),
        member("due", "期限", "the due day", Type::Date),
        count("days_left", "剩余天数", "days until the due day"),
    ];
    interface("CaseDuty", "包案任务", "a duty that counts cases", members)
}

fn suggestion() -> Declaration {
    let members = vec![
        member("case", "案件编号", "the case", Type::Text),
        member("matter", "信访事项编号", "its matter", Type::Text),
        member("domain", "内容分类", "the matter's subject area", nullable(Type::Text)),
        member(
            "waiting_since",
            "入库日期",
            "the day on which it came into the library",
            Type::Date,
        ),
        count("wait_days", "等候天数", "the days since then"),
        member("fit", "匹配", "how it fits", named("Fit")),
        why(),
    ];
    interface("Suggestion", "建议的案件", "a case suggested to a leader", members)
}

fn alarm() -> Declaration {
    let members = vec![
        leader(),
        member("duty", "任务编号", "id of the duty", Type::Text),
        title(),
        clause(),
        member("code", "原因", "why it is out of reach", named("AlarmCode")),
        amount("required", "应完成", "the required number"),
        amount("achieved", "已完成", "the achieved number"),
        count("open", "在办", "the leader's open cases"),
        count("fitting", "匹配", "the available cases that fit the leader"),
        count("suggested", "已推荐", "those that are suggested to the leader"),
        count("days_left", "剩余天数", "days until the due day"),
        member("text", "说明", "the alarm in words", named("Text")),
    ];
    interface("Alarm", "预警", "a quota that is out of reach", members)
}
