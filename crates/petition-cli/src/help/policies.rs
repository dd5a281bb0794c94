//! The help texts of arguments of the commands for policies.

use super::text::{ArgText, FLAG, FORMAT, ID, NAME_OR_FILE, OUT, arg};

pub static ARGS: &[ArgText] = &[
    arg(
        "policy test",
        "path",
        ("文件夹或文件", "PATH"),
        (
            "文件夹（含下级），或一个 .scenarios.toml 文件；有未通过的，退出码为 1",
            "A folder, subfolders too, or a .scenarios.toml file; the exit code is 1 if a scenario fails",
        ),
    ),
    arg(
        "policy check",
        "policy",
        NAME_OR_FILE,
        (".toml 文件或内置方案名", "A .toml file, or the name of a built-in policy"),
    ),
    arg(
        "policy analyse",
        "policy",
        NAME_OR_FILE,
        (".toml 文件或内置方案名", "A .toml file, or the name of a built-in policy"),
    ),
    arg(
        "policy analyse",
        "against",
        NAME_OR_FILE,
        (
            "与另一方案比较：逐项列出评定不同的最小台账",
            "Compare with another policy: the smallest ledger of each difference",
        ),
    ),
    arg(
        "policy analyse",
        "set",
        ("名称=值", "NAME=VALUE"),
        (
            "比较时改动另一方的一个值，可多次给出，如 reading.tenure=any_day；不加 --against 的，与本方案原文比较",
            "Replace a value of the other policy, repeatable, e.g. reading.tenure=any_day; without --against, compares a policy with its own change",
        ),
    ),
    arg(
        "policy analyse",
        "year",
        ("年份", "YEAR"),
        (
            "推演年份 [默认：方案施行后的第一个整年，未写施行日期的为工作日表的最后一年]",
            "Year to analyse [default: the first whole year in effect; without a first day, the last year of the working days]",
        ),
    ),
    arg(
        "policy analyse",
        "format",
        FORMAT,
        ("table（表格）或 json [默认：table]", "Output format: table or json [default: table]"),
    ),
    arg(
        "policy analyse",
        "output",
        OUT,
        (
            "把最小台账（比较时为第一处不同的台账）写入 .xlsx、.json 或文件夹（CSV）",
            "Write the smallest ledger, or that of the first difference, to .xlsx, .json or a folder (CSV)",
        ),
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
        "policy diff",
        "old",
        ("原方案", "OLD"),
        ("内置方案名或 .toml 文件", "Name of a built-in policy, or a .toml file"),
    ),
    arg(
        "policy diff",
        "new",
        ("新方案", "NEW"),
        ("内置方案名或 .toml 文件", "Name of a built-in policy, or a .toml file"),
    ),
    arg(
        "policy diff",
        "format",
        FORMAT,
        (
            "text（文字）、markdown 或 json [默认：按输出文件扩展名，否则 text]",
            "Output format: text, markdown or json [default: from the output's extension, else text]",
        ),
    ),
    arg(
        "policy new",
        "name",
        ID,
        ("方案编号，如 lianshan-county", "Id of the policy, e.g. lianshan-county"),
    ),
    arg(
        "policy new",
        "from",
        ("方案", "NAME"),
        (
            "以某内置方案为基础，只写不同之处",
            "Extend this built-in policy, and write only what differs",
        ),
    ),
    arg(
        "policy new",
        "output",
        OUT,
        (
            "写入文件，- 为标准输出 [默认：编号.toml]",
            "Output file, or - for standard output [default: ID.toml]",
        ),
    ),
    arg("policy new", "force", FLAG, ("覆盖已有文件", "Overwrite an existing file")),
    arg(
        "policy explain",
        "format",
        FORMAT,
        (
            "text（文字）、markdown 或 json [默认：按输出文件扩展名，否则 text]",
            "Output format: text, markdown or json [default: from the output's extension, else text]",
        ),
    ),
];
