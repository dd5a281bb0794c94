//! The layout in words: for the README and for the sheet 说明 of the template.

use crate::layout::{Spec, specs};
use petition_core::ledger::tables;
use petition_core::schema::{Kind, Need, Table};
use petition_core::{Lang, Text, Word};
use std::fmt::Write as _;

/// What a column holds.
pub(crate) fn content(spec: &Spec) -> Text {
    match spec.kind {
        Kind::Id => Text::new("编号，表内唯一", "id, unique in the sheet"),
        Kind::Ref(table) if table.field("name").is_none() => {
            Text::new(format!("“{}”中的编号", table.zh), format!("an id of `{}`", table.key))
        }
        Kind::Ref(table) => Text::new(
            format!("“{}”中的编号或姓名、名称", table.zh),
            format!("an id of `{}`, or the name", table.key),
        ),
        Kind::Refs(table) if table.field("name").is_some() => Text::new(
            format!("“{}”中的编号或姓名、名称，多个用、分隔", table.zh),
            format!("ids or names of `{}`, separated by 、", table.key),
        ),
        Kind::Refs(table) => Text::new(
            format!("“{}”中的编号，多个用、分隔", table.zh),
            format!("ids of `{}`, separated by 、", table.key),
        ),
        Kind::Texts | Kind::Domains => Text::new("文本，多个用、分隔", "texts, separated by 、"),
        Kind::Date => Text::new("日期", "a day"),
        Kind::Integer(from, _) => {
            Text::new(format!("整数，不小于 {from}"), format!("a whole number from {from}"))
        }
        Kind::Word(words) => words_text(words, None),
        Kind::Open(words) => words_text(words, Some(Text::new("或其他文本", "or any text"))),
        Kind::Period => {
            Text::same("2020、2020-H1、2020-Q1、2020-Q2..Q4、2020-02、2020-W05、2020-02-18")
        }
        Kind::Region => Text::new("六位数字区划代码", "six digits (GB/T 2260)"),
        _ => Text::new("文本", "text"),
    }
}

/// The labels of words, and what else a column may hold.
pub(crate) fn words_text(words: &[Word], more: Option<Text>) -> Text {
    let list = |lang: Lang| {
        let mut items: Vec<_> = words.iter().map(|word| word.label(lang)).collect();
        items.extend(more.as_ref().map(|more| more.get(lang)));
        items.join(if lang == Lang::Zh { "、" } else { ", " })
    };
    Text::new(list(Lang::Zh), list(Lang::En))
}

/// Whether a column must be filled.
pub(crate) fn need(spec: &Spec) -> Text {
    match spec.need {
        Need::Required => Text::new("必填", "required"),
        Need::Blankable => {
            Text::new("应有此列，可空", "the column is required, a cell may be blank")
        }
        Need::Optional => Text::new("可空", "optional"),
        Need::Nullable => Text::new("可空；空清单填 \"\"", "optional; \"\" is an empty list"),
        Need::Default(default) => {
            let label = match spec.kind {
                Kind::Word(words) => words.iter().find(|word| word.key == default),
                _ => None,
            };
            let zh = label.map_or(default, |word| word.zh);
            let en = label.map_or(default, |word| word.en);
            Text::new(format!("可空，默认{zh}"), format!("optional; else {en}"))
        }
    }
}

/// The sheets and columns of the workbook in Markdown, Chinese and English side by side.
///
/// ```
/// let layout = petition_workbook::layout_markdown();
/// assert!(layout.contains("## 信访事项 `matters`"));
/// assert!(layout.contains("| 诉求内容 | `claim` |"));
/// ```
pub fn layout_markdown() -> String {
    let mut text = String::new();
    for table in tables::TABLES {
        section(&mut text, table);
    }
    text
}

fn section(text: &mut String, table: &'static Table) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "## {} `{}`\n", table.zh, table.key);
    let _ = writeln!(text, "{}.\n", table.en);
    text.push_str("| 列 | key | 填写 | 内容 | content | meaning |\n|---|---|---|---|---|---|\n");
    for spec in specs(table) {
        let (content, need) = (content(&spec), need(&spec));
        let _ = writeln!(
            text,
            "| {} | `{}` | {} | {} | {} ({}) | {} |",
            spec.zh, spec.key, need.zh, content.zh, content.en, need.en, spec.en
        );
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_has_the_layout_of_the_tables() {
        let readme = include_str!("../README.md");
        let (_, layout) = readme.split_once("<!-- layout -->\n").unwrap();
        assert_eq!(layout.trim(), layout_markdown().trim(), "run the example print_layout");
    }
}
