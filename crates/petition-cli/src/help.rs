//! Help in both languages: one table of texts, laid over the definition in `args.rs`.

use crate::args::Cli;
use crate::language::say;
use clap::{Arg, Command, CommandFactory};
use petition_core::Lang;

/// What a command does: its path, then Chinese and English. The empty path is the whole program.
const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "",
        "信访接访下访包案：核对台账、评定任务、审查流程",
        "Receptions and assigned cases of a petition bureau: check the ledger, assess duties, review procedure",
    ),
    ("assess", "评定一年的任务并审查台账", "Assess the duties of a year and review the ledger"),
    ("check", "核对台账文件，逐项列出问题", "Check a ledger file and list every problem"),
    ("template", "生成空白台账工作簿", "Write an empty workbook to fill in"),
    (
        "convert",
        "在 JSON、工作簿与 CSV 文件夹之间转换台账",
        "Convert a ledger between JSON, workbook and a folder of CSV files",
    ),
    (
        "ledger",
        "导出接访下访包案工作台账（默认隐去个人信息）",
        "Write the ledger of nine elements (personal data masked)",
    ),
    ("case", "查看一宗包案：阶段、经过、下一步", "Show a case: stage, history, next steps"),
    (
        "agenda",
        "近期待办：到期任务、计划接访、案件下一步",
        "What comes next: duties due, planned receptions, next steps of cases",
    ),
    (
        "accountability",
        "督办提醒清单：未完成、逾期及不符合要求的事项，按涉及的领导或单位列出",
        "What is missed, overdue, met late or a violation, by who answers for it",
    ),
    (
        "notice",
        "生成接访或包案的挂网公示（不含个人信息）",
        "Write the public notice of a reception or case (without personal data)",
    ),
    ("policy", "工作方案：列出、查看、核对", "Policies: list, show, check"),
    ("policy list", "列出内置方案", "List the built-in policies"),
    ("policy show", "查看方案", "Show a policy"),
    ("policy check", "核对方案文件，逐项列出问题", "Check a policy file and list every problem"),
    (
        "clauses",
        "条款对照：每条对应的任务、步骤、审查规则、台账要素",
        "Which clause is carried by which duty, step, finding and element",
    ),
    (
        "schema",
        "数据格式：JSON Schema、SQL 表结构、字段说明",
        "The data format: JSON Schema, SQL tables, description of fields",
    ),
    ("schema json", "JSON Schema（2020-12）", "JSON Schema (2020-12)"),
    (
        "schema sql",
        "SQL 建表语句（SQLite 与 PostgreSQL 通用）",
        "SQL tables, for SQLite and PostgreSQL alike",
    ),
    ("schema markdown", "字段说明（Markdown）", "Description of every field, as Markdown"),
    ("completions", "生成命令行补全脚本", "Write a completion script for a shell"),
];

/// An argument: the command's path (empty: wherever it stands), its id, then value name and help in each language.
struct ArgText {
    path: &'static str,
    id: &'static str,
    value: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

const fn arg(
    path: &'static str,
    id: &'static str,
    value: (&'static str, &'static str),
    help: (&'static str, &'static str),
) -> ArgText {
    ArgText { path, id, value, help }
}

const FLAG: (&str, &str) = ("", "");
const FILE: (&str, &str) = ("文件", "FILE");
const DATE: (&str, &str) = ("日期", "DATE");
const FORMAT: (&str, &str) = ("格式", "FORMAT");
const OUT: (&str, &str) = ("输出", "OUT");
const NAME_OR_FILE: (&str, &str) = ("方案", "NAME|FILE");
const ID: (&str, &str) = ("编号", "ID");

static ARGS: &[ArgText] = &[
    arg(
        "",
        "file",
        FILE,
        (
            "台账：.xlsx、.json 或 CSV 文件夹；- 为标准输入（JSON）",
            "The ledger: .xlsx, .json or a folder of CSV files; - reads JSON from standard input",
        ),
    ),
    arg(
        "",
        "policy",
        NAME_OR_FILE,
        (
            "内置方案名或 .toml 文件 [默认：shenzhen-2019]",
            "Built-in policy or .toml file [default: shenzhen-2019]",
        ),
    ),
    arg(
        "",
        "as_of",
        DATE,
        (
            "评定日，只计截至当日的事实 [默认：今天（北京时间）]",
            "Only facts up to this day count [default: today in China]",
        ),
    ),
    arg(
        "",
        "year",
        ("年份", "YEAR"),
        ("评定年份 [默认：评定日所在年份]", "The year to assess [default: the year of --as-of]"),
    ),
    arg(
        "",
        "format",
        FORMAT,
        (
            "table（表格）或 json [默认：按输出文件扩展名，否则 table]",
            "table or json [default: by the output's extension, else table]",
        ),
    ),
    arg(
        "",
        "output",
        OUT,
        (
            "写入文件，省略或 - 为标准输出",
            "Write to this file; without it, or with -, to standard output",
        ),
    ),
    arg(
        "",
        "calendar",
        FILE,
        (
            "工作日表，其年份优先于内置表",
            "A table of working days; its years come before the built-in ones",
        ),
    ),
    arg(
        "",
        "lang",
        ("语言", "LANG"),
        ("zh 或 en [默认：随系统]", "zh or en [default: from the locale]"),
    ),
    arg("", "help", FLAG, ("显示帮助", "Print help")),
    arg("", "version", FLAG, ("显示版本", "Print version")),
    arg(
        "assess",
        "format",
        FORMAT,
        (
            "table（表格）、json、csv、html 或 parquet（文件夹）[默认：按输出文件扩展名，否则 table]",
            "table, json, csv, html or parquet (a folder) [default: by the output's extension, else table]",
        ),
    ),
    arg(
        "assess",
        "output",
        OUT,
        (
            "写入文件，省略或 - 为标准输出；parquet 写入文件夹",
            "Write to this file; without it, or with -, to standard output; parquet goes into a folder",
        ),
    ),
    arg(
        "assess",
        "tables",
        ("文件夹", "DIR"),
        (
            "代替台账文件：Parquet 表的文件夹（terms.parquet、receptions.parquet、steps.parquet 等，可分多局）",
            "Instead of a ledger file: a folder of Parquet tables (terms.parquet, receptions.parquet, steps.parquet \
             and so on, of one bureau or many)",
        ),
    ),
    arg(
        "assess",
        "only",
        ("表", "TABLES"),
        (
            "parquet 只写这些：duties、cases、findings、summary，以逗号分隔 [默认：全部]",
            "Of parquet write these only: duties, cases, findings, summary, with commas between [default: all]",
        ),
    ),
    arg(
        "assess",
        "columns",
        ("列", "COLUMNS"),
        (
            "duties 只写这些列，以逗号分隔，如 subject,rule,period,status；findings 的列写作 findings.rule [默认：全部]",
            "Of duties write these columns only, with commas between, as subject,rule,period,status; those of findings as findings.rule [default: all]",
        ),
    ),
    arg(
        "assess",
        "no_evidence",
        FLAG,
        (
            "duties 不写依据（evidence、excluded 两列），更快更小",
            "Of duties leave out what counted and what did not (evidence, excluded): faster and smaller",
        ),
    ),
    arg(
        "assess",
        "grouped_by_case",
        FLAG,
        (
            "声明 steps 表中同一案件的步骤相邻：若不相邻即报错，而不重读一遍",
            "The steps of each case are said to stand together: if they do not, that is an error, not a second reading",
        ),
    ),
    arg(
        "assess",
        "threads",
        ("线程数", "N"),
        (
            "读取与计算的线程数，结果不因此而异 [默认：处理器数]",
            "Threads that read and count; the result is the same [default: the processors of the machine]",
        ),
    ),
    arg(
        "assess",
        "extra_columns",
        ("处理", "WHAT"),
        (
            "表中的未知列：error（报错）或 ignore（略过）[默认：error]",
            "Columns that no table of a ledger has: error or ignore [default: error]",
        ),
    ),
    arg(
        "assess",
        "strict",
        FLAG,
        (
            "规定任务未完成、逾期或逾期完成，或有不符合要求的，以 1 退出",
            "Exit with 1 if a mandatory duty is missed, overdue or met late, or a violation is found",
        ),
    ),
    arg(
        "check",
        "as_of",
        DATE,
        (
            "晚于当日的已发生事实提示为可疑 [默认：今天（北京时间）]",
            "What is said to have happened after this day is suspicious [default: today in China]",
        ),
    ),
    arg("template", "out", OUT, ("要生成的 .xlsx 文件", "The .xlsx file to write")),
    arg("", "force", FLAG, ("覆盖已有台账", "Replace a ledger that is there")),
    arg("template", "force", FLAG, ("覆盖已有文件", "Replace an existing file")),
    arg("convert", "force", FLAG, ("覆盖已有文件或文件夹", "Replace an existing file or folder")),
    arg(
        "convert",
        "input",
        FILE,
        (
            "台账：.xlsx、.json 或 CSV 文件夹；- 为标准输入（JSON）",
            "The ledger: .xlsx, .json or a folder of CSV files; - reads JSON from standard input",
        ),
    ),
    arg(
        "convert",
        "out",
        OUT,
        (
            ".xlsx、.json 或文件夹（CSV）；- 为标准输出（JSON）。含个人信息全文",
            ".xlsx, .json or a folder (CSV); - writes JSON to standard output. Holds personal data in full",
        ),
    ),
    arg("ledger", "full", FLAG, ("不隐去个人信息", "Show personal data in full")),
    arg(
        "ledger",
        "output",
        OUT,
        (
            "写入文件；.xlsx 为工作簿，.json 为 JSON",
            "Write to this file; .xlsx gives a workbook, .json JSON",
        ),
    ),
    arg("case", "id", ID, ("案件编号", "Id of the case")),
    arg(
        "agenda",
        "days",
        ("天数", "N"),
        ("今后多少天内 [默认：30]", "So many days ahead [default: 30]"),
    ),
    arg("notice", "id", ID, ("接访或案件编号", "Id of a reception or a case")),
    arg(
        "notice",
        "subject",
        ("事由", "TEXT"),
        ("公示事由 [默认：由内容分类生成]", "The subject [default: made from the subject areas]"),
    ),
    arg(
        "policy check",
        "policy",
        NAME_OR_FILE,
        (".toml 文件或内置方案名", "A .toml file, or a built-in policy"),
    ),
    arg(
        "policy show",
        "format",
        FORMAT,
        (
            "table（表格）、json 或 toml（原文）[默认：按输出文件扩展名，否则 table]",
            "table, json or toml (the text itself) [default: by the output's extension, else table]",
        ),
    ),
    arg(
        "schema json",
        "document",
        ("文档", "DOCUMENT"),
        (
            "ledger（台账）或 report（工作落实情况报告）[默认：ledger]",
            "ledger or report [default: ledger]",
        ),
    ),
    arg(
        "completions",
        "shell",
        ("终端类型", "SHELL"),
        ("bash、zsh、fish、powershell 或 elvish", "bash, zsh, fish, powershell or elvish"),
    ),
];

/// Printed under the program's own help.
const EXIT_CODES: (&str, &str) = (
    "退出码：0 完成；1 加 --strict 且有规定任务未完成、逾期、逾期完成或有不符合要求的；2 输入或用法有误",
    "Exit codes: 0 done; 1 with --strict when a mandatory duty is missed, overdue or met late or a violation is found; 2 bad input or usage",
);

/// The definition of the command line with every text in one language.
pub fn command(lang: Lang) -> Command {
    let mut command = localised(Cli::command(), "", lang);
    command = command.after_help(say(lang, EXIT_CODES.0, EXIT_CODES.1));
    command.build();
    if lang == Lang::Zh { chinese_usage(command) } else { command }
}

fn localised(command: Command, path: &str, lang: Lang) -> Command {
    let template = match lang {
        Lang::Zh => "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        Lang::En => "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    };
    let about = COMMANDS.iter().find(|(known, ..)| *known == path);
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

fn arg_text(path: &str, id: &str) -> Option<&'static ArgText> {
    let named = |wanted: &str| ARGS.iter().find(|text| text.path == wanted && text.id == id);
    named(path).or_else(|| named(""))
}

/// The usage line that clap makes, without its English words.
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
    fn every_command_and_argument_has_both_texts_and_no_text_is_left_over() {
        let mut used: Vec<&ArgText> = Vec::new();
        let mut paths = Vec::new();
        walk(&Cli::command(), "", &mut |command, path| {
            assert!(COMMANDS.iter().any(|(known, ..)| *known == path), "no text for `{path}`");
            paths.push(path.to_owned());
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                used.push(
                    arg_text(path, id).unwrap_or_else(|| panic!("no text for `{path}` {id}")),
                );
            }
        });
        for (path, zh, en) in COMMANDS {
            assert!(paths.iter().any(|known| known == path), "no command `{path}`");
            assert!(!zh.is_empty() && en.is_ascii(), "{path}");
        }
        for text in ARGS {
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
    fn the_definition_is_sound_in_both_languages() {
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
    fn the_default_policy_is_the_one_that_help_names() {
        let text = arg_text("", "policy").unwrap();
        assert!(text.help.0.contains(crate::args::DEFAULT_POLICY));
        assert!(text.help.1.contains(crate::args::DEFAULT_POLICY));
    }
}
