//! Writes the tables of ledger fields, nine elements, policy fields and database columns.

use super::page::{Page, code, codes};
use crate::sql;
use petition_core::compliance::Rule;
use petition_core::ledger::{ELEMENTS, tables};
use petition_core::policy::{EXTENDS, POLICY_DOCUMENT};
use petition_core::schema::{Field, Kind, Need, Table};
use petition_core::workflow::StepKind;
use petition_core::{Lang, Word};

/// Writes the ledger document and its tables.
pub(super) fn document(page: &mut Page) {
    page.heading(2, "台账文档", "The ledger document");
    page.paragraph(
        "格式 `petition-ledger/1`，JSON。缺省、null、空白内容都表示“无”；未列出的字段不予接受。",
        "Format `petition-ledger/1`, JSON. A blank text or a missing field is read as null. An unlisted field is an error.",
    );
    fields_of(page, tables::DOCUMENT);
    for table in tables::TABLES {
        table_of(page, table, &location(table));
        fields_of(page, table.fields);
    }
}

/// Writes the policy file and its tables.
pub(super) fn policy(page: &mut Page) {
    page.heading(2, "方案文件", "The policy file");
    page.paragraph(
        "TOML；内置方案即完整示例。`extends` 从另一方案出发，只写不同之处；`include` 引入其他方案的期限、轮值、定额和条款。`petition schema policy` 输出供编辑器使用的 JSON Schema。",
        "TOML; the built-in policy is a complete example. With `extends`, a policy starts from another one and has only the differences; `include` adds clocks, rotas, quotas and clauses of others. `petition schema policy` prints the JSON Schema for editors.",
    );
    fields_of(page, &[&[EXTENDS], POLICY_DOCUMENT].concat());
    for field in POLICY_DOCUMENT {
        match field.kind {
            Kind::Rows(table) => {
                table_of(page, table, &format!("`[[{}]]`", table.key));
                fields_of(page, table.fields);
                for part in table.fields {
                    part_of(page, &format!("`{}.{}`", table.key, part.key), part);
                }
            }
            _ => part_of(page, &format!("`[{}]`", field.key), field),
        }
    }
}

/// Writes the fields of a part of the policy; nothing for another field.
fn part_of(page: &mut Page, place: &str, field: &Field) {
    if let Kind::Part(fields) = field.kind {
        page.heading(3, &format!("{place} {}", field.zh), &format!("{place}: {}", field.en));
        fields_of(page, fields);
    }
}

fn location(table: &Table) -> String {
    match table.parent {
        Some(parent) => format!("`{}[].{}`", parent.table.key, parent.field),
        None => code(table.key),
    }
}

fn table_of(page: &mut Page, table: &Table, place: &str) {
    page.heading(3, &format!("{place} {}", table.zh), &format!("{place}: {}", table.en));
}

/// Writes the fields of a record, and their words.
fn fields_of(page: &mut Page, fields: &[Field]) {
    let rows: Vec<Vec<String>> = flatten(fields)
        .iter()
        .map(|(key, field)| {
            vec![
                code(key),
                field.zh.to_owned(),
                field.en.to_owned(),
                kind_of(page, field.kind),
                need_of(page, field.need).to_owned(),
                default_of(field.need),
                page.pick(
                    if field.personal { "是" } else { "" },
                    if field.personal { "yes" } else { "" },
                )
                .to_owned(),
            ]
        })
        .collect();
    page.table(
        &[
            ("字段", "field"),
            ("名称（表头）", "Chinese header"),
            ("英文说明", "meaning"),
            ("类型", "type"),
            ("必填", "required"),
            ("缺省值", "default"),
            ("个人信息", "personal data"),
        ],
        &rows,
    );
    let words: Vec<Vec<String>> =
        flatten(fields).iter().flat_map(|(key, field)| words_of(key, field.kind)).collect();
    page.table(
        &[("字段", "field"), ("词", "word"), ("中文", "Chinese"), ("英文", "English")],
        &words,
    );
}

/// Lists fields with those of nested parts, under joined keys.
fn flatten(fields: &[Field]) -> Vec<(String, &Field)> {
    let mut list = Vec::new();
    for field in fields {
        list.push((field.key.to_owned(), field));
        // The bureau and the parts of a policy have their own headings.
        if let (Kind::Part(parts), Need::Optional) = (field.kind, field.need)
            && parts.iter().all(|part| matches!(part.kind, Kind::Text))
        {
            list.extend(parts.iter().map(|part| (format!("{}.{}", field.key, part.key), part)));
        }
    }
    list
}

/// Returns the words of a field. Step kinds have a table of their own.
fn words_of(key: &str, kind: Kind) -> Vec<Vec<String>> {
    let words: &[Word] = match kind {
        Kind::Word(words) | Kind::Words(words) | Kind::Open(words) if words != StepKind::WORDS => {
            words
        }
        _ => &[],
    };
    words.iter().map(|word| word_row(key, word)).collect()
}

pub(super) fn word_row(key: &str, word: &Word) -> Vec<String> {
    vec![code(key), code(word.key), word.zh.to_owned(), word.en.to_owned()]
}

fn need_of(page: &Page, need: Need) -> &'static str {
    match (need, page.lang()) {
        (Need::Required, Lang::Zh) => "是",
        (Need::Required, Lang::En) => "yes",
        (Need::Blankable, Lang::Zh) => "是，可为空白",
        (Need::Blankable, Lang::En) => "yes, may be blank",
        (Need::Optional | Need::Nullable | Need::Default(_), _) => "",
    }
}

fn default_of(need: Need) -> String {
    match need {
        Need::Default(default) => code(default),
        _ => String::new(),
    }
}

fn kind_of(page: &Page, kind: Kind) -> String {
    let pick = |zh: &str, en: &str| page.pick(zh, en).to_owned();
    match kind {
        Kind::Fixed(text) => code(text),
        Kind::Id => pick("编号", "id"),
        Kind::Ref(table) => {
            pick(&format!("`{}` 的编号", table.key), &format!("id of `{}`", table.key))
        }
        Kind::Refs(table) => {
            pick(&format!("`{}` 的编号列表", table.key), &format!("list of ids of `{}`", table.key))
        }
        Kind::Text => pick("文本", "text"),
        Kind::Texts => pick("文本列表", "list of texts"),
        Kind::Domain => {
            pick("文本，`domains` 非空时取其一", "text; one of `domains` unless that list is empty")
        }
        Kind::Domains => pick(
            "文本列表，`domains` 非空时取自其中",
            "list of texts; each in `domains` unless that list is empty",
        ),
        Kind::Date => pick("日期 YYYY-MM-DD", "date YYYY-MM-DD"),
        Kind::MonthDay => pick("月日 MM-DD", "day of the year MM-DD"),
        Kind::Integer(from, to) => {
            pick(&format!("整数 {from} 至 {to}"), &format!("whole number, {from} to {to}"))
        }
        Kind::Integers(from, to) => pick(
            &format!("整数列表，{from} 至 {to}"),
            &format!("list of whole numbers, {from} to {to}"),
        ),
        Kind::Word(words) if words == StepKind::WORDS => {
            pick("步骤，见“步骤”", "step, see “Steps”")
        }
        Kind::Word(_) => pick("词，见下表", "word, see below"),
        Kind::Words(_) => pick("词的列表，见下表", "list of words, see below"),
        Kind::Open(_) => pick("文本；下表的词有标签", "text; the words below have labels"),
        Kind::Period => pick("期间，如 2020-Q1", "period such as 2020-Q1"),
        Kind::Region => pick("六位数字", "six digits"),
        Kind::Part(_) => pick("对象", "record"),
        Kind::Rows(table) => pick(
            &format!("记录列表，见 `{}`", table.key),
            &format!("list of records, see `{}`", table.key),
        ),
        Kind::Special => pick(
            "每条规则或步骤的严重程度与条款，见内置方案",
            "severity and clauses of each rule or step; see the built-in policy",
        ),
    }
}

/// Writes the nine elements.
pub(super) fn elements(page: &mut Page) {
    page.heading(2, "台账要素", "The nine elements of the ledger");
    page.paragraph(
        &format!("缺少时报 `{}`。", Rule::LedgerElementMissing),
        &format!("A missing element is reported as `{}`.", Rule::LedgerElementMissing),
    );
    let rows: Vec<Vec<String>> = ELEMENTS
        .iter()
        .map(|element| {
            let word = element.key.word();
            vec![
                code(word.key),
                word.zh.to_owned(),
                word.en.to_owned(),
                codes(element.from.split(", ")),
                element.required.label(page.lang()).to_owned(),
                page.pick(
                    if element.personal { "是" } else { "" },
                    if element.personal { "yes" } else { "" },
                )
                .to_owned(),
            ]
        })
        .collect();
    page.table(
        &[
            ("键", "key"),
            ("中文", "Chinese"),
            ("英文", "English"),
            ("取自", "from"),
            ("何时必填", "required when"),
            ("个人信息", "personal data"),
        ],
        &rows,
    );
}

/// Writes the tables of the database, with their place in the document.
pub(super) fn database(page: &mut Page) {
    page.heading(2, "数据库表", "Tables of a database");
    page.paragraph(
        "`petition schema sql --dialect sqlite|postgresql|mysql` 输出建表语句，[各数据库的写法与所查内容](sql.zh.md)另有说明。列名与字段名相同，一律加引号；`seq` 为在列表中的位置，自 0 起；空白内容写 NULL。",
        "`petition schema sql --dialect sqlite|postgresql|mysql` prints `CREATE TABLE` statements; [a page](sql.en.md) says what each database checks. A column has the name of its field, always quoted; `seq` is the position in the list, from 0; blank texts are NULL.",
    );
    let rows: Vec<Vec<String>> = sql::relations()
        .iter()
        .map(|relation| {
            let columns = relation.columns.iter().map(|column| column.name.as_str());
            vec![
                code(&relation.name),
                code(&relation.path),
                codes(relation.primary_key.iter().map(String::as_str)),
                codes(columns),
            ]
        })
        .collect();
    page.table(
        &[("表", "table"), ("文档中的位置", "in the document"), ("主键", "key"), ("列", "columns")],
        &rows,
    );
}
