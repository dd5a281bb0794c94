//! Writes the tables of step kinds and stages.

use super::page::{Page, code, codes};
use petition_core::Lang;
use petition_core::workflow::{KindSet, Recurrence, Stage, StepKind, StepRule};

/// Writes the table of step kinds.
pub(super) fn steps(page: &mut Page) {
    page.heading(2, "步骤", "Steps");
    page.paragraph(
        "按日期、同日按次序回放。括号内的 `consented` 仅在筛选所在季度需要领导同意时才要求。每个步骤都可带 `note`、`record`。",
        "Steps are replayed by date, then in the order of the list. `consented` in brackets is required only if the case was selected in a consent quarter. Every step may have `note` and `record`.",
    );
    let rows: Vec<Vec<String>> = StepKind::ALL.iter().map(|kind| row(page, *kind)).collect();
    page.table(
        &[
            ("步骤", "kind"),
            ("中文", "Chinese"),
            ("英文", "English"),
            ("前提", "requires"),
            ("排斥", "excludes"),
            ("办理人", "who"),
            ("专有字段", "own field"),
            ("撤销", "undoes"),
            ("再次出现", "when repeated"),
        ],
        &rows,
    );
}

fn row(page: &Page, kind: StepKind) -> Vec<String> {
    let rule = kind.rule();
    vec![
        code(kind.key()),
        kind.word().zh.to_owned(),
        kind.word().en.to_owned(),
        needs(&rule),
        excludes(page, &rule),
        rule.who
            .iter()
            .map(|who| who.label(page.lang()))
            .collect::<Vec<_>>()
            .join(page.pick("、", ", ")),
        field(page, &rule),
        undoes(page, rule.undoes),
        recurrence(page, rule.recurrence).to_owned(),
    ]
}

fn needs(rule: &StepRule) -> String {
    let mut text = codes(rule.needs.iter().map(StepKind::key));
    if rule.consent {
        text += &format!(" ({})", code(StepKind::Consented));
    }
    text
}

fn excludes(page: &Page, rule: &StepRule) -> String {
    let Some(kind) = rule.excludes else { return String::new() };
    let valid =
        if rule.excludes_valid_only { page.pick("（环节齐全的）", " (valid)") } else { "" };
    format!("{}{valid}", code(kind))
}

fn field(page: &Page, rule: &StepRule) -> String {
    let Some(field) = rule.field else { return String::new() };
    let required = if field.required() { page.pick("（必填）", " (required)") } else { "" };
    format!("{}{required}", code(field.key()))
}

fn undoes(page: &Page, kinds: KindSet) -> String {
    if kinds == KindSet::of(StepKind::ALL) {
        return page.pick("全部", "all steps").to_owned();
    }
    codes(kinds.iter().map(StepKind::key))
}

const fn recurrence(page: &Page, recurrence: Recurrence) -> &'static str {
    match (recurrence, page.lang()) {
        (Recurrence::Single, Lang::Zh) => "已有的有效时不得重复，否则替换",
        (Recurrence::Single, Lang::En) => {
            "out of order while a valid one is active, else replaces it"
        }
        (Recurrence::Repeats, Lang::Zh) => "可多次",
        (Recurrence::Repeats, Lang::En) => "repeatable",
        (Recurrence::Renews, Lang::Zh) => "可多次；替换环节不全的",
        (Recurrence::Renews, Lang::En) => "repeatable; replaces an invalid one",
        (Recurrence::NeverActive, Lang::Zh) => "不留存",
        (Recurrence::NeverActive, Lang::En) => "does not stay active",
    }
}

/// Writes the table of stages.
pub(super) fn stages(page: &mut Page) {
    page.heading(2, "阶段", "Stages");
    let rows: Vec<Vec<String>> = Stage::WORDS
        .iter()
        .map(|word| vec![code(word.key), word.zh.to_owned(), word.en.to_owned()])
        .collect();
    page.table(&[("键", "key"), ("中文", "Chinese"), ("英文", "English")], &rows);
}
