//! `docs/analysis.zh.md` and `docs/analysis.en.md`: what the analysis finds for policies of the repository.
//! `UPDATE=1 cargo test -p petition-analysis --test pages` writes them.

#![allow(clippy::expect_used, clippy::panic, reason = "a panic is a test's failure")]

use petition_analysis::{Analysis, Comparison, Outcome, analyse, compare};
use petition_core::ledger::LedgerDocument;
use petition_core::{Lang, Ledger, Policy};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const YEAR: i32 = 2026;

/// The policies of the pages: a built-in one by its name, others by their file.
const POLICIES: &[&str] = &[
    "shenzhen-2019",
    "examples/county/policy.toml",
    "examples/policies/p06-henan-county-heads-monday.toml",
    "examples/policies/p13-xiushui-thursday.toml",
    "examples/policies/p28-shandong-high-court-first-wednesday.toml",
];

/// Readings that are compared with those of the built-in policy.
const READINGS: &[(&str, &str)] = &[
    ("tenure", "\"any_day\""),
    ("day_count", "\"half_days\""),
    ("counted_settings", "[\"hall\"]"),
    ("resolved_on", "\"replied\""),
    ("unit_head", "\"link\""),
    ("reopened_credit", "\"undo\""),
    ("consent_quarters", "[1, 2, 3, 4]"),
    ("supervisors", "[\"bureau_leader\"]"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn load(name: &str) -> Policy {
    if let Ok(policy) = Policy::builtin(name) {
        return policy;
    }
    let text = std::fs::read_to_string(root().join(name)).expect("a file of the repository");
    Policy::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

const fn say<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Returns the page in one language.
fn page(lang: Lang) -> String {
    let mut page = String::new();
    page += say(lang, "# 方案推演\n\n", "# Analysis of policies\n\n");
    page += say(
        lang,
        "`petition policy analyse 方案` 在方案印发之前推演其任务：规定任务能否在一年内同时完成、最少办几件；哪些可由他项推出，哪些无法完成；\
         两个方案、两种口径在何处评定不同。每个结论都附台账，由评定程序本身评定过。Python 用 `petition.analyse(policy, other=None)`。\n\n\
         本页由测试生成（`UPDATE=1 cargo test -p petition-analysis --test pages`），年份为 2026 年。\n",
        "`petition policy analyse POLICY` works out what a scheme demands before it is signed: whether all mandatory duties of a year can be\n\
         met at once, and with how few acts; which duties follow from others, and which nobody can meet; where two policies or two readings\n\
         judge differently. Each result has a ledger, and the evaluation itself judged it. In Python: `petition.analyse(policy, other=None)`.\n\n\
         A test generates this page (`UPDATE=1 cargo test -p petition-analysis --test pages`). The year is 2026.\n",
    );
    for name in POLICIES {
        page += &of_policy(name, lang);
    }
    page += &of_readings(lang);
    page += say(lang, "\n## 模型未计入的\n\n", "\n## What the model leaves out\n\n");
    let analysis = analyse(&load("shenzhen-2019"), None, Some(YEAR)).expect("a year in range");
    for limit in &analysis.limits {
        let _ = writeln!(page, "* {}", limit.get(lang));
    }
    page
}

fn of_policy(name: &str, lang: Lang) -> String {
    let policy = load(name);
    let analysis = analyse(&policy, None, Some(YEAR)).expect("a year in range");
    let title = policy.source().title.clone().unwrap_or_default();
    let mut text = format!("\n## {} {title}\n\n", policy.id());
    if name.contains('/') {
        let _ = writeln!(text, "[{name}](../{name})\n");
    }
    let acts = analysis.acts;
    let (receptions, selections) = (acts.receptions, acts.selections);
    let (resolutions, records) = (acts.resolutions, acts.records);
    let can = match (lang, analysis.feasible) {
        (Lang::Zh, true) => "规定任务可以同时完成",
        (Lang::Zh, false) => "规定任务不能全部完成",
        (Lang::En, true) => "All mandatory duties can be met at once",
        (Lang::En, false) => "Not all mandatory duties can be met",
    };
    let _ = match lang {
        Lang::Zh => writeln!(
            text,
            "{can}，最少须接访 {receptions} 次、筛选案件 {selections} 宗、化解案件 {resolutions} 宗、登记工作节点 {records} 条。最小台账：{}\n",
            smallest(analysis.smallest.document(), lang)
        ),
        Lang::En => writeln!(
            text,
            "{can}: {receptions} receptions, {selections} selections, {resolutions} resolutions, {records} milestone records at least.\n\
             The smallest ledger: {}\n",
            smallest(analysis.smallest.document(), lang)
        ),
    };
    text += &findings(&analysis, lang);
    text
}

fn findings(analysis: &Analysis, lang: Lang) -> String {
    let mut text = String::new();
    for finding in &analysis.findings {
        let _ = writeln!(text, "* **{}** {}", finding.kind.label(lang), finding.message.get(lang));
        let Some(witness) = &finding.witness else { continue };
        let outcomes: Vec<String> = witness.outcomes.iter().map(|one| outcome(one, lang)).collect();
        let shown = smallest(witness.ledger.document(), lang);
        let _ = writeln!(text, "  * {}{shown}", say(lang, "台账：", "Ledger: "));
        let _ = writeln!(
            text,
            "  * {}{}",
            say(lang, "评定：", "Evaluated: "),
            outcomes.join(say(lang, "；", "; "))
        );
    }
    if text.is_empty() {
        text += say(lang, "没有其他结论。\n", "Nothing else follows.\n");
    }
    text
}

fn outcome(outcome: &Outcome, lang: Lang) -> String {
    let required = outcome.required.map(|required| required.to_string()).unwrap_or_default();
    format!("`{}` {} {}/{required}", outcome.duty, outcome.status.label(lang), outcome.achieved)
}

/// The number of records that a line lists.
const LISTED: usize = 6;

/// Returns the records of a ledger on one line: days of receptions, cases and milestone records.
fn smallest(document: &LedgerDocument, lang: Lang) -> String {
    let receptions = document.receptions.iter().map(|one| {
        let present = one
            .also_present
            .iter()
            .fold(one.leader.to_string(), |all, next| format!("{all}+{next}"));
        format!("{} {present}", one.date)
    });
    let cases = document.cases.iter().map(|case| {
        let last = case.steps.iter().map(|step| step.on).max().map(|day| day.to_string());
        let holder = case.steps.iter().find_map(|step| step.leader.as_ref());
        let first = case.steps.iter().map(|step| step.on).min().map(|day| day.to_string());
        let holder = holder.map(ToString::to_string).unwrap_or_default();
        format!("{holder} {}–{}", first.unwrap_or_default(), last.unwrap_or_default())
    });
    let records =
        document.milestones.iter().map(|one| format!("{}@{} {}", one.kind, one.period, one.on));
    let parts = [
        listed(say(lang, "接访", "receptions"), receptions.collect(), lang),
        listed(say(lang, "案件", "cases"), cases.collect(), lang),
        listed(say(lang, "工作节点", "milestone records"), records.collect(), lang),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => say(lang, "无记录", "no record").to_owned(),
        false => parts.join(say(lang, "；", "; ")),
    }
}

fn listed(name: &str, items: Vec<String>, lang: Lang) -> Option<String> {
    let count = items.len();
    let shown = items.into_iter().take(LISTED).collect::<Vec<_>>().join(say(lang, "、", ", "));
    let more = match (lang, count > LISTED) {
        (_, false) => String::new(),
        (Lang::Zh, true) => format!("等 {count} 条"),
        (Lang::En, true) => format!(" and {} more", count - LISTED),
    };
    (count > 0).then(|| format!("{name} {shown}{more}"))
}

fn of_readings(lang: Lang) -> String {
    let policy = load("shenzhen-2019");
    let mut text = say(lang, "\n## 口径的差别\n\n", "\n## Readings that differ\n\n").to_owned();
    text += say(
        lang,
        "内置方案改用下列口径之一（`--set reading.键=值`），评定在何处不同。台账不能再减。\n\n| 口径 | 评定不同之处 | 最小台账 |\n|---|---|---|\n",
        "Where the built-in policy judges differently with one of these readings (`--set reading.KEY=VALUE`). Nothing can be left out of a ledger.\n\n\
         | reading | judged differently | smallest ledger |\n|---|---|---|\n",
    );
    for (key, value) in READINGS {
        let other =
            policy.with_reading_json(&format!("{{\"{key}\": {value}}}")).expect("a reading");
        let comparison = compare(&policy, &other, Some(YEAR)).expect("a year in range");
        text += &rows(&format!("{key} = {value}"), &comparison, lang);
    }
    text
}

fn rows(reading: &str, comparison: &Comparison, lang: Lang) -> String {
    let mut text = String::new();
    for difference in &comparison.differences {
        let ledger = size(&difference.ledger, lang);
        let _ = writeln!(text, "| `{reading}` | {} | {ledger} |", difference.message.get(lang));
    }
    text
}

fn size(ledger: &Ledger, lang: Lang) -> String {
    let document = ledger.document();
    let steps: usize = document.cases.iter().map(|case| case.steps.len()).sum();
    let parts = [
        (document.leaders.len(), "领导", "leaders"),
        (document.receptions.len(), "接访", "receptions"),
        (document.cases.len(), "案件", "cases"),
        (steps, "步骤", "steps"),
        (document.milestones.len(), "节点", "records"),
    ];
    let there = parts.into_iter().filter(|(count, ..)| *count > 0);
    let named: Vec<String> =
        there.map(|(count, zh, en)| format!("{} {count}", say(lang, zh, en))).collect();
    named.join(say(lang, "、", ", "))
}

#[test]
fn the_pages_are_as_generated() {
    let mut outdated = Vec::new();
    for (lang, name) in [(Lang::Zh, "analysis.zh.md"), (Lang::En, "analysis.en.md")] {
        let (file, page) = (root().join("docs").join(name), page(lang));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&file, &page).expect("the page is written");
        }
        let stored = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        if stored != page {
            outdated.push(name);
        }
    }
    assert_eq!(outdated, [""; 0], "run UPDATE=1 cargo test -p petition-analysis --test pages");
}
