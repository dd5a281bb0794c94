//! The help texts of the commands that read a ledger or a policy, or print the format.

/// The commands: path, Chinese and English help. The empty path is the program.
pub const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "",
        "信访接访下访包案：核对台账、评定任务、审查流程",
        "Check and assess the ledger of a petition bureau: receptions, assigned cases, duties, procedure",
    ),
    ("assess", "评定一年的任务并审查台账", "Assess the duties of a year and report findings"),
    (
        "report",
        "生成年度工作落实情况报告（HTML），首页供领导参阅",
        "Write the report of a year as an HTML page that begins with a one-pager for the leaders",
    ),
    (
        "check",
        "核对台账文件，逐项列出问题和需留意之处",
        "Validate a ledger; list all problems and what to review",
    ),
    ("template", "生成空白台账工作簿", "Create an empty ledger workbook"),
    (
        "convert",
        "在 JSON、工作簿与 CSV 文件夹之间转换台账",
        "Convert a ledger between JSON, workbook (.xlsx) and a folder of CSV files",
    ),
    (
        "mapping",
        "为一张表的台账生成对照表：表头、用语、领导姓名分别指什么",
        "Write a first mapping of a ledger of one sheet: what its headers, words and leaders mean",
    ),
    (
        "ledger",
        "接访下访包案工作台账：按年度或季度，可打印（默认隐去个人信息）",
        "Print the working ledger of a year or a quarter (personal data masked)",
    ),
    (
        "case",
        "查看一宗包案：阶段、接访、经过、工作记录、下一步",
        "Show the stage, receptions, history, work records and next steps of a case",
    ),
    (
        "agenda",
        "近期待办：到期任务、计划接访、案件下一步",
        "List duties that fall due, planned receptions and next steps of cases",
    ),
    (
        "todo",
        "待办事项清单：逾期、本周、本季度、以后、不定期，可打印，可导入日历",
        "List what is to be done: overdue, this week, this quarter, later; as table, page, workbook or calendar",
    ),
    (
        "accountability",
        "督办提醒清单：未完成、逾期及不符合要求的事项，按涉及的领导或单位列出",
        "List missed, overdue and late duties and violations, by responsible leader or unit",
    ),
    (
        "notice",
        "生成接访或包案的挂网公示（不含个人信息）",
        "Create the public notice of a reception or case (without personal data)",
    ),
    (
        "doc",
        "出具公文：公示、函、呈报件、登记表、纪要、汇总、总结",
        "Write a paper: notice, letter, submission, form, minutes, summary",
    ),
    (
        "diff",
        "比较两份台账：哪些记录有变化，对任务和审查结果有何影响（默认隐去个人信息）",
        "Compare two ledgers: what changed, and its effect on duties and findings (personal data masked)",
    ),
    (
        "merge",
        "合并由同一份台账分别修改的两份；有不一致的，逐处列出，不合并",
        "Merge two copies of a ledger that were changed apart; list contradictions instead of choosing",
    ),
    (
        "plan",
        "编排接访：为尚欠接访的领导建议日期，说明理由；排不上的说明原因",
        "Propose reception days for the leaders who owe some, with reasons",
    ),
    (
        "candidates",
        "案件库匹配：按分工、需要和等待时间为领导建议案件，完不成任务的提前预警",
        "Suggest cases of the library to leaders by portfolio, need and wait; warn of quotas out of reach",
    ),
    (
        "policy",
        "工作方案：新建、列出、查看、核对、试运行、解读、比较、推演",
        "Write, list, show, validate, test, explain, compare and analyse policies",
    ),
    (
        "policy list",
        "列出内置方案，或一个文件夹的方案",
        "List the built-in policies, or those of a folder",
    ),
    ("policy show", "查看方案", "Show a policy"),
    (
        "policy test",
        "运行方案旁的情景，逐项列出差异",
        "Run the scenarios beside policies and list the differences",
    ),
    ("policy check", "核对方案文件，逐项列出问题", "Validate a policy and list all problems"),
    (
        "policy explain",
        "逐句解读方案：任务、轮值、节点、口径及其后果、审查规则、不要求的事项",
        "Explain a policy in sentences: quotas, rotas, milestones, readings and their consequences, findings, what is not demanded",
    ),
    (
        "policy diff",
        "比较两份方案，逐句列出变化",
        "Compare two policies and list what changes, in sentences",
    ),
    (
        "policy new",
        "新建方案文件：含全部内容和中英文说明，改成本局的规定即可",
        "Write a policy file to fill in, with every part of the format and comments in Chinese and English",
    ),
    (
        "policy analyse",
        "推演方案：规定任务能否同时完成、最少办几件，哪些可由他项推出、无法完成，两个方案何处评定不同",
        "Analyse a policy: whether all duties can be met, which are implied or out of reach, where two policies differ",
    ),
    (
        "clauses",
        "条款对照：每条对应的任务、步骤、审查规则、台账要素",
        "List the duties, steps, finding rules and ledger elements that implement each clause",
    ),
    (
        "schema",
        "数据格式：JSON Schema、SQL 表结构、字段说明",
        "Print the data format: JSON Schema, SQL tables, field reference",
    ),
    ("schema json", "JSON Schema（2020-12）", "Print the JSON Schema (draft 2020-12)"),
    (
        "schema policy",
        "方案文件的 JSON Schema，供编辑器补全与核对",
        "Print the JSON Schema of policy files, for editors that complete and check",
    ),
    (
        "schema sql",
        "SQL 建表语句（SQLite、PostgreSQL、MySQL）",
        "Print the SQL tables, for SQLite, PostgreSQL or MySQL",
    ),
    ("schema markdown", "字段说明（Markdown）", "Print the field reference, as Markdown"),
    ("completions", "生成命令行补全脚本", "Print a completion script for a shell"),
];
