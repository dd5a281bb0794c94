//! The help texts of arguments of one command.

use super::text::{ArgText, DATE, FILE, FLAG, FORMAT, ID, OUT, arg};

/// Formats and files of proposals.
const PROPOSAL_FORMAT: (&str, &str) = (
    "table（表格）、json、csv 或 xlsx（工作簿，须写入文件）[默认：按输出文件扩展名，否则 table]",
    "Output format: table, json, csv or xlsx (a workbook, to a file) [default: from the output's extension, else table]",
);
const PROPOSAL_OUTPUT: (&str, &str) = (
    "写入文件；.xlsx 为可编辑的工作簿；省略或 - 为标准输出",
    "Output file; .xlsx is a workbook to edit; - for standard output [default: -]",
);

pub static ARGS: &[ArgText] = &[
    arg(
        "check",
        "year",
        ("年份", "YEAR"),
        (
            "评定年份，也是只有一张表的台账的年份 [默认：评定日所在年份；台账的：多数日期所在年份]",
            "Year to assess, and year of a ledger of one sheet [default: the year of --as-of; of a ledger: that of most dates]",
        ),
    ),
    arg(
        "assess",
        "year",
        ("年份", "YEAR"),
        ("评定年份 [默认：评定日所在年份]", "Year to assess [default: the year of --as-of]"),
    ),
    arg(
        "assess",
        "format",
        FORMAT,
        (
            "table（表格）、json、csv、html 或 parquet（文件夹）[默认：按输出文件扩展名，否则 table]",
            "Output format: table, json, csv, html or parquet (a folder) [default: from the output's extension, else table]",
        ),
    ),
    arg(
        "assess",
        "output",
        OUT,
        (
            "写入文件，省略或 - 为标准输出；parquet 写入文件夹",
            "Output file, folder for parquet, or - for standard output [default: -]",
        ),
    ),
    arg(
        "assess",
        "tables",
        ("文件夹", "DIR"),
        (
            "代替台账文件：Parquet 表的文件夹（terms.parquet、receptions.parquet、steps.parquet 等，可分多局）",
            "Read a folder of Parquet tables instead of FILE (terms.parquet, receptions.parquet, steps.parquet and \
             others), of one or more bureaus",
        ),
    ),
    arg(
        "assess",
        "only",
        ("表", "TABLES"),
        (
            "parquet 只写这些：duties、cases、clocks、findings、summary，以逗号分隔 [默认：全部]；csv 写 duties 或 clocks [默认：duties]",
            "Write only these Parquet tables, separated by commas: duties, cases, clocks, findings, summary [default: all]; with csv, duties or clocks [default: duties]",
        ),
    ),
    arg(
        "assess",
        "columns",
        ("列", "COLUMNS"),
        (
            "duties 只写这些列，以逗号分隔，如 subject,rule,period,status；findings 的列写作 findings.rule [默认：全部]",
            "Write only these columns of duties, separated by commas, e.g. subject,rule,period,status; prefix columns of findings: findings.rule [default: all]",
        ),
    ),
    arg(
        "assess",
        "no_evidence",
        FLAG,
        (
            "duties 不写依据（evidence、excluded 两列），更快更小",
            "Omit the columns evidence and excluded of duties; faster and smaller",
        ),
    ),
    arg(
        "assess",
        "grouped_by_case",
        FLAG,
        (
            "声明 steps 表中同一案件的步骤相邻：若不相邻即报错，而不重读一遍",
            "Declare that the rows of steps are grouped by case; faster, but an error if they are not",
        ),
    ),
    arg(
        "assess",
        "order",
        ("依据", "ORDER"),
        (
            "同一案件同一日期的步骤、同一事项同一日期的办理事件先后依据：seq（seq 列，无此列而先后不明即报错）或 rows（各行已按先后排列）[默认：seq]",
            "What orders the steps of one case on one day, and the events of one matter: seq (the column seq; without it, an error where the order decides) or rows (the rows are in order) [default: seq]",
        ),
    ),
    arg(
        "assess",
        "threads",
        ("线程数", "N"),
        (
            "读取与计算的线程数，结果不因此而异 [默认：处理器数]",
            "Number of threads; does not affect the result [default: number of processors]",
        ),
    ),
    arg(
        "assess",
        "extra_columns",
        ("处理", "ACTION"),
        (
            "表中的未知列：error（报错）或 ignore（略过）[默认：error]",
            "Unknown columns of tables: error or ignore [default: error]",
        ),
    ),
    arg("report", "leaders", FLAG, ("只要领导参阅的一页", "Only the one-pager for the leaders")),
    arg(
        "report",
        "year",
        ("年份", "YEAR"),
        ("评定年份 [默认：评定日所在年份]", "Year to assess [default: the year of --as-of]"),
    ),
    arg(
        "report",
        "output",
        OUT,
        (
            "写入 .html 文件，省略或 - 为标准输出",
            "Output file (.html), or - for standard output [default: -]",
        ),
    ),
    arg("template", "out", OUT, ("要生成的 .xlsx 文件", "Output file (.xlsx)")),
    arg("template", "force", FLAG, ("覆盖已有文件", "Overwrite an existing file")),
    arg("convert", "force", FLAG, ("覆盖已有文件或文件夹", "Overwrite an existing file or folder")),
    arg(
        "convert",
        "input",
        FILE,
        (
            "台账：.xlsx、.json 或 CSV 文件夹；- 为标准输入（JSON）",
            "Ledger: .xlsx, .json or a folder of CSV files; - reads JSON from standard input",
        ),
    ),
    arg(
        "convert",
        "out",
        OUT,
        (
            ".xlsx、.json 或文件夹（CSV）；- 为标准输出（JSON）。含个人信息全文",
            "Output: .xlsx, .json or a folder (CSV), with personal data in full; - writes JSON to standard output",
        ),
    ),
    arg(
        "accountability",
        "year",
        ("年份", "YEAR"),
        ("评定年份 [默认：评定日所在年份]", "Year to assess [default: the year of --as-of]"),
    ),
    arg(
        "mapping",
        "file",
        FILE,
        ("只有一张表的台账：工作簿或 .csv", "Ledger of one sheet: a workbook or a .csv file"),
    ),
    arg(
        "mapping",
        "output",
        OUT,
        (
            "写入 .toml 文件，省略或 - 为标准输出",
            "Output file (.toml), or - for standard output [default: -]",
        ),
    ),
    arg("mapping", "force", FLAG, ("覆盖已有文件", "Overwrite an existing file")),
    arg(
        "ledger",
        "year",
        ("年份", "YEAR"),
        (
            "台账年度，也是只有一张表的台账的年份 [默认：评定日所在年份；只有一张表的：多数日期所在年份]",
            "Year of the working ledger, and of a ledger of one sheet [default: the year of --as-of; of one sheet: that of most dates]",
        ),
    ),
    arg(
        "ledger",
        "quarter",
        ("季度", "QUARTER"),
        (
            "只列这一季度的：2020-Q1；或 Q1，年份取 --year",
            "Only this quarter: 2020-Q1; or Q1, in the year of --year",
        ),
    ),
    arg(
        "ledger",
        "leader",
        ("领导", "LEADER"),
        (
            "只列这位领导接访或包案的：编号或姓名",
            "Only what this leader received or is in charge of: id or name",
        ),
    ),
    arg(
        "ledger",
        "unit",
        ("单位", "UNIT"),
        ("只列这个责任单位的：编号或名称", "Only matters of this responsible unit: id or name"),
    ),
    arg(
        "ledger",
        "format",
        FORMAT,
        (
            "table（表格）、json、html 或 xlsx（工作簿，须写入文件）[默认：按输出文件扩展名，否则 table]",
            "Output format: table, json, html or xlsx (a workbook, to a file) [default: from the output's extension, else table]",
        ),
    ),
    arg(
        "ledger",
        "output",
        OUT,
        (
            "写入文件；.xlsx 和 .html 可按 A3 横向打印；省略或 - 为标准输出",
            "Output file; .xlsx and .html print on A3; - for standard output [default: -]",
        ),
    ),
    arg("ledger", "full", FLAG, ("不隐去个人信息", "Show personal data in full")),
    arg("case", "full", FLAG, ("不隐去诉求和个人信息", "Show the claim and personal data in full")),
    arg("case", "id", ID, ("案件编号", "Id of the case")),
    arg(
        "agenda",
        "days",
        ("天数", "N"),
        ("今后多少天内 [默认：30]", "Number of days ahead [default: 30]"),
    ),
    arg(
        "todo",
        "days",
        ("天数", "N"),
        ("任务和接访列至今后多少天", "List duties and receptions of this number of days ahead"),
    ),
    arg("todo", "week", FLAG, ("任务和接访列至本周日", "List duties and receptions until Sunday")),
    arg(
        "todo",
        "quarter",
        FLAG,
        (
            "任务和接访列至本季度末 [默认]",
            "List duties and receptions until the end of the quarter [default]",
        ),
    ),
    arg(
        "todo",
        "leader",
        ("领导", "LEADER"),
        ("只列涉及这位领导的：编号或姓名", "Only what concerns this leader: id or name"),
    ),
    arg(
        "todo",
        "unit",
        ("单位", "UNIT"),
        ("只列涉及这个责任单位的：编号或名称", "Only what concerns this unit: id or name"),
    ),
    arg(
        "todo",
        "who",
        ("承办主体", "WHO"),
        (
            "只列这一承办主体的：信访局、领导或责任单位",
            "Only what this actor has to do: bureau, leader or unit",
        ),
    ),
    arg(
        "todo",
        "format",
        FORMAT,
        (
            "table（表格）、html（A4 页面）、xlsx（工作簿，须写入文件）、ics（日历）或 json [默认：按输出文件扩展名，否则 table]",
            "Output format: table, html, xlsx (to a file), ics or json [default: from the output's extension, else table]",
        ),
    ),
    arg(
        "plan",
        "period",
        ("期间", "PERIOD"),
        (
            "要编排的期间：2026-Q1、2026-H1、2026-02、2026、2026-Q2..Q4、2026-W05 或 2026-02-18",
            "Period to plan: 2026-Q1, 2026-H1, 2026-02, 2026, 2026-Q2..Q4, 2026-W05 or 2026-02-18",
        ),
    ),
    arg(
        "plan",
        "busy",
        FILE,
        (
            "不能接访的日期：.csv（领导、起、止；领导空白为全体）或 .ics（日程当日全天不排），可多次；写作“领导=文件”只用于该领导",
            "Days without receptions: .csv (leader, from, to; no leader: everybody) or .ics (whole days), repeatable; LEADER=FILE is for one leader",
        ),
    ),
    arg(
        "plan",
        "max_per_day",
        ("人数", "N"),
        ("同一天最多几位领导接访 [默认：1]", "Most leaders who receive on one day [default: 1]"),
    ),
    arg(
        "plan",
        "as_of",
        DATE,
        (
            "编排日，只排当日及以后的日期 [默认：今天（北京时间）]",
            "Day of planning; no earlier day is proposed [default: today in China]",
        ),
    ),
    arg("plan", "format", FORMAT, PROPOSAL_FORMAT),
    arg("plan", "output", OUT, PROPOSAL_OUTPUT),
    arg(
        "candidates",
        "year",
        ("年份", "YEAR"),
        ("任务年份 [默认：评定日所在年份]", "Year of the duties [default: the year of --as-of]"),
    ),
    arg("candidates", "format", FORMAT, PROPOSAL_FORMAT),
    arg("candidates", "output", OUT, PROPOSAL_OUTPUT),
    arg("notice", "id", ID, ("接访或案件编号", "Id of a reception or a case")),
    arg(
        "notice",
        "subject",
        ("事由", "TEXT"),
        (
            "公示事由 [默认：由内容分类生成]",
            "Subject of the notice [default: from the subject areas]",
        ),
    ),
    arg(
        "diff",
        "old",
        ("原台账", "OLD"),
        (
            "原台账：.xlsx、.json 或 CSV 文件夹",
            "Ledger before the changes: .xlsx, .json or a folder of CSV files",
        ),
    ),
    arg(
        "doc",
        "kind",
        ("公文", "KIND"),
        (
            "公文种类：接访安排公示、包案公示、呈报件、交办函、督办函、接访登记表、会议纪要、材料审核表、现场确认单、季度汇总、年度总结、提醒函；“字段”列出某一种类的模板字段",
            "Kind: schedule, cases, submission, assignment, supervision, reception, minutes, review, site, summary, annual, reminder; or: fields, to list those of a template",
        ),
    ),
    arg("doc", "id", ID, ("接访或案件编号", "Id of a reception or case")),
    arg(
        "doc",
        "period",
        ("期间", "PERIOD"),
        ("季度或年度，如 2020-Q1、2020", "Quarter or year, such as 2020-Q1 or 2020"),
    ),
    arg("doc", "unit", ("单位", "UNIT"), ("责任单位编号或名称", "Id or name of a unit")),
    arg(
        "doc",
        "template",
        FILE,
        (
            "本局的 Word 模板（.docx），字段写作 {{领导}}、{{#场次}}…{{/场次}}；petition doc 字段 种类 列出字段",
            "Your own Word file to fill in (.docx); petition doc fields KIND lists the fields",
        ),
    ),
    arg(
        "doc",
        "letterhead",
        FILE,
        (
            "函头文件（.toml）：发文机关、文号、联系人、预约方式、抄送",
            "Letterhead (.toml): organ, number, contact, booking, copies",
        ),
    ),
    arg("doc", "number", ("序号", "NO"), ("发文序号", "Running number of the letter")),
    arg(
        "doc",
        "last_year",
        FILE,
        ("上年台账，年度总结并列上年数字", "Ledger of the year before, for the annual summary"),
    ),
    arg(
        "doc",
        "full",
        FLAG,
        ("显示完整的个人信息（公示除外）", "Show personal data in full, except in public papers"),
    ),
    arg(
        "doc",
        "format",
        FORMAT,
        (
            "text（文本）、docx（Word 文件，须写入文件）、html 或 json [默认：按输出文件扩展名，否则 text]",
            "Output format: text, docx (to a file), html or json [default: from the output's extension, else text]",
        ),
    ),
    arg("diff", "new", ("新台账", "NEW"), ("新台账", "Ledger after the changes")),
    arg(
        "diff",
        "year",
        ("年份", "YEAR"),
        ("评定年份 [默认：评定日所在年份]", "Year to assess [default: the year of --as-of]"),
    ),
    arg("diff", "full", FLAG, ("不隐去个人信息", "Show personal data in full")),
    arg(
        "merge",
        "base",
        ("原台账", "BASE"),
        (
            "分别修改之前的台账：.xlsx、.json 或 CSV 文件夹",
            "Ledger before the changes: .xlsx, .json or a folder of CSV files",
        ),
    ),
    arg(
        "merge",
        "mine",
        ("本方台账", "MINE"),
        (
            "其中一份；不写 -o 时合并结果写入这一份，只改动有关的行",
            "One changed copy; without -o it takes the changes of the other, in the rows concerned",
        ),
    ),
    arg("merge", "theirs", ("对方台账", "THEIRS"), ("另一份", "The other changed copy")),
    arg(
        "merge",
        "output",
        OUT,
        (
            "另存为 .xlsx、.json 或文件夹（CSV）；- 为标准输出（JSON）。含个人信息全文",
            "Another output: .xlsx, .json or a folder (CSV), with personal data in full; - writes JSON to standard output",
        ),
    ),
    arg("merge", "force", FLAG, ("覆盖已有文件或文件夹", "Overwrite an existing file or folder")),
    arg(
        "policy list",
        "catalogue",
        ("文件夹", "DIR"),
        (
            "列出该文件夹（含下级）的方案：名称、层级、形式、依据状况、情景数、不作评定的条款",
            "List the policies of a folder, subfolders too: title, level, shape, status, scenarios, what is not computed",
        ),
    ),
    arg(
        "schema json",
        "document",
        ("文档", "DOCUMENT"),
        (
            "ledger（台账）或 report（工作落实情况报告）[默认：ledger]",
            "Document: ledger or report [default: ledger]",
        ),
    ),
    arg(
        "schema sql",
        "dialect",
        ("数据库", "DIALECT"),
        (
            "sqlite、postgresql（含人大金仓、openGauss）或 mysql（含 MariaDB）[默认：sqlite]",
            "Database: sqlite, postgresql (also KingbaseES, openGauss) or mysql (also MariaDB) [default: sqlite]",
        ),
    ),
    arg(
        "completions",
        "shell",
        ("终端类型", "SHELL"),
        ("bash、zsh、fish、powershell 或 elvish", "Shell: bash, zsh, fish, powershell or elvish"),
    ),
];
