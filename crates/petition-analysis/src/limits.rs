//! What the model leaves out.

/// The sentences, in Chinese and English.
pub(crate) const LIMITS: &[(&str, &str)] = &[
    (
        "模型中的领导全年任职，每类一人；轮值接访一次须多人到场的，增至所需人数。任期不满、中途到任或离任的不在其内",
        "The leaders of the model are in office the whole year: one in each group, or as many as a rota needs at once. Parts of a year are left out",
    ),
    (
        "不计上年结转的案件；每宗案件只筛选、化解一次，不移交、不退回、不重启",
        "No case comes from an earlier year. Each case is selected and resolved once, and is not transferred, returned or reopened",
    ),
    (
        "一次接访可有几位领导到场，一个日期只计一次接访；有工作日可用的，只在工作日办理",
        "Several leaders may be present at one reception, and a day has one reception. Acts are on working days where a window has enough of them",
    ),
    (
        "接访、筛选、化解的次数为最少。工作节点凡未由上述案件的步骤证明的，各有一条记录；另行安排案件步骤能否再省，不作推算",
        "The numbers of receptions, selections and resolutions are the least possible. A milestone has a record unless the steps of those cases prove it; other dates of the steps might save further records",
    ),
    (
        "每宗案件的各步骤可在同一天办理：模型不知道办理一宗案件需要多少天",
        "All steps of a case may be on one day: the model does not know how long a case takes",
    ),
    (
        "“可由他项推出”只在同一事项之内推算：接访天数、化解案件、轮值接访按时段相加，筛选案件只看时段之内，工作节点只看同名节点；不同事项之间只推算接访天数对轮值接访",
        "Implied duties are sought among duties of one kind: sums over windows for reception days, resolutions and rotas; windows inside windows for selections; milestones of one name. Across kinds, only reception days imply rotas",
    ),
    ("事项时限不在计数之内", "The clocks of matters are not part of the counting"),
    (
        "比较两个方案时，逐一试算由任务、口径、步骤、日期推出的小台账，再删去每一项可删的记录、步骤和内容；未找到差别，不等于不存在差别",
        "Two policies are compared on small ledgers derived from their duties, readings, steps and days; then every record, step and detail that can go is left out. That no difference was found does not prove that there is none",
    ),
];
