//! Writes the tables of report fields and finding rules.

use super::ledger::word_row;
use super::page::{Page, code, codes};
use petition_core::Word;
use petition_core::compliance::Rule;
use petition_core::compliance::tables::{REPORT, ReportField, Shape, WORKING_LEDGER_ROW};
use petition_core::ledger::ElementKey;
use petition_core::policy::{FindingClause, FindingRule, Policy};
use petition_core::workflow::{Stage, StepKind};

/// The policy whose severities and clauses the page shows.
const SHOWN_POLICY: &str = "shenzhen-2019";

/// Writes the fields of the report document.
pub(super) fn document(page: &mut Page) {
    page.heading(2, "报告文档", "The report document");
    page.paragraph(
        "格式 `petition-report/1`，JSON，不含个人信息。每个字段都写出；标“可空”的可为 null。",
        "Format `petition-report/1`, JSON, without personal data. Every field is present; nullable fields may be null.",
    );
    fields_of(page, REPORT);
    for field in REPORT {
        if let Shape::Rows(fields) = field.shape {
            let place = format!("`{}[]`", field.key);
            page.heading(3, &format!("{place} {}", field.zh), &format!("{place}: {}", field.en));
            fields_of(page, fields);
        }
    }
}

/// Writes the fields of a row of the working ledger.
pub(super) fn working_ledger(page: &mut Page) {
    page.heading(2, "工作台账的行", "Rows of the working ledger");
    page.paragraph(
        "`petition ledger FILE --format json` 输出一个数组，每宗信访事项一行，按登记日期、编号排列。未加 `--full` 时个人信息已遮掩，并有 `masking` 一句说明。",
        "`petition ledger FILE --format json` prints an array with a row for each matter, by day of registration, then id. Without `--full` personal data is masked, and `masking` says so.",
    );
    fields_of(page, WORKING_LEDGER_ROW);
}

fn fields_of(page: &mut Page, fields: &'static [ReportField]) {
    let flat = flatten("", fields);
    let rows: Vec<Vec<String>> = flat
        .iter()
        .map(|(key, field)| {
            vec![
                code(key),
                field.zh.to_owned(),
                field.en.to_owned(),
                shape_of(page, field),
                page.pick(
                    if field.nullable { "可空" } else { "" },
                    if field.nullable { "yes" } else { "" },
                )
                .to_owned(),
            ]
        })
        .collect();
    page.table(
        &[
            ("字段", "field"),
            ("名称", "Chinese name"),
            ("英文说明", "meaning"),
            ("类型", "type"),
            ("可空", "nullable"),
        ],
        &rows,
    );
    let words: Vec<Vec<String>> = flat
        .iter()
        .flat_map(|(key, field)| words_of(field).iter().map(move |word| word_row(key, word)))
        .collect();
    page.table(
        &[("字段", "field"), ("词", "word"), ("中文", "Chinese"), ("英文", "English")],
        &words,
    );
}

/// Lists fields with those of nested records and lists, under joined keys. The document's own lists have headings.
fn flatten(prefix: &str, fields: &'static [ReportField]) -> Vec<(String, &'static ReportField)> {
    let mut list = Vec::new();
    let is_root = std::ptr::eq(fields, REPORT);
    for field in fields {
        let key = format!("{prefix}{}", field.key);
        list.push((key.clone(), field));
        match field.shape {
            Shape::Record(inner) => list.extend(flatten(&format!("{key}."), inner)),
            Shape::Rows(inner) if !is_root => list.extend(flatten(&format!("{key}[]."), inner)),
            _ => {}
        }
    }
    list
}

/// Returns the words of a field. Step kinds, stages and rules have tables of their own.
fn words_of(field: &ReportField) -> &'static [Word] {
    match field.shape {
        Shape::Word(words) if ![StepKind::WORDS, Stage::WORDS, Rule::WORDS].contains(&words) => {
            words
        }
        _ => &[],
    }
}

fn shape_of(page: &Page, field: &ReportField) -> String {
    let (zh, en) = match field.shape {
        Shape::Fixed(text) => return code(text),
        Shape::Text => ("文本", "text"),
        Shape::Texts => ("文本列表", "list of texts"),
        Shape::Date => ("日期 YYYY-MM-DD", "date YYYY-MM-DD"),
        Shape::Period => ("期间，如 2020-Q1", "period such as 2020-Q1"),
        Shape::Year => ("年份", "year"),
        Shape::Days => ("天数", "number of days"),
        Shape::Flag => ("true 或 false", "true or false"),
        Shape::Count => ("整数", "whole number"),
        Shape::Amount => ("数", "number"),
        Shape::Word(words) if words == StepKind::WORDS => ("步骤，见“步骤”", "step, see “Steps”"),
        Shape::Word(words) if words == Stage::WORDS => ("阶段，见“阶段”", "stage, see “Stages”"),
        Shape::Word(words) | Shape::Words(words) if words == Rule::WORDS => {
            ("规则，见“审查规则”", "rule, see “Finding rules”")
        }
        Shape::Words(words) if words == ElementKey::WORDS => {
            ("要素列表，见“台账要素”", "list of elements, see “The nine elements of the ledger”")
        }
        Shape::Word(_) => ("词，见下表", "word, see below"),
        Shape::Words(_) => ("词的列表，见下表", "list of words, see below"),
        Shape::Counts(words) => {
            let keys = codes(words.iter().map(|word| word.key));
            return format!("{} {keys}", page.pick("各项的数目：", "counts of:"));
        }
        Shape::Reading => {
            ("对象，见方案文件 `[reading]`", "record, see `[reading]` of the policy file")
        }
        Shape::Record(_) => ("对象", "record"),
        Shape::Rows(_) => ("记录列表", "list of records"),
    };
    page.pick(zh, en).to_owned()
}

/// Writes the finding rules, with severity and clauses of the built-in policy.
pub(super) fn rules(page: &mut Page) {
    page.heading(2, "审查规则", "Finding rules");
    page.paragraph(
        &format!("严重程度与条款由方案给出，此处为内置方案 `{SHOWN_POLICY}` 的取值。"),
        &format!("The policy sets severity and clauses; the table shows those of the built-in policy `{SHOWN_POLICY}`."),
    );
    // Always valid: a test of core's policy module loads it.
    let policy = Policy::builtin(SHOWN_POLICY).ok();
    let rows: Vec<Vec<String>> = Rule::ALL
        .iter()
        .map(|rule| {
            let of_policy =
                policy.as_ref().and_then(|policy| policy.findings().get(*rule as usize));
            let word = rule.word();
            vec![
                code(word.key),
                word.zh.to_owned(),
                word.en.to_owned(),
                rule.record().label(page.lang()).to_owned(),
                severity(page, of_policy),
                clauses(page, of_policy),
                rule.sentence(page.lang()).to_owned(),
            ]
        })
        .collect();
    page.table(
        &[
            ("规则", "rule"),
            ("中文", "Chinese"),
            ("英文", "English"),
            ("对象", "about"),
            ("严重程度", "severity"),
            ("条款", "clauses"),
            ("说明", "message"),
        ],
        &rows,
    );
}

fn severity(page: &Page, rule: Option<&FindingRule>) -> String {
    let severity = rule.and_then(|rule| rule.severity);
    severity.map(|severity| severity.label(page.lang()).to_owned()).unwrap_or_default()
}

fn clauses(page: &Page, rule: Option<&FindingRule>) -> String {
    match rule.map(|rule| &rule.cites) {
        Some(FindingClause::Own(citation)) => {
            let with_consent = citation.with_consent.as_deref();
            codes([citation.clause.as_str()].into_iter().chain(with_consent))
        }
        Some(FindingClause::OfTheStep) => page.pick("步骤的条款", "clause of the step").to_owned(),
        None => String::new(),
    }
}
