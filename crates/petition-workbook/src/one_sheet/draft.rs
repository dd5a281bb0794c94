//! Writes a first mapping: what a sheet's headers, words and leaders were understood as, and what was not.

use super::Sheet;
use super::columns::Column;
use super::discreet::is_showable;
use super::item::{Item, NOT_STORED, ROWS};
use crate::place::{has_long_number, letters};
use petition_core::schema::cell::name_shown;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const HEAD: &str = "\
# 台账对照表：表头、用语、领导姓名分别指什么。改好后按它读取台账。
# A mapping: what headers, words and leaders of the ledger mean. Correct it, then read the ledger with it.
";

/// The mapping of a sheet, in TOML.
pub(super) fn write(sheet: &Sheet<'_>) -> String {
    let mut text = HEAD.to_owned();
    match &sheet.grid.sheet.name {
        name if is_shown(name) => line(&mut text, &format!("\nsheet = {}", quoted(name))),
        _ => line(
            &mut text,
            "\n# sheet = \"\"  # 表名疑为个人信息，不予显示 · looks like a person: not shown",
        ),
    }
    match sheet.year {
        Some(year) => line(&mut text, &format!("year = {year}")),
        None => line(&mut text, "# year = 2020  # 请填写年份 · fill in the year"),
    }
    bureau(&mut text, sheet);
    headers(&mut text, &sheet.columns.list);
    words(&mut text, &sheet.lines.unknown);
    leaders(&mut text, sheet);
    text
}

fn line(text: &mut String, more: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{more}");
}

fn bureau(text: &mut String, sheet: &Sheet<'_>) {
    let value = |value: &Option<String>| quoted(value.as_deref().unwrap_or_default());
    line(text, "\n[bureau]");
    line(text, &format!("code = {}  # 行政区划代码，六位 · area code", value(&sheet.bureau.code)));
    line(text, &format!("name = {}", value(&sheet.bureau.name)));
}

fn headers(text: &mut String, columns: &[Column]) {
    let names: Vec<&str> = ROWS.iter().map(|row| row.name).chain([NOT_STORED]).collect();
    line(text, "\n# 表头 = 台账中的项 · header = item of the ledger");
    line(text, &format!("# 可写：{}；", names.join("、")));
    line(text, "# 步骤的日期，如 交办日期、包案领导审定日期、包案公示日期");
    line(text, "[headers]");
    let mut seen = BTreeSet::new();
    let (known, unknown): (Vec<_>, Vec<_>) =
        columns.iter().partition(|column| column.item.is_some_and(|item| item != Item::NotStored));
    for column in known {
        let name = column.item.map(Item::name).unwrap_or_default();
        let name = if column.is_read() { name } else { NOT_STORED.to_owned() };
        line(text, &format!("{} = {}", key(column, &mut seen), quoted(&name)));
    }
    if !unknown.is_empty() {
        line(text, "# 以下未识别或台账没有此项 · not understood, or without a field:");
    }
    for column in unknown {
        line(text, &format!("{} = {}", key(column, &mut seen), quoted(NOT_STORED)));
    }
}

/// Whether a header looks neither like a person nor like a number of one.
fn is_shown(text: &str) -> bool {
    name_shown(text) == text
}

/// The header as a key; the letters of the column where a header comes twice, or looks like a person.
fn key(column: &Column, seen: &mut BTreeSet<String>) -> String {
    if is_shown(&column.header) && seen.insert(column.header.clone()) {
        quoted(&column.header)
    } else {
        quoted(&format!("{}列", letters(column.at)))
    }
}

fn words(text: &mut String, unknown: &BTreeMap<Item, BTreeSet<String>>) {
    if unknown.is_empty() {
        return;
    }
    line(
        text,
        "\n# 单元格中未识别的用语 = 固定选项 · words that were not understood = words of the list",
    );
    for (item, words) in unknown {
        line(text, &format!("[words.{}]", quoted(&item.name())));
        for word in words.iter().filter(|word| is_showable(word)) {
            line(text, &format!("{} = \"\"", quoted(word)));
        }
    }
}

fn leaders(text: &mut String, sheet: &Sheet<'_>) {
    let unresolved = sheet.cells.unresolved();
    let names = sheet.cells.names();
    if unresolved.is_empty() && names.is_empty() {
        return;
    }
    line(text, "\n# 单元格内容 = 领导，写作“姓名（职务）”，几位用、分隔 · text = leaders");
    line(text, "[leaders]");
    for piece in unresolved.iter().filter(|piece| !has_long_number(piece)) {
        line(text, &format!("# {} = \"\"  # 未识别 · not understood", quoted(piece)));
    }
    let mut seen = BTreeSet::new();
    for (name, office) in names {
        if !unresolved.contains(name) && seen.insert(name) {
            let leader =
                office.map_or_else(|| name.to_owned(), |office| format!("{name}（{office}）"));
            line(text, &format!("{} = {}", quoted(name), quoted(&leader)));
        }
    }
}

/// A text as TOML quotes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
