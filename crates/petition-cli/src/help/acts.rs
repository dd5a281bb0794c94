//! The help texts of the subcommands that write into the clerk's own ledger.

use super::text::{ArgText, DATE, FILE, FLAG, ID, arg};

/// The commands: path, Chinese and English help.
pub const COMMANDS: &[(&str, &str, &str)] = &[
    ("record", "登记一宗包案的一个步骤", "Record a step of a case in the ledger"),
    ("hold", "登记一场接访已经进行", "Record that a planned reception was held"),
    ("cancel", "取消一场计划的接访", "Cancel a planned reception"),
    (
        "publish",
        "登记公示：一场接访、一宗包案，或一个期间的接访安排",
        "Record a publication: of a reception, a case, or the schedule of a period",
    ),
    ("reply", "登记对信访人的答复", "Record the reply to the petitioners of a matter"),
    ("add", "新增接访、信访事项或包案", "Add a reception, a matter or a case"),
    ("add reception", "安排一场接访", "Arrange a reception"),
    ("add matter", "登记一件信访事项", "Register a matter"),
    ("add case", "把一件信访事项列入案件库", "Put a matter into the case library"),
];

const TEXT: (&str, &str) = ("文字", "TEXT");
const LEADER: (&str, &str) = ("领导", "LEADER");
const WORD: (&str, &str) = ("用语", "WORD");
const PERSON: (&str, &str) = ("姓名", "NAME");
const MATTERS: (&str, &str) = ("编号,…", "ID,…");

/// The ledger that is changed.
const LEDGER: (&str, &str) = (
    "台账：.xlsx 或 .json；只改动有关的行，每天首次改动前留存 .bak",
    "Ledger (.xlsx or .json), changed in place; a copy .bak is made once a day",
);

pub static ARGS: &[ArgText] = &[
    arg("record", "file", FILE, LEDGER),
    arg("hold", "file", FILE, LEDGER),
    arg("cancel", "file", FILE, LEDGER),
    arg("publish", "file", FILE, LEDGER),
    arg("reply", "file", FILE, LEDGER),
    arg("add", "file", FILE, LEDGER),
    arg(
        "",
        "dry_run",
        FLAG,
        ("只显示会改动什么，不写入", "Show what would change, and write nothing"),
    ),
    arg("", "on", DATE, ("日期 [默认：评定日]", "The day [default: the day of --as-of]")),
    arg("", "reception", ID, ("接访编号", "Id of the reception")),
    arg("", "leader", LEADER, ("领导编号或姓名", "Id or name of the leader")),
    arg("", "matter", ID, ("信访事项编号", "Id of the matter")),
    arg("", "source", TEXT, ("来源：推送案件的平台或单位", "Who put the case forward")),
    arg(
        "",
        "id",
        ID,
        ("编号 [默认：按最后一个编号递增]", "Id [default: the last one, counted up]"),
    ),
    arg(
        "",
        "with",
        ("领导,…", "LEADER,…"),
        ("同场接访的其他领导，编号或姓名", "Other leaders present: ids or names"),
    ),
    arg("", "record", TEXT, ("工作记录", "The work record")),
    arg(
        "",
        "no_steps",
        FLAG,
        ("不同时登记包案步骤", "Do not also record a step of the cases concerned"),
    ),
    arg("record", "case", ID, ("案件编号，或其信访事项编号", "Id of the case, or of its matter")),
    arg("record", "step", WORD, ("步骤，如 同意", "The step, such as consented")),
    arg("record", "to", LEADER, ("移交给哪位领导", "The leader to whom the case is transferred")),
    arg("record", "lead", PERSON, ("工作小组负责人", "Who leads the team of the unit")),
    arg("record", "led_by", PERSON, ("督办带队人", "Who leads the supervision")),
    arg(
        "record",
        "unit_head",
        PERSON,
        ("签发的单位主要领导", "The head of the unit who signed off"),
    ),
    arg("record", "note", TEXT, ("备注", "A remark")),
    arg(
        "hold",
        "matter",
        MATTERS,
        ("接待的信访事项 [默认：按计划]", "The matters received [default: as planned]"),
    ),
    arg("hold", "on", DATE, ("接访日期 [默认：计划日期]", "The day [default: the planned day]")),
    arg(
        "publish",
        "what",
        ("编号或期间", "ID|PERIOD"),
        (
            "接访编号、案件编号，或期间如 2025-Q1",
            "Id of a reception or case, or a period such as 2025-Q1",
        ),
    ),
    arg("publish", "document", TEXT, ("文件名称或文号", "Title or number of the document")),
    arg("reply", "text", TEXT, ("答复内容", "The reply")),
    arg("reply", "result", TEXT, ("办理结果", "The outcome")),
    arg("add reception", "date", DATE, ("接访日期", "Day of the reception")),
    arg(
        "add reception",
        "mode",
        WORD,
        ("接访方式，如 定点接访", "How it is arranged, such as themed"),
    ),
    arg(
        "add reception",
        "setting",
        WORD,
        ("接访场所，如 接待场所", "Where it takes place, such as hall"),
    ),
    arg("add reception", "time", TEXT, ("时段，如 上午九时", "Time of day")),
    arg("add reception", "place", TEXT, ("地点", "The place")),
    arg(
        "add reception",
        "length",
        WORD,
        ("全天或半天 [默认：全天]", "full_day or half_day [default: full_day]"),
    ),
    arg("add reception", "matter", MATTERS, ("接待的信访事项", "The matters to be received")),
    arg("add matter", "claim", TEXT, ("诉求内容", "What the petitioners ask for")),
    arg(
        "add matter",
        "channel",
        WORD,
        ("信访形式 [默认：来访]", "How it came in [default: visit]"),
    ),
    arg(
        "add matter",
        "purpose",
        WORD,
        ("信访目的 [默认：申诉求决]", "The purpose [default: petition]"),
    ),
    arg("add matter", "name", PERSON, ("信访人姓名", "Name of the petitioner")),
    arg(
        "add matter",
        "phone",
        ("电话", "NUMBER"),
        ("信访人电话", "Telephone number of the petitioner"),
    ),
    arg(
        "add matter",
        "headcount",
        ("人数", "NUMBER"),
        ("人数 [默认：1]", "Number of people [default: 1]"),
    ),
    arg("add matter", "place", TEXT, ("问题发生地", "Where the problem arose")),
    arg("add matter", "domain", TEXT, ("内容分类", "Subject area")),
    arg("add matter", "unit", TEXT, ("责任单位编号或名称", "Id or name of the responsible unit")),
];
