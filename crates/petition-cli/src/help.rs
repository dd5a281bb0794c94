//! Adds the help texts, in Chinese or English, to the command line that `args.rs` defines.

use crate::args::Cli;
use crate::help_acts;
use crate::language::say;
use clap::{Arg, Command, CommandFactory};
use petition_core::Lang;

/// The commands: path, Chinese and English help. The empty path is the program.
const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "",
        "信访接访下访包案：核对台账、评定任务、审查流程",
        "Check and assess the ledger of a petition bureau: receptions, assigned cases, duties, procedure",
    ),
    ("assess", "评定一年的任务并审查台账", "Assess the duties of a year and report findings"),
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
        "导出接访下访包案工作台账（默认隐去个人信息）",
        "Export the working ledger of nine elements (personal data masked)",
    ),
    (
        "case",
        "查看一宗包案：阶段、经过、下一步",
        "Show the stage, history and next steps of a case",
    ),
    (
        "agenda",
        "近期待办：到期任务、计划接访、案件下一步",
        "List duties that fall due, planned receptions and next steps of cases",
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
    ("policy", "工作方案：列出、查看、核对", "List, show and validate policies"),
    ("policy list", "列出内置方案", "List the built-in policies"),
    ("policy show", "查看方案", "Show a policy"),
    ("policy check", "核对方案文件，逐项列出问题", "Validate a policy and list all problems"),
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
        "schema sql",
        "SQL 建表语句（SQLite 与 PostgreSQL 通用）",
        "Print the SQL tables, for SQLite and PostgreSQL",
    ),
    ("schema markdown", "字段说明（Markdown）", "Print the field reference, as Markdown"),
    ("completions", "生成命令行补全脚本", "Print a completion script for a shell"),
];

/// An argument: the command's path (empty: any command), its id, value name and help in each language.
pub struct ArgText {
    path: &'static str,
    id: &'static str,
    value: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

pub const fn arg(
    path: &'static str,
    id: &'static str,
    value: (&'static str, &'static str),
    help: (&'static str, &'static str),
) -> ArgText {
    ArgText { path, id, value, help }
}

pub const FLAG: (&str, &str) = ("", "");
pub const FILE: (&str, &str) = ("文件", "FILE");
pub const DATE: (&str, &str) = ("日期", "DATE");
const FORMAT: (&str, &str) = ("格式", "FORMAT");
const OUT: (&str, &str) = ("输出", "OUT");
const NAME_OR_FILE: (&str, &str) = ("方案", "NAME|FILE");
pub const ID: (&str, &str) = ("编号", "ID");

/// Formats and files of proposals.
const PROPOSAL_FORMAT: (&str, &str) = (
    "table（表格）、json、csv 或 xlsx（工作簿，须写入文件）[默认：按输出文件扩展名，否则 table]",
    "Output format: table, json, csv or xlsx (a workbook, to a file) [default: from the output's extension, else table]",
);
const PROPOSAL_OUTPUT: (&str, &str) = (
    "写入文件；.xlsx 为可编辑的工作簿；省略或 - 为标准输出",
    "Output file; .xlsx is a workbook to edit; - for standard output [default: -]",
);

static ARGS: &[ArgText] = &[
    arg(
        "",
        "file",
        FILE,
        (
            "台账：.xlsx、.json 或 CSV 文件夹；- 为标准输入（JSON）",
            "Ledger: .xlsx, .json or a folder of CSV files; - reads JSON from standard input",
        ),
    ),
    arg(
        "",
        "bureau",
        ("代码,名称", "CODE,NAME"),
        (
            "本局的行政区划代码与名称，如 440300,示范市信访局；用于只有一张表的台账",
            "Area code and name of the bureau, for a ledger of one sheet",
        ),
    ),
    arg(
        "",
        "mapping",
        FILE,
        (
            "对照表（.toml），写明只有一张表的台账中无法推断的表头、用语、领导姓名",
            "Mapping (.toml) of headers, words and leaders of a ledger of one sheet",
        ),
    ),
    arg(
        "",
        "limit",
        ("名称=数值", "NAME=NUMBER"),
        (
            "读取上限，可多次给出，如 行数=100000；名称：问题数、内存字节数、行数、单元格数、样式数、每案步骤数、单段文字字节数",
            "Limit of what is read, repeatable, e.g. rows=100000; names: problems, decoded_bytes, rows, cells, styles, \
             steps_per_case, text_bytes",
        ),
    ),
    arg(
        "",
        "policy",
        NAME_OR_FILE,
        (
            "内置方案名或 .toml 文件 [默认：shenzhen-2019]",
            "Name of a built-in policy, or a .toml file [default: shenzhen-2019]",
        ),
    ),
    arg(
        "",
        "as_of",
        DATE,
        (
            "评定日，只计截至当日的事实 [默认：今天（北京时间）]",
            "Day of the assessment; later facts do not count [default: today in China]",
        ),
    ),
    arg(
        "",
        "year",
        ("年份", "YEAR"),
        (
            "只有一张表的台账的年份 [默认：多数日期所在年份]",
            "Year of a ledger of one sheet [default: the year of most dates]",
        ),
    ),
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
        "",
        "format",
        FORMAT,
        (
            "table（表格）或 json [默认：按输出文件扩展名，否则 table]",
            "Output format: table or json [default: from the output's extension, else table]",
        ),
    ),
    arg(
        "",
        "output",
        OUT,
        ("写入文件，省略或 - 为标准输出", "Output file, or - for standard output [default: -]"),
    ),
    arg(
        "",
        "calendar",
        FILE,
        (
            "工作日表，其年份优先于内置表",
            "Table of working days; its years replace the built-in ones",
        ),
    ),
    arg(
        "",
        "lang",
        ("语言", "LANG"),
        ("zh 或 en [默认：随系统]", "Language: zh or en [default: from the locale]"),
    ),
    arg("", "help", FLAG, ("显示帮助", "Print help")),
    arg("", "version", FLAG, ("显示版本", "Print version")),
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
            "parquet 只写这些：duties、cases、findings、summary，以逗号分隔 [默认：全部]",
            "Write only these Parquet tables, separated by commas: duties, cases, findings, summary [default: all]",
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
            "同一案件同一日期的步骤先后依据：seq（seq 列，无此列而先后不明即报错）或 rows（各行已按先后排列）[默认：seq]",
            "What orders the steps of one case on one day: seq (the column seq; without it, an error where the order decides) or rows (the rows are in order) [default: seq]",
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
    arg(
        "assess",
        "strict",
        FLAG,
        (
            "规定任务未完成、逾期或逾期完成，或有不符合要求的，以 1 退出",
            "Exit with code 1 if a mandatory duty is missed, overdue or met late, or if there is a violation",
        ),
    ),
    arg("template", "out", OUT, ("要生成的 .xlsx 文件", "Output file (.xlsx)")),
    arg("", "force", FLAG, ("覆盖已有台账", "Overwrite an existing ledger")),
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
    arg("ledger", "full", FLAG, ("不隐去个人信息", "Show personal data in full")),
    arg(
        "ledger",
        "output",
        OUT,
        (
            "写入文件；.xlsx 为工作簿，.json 为 JSON",
            "Output file (.xlsx, .json or .txt), or - for standard output [default: -]",
        ),
    ),
    arg("case", "id", ID, ("案件编号", "Id of the case")),
    arg(
        "agenda",
        "days",
        ("天数", "N"),
        ("今后多少天内 [默认：30]", "Number of days ahead [default: 30]"),
    ),
    arg(
        "plan",
        "period",
        ("期间", "PERIOD"),
        (
            "要编排的期间：2026-Q1、2026-H1、2026-02、2026 或 2026-Q2..Q4",
            "Period to plan: 2026-Q1, 2026-H1, 2026-02, 2026 or 2026-Q2..Q4",
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
    arg("merge", "mine", ("本方台账", "MINE"), ("其中一份", "One changed copy")),
    arg("merge", "theirs", ("对方台账", "THEIRS"), ("另一份", "The other changed copy")),
    arg(
        "merge",
        "output",
        OUT,
        (
            ".xlsx、.json 或文件夹（CSV）；- 为标准输出（JSON）。含个人信息全文",
            "Output: .xlsx, .json or a folder (CSV), with personal data in full; - writes JSON to standard output",
        ),
    ),
    arg("merge", "force", FLAG, ("覆盖已有文件或文件夹", "Overwrite an existing file or folder")),
    arg(
        "policy check",
        "policy",
        NAME_OR_FILE,
        (".toml 文件或内置方案名", "A .toml file, or the name of a built-in policy"),
    ),
    arg(
        "policy show",
        "format",
        FORMAT,
        (
            "table（表格）、json 或 toml（原文）[默认：按输出文件扩展名，否则 table]",
            "Output format: table, json or toml (source text) [default: from the output's extension, else table]",
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
        "completions",
        "shell",
        ("终端类型", "SHELL"),
        ("bash、zsh、fish、powershell 或 elvish", "Shell: bash, zsh, fish, powershell or elvish"),
    ),
];

/// The exit codes, printed below the help of the program.
const EXIT_CODES: (&str, &str) = (
    "退出码：0 完成；1 加 --strict 且有规定任务未完成、逾期、逾期完成或有不符合要求的；2 输入或用法有误",
    "Exit codes: 0 success; 1 --strict failed; 2 invalid input or usage",
);

/// Returns the command line with help texts in one language.
pub fn command(lang: Lang) -> Command {
    // Without a name of its own, clap shows the path by which the program was started.
    let mut command = localised(Cli::command(), "", lang).bin_name("petition");
    command = command.after_help(say(lang, EXIT_CODES.0, EXIT_CODES.1));
    command.build();
    if lang == Lang::Zh { chinese_usage(command) } else { command }
}

fn localised(command: Command, path: &str, lang: Lang) -> Command {
    let template = match lang {
        Lang::Zh => "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        Lang::En => "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    };
    let about = all_commands().find(|(known, ..)| *known == path);
    command
        .about(about.map_or("", |(_, zh, en)| say(lang, zh, en)))
        .help_template(template)
        .subcommand_help_heading(say(lang, "命令", "Commands"))
        .subcommand_value_name(say(lang, "命令", "COMMAND"))
        .mut_args(|arg| localised_arg(arg, path, lang))
        .mut_subcommands(|sub| {
            let path = join(path, sub.get_name());
            localised(sub, &path, lang)
        })
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path} {name}") }
}

fn localised_arg(arg: Arg, path: &str, lang: Lang) -> Arg {
    let heading = if arg.is_positional() {
        say(lang, "参数", "Arguments")
    } else {
        say(lang, "选项", "Options")
    };
    let Some(text) = arg_text(path, arg.get_id().as_str()) else { return arg };
    let value = say(lang, text.value.0, text.value.1);
    let arg = arg.help(say(lang, text.help.0, text.help.1)).help_heading(heading);
    if value.is_empty() { arg } else { arg.value_name(value) }
}

/// The texts of all arguments.
fn all_args() -> impl Iterator<Item = &'static ArgText> {
    ARGS.iter().chain(help_acts::ARGS)
}

/// The texts of all commands.
fn all_commands() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    COMMANDS.iter().chain(help_acts::COMMANDS)
}

fn arg_text(path: &str, id: &str) -> Option<&'static ArgText> {
    let find = |path: &str| all_args().find(|text| text.path == path && text.id == id);
    find(path).or_else(|| find(""))
}

/// Translates the usage line of clap.
fn chinese_usage(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().replace("[OPTIONS]", "[选项]");
    command.override_usage(usage).mut_subcommands(chinese_usage)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(command: &Command, path: &str, visit: &mut impl FnMut(&Command, &str)) {
        visit(command, path);
        for sub in command.get_subcommands() {
            walk(sub, &join(path, sub.get_name()), visit);
        }
    }

    #[test]
    fn every_command_and_argument_has_both_texts_and_every_text_is_used() {
        let mut used: Vec<&ArgText> = Vec::new();
        let mut paths = Vec::new();
        walk(&Cli::command(), "", &mut |command, path| {
            assert!(all_commands().any(|(known, ..)| *known == path), "no text for `{path}`");
            paths.push(path.to_owned());
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                used.push(
                    arg_text(path, id).unwrap_or_else(|| panic!("no text for `{path}` {id}")),
                );
            }
        });
        for (path, zh, en) in all_commands() {
            assert!(paths.iter().any(|known| known == path), "no command `{path}`");
            assert!(!zh.is_empty() && en.is_ascii(), "{path}");
        }
        for text in all_args() {
            assert!(
                used.iter().any(|one| std::ptr::eq(*one, text)),
                "unused: {} {}",
                text.path,
                text.id
            );
            assert!(!text.help.0.is_empty() && text.help.1.is_ascii(), "{} {}", text.path, text.id);
        }
    }

    #[test]
    fn the_definition_is_valid_in_both_languages() {
        command(Lang::Zh).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn chinese_help_has_no_english_headings() {
        walk(&command(Lang::Zh), "", &mut |command, path| {
            let help = command.clone().render_long_help().to_string();
            for word in
                ["Usage", "OPTIONS", "Options", "Commands", "COMMAND", "Arguments", "default"]
            {
                assert!(!help.contains(word), "{path}: {word}\n{help}");
            }
        });
    }

    #[test]
    fn help_names_every_limit() {
        let text = arg_text("", "limit").unwrap();
        for word in petition_core::LimitName::WORDS {
            assert!(
                text.help.0.contains(word.zh) && text.help.1.contains(word.key),
                "{}",
                word.key
            );
        }
    }

    #[test]
    fn help_names_the_default_policy() {
        let text = arg_text("", "policy").unwrap();
        assert!(text.help.0.contains(crate::args::DEFAULT_POLICY));
        assert!(text.help.1.contains(crate::args::DEFAULT_POLICY));
    }
}
