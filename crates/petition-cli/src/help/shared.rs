//! The help texts of arguments that mean the same in every command.

use super::text::{ArgText, DATE, FILE, FLAG, FORMAT, NAME_OR_FILE, OUT, arg};

/// The path of each is empty: any command.
pub static ARGS: &[ArgText] = &[
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
        "set",
        ("名称=值", "NAME=VALUE"),
        (
            "改动方案的一个值再评定，可多次给出，如 quota.resolution.at_least=4；值按 TOML 书写，报告中的方案编号不变",
            "Replace a value of the policy, repeatable, e.g. quota.resolution.at_least=4; the value is TOML, the policy's id stays",
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
    arg("", "force", FLAG, ("覆盖已有的输出", "Overwrite existing output")),
    arg(
        "",
        "strict",
        FLAG,
        (
            "规定任务未完成、逾期或逾期完成，规定的办理期限逾期，或有不符合要求的，以 1 退出",
            "Exit with code 1 if a mandatory duty is missed, overdue or met late, if a mandatory time limit is overdue or was met late, or if there is a violation",
        ),
    ),
];
