//! Declares the parts of a policy, as the library writes them.

use super::model::{Declaration, Member, Type, interface, list, member, named, nullable};

/// Declares them.
pub(super) fn declarations() -> Vec<Declaration> {
    let mut declarations = vec![document(), source(), office(), group(), quota(), delegated()];
    declarations.extend([
        rota(),
        slot(),
        clock(),
        extension(),
        applies(),
        milestone(),
        clause(),
        citation(),
        step_clause(),
        finding_rule(),
    ]);
    declarations
}

fn text(key: &str, zh: &str, en: &str) -> Member {
    member(key, zh, en, Type::Text)
}

fn cited() -> Member {
    text("clause", "条款", "the clause")
}

fn document() -> Declaration {
    let day = |key, zh, en| member(key, zh, en, nullable(Type::Date));
    let all = |key, zh, en, name| member(key, zh, en, list(named(name)));
    let members = vec![
        text("id", "编号", "id of the policy"),
        day("effective_from", "施行日期", "first day in effect"),
        day("effective_to", "失效日期", "last day in effect"),
        member("source", "来源", "the source of the clauses", named("PolicySource")),
        member("settings", "参数", "numbers of days", named("Settings")),
        member("reading", "口径", "the readings", named("Reading")),
        all("offices", "职务", "the offices and their names", "PolicyOffice"),
        all("groups", "领导类别", "groups of leaders; the first that matches", "Group"),
        all("quotas", "定额", "the quotas", "Quota"),
        all("delegated", "上级统筹", "duties that another authority assesses", "Delegated"),
        all("milestones", "工作节点", "the milestones", "MilestoneRule"),
        all("rotas", "轮值", "the rotas", "Rota"),
        all("clocks", "办理期限", "the statutory clocks", "Clock"),
        member(
            "publication",
            "公示节点",
            "the milestone that publishes the receptions",
            nullable(Type::Text),
        ),
        all("accountability", "督办提醒", "the rules whose warnings are listed", "FindingRule"),
        all("findings", "审查规则", "severity and clause of each finding rule", "PolicyFinding"),
        all("steps", "步骤条款", "the clauses of each step kind", "StepClause"),
        text("elements", "要素条款", "the clause of the nine elements"),
        all("clauses", "条款", "the clauses of the source", "Clause"),
    ];
    interface("PolicyDocument", "工作方案", "a policy with all of its parts", members)
}

fn source() -> Declaration {
    let text = |key, zh, en| member(key, zh, en, nullable(Type::Text));
    let members = vec![
        text("title", "标题", "the title"),
        text("issuer", "发文机关", "who issued it"),
        member("issued", "发文日期", "day of issue", nullable(Type::Date)),
        member("level", "层级", "whom it binds", nullable(named("SourceLevel"))),
        member("status", "依据状况", "how it is known", nullable(named("SourceStatus"))),
        text("sha256", "校验值", "SHA-256 of the text that the clauses were read from"),
    ];
    interface("PolicySource", "方案来源", "the source of a policy", members)
}

fn office() -> Declaration {
    let members = vec![
        text("id", "编号", "id of the office"),
        text("zh", "中文名称", "Chinese name"),
        text("en", "英文名称", "English name, in any case"),
        member("also", "其他名称", "further names", list(Type::Text)),
    ];
    interface("PolicyOffice", "职务", "what a term's office may be called", members)
}

fn group() -> Declaration {
    let members = vec![
        text("id", "编号", "id of the group"),
        member("offices", "职务", "the offices that belong to it", list(Type::Text)),
    ];
    interface("Group", "领导类别", "leaders with the same duties", members)
}

/// The kind of period, which of them, and the warning days.
fn periods() -> [Member; 3] {
    [
        member("period", "周期", "the kind of period", named("Cycle")),
        member("only", "限于", "which periods of the year; empty: all", list(Type::Integer)),
        member(
            "warning_days",
            "到期前提醒天数",
            "warning days of this entry",
            nullable(Type::Integer),
        ),
    ]
}

fn quota() -> Declaration {
    let [period, only, warning_days] = periods();
    let members = vec![
        text("id", "编号", "id of the quota"),
        member("who", "办理人", "who acts for it", named("Who")),
        member("measure", "计量", "what is counted", named("Measure")),
        text("group", "领导类别", "the group to which it applies"),
        period,
        only,
        member("at_least", "至少", "the required number", Type::Integer),
        warning_days,
        member("binding", "任务性质", "whether it must be met", named("DutyBinding")),
        cited(),
    ];
    interface("Quota", "定额", "a required number in each period", members)
}

fn delegated() -> Declaration {
    let members = vec![
        text("id", "编号", "id of the entry"),
        member("measure", "计量", "what is counted", named("Measure")),
        text("group", "领导类别", "the group to which it applies"),
        text("managed_by", "统筹机关", "the authority that assesses it"),
        cited(),
    ];
    interface("Delegated", "上级统筹", "a duty that another authority assesses", members)
}

fn rota() -> Declaration {
    let [_, _, warning_days] = periods();
    let members = vec![
        text("id", "编号", "id of the rota"),
        text("zh", "中文名称", "Chinese label"),
        text("en", "英文名称", "English label"),
        text("group", "领导类别", "the group whose leaders count"),
        member("at_least", "至少", "the number of leaders that a slot requires", Type::Integer),
        member("slot", "班次", "its slots", named("Slot")),
        member("roll", "遇非工作日", "what happens to a slot on no working day", named("Roll")),
        member("who", "办理人", "who acts for it", named("Who")),
        warning_days,
        member("binding", "任务性质", "whether it must be met", named("DutyBinding")),
        cited(),
    ];
    interface("Rota", "轮值", "days on which leaders of a group receive petitioners", members)
}

fn clock() -> Declaration {
    let [_, _, warning_days] = periods();
    let day = |key, zh, en| member(key, zh, en, nullable(Type::Date));
    let members = vec![
        text("id", "编号", "id of the clock"),
        text("zh", "中文名称", "Chinese label"),
        text("en", "英文名称", "English label"),
        text("starts", "起算", "the kind of event that starts it, or `registered`"),
        member("stops", "截止", "the kinds of events that stop it", list(named("EventKind"))),
        member("days", "天数", "the days, without the day of the start", Type::Integer),
        member("count", "计日", "which days it counts", named("CountedDays")),
        member("extension", "延长", "the events that extend it", nullable(named("Extension"))),
        member(
            "pauses",
            "中止",
            "the kinds of events between which it is paused; empty: none",
            list(named("EventKind")),
        ),
        member("applies", "适用", "the matters that have it", named("Applies")),
        day("effective_from", "施行日期", "it starts on this day or later"),
        day("effective_to", "失效日期", "it starts on this day or earlier"),
        warning_days,
        member("who", "办理人", "who has to act", named("StepActor")),
        member("binding", "任务性质", "whether it must be met", named("DutyBinding")),
        cited(),
    ];
    interface("Clock", "办理期限", "how long a stage of a matter may take", members)
}

fn extension() -> Declaration {
    let members = vec![
        member("event", "事件", "their kind", named("EventKind")),
        member("at_most", "至多天数", "the days that count at most", Type::Integer),
    ];
    interface("Extension", "延长", "the events that extend a clock", members)
}

fn applies() -> Declaration {
    let all = |key, zh, en, of| member(key, zh, en, list(of));
    let members = vec![
        all("purpose", "信访目的", "purposes; empty: all", named("Purpose")),
        all("channel", "信访形式", "channels; empty: all", named("Channel")),
        all("domain", "内容分类", "subject areas; empty: all", Type::Text),
    ];
    interface("Applies", "适用范围", "the matters that have a clock", members)
}

fn slot() -> Declaration {
    let numbers = |key, zh, en| member(key, zh, en, list(Type::Integer));
    let members = vec![
        member("every", "轮值周期", "how often there is one", named("Every")),
        member("weekday", "星期", "the weekdays; empty: any day", list(named("DayOfWeek"))),
        numbers("nth", "第几个", "which of these weekdays of the month; -1 is the last"),
        numbers("days", "日期", "the days of the month"),
        numbers("months", "月份", "only slots that begin in these months; empty: all"),
    ];
    interface("Slot", "班次", "the slots of a rota", members)
}

fn milestone() -> Declaration {
    let [period, only, warning_days] = periods();
    let day = |key, zh, en| member(key, zh, en, nullable(Type::Text));
    let members = vec![
        text("kind", "节点", "kind of milestone"),
        text("zh", "中文名称", "Chinese label"),
        text("en", "英文名称", "English label"),
        member(
            "proved_by",
            "佐证步骤",
            "a step of this kind counts as a record",
            nullable(named("StepKind")),
        ),
        member(
            "proved_for_each",
            "逐件佐证",
            "the records that must each have such a step",
            nullable(named("ProvedForEach")),
        ),
        period,
        only,
        day("from", "起始月日", "first day of the window, `MM-DD`"),
        day("to", "截止月日", "last day of the window, `MM-DD`"),
        warning_days,
        member("binding", "任务性质", "whether it must be met", named("DutyBinding")),
        cited(),
    ];
    interface("MilestoneRule", "工作节点规则", "what the bureau has to do at set times", members)
}

fn clause() -> Declaration {
    let members = vec![
        text("id", "编号", "id of the clause"),
        text("anchor", "出处", "its place in the source"),
        member("kind", "类型", "how the policy implements it", named("ClauseKind")),
        text("zh", "中文释义", "paraphrase in Chinese"),
        text("en", "英文释义", "paraphrase in English"),
    ];
    interface("Clause", "条款", "a clause of the source", members)
}

fn citation() -> Declaration {
    let en = "the clause where the selection is in a consent quarter; null: the same";
    let members =
        vec![cited(), member("with_consent", "须经同意时的条款", en, nullable(Type::Text))];
    interface(
        "Citation",
        "所依条款",
        "a clause, and another one for cases that need consent",
        members,
    )
}

fn step_clause() -> Declaration {
    let members = vec![
        member("kind", "步骤", "the kind of step", named("StepKind")),
        member("cites", "依据", "its clauses", named("Citation")),
        practice("whether the step is not in the source, but practice needs it"),
    ];
    interface("StepClause", "步骤条款", "the clause of a step kind", members)
}

fn practice(en: &str) -> Member {
    member("practice", "习惯做法", en, Type::Boolean)
}

fn finding_rule() -> Declaration {
    let members = vec![
        member("rule", "规则", "the rule", named("FindingRule")),
        member("severity", "程度", "its severity; null: switched off", nullable(named("Severity"))),
        member(
            "cites",
            "依据",
            "what it cites; null: the clause of the step",
            nullable(named("Citation")),
        ),
        practice("whether the rule is custom and not in the source"),
    ];
    interface(
        "PolicyFinding",
        "审查规则",
        "the severity of a finding rule, and what it cites",
        members,
    )
}
